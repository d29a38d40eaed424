#include "source/declarations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using model::Type;
using testing::ElementsAre;
using testing::IsEmpty;

const model::Attribute& attribute_of(const ReadingCase& read, std::string_view name) {
  for (const model::Attribute& attribute : read.rulebook.attributes)
    if (attribute.name.text == name) return attribute;
  throw std::runtime_error("no such attribute");
}

TEST(Declarations, ReadsEveryTypeAndOption) {
  const ReadingCase read = read_text(R"(guikou: 1
attributes:
  channel: {type: enum, values: [visit, letter]}
  petitioners: {type: int, min: 1, max: 1000, default: 1}
  amount: {type: number, min: -1.5e3}
  retired: {type: bool, required: true}
  seen: {type: time, min: 2020-01-01, max: 2026-01-01T09:00:00+08:00}
  born: {type: date, default: 2000-01-01}
  limit: {type: duration, default: 5wd}
  tags: {type: enum, values: [wages, safety], list: true, default: [wages]}
  region: {type: string, list: true}
  handler: {type: person, title: 经办人}
outputs:
  methods: {type: enum, values: [mediation, hearing], list: true}
  sla: {type: duration, title: 办理期限}
)");
  EXPECT_THAT(read.findings, IsEmpty());
  EXPECT_EQ(read.rulebook.attributes.size(), 20U);
  EXPECT_EQ(read.rulebook.attributes[0].name.text, "id");
  EXPECT_TRUE(read.rulebook.attributes[0].reserved);
  const model::Attribute& petitioners = attribute_of(read, "petitioners");
  EXPECT_EQ(petitioners.type, Type::integer);
  EXPECT_EQ(std::get<std::int64_t>(petitioners.min->value), 1);
  EXPECT_EQ(std::get<std::int64_t>(petitioners.max->value), 1000);
  EXPECT_EQ(std::get<std::int64_t>(petitioners.default_values.at(0).value), 1);
  EXPECT_EQ(petitioners.name.place, (model::Place{0, 4, 3}));
  EXPECT_EQ(std::get<double>(attribute_of(read, "amount").min->value), -1500.0);
  EXPECT_TRUE(attribute_of(read, "retired").required);
  EXPECT_FALSE(std::get<model::TimeLiteral>(attribute_of(read, "seen").min->value).second_of_day);
  EXPECT_EQ(std::get<model::TimeLiteral>(attribute_of(read, "seen").max->value).offset_seconds, 8 * 3600);
  EXPECT_EQ(std::get<model::Duration>(attribute_of(read, "limit").default_values.at(0).value).count, 5);
  EXPECT_TRUE(attribute_of(read, "tags").list);
  EXPECT_THAT(attribute_of(read, "tags").values, testing::SizeIs(2));
  EXPECT_EQ(read.rulebook.outputs.at(0).name.text, "methods");
  EXPECT_TRUE(read.rulebook.outputs.at(0).list);
}

TEST(Declarations, OptionsGoWithTheirTypes) {
  for (const std::string_view type : {"bool", "int", "number", "time", "date", "duration", "text"})
    EXPECT_THAT(read_text("guikou: 1\nattributes:\n  a: {type: " + std::string(type) + ", list: true}\n").findings, testing::Contains(testing::HasSubstr("option_type"))) << type;
  for (const std::string_view type : {"string", "matter", "unit", "person", "party"})
    EXPECT_THAT(read_text("guikou: 1\nattributes:\n  a: {type: " + std::string(type) + ", list: true}\n").findings, IsEmpty()) << type;
  for (const std::string_view type : {"bool", "duration", "string", "text", "unit"})
    EXPECT_THAT(read_text("guikou: 1\nattributes:\n  a: {type: " + std::string(type) + ", min: 1}\n").findings, testing::Contains(testing::HasSubstr("option_type"))) << type;
  EXPECT_THAT(read_text("guikou: 1\nattributes:\n  a: {type: enum}\n").findings, ElementsAre("3:6 missing_key"));
}

