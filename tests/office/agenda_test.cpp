// Agendas worked out by hand: days that come again, items by rule, who chairs and who never does, the rota of leaders, duties, contacts.
#include "office/agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compile/compiler.hpp"
#include "guikou/ledger.hpp"
#include "io/plain_json.hpp"
#include "model/plain.hpp"

namespace {

using guikou::Engine;
using guikou::Language;
using guikou::Ledger;
using guikou::Loaded;
using guikou::model::Plain;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string head = R"(guikou: 1
id: small
title: A small rulebook
attributes: {people: {type: int, default: 1}, name: {type: string, required: false}, place: {type: unit, required: false}}
matters: [{id: wages}, {id: land}]
org:
  units:
    - {id: hq, head: gu}
    - {id: plant, parent: hq, head: li}
    - {id: mill, parent: hq, head: wang}
    - {id: desk, parent: hq, head: he, roles: [discipline]}
    - {id: town, external: true}
  posts:
    - {unit: hq, post: deputy, person: pan, lines: [wages]}
    - {unit: hq, post: deputy, person: qi, lines: [land]}
  absences: [{person: pan, from: 2026-04-07, to: 2026-04-07}, {person: gu, from: 2026-05-05, to: 2026-05-05, delegate: qi}]
  liaisons: [{unit: hq, with: town}]
calendar: {weekend: [sat, sun], holidays: [2026-04-06], roll: none}
sealed: [{id: accusations, when: {kind: accusation}, roles: [discipline]}]
tables:
  - id: route
    rules:
      - {id: sealed, when: {kind: accusation}, then: {lead: desk, policy: standard}}
      - {id: all, then: {lead: unit | plant, policy: standard, sponsor: deputy(hq)}}
policies:
  - id: standard
    clocks:
      - {id: resolve, from: received, until: [replied], within: 30d}
      - {id: window, from: [replied], until: [asked], within: 30d}
signals:
  - {id: crowd, where: {matter: wages}, group_by: {unit: unit}, window: 10d, at_least: 2, quiet: 10d, to: head(hq), action: look}
)";

std::shared_ptr<const Engine> engine(const std::string& sections) {
  const Loaded loaded = Engine::load_text(head + sections, "rulebook.yaml", {Language::english});
  if (!loaded.engine) throw std::runtime_error(loaded.findings.front().message);
  return loaded.engine;
}

std::string record(const std::string& id, const std::string& received, const std::string& more = "", const std::string& events = "") {
  return R"({"petition":{"id":")" + id + R"(","received":")" + received + "\"" + more + R"(},"events":[)" + events + R"(],"now":"2026-12-31"})";
}
std::string event(const std::string& type, const std::string& at) { return R"({"type":")" + type + R"(","at":")" + at + "\"}"; }

std::string text_of(const Plain& value) {
  if (const std::string* text = value.string()) return *text;
  if (value.is_null()) return "null";
  if (const auto* list = value.list()) {
    std::string all;
    for (const Plain& item : *list) all += (all.empty() ? "" : ",") + text_of(item);
    return "[" + all + "]";
  }
  if (const auto* map = value.map()) {
    std::string all;
    for (const auto& [key, inside] : *map)
      if (key.text != "at" && key.text != "title" && key.text != "due") all += (all.empty() ? "" : " ") + text_of(inside);
    return all;
  }
  if (const auto* number = std::get_if<Plain::Number>(&value.value)) return number->spelling;
  return "?";
}

/// The entries of one list of an agenda as lines: the day, then every value but titles.
std::vector<std::string> agenda(const std::shared_ptr<const Engine>& with, const std::vector<std::string>& records, const std::string& from, const std::string& to,
                                const std::string& list, std::string* json = nullptr) {
  Ledger ledger(with);
  for (const std::string& each : records) EXPECT_EQ(ledger.take(each), guikou::Outcome::routed) << each;
  const std::string answer = ledger.agenda_as_json({*with->read_time(from), *with->read_time(to)}).text;
  if (json) *json = answer;
  const auto plain = guikou::io::read_plain(answer);
  if (!plain) throw std::runtime_error("no JSON");
  std::vector<std::string> lines;
  for (const auto& [name, value] : *plain->map()) {
    if (name.text != list) continue;
    for (const Plain& one : *value.list()) {
      std::string day;
      for (const auto& [key, inside] : *one.map())
        if (key.text == "at" || key.text == "due") day = inside.string()->substr(5, 5) + " ";
      lines.push_back(day + text_of(one));
    }
  }
  return lines;
}

