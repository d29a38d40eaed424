// Of a big table the rules that only the words of the text keep from holding are told: what they wanted, never what the petition says.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "guikou/engine.hpp"

namespace guikou {
namespace {

using Json = nlohmann::json;

/// 40 rules of other numbers, then `near` of the petition's number that want words of their own, then one that holds, then one more of those.
std::string book(const std::string& hit, int near) {
  std::string text = "guikou: 1\nid: near\nattributes: {number: {type: int}, witness: {type: string}}\norg: {units: [{id: a}]}\ntables:\n  - id: big\n    hit: " + hit + "\n    rules:\n";
  const auto rule = [&](const std::string& id, const std::string& when) { text += "      - {id: " + id + ", when: " + when + ", then: {lead: a}}\n"; };
  for (int i = 0; i < 40; ++i) rule("other" + std::to_string(i), "{number: 1" + std::to_string(i) + ", text: {any: [欠薪]}}");
  for (int i = 0; i < near; ++i) rule("near" + std::to_string(i), "{number: 7, text: {all: [欠薪, 工地" + std::to_string(i) + "]}}");
  rule("person", "{number: 7, witness: 李四, text: {any: [欠薪]}}");
  rule("holds", "{number: 7}");
  rule("behind", "{number: 7, text: {any: [矿山]}}");
  return text;
}

std::string explained(const std::string& text, ExplainOptions options, bool index = true) {
  LoadOptions load;
  load.index = index;
  const Loaded loaded = Engine::load_text(text, "near.yaml", load);
  EXPECT_TRUE(loaded.engine);
  std::string out;
  if (loaded.engine) {
    const std::string number = text.find("number:") == std::string::npos ? "" : R"("number":7,)";
    Router(loaded.engine).explain(R"({"id":"1","received":"2026-03-02",)" + number + R"("witness":"王五","text":"拖欠工资三个月"})", out, options);
  }
  return out;
}

Json table(const std::string& text, bool index = true) {
  ExplainOptions options;
  options.json = true;
  return Json::parse(explained(text, options, index))["tables"][0];
}

std::vector<std::string> told(const Json& table) {
  std::vector<std::string> names;
  for (const Json& rule : table["rules"]) names.push_back(rule["rule"].get<std::string>() + " " + rule["verdict"].get<std::string>());
  return names;
}

TEST(NearRules, AreToldWithTheTestsThatFailed) {
  const std::string text = book("first", 2);
  const Json found = table(text);
  EXPECT_EQ(told(found), (std::vector<std::string>{"big/near0 failed", "big/near1 failed", "big/holds applied"}));
  EXPECT_EQ(found["rules"][0]["failed"], Json::parse(R"([{"attribute":"text","test":"text: {all: [欠薪, 工地0]}","seen":"来信内容（不显示）",
    "message":"text 应为 {all: [欠薪, 工地0]}，实际为 来信内容（不显示）"}])"));
  EXPECT_EQ(found["others"], 42);   // 40, the one that another attribute keeps out too, and the one behind
  EXPECT_EQ(found["others_after"], 1);
  EXPECT_FALSE(found.contains("others_near"));
  EXPECT_EQ(table(text, false), found);
}

TEST(NearRules, OfACollectingTableMayStandBehindTheOneThatHolds) {
  const Json found = table(book("collect", 1));
  EXPECT_EQ(told(found), (std::vector<std::string>{"big/near0 failed", "big/holds applied", "big/behind failed"}));
  EXPECT_EQ(found["others"], 41);
  EXPECT_FALSE(found.contains("others_after"));
  EXPECT_EQ(table(book("collect", 1), false), found);
}

TEST(NearRules, AreToldUpToANumber) {
  for (const std::string hit : {"first", "collect", "unique"}) {
    const std::string text = book(hit, 30);
    const Json found = table(text);
    EXPECT_EQ(found["rules"].size(), nearest_told + 1) << hit;
    EXPECT_EQ(found["rules"][0]["rule"], "big/near0");
    EXPECT_EQ(found["others_near"], true);
    EXPECT_EQ(found["others"], 73 - nearest_told - 1);
    EXPECT_EQ(table(text, false), found) << hit;
  }
  EXPECT_FALSE(table(book("unique", nearest_told - 1)).contains("others_near"));   // with the one behind exactly as many
}

TEST(NearRules, InWordsForPeople) {
  ExplainOptions options;
  options.language = Language::english;
  const std::string english = explained(book("first", 1), options);
  EXPECT_NE(english.find("  ✗ big/near0: text should be {all: [欠薪, 工地0]}, and is the petition's text (not shown)\n  ✓ big/holds: applied\n"
                         "  ✗ more rules that do not hold, for their matter, unit, day or another attribute: 41\n"), std::string::npos) << english;
  EXPECT_NE(explained(book("first", 30), options).find("  ✗ more rules that do not hold: 61\n"), std::string::npos);
  const std::string chinese = explained(book("first", 1), {});
  EXPECT_NE(chinese.find("  ✗ big/near0：text 应为 {all: [欠薪, 工地0]}，实际为 来信内容（不显示）\n  ✓ big/holds：适用\n  ✗ 另有 41 条规则因事项、单位、日期或其他属性不符而不成立"),
            std::string::npos) << chinese;
}

TEST(NearRules, SayTheSameToHostsWhateverMustBeEscaped) {
  const std::string text = "guikou: 1\nid: few\nattributes: {'a \"b\"': {type: int}, witness: {type: string}}\norg: {units: [{id: a}]}\ntables:\n  - id: t\n    hit: first\n    rules:\n"
                           "      - {id: r, when: {witness: [\"李\\\"四\\\\\", x]}, then: {lead: a}}\n      - {id: s, when: {'a \"b\"': \">= 5\"}, then: {lead: a}}\n";
  const std::string people = explained(text, {});
  const Json rules = table(text)["rules"];
  ASSERT_EQ(rules.size(), 2u);
  for (const Json& rule : rules)
    EXPECT_NE(people.find(rule["rule"].get<std::string>() + "：" + rule["failed"][0]["message"].get<std::string>() + "\n"), std::string::npos) << people << rule;
  EXPECT_EQ(rules[1]["failed"][0]["test"], "a \"b\": \">= 5\"");
  EXPECT_EQ(rules[1]["failed"][0]["message"], "a \"b\" 应为 >= 5，实际为 未填");
}

TEST(NearRules, SayNothingOfTheText) {
  for (const bool json : {false, true})
    for (const bool redact : {false, true}) {
      ExplainOptions options;
      options.json = json;
      options.redact = redact;
      const std::string out = explained(book("collect", 12), options);
      EXPECT_EQ(out.find("拖欠工资"), std::string::npos);
      EXPECT_EQ(out.find("王五"), std::string::npos);   // a rule that a name keeps out is not near
    }
}

}  // namespace
}  // namespace guikou
