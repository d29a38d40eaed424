#include "io/direct_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "io/spelled_value.hpp"
#include "model/decimal_text.hpp"

namespace guikou::io {

using namespace program;
using decide::PetitionCase;
using decide::Value;

namespace {

/// Beyond these an object is odd enough to be read in full.
constexpr std::size_t most_extra_keys = 16;
/// Longer or scientific numbers too: they may pass the range of a double.
constexpr std::size_t longest_number = 20;

/// Out of line: within the loop over a record's keys it would drive everything else out of the registers.
[[gnu::noinline]] std::uint32_t number_in(const NameIndex& names, std::string_view name) { return names.number_of(name); }

}  // namespace

DirectReader::DirectReader(const Program& program, const model::Limits& limits, ScanIsa isa)
    : program_(program), limits_(limits), scan_(text_scan(isa)), standing_scan_(standing_scan(isa)), decoder_(scan_),
      quick_times_(limits.first_year <= JsonCursor::first_year && limits.last_year >= JsonCursor::last_year) {
  fields_.resize(std::size_t{program.attribute_count} + 1);
  for (Slot slot = 0; slot < program.attribute_count; ++slot) {
    const SlotInfo& info = program.slots[slot];
    Field& field = fields_[slot];
    field.key = ExpectedKey(info.name);
    field.list = info.list;
    field.slot = slot;
    field.info = &info;
    field.bounded = info.has_min || info.has_max;
    field.taking = Taking::name;
    switch (info.kind) {
      case ValueKind::boolean: field.taking = Taking::boolean; break;
      case ValueKind::integer: field.taking = Taking::integer; break;
      case ValueKind::real: field.taking = Taking::real; break;
      case ValueKind::time: field.taking = Taking::time; break;
      case ValueKind::date:
      case ValueKind::duration: field.taking = Taking::spelled; break;
      case ValueKind::string:
      case ValueKind::text: field.taking = Taking::text; break;
      case ValueKind::enumeration: field.names = &program.enum_index[slot]; break;
      case ValueKind::matter: field.names = &program.matter_index; break;
      case ValueKind::unit: field.names = &program.unit_index; break;
      case ValueKind::person: field.names = &program.person_index; break;
      case ValueKind::party:
      case ValueKind::policy: field.taking = slot == slots::accused || slot == slots::recused ? Taking::open_party : Taking::party; break;
    }
    field.next = &fields_[slot + 1u == program.attribute_count ? 0 : slot + 1u];
    if (field.list || field.bounded) continue;
    switch (field.taking) {
      case Taking::integer: field.quick = Quick::integer; break;
      case Taking::time: field.quick = quick_times_ ? Quick::time : Quick::no; break;
      case Taking::name:
        field.quick = Quick::name;
        if (info.kind == ValueKind::enumeration) field.few = ShortNames(info.values);
        if (!field.few.empty()) field.quick = Quick::short_name;
        break;
      case Taking::text: field.quick = slot == slots::id ? Quick::id : info.kind == ValueKind::text ? Quick::long_text : Quick::text; break;
      default: break;
    }
  }
  fields_.back().next = &fields_[slots::id];
}

/// Without the white space around it; false where it is no object.
bool DirectReader::trim(std::string_view& line) {
  const auto blank = [](char character) { return character == ' ' || character == '\t' || character == '\r' || character == '\n'; };
  while (!line.empty() && blank(line.back())) line.remove_suffix(1);
  while (!line.empty() && blank(line.front())) line.remove_prefix(1);
  return line.size() >= 2 && line.front() == '{' && line.back() == '}';
}

bool DirectReader::petition(std::string_view line, PetitionCase& petition) {
  if (line.size() > limits_.petition_line_bytes || limits_.nesting < 2 || !trim(line)) return false;
  decoder_.start(line.size());
  JsonCursor cursor(scan_, decoder_, line);
  return object(cursor, petition) && cursor.ended();
}

/// A step that is rare is given a copy of the cursor, of which only the place comes back: a cursor whose address nobody knows stays
/// in registers.
#define GUIKOU_ASIDE(step)          \
  [&] {                             \
    JsonCursor aside = cursor;      \
    const auto done = step;         \
    cursor.go_to(aside.here());     \
    return done;                    \
  }()

bool DirectReader::object(JsonCursor& given, PetitionCase& petition) {
  id_.reset();
  petition.reset(program_);
  extra_.clear();
  if (++record_ == 0) {   // after four thousand million records the marks begin anew
    for (Field& field : fields_) field.seen = 0;
    record_ = 1;
  }
  JsonCursor cursor = given;
  if (!cursor.take('{')) return false;
  const std::uint32_t record = record_;
  Value* const values = petition.values.data();
  Field* before = &fields_.back();
  cursor.space();
  for (;;) {
    Field* field = before->next;
    if (!cursor.take(field->key)) [[unlikely]] field = GUIKOU_ASIDE(find_field(aside, *before));
    if (field == nullptr) [[unlikely]] {
      if (!GUIKOU_ASIDE(skip_extra(aside))) return false;
    } else {
      if (field->seen == record) return false;
      field->seen = record;
      before = field;
      Value& value = values[field->slot];
      bool taken = false;
      switch (field->quick) {
        case Quick::no: break;
        case Quick::integer:
          taken = cursor.natural(value.number);
          break;
        case Quick::time: taken = cursor.time(zone_, value.number); break;
        case Quick::short_name:
        case Quick::name: {
          std::string_view name;
          if (!cursor.near_name(name)) break;
          const std::uint32_t number = field->quick == Quick::short_name && name.size() <= ShortNames::longest ? field->few.number_of(name.data(), name.size()) : number_in(*field->names, name);
          if (number == none) return false;
          value.number = number;
          cursor.pass(name);
          taken = true;
          break;
        }
        case Quick::long_text:
          taken = cursor.standing_text(standing_scan_, value.text);
          if (taken) {
            petition.text_stands(field->slot);
            break;
          }
          [[fallthrough]];
        case Quick::text:
        case Quick::id:
          taken = cursor.at('"');
          if (taken && !cursor.text(value.text)) return false;
          if (taken && field->quick == Quick::id) id_ = value.text;
          break;
      }
      if (taken) value.present = true;
      else if (!GUIKOU_ASIDE(take_at_leisure(aside, *field, petition))) return false;
    }
    if (cursor.take_next()) continue;
    cursor.space();
    if (!cursor.take(',')) break;
    cursor.space();
  }
  if (!cursor.take('}')) return false;
  given = cursor;
  return true;
}

/// The field of a key that was not expected, which is what to expect there from now on. Null: nobody declares such a key, and the cursor
/// stands before it as it did, or there is no key.
DirectReader::Field* DirectReader::find_field(JsonCursor& cursor, Field& before) {
  const JsonCursor here = cursor;
  std::string_view key;
  if (cursor.key(key))
    if (const std::uint32_t number = program_.attribute_index.number_of(key); number != none) return before.next = &fields_[number];
  cursor = here;
  return nullptr;
}

/// A key that nobody declares, and its value.
bool DirectReader::skip_extra(JsonCursor& cursor) {
  std::string_view key;
  return cursor.key(key) && (program_.ignore_extra_attributes || key == passed_over_) && take_extra(key) && cursor.skip_scalar();
}

/// A value of any kind and in any layout.
bool DirectReader::take_at_leisure(JsonCursor& cursor, const Field& field, PetitionCase& petition) {
  cursor.space();
  return take_value(cursor, field, petition);
}

bool DirectReader::take_extra(std::string_view key) {
  if (extra_.size() == most_extra_keys || std::find(extra_.begin(), extra_.end(), key) != extra_.end()) return false;
  extra_.push_back(key);
  return true;
}

[[gnu::always_inline]] inline bool DirectReader::take_value(JsonCursor& cursor, const Field& field, PetitionCase& petition) {
  if (cursor.at('n')) return cursor.take_null();
  if (field.list) return take_list(cursor, field, petition);
  if (cursor.at('[')) return cursor.take_empty_list();
  return take_scalar(cursor, field, petition.values[field.slot], petition);
}

[[gnu::always_inline]] inline bool DirectReader::take_list(JsonCursor& cursor, const Field& field, PetitionCase& petition) {
  if (!cursor.take('[')) return false;
  cursor.space();
  if (cursor.take(']')) return true;
  petition.values[field.slot].present = true;
  do {
    cursor.space();
    Value value;
    if (!take_scalar(cursor, field, value, petition)) return false;
    if (field.taking == Taking::text) petition.texts[field.slot].push_back(value.text);
    else if (value.present) petition.numbers[field.slot].push_back(value.number);
    cursor.space();
  } while (cursor.take(','));
  return cursor.take(']');
}

[[gnu::always_inline]] inline bool DirectReader::take_scalar(JsonCursor& cursor, const Field& field, Value& value, PetitionCase& petition) {
  switch (field.taking) {
    case Taking::boolean: {
      const bool truth = cursor.at('t');
      if (!cursor.take_word(truth ? "true" : "false")) return false;
      value.number = truth;
      break;
    }
    case Taking::integer: {
      std::int64_t number = 0;
      if (!cursor.integer(number)) return false;
      value.number = number;
      break;
    }
    case Taking::real:
      if (!GUIKOU_ASIDE(take_real(aside, value.real))) return false;
      break;
    case Taking::time:
      if (!GUIKOU_ASIDE(take_time(aside, value.number))) return false;
      break;
    case Taking::spelled:
      if (!GUIKOU_ASIDE(take_spelled(aside, field.info->kind, value.number))) return false;
      break;
    case Taking::name: {
      std::string_view name;
      if (!cursor.name(name)) return false;
      const std::uint32_t number = field.names->number_of(name);
      if (number == none) return false;
      value.number = number;
      break;
    }
    case Taking::party:
    case Taking::open_party: return GUIKOU_ASIDE(take_party(aside, field, value, petition));
    case Taking::text: {
      std::string_view text;
      if (!cursor.text(text)) return false;
      value.text = text;
      if (field.slot == slots::id) id_ = text;
      break;
    }
  }
  if (field.bounded && !in_range(*field.info, value.number, value.real)) return false;
  value.present = true;
  return true;
}

bool DirectReader::take_time(JsonCursor& cursor, Instant& instant) {
  WallTime time;
  const char* const at = cursor.here();
  if (!quick_times_ || !cursor.time(time)) return take_spelled(cursor, ValueKind::time, instant);
  if (time.has_offset) {
    instant = time.wall - time.offset;
    if (time.size == ZoneMemory::size) zone_.learn(at, time.offset);
  } else {
    const std::int64_t day = time.wall >= 0 ? time.wall / 86400 : -((86399 - time.wall) / 86400);
    instant = program_.zone.instant(static_cast<Day>(day), time.wall - day * 86400);
  }
  return true;
}

bool DirectReader::take_spelled(JsonCursor& cursor, ValueKind kind, std::int64_t& number) const {
  std::string_view text;
  return cursor.text(text) && spelled_value(text, kind, program_.zone, limits_, number) == InputErrorCode::none;
}

bool DirectReader::take_real(JsonCursor& cursor, double& number) {
  std::string_view spelled;
  if (!cursor.number(spelled) || spelled.size() > longest_number || spelled.find_first_of("eE") != std::string_view::npos) return false;
  return model::read_decimal(spelled.data(), spelled.data() + spelled.size(), number).ec == std::errc{};
}

bool DirectReader::take_party(JsonCursor& cursor, const Field& field, Value& value, PetitionCase& petition) const {
  std::string_view name;
  const bool read = field.taking == Taking::open_party ? cursor.text(name) : cursor.name(name);
  if (!read) return false;
  if (const std::uint32_t unit = program_.unit_index.number_of(name); unit != none) value.number = Party::unit(unit).code();
  else if (const std::uint32_t person = program_.person_index.number_of(name); person != none) value.number = Party::person(person).code();
  else if (field.taking == Taking::party) return false;
  else return petition.texts[field.slot].push_back(name), true;   // not `present`: nobody the chart knows
  value.present = true;
  return true;
}

bool DirectReader::whole_case(std::string_view line, const NameIndex& event_types, PetitionCase& petition, CaseParts& parts) {
  if (line.size() > limits_.petition_line_bytes || limits_.nesting < 4 || !trim(line)) return false;
  parts.now.reset();
  parts.events.clear();
  bool has_petition = false, has_events = false, has_now = false;
  const auto once = [](bool& seen) { return !std::exchange(seen, true); };
  decoder_.start(line.size());
  JsonCursor cursor(scan_, decoder_, line);
  cursor.take('{');
  do {
    cursor.space();
    std::string_view key;
    if (!cursor.key(key)) return false;
    if (key == "petition") {
      if (!once(has_petition) || !object(cursor, petition) || cursor.ended()) return false;
    } else if (key == "events") {
      if (!once(has_events) || !(cursor.at('n') ? cursor.take_null() : take_events(cursor, event_types, parts))) return false;
    } else if (key == "now" && once(has_now)) {
      if (cursor.at('n')) {
        if (!cursor.take_null()) return false;
      } else if (!take_time(cursor, parts.now.emplace())) {
        return false;
      }
    } else {
      return false;
    }
    cursor.space();
  } while (cursor.take(','));
  return has_petition && cursor.take('}') && cursor.ended();
}

bool DirectReader::take_events(JsonCursor& cursor, const NameIndex& event_types, CaseParts& parts) {
  if (!cursor.take('[')) return false;
  cursor.space();
  if (cursor.take(']')) return true;
  do {
    cursor.space();
    if (!take_event(cursor, event_types, parts) || cursor.ended()) return false;
    cursor.space();
  } while (cursor.take(','));
  return cursor.take(']');
}

/// What an event must have by its type is asked here; null is the same as absent.
bool DirectReader::take_event(JsonCursor& cursor, const NameIndex& event_types, CaseParts& parts) {
  decide::CaseEvent event;
  std::optional<std::string_view> type, unit, key;
  std::optional<Instant> at;
  extra_.clear();
  if (!cursor.take('{')) return false;
  do {
    cursor.space();
    std::string_view member;
    if (!cursor.key(member) || !take_extra(member)) return false;   // a key given twice is bad JSON, whatever it is
    if (cursor.at('n')) {
      if (!cursor.take_null()) return false;
    } else if (member == "at") {
      if (!take_time(cursor, at.emplace())) return false;
    } else if (member == "type" || member == "unit" || member == "key") {
      if (!cursor.text((member == "type" ? type : member == "unit" ? unit : key).emplace())) return false;
    } else if (!cursor.skip_scalar()) {
      return false;
    }
    cursor.space();
  } while (cursor.take(','));
  if (!cursor.take('}') || !type || !at) return false;
  event.at = *at;
  event.type = event_types.number_of(*type);
  if (event.type == none || event.type == event_received) return false;
  if (event.type == event_declined) {
    if (!unit) return false;
    event.unit = program_.unit_index.number_of(*unit);
    if (event.unit == none) return false;
  }
  if (event.type == event_acted) {
    if (!key) return false;
    event.key = *key;
  }
  parts.events.push_back(event);
  return true;
}

}  // namespace guikou::io
