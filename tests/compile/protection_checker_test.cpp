// SPEC 9: no rule sets what a protection looks at after a recipient may have been named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compile/compiling_case.hpp"

namespace guikou::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The rules of `tables`, each table as written; `secret` is what the seal looks at.
std::vector<std::string> late_sets(const std::string& tables, const std::string& header = "") {
  return compile_text("guikou: 1\nid: p\n" + header + R"(attributes:
  secret: {type: bool}
  colour: {type: enum, values: [red, blue]}
matters: [{id: m}]
org: {units: [{id: u, roles: [discipline]}]}
policies: [{id: p}]
sealed: [{id: s, when: {any: [{not: {secret: false}}, {kind: accusation}]}, roles: [discipline]}]
tables:
)" + tables).findings;
}

TEST(ProtectionChecker, BeforeAnybodyIsNamedEverythingMayBeSet) {
  EXPECT_THAT(late_sets("  - {id: a, rules: [{id: r, then: {set: {secret: true, kind: appeal, unit: u, matter: m}}}]}\n"
                        "  - {id: b, rules: [{id: r, then: {lead: u}}]}\n"), IsEmpty());
}

TEST(ProtectionChecker, ARuleThatSetsAndLeadsSetsFirst) {
  EXPECT_THAT(late_sets("  - {id: a, rules: [{id: r, then: {lead: u, set: {secret: true}}}]}\n"), IsEmpty());
}

TEST(ProtectionChecker, EveryKindOfRecipientCounts) {
  for (const char* recipient : {"lead: u", "support: [u]", "notify: [u]", "sponsor: head(u)"})
    EXPECT_THAT(late_sets("  - {id: a, rules: [{id: r, then: {" + std::string(recipient) + "}}]}\n  - {id: b, rules: [{id: q, then: {set: {secret: true}}}]}\n"),
                ElementsAre(HasSubstr("late-set: b/q"))) << recipient;
  EXPECT_THAT(late_sets("  - {id: a, rules: [{id: r, then: {policy: p}}]}\n  - {id: b, rules: [{id: q, then: {set: {secret: true}}}]}\n"), IsEmpty());
}

TEST(ProtectionChecker, KindUnitAndMatterAreGuardedWithoutASeal) {
  for (const char* set : {"kind: appeal", "unit: u", "matter: m"})
    EXPECT_THAT(late_sets("  - {id: a, rules: [{id: r, then: {lead: u}}]}\n  - {id: b, rules: [{id: q, then: {set: {" + std::string(set) + "}}}]}\n"),
                ElementsAre(HasSubstr("late-set"))) << set;
}

TEST(ProtectionChecker, OtherAttributesMayBeSetAtAnyTime) {
  EXPECT_THAT(late_sets("  - {id: a, rules: [{id: r, then: {lead: u}}]}\n  - {id: b, rules: [{id: q, then: {set: {colour: red}}}]}\n"), IsEmpty());
}

TEST(ProtectionChecker, EarlierRulesOfOneTableCountOnlyWhereSeveralMayFire) {
  const std::string rules = "rules: [{id: r, then: {lead: u}}, {id: q, then: {set: {secret: true}}}]}\n";
  EXPECT_THAT(late_sets("  - {id: a, hit: collect, " + rules), ElementsAre(HasSubstr("a/q")));
  EXPECT_THAT(late_sets("  - {id: a, hit: first, " + rules), IsEmpty());
  EXPECT_THAT(late_sets("  - {id: a, hit: unique, " + rules), IsEmpty());
}

TEST(ProtectionChecker, OtherwiseComesAfterEarlierTablesOnly) {
  EXPECT_THAT(late_sets("  - {id: a, hit: collect, rules: [{id: r, then: {lead: u}}], otherwise: {set: {secret: true}}}\n"), IsEmpty());
  EXPECT_THAT(late_sets("  - {id: a, rules: [], otherwise: {lead: u}}\n  - {id: b, rules: [], otherwise: {set: {secret: true}}}\n"),
              ElementsAre(HasSubstr("b/otherwise")));
}

TEST(ProtectionChecker, TheOrderOfRunCounts) {
  const std::string tables = "  - {id: a, rules: [{id: r, then: {lead: u}}]}\n  - {id: b, rules: [{id: q, then: {set: {secret: true}}}]}\n";
  EXPECT_THAT(late_sets(tables, "run: [b, a]\n"), IsEmpty());
  EXPECT_THAT(late_sets(tables, "run: [a, b]\n"), ElementsAre(HasSubstr("late-set")));
}

TEST(ProtectionChecker, EveryLateSetIsTold) {
  EXPECT_THAT(late_sets("  - {id: a, rules: [{id: r, then: {lead: u}}]}\n"
                        "  - {id: b, rules: [{id: q, then: {set: {secret: true, unit: u}}}, {id: s, then: {set: {kind: appeal}}}]}\n"),
              ElementsAre(HasSubstr("\"secret\""), HasSubstr("\"unit\""), HasSubstr("\"kind\"")));
}

}  // namespace
}  // namespace guikou::compile
