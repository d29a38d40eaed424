// Circles of parent and functional edges (SPEC 5): named whole, with a date, and only where one exists on some date.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "compile/compiling_case.hpp"

namespace guikou::compile {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(OrgGraph, AUnitAboveItselfIsACircle) {
  EXPECT_THAT(compile_org("  units: [{id: a, parent: a}]\n").findings, ElementsAre(HasSubstr("a → a")));
}

TEST(OrgGraph, ACircleIsNamedWhole) {
  const CompilingCase chart = compile_org("  units:\n    - {id: a, parent: b}\n    - {id: b, parent: c}\n    - {id: c, parent: a}\n    - {id: d, parent: a}\n");
  EXPECT_FALSE(chart.usable);
  EXPECT_THAT(chart.findings, ElementsAre(HasSubstr("a → b → c → a")));
}

TEST(OrgGraph, FunctionalLinesCloseCirclesToo) {
  const CompilingCase chart = compile_org("  units:\n    - {id: hq}\n    - {id: hr, parent: hq}\n  functional:\n    - {unit: hq, under: hr}\n");
  EXPECT_THAT(chart.findings, ElementsAre(StartsWith("8:25 cycle: ")));
}

TEST(OrgGraph, AFunctionalLineDownAnotherBranchIsNoCircle) {
  EXPECT_THAT(compile_org("  units:\n    - {id: hq}\n    - {id: hr, parent: hq}\n    - {id: hot, parent: hq}\n    - {id: hot.hr, parent: hot}\n"
                          "  functional:\n    - {unit: hot.hr, under: hr}\n").findings, IsEmpty());
}

TEST(OrgGraph, UnitsThatChangePlacesOverTimeAreNoCircle) {
  EXPECT_THAT(compile_org(R"(  units:
    - {id: a, until: 2019-12-31}
    - {id: b, parent: a, until: 2019-12-31}
    - {id: b, since: 2020-01-01}
    - {id: a, parent: b, since: 2020-01-01}
)").findings, IsEmpty());
}

TEST(OrgGraph, OneDayOfOverlapIsACircleOnThatDay) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: a, until: 2019-12-30}
    - {id: b, parent: a, until: 2019-12-31}
    - {id: b, since: 2020-01-01}
    - {id: a, parent: b, since: 2019-12-31}
)");
  EXPECT_THAT(chart.findings, ElementsAre(HasSubstr("2019-12-31")));
}

TEST(OrgGraph, AFunctionalLineCountsOnlyWhileBothItsUnitsHaveARecord) {
  EXPECT_THAT(compile_org(R"(  units:
    - {id: hq, until: 2019-12-31}
    - {id: hq, since: 2020-01-01}
    - {id: hr, parent: hq, until: 2019-12-31}
    - {id: hr, since: 2020-01-01}
  functional: [{unit: hq, under: hr}]
)").findings, ElementsAre(HasSubstr("2019-12-31")));
  EXPECT_THAT(compile_org(R"(  units:
    - {id: hq, since: 2020-01-01}
    - {id: hr, parent: hq, until: 2019-12-31}
    - {id: hr, since: 2020-01-01}
  functional: [{unit: hq, under: hr}]
)").findings, IsEmpty());
}

TEST(OrgGraph, EveryCircleIsToldInOneRun) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: a, parent: b}
    - {id: b, parent: a}
    - {id: c, parent: d}
    - {id: d, parent: c}
)");
  EXPECT_THAT(chart.findings, ElementsAre(HasSubstr("a → b → a"), HasSubstr("c → d → c")));
}

TEST(OrgGraph, CirclesOfOneKnotOnDifferentDatesAreAllTold) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: a, parent: b, until: 2019-12-31}
    - {id: b, parent: a, until: 2019-12-31}
    - {id: a, parent: c, since: 2020-01-01}
    - {id: c, parent: a}
    - {id: b, parent: c, since: 2020-01-01}
)");
  EXPECT_THAT(chart.findings, ElementsAre(HasSubstr("a → b → a"), HasSubstr("a → c → a")));
}

