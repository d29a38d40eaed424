// The page as text: one file, nothing to load, nobody named who must not be, no way out of the data.
#include "report/report_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "io/plain_json.hpp"
#include "report/redaction.hpp"

namespace {

using guikou::Language;
using guikou::report::Kind;
using guikou::report::report_page;
using testing::HasSubstr;
using testing::Not;

std::string data_of(const std::string& page) {
  const std::string head = "id=\"data\">";
  const std::size_t from = page.find(head) + head.size();
  return page.substr(from, page.find("</script>", from) - from);
}

TEST(ReportPage, HoldsTheDataOfTheCommand) {
  const std::string json = R"({"same":true,"list":[1,2.50,"x\"y"],"none":null})";
  EXPECT_EQ(data_of(report_page(Kind::difference, json, Language::chinese)), json);
}

TEST(ReportPage, LoadsNothing) {
  for (const Kind kind : {Kind::difference, Kind::backtest, Kind::office}) {
    const std::string page = report_page(kind, "{}", Language::english);
    EXPECT_THAT(page, HasSubstr("default-src 'none'"));
    for (const char* word : {" src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import("}) EXPECT_THAT(page, Not(HasSubstr(word)));
    EXPECT_THAT(page, HasSubstr("Redistributions in binary form must reproduce")) << "the licence of the drawing library comes with it";
  }
}

TEST(ReportPage, NoTextOfTheDataEndsTheScript) {
  const std::string page = report_page(Kind::backtest, R"({"title":"</script><script>alert(1)</script><!--"})", Language::english);
  EXPECT_EQ(data_of(page), R"({"title":"\u003c/script>\u003cscript>alert(1)\u003c/script>\u003c!--"})");
  EXPECT_THAT(page, Not(HasSubstr("alert(1)</script>")));
}

TEST(ReportPage, PartiesThatStandAsideAreWithheld) {
  const std::string json = R"({"regions":[{"example":{"id":"e","accused":["secret-a"],"recused":["secret-b"],"unit":"plant"},"old":{"lead":"hq","adjusted":[{"from":"secret-c"}],"unlisted":["secret-d"]},)"
                           R"("where":[{"attribute":"accused","test":"secret-e"},{"attribute":"unit","test":"plant"}]}]})";
  const std::string data = data_of(report_page(Kind::difference, json, Language::chinese));
  EXPECT_THAT(data, Not(HasSubstr("secret")));
  EXPECT_EQ(data, R"({"regions":[{"example":{"id":"e","accused":null,"recused":null,"unit":"plant"},"old":{"lead":"hq","adjusted":null,"unlisted":null},)"
                  R"("where":[{"attribute":"accused","test":null},{"attribute":"unit","test":"plant"}]}]})");
}

TEST(ReportPage, WhatIsNoJsonGivesAnEmptyPage) { EXPECT_EQ(data_of(report_page(Kind::difference, "{", Language::english)), "{}"); }

TEST(ReportPage, OpensInTheLanguageAskedFor) {
  EXPECT_THAT(report_page(Kind::difference, "{}", Language::chinese), HasSubstr("<html lang=\"zh-CN\" data-lang=\"zh\">"));
  EXPECT_THAT(report_page(Kind::difference, "{}", Language::english), HasSubstr("<html lang=\"en\" data-lang=\"en\">"));
}

/// The words of the page, by language, as the script has them.
TEST(ReportPage, EveryWordStandsInBothLanguages) {
  const std::string page = report_page(Kind::difference, "{}", Language::english);
  const std::size_t zh = page.find("\n  zh: {"), en = page.find("\n  en: {"), end = page.find("\n  }\n};", en);
  ASSERT_TRUE(zh != std::string::npos && en != std::string::npos && end != std::string::npos);
  const auto names = [](const std::string& text) {
    std::set<std::string> found;
    const std::regex entry(R"re((\w+): '(?:[^'\\]|\\.)*')re");
    for (std::sregex_iterator at(text.begin(), text.end(), entry), last; at != last; ++at) found.insert((*at)[1]);
    return found;
  };
  std::set<std::string> chinese = names(page.substr(zh, en - zh));
  const std::set<std::string> english = names(page.substr(en, end - en));
  EXPECT_GT(english.size(), 120u);
  for (const std::string& word : english) EXPECT_TRUE(chinese.erase(word)) << word << " has no Chinese";
  for (const std::string& word : chinese)   // reserved attributes have English names already
    EXPECT_TRUE(word.starts_with("attribute_") || word.starts_with("kind_of_")) << word << " has no English";
}

}  // namespace
