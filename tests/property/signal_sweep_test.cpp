// A watcher forgets what no longer counts, every few thousand records. That must change no answer: what is still in a window, and who fired
// within its quiet time, are kept. Compared with the sentence of SPEC 12, record by record.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "property/loaded_world.hpp"

namespace guikou::property {
namespace {

constexpr int records = 10'000, units = 230;
constexpr std::int64_t hour = 3600, window = 30 * 24 * hour, quiet = 45 * 24 * hour;

std::string moment(std::int64_t second) {   // 2020-01-01T00:00Z and so long after it
  const std::chrono::sys_seconds at = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1} + std::chrono::seconds{second};
  const auto date = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day day{date};
  const std::int64_t rest = (at - date).count();
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return text;
}

TEST(SignalSweep, ForgetsNothingThatCounts) {
  std::string book = "guikou: 1\nid: sweep\norg:\n  units:\n    - {id: top}\n";
  for (int unit = 0; unit < units; ++unit) book += "    - {id: u" + std::to_string(unit) + ", parent: top}\n";
  book += "matters: [{id: m}, {id: n}]\ntables: [{id: t, rules: [], otherwise: {lead: top}}]\nsignals:\n"
          "  - {id: never, where: {matter: n}, group_by: {unit: unit}, window: 30d, at_least: 1, quiet: 30d, to: top, action: a}\n"
          "  - {id: many, where: {matter: m}, group_by: {unit: unit}, window: 30d, at_least: 4, quiet: 45d, to: top, action: a}\n";
  const auto engine = engine_of(book);
  ASSERT_TRUE(engine);
  std::vector<std::string> petitions, expected;
  std::map<int, std::vector<std::int64_t>> times;
  std::map<int, std::int64_t> fired;
  Chance chance(11);
  for (int i = 0; i < records; ++i) {
    const std::int64_t now = i * hour;
    const int unit = static_cast<int>(chance.below(units));
    petitions.push_back(R"({"id":"P)" + std::to_string(i) + R"(","received":")" + moment(now) + R"(","matter":"m","unit":"u)" + std::to_string(unit) + "\"}");
    times[unit].push_back(now);
    const auto counted = std::count_if(times[unit].begin(), times[unit].end(), [&](std::int64_t at) { return at > now - window; });
    if (counted < 4 || (fired.contains(unit) && fired[unit] > now - quiet)) continue;
    fired[unit] = now;
    expected.push_back("u" + std::to_string(unit) + " " + std::to_string(counted) + " P" + std::to_string(i));
  }
  std::vector<std::string> told;
  for (const Json& signal : signals_of(engine, petitions))
    told.push_back(signal["group"]["unit"].get<std::string>() + " " + std::to_string(signal["count"].get<int>()) + " " + signal["petitions"].back().get<std::string>());
  EXPECT_GT(expected.size(), 500u);
  EXPECT_EQ(told, expected);
}

}  // namespace
}  // namespace guikou::property
