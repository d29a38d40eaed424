// An audit against cases worked out by hand: each kind of check, each reason, whose doing it was, and who is never named.
#include "guikou/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

#include "io/plain_json.hpp"
#include "model/plain.hpp"

namespace {

using guikou::Engine;
using guikou::Language;
using guikou::Ledger;
using guikou::Loaded;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* rulebook = R"(guikou: 1
id: small
title: A small rulebook
attributes: {harmed_on: {type: date}, channel: {type: enum, values: [visit, letter]}}
org:
  units: [{id: hq, head: gu}, {id: plant, parent: hq, head: li}, {id: office, parent: hq, head: wang}, {id: desk, parent: hq, head: he, roles: [discipline]}]
calendar: {weekend: [sat, sun], roll: none}
sealed: [{id: accusations, when: {kind: accusation}, roles: [discipline]}]
tables:
  - id: route
    rules:
      - {id: sealed, when: {kind: accusation}, then: {lead: desk, policy: standard}}
      - {id: all, then: {lead: plant | office | hq, policy: standard}}
policies:
  - id: standard
    clocks:
      - {id: triage, title: Triage, from: received, until: [accepted], within: 5d, basis: Art 22}
      - {id: resolve, from: [accepted], until: [replied], within: 60d, extend: {on: extended, by: 30d, times: 1}}
audit:
  - {id: late, check: clock, clock: [triage, resolve], to: head(parent(lead))}
  - {id: twice, check: refused, clock: resolve, basis: Art 34}
  - {id: approval, check: needs, event: extended, needs: approved, basis: Art 34}
  - {id: notice, check: needs, event: received, needs: [notified, told], within: 15d, when: {channel: letter}, do: Send it today.}
  - {id: objection, check: hand-back, within: 5wd, from: forwarded, needs: reasons}
  - {id: around, check: returned, most: 2}
  - {id: year, check: limit, from: harmed_on, within: 365d, warn: 30d, until: filed}
  - {id: window, check: limit, from: replied, within: 30d, warn: 7d, until: [asked, closed]}
supervision:
  - {id: urge, title: Urge, late: 1}
  - {id: interview, late: 1, findings: 2}
  - {id: circulate, late: 9}
)";

std::shared_ptr<const Engine> engine() {
  static const Loaded loaded = Engine::load_text(rulebook, "rulebook.yaml", {Language::english});
  if (!loaded.engine) throw std::runtime_error(loaded.findings.front().message);
  return loaded.engine;
}

std::string event(const std::string& type, const std::string& at, const std::string& more = "") {
  return R"({"type":")" + type + R"(","at":")" + at + "\"" + more + "}";
}
std::string declined(const std::string& at, const std::string& unit) { return event("declined", at, R"(,"unit":")" + unit + "\""); }

std::string record(const std::vector<std::string>& events, const std::string& now, const std::string& more = "") {
  std::string text = R"({"petition":{"id":"P-1","received":"2026-03-02T09:00:00+08:00")" + more + R"(},"events":[)";
  for (const std::string& one : events) text += (text.back() == '[' ? "" : ",") + one;
  return text + R"(],"now":")" + now + R"("})";
}

std::string member(const guikou::model::Plain& object, std::string_view key) {
  for (const auto& [name, value] : *object.map()) {
    if (name.text != key) continue;
    if (const std::string* text = value.string()) return *text;
    return "null";
  }
  return "";
}

struct Found {
  std::vector<std::string> findings;   // check reason unit at due to
  std::string json;
};

Found audit(const std::vector<std::string>& records, const std::shared_ptr<const Engine>& with = engine()) {
  Ledger ledger(with);
  for (const std::string& each : records) EXPECT_EQ(ledger.take(each), guikou::Outcome::routed) << each;
  Found found;
  found.json = ledger.audit_as_json(Language::english).text;
  const auto plain = guikou::io::read_plain(found.json);
  if (!plain) throw std::runtime_error("no JSON");
  for (const auto& [name, value] : *plain->map())
    if (name.text == "findings")
      for (const auto& one : *value.list()) {
        std::string line = member(one, "check");
        for (const char* key : {"reason", "unit"}) line += " " + member(one, key);
        for (const char* key : {"at", "due"}) line += " " + member(one, key).substr(0, 10);
        const std::string to = member(one, "to");
        found.findings.push_back(line + (to.empty() ? "" : " " + to));
      }
  return found;
}

