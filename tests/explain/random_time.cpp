#include "explain/random_time.hpp"

namespace guikou::explain_test {

using property::Chance;
using std::chrono::days;

namespace {

const Day known_from{std::chrono::year{2025} / 1 / 1}, first{std::chrono::year{2026} / 1 / 1}, last{std::chrono::year{2029} / 1 / 1};

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string span(Chance& chance, const std::string& unit) { return std::to_string(chance.between(0, 40)) + unit; }
std::string span(Chance& chance) { return span(chance, chance.pick({"d", "wd", "h"})); }

std::string moment(Chance& chance, Day from, int within_days) {
  return date_text(from + days{chance.between(0, within_days)}) + "T" + two(chance.between(0, 23)) + ":" + two(chance.between(0, 59)) + ":" + two(chance.between(0, 59));
}

std::string calendar(Chance& chance, TimedWorld& world) {
  const bool friday = chance.percent(25);
  for (Day day = known_from; day < last; day += days{1}) {
    const unsigned weekday = std::chrono::weekday{day}.c_encoding();
    if (friday ? weekday == 5 : weekday == 0 || weekday == 6) world.days[day] = 'w';
  }
  std::string holidays, workdays;
  for (int i = chance.between(0, 6); i > 0; --i) {
    const Day from = first + days{chance.between(0, 200)};
    const Day to = from + days{chance.between(0, 8)};
    holidays += (holidays.empty() ? "" : ", ") + date_text(from) + ".." + date_text(to);
    for (Day day = from; day <= to; day += days{1}) world.days[day] = 'h';
  }
  for (int i = chance.between(0, 6); i > 0; --i) {
    const Day day = first + days{chance.between(0, 200)};
    workdays += (workdays.empty() ? "" : ", ") + date_text(day);
    if (world.days.contains(day)) world.days[day] = 'm';
  }
  world.roll = chance.percent(70);
  world.keep = chance.percent(40);
  world.shift = chance.percent(40);
  world.cutoff = chance.percent(40);
  world.after_hour = chance.between(9, 18);
  return std::string("calendar:\n  weekend: ") + (friday ? "[fri]" : "[sat, sun]") + "\n  holidays: [" + holidays + "]\n  workdays: [" + workdays +
         "]\n  confirmed_until: " + date_text(first + days{chance.between(30, 300)}) + "\n  roll: " + (world.roll ? "next_workday" : "none") +
         "\n  due_time: " + (world.keep ? "keep" : "end_of_day") + "\n  rest_day_start: " + (world.shift ? "shift" : "count") + "\n" +
         (world.cutoff ? "  cutoff: {after: \"" + two(world.after_hour) + ":00\", resume: \"08:30\"}\n" : "");
}

std::string clock(Chance& chance, int number) {
  static constexpr const char* from[]{"received", "[accepted]", "[forwarded, accepted]", "[replied]"};
  static constexpr const char* until[]{"[accepted, forwarded]", "[replied]", "[replied, accepted]", "[decided]"};
  const std::string unit = chance.pick({"d", "d", "wd", "wd", "h"}), within = chance.percent(15) ? "allowed" : span(chance, unit);
  std::string text = "      - {id: c" + std::to_string(number) + ", from: " + from[number] + ", until: " + until[number] + ", within: " + within;
  if (chance.percent(60)) text += ", extend: {on: extended, by: " + (chance.percent(80) ? span(chance, unit) : span(chance)) + ", times: " + std::to_string(chance.between(1, 3)) + "}";
  if (chance.percent(60)) text += ", pause: {on: suspended, resume: resumed}";
  return text + "}\n";
}

std::string stage(Chance& chance, int number, int clocks) {
  std::string text = "      - {id: s" + std::to_string(number) + ", to: '" + chance.pick({"head(lead)", "head(parent(lead, step))", "p", "g"}) + "', action: act";
  if (chance.percent(20)) return text + ", event: " + chance.pick({"dissatisfied", "replied"}) + ", after: " + span(chance) + "}\n";
  const std::string sign = chance.percent(50) ? "-" : "+";
  text += ", clock: c" + std::to_string(chance.between(0, clocks - 1)) +
          ", at: " + (chance.percent(25) ? std::to_string(chance.between(1, 120)) + "%" : sign + span(chance));
  if (chance.percent(40)) text += ", repeat: {every: " + std::to_string(chance.between(1, 9)) + chance.pick({"d", "wd", "h"}) + ", times: " + std::to_string(chance.between(2, 4)) + "}";
  return text + "}\n";
}

}  // namespace

std::string date_text(Day day) {
  const std::chrono::year_month_day date{day};
  return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<int>(static_cast<unsigned>(date.month()))) + "-" +
         two(static_cast<int>(static_cast<unsigned>(date.day())));
}

