// A backtest against a count done by hand, and against itself: parts in any order give the same sum.
#include "guikou/backtest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace {

using guikou::BacktestCount;
using guikou::Backtester;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

constexpr const char* rulebook = R"(guikou: 1
id: small
title: A small rulebook
attributes: {size: {type: int, required: false}, desk: {type: string, required: false}, words: {type: text, required: false}}
outputs: {note: {type: string}}
matters: [{id: wages}, {id: safety}]
org: {units: [{id: hq}, {id: plant, parent: hq}, {id: office, parent: hq}]}
tables:
  - id: sort
    rules: [{id: big, when: {size: ">= 5"}, then: {set: {matter: safety}}}]
  - id: route
    rules:
      - {id: wages, when: {matter: wages}, then: {lead: office}}
      - {id: safety, when: {matter: safety}, then: {lead: plant}}
  - {id: remark, rules: [{id: always, then: {note: seen}}]}
run: [sort, route, remark]
)";

std::shared_ptr<const guikou::Engine> engine() {
  static const guikou::Loaded loaded = guikou::Engine::load_text(rulebook, "rulebook.yaml", {guikou::Language::english});
  if (!loaded.engine) throw std::runtime_error(loaded.findings.front().message);
  return loaded.engine;
}

std::string record(const std::string& id, const std::string& more) { return R"({"id":")" + id + R"(","received":"2026-03-02")" + more + "}"; }

const std::vector<std::string>& records() {
  static const std::vector<std::string> all{
      record("1", R"(,"matter":"wages","actual_lead":"office")"),           // agrees
      record("2", R"(,"matter":"wages","actual_lead":"plant")"),            // decided office
      record("3", R"(,"matter":"wages","size":9,"actual_lead":"office")"),  // set to safety: decided plant
      record("4", R"(,"matter":"safety","actual_lead":"the old desk")"),    // no such unit
      record("5", R"(,"matter":"safety","actual_lead":"plant")"),           // agrees
      record("6", R"(,"actual_lead":"hq")"),                                // no rule: unroutable
      record("7", R"(,"matter":"wages")"),                                  // does not say
      record("8", R"(,"matter":"wages","actual_lead":null)"),
      record("9", R"(,"matter":"wages","actual_lead":"two\nlines")"),       // no name
      record("10", R"(,"matter":"nowhere","actual_lead":"hq")"),            // input errors
      record("11", R"(,"matter":"wages","actual_lead":"hq","actual_due":"2026-04-01")"),
      "{",
  };
  return all;
}

BacktestCount counted(const std::vector<std::pair<std::uint64_t, std::string>>& lines) {
  Backtester backtester(engine(), "actual_lead");
  for (const auto& [line, text] : lines) backtester.take(text, line);
  return backtester.result();
}

std::vector<std::pair<std::uint64_t, std::string>> numbered(const std::vector<std::string>& texts) {
  std::vector<std::pair<std::uint64_t, std::string>> lines;
  for (const std::string& text : texts) lines.emplace_back(lines.size() + 1, text);
  return lines;
}

TEST(Backtest, CountsWhatAgreesAndWhatCannotBeCompared) {
  const BacktestCount count = counted(numbered(records()));
  EXPECT_EQ(count.total, 12u);
  EXPECT_EQ(count.errors, 3u);
  EXPECT_EQ(count.unroutable, 1u);
  EXPECT_EQ(count.no_actual, 3u);
  EXPECT_EQ(count.decided, 5u);
  EXPECT_EQ(count.agree, 2u);
  EXPECT_DOUBLE_EQ(count.share(), 0.4);
}