TEST(Audit, LateAndMissedClocks) {
  EXPECT_THAT(audit({record({}, "2026-03-07T23:59:59")}).findings, IsEmpty());
  EXPECT_THAT(audit({record({}, "2026-03-08T00:00:00")}).findings, ElementsAre("late late plant 2026-03-07 2026-03-07 gu"));
  EXPECT_THAT(audit({record({event("accepted", "2026-03-10")}, "2026-03-11")}).findings, ElementsAre("late missed plant 2026-03-10 2026-03-07 gu"));
}

TEST(Audit, ExtensionsBeyondTheLimitAndWithoutApproval) {
  const std::vector<std::string> once{event("accepted", "2026-03-03"), event("approved", "2026-04-01"), event("extended", "2026-04-01")};
  EXPECT_THAT(audit({record(once, "2026-04-10")}).findings, IsEmpty());
  std::vector<std::string> twice = once;
  twice.push_back(event("extended", "2026-04-09"));
  EXPECT_THAT(audit({record(twice, "2026-04-10")}).findings, ElementsAre("twice refused plant 2026-04-09 ", "approval missing plant 2026-04-09 "));
  // Approved later on the same day: the day counts. On a later day: not.
  const auto approved = [](const std::string& at) { return audit({record({event("accepted", "2026-03-03"), event("extended", "2026-04-01T09:00:00"), event("approved", at)}, "2026-04-10")}).findings; };
  EXPECT_THAT(approved("2026-04-01T17:00:00"), IsEmpty());
  EXPECT_THAT(approved("2026-04-02T09:00:00"), ElementsAre("approval missing plant 2026-04-01 "));
}

TEST(Audit, NoticesMissingAndLate) {
  const std::vector<std::string> in_time{event("accepted", "2026-03-03")};
  const std::string letter = R"(,"channel":"letter")";
  const auto with = [&](const std::vector<std::string>& events, const std::string& now) {
    std::vector<std::string> all = in_time;
    all.insert(all.end(), events.begin(), events.end());
    return audit({record(all, now, letter)}).findings;
  };
  EXPECT_THAT(with({}, "2026-03-17T23:00:00"), IsEmpty());
  EXPECT_THAT(with({}, "2026-03-18"), ElementsAre("notice not-followed plant 2026-03-17 2026-03-17"));
  EXPECT_THAT(with({event("told", "2026-03-17")}, "2026-03-20"), IsEmpty());
  EXPECT_THAT(with({event("notified", "2026-03-19")}, "2026-03-20"), ElementsAre("notice followed-late plant 2026-03-19 2026-03-17"));
  EXPECT_THAT(audit({record(in_time, "2026-03-20", R"(,"channel":"visit")")}).findings, IsEmpty());   // `when`
}

TEST(Audit, HandBacksAreTheUnitsOwnThatHandedBack) {
  const std::vector<std::string> fine{event("forwarded", "2026-03-03"), event("reasons", "2026-03-05"), declined("2026-03-05", "plant"), event("accepted", "2026-03-06")};
  EXPECT_THAT(audit({record(fine, "2026-03-07")}).findings, IsEmpty());
  const std::vector<std::string> late{event("accepted", "2026-03-03"), event("forwarded", "2026-03-03"), declined("2026-03-11", "plant")};
  EXPECT_THAT(audit({record(late, "2026-03-12")}).findings,
              ElementsAre("objection handed-back-late plant 2026-03-11 2026-03-10", "objection no-reasons plant 2026-03-11 "));
}

TEST(Audit, PassedAround) {
  const std::vector<std::string> events{event("accepted", "2026-03-02T10:00:00"),
                                        event("reasons", "2026-03-03T08:00:00"), event("reasons", "2026-03-03T08:00:00"), event("reasons", "2026-03-03T08:00:00"),
                                        declined("2026-03-03", "plant"), declined("2026-03-04", "office"), declined("2026-03-05", "plant")};
  std::vector<std::string> moved = events;   // reasons stood first on 3 March, before the first hand-back
  moved[4] = declined("2026-03-03T09:00:00", "plant");
  EXPECT_THAT(audit({record(moved, "2026-03-06")}).findings, ElementsAre("around ping-pong plant 2026-03-05 ", "around handed-back-often plant 2026-03-05 "));
}

