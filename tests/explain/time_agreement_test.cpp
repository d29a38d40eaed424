// What is told of time is what was decided, and it adds up: who counts the days that an explanation names, by hand and with a
// calendar of their own, comes to the due and to the moments of the stages that escalate and route gave.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "explain/random_time.hpp"
#include "guikou/engine.hpp"

namespace guikou::explain_test {
namespace {

using Json = nlohmann::json;
using property::Chance;
using std::chrono::days;

constexpr int worlds = 300, cases_of_each = 5;

/// Seconds since 1970 of "2026-03-17T23:59:59+08:00".
std::int64_t instant(const std::string& text) {
  const std::int64_t local = day_of(text).time_since_epoch().count() * 86400LL + std::stoi(text.substr(11, 2)) * 3600 + std::stoi(text.substr(14, 2)) * 60 + std::stoi(text.substr(17, 2));
  const int offset = std::stoi(text.substr(20, 2)) * 3600 + std::stoi(text.substr(23, 2)) * 60;
  return text[19] == '-' ? local + offset : local - offset;
}

std::string local_time(const std::string& text) { return text.substr(11, 8); }

struct Length {
  std::int64_t count = 0;
  std::string unit;
};

Length length(const std::string& text) {
  std::size_t end = 0;
  const std::int64_t count = std::stoll(text, &end);
  return {count, text.substr(end)};
}

/// Only the keys that both sides have.
Json with_keys(const Json& object, std::initializer_list<const char*> keys) {
  Json kept = Json::object();
  for (const char* key : keys)
    if (object.contains(key)) kept[key] = object[key];
  return kept;
}

class Recount {
 public:
  explicit Recount(const TimedWorld& world) : world_(world) {}

  void clock(const Json& told) const {
    if (!told.contains("start")) return;
    const Length limit = length(told["limit"]["length"]);
    std::int64_t extended = 0, paused = 0;
    added(told["steps"], limit.unit, extended, paused);
    if (limit.unit == "h") {
      if (told.contains("due")) { EXPECT_EQ(instant(told["due"]) - instant(told["start"]), limit.count * 3600 + extended + paused) << told; }
      return;
    }
    const Json& count = told["count"];
    EXPECT_EQ(length(count["length"]).count, limit.count + extended + paused) << told;
    EXPECT_EQ(length(count.value("extended", "0d")).count, extended) << told;
    EXPECT_EQ(length(count.value("paused", "0d")).count, paused) << told;
    const Day last = limit.unit == "wd" ? workdays(told, count) : calendar_days(told, count);
    if (!told.contains("due")) return;
    EXPECT_EQ(date_text(last), told["due"].get<std::string>().substr(0, 10)) << told;
    const bool cut = count.contains("cut_off");
    EXPECT_EQ(local_time(told["due"]), !world_.keep ? "23:59:59" : cut ? "08:30:00" : local_time(told["start"])) << told;
  }

  void stage(const Json& told) const {
    std::int64_t by_rule = 0;
    if (told.contains("clock")) {
      by_rule = moment(told, told["start"], told["due"]);
      if (told["n"] > 1) {
        EXPECT_EQ(by_rule, instant(told["first"])) << told;
        const Length every = length(told["every"]);
        by_rule = moved(told["first"], every.count * (told["n"].get<int>() - 1), every.unit, local_time(told["first"]));
      }
    } else {
      const Length after = length(told["rule"]);
      by_rule = moved(told["event_at"], after.count, after.unit, "09:00:00");
    }
    const std::int64_t not_before = instant(told.contains("clock") ? told["start"] : told["event_at"]), at = instant(told["at"]);
    EXPECT_EQ(told.contains("moved_to_start"), by_rule < not_before) << told;
    const bool waited = told.contains("waited");
    EXPECT_EQ(at > std::max(by_rule, not_before), waited) << told;
    EXPECT_GE(at, std::max(by_rule, not_before)) << told;
  }

 private:
  /// What extensions and pauses add; the pauses are counted here once more.
  void added(const Json& steps, const std::string& unit, std::int64_t& extended, std::int64_t& paused) const {
    std::string paused_at;
    for (const Json& step : steps) {
      if (step["what"] == "paused") paused_at = step["at"];
      if (!step.contains("added")) continue;
      const std::int64_t amount = length(step["added"]).count;
      if (step["what"] == "extended") {
        extended += amount;
        continue;
      }
      paused += amount;
      EXPECT_EQ(amount, lasted(paused_at, step["at"], unit)) << steps;
    }
  }

