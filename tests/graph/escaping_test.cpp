#include "graph/escaping.hpp"

#include <gtest/gtest.h>

namespace guikou::graph {
namespace {

TEST(Escaping, XmlNamesItsOwnSignsAndDropsWhatItDoesNotKnow) {
  EXPECT_EQ(xml("<b a=\"1\" c='2'>&</b>"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;");
  EXPECT_EQ(xml("一\n二\t三"), "一 二 三");
  EXPECT_EQ(xml(std::string_view("a\0b\x01" "c", 5)), "a\uFFFDb\uFFFDc");
  EXPECT_EQ(xml("\xFF\xFE"), "\uFFFD\uFFFD");
  EXPECT_EQ(xml("\uFFFF"), "\uFFFD");
}

TEST(Escaping, AChangeOfDirectionDoesNotReachTheNeighbours) {
  EXPECT_EQ(xml("人事\u202E部"), "人事\uFFFD部");
  EXPECT_EQ(dot_text("\u2067x"), "\uFFFDx");
  EXPECT_EQ(mermaid_text("a\u202Db"), "a\uFFFDb");
}

TEST(Escaping, DotKeepsQuotesBackslashesAndLineEndsInside) {
  EXPECT_EQ(dot_text("a\"b\\c\nd"), "a\\\"b\\\\c\\nd");
  EXPECT_EQ(dot_text("R&D <b> &amp;"), "R&amp;D <b> &amp;amp;");
}

TEST(Escaping, MermaidGetsNothingItCouldActUpon) {
  EXPECT_EQ(mermaid_text("人力资源部 HR2"), "人力资源部 HR2");
  EXPECT_EQ(mermaid_text("a\"]"), "a#34;#93;");
  EXPECT_EQ(mermaid_text("1. `x`"), "1#46; #96;x#96;");
  EXPECT_EQ(mermaid_text("a#b;c"), "a#35;b#59;c");
  EXPECT_EQ(mermaid_text("一\n二"), "一<br/>二");
}

}  // namespace
}  // namespace guikou::graph
