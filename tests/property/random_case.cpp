#include "property/random_case.hpp"

#include <algorithm>

#include "reference/local_time.hpp"

namespace guikou::property {
namespace {

constexpr std::int64_t hour = 3600, day = 86400;

class RandomCases {
 public:
  RandomCases(const World& world, const reference::ReferenceEngine& reference, Chance& chance)
      : world_(world), reference_(reference), chance_(chance), zone_(world.rulebook["time_zone"].get<std::string>()) {}

  RandomCase one(std::uint64_t seed) {
    RandomCase made;
    made.petition = Json::parse(random_petition(world_, seed, false));
    const std::int64_t received = zone_.instant(*reference::read_time(made.petition["received"].get<std::string>())).seconds;
    made.now = received;
    for (int n = chance_.percent(12) ? 0 : chance_.between(1, 9); n > 0; --n) {
      const Json answer = ahead(made);
      made.now = moment(answer, made.now);
      made.events.push_back(event(answer, made.now));
    }
    if (chance_.percent(80)) made.now = moment(ahead(made), made.now);
    if (chance_.percent(25))
      for (std::size_t i = made.events.size(); i > 1; --i) std::swap(made.events[i - 1], made.events[chance_.below(i)]);
    return made;
  }

  std::string broken(RandomCase made) {
    Json record = Json::parse(made.line());
    Json& events = record["events"];
    const auto add = [&](Json event) { events.insert(events.begin() + static_cast<std::ptrdiff_t>(chance_.below(events.size() + 1)), std::move(event)); };
    const std::string now = record["now"];
    switch (chance_.between(0, 23)) {
      case 0: add({{"type", "vanished"}, {"at", now}}); break;
      case 1: add({{"type", "received"}, {"at", now}}); break;
      case 2: add({{"type", "accepted"}, {"at", written(made.now + 1)}}); break;
      case 3: add({{"type", "accepted"}, {"at", "2023-06-01"}}); break;
      case 4: record["now"] = "2023-06-01T09:00:00"; events = Json::array(); break;
      case 5: record.erase("now"); break;
      case 6: record["now"] = chance_.pick({"today", "2026-02-30"}); break;
      case 7: add({{"type", "declined"}, {"at", now}}); break;
      case 8: add({{"type", "declined"}, {"at", now}, {"unit", "nobody"}}); break;
      case 9: add({{"type", "declined"}, {"at", now}, {"unit", 5}}); break;
      case 10: add({{"type", "acted"}, {"at", now}}); break;
      case 11: add({{"type", "acted"}, {"at", now}, {"key", false}}); break;
      case 12: add({{"type", "accepted"}}); break;
      case 13: add({{"at", now}}); break;
      case 14: add({{"type", 7}, {"at", now}}); break;
      case 15: add("accepted"); break;
      case 16: record["events"] = chance_.percent(50) ? Json("none") : Json::object(); break;
      case 17: record["colour"] = "red"; break;
      case 18: record.erase("petition"); break;
      case 19: record["petition"] = Json::parse(R"({"id":"P-1","received":"2026-03-02","colour":"red"})"); break;
      case 20: add({{"type", "declined"}, {"at", "2201-01-01"}, {"unit", world_.units.front()}}); break;
      case 21: return record.dump().substr(1);
      case 22: return record.dump() + "}";
      default:  // more of one type than a clock takes
        for (int n = 0; n < 65; ++n) events.push_back({{"type", known().front()}, {"at", now}});
    }
    return record.dump();
  }

 private:
  /// The answer long after the last event: what the case will bring about by itself.
  Json ahead(const RandomCase& made) const {
    RandomCase later = made;
    later.now += 300 * day;
    return reference_.escalate(later.line());
  }

  std::int64_t moment(const Json& answer, std::int64_t from) {
    if (chance_.percent(45)) {
      std::vector<std::int64_t> telling;
      const auto add = [&](const char* list, const char* key) {
        if (!answer.contains(list)) return;
        for (const Json& row : answer[list])
          if (row.contains(key)) telling.push_back(instant_of(row[key]) + chance_.between(-1, 1) * static_cast<int>(chance_.percent(50)));
      };
      add("clocks", "due");
      add("due", "at");
      add("deadlines", "due");
      add("path", "at");
      std::erase_if(telling, [&](std::int64_t each) { return each < from || each > from + 200 * day; });
      if (!telling.empty()) return chance_.pick(telling);
    }
    switch (chance_.between(0, 5)) {
      case 0: return from;
      case 1: return from + chance_.between(1, 4 * static_cast<int>(hour));
      case 2: return from + chance_.between(1, 5) * day;
      case 3: return from + chance_.between(1, 60 * static_cast<int>(day));
      default: return from + chance_.between(1, 12 * static_cast<int>(day));
    }
  }

