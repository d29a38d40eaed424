// A rulebook whose files the host holds: the same engine as from the disk, and every wrong set of files told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include "capi/host.hpp"

namespace guikou::capi_test {
namespace {

using ::testing::HasSubstr;

using Texts = std::map<std::string, std::string>;

struct Loading {
  guikou_status status = GUIKOU_FAULT;
  guikou_engine* engine = nullptr;
  Text findings;

  explicit Loading(const Texts& texts, std::string_view rulebook = "") {
    std::vector<guikou_file> files;
    for (const auto& [path, text] : texts) files.push_back({slice(path), slice(text)});
    status = guikou_engine_load_files(files.data(), files.size(), rulebook.data(), rulebook.size(), nullptr, &engine, &findings);
  }
  ~Loading() { guikou_engine_free(engine); }
};

Texts folder(const std::filesystem::path& root, const std::string& prefix = "") {
  Texts texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    texts.emplace(prefix + entry.path().lexically_relative(root).generic_string(), std::string(std::istreambuf_iterator<char>(stream), {}));
  }
  return texts;
}

std::string text_of(guikou_status (*call)(const guikou_engine*, guikou_text*), const guikou_engine* engine) {
  Text text;
  EXPECT_EQ(call(engine, &text), GUIKOU_OK);
  return std::string(text.view());
}

TEST(Files, AreTheSameRulebookAsOnTheDisk) {
  const std::string path = "rules/example-aluminium";
  guikou_engine* disk = nullptr;
  Text said;
  ASSERT_EQ(guikou_engine_load(path.data(), path.size(), nullptr, &disk, &said), GUIKOU_OK);
  // The example company takes what it shares with others from the folders beside it.
  const Loading plain(folder("rules"), "example-aluminium"), deep(folder("rules", "books/"), "books/example-aluminium"),
      named(folder("rules", "a/"), "./b/../a/example-aluminium/rulebook.yaml");
  for (const Loading* loading : {&plain, &deep, &named}) {
    ASSERT_EQ(loading->status, GUIKOU_OK) << loading->findings.view();
    EXPECT_EQ(text_of(guikou_engine_about, loading->engine), text_of(guikou_engine_about, disk));
  }
  const std::string_view record = R"({"id":"P-1","received":"2026-03-02","kind":"appeal","matter":"劳动报酬/欠薪","unit":"熔铸厂","petitioners":12})";
  Text here, there;
  std::int32_t outcome = 77;
  ASSERT_EQ(guikou_engine_route(plain.engine, record.data(), record.size(), nullptr, &here, &outcome), GUIKOU_OK);
  ASSERT_EQ(guikou_engine_route(disk, record.data(), record.size(), nullptr, &there, &outcome), GUIKOU_OK);
  EXPECT_EQ(here.view(), there.view());
  EXPECT_EQ(outcome, GUIKOU_ROUTED);
  guikou_engine_free(disk);
}

TEST(Files, NameEachOtherFromWhereTheyStand) {
  const Texts texts{{"books/a/rulebook.yaml", "guikou: 1\nid: x\ninclude: [../shared/chart.yaml]\n"},
                    {"books/shared/chart.yaml", "org: {units: {csv: units.csv}}\n"},
                    {"books/shared/units.csv", "id,parent\nplant,\noffice,plant\n"}};
  const Loading loading(texts, "books/a/rulebook.yaml");
  EXPECT_EQ(loading.status, GUIKOU_OK) << loading.findings.view();
}

TEST(Files, WhatIsMissingIsAFinding) {
  const Texts texts{{"rulebook.yaml", "guikou: 1\nid: x\ninclude: [org.yaml, tables, /etc/passwd]\n"}, {"tables/one.yaml", "tables: []\n"}};
  const Loading loading(texts);
  EXPECT_EQ(loading.status, GUIKOU_NOT_LOADED);
  EXPECT_EQ(loading.engine, nullptr);
  EXPECT_THAT(loading.findings.view(), HasSubstr("org.yaml：给出的文件中没有它"));
  EXPECT_THAT(loading.findings.view(), HasSubstr("tables：这是一个文件夹"));
  EXPECT_THAT(loading.findings.view(), HasSubstr("/etc/passwd：给出的文件中没有它"));
  for (const std::string_view rulebook : {"", "moon.yaml", "tables", "/", "."}) {
    const Loading none(Texts{{"tables/one.yaml", "tables: []\n"}}, rulebook);
    EXPECT_EQ(none.status, GUIKOU_NOT_LOADED) << rulebook;
    EXPECT_THAT(none.findings.view(), HasSubstr("unreadable-file")) << rulebook;
  }
  EXPECT_EQ(Loading(Texts{}).status, GUIKOU_NOT_LOADED);
}

TEST(Files, WrongOnesAreTold) {
  const std::string book = "guikou: 1\nid: x\n";
  const guikou_slice right = slice("rulebook.yaml"), text = slice(book);
  const std::pair<std::vector<guikou_file>, const char*> wrong[] = {
      {{{slice(""), text}}, "an empty path"},
      {{{right, text}, {right, text}}, "one path twice"},
      {{{right, text}, {slice("org/../rulebook.yaml"), text}}, "one path spelled twice"},
      {{{right, {nullptr, 3}}}, "no text of a length"},
      {{{{nullptr, 3}, text}}, "no path of a length"},
  };
  for (const auto& [files, what] : wrong) {
    guikou_engine* engine = reinterpret_cast<guikou_engine*>(8);
    Text findings;
    EXPECT_EQ(guikou_engine_load_files(files.data(), files.size(), nullptr, 0, nullptr, &engine, &findings), GUIKOU_BAD_ARGUMENT) << what;
    EXPECT_EQ(engine, nullptr) << what;
    EXPECT_EQ(findings.view(), "") << what;
  }
  const guikou_file file{right, text};
  guikou_engine* engine = nullptr;
  Text findings;
  guikou_options options = no_options();
  EXPECT_EQ(guikou_engine_load_files(nullptr, 1, nullptr, 0, nullptr, &engine, &findings), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load_files(&file, 1, nullptr, 4, nullptr, &engine, &findings), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load_files(&file, 1, nullptr, 0, nullptr, nullptr, &findings), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load_files(&file, 1, nullptr, 0, nullptr, &engine, nullptr), GUIKOU_BAD_ARGUMENT);
  options.at = slice("2026-03-02");
  EXPECT_EQ(guikou_engine_load_files(&file, 1, nullptr, 0, &options, &engine, &findings), GUIKOU_BAD_OPTION);
  EXPECT_EQ(guikou_engine_load_files(&file, 1, nullptr, 0, nullptr, &engine, &findings), GUIKOU_OK);
  guikou_engine_free(engine);
}

}  // namespace
}  // namespace guikou::capi_test