TEST(Audit, LimitsThatProtectThePetitioner) {
  const std::vector<std::string> accepted{event("accepted", "2026-03-03")};
  const std::string harmed = R"(,"harmed_on":"2025-04-20")";   // the year ends on 20 April 2026, warned of from 21 March
  EXPECT_THAT(audit({record(accepted, "2026-03-20T23:00:00", harmed)}).findings, IsEmpty());
  EXPECT_THAT(audit({record(accepted, "2026-03-21", harmed)}).findings, ElementsAre("year lapses-soon plant 2026-04-20 2026-04-20"));
  EXPECT_THAT(audit({record(accepted, "2026-04-21", harmed)}).findings, ElementsAre("year lapsed plant 2026-04-20 2026-04-20"));
  EXPECT_THAT(audit({record({event("accepted", "2026-03-03"), event("filed", "2026-04-01")}, "2026-04-21", harmed)}).findings, IsEmpty());
  // A window that an event opens; reminders are nobody's fault.
  const Found window = audit({record({event("accepted", "2026-03-03"), event("replied", "2026-04-01")}, "2026-04-25")});
  EXPECT_THAT(window.findings, ElementsAre("window lapses-soon plant 2026-05-01 2026-05-01"));
  EXPECT_THAT(window.json, HasSubstr(R"("findings":0)"));
  // The sentence names the limit: a petitioner may have several.
  EXPECT_THAT(window.json, HasSubstr("the petitioner's time (window) runs out on 2026-05-01"));
  EXPECT_THAT(audit({record(accepted, "2026-04-21", harmed)}).json, HasSubstr("the petitioner's time (year) ran out on 2026-04-20"));
}

TEST(Audit, RecordsAndRecommendations) {
  const Found one = audit({record({event("accepted", "2026-03-10"), event("reasons", "2026-03-12"), declined("2026-03-12", "plant")}, "2026-03-20")});
  EXPECT_THAT(one.json, HasSubstr(R"({"unit":"plant","cases":1,"open":0,"late":1,"findings":2,"returned":1,"days_held":10,"longest":10,)"
                                  R"("recommended":[{"supervision":"urge","title":"Urge"},{"supervision":"interview"}]})"));
  EXPECT_THAT(one.json, HasSubstr(R"({"unit":"office","cases":1,"open":1,"late":0,"findings":0,"returned":0,"days_held":8,"longest":8})"));
}

TEST(Audit, NobodyBarredIsNamed) {
  // plant is complained of: its own hand-back stands there without its name, and counts in no record.
  const Found accused = audit({record({event("accepted", "2026-03-10"), declined("2026-03-12", "plant")}, "2026-03-20", R"(,"accused":["plant"])")});
  EXPECT_THAT(accused.findings, testing::Contains("objection no-reasons null 2026-03-12 "));
  EXPECT_THAT(accused.json, Not(HasSubstr("plant")));
  // Sealed: only the discipline desk. The head above may not see it, so nobody is told.
  const Found sealed = audit({record({declined("2026-03-04", "office")}, "2026-03-20", R"(,"kind":"accusation","accused":["li"])")});
  EXPECT_THAT(sealed.findings, testing::Contains("late late desk 2026-03-07 2026-03-07 null"));
  for (const char* name : {"office", "plant", "gu", "li\"", "wang"}) EXPECT_THAT(sealed.json, Not(HasSubstr(std::string("\"") + name))) << name;
}

TEST(Audit, SameFromASnapshot) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("guikou-audit-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "rulebook.yaml") << rulebook;
  const guikou::Compiled compiled = Engine::compile(folder / "rulebook.yaml");
  std::ofstream(folder / "book.snapshot", std::ios::binary) << compiled.snapshot;
  const Loaded loaded = Engine::load(folder / "book.snapshot");
  ASSERT_TRUE(loaded.engine);
  const std::vector<std::string> records{record({}, "2026-03-08"), record({event("accepted", "2026-03-10"), declined("2026-03-12", "plant")}, "2026-03-20")};
  EXPECT_EQ(audit(records, loaded.engine).json, audit(records, Engine::load(folder / "rulebook.yaml").engine).json);
  EXPECT_FALSE(audit(records).findings.empty());
  std::filesystem::remove_all(folder);
}

