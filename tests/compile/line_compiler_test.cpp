// Responsibilities by the unit within which they hold (SPEC 5): an implied `within` follows the unit through time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compile/compiling_case.hpp"
#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// "unit/matter since..until" of each responsibility that holds within a unit.
std::vector<std::string> within(const Program& program, std::string_view unit) {
  const OrgChart& chart = program.chart;
  std::vector<std::string> found;
  for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, chart.responsibilities_of_unit[unit_named(program, unit)]))
    found.push_back(chart.unit_names[record.unit] + "/" + program.matters.names[record.matter] + " " + (record.since == first_day ? "" : date_text(record.since)) +
                    ".." + (record.until == last_day ? "" : date_text(record.until)));
  return found;
}

CompilingCase compile_responsibilities(const std::string& units, const std::string& responsibilities) {
  CompilingCase compiled = compile_text("guikou: 1\nid: r\nmatters: [{id: m/sub}, {id: k}]\norg:\n  units:\n" + units + "responsibilities: [" + responsibilities + "]\n");
  EXPECT_TRUE(compiled.usable) << testing::PrintToString(compiled.findings);
  return compiled;
}

TEST(LineCompiler, AnImpliedWithinIsTheParent) {
  const CompilingCase compiled = compile_responsibilities("    - {id: swa}\n    - {id: hr, parent: swa}\n", "{matter: m, unit: hr}");
  EXPECT_THAT(within(compiled.program, "swa"), ElementsAre("hr/m .."));
  EXPECT_THAT(within(compiled.program, "hr"), ElementsAre());
}

TEST(LineCompiler, AUnitWithoutAParentOwnsWithinItself) {
  const CompilingCase compiled = compile_responsibilities("    - {id: swa}\n", "{matter: m, unit: swa}");
  EXPECT_THAT(within(compiled.program, "swa"), ElementsAre("swa/m .."));
}

TEST(LineCompiler, AnImpliedWithinMovesWithTheUnit) {
  const CompilingCase compiled = compile_responsibilities(
      "    - {id: old}\n    - {id: new}\n    - {id: hr, parent: old, until: 2015-06-30}\n    - {id: hr, parent: new, since: 2015-07-01}\n", "{matter: m, unit: hr}");
  EXPECT_THAT(within(compiled.program, "old"), ElementsAre("hr/m ..2015-06-30"));
  EXPECT_THAT(within(compiled.program, "new"), ElementsAre("hr/m 2015-07-01.."));
}

TEST(LineCompiler, BetweenTwoRecordsAndAfterTheLastTheLatestOneCounts) {
  const CompilingCase compiled = compile_responsibilities(
      "    - {id: old}\n    - {id: new}\n    - {id: hr, parent: old, since: 2010-01-01, until: 2014-12-31}\n    - {id: hr, parent: new, since: 2015-07-01, until: 2020-12-31}\n",
      "{matter: m, unit: hr}");
  EXPECT_THAT(within(compiled.program, "old"), ElementsAre("hr/m 2010-01-01..2015-06-30"));
  EXPECT_THAT(within(compiled.program, "new"), ElementsAre("hr/m 2015-07-01.."));
}

TEST(LineCompiler, AUnitThatBecomesARootOwnsWithinItselfFromThenOn) {
  const CompilingCase compiled = compile_responsibilities(
      "    - {id: swa}\n    - {id: spun, parent: swa, until: 2015-06-30}\n    - {id: spun, since: 2015-07-01}\n", "{matter: m, unit: spun}");
  EXPECT_THAT(within(compiled.program, "swa"), ElementsAre("spun/m ..2015-06-30"));
  EXPECT_THAT(within(compiled.program, "spun"), ElementsAre("spun/m 2015-07-01.."));
}

TEST(LineCompiler, AnExplicitWithinStaysWhateverTheUnitDoes) {
  const CompilingCase compiled = compile_responsibilities(
      "    - {id: old}\n    - {id: new}\n    - {id: hr, parent: old, until: 2015-06-30}\n    - {id: hr, parent: new, since: 2015-07-01}\n", "{matter: m, unit: hr, within: old}");
  EXPECT_THAT(within(compiled.program, "old"), ElementsAre("hr/m .."));
  EXPECT_THAT(within(compiled.program, "new"), ElementsAre());
}

TEST(LineCompiler, DeepestMatterFirstThenReadingOrder) {
  const CompilingCase compiled = compile_responsibilities("    - {id: swa}\n    - {id: a, parent: swa}\n    - {id: b, parent: swa}\n    - {id: c, parent: swa}\n",
                                                          "{matter: m, unit: a}, {matter: m/sub, unit: b}, {matter: k, unit: c}, {matter: m/sub, unit: a}");
  EXPECT_THAT(within(compiled.program, "swa"), ElementsAre("b/m/sub ..", "a/m/sub ..", "a/m ..", "c/k .."));
}

}  // namespace
}  // namespace guikou::compile
