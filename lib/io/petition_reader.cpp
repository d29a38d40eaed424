#include "io/petition_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "io/spelled_value.hpp"
#include "model/decimal_text.hpp"

namespace guikou::io {

using namespace program;
using decide::PetitionCase;
using decide::Value;
using Code = InputErrorCode;

namespace {

bool numeric(ValueKind kind) { return kind == ValueKind::integer || kind == ValueKind::real; }
bool of_text(ValueKind kind) { return kind == ValueKind::string || kind == ValueKind::text; }

}  // namespace

PetitionReader::PetitionReader(const Program& program, const model::Limits& limits, Reading reading, ScanIsa isa)
    : program_(program), limits_(limits), reading_(reading), direct_(program, limits, isa) {
  for (Slot slot = 0; slot < program.attribute_count; ++slot) {
    if (program.slots[slot].has_default) defaulted_.push_back(slot);
    if (program.slots[slot].required) required_.push_back(slot);
  }
}

InputError PetitionReader::read(std::string_view line, PetitionCase& petition) {
  has_id_ = false;
  if (reading_ == Reading::direct_first && direct_.petition(line, petition)) {
    take_direct_id();
    return settle(petition);
  }
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
  return settle(petition);
}

InputError PetitionReader::settle(PetitionCase& petition) const {
  gather_unlisted(petition);
  fill_defaults(petition);
  for (const Slot slot : required_)
    if (!petition.present(slot)) return {Code::missing_attribute, program_.slots[slot].name};
  petition.decided_at = petition.values[slots::received].number;
  petition.day = petition.also_barred_on = program_.zone.local_day(petition.decided_at);
  return {};
}

bool PetitionReader::read_case_directly(std::string_view line, const NameIndex& event_types, PetitionCase& petition, DirectReader::CaseParts& parts) {
  if (reading_ != Reading::direct_first || !direct_.whole_case(line, event_types, petition, parts)) return false;
  take_direct_id();
  return true;
}

void PetitionReader::take_direct_id() {
  has_id_ = direct_.id().has_value();
  if (has_id_) id_ = *direct_.id();
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
  if (!petition.accused_unlisted && petition.texts[slots::recused].empty()) [[likely]] return;
  for (const Slot slot : {slots::accused, slots::recused}) {
    for (const std::string_view name : petition.texts[slot])
      if (std::find(petition.unlisted.begin(), petition.unlisted.end(), name) == petition.unlisted.end()) petition.unlisted.push_back(name);
    petition.texts[slot].clear();
  }
}

InputError PetitionReader::attribute(const JsonTape& tape, std::uint32_t index, PetitionCase& petition) {
  const JsonNode& node = tape.nodes()[index];
  const std::uint32_t found = program_.attribute_index.number_of(node.key);
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
    code = spelled_value(node.text, info.kind, program_.zone, limits_, value.number);
  } else if (of_text(info.kind)) {
    value.text = node.text;
  } else {
    const std::size_t before = petition.texts[slot].size();
    code = named(node, slot, value, petition);
    if (petition.texts[slot].size() != before) return Code::none;  // not `present`: nobody the chart knows
  }
  if (code == Code::none && !in_range(info, value.number, value.real)) code = Code::out_of_range;
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
  const auto [end, error] = model::read_decimal(first, last, value.real);
  if (error == std::errc::result_out_of_range) {
    if (node.text.find("e-") == std::string_view::npos && node.text.find("E-") == std::string_view::npos) return Code::out_of_range;
    value.real = 0;  // too small to tell from nothing
  }
  return Code::none;
}

Code PetitionReader::named(const JsonNode& node, Slot slot, Value& value, PetitionCase& petition) const {
  const SlotInfo& info = program_.slots[slot];
  const auto found = [&](const NameIndex& index, Code unknown) {
    const std::uint32_t number = index.number_of(node.text);
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
  if (const std::uint32_t unit = program_.unit_index.number_of(node.text); unit != none) {
    value.number = Party::unit(unit).code();
  } else if (const std::uint32_t person = program_.person_index.number_of(node.text); person != none) {
    value.number = Party::person(person).code();
  } else if (slot == slots::accused || slot == slots::recused) {
    // SPEC 3: an officer must be able to write down a name that is not on the chart.
    petition.texts[slot].push_back(node.text);
  } else {
    return Code::unknown_party;
  }
  return Code::none;
}

void PetitionReader::fill_defaults(PetitionCase& petition) const {
  for (const Slot slot : defaulted_) {
    if (petition.present(slot)) continue;
    const SlotInfo& info = program_.slots[slot];
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
