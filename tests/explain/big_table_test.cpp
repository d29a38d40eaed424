// Of a table with very many rules an explanation tells those that hold, of the others the nearest, and counts the rest; asked for one or for all, it
// tells them as it does in small tables. The same with and without the index.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "guikou/engine.hpp"

namespace guikou {
namespace {

using Json = nlohmann::json;

std::string book(const std::string& hit, int rules) {
  std::string text = "guikou: 1\nid: big\nattributes: {number: {type: int}, low: {type: int}}\norg: {units: [{id: a}, {id: b}]}\ntables:\n  - id: big\n    hit: " + hit +
                     "\n    rules:\n";
  for (int i = 0; i < rules; ++i) text += "      - {id: r" + std::to_string(i) + ", when: {number: " + std::to_string(i % 40) + ", low: \"<= " + std::to_string(i) + "\"}, then: {lead: a}}\n";
  text += "      - {id: past, until: 2020-01-01, then: {lead: b}}\n    otherwise: {lead: b}\n";
  return text;
}

Json explained(const std::string& text, bool index, const ExplainOptions& asked, int number = 7, int low = 0) {
  LoadOptions load;
  load.index = index;
  const Loaded loaded = Engine::load_text(text, "big.yaml", load);
  EXPECT_TRUE(loaded.engine);
  if (!loaded.engine) return {};
  ExplainOptions options = asked;
  options.json = true;
  std::string out;
  Router(loaded.engine).explain(R"({"id":"1","received":"2026-03-02","number":)" + std::to_string(number) + R"(,"low":)" + std::to_string(low) + "}", out, options);
  return Json::parse(out);
}

/// What the explanation of every rule says of those that hold, of a `first` table of the first one, and of `named`.
Json holding(const Json& whole, const std::string& named = {}) {
  Json rows = Json::array();
  bool ended = false;
  for (const Json& row : whole["tables"][0]["rules"]) {
    const bool held = row["verdict"] != "failed" && row["verdict"] != "not-in-force";
    if ((held && !ended) || row["rule"] == named) rows.push_back(row);
    ended |= held && whole["tables"][0]["hit"] == "first";
  }
  return rows;
}

TEST(BigTable, TellsWhoHoldsAndCountsTheOthers) {
  ExplainOptions every;
  every.every_rule = true;
  for (const std::string hit : {"first", "collect", "unique"})
    for (const auto& [number, low] : std::vector<std::pair<int, int>>{{7, 0}, {7, 100}, {7, 1160}, {39, 150}, {50, 0}}) {
      const std::string text = book(hit, 1200);
      const Json whole = explained(text, true, every, number, low), few = explained(text, true, {}, number, low);
      ASSERT_EQ(whole["tables"][0]["rules"].size(), 1201u);
      EXPECT_FALSE(whole["tables"][0].contains("others"));
      EXPECT_EQ(few["tables"][0]["rules"], holding(whole)) << hit;
      EXPECT_EQ(few["tables"][0]["others"], 1201 - few["tables"][0]["rules"].size()) << hit;
      EXPECT_FALSE(few["tables"][0].contains("others_near"));
      EXPECT_EQ(few["decision"], whole["decision"]);
      EXPECT_EQ(few["selectors"], whole["selectors"]);
      EXPECT_EQ(explained(text, false, {}, number, low), few) << hit;
      EXPECT_EQ(explained(text, false, every, number, low), whole) << hit;
    }
}

TEST(BigTable, TellsOfAFirstTableUpToTheRuleThatIsApplied) {
  const Json told = explained(book("first", 1200), true, {}, 7, 100)["tables"][0];   // r127 is the first with 7 and 100 or more
  ASSERT_EQ(told["rules"].size(), 1u);
  EXPECT_EQ(told["rules"][0]["rule"], "big/r127");
  EXPECT_EQ(told["others"], 1200);
  EXPECT_EQ(told["others_after"], 1201 - 128);
}

TEST(BigTable, TellsOfTheRuleThatIsAskedAbout) {
  ExplainOptions every, asked;
  every.every_rule = true;
  for (const std::string rule : {"big/r3", "big/r127", "big/past", "big/r7"}) {
    every.rule = asked.rule = rule;
    const Json whole = explained(book("first", 1200), true, every), few = explained(book("first", 1200), true, asked);
    EXPECT_EQ(few["tables"][0]["rules"], holding(whole, rule)) << rule;
    EXPECT_EQ(few["why_not"], whole["why_not"]) << rule;
    EXPECT_EQ(few["why_not"][0]["known"], true);
    EXPECT_EQ(few["tables"][0]["others_after"], 1201 - 8 - (rule == "big/r127" || rule == "big/past" ? 1 : 0)) << rule;
  }
}

TEST(BigTable, InWordsForPeople) {
  const Loaded loaded = Engine::load_text(book("first", 1200), "big.yaml");
  ASSERT_TRUE(loaded.engine);
  Router router(loaded.engine);
  for (const auto& [language, sentence] : std::vector<std::pair<Language, std::string>>{
           {Language::english, "✗ more rules that do not hold, for their matter, unit, day or another attribute: 7\n"
                               "  · rules after the one applied, no longer asked: 1193\n"
                               "Rules that are only counted: --rule TABLE/RULE tells why one does not hold, --every-rule tells of all.\n"},
           {Language::chinese, "✗ 另有 7 条规则因事项、单位、日期或其他属性不符而不成立\n  · 在适用的规则之后、无须再看的还有 1193 条\n"
                              "只计数的规则：要知某一条为什么不成立，用 --rule 规则表/规则；逐条全说，用 --every-rule。\n"}}) {
    ExplainOptions options;
    options.language = language;
    std::string out;
    router.explain(R"({"id":"1","received":"2026-03-02","number":7,"low":0})", out, options);
    EXPECT_NE(out.find(sentence), std::string::npos) << out;
  }
}

// "More" only behind others.
TEST(BigTable, OfWhichNoRuleHoldsIsNotSaidToHaveMore) {
  const Loaded loaded = Engine::load_text(book("first", 1200), "big.yaml");
  ASSERT_TRUE(loaded.engine);
  Router router(loaded.engine);
  for (const auto& [language, sentence] : std::vector<std::pair<Language, std::string>>{
           {Language::english, "✗ rules that do not hold, for their matter, unit, day or another attribute: 1201\n"},
           {Language::chinese, "✗ 有 1201 条规则因事项、单位、日期或其他属性不符而不成立\n"}}) {
    ExplainOptions options;
    options.language = language;
    std::string out;
    router.explain(R"({"id":"1","received":"2026-03-02","number":99,"low":0})", out, options);
    EXPECT_NE(out.find(sentence), std::string::npos) << out;
  }
}

}  // namespace
}  // namespace guikou