std::vector<std::string> days(const std::string& recurs, const std::string& from, const std::string& to) {
  const auto with = engine("meetings: [{id: m, " + recurs + ", chair: head(hq), items: [{id: all}]}]\n");
  std::vector<std::string> found;
  // A case that is never closed, so that every day has a session.
  for (const std::string& line : agenda(with, {record("P-1", "2026-01-01")}, from, to, "meetings")) found.push_back(line.substr(0, 5));
  return found;
}

TEST(Agenda, DaysThatComeAgain) {
  EXPECT_THAT(days("every: week, on: mon", "2026-03-30", "2026-04-20"), ElementsAre("03-30", "04-07", "04-13", "04-20"));   // 6 April is a holiday
  EXPECT_THAT(days("every: month, on: first tue", "2026-03-01", "2026-05-31"), ElementsAre("03-03", "04-07", "05-05"));
  EXPECT_THAT(days("every: month, on: last fri", "2026-03-01", "2026-04-30"), ElementsAre("03-27", "04-24"));
  EXPECT_THAT(days("every: month, on: fifth mon", "2026-01-01", "2026-06-30"), ElementsAre("03-30", "06-29"));
  EXPECT_THAT(days("every: month, on: 31", "2026-02-03", "2026-04-30"), ElementsAre("03-02", "03-31", "04-30"));   // 28 February is a Saturday
  EXPECT_THAT(days("every: month, on: 31, moved: none", "2026-02-01", "2026-03-30"), ElementsAre("02-28"));
  EXPECT_THAT(days("every: quarter, on: 15", "2026-01-01", "2026-12-31"), ElementsAre("01-15", "04-15", "07-15", "10-15"));
  EXPECT_THAT(days("every: quarter, on: second wed", "2026-02-01", "2026-08-01"), ElementsAre("04-08", "07-08"));
}

const std::string monthly = R"(meetings:
  - id: monthly
    every: month
    on: first tue
    chair: head(hq)
    answers: head(lead)
    items:
      - {id: stuck, state: blocked, from: [no-funds, no-policy], until: unblocked}
      - {id: late, state: overdue, clock: resolve}
      - {id: soon, state: due, within: 7d, clock: resolve}
      - {id: crowd, when: {people: ">= 5"}, clock: resolve}
      - {id: old, older: 60d, clock: resolve}
)";

TEST(Agenda, ItemsByRuleOnceEach) {
  const std::vector<std::string> records{
      record("late", "2026-02-20"), record("soon", "2026-03-10"), record("crowd", "2026-03-25", R"(,"people":7)"), record("new", "2026-03-26"),
      record("stuck", "2026-02-20", "", event("no-policy", "2026-03-10")),
      record("free", "2026-03-26", "", event("no-funds", "2026-03-27") + "," + event("unblocked", "2026-03-28")),
      record("done", "2026-02-20", "", event("replied", "2026-03-01")), record("closed", "2026-02-20", "", event("closed", "2026-04-07T08:59:59")),
      record("later", "2026-04-08")};
  EXPECT_THAT(agenda(engine(monthly), records, "2026-04-01", "2026-04-30", "meetings"),
              ElementsAre("04-07 monthly gu [stuck stuck plant li no-policy,late late plant li,soon soon plant li,crowd crowd plant li]"));
  // As it stood: what came after the day is not looked at.
  EXPECT_THAT(agenda(engine(monthly), {record("P", "2026-02-20", "", event("replied", "2026-04-08"))}, "2026-04-07", "2026-04-07", "meetings"),
              ElementsAre("04-07 monthly gu [late P plant li]"));
}

TEST(Agenda, NobodyBarredChairsOrAnswers) {
  const std::vector<std::string> records{record("P-1", "2026-02-20"), record("P-2", "2026-02-20", R"(,"accused":["gu"])"), record("P-3", "2026-02-20", R"(,"recused":["li"])"),
                                         record("P-4", "2026-02-20", R"(,"kind":"accusation","accused":["li"])")};
  std::string json;
  const auto sessions = agenda(engine(monthly), records, "2026-04-07", "2026-04-07", "meetings", &json);
  // gu is complained of: his whole house is barred, and nobody above is left; the host must see the case. The sealed one only the
  // discipline desk may see, which chairs nothing.
  EXPECT_THAT(sessions, ElementsAre("04-07 monthly gu [late P-1 plant li,late P-3 plant gu]", "04-07 monthly null [late P-2 null null,late P-4 desk he]"));
}

TEST(Agenda, AbsencesOfTheChair) {
  EXPECT_THAT(agenda(engine(monthly), {record("P-1", "2026-02-20")}, "2026-05-05", "2026-05-05", "meetings"), ElementsAre("05-05 monthly qi [late P-1 plant li]"));
}