Day day_of(const std::string& text) {
  return Day{std::chrono::year{std::stoi(text.substr(0, 4))} / std::stoi(text.substr(5, 2)) / std::stoi(text.substr(8, 2))};
}

bool TimedWorld::works(Day day) const {
  const auto found = days.find(day);
  return found == days.end() || found->second == 'm';
}

std::string TimedWorld::kind(Day day) const {
  const auto found = days.find(day);
  return found == days.end() ? "workday" : found->second == 'w' ? "weekend" : found->second == 'h' ? "holiday" : "make-up";
}

Day TimedWorld::next_workday(Day day) const {
  do day += std::chrono::days{1};
  while (!works(day));
  return day;
}

TimedWorld random_world(Chance& chance) {
  TimedWorld world;
  world.fixed_zone = chance.percent(75);
  const int clocks = chance.between(1, 4), stages = chance.between(0, 6);
  world.rulebook = std::string("guikou: 1\nid: timed\ntime_zone: ") + (world.fixed_zone ? "+08:00" : "Europe/Berlin") + R"(
attributes: {allowed: {type: duration, required: false}}
org:
  units: [{id: g, head: a}, {id: p, parent: g, head: b}]
  absences: [{person: b, from: 2026-04-01, to: 2026-06-30, delegate: d}]
)" + calendar(chance, world) + "tables: [{id: route, rules: [{id: all, then: {lead: p, policy: standard}}]}]\npolicies:\n  - id: standard\n    clocks:\n";
  for (int i = 0; i < clocks; ++i) world.rulebook += clock(chance, i);
  if (stages > 0) world.rulebook += "    stages:\n";
  // So that every event of a case is one that a policy names.
  for (int i = 0; i < stages; ++i) world.rulebook += stage(chance, i, clocks);
  world.rulebook += "  - id: words\n    clocks:\n      - {id: w, from: [accepted, forwarded, extended], until: [replied, dissatisfied], within: 1d, pause: {on: suspended, resume: resumed}}\n";
  return world;
}

std::string random_case(Chance& chance) {
  const Day received = first + days{chance.between(0, 120)};
  // Mostly a case that is accepted soon; what follows comes in any order.
  std::string events = chance.percent(50) ? "{\"type\":\"accepted\",\"at\":\"" + moment(chance, received + days{1}, 3) + "\"}" : "";
  for (int i = chance.between(0, 10); i > 0; --i)
    events += (events.empty() ? "" : ",") + std::string("{\"type\":\"") +
              chance.pick({"accepted", "forwarded", "replied", "extended", "extended", "extended", "suspended", "suspended", "suspended", "resumed", "resumed", "resumed", "dissatisfied", "dissatisfied", "closed"}) +
              "\",\"at\":\"" + moment(chance, received + days{1}, 50) + "\"}";
  const std::string allowed = chance.percent(50) ? ",\"allowed\":\"" + span(chance) + "\"" : "";
  return "{\"petition\":{\"id\":\"P\",\"received\":\"" + moment(chance, received, 0) + "\"" + allowed + (chance.percent(10) ? ",\"accused\":[\"b\"]" : "") + "},\"events\":[" + events +
         "],\"now\":\"" + moment(chance, received + days{62}, 60) + "\"}";
}

}  // namespace guikou::explain_test
