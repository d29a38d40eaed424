#include "source/reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The root of a document, with its memory.
struct Node : YamlNode {
  model::Arena memory, texts;
};

Node node_of(std::string_view yaml) {
  model::Findings findings;
  model::Arena texts;
  YamlDocument document = read_yaml(yaml, {}, {}, findings, texts);
  EXPECT_TRUE(findings.empty()) << yaml;
  return {document.root, std::move(document.memory), std::move(texts)};
}

/// Reads something and gives the findings' identifiers with their places.
template <class Read>
std::vector<std::string> told(Read read) {
  model::Findings findings;
  const model::Limits limits;
  model::Arena texts;
  read(Reading{findings, limits, texts, 0});
  return finding_texts(findings);
}

TEST(Reading, PlainWordsThatYamlTakesForSomethingElse) {
  for (const std::string_view word : {"yes", "No", "ON", "off", "true", "False", "null", "~", "1", "-1", "+3", "010", "0571", "1e3", "1E-5", "1.", ".5", "3.14",
                                      "0x1F", "0o17", "-0x1", ".inf", "-.Inf", ".NaN", "440100"})
    EXPECT_TRUE(reads_as_another_type(word)) << word;
  for (const std::string_view word : {"a", "y", "N", "yesterday", "1a", "10B", "1.2.3", "2026-03-02", "09:00", "+08:00", "15d", "0x", "0xG", "e3", "1e", "-", ".", "5..10", "一", "1 2"})
    EXPECT_FALSE(reads_as_another_type(word)) << word;
}

TEST(Reading, TextIsTakenOnlyAsItWasMeant) {
  EXPECT_THAT(told([](const Reading& r) { EXPECT_EQ(read_text(r, node_of("'010'"), "x"), "010"); }), IsEmpty());
  EXPECT_THAT(told([](const Reading& r) { EXPECT_EQ(read_text(r, node_of("''"), "x"), ""); }), IsEmpty());
  EXPECT_THAT(told([](const Reading& r) { (void)read_text(r, node_of("no"), "x"); }), ElementsAre("1:1 needs_quotes"));
  EXPECT_THAT(told([](const Reading& r) { (void)read_text(r, node_of("[a]"), "x"); }), ElementsAre("1:1 wrong_type"));
  EXPECT_THAT(told([](const Reading& r) { (void)read_text(r, node_of("null"), "x"); }), ElementsAre("1:1 wrong_type"));
  EXPECT_THAT(told([](const Reading& r) { (void)read_name(r, node_of("''"), "x"); }), ElementsAre("1:1 empty_name"));
}

TEST(Reading, BooleansAreTrueOrFalse) {
  EXPECT_THAT(told([](const Reading& r) { EXPECT_EQ(read_boolean(r, node_of("true"), "x"), true); }), IsEmpty());
  EXPECT_THAT(told([](const Reading& r) { EXPECT_EQ(read_boolean(r, node_of("false"), "x"), false); }), IsEmpty());
  for (const std::string_view other : {"yes", "True", "TRUE", "'true'", "1", "on", "[true]"})
    EXPECT_THAT(told([&](const Reading& r) { EXPECT_EQ(read_boolean(r, node_of(other), "x"), std::nullopt); }), ElementsAre("1:1 not_boolean")) << other;
}

TEST(Reading, IntegersAreDecimalWithoutFrills) {
  EXPECT_THAT(told([](const Reading& r) { EXPECT_EQ(read_whole(r, node_of("0"), "x", 0, 10), 0); }), IsEmpty());
  EXPECT_THAT(told([](const Reading& r) { EXPECT_EQ(read_whole(r, node_of("-9223372036854775808"), "x", INT64_MIN, INT64_MAX), INT64_MIN); }), IsEmpty());
  for (const std::string_view other : {"010", "1e3", "1.0", "+5", "0x10", "'5'", "5 ", "1_000", "9223372036854775808", "-", "٣"})
    EXPECT_THAT(told([&](const Reading& r) { EXPECT_EQ(read_whole(r, YamlNode{YamlNode::Kind::scalar, other == "'5'", other, {0, 1, 1}, {}}, "x", 0, 10), std::nullopt); }),
                ElementsAre("1:1 not_whole")) << other;
  EXPECT_THAT(told([](const Reading& r) { (void)read_whole(r, node_of("11"), "x", 1, 10); }), ElementsAre("1:1 number_range"));
}

TEST(Reading, DatesAndDurationsMayBePlainOrQuoted) {
  for (const std::string_view date : {"2026-03-02", "'2026-03-02'", "1900-01-01", "2200-12-31"})
    EXPECT_THAT(told([&](const Reading& r) { EXPECT_TRUE(read_day(r, node_of(date), "x")); }), IsEmpty()) << date;
  for (const std::string_view date : {"1899-12-31", "2201-01-01"}) EXPECT_THAT(told([&](const Reading& r) { (void)read_day(r, node_of(date), "x"); }), ElementsAre("1:1 year_limit")) << date;
  for (const std::string_view date : {"2026-3-2", "2026-02-29", "20260302", "2026-03-02T00:00:00", "[]"})
    EXPECT_THAT(told([&](const Reading& r) { (void)read_day(r, node_of(date), "x"); }), ElementsAre("1:1 wrong_type")) << date;
  EXPECT_THAT(told([](const Reading& r) { EXPECT_EQ(read_span(r, node_of("5wd"), "x"), (model::Duration{5, model::Duration::Unit::workdays})); }), IsEmpty());
  for (const std::string_view span : {"5", "5 d", "-5d", "05d", "5m", "d", "1.5h"})
    EXPECT_THAT(told([&](const Reading& r) { (void)read_span(r, node_of(span), "x"); }), ElementsAre("1:1 wrong_type")) << span;
  for (const std::string_view span : {"110167d", "110167wd", "2643985h", "9223372036854775807d"})
    EXPECT_THAT(told([&](const Reading& r) { EXPECT_EQ(read_span(r, node_of(span), "x"), std::nullopt); }), ElementsAre("1:1 long_duration")) << span;
  EXPECT_THAT(told([](const Reading& r) { EXPECT_TRUE(read_span(r, node_of("110166d"), "x")); }), IsEmpty());
}