TEST(Audit, InWords) {
  Ledger ledger(engine());
  ledger.take(record({event("accepted", "2026-03-10")}, "2026-03-20", R"(,"channel":"letter","text":"a secret")"));
  EXPECT_EQ(ledger.take("{"), guikou::Outcome::error);
  const std::string english = ledger.audit_as_text(Language::english).text, chinese = ledger.audit_as_text().text;
  EXPECT_THAT(english, HasSubstr("1 cases, 2 findings, 0 reminders"));
  EXPECT_THAT(english, HasSubstr("Triage was due by 2026-03-07 and was done on 2026-03-10 (Art 22) → gu"));
  EXPECT_THAT(english, HasSubstr("Send it today."));
  EXPECT_THAT(english, HasSubstr("plant  recommended: Urge, interview"));
  EXPECT_THAT(chinese, HasSubstr("“Triage”应于 2026-03-07 前完成，实际于 2026-03-10 完成（Art 22） → gu"));
  EXPECT_THAT(english + chinese, Not(HasSubstr("secret")));
  EXPECT_EQ(ledger.size(), 1u);
  EXPECT_EQ(ledger.errors(), 1u);
}

TEST(Audit, KnowsItsChecksHoweverTheRulebookCame) {
  const std::string text = rulebook;
  const guikou::RulebookFile files[] = {{"book/rulebook.yaml", text}};
  const Loaded loaded = Engine::load_files(files, "book");
  ASSERT_TRUE(loaded.engine);
  EXPECT_TRUE(Ledger(loaded.engine).can_audit());
}

TEST(Audit, WhatIsWrongInTheSection) {
  const auto codes = [](const std::string& section) {
    const std::string head = "guikou: 1\nid: x\nattributes: {when: {type: int}}\norg: {units: [{id: hq}]}\ntables: [{id: t, rules: [], otherwise: {lead: hq}}]\n";
    std::vector<std::string> found;
    for (const guikou::Finding& finding : Engine::load_text(head + section, "x.yaml", {Language::english}).findings) found.push_back(finding.code + ": " + finding.message);
    return found;
  };
  EXPECT_THAT(codes("audit: [{id: a, check: clock, most: 2}]\n"), ElementsAre("option-type: \"most\" does not go with the type clock"));
  EXPECT_THAT(codes("audit: [{id: a, check: clock, clock: resolve}]\n"), ElementsAre("unknown-clock: no policy has a clock \"resolve\""));
  EXPECT_THAT(codes("audit: [{id: a, check: needs, event: x}]\n"), ElementsAre("missing-key: an audit check needs \"needs\""));
  EXPECT_THAT(codes("audit: [{id: a, check: needs, event: acted, needs: b}]\n"), ElementsAre(HasSubstr("reserved-event")));
  EXPECT_THAT(codes("audit: [{id: a, check: limit, within: 30d, warn: 7d, from: when}]\n"), ElementsAre(HasSubstr("wrong-type")));
  EXPECT_THAT(codes("audit: [{id: a, check: returned}, {id: a, check: returned}]\n"), ElementsAre(HasSubstr("duplicate-id")));
  EXPECT_THAT(codes("audit: [{id: a, check: tidy}]\n"), ElementsAre(HasSubstr("unknown-value")));
  EXPECT_THAT(codes("audit: [{id: a, check: returned, to: head(nobody)}]\n"), ElementsAre(HasSubstr("unknown")));
  const auto expects = [&](const std::string& what) {
    return codes("audit: [{id: late, check: returned}]\nmeetings: [{id: m, every: week, on: mon, chair: head(hq), items: [{id: all}]}]\n"
                 "tests: [{id: t, petition: {id: p, received: 2026-03-02}, events: [], now: 2026-03-04, expect: {" + what + "}}]\n");
  };
  EXPECT_THAT(expects("audit: [late], agenda: [m, m/all, {meeting: m, item: all}]"), ElementsAre());
  EXPECT_THAT(expects("audit: [lat]"), ElementsAre("unknown-value: \"lat\" is no value of audit; did you mean \"late\"?"));
  EXPECT_THAT(expects("agenda: [m/one]"), ElementsAre(HasSubstr("unknown-value")));
  EXPECT_THAT(expects("agenda: [{chair: nobody}]"), ElementsAre(HasSubstr("unknown")));
  EXPECT_THAT(codes("supervision: [{id: a}]\n"), ElementsAre("missing-key: a supervision needs \"late\""));
}

}  // namespace