TEST(Declarations, ReservedNamesCannotBeTaken) {
  for (const std::string_view name : {"id", "received", "matter", "kind", "unit", "lodged_at", "accused", "recused", "declined_by", "text", "lead", "support", "notify",
                                      "sponsor", "policy", "skip_levels", "all", "any", "not", "set", "final"}) {
    EXPECT_THAT(read_text("guikou: 1\nattributes: {" + std::string(name) + ": {type: int}}\n").findings, ElementsAre("2:14 reserved_name")) << name;
    EXPECT_THAT(read_text("guikou: 1\noutputs: {" + std::string(name) + ": {type: int}}\n").findings, ElementsAre("2:11 reserved_name")) << name;
  }
}

TEST(Declarations, AnAttributeAndAnOutputAreOneKindOfName) {
  EXPECT_THAT(read_text("guikou: 1\nattributes: {a: {type: int}}\noutputs: {a: {type: int}}\n").findings, ElementsAre("3:11 duplicate_id"));
  EXPECT_THAT(read_text("guikou: 1\nattributes: {a: {type: int}, a: {type: int}}\n").findings, ElementsAre("2:30 duplicate_key")) << "told once";
}

TEST(Declarations, NothingIsSaidAboutUsesOfAnUnreadableDeclaration) {
  EXPECT_THAT(read_text(R"(guikou: 1
attributes: {amount: {type: nubmer}}
outputs: {who: {type: unit}}
tables:
  - id: t
    rules: [{id: a, when: {amount: ">= 5", who: x}, then: {set: {amount: 3}, who: [a]}}]
policies: [{id: p, clocks: [{id: c, from: received, until: a, within: amount}]}]
signals: [{id: s, group_by: {amount: true}, window: 3d, at_least: 1, to: x, action: warn}]
)").findings,
              ElementsAre("2:29 unknown_type", "3:23 output_type"));
}

TEST(Declarations, NumbersAndTheirLimits) {
  const auto number = [](std::string_view text) { return read_text("guikou: 1\nattributes: {a: {type: number, default: " + std::string(text) + "}}\n").findings; };
  for (const std::string_view good : {"0", "-0", "1.5", "0.5", "-2.25e-3", "1e3", "1E5", "9007199254740993"}) EXPECT_THAT(number(good), IsEmpty()) << good;
  for (const std::string_view bad : {"'1'", "01", "1e400", ".5", "+1", "0x1F", ".inf", "nan", "1,5", "-"}) EXPECT_THAT(number(bad), testing::Not(IsEmpty())) << bad;
}

TEST(Declarations, DefaultsLieWithinTheirOwnRange) {
  const auto findings = [](std::string_view options) { return read_text("guikou: 1\nattributes: {a: {" + std::string(options) + "}}\n").findings; };
  EXPECT_THAT(findings("type: int, min: 1, default: 0"), ElementsAre("2:46 default_range"));
  EXPECT_THAT(findings("type: int, min: 9223372036854775806, default: 9223372036854775807"), IsEmpty());
  EXPECT_THAT(findings("type: int, max: 9223372036854775806, default: 9223372036854775807"), ElementsAre("2:64 default_range")) << "beyond 53 bits";
  EXPECT_THAT(findings("type: date, max: 2026-01-01, default: 2026-01-02"), ElementsAre("2:56 default_range"));
  EXPECT_THAT(findings("type: time, max: 2026-01-01T00:00:00Z, default: 2026-01-01T08:00:01+08:00"), ElementsAre("2:66 default_range"));
  EXPECT_THAT(findings("type: time, max: 2026-01-01T00:00:00Z, default: 2026-01-01T08:00:00+08:00"), IsEmpty());
  EXPECT_THAT(findings("type: number, min: 2, max: 1"), ElementsAre("2:37 range_backwards"));
}

}  // namespace
}  // namespace guikou::source
