// Pieces of a dated chart (SPEC 5): by hand, and against the definition on every day of random charts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "compile/compiling_case.hpp"
#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;
using testing::IsEmpty;

TEST(UnitCompiler, AUnitWithoutDatesIsOnePieceForever) {
  const CompilingCase chart = compile_org("  units:\n    - {id: swa}\n    - {id: hot, parent: swa}\n");
  ASSERT_TRUE(chart.usable);
  EXPECT_EQ(pieces_of(chart.program, "swa"), "..");
  EXPECT_EQ(pieces_of(chart.program, "hot"), ".. under swa");
}

TEST(UnitCompiler, AChildMayStandBeforeItsParentInTheFile) {
  const CompilingCase chart = compile_org("  units:\n    - {id: team, parent: shop}\n    - {id: shop, parent: swa}\n    - {id: swa}\n");
  ASSERT_TRUE(chart.usable);
  EXPECT_EQ(way_up(chart.program, "team", 0), "team < shop < swa");
}

TEST(UnitCompiler, AReorganisationMovesAUnitWithAllThatIsBelow) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: swa}
    - {id: hot, parent: swa}
    - {id: cold, parent: swa}
    - {id: line, parent: hot, until: 2015-06-30}
    - {id: line, parent: cold, since: 2015-07-01}
    - {id: crew, parent: line}
)");
  ASSERT_TRUE(chart.usable);
  EXPECT_EQ(pieces_of(chart.program, "line"), "..2015-06-30 under hot; 2015-07-01.. under cold");
  EXPECT_EQ(pieces_of(chart.program, "crew"), "..2015-06-30 under line; 2015-07-01.. under line") << "its superior is another piece";
  EXPECT_EQ(way_up(chart.program, "crew", day("2015-06-30")), "crew < line < hot < swa");
  EXPECT_EQ(way_up(chart.program, "crew", day("2015-07-01")), "crew < line < cold < swa");
}

TEST(UnitCompiler, AParentThatClosesTakesWhatIsBelowOutOfForce) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: swa}
    - {id: cable, parent: swa, until: 2015-06-30}
    - {id: shop, parent: cable, since: 2010-01-01, until: 2020-12-31}
    - {id: crew, parent: shop}
)");
  ASSERT_TRUE(chart.usable);
  EXPECT_EQ(pieces_of(chart.program, "cable"), "..2015-06-30 under swa");
  EXPECT_EQ(pieces_of(chart.program, "shop"), "2010-01-01..2015-06-30 under cable");
  EXPECT_EQ(pieces_of(chart.program, "crew"), "2010-01-01..2015-06-30 under shop");
}

TEST(UnitCompiler, AParentThatReopensBringsWhatIsBelowBack) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: swa}
    - {id: mill, parent: swa, until: 2015-06-30}
    - {id: mill, parent: swa, since: 2018-01-01}
    - {id: crew, parent: mill}
)");
  ASSERT_TRUE(chart.usable);
  EXPECT_EQ(pieces_of(chart.program, "crew"), "..2015-06-30 under mill; 2018-01-01.. under mill");
  EXPECT_EQ(way_up(chart.program, "crew", day("2016-01-01")), "");
}

TEST(UnitCompiler, RecordsThatMeetWithoutAChangeAboveAreStillTwoPieces) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: swa}
    - {id: hot, parent: swa, level: plant, until: 2019-12-31}
    - {id: hot, parent: swa, level: company, since: 2020-01-01}
)");
  ASSERT_TRUE(chart.usable);
  const OrgChart& org = chart.program.chart;
  const UnitId hot = unit_named(chart.program, "hot");
  EXPECT_EQ(org.level_names[org.pieces[org.piece_on(hot, day("2019-12-31"))].level], "plant");
  EXPECT_EQ(org.level_names[org.pieces[org.piece_on(hot, day("2020-01-01"))].level], "company");
}

TEST(UnitCompiler, APeriodThatEndsBeforeItBeginsNeverHolds) {
  const CompilingCase chart = compile_org("  units:\n    - {id: swa}\n    - {id: odd, parent: swa, since: 2020-01-01, until: 2019-01-01}\n");
  ASSERT_TRUE(chart.usable);
  EXPECT_EQ(pieces_of(chart.program, "odd"), "");
}

TEST(UnitCompiler, ChildrenWithARoleComeInReadingOrder) {
  const CompilingCase chart = compile_org(R"(  units:
    - {id: swa}
    - {id: old, parent: swa, roles: [union], until: 2019-12-31}
    - {id: b, parent: swa, roles: [union, discipline]}
    - {id: a, parent: swa, roles: [union]}
)");
  ASSERT_TRUE(chart.usable);
  const OrgChart& org = chart.program.chart;
  const auto role = static_cast<WordId>(std::find(org.role_names.begin(), org.role_names.end(), "union") - org.role_names.begin());
  const auto first_on = [&](const char* date) {
    const PieceId child = org.first_child_with_role(org.piece_on(unit_named(chart.program, "swa"), day(date)), role, day(date));
    return child == none ? "" : org.unit_names[org.pieces[child].unit];
  };
  EXPECT_EQ(first_on("2019-12-31"), "old");
  EXPECT_EQ(first_on("2020-01-01"), "b");
}

