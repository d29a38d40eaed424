// Random calendars, policies and signals (SPEC 10, 12) that always load.
#include "property/random_rulebook.hpp"

#include <algorithm>

namespace guikou::property {
namespace {

class RandomTime {
 public:
  RandomTime(World& world, Chance& chance) : world_(world), chance_(chance) {
    const Json &attributes = world.rulebook["attributes"], &outputs = world.rulebook["outputs"];
    if (attributes.contains("limit")) spans_.push_back("limit");
    if (outputs.contains("span")) spans_.push_back("span");
  }

  void add() {
    if (chance_.percent(85)) world_.rulebook["calendar"] = calendar();
    for (const std::string& id : world_.policies) world_.rulebook["policies"].push_back(policy(id));
    if (!chance_.percent(85)) return;
    for (int n = chance_.between(1, 3); n > 0; --n) world_.rulebook["signals"].push_back(signal("s" + std::to_string(n)));
  }

 private:
  // ---- the calendar

  std::string days(int longest) {
    const std::string first = random_day(chance_);
    const int last = std::stoi(first.substr(8)) + chance_.between(0, longest - 1);
    if (last > 28 || last == std::stoi(first.substr(8))) return first;
    return first + ".." + first.substr(0, 8) + (last < 10 ? "0" : "") + std::to_string(last);
  }

  Json calendar() {
    Json calendar = Json::object();
    switch (chance_.between(0, 5)) {
      case 0: calendar["weekend"] = Json::array(); break;
      case 1: calendar["weekend"] = {"sun"}; break;
      case 2: calendar["weekend"] = {"thu", "fri"}; break;
      default: calendar["weekend"] = {"sat", "sun"}; break;
    }
    const auto ranges = [&](const char* name, int most, int longest) {
      for (int n = chance_.between(0, most); n > 0; --n) calendar[name].push_back(days(longest));
    };
    ranges("holidays", 25, 9);
    ranges("workdays", 20, 3);
    if (chance_.percent(60)) calendar["confirmed_until"] = random_day(chance_);
    if (chance_.percent(35)) calendar["roll"] = "none";
    if (chance_.percent(60)) calendar["notice_time"] = chance_.pick({"00:00", "02:30", "08:15", "12:00", "23:59", "01:30"});
    if (chance_.percent(45)) calendar["due_time"] = "keep";
    if (chance_.percent(45)) calendar["rest_day_start"] = "shift";
    if (chance_.percent(40)) {
      calendar["cutoff"]["after"] = chance_.pick({"17:00", "12:00", "00:00", "23:30"});
      calendar["cutoff"]["resume"] = chance_.pick({"08:30", "02:30", "00:00", "18:00"});
    }
    return calendar;
  }

  // ---- policies

  std::string span() { return chance_.pick({"0d", "1d", "5d", "15d", "30d", "60d", "0wd", "1wd", "5wd", "20wd", "0h", "4h", "72h", "240h"}); }