TEST(Agenda, SpecialMeetingsOnASignal) {
  const std::string special = "meetings: [{id: special, signal: crowd, after: 2wd, chair: deputy(hq), items: [{id: these, state: cluster}]}]\n";
  const std::vector<std::string> records{record("W-1", "2026-04-01", R"(,"matter":"wages","unit":"mill")"), record("W-2", "2026-04-03", R"(,"matter":"wages","unit":"mill")"),
                                         record("W-3", "2026-04-03", R"(,"matter":"wages","unit":"plant")")};
  // Fires on Friday the 3rd; Monday is a holiday: the second working day is Wednesday.
  EXPECT_THAT(agenda(engine(special), records, "2026-04-01", "2026-04-30", "meetings"), ElementsAre("04-08 special pan [these W-1 mill,these W-2 mill]"));
  const std::string regular = "meetings: [{id: weekly, every: week, on: fri, chair: head(hq), items: [{id: clusters, state: cluster, signal: crowd, within: 7d}]}]\n";
  EXPECT_THAT(agenda(engine(regular), records, "2026-04-03", "2026-04-17", "meetings"),
              ElementsAre("04-03 weekly gu [clusters W-1 mill,clusters W-2 mill]", "04-10 weekly gu [clusters W-1 mill,clusters W-2 mill]"));
}

TEST(Agenda, ArbitrationCases) {
  const std::string disputed = "meetings: [{id: m, every: month, on: first tue, chair: head(hq), items: [{id: disputed, state: arbitration}]}]\n";
  const std::string events = R"({"type":"declined","at":"2026-04-02","unit":"plant"},{"type":"declined","at":"2026-04-03","unit":"mill"})";
  EXPECT_THAT(agenda(engine(disputed), {record("P-1", "2026-04-01"), record("P-2", "2026-04-01", "", events)}, "2026-04-07", "2026-04-07", "meetings"),
              ElementsAre("04-07 m gu [disputed P-2 hq]"));
}

TEST(Agenda, LeadersReceiveInTurnByRemit) {
  const std::string rota = "receptions: [{id: day, every: week, on: tue, leaders: ['post(hq, deputy)'], remit: deputy(hq), cases: 2, promised: 3}]\n";
  std::vector<std::string> records;
  for (int i = 1; i <= 3; ++i) records.push_back(record("W-" + std::to_string(i), "2026-03-0" + std::to_string(i), R"(,"matter":"wages")"));
  records.push_back(record("L-1", "2026-03-09", R"(,"matter":"land")"));
  records.push_back(record("L-2", "2026-03-09", R"(,"matter":"land","accused":["qi"])"));   // never with qi
  std::string json;
  // The fuller remit first; then the other; then in turn again. On 7 April pan is away: the turn passes on and comes back to her.
  EXPECT_THAT(agenda(engine(rota), records, "2026-03-17", "2026-04-14", "receptions", &json),
              ElementsAre("03-17 day pan [W-1,W-2]", "03-24 day qi [L-1]", "03-31 day pan [W-3]", "04-07 day qi [] [pan]", "04-14 day pan []"));
  EXPECT_THAT(json, HasSubstr(R"({"reception":"day","leader":"pan","quarter":"2026-01-01","promised":3,"planned":2})"));
  EXPECT_THAT(json, HasSubstr(R"({"reception":"day","leader":"qi","quarter":"2026-04-01","promised":3,"planned":1})"));
}

TEST(Agenda, VisitsGoWhereMostCasesWait) {
  const std::string visit = "receptions: [{id: visit, every: month, on: first wed, leaders: [head(hq)], place: lead, cases: 9}]\n";
  const std::vector<std::string> records{record("P-1", "2026-03-01"), record("M-1", "2026-03-01", R"(,"unit":"mill")"), record("M-2", "2026-03-02", R"(,"unit":"mill")")};
  EXPECT_THAT(agenda(engine(visit), records, "2026-04-01", "2026-05-31", "receptions"), ElementsAre("04-01 visit gu mill [M-1,M-2]", "05-06 visit gu plant [P-1]"));
}

TEST(Agenda, SponsorsDutiesAndWhoStandsIn) {
  const std::string duties = "duties: [{id: investigate, within: 10d}, {id: settle, within: 90d}]\n";
  const std::vector<std::string> records{record("W-1", "2026-03-28", R"(,"matter":"wages")"), record("L-1", "2026-03-28", R"(,"matter":"land")"),
                                         record("L-2", "2026-03-28", R"(,"matter":"land")", event("closed", "2026-04-01"))};
  std::string json;
  EXPECT_THAT(agenda(engine(duties), records, "2026-04-01", "2026-04-30", "duties", &json),
              ElementsAre("04-07 investigate W-1 pan null", "04-07 investigate L-1 qi qi"));   // pan is away and nobody stands in
}

