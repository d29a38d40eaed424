#include "source/policy_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using model::Duration;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(PolicyReader, ReadsClocksAndStages) {
  const ReadingCase read = read_text(R"(guikou: 1
attributes: {limit: {type: duration}}
policies:
  - id: standard
    title: 一般
    clocks:
      - {id: triage, from: received, until: [accepted, closed], within: 15d, basis: 第二十二条}
      - {id: resolve, from: [accepted], until: replied, within: limit, extend: {on: extended, by: 30d, times: 2}, pause: {on: suspended, resume: resumed}}
    stages:
      - {id: remind, clock: resolve, at: -10d, to: head(lead), action: remind}
      - {id: warn, clock: resolve, at: 75%, to: head(lead), action: warn}
      - {id: urge, clock: resolve, at: +1wd, to: head(parent(lead)), action: supervise, repeat: {every: 10wd, times: 3}}
      - {id: late, clock: resolve, at: '-4h', to: 'deputy(parent(lead, step))', action: sponsor}
      - {id: unhappy, event: dissatisfied, after: 1wd, to: parent(lead), action: review}
      - {id: at_once, event: dissatisfied, to: lead, action: review}
)");
  EXPECT_THAT(read.findings, IsEmpty());
  const model::Policy& policy = read.rulebook.policies.at(0);
  EXPECT_EQ(std::get<Duration>(policy.clocks.at(0).within), (Duration{15, Duration::Unit::days}));
  EXPECT_EQ(policy.clocks[0].until.at(1).text, "closed");
  const model::Clock& resolve = policy.clocks.at(1);
  EXPECT_EQ(std::get<model::Name>(resolve.within).text, "limit");
  EXPECT_EQ(resolve.extend->times, 2);
  EXPECT_EQ(resolve.extend->by.count, 30);
  EXPECT_EQ(resolve.pause->resume.text, "resumed");
  using Unit = model::Stage::At::Unit;
  const std::vector<std::pair<std::int64_t, Unit>> expected{{-10, Unit::days}, {75, Unit::percent}, {1, Unit::workdays}, {-4, Unit::hours}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(policy.stages.at(i).at.amount, expected[i].first) << i;
    EXPECT_EQ(policy.stages.at(i).at.unit, expected[i].second) << i;
  }
  EXPECT_EQ(policy.stages[2].repeat->times, 3);
  EXPECT_EQ(policy.stages[4].event->text, "dissatisfied");
  EXPECT_EQ(policy.stages[4].after, (Duration{1, Duration::Unit::workdays}));
  EXPECT_EQ(policy.stages[5].after, (Duration{0, Duration::Unit::hours}));
}

std::vector<std::string> clock_findings(std::string_view keys) {
  return read_text("guikou: 1\nattributes: {n: {type: int}}\npolicies: [{id: p, clocks: [{id: c, " + std::string(keys) + "}]}]\n").findings;
}

std::vector<std::string> stage_findings(std::string_view keys) {
  return read_text("guikou: 1\npolicies: [{id: p, stages: [{id: s, to: lead, action: a, " + std::string(keys) + "}]}]\n").findings;
}

TEST(PolicyReader, PoliciesNameNoEventOfTheEngine) {
  EXPECT_THAT(clock_findings("from: received, until: [closed], within: 5d"), IsEmpty()) << "closed may end a clock";
  for (const std::string_view event : {"declined", "acted", "closed"}) {
    const std::string name(event);
    EXPECT_THAT(clock_findings("from: " + name + ", until: a, within: 5d"), ElementsAre("3:43 reserved_event"));
    EXPECT_THAT(clock_findings("from: a, until: b, within: 5d, extend: {on: " + name + ", by: 1d}"), ElementsAre("3:81 reserved_event"));
    EXPECT_THAT(clock_findings("from: a, until: b, within: 5d, pause: {on: x, resume: " + name + "}"), ElementsAre("3:91 reserved_event"));
    EXPECT_THAT(stage_findings("event: " + name), ElementsAre("2:65 reserved_event"));
  }
  EXPECT_THAT(clock_findings("from: a, until: [b, acted, declined], within: 5d"), ElementsAre("3:57 reserved_event", "3:64 reserved_event"));
}