TEST(Backtest, TellsUnitsMattersConfusionAndRules) {
  const BacktestCount count = counted(numbered(records()));
  EXPECT_EQ(count.units.at("office").actual, 2u);
  EXPECT_EQ(count.units.at("office").decided, 2u);
  EXPECT_EQ(count.units.at("office").agree, 1u);
  EXPECT_EQ(count.units.at("plant").actual, 2u);
  EXPECT_EQ(count.units.at("plant").decided, 3u);
  EXPECT_FALSE(count.units.at("the old desk").listed);
  EXPECT_TRUE(count.units.at("plant").listed);
  EXPECT_FALSE(count.units.contains("hq")) << "what was not compared has no unit";
  EXPECT_EQ(count.matters.at("safety").total, 3u) << "the matter as the tables leave it";
  EXPECT_EQ(count.matters.at("wages").agree, 1u);
  EXPECT_THAT(count.confusion, ElementsAre(Pair(Pair("office", "plant"), 1u), Pair(Pair("plant", "office"), 1u), Pair(Pair("the old desk", "plant"), 1u)));
  EXPECT_EQ(count.rules.at("sort/big").wrong, 1u) << "a rule that sets the matter has its part in the lead";
  EXPECT_EQ(count.rules.at("route/safety").fired, 3u);
  EXPECT_THAT(count.rules.at("route/safety").examples, ElementsAre(Pair(3u, "3"), Pair(4u, "4")));
  EXPECT_FALSE(count.rules.contains("remark/always")) << "it names no lead and sets nothing";
}

TEST(Backtest, PartsInAnyOrderGiveTheSameBytes) {
  auto lines = numbered(records());
  for (std::uint64_t line = 20; line < 60; ++line) lines.emplace_back(line, record("w" + std::to_string(line), R"(,"matter":"wages","actual_lead":"plant")"));
  const auto loaded = engine();
  const std::string whole = guikou::backtest_as_json(counted(lines), *loaded);
  EXPECT_THAT(whole, HasSubstr(R"("examples":["2","w20","w21","w22","w23"])"));
  std::mt19937 chance(7);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(lines.begin(), lines.end(), chance);
    const auto cut = lines.begin() + static_cast<std::ptrdiff_t>(chance() % lines.size());
    BacktestCount sum = counted({cut, lines.end()});
    sum.add(counted({lines.begin(), cut}));
    ASSERT_EQ(guikou::backtest_as_json(sum, *loaded), whole);
  }
}

TEST(Backtest, IsSaidInWords) {
  const auto loaded = engine();
  const std::string english = guikou::backtest_as_text(counted(numbered(records())), *loaded, guikou::Language::english);
  EXPECT_THAT(english, HasSubstr("2 of 5 records were decided as it happened: 40.0%\n12 records in all; not compared: 3 in error, 1 unroutable, 3 that do not say who led them\n"));
  EXPECT_THAT(english, HasSubstr("the old desk  (not on the chart)\n"));
  EXPECT_THAT(english, HasSubstr("plant → office\n"));
  const std::string chinese = guikou::backtest_as_text(counted(numbered(records())), *loaded, guikou::Language::chinese);
  EXPECT_THAT(chinese, HasSubstr("与实际一致：5 件中 2 件，40.0%\n"));
  const std::string nothing = guikou::backtest_as_text({}, *loaded, guikou::Language::english);
  EXPECT_THAT(nothing, HasSubstr("No record could be compared.\n"));
  EXPECT_THAT(guikou::backtest_as_json({}, *loaded), HasSubstr(R"("share":null)"));
}

TEST(Backtest, OnlyWhatCanNameAUnitIsCompared) {
  const auto loaded = engine();
  for (const char* field : {"actual_lead", "unit", "lodged_at", "desk"}) EXPECT_TRUE(Backtester::can_name_unit(*loaded, field)) << field;
  for (const char* field : {"id", "text", "words", "accused", "declined_by", "received", "matter", "size"}) EXPECT_FALSE(Backtester::can_name_unit(*loaded, field)) << field;
  Backtester backtester(loaded, "lodged_at");   // a declared attribute is read as one, and compared
  backtester.take(record("1", R"(,"matter":"wages","lodged_at":"office")"), 1);
  backtester.take(record("2", R"(,"matter":"wages","lodged_at":"nowhere")"), 2);
  EXPECT_EQ(backtester.result().agree, 1u);
  EXPECT_EQ(backtester.result().errors, 1u);
}

}  // namespace
