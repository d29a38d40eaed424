// What authors wrote as values becomes numbers.
#include "compile/passes.hpp"

namespace guikou::compile {

using namespace program;

Instant instant_of(const TimeZone& zone, const model::TimeLiteral& time) {
  const std::int64_t second = time.second_of_day.value_or(0);
  if (time.offset_seconds) return std::int64_t{day_of(time.date)} * 86400 + second - *time.offset_seconds;
  return zone.instant(day_of(time.date), second);
}

bool compile_literal(Context& context, const SlotInfo& slot, const model::Literal& literal, std::int64_t& number, double& real) {
  const auto found = [&](std::uint32_t id) {
    number = id;
    return id != none;
  };
  switch (slot.kind) {
    case ValueKind::boolean:
      if (const bool* value = std::get_if<bool>(&literal.value)) return number = *value, true;
      return false;
    case ValueKind::integer:
      if (const auto* value = std::get_if<std::int64_t>(&literal.value)) return number = *value, true;
      return false;
    case ValueKind::real:
      if (const auto* value = std::get_if<double>(&literal.value)) return real = *value, true;
      return false;
    case ValueKind::time:
      if (const auto* value = std::get_if<model::TimeLiteral>(&literal.value)) return number = instant_of(context.program.zone, *value), true;
      return false;
    case ValueKind::date:
      if (const auto* value = std::get_if<model::Date>(&literal.value)) return number = day_of(*value), true;
      return false;
    case ValueKind::duration:
      if (const auto* value = std::get_if<model::Duration>(&literal.value))
        return number = value->count * 4 + static_cast<std::int64_t>(value->unit), true;
      return false;
    default: break;
  }
  if (!std::holds_alternative<model::Text>(literal.value)) return false;
  const model::Text text = literal.text();
  const auto name = [&] { return model::Name{text, literal.place}; };
  switch (slot.kind) {
    case ValueKind::enumeration:
      for (std::size_t i = 0; i < slot.values.size(); ++i)
        if (slot.values[i] == text) return number = static_cast<std::int64_t>(i), true;
      return false;
    case ValueKind::matter: return found(context.words.matter(name()));
    case ValueKind::unit: {
      const std::uint32_t unit = context.words.units.find(text);
      return found(unit != none ? unit : context.words.unit(name()));   // which reports it
    }
    case ValueKind::person: return found(context.words.person(name()));
    case ValueKind::policy: return found(context.words.policy(name()));
    case ValueKind::party: return found(context.words.party(name()).code());
    default: number = add_text(context.program, text); return true;
  }
}

}  // namespace guikou::compile
