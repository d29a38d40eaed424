// One thing changed in the example company: `diff` tells who is decided differently, and that nobody else is. Not under sanitizers, where each
// takes minutes and small worlds go the same ways.
#ifndef GUIKOU_FEW_WORLDS
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "proof/difference.hpp"

namespace guikou {
namespace {

using Files = std::map<std::string, std::string>;

Files company() {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("rules")) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files[entry.path().generic_string()] = text.str();
  }
  return files;
}

std::shared_ptr<const Engine> engine(const Files& files) {
  std::vector<RulebookFile> given;
  for (const auto& [path, text] : files) given.push_back({path, text});
  const Loaded loaded = Engine::load_files(given, "rules/example-aluminium");
  EXPECT_TRUE(loaded.engine) << (loaded.findings.empty() ? "" : loaded.findings.front().message);
  return loaded.engine;
}

/// The example company with a line that says something else. `most_trials` bounds how long protected petitions are looked for, of which there are
/// more than can be told.
RulebookDifference changed(const std::string& file, const std::string& old, const std::string& now, std::size_t most_trials = DifferenceOptions().most_trials) {
  Files files = company();
  const auto before = engine(files);
  std::string& text = files["rules/" + file];
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) text.replace(at, old.size(), now);
  const auto after = engine(files);
  DifferenceOptions options{Language::english};
  options.most_trials = most_trials;
  return compare(*before, *after, options);
}

bool tells(const RulebookDifference& difference, const std::string& key, const std::string& now) {
  return std::any_of(difference.regions.begin(), difference.regions.end(), [&](const DecisionRegion& region) {
    return std::find(region.keys.begin(), region.keys.end(), key) != region.keys.end() && region.new_decision.find(now) != std::string::npos;
  });
}

/// Of petitions from which nobody is kept all is proved.
void expect_proved_but_for_protected(const RulebookDifference& difference) {
  for (const std::string& reason : difference.incomplete) EXPECT_TRUE(reason.starts_with("petitions in which somebody is accused") || reason.find("attribute accused") != std::string::npos) << reason;
}

TEST(ExampleChanges, AResponsibilityThatMovesIsProvedWhole) {
  const RulebookDifference told = changed("example-aluminium/responsibilities.csv", "\n环境保护,总部.安全环保部,", "\n环境保护,总部.生产部,");
  EXPECT_FALSE(told.same);
  EXPECT_TRUE(told.complete);
  EXPECT_TRUE(tells(told, "lead", "\"lead\":\"总部.生产部\""));
}

TEST(ExampleChanges, AWorkingDayThatFallsAwayIsProvedWhole) {
  const RulebookDifference told = changed("calendar-cn/calendar.yaml", "    - 2026-10-10\n", "");
  EXPECT_FALSE(told.same);
  EXPECT_TRUE(told.complete) << told.incomplete.front();
  EXPECT_TRUE(tells(told, "deadlines", "due"));
}

TEST(ExampleChanges, ADeputyWhoGoesShowsWhomNobodyIsKeptFrom) {
  const RulebookDifference told = changed("example-aluminium/org/posts.csv", "型材公司,deputy,吕某乙", "型材公司,deputy,施某甲", 2'000);
  EXPECT_TRUE(tells(told, "sponsor", "\"sponsor\":\"施某甲\""));
  expect_proved_but_for_protected(told);
}

TEST(ExampleChanges, AnAbsenceShowsInTheStagesOfItsDays) {
  const RulebookDifference told = changed("example-aluminium/org/org.yaml", "{person: 王某甲, from: 2026-08-03, to: 2026-08-07", "{person: 王某甲, from: 2026-08-03, to: 2026-08-10", 6'000);
  EXPECT_TRUE(tells(told, "path", "\"to\":\"王某乙\""));
  expect_proved_but_for_protected(told);
}

}  // namespace
}  // namespace guikou
#endif
