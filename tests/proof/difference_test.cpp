// What `diff` must not miss, and what it must be able to prove: cases that were found by trying small worlds.
#include <gtest/gtest.h>

#include "proof/difference.hpp"

namespace guikou {
namespace {

constexpr const char* book =
    "guikou: 1\nid: x\nmatters: [{id: 工资}, {id: 土地}]\n"
    "org:\n"
    "  units: [{id: hq, roles: [office]}, {id: east, parent: hq}, {id: west, parent: hq, until: 2025-12-31}]\n"
    "  posts: [{unit: hq, post: head, person: ann}, {unit: east, post: head, person: bo}, {unit: hq, post: clerk, person: cy}]\n"
    "  successions: [{from: west, to: east, on: 2026-01-01, matters: [工资]}]\n"
    "responsibilities: [{matter: 工资, unit: east, within: hq}]\n"
    "calendar: {holidays: [2026-01-01], confirmed_until: 2026-12-31}\n"
    "policies: [{id: p, clocks: [{id: c, from: received, until: [replied], within: 10wd}], stages: [{id: s, clock: c, at: +1d, to: head(lead), action: urge}]}]\n"
    "sealed: [{id: secret, when: {kind: accusation}, roles: [office]}]\n"
    "tables: [{id: t, rules: [{id: r, when: {matter: 工资}, then: {lead: owner(), policy: p}}], otherwise: {lead: hq, notify: [\"head(unit)\"]}}]\n";

/// With one text put in the place of another.
std::string with(const std::string& old, const std::string& now) {
  std::string text = book;
  const std::size_t at = text.find(old);
  if (at == std::string::npos) ADD_FAILURE() << old;
  else text.replace(at, old.size(), now);
  return text;
}

RulebookDifference compared(const std::string& other) {
  const Loaded before = Engine::load_text(book, "a.yaml"), after = Engine::load_text(other, "b.yaml");
  if (before.engine && after.engine) return compare(*before.engine, *after.engine, {Language::english});
  ADD_FAILURE() << (after.findings.empty() ? "" : after.findings.front().message);
  return {};
}

// Who stands for a unit that handed the case back depends on the matter: two units or one, arbitration or not.
TEST(Difference, ASuccessionOfOtherMattersShowsInHandBacks) {
  const auto rulebook = [](const char* matter) {
    return std::string("guikou: 1\nid: x\nmatters: [{id: 工资}, {id: 土地}]\norg:\n  units: [{id: hq}, {id: east, parent: hq}, {id: west, parent: hq, until: 2025-12-31}]\n"
                       "  successions: [{from: west, to: east, on: 2026-01-01, matters: [") + matter + "]}]\n"
           "tables: [{id: t, rules: [{id: r, when: {matter: 工资, unit: {present: false}}, then: {lead: east}}]}]\n";
  };
  const Loaded before = Engine::load_text(rulebook("工资"), "a.yaml"), after = Engine::load_text(rulebook("土地"), "b.yaml");
  ASSERT_TRUE(before.engine && after.engine);
  const RulebookDifference told = compare(*before.engine, *after.engine, {Language::english});
  EXPECT_FALSE(told.same);
  EXPECT_TRUE(std::any_of(told.regions.begin(), told.regions.end(), [](const DecisionRegion& region) { return region.example.find("declined_by") != std::string::npos; }));
  EXPECT_FALSE(compared(with("on: 2026-01-01, matters: [工资]", "on: 2026-01-01, matters: [土地]")).same);
}

// Found by trying small worlds: a table that changes its place parts what is alike in the others.
TEST(Difference, TablesInAnotherOrderNameAnotherFirst) {
  const auto rulebook = [](bool exchanged) {
    const std::string route = "{id: route, hit: first, rules: [{id: r0, when: {matter: {not: [土地]}}, then: {lead: hq}}], otherwise: {lead: \"parent(unit | east)\"}}";
    const std::string assist = "{id: assist, hit: collect, rules: [{id: r1, when: {matter: {is: 工资}}, then: {lead: \"parent(unit | east)\"}, since: 2026-01-01}, {id: r2, when: {matter: {is: 工资}}, then: {lead: east}}]}";
    return "guikou: 1\nid: x\nmatters: [{id: 工资}, {id: 工资/欠薪}, {id: 土地}]\norg: {units: [{id: hq}, {id: east, parent: hq}, {id: west, parent: hq, until: 2026-01-01}]}\ntables: [" +
           (exchanged ? assist + ", " + route : route + ", " + assist) + "]\n";
  };
  const Loaded before = Engine::load_text(rulebook(false), "a.yaml"), after = Engine::load_text(rulebook(true), "b.yaml");
  ASSERT_TRUE(before.engine && after.engine);
  EXPECT_FALSE(compare(*before.engine, *after.engine, {Language::english}).same);
}

// The lead is taken out of `support` in the end: who is added there shows where somebody else leads, after a hand-back.
TEST(Difference, WhoSupportsShowsWhereSomebodyElseLeads) {
  const auto rulebook = [](const char* owned) {
    return std::string("guikou: 1\nid: x\nmatters: [{id: 工资}, {id: 土地}]\norg: {units: [{id: hq}, {id: east, parent: hq}]}\nresponsibilities: [{matter: 土地, unit: hq, within: hq}") + owned +
           "]\ntables: [{id: t, rules: [{id: r, then: {lead: east, support: [\"each(owner())\"]}}]}]\n";
  };
  const Loaded before = Engine::load_text(rulebook(", {matter: 工资, unit: east, within: hq}"), "a.yaml"), after = Engine::load_text(rulebook(""), "b.yaml");
  ASSERT_TRUE(before.engine && after.engine);
  const RulebookDifference told = compare(*before.engine, *after.engine, {Language::english});
  EXPECT_FALSE(told.same);
}

// Selectors of a list that are written alike are asked in several tables, and may read another lead in each: that the first one finds nobody, as nobody leads
// yet, says nothing of the second. In which petitions the second is asked varies, as it matters which petition is looked at first.
TEST(Difference, ASelectorWrittenTwiceReadsAnotherLeadInALaterTable) {
  const auto rulebook = [](const std::string& head, const std::string& asked) {
    return "guikou: 1\nid: x\nmatters: [{id: 工资}, {id: 土地}]\nattributes: {flag: {type: bool}, mark: {type: bool}}\norg:\n  units: [{id: hq}, {id: east, parent: hq}, {id: west, parent: hq}]\n"
           "  posts: [{unit: hq, post: head, person: ann}, {unit: east, post: head, person: " + head + "}, {unit: hq, post: clerk, person: bo}, {unit: hq, post: aide, person: cy}]\n"
           "tables:\n  - {id: one, hit: first, rules: [{id: a, then: {notify: [\"head(lead)\"]}}]}\n  - {id: two, hit: first, rules: [{id: b, then: {lead: east}}]}\n"
           "  - {id: three, hit: first, rules: [{id: c, when: {" + asked + "}, then: {notify: [\"head(lead)\"]}}]}\n";
  };
  for (const char* const asked : {"kind: suggestion, flag: true", "unit: {is: hq}, flag: true, mark: false", "unit: west, flag: true, mark: true", "unit: {present: false}"}) {
    const Loaded before = Engine::load_text(rulebook("bo", asked), "a.yaml"), after = Engine::load_text(rulebook("cy", asked), "b.yaml");
    ASSERT_TRUE(before.engine && after.engine);
    const RulebookDifference told = compare(*before.engine, *after.engine, {Language::english});
    EXPECT_TRUE(told.complete);
    ASSERT_EQ(told.regions.size(), 1u) << asked;
    std::string who[2];
    Router(before.engine).route(told.regions[0].example, who[0]);
    Router(after.engine).route(told.regions[0].example, who[1]);
    EXPECT_NE(who[0].find(R"("notify":["bo"])"), std::string::npos) << who[0];
    EXPECT_NE(who[1].find(R"("notify":["cy"])"), std::string::npos) << who[1];
  }
}

struct Change {
  const char *old, *now;
  bool same;
};

// Changes of every part of an office are proved whole, whoever is accused and recused and whoever handed the case back.
TEST(Difference, IsCompleteForOneChangeOfAnyPart) {
  for (const Change& change : {
           Change{"matter: 工资, unit: east, within", "matter: 工资, unit: hq, within", false},
           Change{"post: head, person: bo", "post: head, person: dee", false},
           Change{"{unit: hq, post: clerk, person: cy}", "{unit: hq, post: clerk, person: cy}, {unit: east, post: clerk, person: cy, since: 2026-05-01}", true},   // hq, above it, is barred with him anyway
           Change{"\n  successions", "\n  absences: [{person: bo, from: 2026-03-02, to: 2026-03-20, delegate: cy}]\n  successions", false},
           Change{"\n  successions", "\n  absences: [{person: cy, from: 2026-03-02, to: 2026-03-20}]\n  successions", true},
           Change{"\n  successions", "\n  liaisons: [{unit: east, with: hq}]\n  successions", true},
           Change{"\n  successions", "\n  staff_posts: [clerk]\n  successions", false},
           Change{"\n  successions", "\n  last_resort: [east]\n  successions", false},
           Change{"holidays: [2026-01-01]", "holidays: [2026-01-01, 2026-06-19]", false},
           Change{"within: 10wd", "within: 12wd", false},
           Change{"to: head(lead)", "to: head(hq)", false},
           Change{"{id: east, parent: hq}", "{id: east, parent: hq, roles: [print-shop]}", true},
           Change{"{id: east, parent: hq}", "{id: east, parent: hq}, {id: south, parent: hq}", false},
       }) {
    const RulebookDifference told = compared(with(change.old, change.now));
    EXPECT_TRUE(told.complete) << change.now << ": " << (told.incomplete.empty() ? "" : told.incomplete.front());
    EXPECT_EQ(told.same, change.same) << change.now << (told.regions.empty() ? "" : told.regions.front().example);
  }
}

}  // namespace
}  // namespace guikou
