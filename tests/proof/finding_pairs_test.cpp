// Each finding of the analysis on a rulebook that must give it, and on a near twin that must not.
#include <gtest/gtest.h>

#include <algorithm>

#include "proof/analysis.hpp"

namespace guikou {
namespace {

/// Two rulebooks that differ in one text.
struct Pair {
  const char* code;
  const char* what;
  const char* book;      ///< "@@" stands for the text
  const char *faulty, *sound;
};

constexpr const char* rules_only = "tables: [{id: t, rules: [{id: a, when: {n: \"< 5\"}, then: {lead: hq}}, {id: b, when: {@@}, then: {lead: plant}}], otherwise: {lead: out}}]\n";
constexpr const char* led = "tables: [{id: t, rules: [{id: a, then: {lead: plant, policy: p}}]}]\n";

const std::vector<Pair> pairs{
    {"dead-rule", "tests that exclude each other", rules_only, "n: 5.., not: {n: 5..}", "n: 5.., not: {n: 6..}"},
    {"dead-rule", "a period that the condition excludes", "tables: [{id: t, rules: [{id: a, @@, when: {received: \">= 2026-01-01\"}, then: {lead: plant}}], otherwise: {lead: hq}}]\n", "until: 2025-12-31", "until: 2026-01-01"},
    {"shadowed-rule", "covered to the last value", rules_only, "n: 1..4", "n: 1..5"},
    {"shadowed-rule", "behind a final rule that takes all", "tables: [{id: t, rules: [{id: a, when: {@@}, then: {lead: hq, final: true}}]}, {id: u, rules: [{id: b, then: {lead: plant}}]}]\n", "", "n: {present: true}"},
    {"gap", "a value that no rule takes", "tables: [{id: t, rules: [{id: a, when: {n: \"< 5\"}, then: {lead: hq}}, {id: b, when: {n: {not: @@}}, then: {lead: plant}}]}]\n", "\"< 6\"", "\"< 5\""},
    {"overlap", "a value that two rules take", "tables: [{id: t, hit: unique, rules: [{id: a, when: {n: \"<= 5\"}, then: {lead: hq}}, {id: b, when: {n: @@}, then: {lead: plant}}], otherwise: {lead: out}}]\n", "5..9", "6..9"},
    {"redundant-rule", "says what the rule after it says", "tables: [{id: t, rules: [{id: a, when: {n: 1..3}, then: {lead: @@}}, {id: b, when: {n: 1..9}, then: {lead: hq}}], otherwise: {lead: out}}]\n", "hq", "plant"},
    {"unused-matter", "nobody owns it anywhere", "responsibilities: [{matter: a, unit: plant, within: hq}, {matter: @@, unit: plant, within: hq}]\ntables: [{id: t, rules: [], otherwise: {lead: owner() | hq}}]\n", "a/b", "c"},
    {"unowned-matter", "owned below one unit only", "responsibilities: [{matter: a, unit: hq, within: hq}, {matter: c, unit: plant, within: @@}]\ntables: [{id: t, rules: [], otherwise: {lead: owner() | hq}}]\n", "plant", "hq"},
    {"dead-end", "a petition without the attribute", "tables: [{id: t, rules: [{id: a, then: {lead: @@}}]}]\n", "unit", "unit | out"},
    {"dead-end", "a post that nobody holds on one day", "tables: [{id: t, rules: [{id: a, then: {lead: out, sponsor: head(out)}}]}]\norg: {posts: [{unit: out, post: head, person: ann}], absences: [{person: ann, from: 2026-03-02, to: 2026-03-02@@}]}\n", "", ", delegate: bo"},
    {"recusal-hole", "the accused's own colleagues are the only others", "tables: [{id: t, rules: [{id: a, then: {lead: out, sponsor: head(hq) | head(@@)}}]}]\norg: {posts: [{unit: hq, post: head, person: ann}, {unit: plant, post: head, person: bo}, {unit: out, post: head, person: cy}]}\n", "plant", "out"},
    {"unsealed", "a condition beside the kind", "tables: [{id: t, rules: [], otherwise: {lead: hq}}]\nsealed: [{id: s, when: {kind: accusation@@}, roles: [office]}]\n", ", n: {present: true}", ""},
    {"vacant-head", "the head is away and nobody acts", "tables: [{id: t, rules: [], otherwise: {lead: hq}}]\norg: {posts: [{unit: plant, post: head, person: ann}], absences: [{person: ann, from: 2026-03-02, to: 2026-03-09@@}]}\n", "", ", delegate: bo"},
    {"stale-unit", "a rule names a unit that is closed", "tables: [{id: t, rules: [{id: a, when: {n: 1}, then: {lead: @@}}], otherwise: {lead: hq}}]\norg: {units: [{id: old, parent: hq, until: 2020-12-31}]}\n", "old", "plant"},
    {"calendar-short", "due a day beyond what is confirmed", "calendar: {confirmed_until: @@}\npolicies: [{id: p, clocks: [{id: c, from: received, until: [replied], within: 5d}], stages: [{id: s, clock: c, at: +1d, to: plant, action: urge}]}]\n", "2026-03-08", "2026-03-09"},
    {"stage-order", "written before one that comes earlier", "policies: [{id: p, clocks: [{id: c, from: received, until: [replied], within: 5d}], stages: [{id: s, clock: c, at: @@, to: plant, action: urge}, {id: z, clock: c, at: +2d, to: hq, action: urge}]}]\n", "+3d", "+1d"},
    {"silent-case", "nothing after the due", "policies: [{id: p, clocks: [{id: c, from: received, until: [replied], within: 5d}], stages: [{id: s, clock: c, at: @@, to: plant, action: urge}]}]\n", "-1d", "+1d"},
    {"silent-case", "a pause without a clock of its own", "policies: [{id: p, clocks: [{id: c, from: received, until: [replied], within: 5d, pause: {on: held, resume: freed}}@@], stages: [{id: s, clock: c, at: +1d, to: plant, action: urge}@@@]}]\n", "", ", {id: d, from: [held], until: [freed], within: 9d}"},
    {"promise-not-kept", "fewer days than leaders in a quarter", "tables: [{id: t, rules: [], otherwise: {lead: hq}}]\norg: {posts: [{unit: hq, post: head, person: ann}, {unit: plant, post: head, person: bo}]}\nreceptions: [{id: r, every: @@, on: 1, leaders: [head(hq), head(plant)], promised: 1}]\n", "quarter", "month"},
    {"nobody-receives", "the only leader is away on one of the days", "tables: [{id: t, rules: [], otherwise: {lead: hq}}]\norg: {posts: [{unit: hq, post: head, person: ann}], absences: [{person: ann, from: 2026-05-01, to: 2026-05-0@@}]}\nreceptions: [{id: r, every: month, on: 6, leaders: [head(hq)]}]\n", "6", "5"},
    {"untested-rule", "no test fires it", "tables: [{id: t, rules: [{id: a, when: {n: 1}, then: {lead: hq}}], otherwise: {lead: plant}}]\ntests: [{id: x, petition: {id: x, received: 2026-03-02, n: @@}, expect: {outcome: routed}}, {id: y, petition: {id: y, received: 2026-03-02, n: 3}, expect: {outcome: routed}}]\n", "2", "1"},
    {"analysis-incomplete", "a pattern that no example was found for", "tables: [{id: t, rules: [{id: a, when: {text: {regex: '^a$', none: [@@]}}, then: {lead: plant}}], otherwise: {lead: hq}}]\n", "a", "b"},
};

std::string written(const Pair& pair, const std::string& text) {
  std::string book = pair.book;
  if (const std::size_t stage = book.find("@@@"); stage != std::string::npos) book.replace(stage, 3, text.empty() ? "" : ", {id: e, clock: d, at: +1d, to: hq, action: urge}");
  book.replace(book.find("@@"), 2, text);
  std::string org = "org: {units: [{id: hq, roles: [office]}, {id: plant, parent: hq}, {id: out, external: true, roles: [office]}], people: [{id: ann}, {id: bo}, {id: cy}]";
  if (const std::size_t more = book.find("org: {"); more != std::string::npos) {   // its lists are added to these
    std::string own = book.substr(more + 6, book.find('\n', more) - more - 7);
    book.erase(more, book.find('\n', more) - more + 1);
    if (own.rfind("units: [", 0) == 0) org.insert(org.find("], people"), ", " + own.substr(8, own.size() - 9));
    else org += ", " + own;
  }
  if (book.find("tables:") == std::string::npos) book += led;
  return "guikou: 1\nid: x\nattributes: {n: {type: int}}\nmatters: [{id: a/b}, {id: c}]\n" + org + "}\n" + book;
}

TEST(FindingPairs, EachFindingHasARulebookThatGivesItAndATwinThatDoesNot) {
  for (const Pair& pair : pairs)
    for (const bool faulty : {true, false}) {
      const std::string text = written(pair, faulty ? pair.faulty : pair.sound);
      const Loaded loaded = Engine::load_text(text, "pair.yaml");
      ASSERT_TRUE(loaded.engine) << pair.what << ": " << (loaded.findings.empty() ? "" : loaded.findings.front().message) << "\n" << text;
      const auto findings = analyse(*loaded.engine, {Language::english, loaded.engine->read_time("2026-03-04")});
      const bool told = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.code == pair.code; });
      std::string all;
      for (const Finding& finding : findings) all += finding.code + ": " + finding.message + "\n";
      EXPECT_EQ(told, faulty) << pair.code << ", " << pair.what << "\n" << text << all;
    }
}

}  // namespace
}  // namespace guikou
