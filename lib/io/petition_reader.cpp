#include "io/petition_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/literal_text.hpp"

namespace guikou::io {

using namespace program;
using decide::PetitionCase;
using decide::Value;
using Code = InputErrorCode;

namespace {

bool numeric(ValueKind kind) { return kind == ValueKind::integer || kind == ValueKind::real; }
bool of_text(ValueKind kind) { return kind == ValueKind::string || kind == ValueKind::text; }

std::int64_t day_number(model::Date date) { return date.time_since_epoch().count(); }

}  // namespace

Instant instant_of(const TimeZone& zone, const model::TimeLiteral& time) {
  const std::int64_t second = time.second_of_day.value_or(0);
  if (time.offset_seconds) return day_number(time.date) * 86400 + second - *time.offset_seconds;
  return zone.instant(static_cast<Day>(day_number(time.date)), second);
}

PetitionReader::PetitionReader(const Program& program, const model::Limits& limits) : program_(program), limits_(limits) {}

InputError PetitionReader::read(std::string_view line, PetitionCase& petition) {
  has_id_ = false;
  if (line.size() > limits_.petition_line_bytes) return {Code::limit, {}};
  switch (tape_.read(line, limits_.nesting)) {
    case JsonTape::Outcome::bad: return {Code::bad_json, {}};
    case JsonTape::Outcome::too_deep: return {Code::limit, {}};
    case JsonTape::Outcome::ok: break;
  }
  if (tape_.nodes().front().kind != JsonKind::object) return {Code::not_an_object, {}};
  return read_object(tape_, 0, petition);
}

InputError PetitionReader::read_object(const JsonTape& tape, std::uint32_t object, PetitionCase& petition) {
  petition.reset(program_);
  find_id(tape, object);
  const std::uint32_t end = tape.nodes()[object].end;
  for (std::uint32_t node = object + 1; node < end; node = tape.next(node))
    if (const InputError error = attribute(tape, node, petition)) return error;
  gather_unlisted(petition);
  fill_defaults(petition);
  for (Slot slot = 0; slot < program_.attribute_count; ++slot)
    if (program_.slots[slot].required && !petition.present(slot)) return {Code::missing_attribute, program_.slots[slot].name};
  petition.decided_at = petition.values[slots::received].number;
  petition.day = petition.also_barred_on = program_.zone.local_day(petition.decided_at);
  return {};
}

void PetitionReader::find_id(const JsonTape& tape, std::uint32_t object) {
  has_id_ = false;
  for (std::uint32_t node = object + 1; node < tape.nodes()[object].end; node = tape.next(node))
    if (tape.nodes()[node].key == "id" && tape.nodes()[node].kind == JsonKind::string) {
      has_id_ = true;
      id_ = tape.nodes()[node].text;
    }
}

/// Names that are not on the chart: of `accused` first, then of `recused`, each once.
void PetitionReader::gather_unlisted(PetitionCase& petition) {
  petition.accused_unlisted = !petition.texts[slots::accused].empty();
  for (const Slot slot : {slots::accused, slots::recused}) {
    for (const std::string_view name : petition.texts[slot])
      if (std::find(petition.unlisted.begin(), petition.unlisted.end(), name) == petition.unlisted.end()) petition.unlisted.push_back(name);
    petition.texts[slot].clear();
  }
}

std::uint32_t PetitionReader::look_up(const NameIndex& index, std::string_view name) const {
  key_.assign(name);
  const auto at = index.find(key_);
  return at == index.end() ? none : at->second;
}

InputError PetitionReader::attribute(const JsonTape& tape, std::uint32_t index, PetitionCase& petition) {
  const JsonNode& node = tape.nodes()[index];
  const std::uint32_t found = look_up(program_.attribute_index, node.key);
  if (found == none) return program_.ignore_extra_attributes || node.key == passed_over_ ? InputError{} : InputError{Code::unknown_attribute, node.key};
  // SPEC 3: null and an empty list are the same as absent, whatever the type.
  if (node.kind == JsonKind::null || (node.kind == JsonKind::array && node.end == index + 1)) return {};
  const auto slot = static_cast<Slot>(found);
  const SlotInfo& info = program_.slots[slot];
  const Code code = info.list ? list(tape, index, slot, petition) : scalar(node, slot, petition.values[slot], petition);
  if (code != Code::none) return {code, info.name};
  return {};
}

Code PetitionReader::list(const JsonTape& tape, std::uint32_t index, Slot slot, PetitionCase& petition) {
  const JsonNode& node = tape.nodes()[index];
  if (node.kind != JsonKind::array) return Code::wrong_type;
  for (std::uint32_t element = index + 1; element < node.end; element = tape.next(element)) {
    Value value;
    if (const Code code = scalar(tape.nodes()[element], slot, value, petition); code != Code::none) return code;
    petition.values[slot].present = true;
    if (!value.present) continue;  // a name that is not on the chart
    if (of_text(program_.slots[slot].kind)) petition.texts[slot].push_back(value.text);
    else petition.numbers[slot].push_back(value.number);
  }
  return Code::none;
}

Code PetitionReader::scalar(const JsonNode& node, Slot slot, Value& value, PetitionCase& petition) {
  const SlotInfo& info = program_.slots[slot];
  Code code = Code::none;
  if (info.kind == ValueKind::boolean) {
    if (node.kind != JsonKind::boolean) return Code::wrong_type;
    value.number = node.truth;
  } else if (numeric(info.kind)) {
    if (node.kind != JsonKind::number) return Code::wrong_type;
    code = number(node, info, value);
  } else if (node.kind != JsonKind::string) {
    return Code::wrong_type;
  } else if (info.kind == ValueKind::time || info.kind == ValueKind::date || info.kind == ValueKind::duration) {
    code = spelled(node, info, value);
  } else if (of_text(info.kind)) {
    value.text = node.text;
  } else {
    const std::size_t before = petition.texts[slot].size();
    code = named(node, slot, value, petition);
    if (petition.texts[slot].size() != before) return Code::none;  // not `present`: nobody the chart knows
  }
  if (code == Code::none) code = in_range(info, value);
  value.present = code == Code::none;
  return code;
}

Code PetitionReader::number(const JsonNode& node, const SlotInfo& slot, Value& value) const {
  const char* first = node.text.data();
  const char* last = first + node.text.size();
  if (slot.kind == ValueKind::integer) {
    if (node.text.find_first_of(".eE") != std::string_view::npos) return Code::wrong_type;
    const auto [end, error] = std::from_chars(first, last, value.number);
    return error == std::errc::result_out_of_range ? Code::out_of_range : Code::none;
  }
  const auto [end, error] = std::from_chars(first, last, value.real);
  if (error == std::errc::result_out_of_range) {
    if (node.text.find("e-") == std::string_view::npos && node.text.find("E-") == std::string_view::npos) return Code::out_of_range;
    value.real = 0;  // too small to tell from nothing
  }
  return Code::none;
}

Code PetitionReader::spelled(const JsonNode& node, const SlotInfo& slot, Value& value) const {
  const auto year_fits = [&](model::Date date) {
    const int year = model::year_of(date);
    return limits_.first_year <= year && year <= limits_.last_year;
  };
  if (slot.kind == ValueKind::duration) {
    const auto duration = model::read_duration(node.text);
    if (!duration) return Code::wrong_type;
    if (duration->count > model::longest_duration(limits_, duration->unit == model::Duration::Unit::hours)) return Code::limit;
    value.number = duration->count * 4 + static_cast<std::int64_t>(duration->unit);
    return Code::none;
  }
  if (slot.kind == ValueKind::date) {
    const auto date = model::read_date(node.text);
    if (!date) return Code::wrong_type;
    value.number = day_number(*date);
    return year_fits(*date) ? Code::none : Code::limit;
  }
  const auto time = model::read_time(node.text);
  if (!time) return Code::wrong_type;
  value.number = instant_of(program_.zone, *time);
  return year_fits(time->date) ? Code::none : Code::limit;
}

Code PetitionReader::named(const JsonNode& node, Slot slot, Value& value, PetitionCase& petition) const {
  const SlotInfo& info = program_.slots[slot];
  const auto found = [&](const NameIndex& index, Code unknown) {
    const std::uint32_t number = look_up(index, node.text);
    value.number = number;
    return number == none ? unknown : Code::none;
  };
  switch (info.kind) {
    case ValueKind::enumeration: return found(program_.enum_index[slot], Code::unknown_value);
    case ValueKind::matter: return found(program_.matter_index, Code::unknown_matter);
    case ValueKind::unit: return found(program_.unit_index, Code::unknown_unit);
    case ValueKind::person: return found(program_.person_index, Code::unknown_person);
    default: break;
  }
  if (const std::uint32_t unit = look_up(program_.unit_index, node.text); unit != none) {
    value.number = Party::unit(unit).code();
  } else if (const std::uint32_t person = look_up(program_.person_index, node.text); person != none) {
    value.number = Party::person(person).code();
  } else if (slot == slots::accused || slot == slots::recused) {
    // SPEC 3: an officer must be able to write down a name that is not on the chart.
    petition.texts[slot].push_back(node.text);
  } else {
    return Code::unknown_party;
  }
  return Code::none;
}

Code PetitionReader::in_range(const SlotInfo& slot, const Value& value) const {
  if (slot.kind == ValueKind::real) {
    const bool below = slot.has_min && value.real < slot.real_min, above = slot.has_max && value.real > slot.real_max;
    return below || above ? Code::out_of_range : Code::none;
  }
  const bool below = slot.has_min && value.number < slot.min, above = slot.has_max && value.number > slot.max;
  return below || above ? Code::out_of_range : Code::none;
}

void PetitionReader::fill_defaults(PetitionCase& petition) const {
  for (Slot slot = 0; slot < program_.attribute_count; ++slot) {
    const SlotInfo& info = program_.slots[slot];
    if (!info.has_default || petition.present(slot)) continue;
    Value& value = petition.values[slot];
    value.present = true;
    value.real = info.real_default;
    for (const std::int64_t item : info.default_items) {
      const bool text = of_text(info.kind);
      const std::string_view words = text ? std::string_view(program_.texts[static_cast<std::size_t>(item)]) : std::string_view();
      if (!info.list) value.number = text ? 0 : item, value.text = words;
      else if (text) petition.texts[slot].push_back(words);
      else petition.numbers[slot].push_back(item);
    }
  }
}

}  // namespace guikou::io
