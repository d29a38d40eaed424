// Reports counted by hand, and what no table names.
#include "guikou/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using guikou::Engine;
using guikou::Language;
using guikou::Ledger;
using guikou::Loaded;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string rulebook = R"(guikou: 1
id: small
title: A small rulebook
attributes:
  channel: {type: enum, values: [visit, letter, phone]}
  reference: {type: string, required: false}
  willing: {type: bool, required: false}
matters: [{id: pay/late}, {id: pay/extra}, {id: land}]
org:
  levels: [company, plant]
  units:
    - {id: hq, level: company, head: gu}
    - {id: plant, level: plant, parent: hq, head: li}
    - {id: mill, level: plant, parent: hq, head: wang}
    - {id: shop, parent: mill}
  posts: [{unit: hq, post: deputy, person: pan, lines: [pay]}]
calendar: {weekend: [sat, sun], roll: none}
tables: [{id: route, rules: [], otherwise: {lead: unit | hq, policy: standard}}]
policies:
  - id: standard
    clocks: [{id: resolve, from: received, until: [replied], within: 30d, pause: {on: hearing, resume: heard}}]
    stages: [{id: urge, clock: resolve, at: +1d, to: head(hq), action: supervise}]
channels:
  - {id: visit, when: {channel: visit}, first: [notified, replied], within: 5d, silent: 20d}
  - {id: letter, title: Letters, when: {channel: letter}, first: [notified, replied], within: 5d}
  - {id: phone, when: {channel: phone}, first: notified, within: 5d}
methods:
  - {id: mediation, title: Mediation, begins: mediation, ends: [agreed, failed], when: {willing: true}}
  - {id: hearing, begins: hearing, ends: heard, pauses: resolve}
outcomes: [{id: upheld, title: Upheld, event: upheld}, {id: relief, event: relieved}]
duplicates: [{id: same, same: [matter, unit, reference], within: 30d, answered: replied}]
report: {field: 1, coverage: [plant], remit: deputy(hq), soon: 10d, weeks: 2}
)";

std::shared_ptr<const Engine> engine() {
  static const Loaded loaded = Engine::load_text(rulebook, "rulebook.yaml", {Language::english});
  if (!loaded.engine) throw std::runtime_error(loaded.findings.front().message);
  return loaded.engine;
}

std::string record(const std::string& id, const std::string& received, const std::string& more = "", const std::string& events = "") {
  return R"({"petition":{"id":")" + id + R"(","received":")" + received + "\"" + more + R"(},"events":[)" + events + R"(],"now":"2026-12-31"})";
}
std::string event(const std::string& type, const std::string& at) { return R"({"type":")" + type + R"(","at":")" + at + "\"}"; }

const std::vector<std::string>& records() {
  static const std::vector<std::string> all{
      record("A", "2026-02-20", R"(,"matter":"pay/late","unit":"plant","channel":"visit","reference":"R")", event("notified", "2026-02-23") + "," + event("replied", "2026-03-05")),
      record("B", "2026-03-02", R"(,"matter":"pay/late","unit":"plant","channel":"letter","reference":"R","kind":"appeal")",
             event("replied", "2026-03-12") + "," + event("upheld", "2026-03-12") + "," + event("closed", "2026-03-20")),
      record("C", "2026-03-03", R"(,"matter":"pay/extra","unit":"shop","channel":"letter","willing":true)", event("mediation", "2026-03-04") + "," + event("failed", "2026-03-09")),
      record("D", "2026-03-10", R"(,"matter":"land","unit":"shop","channel":"letter","accused":["mill"])", event("mediation", "2026-03-12")),
      record("E", "2026-04-02")};
  return all;
}

std::string report(const std::string& from, const std::string& to, const char* form = "json") {
  Ledger ledger(engine());
  for (const std::string& each : records()) EXPECT_EQ(ledger.take(each), guikou::Outcome::routed) << each;
  const Ledger::Days days{*engine()->read_time(from), *engine()->read_time(to)};
  return form == std::string("csv") ? ledger.report_as_csv(days) : form == std::string("text") ? ledger.report_as_text(days, Language::english) : ledger.report_as_json(days);
}

/// The list under a key, as it stands in the JSON.
std::string table(const std::string& json, const std::string& key) {
  const std::size_t at = json.find("\"" + key + "\":["), begin = at + key.size() + 3;
  if (at == std::string::npos) return "";
  int depth = 0;
  for (std::size_t i = begin; i < json.size(); ++i) {
    depth += json[i] == '[' ? 1 : json[i] == ']' ? -1 : 0;
    if (depth == 0) return json.substr(begin, i + 1 - begin);
  }
  return "";
}