/// A chart of few units and many changes, and the definition of SPEC 5 word by word.
struct RandomChart {
  struct Record {
    int parent = -1, since = 0, until = 0;   // days of a short year; -1 and `days` are open ends
  };
  static constexpr int days = 14;
  std::vector<std::vector<Record>> units;

  explicit RandomChart(unsigned seed) {
    std::mt19937 chance(seed);
    const auto upto = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
    units.resize(3 + static_cast<std::size_t>(upto(5)));
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
      int from = upto(3) == 0 ? upto(days) : -1;
      for (int left = 1 + upto(3); left > 0 && from < days; --left) {
        Record record;
        // Only units before it: no circles.
        record.parent = unit == 0 || upto(4) == 0 ? -1 : upto(static_cast<int>(unit));
        record.since = from;
        record.until = left == 1 && upto(2) == 0 ? days : std::max(from, 0) + upto(days);
        units[unit].push_back(record);
        from = record.until + 1 + upto(3);
      }
    }
  }

  static std::string date(int number) { return "2026-01-" + std::string(number + 1 < 10 ? "0" : "") + std::to_string(number + 1); }

  [[nodiscard]] std::string yaml() const {
    std::string text = "  units:\n";
    for (std::size_t unit = units.size(); unit-- > 0;)   // children before parents: order must not matter
      for (const Record& record : units[unit]) {
        text += "    - {id: u" + std::to_string(unit);
        if (record.parent >= 0) text += ", parent: u" + std::to_string(record.parent);
        if (record.since >= 0) text += ", since: " + date(record.since);
        if (record.until < days) text += ", until: " + date(record.until);
        text += "}\n";
      }
    return text;
  }

  [[nodiscard]] const Record* in_force(std::size_t unit, int on) const {
    for (const Record& record : units[unit])
      if (record.since <= on && on <= record.until)
        return record.parent < 0 || in_force(static_cast<std::size_t>(record.parent), on) ? &record : nullptr;
    return nullptr;
  }

  [[nodiscard]] std::string way_up(std::size_t unit, int on) const {
    const Record* record = in_force(unit, on);
    if (!record) return "";
    std::string text = "u" + std::to_string(unit);
    if (record->parent >= 0) text += " < " + way_up(static_cast<std::size_t>(record->parent), on);
    return text;
  }
};

TEST(UnitCompiler, RandomChartsAreInForceAsDefinedOnEveryDay) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    const RandomChart random(seed);
    const CompilingCase chart = compile_org(random.yaml());
    ASSERT_TRUE(chart.usable) << random.yaml() << testing::PrintToString(chart.findings);
    for (int on = 0; on < RandomChart::days; ++on)
      for (std::size_t unit = 0; unit < random.units.size(); ++unit)
        ASSERT_EQ(way_up(chart.program, "u" + std::to_string(unit), day(RandomChart::date(on))), random.way_up(unit, on))
            << "seed " << seed << ", u" << unit << " on " << RandomChart::date(on) << "\n" << random.yaml();
  }
}

TEST(UnitCompiler, PreorderAndDepthAgreeWithTheWayUp) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const RandomChart random(seed);
    const CompilingCase compiled = compile_org(random.yaml());
    const OrgChart& chart = compiled.program.chart;
    for (PieceId below = 0; below < chart.pieces.size(); ++below) {
      std::vector<bool> above(chart.pieces.size());
      std::uint32_t depth = 0;
      for (PieceId at = below; at != none; at = chart.pieces[at].superior) above[at] = true, ++depth;
      EXPECT_EQ(chart.pieces[below].depth, depth - 1);
      for (PieceId piece = 0; piece < chart.pieces.size(); ++piece)
        ASSERT_EQ(chart.at_or_below(below, piece), above[piece]) << "seed " << seed << ", pieces " << below << " and " << piece;
    }
  }
}

TEST(UnitCompiler, APieceNeverOutlivesItsSuperior) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const CompilingCase compiled = compile_org(RandomChart(seed).yaml());
    for (const ChartPiece& piece : compiled.program.chart.pieces) {
      EXPECT_LE(piece.since, piece.until);
      if (piece.superior == none) continue;
      const ChartPiece& superior = compiled.program.chart.pieces[piece.superior];
      EXPECT_TRUE(superior.since <= piece.since && piece.until <= superior.until) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace guikou::compile