  [[nodiscard]] std::int64_t lasted(const std::string& from, const std::string& to, const std::string& unit) const {
    if (unit == "h") return instant(to) - instant(from);
    std::int64_t found = 0;
    for (Day day = day_of(from) + days{1}; day <= day_of(to); day += days{1}) found += unit == "d" || world_.works(day) ? 1 : 0;
    return found;
  }

  /// Walks from day to day; what the explanation lists as weekend or holiday does not count.
  Day workdays(const Json& told, const Json& count) const {
    Day from = day_of(told["start"]);
    EXPECT_EQ(count["started_on"], date_text(from)) << told;
    const bool off_rest_day = world_.shift && !world_.works(from);
    EXPECT_EQ(count.contains("off_rest_day"), off_rest_day) << told;
    if (off_rest_day) {
      from = world_.next_workday(from);
      EXPECT_EQ(count["off_rest_day"], date_text(from)) << told;
    }
    const bool cut = world_.cutoff && world_.works(from) && std::stoi(local_time(told["start"])) >= world_.after_hour;
    EXPECT_EQ(count.contains("cut_off"), cut) << told;
    if (cut) {
      from = world_.next_workday(from);
      EXPECT_EQ(count["cut_off"], date_text(from)) << told;
    }
    EXPECT_EQ(count["counted_after"], date_text(from)) << told;
    std::map<Day, std::string> named;
    for (const Json& spell : count["days"])
      for (Day day = day_of(spell["from"]); day <= day_of(spell["to"]); day += days{1}) named[day] = spell["kind"];
    Day day = from;
    for (std::int64_t counted = 0; counted < length(count["length"]).count;) {
      day += days{1};
      const std::string kind = named.contains(day) ? named[day] : "workday";
      EXPECT_EQ(kind, world_.kind(day)) << told;
      if (kind == "workday" || kind == "make-up") ++counted;
    }
    if (!named.empty()) {
      EXPECT_GT(named.begin()->first, from) << told;
      EXPECT_LE(named.rbegin()->first, day) << told;
    }
    EXPECT_EQ(count["last"], date_text(day)) << told;
    return day;
  }

  Day calendar_days(const Json& told, const Json& count) const {
    Day last = day_of(told["start"]) + days{length(count["length"]).count};
    EXPECT_EQ(count["last"], date_text(last)) << told;
    EXPECT_EQ(count["last_kind"], world_.kind(last)) << told;
    const bool rolls = world_.roll && !world_.works(last);
    EXPECT_EQ(count.contains("rolled"), rolls) << told;
    if (rolls) {
      last = world_.next_workday(last);
      EXPECT_EQ(count["rolled"], date_text(last)) << told;
    }
    return last;
  }

  /// The instant of a stage of a clock by its rule, n = 1.
  [[nodiscard]] std::int64_t moment(const Json& told, const std::string& start, const std::string& due) const {
    const Length at = length(told["rule"]);
    if (at.unit == "%") return instant(start) + (instant(due) - instant(start)) * at.count / 100;
    return moved(due, at.count, at.unit, "09:00:00");
  }

  [[nodiscard]] std::int64_t moved(const std::string& from, std::int64_t count, const std::string& unit, const std::string& time_of_day) const {
    if (unit == "h") return instant(from) + count * 3600;
    Day day = day_of(from);
    if (unit == "d") day += days{count};
    for (const int step = count < 0 ? -1 : 1; unit == "wd" && count != 0; count -= step) {
      do day += days{step};
      while (!world_.works(day));
    }
    return instant(date_text(day) + "T" + time_of_day + "+08:00");
  }