/// Random small charts: a circle is reported exactly if some day has one, and what is reported is one.
TEST(OrgGraph, RandomChartsAgreeWithLookingAtEveryDay) {
  struct Edge { int below, above, since, until; };
  constexpr int units = 5, days = 6;
  int with_circle = 0;
  for (unsigned seed = 0; seed < 600; ++seed) {
    std::mt19937 chance(seed);
    const auto upto = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
    const auto date = [](int number) { return "2026-01-0" + std::to_string(number + 1); };
    std::vector<Edge> edges;
    std::vector<std::vector<bool>> present(units, std::vector<bool>(days));
    std::string text = "  units:\n";
    for (int unit = 0; unit < units; ++unit)
      for (int since = 0, until = 0; since < days; since = until + 1 + upto(2)) {
        until = std::min(days - 1, since + upto(days));
        text += "    - {id: u" + std::to_string(unit) + ", since: " + date(since) + ", until: " + date(until);
        for (int on = since; on <= until; ++on) present[static_cast<std::size_t>(unit)][static_cast<std::size_t>(on)] = true;
        if (const int parent = upto(units + 3); parent < units && (parent != unit || upto(10) == 0)) {
          text += ", parent: u" + std::to_string(parent);
          edges.push_back({unit, parent, since, until});
        }
        text += "}\n";
      }
    text += "  functional:\n";
    for (int lines = 1 + upto(2); lines > 0; --lines) {
      const int below = upto(units), above = upto(units);
      text += "    - {unit: u" + std::to_string(below) + ", under: u" + std::to_string(above) + "}\n";
      edges.push_back({below, above, 0, days - 1});
    }
    const auto edge_on = [&](int below, int above, int on) {
      return std::any_of(edges.begin(), edges.end(), [&](const Edge& e) {
        return e.below == below && e.above == above && e.since <= on && on <= e.until && present[static_cast<std::size_t>(below)][static_cast<std::size_t>(on)] &&
               present[static_cast<std::size_t>(above)][static_cast<std::size_t>(on)];
      });
    };
    bool circle = false;
    for (int on = 0; on < days; ++on) {
      std::vector<std::vector<bool>> reach(units, std::vector<bool>(units));
      for (std::size_t i = 0; i < units; ++i)
        for (std::size_t j = 0; j < units; ++j) reach[i][j] = edge_on(static_cast<int>(i), static_cast<int>(j), on);
      for (std::size_t k = 0; k < units; ++k)
        for (std::size_t i = 0; i < units; ++i)
          for (std::size_t j = 0; j < units; ++j) reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
      for (std::size_t i = 0; i < units; ++i) circle = circle || reach[i][i];
    }
    const CompilingCase chart = compile_org(text);
    ASSERT_EQ(chart.usable, !circle) << "seed " << seed << "\n" << text << testing::PrintToString(chart.findings);
    with_circle += circle ? 1 : 0;
    for (const std::string& finding : chart.findings) {   // "… circle on 2026-01-03: u1 → u2 → u1"
      const std::size_t at = finding.find("2026-01-0");
      ASSERT_NE(at, std::string::npos) << finding;
      const int on = finding[at + 9] - '1';
      std::vector<int> chain;
      for (std::size_t u = finding.find('u', at); u != std::string::npos; u = finding.find('u', u + 1)) chain.push_back(finding[u + 1] - '0');
      ASSERT_GE(chain.size(), 2U) << finding;
      EXPECT_EQ(chain.front(), chain.back()) << finding;
      for (std::size_t i = 1; i < chain.size(); ++i) EXPECT_TRUE(edge_on(chain[i - 1], chain[i], on)) << finding << "\n" << text;
    }
  }
  EXPECT_GT(with_circle, 50);
  EXPECT_LT(with_circle, 550);
}

/// A knot of many units over many dates takes no longer than it must.
TEST(OrgGraph, AWideKnotOverManyDatesIsQuick) {
  std::string text = "  units:\n";
  for (int i = 0; i < 2000; ++i) {
    const std::string unit = "u" + std::to_string(i), before = "u" + std::to_string((i + 1999) % 2000), after = "u" + std::to_string((i + 1) % 2000);
    const std::string year = std::to_string(1910 + i % 200);
    text += "    - {id: " + unit + (i == 0 ? "" : ", parent: " + before) + ", until: " + year + "-12-31}\n";
    text += "    - {id: " + unit + (i == 1999 ? "" : ", parent: " + after) + ", since: " + std::to_string(1911 + i % 200) + "-01-01}\n";
  }
  const CompilingCase chart = compile_org(text);
  EXPECT_THAT(chart.findings, Contains(HasSubstr("cycle"))) << "neighbours stand above one another in the years between";
}

}  // namespace
}  // namespace guikou::compile
