// An explanation tells of small tables every rule, wherever they stand in the run, as long as the book has room; the smallest go first.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "guikou/engine.hpp"

namespace guikou {
namespace {

using Json = nlohmann::json;

/// Rules of two tests, three parts each.
std::string table(const std::string& id, std::uint32_t rules, const std::string& hit = "collect", const std::string& test = "3") {
  std::string text = "  - id: " + id + "\n    hit: " + hit + "\n    rules:\n";
  for (std::uint32_t i = 0; i < rules; ++i) text += "      - {id: r" + std::to_string(i) + ", when: {number: " + test + ", low: 4}, then: {lead: a}}\n";
  return text;
}

std::string explained(const std::string& tables, const ExplainOptions& options) {
  const Loaded loaded = Engine::load_text("guikou: 1\nid: small\nattributes: {number: {type: int}, low: {type: int}, word: {type: string}}\norg: {units: [{id: a}]}\ntables:\n" + tables, "small.yaml");
  EXPECT_TRUE(loaded.engine);
  std::string out;
  if (loaded.engine) Router(loaded.engine).explain(R"({"id":"1","received":"2026-03-02","number":7})", out, options);
  return out;
}

/// Which tables are told in full, in the order of the run; of a table that is not, how many rules are only counted.
std::string told(const std::string& tables) {
  ExplainOptions options;
  options.json = true;
  const Json explanation = Json::parse(explained(tables, options));
  std::string all;
  for (const Json& each : explanation["tables"])
    all += (all.empty() ? "" : ", ") + each["table"].get<std::string>() + (each.contains("others") ? " -" + each["others"].dump() : " " + std::to_string(each["rules"].size()));
  return all;
}

constexpr std::uint32_t room_of(std::uint32_t tables) { return (parts_told + parts_told_a_table * tables) / 3; }   // in these rules

TEST(SmallTables, AreToldWhereverTheyStand) {
  EXPECT_EQ(told(table("big", 400) + table("three", 3)), "big -400, three 3");
  EXPECT_EQ(told(table("three", 3) + table("big", 400)), "three 3, big -400");
  EXPECT_EQ(told(table("big", 400, "first") + table("eight", 8, "first") + table("two", 2, "unique") + table("bigger", 500) + table("one", 1)),
            "big -400, eight 8, two 2, bigger -500, one 1");
}

TEST(SmallTables, FillTheRoomOfTheBookTheSmallestFirst) {
  const std::uint32_t room = room_of(3);
  EXPECT_EQ(told(table("most", room - 3) + table("two", 2) + table("one", 1)), "most " + std::to_string(room - 3) + ", two 2, one 1");
  EXPECT_EQ(told(table("most", room - 2) + table("two", 2) + table("one", 1)), "most -" + std::to_string(room - 2) + ", two 2, one 1");
  const std::string half = std::to_string(room / 2 + 1);
  EXPECT_EQ(told(table("one", room / 2 + 1) + table("other", room / 2 + 1) + table("small", 1)), "one " + half + ", other -" + half + ", small 1");   // equal ones in their order
}

TEST(SmallTables, HaveMoreRoomInABookOfMoreOfThem) {
  const std::uint32_t rules = room_of(1) + 1;
  EXPECT_EQ(told(table("t", rules)), "t -" + std::to_string(rules));
  EXPECT_EQ(told(table("t", rules - 1)), "t " + std::to_string(rules - 1));
  std::string many;
  for (int i = 0; i < 20; ++i) many += table("t" + std::to_string(i), 2);   // the twentieth, too
  EXPECT_EQ(told(many).find('-'), std::string::npos);
}

TEST(SmallTables, CountLongTestsForMore) {
  std::string words = "[";
  for (int i = 0; i < 100; ++i) words += (i > 0 ? ", " : "") + std::string("1234567") + std::to_string(i);
  EXPECT_EQ(told(table("long", 12, "collect", words + "]") + table("short", 12)), "long -12, short 12");   // ten parts each, and three
}

TEST(SmallTables, SayNothingOfRulesThatAreOnlyCountedWhereNoneIs) {
  for (const bool english : {false, true}) {
    ExplainOptions options;
    options.language = english ? Language::english : Language::chinese;
    EXPECT_EQ(explained(table("three", 3), options).find("--every-rule"), std::string::npos);
    EXPECT_NE(explained(table("three", 3) + table("big", 400), options).find("--every-rule"), std::string::npos);
    options.every_rule = true;
    EXPECT_EQ(explained(table("three", 3) + table("big", 400), options).find("--every-rule"), std::string::npos);
  }
}

TEST(SmallTables, SayOfAnAttributeWhetherItShouldBeGiven) {
  const std::string rules = "  - id: t\n    hit: first\n    rules:\n      - {id: r0, when: {number: {present: false}}, then: {lead: a}}\n      - {id: r1, when: {low: {present: true}}, then: {lead: a}}\n"
                            "      - {id: r2, when: {any: [{low: 1}, {number: 2}]}, then: {lead: a}}\n      - {id: r3, when: {not: {number: 7}}, then: {lead: a}}\n";
  ExplainOptions options;
  const std::string chinese = explained(rules, options);
  EXPECT_NE(chinese.find("  ✗ t/r0：number 应为空，实际为 7\n  ✗ t/r1：low 应当有值，实际未填\n  ✗ t/r2：以下各项均不成立：{low: 1}，{number: 2}\n  ✗ t/r3：被 not 排除的情形成立：{number: 7}\n"),
            std::string::npos) << chinese;
  options.language = Language::english;
  const std::string english = explained(rules, options);
  EXPECT_NE(english.find("  ✗ t/r0: number should not be given, and is 7\n  ✗ t/r1: low should be given, and is not\n  ✗ t/r2: none of these holds: {low: 1}, {number: 2}\n"), std::string::npos) << english;
  options.json = true;
  const Json failed = Json::parse(explained(rules, options))["tables"][0]["rules"];
  EXPECT_EQ(failed[0]["failed"][0], Json::parse(R"({"attribute":"number","test":"number: {present: false}","seen":"7","message":"number should not be given, and is 7"})"));
  EXPECT_EQ(failed[1]["failed"][0], Json::parse(R"({"attribute":"low","test":"low: {present: true}","seen":"not given","message":"low should be given, and is not"})"));
  EXPECT_EQ(failed[2]["failed"][0], Json::parse(R"({"test":"any [{low: 1}, {number: 2}]","message":"none of these holds: {low: 1}, {number: 2}"})"));
}

/// What is kept of tests that were told before says of each language and petition its own.
TEST(SmallTables, AreToldAgainInTheOtherLanguageAndOfAnotherPetition) {
  const Loaded loaded = Engine::load_text("guikou: 1\nid: small\nattributes: {number: {type: int}, low: {type: int}}\norg: {units: [{id: a}]}\ntables:\n" + table("t", 2), "small.yaml");
  ASSERT_TRUE(loaded.engine);
  Router kept(loaded.engine);
  for (const int number : {5, 6, 5})
    for (const Language language : {Language::chinese, Language::english}) {
      ExplainOptions options;
      options.json = true;
      options.language = language;
      const std::string petition = R"({"id":"1","received":"2026-03-02","low":4,"number":)" + std::to_string(number) + "}";
      std::string again, fresh;
      kept.explain(petition, again, options);
      Router(loaded.engine).explain(petition, fresh, options);
      EXPECT_EQ(again, fresh);
      EXPECT_EQ(Json::parse(again)["tables"][0]["rules"][1]["failed"][0]["seen"], std::to_string(number));
    }
}

}  // namespace
}  // namespace guikou
