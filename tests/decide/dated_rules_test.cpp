// More dates in one table than the index keeps rows for: neighbouring days then share a row, and what a rule's own dates say decides.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "guikou/engine.hpp"

namespace guikou::decide {
namespace {

using Json = nlohmann::json;

constexpr int rules = 4600, days_in_force = 3;

std::string day(int number) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::year{2010} / 1 / 1} + std::chrono::days{number}};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

TEST(DatedRules, AreInForceOnTheirOwnDaysHoweverManyDaysThereAre) {
  std::string text = "guikou: 1\nid: dated\norg: {units: [{id: a}]}\ntables:\n  - id: t\n    hit: collect\n    rules:\n";
  for (int i = 0; i < rules; ++i)
    text += "      - {id: r" + std::to_string(i) + ", since: " + day(i) + ", until: " + day(i + days_in_force - 1) + ", then: {lead: a}}\n";
  const Loaded loaded = Engine::load_text(text, "dated.yaml");
  ASSERT_TRUE(loaded.engine);
  Router router(loaded.engine);
  for (int today = -2; today < rules + 5; today += today % 7 == 0 ? 1 : 13) {
    Json expected = Json::array();
    for (int i = std::max(0, today - days_in_force + 1); i <= today && i < rules; ++i) expected.push_back("t/r" + std::to_string(i));
    std::string decision;
    router.route(R"({"id":"1","received":")" + day(today) + "\"}", decision);
    const Json told = Json::parse(decision);
    EXPECT_EQ(told.value("matched", Json::array()), expected) << day(today);
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace guikou::decide
