// Matters as a tree in preorder (SPEC 4).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compile/compiling_case.hpp"

namespace guikou::compile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CompilingCase compile_matters_of(const std::string& matters) { return compile_text("guikou: 1\nid: m\nmatters: " + matters + "\n"); }

TEST(MatterCompiler, MissingAncestorsAreImplied) {
  const CompilingCase compiled = compile_matters_of("[{id: a/b/c}]");
  ASSERT_TRUE(compiled.usable);
  EXPECT_THAT(compiled.program.matters.names, ElementsAre("a", "a/b", "a/b/c"));
  EXPECT_THAT(compiled.program.matters.depth, ElementsAre(1, 2, 3));
}

TEST(MatterCompiler, WhatLiesBelowIsARunInReadingOrder) {
  const CompilingCase compiled = compile_matters_of("[{id: b}, {id: a/y}, {id: b/x}, {id: a}, {id: b/x/1}, {id: ab}]");
  ASSERT_TRUE(compiled.usable);
  const program::MatterTree& tree = compiled.program.matters;
  EXPECT_THAT(tree.names, ElementsAre("b", "b/x", "b/x/1", "a", "a/y", "ab"));
  for (const std::string& below : tree.names)
    for (const std::string& above : tree.names)
      EXPECT_EQ(tree.within(matter_named(compiled.program, below), matter_named(compiled.program, above)), below == above || below.starts_with(above + "/"))
          << below << " and " << above;
}

TEST(MatterCompiler, ParentsAreOneSegmentShorter) {
  const CompilingCase compiled = compile_matters_of("[{id: 劳动保障/工资/欠薪}, {id: 劳动保障/社保}, {id: 安全}]");
  const program::MatterTree& tree = compiled.program.matters;
  for (program::MatterId matter = 0; matter < tree.names.size(); ++matter) {
    const std::string& name = tree.names[matter];
    const std::size_t slash = name.rfind('/');
    EXPECT_EQ(tree.parent[matter] == program::none ? "" : tree.names[tree.parent[matter]], slash == std::string::npos ? "" : name.substr(0, slash));
  }
}

TEST(MatterCompiler, AnImpliedMatterMayBeNamed) {
  EXPECT_THAT(compile_text("guikou: 1\nid: m\nmatters: [{id: a/b}]\norg: {units: [{id: u}]}\nresponsibilities: [{matter: a, unit: u}]\n").findings, IsEmpty());
}

TEST(MatterCompiler, AChainAsDeepAsAFileAllowsIsRead) {
  std::string path = "m";
  for (int i = 0; i < 5000; ++i) path += "/m";
  const CompilingCase compiled = compile_matters_of("[{id: " + path + "}]");
  ASSERT_TRUE(compiled.usable);
  EXPECT_EQ(compiled.program.matters.depth.back(), 5001);
}

}  // namespace
}  // namespace guikou::compile
