#include "reference/case_record.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reference/chart.hpp"
#include "reference/json_text.hpp"

namespace guikou::reference {
namespace {

struct Refused {
  std::string code;
  std::optional<std::string> attribute;
};

/// Every name that a clock of some policy mentions as an event.
std::set<std::string> names_of_clocks(const model::Rulebook& rulebook) {
  std::set<std::string> all;
  for (const model::Policy& policy : rulebook.policies)
    for (const model::Clock& clock : policy.clocks) {
      for (const model::Name& name : clock.from) all.insert(name.text);
      for (const model::Name& name : clock.until) all.insert(name.text);
      if (clock.extend) all.insert(clock.extend->on.text);
      if (clock.pause) all.insert({clock.pause->on.text, clock.pause->resume.text});
    }
  all.erase("received");
  return all;
}

/// "every name that a policy mentions"
std::set<std::string> names_of_policies(const model::Rulebook& rulebook) {
  std::set<std::string> all = names_of_clocks(rulebook);
  for (const model::Policy& policy : rulebook.policies)
    for (const model::Stage& stage : policy.stages)
      if (stage.event) all.insert(stage.event->text);
  all.erase("received");  // "implied by the petition; not given again"
  return all;
}

const Json* member(const Json::Object& object, std::string_view key) {
  for (const JsonMember& each : object)
    if (each.key == key && !each.value.null()) return &each.value;
  return nullptr;
}

std::string text_of(const Json::Object& object, const std::string& key) {
  const Json* json = member(object, key);
  if (json == nullptr) throw Refused{"missing-attribute", key};
  const auto* text = std::get_if<std::string>(&json->value);
  if (text == nullptr) throw Refused{"wrong-type", key};
  return *text;
}

Instant time_of(const Json::Object& object, const std::string& key, const TimeZone& zone) {
  const auto time = read_time(text_of(object, key));
  if (!time) throw Refused{"wrong-type", key};
  const int year = static_cast<int>(std::chrono::year_month_day{time->date}.year());
  if (year < 1900 || year > 2200) throw Refused{"limit", key};
  return zone.instant(*time);
}

Event event_of(const Json& json, const model::Rulebook& rulebook, const TimeZone& zone) {
  const auto* object = std::get_if<Json::Object>(&json.value);
  if (object == nullptr) throw Refused{"wrong-type", "events"};
  Event event{text_of(*object, "type"), {}, {}, {}};
  const std::set<std::string> known = names_of_policies(rulebook);
  if (event.type != "declined" && event.type != "acted" && event.type != "closed" && known.count(event.type) == 0)
    throw Refused{"unknown-event", {}};
  event.at = time_of(*object, "at", zone);
  if (event.type == "acted") event.key = text_of(*object, "key");
  if (event.type == "declined") {
    event.unit = text_of(*object, "unit");
    if (!Chart(rulebook).is_unit(event.unit)) throw Refused{"unknown-unit", "unit"};
  }
  return event;
}

CaseRecord case_of(const Json::Object& object, Petition petition, std::optional<Instant> now, const model::Rulebook& rulebook, const TimeZone& zone) {
  CaseRecord record{std::move(petition), {}, {}};
  if (member(object, "now") != nullptr) now = time_of(object, "now", zone);
  if (!now) throw Refused{"missing-attribute", "now"};
  record.now = *now;
  record.events.push_back({"received", record.petition.received, {}, {}});
  if (const Json* events = member(object, "events")) {
    const auto* list = std::get_if<Json::List>(&events->value);
    if (list == nullptr) throw Refused{"wrong-type", "events"};
    for (const Json& json : *list) record.events.push_back(event_of(json, rulebook, zone));
  }
  // "a time before `received` or after `now`, or a `now` before `received` is an input error"
  if (record.now < record.petition.received) throw Refused{"event-time", {}};
  std::map<std::string, int> counts;
  const std::set<std::string> counted = names_of_clocks(rulebook);
  for (const Event& event : record.events) {
    if (event.at < record.petition.received || event.at > record.now) throw Refused{"event-time", {}};
    // SPEC 15: "64 events of one type a clock"
    if (counted.count(event.type) != 0 && ++counts[event.type] > 64) throw Refused{"limit", "events"};
  }
  std::stable_sort(record.events.begin(), record.events.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
  return record;
}

}  // namespace

std::variant<CaseRecord, InputError> read_case(std::string_view line, std::optional<Instant> now, const model::Rulebook& rulebook,
                                               const TimeZone& zone) {
  if (line.size() > (1u << 20)) return InputError{{}, "limit", {}};
  const auto read = read_json(line);
  if (const auto* error = std::get_if<JsonError>(&read)) return InputError{{}, error->code, {}};
  const auto* object = std::get_if<Json::Object>(&std::get<Json>(read).value);
  if (object == nullptr) return InputError{{}, "not-an-object", {}};

  std::optional<std::string> id;
  if (const Json* petition = member(*object, "petition"))
    if (const auto* inner = std::get_if<Json::Object>(&petition->value))
      if (const Json* given = member(*inner, "id"))
        if (const auto* text = std::get_if<std::string>(&given->value)) id = *text;
  for (const JsonMember& each : *object)
    if (each.key != "petition" && each.key != "events" && each.key != "now") return InputError{id, "unknown-attribute", each.key};
  const Json* given = member(*object, "petition");
  if (given == nullptr) return InputError{{}, "missing-attribute", "petition"};
  if (!std::holds_alternative<Json::Object>(given->value)) return InputError{{}, "wrong-type", "petition"};
  auto petition = read_petition(*given, rulebook, zone);
  if (const auto* error = std::get_if<InputError>(&petition)) return *error;
  try {
    return case_of(*object, std::get<Petition>(std::move(petition)), now, rulebook, zone);
  } catch (const Refused& refused) {
    return InputError{id, refused.code, refused.attribute};
  }
}

std::vector<Event> events_that_count(const std::vector<Event>& events) {
  std::vector<Event> all;
  bool closed = false;
  for (const Event& event : events) {
    if (!closed || event.type == "acted") all.push_back(event);
    if (event.type == "closed") closed = true;
  }
  return all;
}

}  // namespace guikou::reference
