// What each finding of analysis says, and when.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "proof/analysis.hpp"

namespace guikou {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view sealed = "sealed: [{id: s, when: {kind: accusation}, roles: [petition-office]}]\n";

std::vector<std::string> told(const std::string& text, Language language = Language::english) {
  const Loaded loaded = Engine::load_text("guikou: 1\nattributes: {n: {type: int}, ward: {type: string}, tags: {type: string, list: true}}\nmatters: [{id: a/b}, {id: c}]\n"
                                          "org: {units: [{id: hq, roles: [petition-office]}, {id: plant, parent: hq}, {id: out, external: true, roles: [petition-office]}], last_resort: [out]}\n" + std::string(sealed) + text + "id: x\n", "r.yaml");
  for (const Finding& finding : loaded.findings) ADD_FAILURE() << finding.message;
  std::vector<std::string> all;
  if (!loaded.engine) return all;
  for (const Finding& finding : analyse(*loaded.engine, {language, {}})) {
    if (finding.code == "untested-rule" || (finding.code == "analysis-incomplete" && finding.rule.empty())) continue;   // tables alone are asked about
    all.push_back(std::to_string(finding.line) + " " + finding.code + ": " + finding.message + (finding.example.empty() ? "" : " " + finding.example));
  }
  return all;
}

TEST(Analysis, SilenceMeansProved) {
  EXPECT_THAT(told("tables: [{id: t, rules: [{id: a, when: {n: 1}, then: {lead: plant}}], otherwise: {lead: hq}}]\n"), IsEmpty());
}

TEST(Analysis, AShadowedRuleNamesTheFewestThatCoverIt) {
  EXPECT_THAT(told("tables:\n  - id: t\n    rules:\n      - {id: a, when: {n: \"< 3\"}, then: {lead: hq}}\n      - {id: b, when: {n: 2..9}, then: {lead: plant}}\n"
                   "      - {id: c, when: {n: 5..}, then: {lead: hq}}\n      - {id: d, when: {n: 1..7}, then: {lead: plant}}\n    otherwise: {lead: hq}\n"),
              ElementsAre("11 redundant-rule: leaving t/c out changes no decision {\"id\":\"P-1\",\"received\":\"2026-03-02T09:00:00+08:00\",\"n\":10}",
                          "12 shadowed-rule: no petition reaches t/d: whatever it would take is taken by t/a, t/b"));
}

TEST(Analysis, AnAbsentAttributeIsAPetitionToo) {
  EXPECT_THAT(told("tables:\n  - id: t\n    rules:\n      - {id: a, when: {n: \"< 3\"}, then: {lead: hq}}\n      - {id: b, when: {n: 3..}, then: {lead: plant}}\n"),
              ElementsAre("7 gap: there are petitions that no rule gives a lead {\"id\":\"P-1\",\"received\":\"2026-03-02T09:00:00+08:00\"}"));
}

TEST(Analysis, ADeadRuleContradictsItself) {
  EXPECT_THAT(told("tables:\n  - id: t\n    rules:\n      - {id: a, when: {matter: a/b, not: {matter: a}}, then: {lead: plant}}\n"
                   "      - {id: b, until: 2025-12-31, when: {received: \">= 2026-01-01\"}, then: {lead: plant}}\n    otherwise: {lead: hq}\n"),
              ElementsAre("9 dead-rule: the condition of t/a can never hold", "10 dead-rule: the condition of t/b can never hold while the rule is in force"));
}

TEST(Analysis, AFinalRuleShadowsLaterTables) {
  EXPECT_THAT(told("tables:\n  - {id: t, rules: [{id: a, then: {lead: hq, final: true}}]}\n  - {id: u, rules: [{id: b, then: {notify: [plant]}}]}\n"),
              ElementsAre("8 shadowed-rule: no petition reaches u/b: an earlier table ends the evaluation first"));
}

TEST(Analysis, RulesOfAUniqueTableMayNotOverlap) {
  EXPECT_THAT(told("tables:\n  - id: t\n    hit: unique\n    rules:\n      - {id: a, when: {n: 1..3}, then: {lead: hq}}\n      - {id: b, when: {n: 3..5}, then: {lead: plant}}\n    otherwise: {lead: hq}\n"),
              ElementsAre("11 overlap: t/b and t/a can hold together, but of a unique table only one may {\"id\":\"P-1\",\"received\":\"2026-03-02T09:00:00+08:00\",\"n\":3}"));
}

TEST(Analysis, WordsAndPrefixesImplyOneAnother) {
  EXPECT_THAT(told("tables:\n  - id: t\n    rules:\n      - {id: a, when: {text: {any: [薪]}}, then: {lead: plant}}\n      - {id: b, when: {text: {any: [欠薪]}}, then: {lead: hq}}\n"
                   "      - {id: c, when: {ward: {prefix: \"1\"}}, then: {lead: plant}}\n      - {id: d, when: {ward: 1A}, then: {lead: hq}}\n    otherwise: {lead: hq}\n"),
              ElementsAre("10 shadowed-rule: no petition reaches t/b: whatever it would take is taken by t/a",
                          "12 shadowed-rule: no petition reaches t/d: whatever it would take is taken by t/c"));
}

TEST(Analysis, PatternsAreShownOnATextOrLeftOpen) {
  EXPECT_THAT(told("tables:\n  - id: t\n    rules:\n      - {id: a, when: {text: {regex: '欠[薪资]\\d{2,}元'}}, then: {lead: plant}}\n    otherwise: {lead: hq}\n"), IsEmpty());
  EXPECT_THAT(told("tables:\n  - id: t\n    rules:\n      - {id: a, when: {text: {regex: '^a$', none: [a]}}, then: {lead: plant}}\n    otherwise: {lead: hq}\n"),
              ElementsAre("9 analysis-incomplete: not proved: whether any petition reaches this rule (t/a)"));
}

TEST(Analysis, AnAccusationThatNobodySealsIsShown) {
  const Loaded loaded = Engine::load_text("guikou: 1\norg: {units: [{id: hq, roles: [petition-office]}]}\ntables: [{id: t, rules: [], otherwise: {lead: hq}}]\nid: x\n", "r.yaml");
  ASSERT_TRUE(loaded.engine);
  const auto findings = analyse(*loaded.engine, {Language::chinese, {}});
  ASSERT_GE(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "unsealed");
  EXPECT_EQ(findings[0].message, "有的检举控告未被任何 sealed 条目保护");
  EXPECT_EQ(findings[0].example, "{\"id\":\"P-1\",\"received\":\"2026-03-02T09:00:00+08:00\",\"kind\":\"accusation\"}");
}

/// Rules that findings of a code name.
std::set<std::string> told(std::string_view code, const std::string& text) {
  const Loaded loaded = Engine::load_text(text, "r.yaml");
  std::set<std::string> names;
  if (!loaded.engine) ADD_FAILURE() << (loaded.findings.empty() ? "" : loaded.findings.front().message);
  else
    for (const Finding& finding : analyse(*loaded.engine, {Language::english, {}}))
      if (finding.code == code) names.insert(finding.rule), names.insert(finding.about.begin(), finding.about.end());
  return names;
}

// Found by trying small charts: owner() does not look at `lodged_at` beside a `unit`, so that a place where nobody is found is one
// wherever the petition was handed in.
TEST(Analysis, NobodyBesideAUnitIsNobodyWhereverItWasHandedIn) {
  const auto book = [](const char* first) {
    return std::string("guikou: 1\nid: x\norg: {units: [{id: hq}, {id: a, parent: hq}]}\n"
                       "tables: [{id: t, rules: [{id: r0, when: {lodged_at: {present: false}}, then: {lead: a}}, {id: r1, then: {lead: ") + first + "}}]}]\n";
  };
  EXPECT_TRUE(told("dead-end", book("owner() | a")).contains("t/r1"));   // an accusation of hq, handed in at hq: a is below it
}

// Found so too: who sponsors is asked of a lead that only a later table finds.
TEST(Analysis, ASponsorWhoIsAskedOfALeadThatComesLaterIsADeadEnd) {
  const auto book = [](const char* first) {
    return std::string("guikou: 1\nid: x\norg: {units: [{id: hq, head: ann}, {id: a, parent: hq}, {id: b, external: true, head: bo}], last_resort: [b]}\n"
                       "tables: [{id: t, rules: [{id: r, then: {lead: ") + first + ", sponsor: head(lead)}}]}, {id: u, rules: [{id: r, when: {lead: {present: false}}, then: {lead: hq}}]}]\n";
  };
  EXPECT_TRUE(told("dead-end", book("unit")).contains("t/r"));   // of a petition without a unit hq leads, and nobody sponsors
  EXPECT_FALSE(told("dead-end", book("unit | hq")).contains("t/r"));
}

}  // namespace
}  // namespace guikou