  Json event(const Json& answer, std::int64_t at) {
    Json event{{"type", "accepted"}, {"at", shown(at)}};
    const int which = chance_.between(0, 99);
    if (which < 8) {
      event["type"] = "declined";
      event["unit"] = chance_.pick(world_.units);
    } else if (which < 11) {
      event["type"] = "closed";
    } else if (which < 24 && answer.contains("due") && !answer["due"].empty()) {
      event["type"] = "acted";
      event["key"] = answer["due"][chance_.below(answer["due"].size())]["key"];
    } else if (which >= 42) {
      const std::vector<std::string> types = known();
      event["type"] = chance_.pick(types);
    } else if (const auto types = known(); std::find(types.begin(), types.end(), "accepted") == types.end()) {
      event["type"] = chance_.pick(types);
    }
    if (chance_.percent(10)) event["note"] = "host";
    return event;
  }

  /// Every event that some policy mentions.
  std::vector<std::string> known() const {
    std::vector<std::string> all;
    const auto add = [&](const Json& names) {
      if (names.is_string()) return all.push_back(names);
      for (const Json& name : names) all.push_back(name);
    };
    for (const Json& policy : world_.rulebook["policies"]) {
      for (const Json& clock : policy["clocks"]) {
        add(clock["from"]);
        add(clock["until"]);
        if (clock.contains("extend")) add(clock["extend"]["on"]);
        if (clock.contains("pause")) add(clock["pause"]["on"]), add(clock["pause"]["resume"]);
      }
      for (const Json& stage : policy["stages"])
        if (stage.contains("event")) add(stage["event"]);
    }
    std::erase(all, "received");
    return all;
  }

  std::string shown(std::int64_t at) {
    if (chance_.percent(40)) return zone_.shown({at});
    return reference::TimeZone(chance_.pick({"+00:00", "+08:00", "-05:00", "+05:30"})).shown({at});
  }

  const World& world_;
  const reference::ReferenceEngine& reference_;
  Chance& chance_;
  reference::TimeZone zone_;
};

Chance chance_of(const World& world, std::uint64_t seed) { return Chance((world.seed << 32) ^ (seed * 2 + 1)); }

}  // namespace

std::string written(std::int64_t instant) { return reference::TimeZone("+00:00").shown({instant}); }

std::int64_t instant_of(const std::string& text) { return reference::TimeZone("+00:00").instant(*reference::read_time(text)).seconds; }

std::string RandomCase::line() const {
  Json record;
  record["petition"] = petition;
  record["events"] = events;
  record["now"] = written(now);
  return record.dump();
}

RandomCase RandomCase::as_of(std::int64_t moment) const {
  RandomCase seen{petition, Json::array(), moment};
  for (const Json& event : events)
    if (instant_of(event["at"]) <= moment) seen.events.push_back(event);
  return seen;
}

RandomCase random_case(const World& world, const reference::ReferenceEngine& reference, std::uint64_t seed) {
  Chance chance = chance_of(world, seed);
  return RandomCases(world, reference, chance).one(seed);
}

std::string random_case_line(const World& world, const reference::ReferenceEngine& reference, std::uint64_t seed) {
  Chance chance = chance_of(world, seed);
  RandomCases random(world, reference, chance);
  RandomCase made = random.one(seed);
  return chance.percent(10) ? random.broken(std::move(made)) : made.line();
}

std::vector<std::string> random_stream(const World& world, std::uint64_t seed, std::size_t count) {
  Chance chance = chance_of(world, seed * 7 + 3);
  std::vector<std::string> all;
  std::int64_t at = instant_of("2026-02-20T00:00:00Z");
  for (std::size_t i = 0; i < count; ++i) {
    const std::string line = random_petition(world, seed * 1000 + i);
    Json petition = Json::parse(line, nullptr, false);
    switch (chance.between(0, 4)) {
      case 0: break;  // at the same moment
      case 1: at += hour; break;
      case 2: at += chance.between(1, 3) * day; break;
      default: at += chance.between(0, 2 * static_cast<int>(day)); break;
    }
    if (petition.is_object() && petition.contains("received") && petition["received"].is_string()) petition["received"] = written(at);
    all.push_back(petition.is_object() ? petition.dump() : line);
  }
  for (std::size_t i = all.size(); i > 1; --i)
    if (chance.percent(30)) std::swap(all[i - 1], all[chance.below(i)]);
  return all;
}

}  // namespace guikou::property
