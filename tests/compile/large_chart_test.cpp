// A chart as large as SPEC 15 allows: 100,000 units in 15 levels load, decide as a small one does, and fail as quickly.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "guikou/engine.hpp"

namespace guikou::compile {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;

constexpr int units = 100'000, levels = 15;

/// Columns of units 15 deep beside one another: `u<i>` stands under `u<i-1>`, and every 15th under the group.
class LargeChart : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / ("guikou_large_chart_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder_);
    began_ = std::chrono::steady_clock::now();
  }
  void TearDown() override {
    std::filesystem::remove_all(folder_);
    EXPECT_LT(std::chrono::steady_clock::now() - began_, std::chrono::seconds(slow ? 240 : 60));
  }

  /// `parent` names the superior of unit i.
  template <class Parent>
  void write(const std::string& columns, Parent parent) const {
    std::ofstream(folder_ / "rulebook.yaml") << R"(guikou: 1
id: large
matters: [{id: 劳动保障}]
org:
  levels: [l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14]
  units: {csv: units.csv}
responsibilities: [{matter: 劳动保障, unit: u7, within: u1}]
tables:
  - id: route
    rules:
      - {id: all, then: {lead: 'owner(unit) | ancestor(unit, l4)', support: ['with_role(unit, union)'], notify: ['head(parent(unit, 3))', 'head(common(unit, lodged_at))']}}
)";
    std::ofstream csv(folder_ / "units.csv");
    csv << columns << "\ngroup,集团,l0,,boss,,,\n";
    for (int i = 1; i < units; ++i)
      csv << "u" << i << ",第" << i << "号单位,l" << 1 + (i - 1) % (levels - 1) << "," << parent(i) << ",p" << i << "," << (i % 14 == 4 ? "union;petition-office" : "") << ","
          << (i % 7 == 0 ? "2010-01-01" : "") << ",\n";
  }
  static std::string above(int i) { return (i - 1) % (levels - 1) == 0 ? "group" : "u" + std::to_string(i - 1); }

  std::filesystem::path folder_;
  std::chrono::steady_clock::time_point began_;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  static constexpr bool slow = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
  static constexpr bool slow = true;
#else
  static constexpr bool slow = false;
#endif
#else
  static constexpr bool slow = false;
#endif
};

TEST_F(LargeChart, LoadsAndDecides) {
  write("id,name,level,parent,head,roles,since,until", above);
  const Loaded loaded = Engine::load(folder_);
  ASSERT_NE(loaded.engine, nullptr) << (loaded.findings.empty() ? "" : loaded.findings.front().message);
  Router router(loaded.engine);
  const auto decide = [&](const std::string& rest) {
    std::string decision;
    router.route(R"({"id":"P","received":"2026-03-02","matter":"劳动保障",)" + rest + "}", decision);
    return decision;
  };
  EXPECT_THAT(decide(R"("unit":"u14","lodged_at":"u12")"), HasSubstr(R"("lead":"u7","support":["u4"],"notify":["p11","p12"])"));
  EXPECT_THAT(decide(R"("unit":"u70014","lodged_at":"u1")"), HasSubstr(R"("lead":"u70004","notify":["p70011","boss"])")) << "its own support is left out";
  EXPECT_THAT(decide(R"("unit":"u99999","accused":["p99998"])"), HasSubstr(R"("adjusted")"));
  EXPECT_THAT(decide(R"("unit":"u14","received":"x")"), HasSubstr("bad-json"));
}

TEST_F(LargeChart, AWrongColumnIsToldForEveryRowWithoutComparingAllWithAll) {
  write("id,name,level,parent,head,roles,since,until", [](int i) { return "v" + above(i) + "x"; });
  const Loaded loaded = Engine::load(folder_, {Language::english});
  EXPECT_EQ(loaded.engine, nullptr);
  EXPECT_THAT(loaded.findings, SizeIs(units - 1));
  EXPECT_THAT(loaded.findings.front().message, HasSubstr("did you mean"));
  EXPECT_THAT(loaded.findings.back().message, EndsWith("is on the chart"));
}

TEST_F(LargeChart, ACircleOfAllUnitsIsNamed) {
  write("id,name,level,parent,head,roles,since,until", [](int i) { return "u" + std::to_string(i % (units - 1) + 1); });
  const Loaded loaded = Engine::load(folder_, {Language::english});
  ASSERT_THAT(loaded.findings, SizeIs(1));
  EXPECT_EQ(loaded.findings[0].code, "cycle");
}

TEST_F(LargeChart, OneUnitTooManyIsALimit) {
  write("id,name,level,parent,head,roles,since,until", above);
  std::ofstream(folder_ / "units.csv", std::ios::app) << "more,多一个,l1,group,,,,\n";
  const Loaded loaded = Engine::load(folder_, {Language::english});
  ASSERT_THAT(loaded.findings, SizeIs(1));
  EXPECT_EQ(loaded.findings[0].code, "limit");
  EXPECT_EQ(loaded.findings[0].line, units + 2U);
}

}  // namespace
}  // namespace guikou::compile