  Json some_of(std::initializer_list<const char*> all, int most) {
    std::vector<std::string> chosen;
    for (int n = chance_.between(1, most); n > 0; --n)
      if (const std::string one = chance_.pick(all); std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
    return Json(chosen);
  }

  Json clock(const std::string& id, int number) {
    Json clock{{"id", id}};
    if (number == 0 || chance_.percent(12)) clock["from"] = "received";
    else clock["from"] = some_of({"accepted", "accepted", "taken", "replied", "returned", "requested"}, 2);
    clock["until"] = number == 0 ? some_of({"accepted", "accepted", "refused", "taken"}, 2) : some_of({"replied", "replied", "returned", "reviewed", "accepted"}, 2);
    if (chance_.percent(4)) clock["until"].push_back("closed");
    clock["within"] = !spans_.empty() && chance_.percent(30) ? chance_.pick(spans_) : span();
    if (chance_.percent(65)) {
      clock["extend"] = {{"on", chance_.percent(90) ? "extended" : "replied"}, {"by", span()}};
      const std::string within = clock["within"];
      if (chance_.percent(75) && std::find(spans_.begin(), spans_.end(), within) == spans_.end())
        clock["extend"]["by"] = within.ends_with("wd") ? "3wd" : within.ends_with("d") ? "10d" : "36h";
      if (chance_.percent(60)) clock["extend"]["times"] = chance_.between(1, 3);
    }
    if (chance_.percent(60)) clock["pause"] = {{"on", chance_.percent(92) ? "suspended" : "extended"}, {"resume", chance_.percent(92) ? "resumed" : "taken"}};
    return clock;
  }

  std::string target() {
    const auto stepped = [&] {
      const std::string up = chance_.pick({"parent", "above"}) + "(" + (chance_.percent(70) ? "lead" : random_unit_selector(world_, chance_));
      return up + chance_.pick({", step)", ", step)", ")", ", 2)"});
    };
    switch (chance_.between(0, 7)) {
      case 0: return "lead";
      case 1: return "head(lead)";
      case 2: return stepped();
      case 3: return "head(" + stepped() + ")";
      case 4: return "deputy(" + stepped() + ") | sponsor";
      default: return random_party_selector(world_, chance_);
    }
  }

  std::string at() {
    const std::string sign = chance_.pick({"-", "-", "+"});
    switch (chance_.between(0, 5)) {
      case 0: return chance_.pick({"0%", "33%", "50%", "75%", "99%", "100%", "130%"});
      case 1: return sign + chance_.pick({"0h", "1h", "24h", "100h", "1000h"});
      case 2: return sign + chance_.pick({"0wd", "1wd", "3wd", "15wd"});
      default: return sign + chance_.pick({"0d", "1d", "2d", "10d", "70d"});
    }
  }

  Json stage(const std::string& id, const Json& clocks) {
    Json stage{{"id", id}};
    if (chance_.percent(22)) {
      stage["event"] = chance_.pick({"dissatisfied", "dissatisfied", "replied", "received", "suspended"});
      if (chance_.percent(75)) stage["after"] = chance_.pick({"0d", "1d", "3d", "0wd", "1wd", "5wd", "0h", "12h"});
    } else {
      stage["clock"] = clocks[chance_.below(clocks.size())]["id"];
      stage["at"] = at();
      if (chance_.percent(40)) stage["repeat"] = {{"every", chance_.pick({"1d", "7d", "2wd", "10wd", "1h", "48h"})}, {"times", chance_.between(1, 4)}};
    }
    stage["to"] = target();
    stage["action"] = chance_.pick({"remind", "warn", "supervise"});
    return stage;
  }

  Json policy(const std::string& id) {
    Json clocks = Json::array(), stages = Json::array();
    for (int n = chance_.between(1, 4), i = 0; i < n; ++i) clocks.push_back(clock("c" + std::to_string(i), i));
    for (int n = chance_.between(0, 6), i = 0; i < n; ++i) stages.push_back(stage("g" + std::to_string(i), clocks));
    return {{"id", id}, {"clocks", clocks}, {"stages", stages}};
  }

  // ---- signals

  Json signal(const std::string& id) {
    Json signal{{"id", id}};
    if (chance_.percent(50)) signal["where"] = condition();
    Json group = Json::object();
    if (chance_.percent(60)) group["unit"] = random_unit_selector(world_, chance_);
    if (chance_.percent(50)) group["matter"] = chance_.between(1, 3);
    if (chance_.percent(35)) group["channel"] = true;
    if (chance_.percent(10)) group["kind"] = true;
    const bool by_unit = group.contains("unit");
    if (!group.empty() || chance_.percent(50)) signal["group_by"] = group;
    signal["window"] = chance_.pick({"1h", "24h", "5d", "30d", "90d"});
    signal["at_least"] = chance_.between(1, 4);
    if (chance_.percent(70)) signal["quiet"] = chance_.pick({"0h", "2h", "3d", "30d"});
    std::string to = chance_.pick({"head(group)", "head(parent(group))", "deputy(group) | head(parent(group, 2))", "group"});
    if (!by_unit || chance_.percent(25)) to = random_party_selector(world_, chance_);
    signal["to"] = to;
    signal["action"] = "early-warning";
    return signal;
  }

  Json condition() {
    switch (chance_.between(0, 4)) {
      case 0: return {{"matter", chance_.pick(world_.matters)}};
      case 1: return {{"petitioners", "< 8"}};
      case 2: return {{"unit", chance_.pick(world_.units)}};
      case 3: return {{"kind", {{"not", "suggestion"}}}};
      default: return {{"lead", {{"present", chance_.percent(80)}}}};
    }
  }

  World& world_;
  Chance& chance_;
  std::vector<std::string> spans_;  ///< attributes and outputs of type duration
};

}  // namespace

void add_random_time(World& world, Chance& chance) { RandomTime(world, chance).add(); }

}  // namespace guikou::property