TEST(MapView, ReportsUnknownRepeatedAndMissingKeys) {
  EXPECT_THAT(told([](const Reading& r) {
                const Node node = node_of("id: a\nfoo: 1\nid: b\n? [x]\n: 1\n<<: {a: 1}\n");
                const MapView view(r, node, "a unit", {"id", "name"});
                EXPECT_EQ(view.find("id")->text, "a");
                EXPECT_EQ(view.key_place("foo").line, 2U);
                (void)view.need("name");
              }),
              ElementsAre("3:1 duplicate_key", "4:3 wrong_type", "6:1 merge_key", "2:1 unknown_key", "1:1 missing_key"));
}

TEST(MapView, AMisspelledKeyIsNotMissingAsWell) {
  EXPECT_THAT(told([](const Reading& r) {
                const Node node = node_of("nmae: a\n");
                const MapView view(r, node, "a unit", {"id", "name"});
                EXPECT_EQ(view.need("name"), nullptr);
              }),
              ElementsAre("1:1 unknown_key"));
  EXPECT_THAT(told([](const Reading& r) {
                const Node node = node_of("{name：甲, id: b}");
                const MapView view(r, node, "a unit", {"id", "name"});
                EXPECT_EQ(view.need("name"), nullptr);
              }),
              ElementsAre("1:2 full_width"));
}

TEST(MapView, RepeatedKeysAreFoundInLongMapsToo) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "k" + std::to_string(i) + ": 1\n";
  EXPECT_THAT(told([&](const Reading& r) { EXPECT_TRUE(check_map(r, node_of(text), "x")); }), IsEmpty());
  EXPECT_THAT(told([&](const Reading& r) { EXPECT_TRUE(check_map(r, node_of(text + "k7: 2\nk7: 3\n"), "x")); }), ElementsAre("101:1 duplicate_key", "102:1 duplicate_key"));
}

TEST(Reading, AListIsAskedForInBrackets) {
  EXPECT_THAT(told([](const Reading& r) { EXPECT_FALSE(check_list(r, node_of("a"), "roles")); }), ElementsAre("1:1 needs_list"));
  EXPECT_THAT(told([](const Reading& r) { EXPECT_FALSE(check_list(r, node_of("{a: 1}"), "roles")); }), ElementsAre("1:1 wrong_type"));
  EXPECT_THAT(told([](const Reading& r) { EXPECT_THAT(read_names(r, node_of("[a, no, 'b']"), "roles"), testing::SizeIs(2)); }), ElementsAre("1:5 needs_quotes"));
  EXPECT_THAT(told([](const Reading& r) { EXPECT_THAT(read_name_or_names(r, node_of("a"), "from"), testing::SizeIs(1)); }), IsEmpty());
}

TEST(Reading, ShowsNodesOnOneLineAsAnAuthorWouldWriteThem) {
  model::Findings findings;
  const model::Limits limits;
  model::Arena texts;
  const Reading reading{findings, limits, texts, 0};
  EXPECT_EQ(written_on_one_line(reading, node_of("any:\n  - 欠薪\n  - '讨薪'\nnot: {is: a}\nx:\n")), "{any: [欠薪, \"讨薪\"], not: {is: a}, x: null}");
  EXPECT_EQ(written_on_one_line(reading, node_of("\"a\\\"b\\\\c\\n\\td\"")), "\"a\\\"b\\\\c\\n\\td\"");
  EXPECT_EQ(described(node_of("[a]")), "a list");
  EXPECT_EQ(described(node_of("'a'")), "\"a\"");
  EXPECT_EQ(described(node_of("")), "nothing");
}

TEST(Reading, LongTextsAreCutBetweenCharacters) {
  for (const std::string_view lead : {"", "a", "ab"}) {
    std::string text(lead);
    for (int i = 0; i < 40; ++i) text += "部";
    const std::string shown = described({YamlNode::Kind::scalar, false, std::string_view(text), {}, {}});
    EXPECT_LE(shown.size(), 64U);
    EXPECT_TRUE(shown.ends_with("部…")) << shown;
  }
  EXPECT_EQ(described({YamlNode::Kind::scalar, false, std::string_view("a\nb"), {}, {}}), "a b");
}

TEST(CutSelector, SkipsWhatACommaTookFromASelector) {
  CutSelector cut;
  const Node map = node_of("{lead: common(a, b, c), to: head(x), 'odd)': , y: 1}");
  std::vector<std::string> skipped;
  for (std::size_t i = 0; i < map.items.size(); i += 2)
    if (cut.skips(map.items[i], map.items[i + 1])) skipped.push_back(map.items[i].text);
  EXPECT_THAT(skipped, ElementsAre("b", "c)"));
  CutSelector in_list;
  skipped.clear();
  const Node list = node_of("[parent(a, 2), b, common(a, head(b), c), d]");
  for (const YamlNode& item : list.items)
    if (in_list.skips(item)) skipped.push_back(item.text);
  EXPECT_THAT(skipped, ElementsAre("2)", "head(b)", "c)"));
}

}  // namespace
}  // namespace guikou::source