TEST(Report, CountsOfAMonth) {
  const std::string march = report("2026-03-01", "2026-03-31");
  EXPECT_EQ(table(march, "totals"), R"([{"what":"received","count":3},{"what":"closed","count":1},{"what":"open","count":2},{"what":"late","count":0}])");
  EXPECT_EQ(table(march, "kinds"), R"([{"kind":null,"received":2},{"kind":"appeal","received":1}])");
  EXPECT_EQ(table(march, "fields"), R"([{"matter":"pay","received":2,"open":1,"late":0},{"matter":"land","received":1,"open":1,"late":0}])");
  // D's unit lies in the barred mill: it is counted, and not named.
  EXPECT_EQ(table(march, "units"), R"([{"unit":"plant","received":1,"open":0,"late":0},{"unit":"shop","received":1,"open":1,"late":0},{"unit":null,"received":1,"open":1,"late":0}])");
  EXPECT_EQ(table(march, "events"), R"([{"event":"closed","count":1},{"event":"replied","count":2},{"event":"mediation","count":2},{"event":"failed","count":1},{"event":"upheld","count":1}])");
}

TEST(Report, ChannelsAndWhoIsNotHeard) {
  const std::string march = report("2026-03-01", "2026-03-31");
  // visit: the last one came on 20 February, longer ago than twenty days. B was answered after ten days, C and D not at all.
  EXPECT_EQ(table(march, "channels"),
            R"([{"channel":"visit","title":null,"received":0,"answered":0,"median_days":null,"late":0,"silent":1},)"
            R"({"channel":"letter","title":"Letters","received":3,"answered":1,"median_days":10,"late":3,"silent":0},)"
            R"({"channel":"phone","title":null,"received":0,"answered":0,"median_days":null,"late":0,"silent":1}])");
  EXPECT_EQ(table(march, "silent_units"), "[]");   // something below the mill counts as heard from the mill
  EXPECT_EQ(table(report("2026-04-01", "2026-04-30"), "silent_units"), R"([{"unit":"plant"},{"unit":"mill"}])");
}

TEST(Report, MethodsAndOutcomes) {
  const std::string march = report("2026-03-01", "2026-03-31");
  EXPECT_EQ(table(march, "methods"),
            R"([{"method":"mediation","title":"Mediation","begun":2,"without_condition":1,"ended":["agreed: 0","failed: 1"]},)"
            R"({"method":"hearing","title":null,"begun":0,"without_condition":0,"ended":["heard: 0"]}])");
  EXPECT_EQ(table(march, "outcomes"), R"([{"outcome":"upheld","title":"Upheld","cases":1},{"outcome":"relief","title":null,"cases":0}])");
}

TEST(Report, PetitionsThatAreOne) {
  EXPECT_EQ(table(report("2026-03-01", "2026-03-31"), "duplicates"), R"([{"rule":"same","first":"A","also":["B"],"answers":2}])");
  EXPECT_EQ(table(report("2026-04-01", "2026-04-30"), "duplicates"), "[]");   // nothing new of it
}

TEST(Report, ForecastSupervisionAndLeaders) {
  const std::string march = report("2026-03-01", "2026-03-31");
  // C falls due on 2 April; D, whose mill is barred, lies with the superior and falls due on the 9th.
  EXPECT_EQ(table(march, "forecast"), R"([{"unit":"hq","overdue":0,"week_1":0,"week_2":1},{"unit":"shop","overdue":0,"week_1":1,"week_2":0}])");
  EXPECT_EQ(table(march, "leaders"), R"([{"leader":"gu","open":1,"late":0,"soon":1,"late_cases":[]},{"leader":"pan","open":1,"late":0,"soon":1,"late_cases":[]}])");
  const std::string april = report("2026-04-01", "2026-04-30");
  EXPECT_EQ(table(april, "actions"), R"([{"action":"supervise","count":2}])");
  EXPECT_EQ(table(april, "leaders"), R"([{"leader":"gu","open":2,"late":1,"soon":1,"late_cases":["D"]},{"leader":"pan","open":1,"late":1,"soon":0,"late_cases":["C"]}])");
}

TEST(Report, Forms) {
  const std::string csv = report("2026-03-01", "2026-03-31", "csv"), text = report("2026-03-01", "2026-03-31", "text");
  EXPECT_THAT(csv, HasSubstr("\xEF\xBB\xBFtotals\nwhat,count\nreceived,3\n"));
  EXPECT_THAT(csv, HasSubstr("\nmethods\nmethod,title,begun,without_condition,ended\nmediation,Mediation,2,1,agreed: 0; failed: 1\n"));
  EXPECT_THAT(text, HasSubstr("Report  A small rulebook  2026-03-01 to 2026-03-31"));
  EXPECT_THAT(text, HasSubstr("\nWhat came of it\n  Outcome  Title   Cases\n  upheld   Upheld  1\n"));
}

TEST(Report, AMethodPausesClocksThatPause) {
  const std::string pause = ", pause: {on: hearing, resume: heard}";
  std::string wrong = rulebook;
  wrong.erase(wrong.find(pause), pause.size());
  const Loaded loaded = Engine::load_text(wrong, "x.yaml", {Language::english});
  ASSERT_EQ(loaded.findings.size(), 1u);
  EXPECT_EQ(loaded.findings[0].message, "pauses must be a clock that pauses on the events of the method, not \"resolve\"");
}

}  // namespace
