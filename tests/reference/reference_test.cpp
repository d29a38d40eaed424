// The parts of the reference that conformance cases do not reach: limits of the input, odd JSON, odd local times.
#include <gtest/gtest.h>

#include "reference/json_text.hpp"
#include "reference/local_time.hpp"
#include "reference/petition.hpp"
#include "reference/reference_engine.hpp"
#include "reference/text_folding.hpp"

namespace guikou::reference {
namespace {

std::string code_of(std::string_view text) {
  const auto read = read_json(text);
  const auto* error = std::get_if<JsonError>(&read);
  return error == nullptr ? "" : error->code;
}

TEST(JsonText, ReadsWhatJsonIs) {
  for (const char* good : {"{}", " [1, -0, 0.5, 1e3, 2E-7, \"\\ud83d\\ude00\\n\", true, false, null] ", "\"\"", "{\"a\":{\"a\":1},\"b\":[{\"a\":1}]}"})
    EXPECT_EQ(code_of(good), "") << good;
}

TEST(JsonText, RefusesWhatItIsNot) {
  for (const char* bad : {"", " ", "nul", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "01", "+1", ".5", "1.", "1e", "-", "\"", "\"\\x\"", "\"\t\"",
                          "\"\\ud83d\"", "\"\\ude00\"", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "{} {}", "{}x", "{\"a\":1,\"a\":1}",
                          "{\"a\":{\"b\":1,\"b\":2}}", "{\"a\":1,\"\\u0061\":1}", "\xef\xbb\xbf{}", "NaN", "[1 2]", "{\"a\" 1}", "/**/{}"})
    EXPECT_EQ(code_of(bad), "bad-json") << bad;
}

TEST(JsonText, CountsItsLevels) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_EQ(code_of(nested(64)), "");
  EXPECT_EQ(code_of(nested(65)), "limit");
}

TEST(TimeZone, MovesOverAGapAndTakesTheFirstOfTwo) {
  const auto shown_in = [](const char* zone_name, const char* written) {
    const TimeZone zone(zone_name);
    return zone.shown(zone.instant(*read_time(written)));
  };
  EXPECT_EQ(shown_in("America/New_York", "2026-03-08T02:30:00"), "2026-03-08T03:30:00-04:00");
  EXPECT_EQ(shown_in("America/New_York", "2026-11-01T01:30:00"), "2026-11-01T01:30:00-04:00");
  EXPECT_EQ(shown_in("America/New_York", "2026-11-01T02:00:00"), "2026-11-01T02:00:00-05:00");
  EXPECT_EQ(shown_in("Australia/Lord_Howe", "2026-10-04T02:15:00"), "2026-10-04T02:45:00+11:00");
  EXPECT_EQ(shown_in("-03:30", "2026-10-04"), "2026-10-04T00:00:00-03:30");
  EXPECT_EQ(shown_in("+08:00", "2026-10-04T23:59:60.999Z"), "2026-10-05T08:00:00+08:00");
}

TEST(TimeZone, KeepsItsRulesAfterTheTablesEnd) {
  const TimeZone zone("Europe/Berlin");
  const auto noon = [&](const char* day) { return zone.shown(zone.instant(*read_date(day), 12 * 3600)); };
  EXPECT_EQ(noon("2050-01-15"), "2050-01-15T12:00:00+01:00");
  EXPECT_EQ(noon("2050-07-15"), "2050-07-15T12:00:00+02:00");
  EXPECT_EQ(noon("2040-03-24"), "2040-03-24T12:00:00+01:00");  // the last Sunday of March 2040 is the 25th
  EXPECT_EQ(noon("2040-03-25"), "2040-03-25T12:00:00+02:00");
  EXPECT_EQ(noon("2200-12-31"), "2200-12-31T12:00:00+01:00");
}

TEST(TimeText, IsRfc3339OrABareDate) {
  for (const char* bad : {"", "2026-3-02", "2026-02-29", "2026-03-02T", "2026-03-02T9:00:00", "2026-03-02T09:00", "2026-03-02 09:00:00", "2026-03-02T24:00:00",
                          "2026-03-02T09:60:00", "2026-03-02T09:00:61", "2026-03-02T09:00:00.", "2026-03-02T09:00:00+0800", "2026-03-02T09:00:00+24:00",
                          "2026-03-02T09:00:00+08", "20260302", "2026-03-02Z", " 2026-03-02"})
    EXPECT_FALSE(read_time(bad)) << bad;
}

TEST(TextFolding, FoldsAndJoinsHan) {
  EXPECT_EQ(folded("ＡＢc Straße"), "abc strasse");
  EXPECT_EQ(folded("欠 \n　薪 a 资"), "欠薪 a 资");
  EXPECT_EQ(folded(" 欠 "), " 欠 ");
  EXPECT_EQ(folded("々 人〇 年"), "々人〇年");
}

class Limits : public testing::Test {
 protected:
  Limits() {
    model::UnitRecord unit;
    unit.id.text = "works";
    rulebook.org.units.push_back(unit);
    rulebook.attributes = model::reserved_attributes();
  }
  std::string code(const std::string& line) {
    const auto decision = ReferenceEngine(rulebook).route(line);
    return decision.contains("error") ? decision["error"].dump() : "";
  }
  model::Rulebook rulebook;
};

TEST_F(Limits, OfALine) {
  const std::string before = R"({"id":"1","received":"2026-01-05","text":")", after = "\"}";
  const std::size_t room = (1u << 20) - before.size() - after.size();
  EXPECT_EQ(code(before + std::string(room, 'a') + after), "");
  EXPECT_EQ(code(before + std::string(room + 1, 'a') + after), R"({"code":"limit","attribute":null})");
}

TEST_F(Limits, OfYears) {
  EXPECT_EQ(code(R"({"id":"1","received":"1900-01-01"})"), "");
  EXPECT_EQ(code(R"({"id":"1","received":"2200-12-31T23:59:59Z"})"), "");
  EXPECT_EQ(code(R"({"id":"1","received":"1899-12-31T23:59:59Z"})"), R"({"code":"limit","attribute":"received"})");
  EXPECT_EQ(code(R"({"id":"1","received":"2201-01-01"})"), R"({"code":"limit","attribute":"received"})");
}

TEST_F(Limits, OfTheDecisionTime) {
  // the chart of the decision date counts, not that of `received`
  rulebook.org.units.front().period.until = read_date("2026-12-31");
  model::Table table;
  table.id.text = "route";
  model::Rule rule;
  rule.id.text = "works";
  model::Action lead;
  lead.name.text = "lead";
  model::SelectorTerm term;
  term.name = "works";
  model::Selector selector;
  selector.terms.push_back(term);
  lead.selectors.push_back(selector);
  rule.then.actions.push_back(lead);
  table.rules.push_back(rule);
  rulebook.tables.push_back(table);
  const ReferenceEngine engine(rulebook);
  const std::string line = R"({"id":"1","received":"2026-12-31T23:00:00"})";
  EXPECT_EQ(engine.route(line)["lead"], "works");
  EXPECT_EQ(engine.route(line, 1798732800)["outcome"], "unroutable");  // 2027-01-01T00:00:00+08:00
}

}  // namespace
}  // namespace guikou::reference