  const TimedWorld& world_;
};

/// Told and decided side by side.
void agree(const Json& told, const Json& decided, const std::string& text) {
  Json clocks = Json::array(), deadlines = Json::array();
  for (const Json& clock : told["clocks"]) {
    if (clock["limit"]["length"].is_null()) continue;
    Json refused = Json::array();
    for (const Json& step : clock["steps"])
      if (step["what"] == "refused") refused.push_back({{"type", step["event"]}, {"at", step["at"]}});
    const bool projected = clock.contains("projected");
    Json one = with_keys(clock, {"clock", "state"});
    if (clock.contains("start") && !projected) one["start"] = clock["start"];
    if (clock.contains("due") && !projected) one.update(with_keys(clock, {"due", "provisional"}));
    if (!refused.empty()) one["refused"] = refused;
    clocks.push_back(one);
    if (!clock.contains("due")) continue;
    deadlines.push_back(with_keys(clock, {"clock", "due", "projected", "provisional"}));
    std::string shown = clock["due"].get<std::string>().substr(0, 19);
    shown[10] = ' ';
    const std::size_t headline = text.find("\n" + clock["clock"].get<std::string>() + ": ");
    ASSERT_NE(headline, std::string::npos);
    EXPECT_NE(text.substr(headline, text.find('\n', headline + 1) - headline).find(shown), std::string::npos) << text;
  }
  EXPECT_EQ(deadlines, decided.value("deadlines", Json::array()));
  Json due = Json::array(), path = Json::array();
  for (const Json& stage : told["stages"]) {
    if (!stage.contains("fired")) path.push_back(with_keys(stage, {"stage", "n", "at", "to", "action", "projected", "provisional"}));
    else if (!stage.contains("acted")) due.push_back(with_keys(stage, {"key", "stage", "at", "to", "action", "stopped"}));
    EXPECT_EQ(stage["to"], stage["target"]["targets"].empty() ? Json() : stage["target"]["targets"][0]);
  }
  EXPECT_EQ(path, decided.value("path", Json::array()));
  if (!decided.contains("clocks")) return;
  Json decided_clocks = decided["clocks"];
  for (Json& clock : decided_clocks) clock.erase("stopped");
  EXPECT_EQ(clocks, decided_clocks);
  EXPECT_EQ(due, decided["due"]);
  EXPECT_EQ(told["next_wakeup"], decided["next_wakeup"]);
}

class World {
 public:
  explicit World(std::uint64_t seed) : chance_(seed), world_(random_world(chance_)), engine_(Engine::load_text(world_.rulebook, "timed.yaml").engine) {}

  void run(std::map<std::string, int>& seen) {
    ASSERT_TRUE(engine_) << world_.rulebook;
    for (int i = 0; i < cases_of_each; ++i) {
      const std::string record = random_case(chance_);
      SCOPED_TRACE(world_.rulebook + "\n" + record);
      Router router(engine_);
      std::string decided;
      ASSERT_NE(router.escalate(record, decided), Outcome::error) << decided;
      compare(record, decided, seen);
      const std::string petition = Json::parse(record)["petition"].dump();
      decided.clear();
      router.route(petition, decided);
      compare(petition, decided, seen);
      if (testing::Test::HasFailure()) return;
    }
  }

 private:
  void compare(const std::string& record, const std::string& decided, std::map<std::string, int>& seen) const {
    Router router(engine_);
    ExplainOptions options;
    options.language = Language::english;
    std::string text, json;
    router.explain(record, text, options);
    options.json = true;
    router.explain(record, json, options);
    ASSERT_TRUE(json.starts_with("{\"decision\":" + decided + ",")) << json << "\n" << decided;
    const Json told = Json::parse(json);
    agree(told, told["decision"], text);
    if (!world_.fixed_zone) return;   // a local time that does not exist is not the recount's business
    const Recount recount(world_);
    for (const Json& clock : told["clocks"]) {
      recount.clock(clock);
      for (const Json& step : clock.value("steps", Json::array())) ++seen[step["what"].get<std::string>() + step.value("why", "")];
      for (const char* key : {"off_rest_day", "cut_off", "rolled"})
        if (clock.contains("count") && clock["count"].contains(key)) ++seen[key];
    }
    for (const Json& stage : told["stages"]) {
      recount.stage(stage);
      for (const char* key : {"moved_to_start", "waited", "again", "fired", "projected", "provisional", "every", "event"})
        if (stage.contains(key)) ++seen[key];
    }
  }

  Chance chance_;
  TimedWorld world_;
  std::shared_ptr<const Engine> engine_;
};

TEST(TimeAgreement, WhatIsToldIsWhatWasDecidedAndAddsUp) {
  std::map<std::string, int> seen;
  for (int seed = 1; seed <= worlds && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    World(static_cast<std::uint64_t>(seed)).run(seen);
  }
  for (const char* wanted : {"started", "extended", "paused", "resumed", "stopped", "closed", "refusednot-started", "refusedstopped", "refusedtimes-used", "refuseddue-passed",
                             "refusedother-unit", "refusedalready-paused", "refusednot-paused", "off_rest_day", "cut_off", "rolled", "moved_to_start", "waited", "again",
                             "fired", "projected", "provisional", "every", "event"})
    EXPECT_GT(seen[wanted], 3) << wanted;
}

}  // namespace
}  // namespace guikou::explain_test
