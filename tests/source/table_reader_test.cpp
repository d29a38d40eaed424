#include "source/table_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TableReader, ReadsRulesInWrittenOrder) {
  const ReadingCase read = read_text(R"(guikou: 1
attributes:
  amount: {type: number}
  tags: {type: enum, values: [wages, safety], list: true}
outputs:
  methods: {type: enum, values: [talk, hearing], list: true}
  sla: {type: duration}
tables:
  - id: route
    title: 责任单位
    hit: collect
    rules:
      - id: a
        title: 欠薪
        since: 2026-01-01
        until: 2026-12-31
        when: {amount: ">= 5"}
        then: {notify: [head(hq), each(accused)], set: {amount: 1.5, tags: [wages]}, lead: owner(), sponsor: deputy(hq), policy: p, methods: [talk], sla: 5wd, final: true}
        basis: 第三十一条
      - {id: b, then: {}}
    otherwise: {lead: hq}
sealed: [{id: s, title: 检举, when: {kind: accusation}, roles: [discipline], basis: 第八条}]
)");
  EXPECT_THAT(read.findings, IsEmpty());
  const model::Table& table = read.rulebook.tables.at(0);
  EXPECT_EQ(table.hit, model::Table::Hit::collect);
  EXPECT_EQ(table.title, "责任单位");
  const model::Rule& rule = table.rules.at(0);
  EXPECT_EQ(rule.basis, "第三十一条");
  EXPECT_TRUE(rule.period.since && rule.period.until);
  EXPECT_TRUE(rule.then.final);
  std::string order;
  for (const model::Action& action : rule.then.actions)
    order += action.name.text + (action.set ? "=" : ":") + std::to_string(action.selectors.size()) + std::to_string(action.values.size()) + " ";
  EXPECT_EQ(order, "notify:20 amount=01 tags=01 lead:10 sponsor:10 policy:01 methods:01 sla:01 ");
  EXPECT_EQ(table.rules.at(1).then.actions.size(), 0U);
  EXPECT_EQ(table.otherwise->actions.at(0).name.text, "lead");
  EXPECT_EQ(read.rulebook.sealed.at(0).roles.at(0).text, "discipline");
}

ReadingCase read_then_text(std::string_view then) {
  return read_text("guikou: 1\nattributes: {n: {type: int}}\noutputs: {m: {type: string, list: true}}\ntables: [{id: t, rules: [{id: r, then: " + std::string(then) + "}]}]\n");
}

TEST(TableReader, ThenNamesOutputsAndNothingElse) {
  EXPECT_THAT(read_then_text("{led: hq, n: 1, skip_levels: 1, m: x, support: hq, final: yes, set: [n]}").findings,
              ElementsAre("4:41 unknown_output", "4:50 not_an_output", "4:56 not_an_output", "4:75 needs_list", "4:87 needs_list", "4:98 not_boolean", "4:108 wrong_type"));
  EXPECT_THAT(read_then_text("{lead: , sponsor: [a], policy: [p]}").findings, ElementsAre("4:41 wrong_type", "4:58 wrong_type", "4:71 wrong_type"));
  EXPECT_THAT(read_then_text("").findings, ElementsAre("4:34 wrong_type"));
}

TEST(TableReader, SomeAttributesAreNeverSet) {
  for (const std::string_view name : {"id", "received", "accused", "recused", "declined_by"})
    EXPECT_THAT(read_then_text("{set: {" + std::string(name) + ": x}}").findings, ElementsAre("4:47 protected_set")) << name;
  for (const std::string_view name : {"matter", "unit", "lodged_at", "text"}) EXPECT_THAT(read_then_text("{set: {" + std::string(name) + ": x}}").findings, IsEmpty()) << name;
  EXPECT_THAT(read_then_text("{set: {lead: x, nope: 1, n: '1', kind: x}}").findings,
              ElementsAre("4:47 not_an_attribute", "4:56 unknown_attribute", "4:68 not_whole", "4:79 unknown_value"));
}

TEST(TableReader, IdsAreUniqueInTheirTable) {
  EXPECT_THAT(read_text("guikou: 1\ntables:\n  - {id: t, rules: [{id: a, then: {}}, {id: a, then: {}}, {id: otherwise, then: {}}]}\n  - {id: u, rules: [{id: a, then: {}}]}\n  - {id: t, rules: []}\n").findings,
              ElementsAre("3:45 duplicate_id", "3:64 reserved_name", "5:10 duplicate_id"));
}

TEST(TableReader, AnUnquotedSelectorCutByACommaIsOneError) {
  EXPECT_THAT(read_then_text("{lead: parent(unit, 2), support: [common(unit, lead), unit]}").findings, ElementsAre("4:47 cut_selector", "4:74 cut_selector"));
  EXPECT_THAT(read_text("guikou: 1\npolicies:\n  - id: p\n    stages: [{id: s, event: e, to: deputy(parent(lead, step)), action: a}]\n").findings, ElementsAre("4:36 cut_selector"));
}

TEST(TableReader, CountsRulesAgainstTheLimit) {
  model::Limits limits;
  limits.rules = 2;
  EXPECT_THAT(read_text("guikou: 1\ntables:\n  - {id: t, rules: [{id: a, then: {}}, {id: b, then: {}}]}\n  - {id: u, rules: [{id: a, then: {}}, {id: b, then: {}}]}\n", limits).findings,
              ElementsAre("4:21 limit"));
}

}  // namespace
}  // namespace guikou::source
