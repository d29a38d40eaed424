#include "io/case_reader.hpp"

#include <algorithm>

#include "io/spelled_value.hpp"

namespace guikou::io {

using namespace program;
using Code = InputErrorCode;

CaseReader::CaseReader(const Program& program, const model::Limits& limits, Reading reading, ScanIsa isa)
    : program_(program), limits_(limits), petition_(program, limits, reading, isa) {
  const auto& names = program.policy_set.event_names;
  for (std::uint32_t i = 0; i < names.size(); ++i) event_types_.add(names[i], i);
  of_clocks_.assign(names.size(), false);
  for (const EventId type : program.policy_set.events) of_clocks_[type] = true;
  for (const ClockRule& clock : program.policy_set.clocks) {
    if (clock.extends) of_clocks_[clock.extend_on] = true;
    if (clock.pauses) of_clocks_[clock.pause_on] = of_clocks_[clock.resume_on] = true;
  }
}

InputError CaseReader::read(std::string_view line, std::optional<Instant> now, decide::PetitionCase& petition) {
  petition_.forget();
  if (!petition_.read_case_directly(line, event_types_, petition, direct_)) return read_in_full(line, now, petition);
  if (const InputError error = petition_.settle(petition)) return error;
  if (direct_.now) now_ = *direct_.now;
  else if (now) now_ = *now;
  else return {Code::missing_now, "now"};
  events_.assign(1, {event_received, petition.values[slots::received].number, none, {}});
  events_.insert(events_.end(), direct_.events.begin(), direct_.events.end());
  return settle(petition);
}

InputError CaseReader::read_in_full(std::string_view line, std::optional<Instant> now, decide::PetitionCase& petition) {
  if (line.size() > limits_.petition_line_bytes) return {Code::limit, {}};
  switch (tape_.read(line, limits_.nesting)) {
    case JsonTape::Outcome::bad: return {Code::bad_json, {}};
    case JsonTape::Outcome::too_deep: return {Code::limit, {}};
    case JsonTape::Outcome::ok: break;
  }
  const auto& nodes = tape_.nodes();
  if (nodes.front().kind != JsonKind::object) return {Code::not_an_object, {}};
  std::uint32_t petition_at = 0, events_at = 0, now_at = 0;
  for (std::uint32_t node = 1; node < nodes.front().end; node = tape_.next(node))
    if (nodes[node].key == "petition" && nodes[node].kind == JsonKind::object) petition_.find_id(tape_, node);
  for (std::uint32_t node = 1; node < nodes.front().end; node = tape_.next(node)) {
    if (nodes[node].key == "petition") petition_at = node;
    else if (nodes[node].key == "events") events_at = node;
    else if (nodes[node].key == "now") now_at = node;
    else return {Code::unknown_case_key, nodes[node].key};
  }
  if (petition_at == 0 || nodes[petition_at].kind == JsonKind::null) return {Code::missing_attribute, "petition"};
  if (nodes[petition_at].kind != JsonKind::object) return {Code::wrong_type, "petition"};
  if (const InputError error = petition_.read_object(tape_, petition_at, petition)) return error;
  if (now_at != 0 && nodes[now_at].kind != JsonKind::null) {
    if (const InputError error = read_time(nodes[now_at], "now", now_)) return error;
  } else if (now) {
    now_ = *now;
  } else {
    return {Code::missing_now, "now"};
  }
  events_.assign(1, {event_received, petition.values[slots::received].number, none, {}});
  if (events_at != 0)
    if (const InputError error = read_events(events_at, petition)) return error;
  return settle(petition);
}

InputError CaseReader::settle(decide::PetitionCase& petition) {
  if (const InputError error = check_order(petition)) return error;
  std::stable_sort(events_.begin() + 1, events_.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  hand_backs_given_ = petition.numbers[slots::declined_by].size();
  take_hand_backs(petition);
  petition.also_barred_on = program_.zone.local_day(now_);
  return {};
}

InputError CaseReader::read_time(const JsonNode& node, std::string_view attribute, Instant& instant) const {
  if (node.kind != JsonKind::string) return {Code::wrong_type, attribute};
  const Code code = spelled_value(node.text, ValueKind::time, program_.zone, limits_, instant);
  if (code != Code::none) return {code, attribute};
  return {};
}

InputError CaseReader::read_events(std::uint32_t list, decide::PetitionCase& petition) {
  const JsonNode& node = tape_.nodes()[list];
  if (node.kind == JsonKind::null) return {};
  if (node.kind != JsonKind::array) return {Code::wrong_type, "events"};
  for (std::uint32_t event = list + 1; event < node.end; event = tape_.next(event))
    if (const InputError error = read_event(event, petition)) return error;
  return {};
}

InputError CaseReader::read_event(std::uint32_t object, decide::PetitionCase&) {
  const auto& nodes = tape_.nodes();
  if (nodes[object].kind != JsonKind::object) return {Code::wrong_type, "events"};
  decide::CaseEvent event;
  const JsonNode *type = nullptr, *at = nullptr, *unit = nullptr, *key = nullptr;
  for (std::uint32_t member = object + 1; member < nodes[object].end; member = tape_.next(member)) {
    const JsonNode& node = nodes[member];
    if (node.kind == JsonKind::null) continue;
    if (node.key == "type") type = &node;
    else if (node.key == "at") at = &node;
    else if (node.key == "unit") unit = &node;
    else if (node.key == "key") key = &node;  // other keys are the host's own notes
  }
  if (!type) return {Code::missing_attribute, "type"};
  if (type->kind != JsonKind::string) return {Code::wrong_type, "type"};
  event.type = event_types_.number_of(type->text);
  if (event.type == none || event.type == event_received) return {Code::unknown_event, {}};
  if (!at) return {Code::missing_attribute, "at"};
  if (const InputError error = read_time(*at, "at", event.at)) return error;
  if (event.type == event_declined) {
    if (!unit) return {Code::missing_attribute, "unit"};
    if (unit->kind != JsonKind::string) return {Code::wrong_type, "unit"};
    event.unit = program_.unit_index.number_of(unit->text);
    if (event.unit == none) return {Code::unknown_unit, "unit"};
  }
  if (event.type == event_acted) {
    if (!key) return {Code::missing_attribute, "key"};
    if (key->kind != JsonKind::string) return {Code::wrong_type, "key"};
    event.key = key->text;
  }
  events_.push_back(event);
  return {};
}

InputError CaseReader::check_order(const decide::PetitionCase& petition) const {
  const Instant received = petition.values[slots::received].number;
  if (now_ < received) return {Code::event_time, {}};
  std::vector<std::uint32_t> counts(program_.policy_set.event_names.size(), 0);
  for (const decide::CaseEvent& event : events_) {
    if (event.at < received || event.at > now_) return {Code::event_time, {}};
    // Hand-backs, what was acted on, and what sets off a stage by itself may come any number of times.
    if (of_clocks_[event.type] && ++counts[event.type] > limits_.events_of_a_type) return {Code::limit, "events"};
  }
  return {};
}

// SPEC 10: the unit of a hand-back joins `declined_by`; the decision date is that of the last one. After `closed` none counts.
void CaseReader::take_hand_backs(decide::PetitionCase& petition) const {
  for (const decide::CaseEvent& event : events_) {
    if (event.type == event_closed) return;
    if (event.type != event_declined) continue;
    auto& declined = petition.numbers[slots::declined_by];
    petition.values[slots::declined_by].present = true;
    if (std::find(declined.begin(), declined.end(), std::int64_t{event.unit}) == declined.end()) declined.push_back(event.unit);
    petition.decided_at = event.at;
    petition.day = program_.zone.local_day(event.at);
  }
}

}  // namespace guikou::io