TEST(PolicyReader, ClocksSayAllThatIsWrong) {
  EXPECT_THAT(clock_findings("from: [], within: n, extend: {by: 5}, pause: []"),
              ElementsAre("3:43 empty_list", "3:29 missing_key", "3:55 wrong_within", "3:66 missing_key", "3:71 wrong_type", "3:82 wrong_type"));
  EXPECT_THAT(clock_findings("from: a, until: b, within: 05d"), ElementsAre("3:64 wrong_within"));
  EXPECT_THAT(clock_findings("from: a, until: b, within: [5d]"), ElementsAre("3:64 wrong_type"));
  EXPECT_THAT(clock_findings("from: a, until: b, within: 999999d"), ElementsAre("3:64 long_duration"));
  EXPECT_THAT(clock_findings("from: a, until: b, within: 5d, extend: {on: x, by: 5d, times: 10001}"), ElementsAre("3:99 number_range"));
}

TEST(PolicyReader, AStageHasAClockOrAnEvent) {
  EXPECT_THAT(stage_findings("clock: c, at: 0d"), IsEmpty());
  EXPECT_THAT(stage_findings("clock: c"), ElementsAre("2:29 missing_key"));
  EXPECT_THAT(stage_findings("at: 0d"), ElementsAre("2:29 stage_kind"));
  EXPECT_THAT(stage_findings("clock: c, at: 0d, event: e"), ElementsAre("2:29 stage_kind"));
  EXPECT_THAT(stage_findings("clock: c, at: 0d, after: 1d"), ElementsAre("2:83 stage_kind"));
  EXPECT_THAT(stage_findings("event: e, at: 0d"), ElementsAre("2:72 stage_kind"));
  EXPECT_THAT(stage_findings("event: e, repeat: {every: 1d, times: 2}"), ElementsAre("2:76 stage_kind"));
  EXPECT_THAT(stage_findings("clock: c, at: 0d, repeat: {every: 1}"), ElementsAre("2:92 wrong_type", "2:84 missing_key"));
  EXPECT_THAT(stage_findings("clock: no, at: 0d"), ElementsAre("2:65 needs_quotes"));
}

TEST(PolicyReader, StageTimesAreSpelledOut) {
  for (const std::string_view good : {"0d", "+1d", "-10wd", "4h", "0%", "75%", "100%", "'-1h'"}) EXPECT_THAT(stage_findings("clock: c, at: " + std::string(good)), IsEmpty()) << good;
  for (const std::string_view bad : {"1", "+75%", "-5%", "5 d", "+-1d", "--1d", "7.5%", "d", "[1d]"})
    EXPECT_THAT(stage_findings("clock: c, at: " + std::string(bad)), ElementsAre("2:72 wrong_type")) << bad;
  EXPECT_THAT(stage_findings("clock: c, at: +999999999d"), ElementsAre("2:72 long_duration"));
}

TEST(PolicyReader, SignalsCountNoPeople) {
  const ReadingCase read = read_text(R"(guikou: 1
attributes: {channel: {type: enum, values: [a]}, tags: {type: enum, values: [a], list: true}, who: {type: person}}
signals:
  - {id: s, where: {matter: x}, group_by: {unit: 'ancestor(unit, plant)', matter: 2, channel: true}, window: 30d, at_least: 5, quiet: 12h, to: head(parent(group)), action: warn}
  - {id: t, group_by: {who: true, tags: true, matter: 0, nope: true}, window: 3wd, at_least: 0, to: group, action: warn}
)");
  const model::Signal& signal = read.rulebook.signals.at(0);
  EXPECT_EQ(signal.group_unit->written, "ancestor(unit, plant)");
  EXPECT_EQ(signal.group_matter_segments, 2);
  EXPECT_THAT(signal.group_order, ElementsAre("unit", "matter", "channel"));
  EXPECT_EQ(signal.group_attributes.at(0).text, "channel");
  EXPECT_EQ(signal.quiet, (Duration{12, Duration::Unit::hours}));
  EXPECT_THAT(read.findings, ElementsAre("5:24 group_key", "5:35 group_key", "5:55 number_range", "5:58 group_key", "5:79 wrong_type", "5:94 number_range"));
}

}  // namespace
}  // namespace guikou::source