TEST(Agenda, WhatIsSharedWithTheLocality) {
  const std::string link = "linkage: [{id: town, when: {matter: land}, with: liaison(lead), leads: lead, share: [matter, people, place], every: 14d, contact: [called, met]}]\n";
  const std::vector<std::string> records{
      record("L-1", "2026-03-24", R"(,"matter":"land","name":"a secret name","text":"a secret","place":"mill")"), record("W-1", "2026-03-24", R"(,"matter":"wages")"),
      record("L-2", "2026-03-01", R"(,"matter":"land","people":3)", event("met", "2026-03-30")), record("L-3", "2026-03-24", R"(,"matter":"land","place":"mill","accused":["mill"])"),
      record("L-4", "2026-03-24", R"(,"matter":"land","kind":"accusation","accused":["li"])")};
  std::string json;
  EXPECT_THAT(agenda(engine(link), records, "2026-04-01", "2026-04-20", "contacts", &json),
              ElementsAre("04-07 town L-1 town plant land 1 mill", "04-07 town L-3 town plant land 1", "04-13 town L-2 town plant land 3"));
  EXPECT_THAT(json, Not(HasSubstr("secret")));
  const auto wrong = Engine::load_text(head + "linkage: [{id: t, with: town, every: 14d, share: [name, text, accused, id]}]\n", "x.yaml", {Language::english});
  EXPECT_EQ(wrong.findings.size(), 4u);
}

TEST(Agenda, InWords) {
  const auto with = engine(monthly + "duties: [{id: investigate, title: Investigate, within: 23d}]\n");
  Ledger ledger(with);
  ledger.take(record("P-1", "2026-03-15", R"(,"matter":"wages","text":"a secret")"));
  const Ledger::Days april{*with->read_time("2026-04-01"), *with->read_time("2026-04-30")};
  const std::string english = ledger.agenda_as_text(april, Language::english).text, chinese = ledger.agenda_as_text(april).text;
  EXPECT_THAT(english, HasSubstr("2026-04-07 09:00  monthly  chair: gu"));
  EXPECT_THAT(english, HasSubstr("P-1  lead plant  answers li  due 2026-04-14"));
  EXPECT_THAT(chinese, HasSubstr("2026-04-07 09:00  monthly  主持：gu"));
  EXPECT_THAT(english, HasSubstr("2026-04-07  Investigate  P-1  sponsor pan, away; nobody stands in"));
  EXPECT_THAT(chinese, HasSubstr("包案领导 pan，外出，无人代行"));
  EXPECT_FALSE(ledger.agenda_as_json(april).clean);
}

TEST(Agenda, WhatIsWrongInTheSections) {
  const auto codes = [](const std::string& section) {
    std::vector<std::string> found;
    for (const guikou::Finding& finding : Engine::load_text(head + section, "x.yaml", {Language::english}).findings) found.push_back(finding.code);
    return found;
  };
  EXPECT_THAT(codes("meetings: [{id: m, every: week, on: 15, chair: head(hq), items: []}]\n"), ElementsAre("wrong-type"));
  EXPECT_THAT(codes("meetings: [{id: m, every: month, on: tue, chair: head(hq), items: []}]\n"), ElementsAre("wrong-type"));
  EXPECT_THAT(codes("meetings: [{id: m, every: month, on: 15, chair: hq, items: []}]\n"), ElementsAre("wrong-target"));
  EXPECT_THAT(codes("meetings: [{id: m, signal: nothing, chair: head(hq), items: []}]\n"), ElementsAre("unknown-value"));
  EXPECT_THAT(codes("meetings: [{id: m, signal: crowd, every: week, chair: head(hq), items: []}]\n"), ElementsAre("option-type"));
  EXPECT_THAT(codes("meetings: [{id: m, every: week, on: mon, chair: head(hq), items: [{id: a, within: 3d}]}]\n"), ElementsAre("option-type"));
  EXPECT_THAT(codes("meetings: [{id: m, every: week, on: mon, chair: head(hq), items: [{id: a}, {id: a}]}]\n"), ElementsAre("duplicate-id"));
  EXPECT_THAT(codes("receptions: [{id: r, every: week, on: mon, time: 9, leaders: [head(hq)]}]\n"), ElementsAre("wrong-type"));
  EXPECT_THAT(codes("duties: [{id: d}]\n"), ElementsAre("missing-key"));
  EXPECT_THAT(codes("linkage: [{id: l, with: town, every: 4h}]\n"), ElementsAre("wrong-type"));
}

}  // namespace
