#include "log/log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace {

using guikou::log::Level;
using guikou::log::Log;
using testing::ElementsAre;

TEST(Log, IsOffWithoutASink) {
  const Log silent;
  EXPECT_FALSE(silent.on());
  silent.write(Level::warning, "loaded", {{"files", std::int64_t{3}}});
  EXPECT_FALSE(Log(nullptr).on());
}

TEST(Log, GivesTheHostLevelAndFacts) {
  std::vector<std::string> lines;
  std::vector<Level> levels;
  const Log log([&](Level level, std::string_view line) { levels.push_back(level), lines.emplace_back(line); });
  log.write(Level::info, "loaded", {{"files", std::int64_t{3}}, {"load_ms", 1.5}, {"digest", "sha256:00"}});
  log.write(Level::debug, "below the least level", {});
  log.write(Level::warning, "{} is no pattern here", {});
  EXPECT_THAT(lines, ElementsAre("loaded files=3 load_ms=1.500000 digest=sha256:00", "{} is no pattern here"));
  EXPECT_THAT(levels, ElementsAre(Level::info, Level::warning));
}

TEST(Log, SurvivesASinkThatThrowsAndPrintsNothing) {
  int calls = 0;
  const Log log([&](Level, std::string_view) { ++calls; throw std::runtime_error("the host's trouble"); });
  testing::internal::CaptureStderr();
  log.write(Level::info, "one", {});
  log.write(Level::info, "two", {});
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(calls, 2);
}

}  // namespace
