// Attributes and outputs become slots: reserved attributes, declared ones, built-in outputs, declared outputs, derived.
#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

ValueKind kind_of(model::Type type) {
  switch (type) {
    case model::Type::boolean: return ValueKind::boolean;
    case model::Type::integer: return ValueKind::integer;
    case model::Type::number: return ValueKind::real;
    case model::Type::time: return ValueKind::time;
    case model::Type::date: return ValueKind::date;
    case model::Type::duration: return ValueKind::duration;
    case model::Type::enumeration: return ValueKind::enumeration;
    case model::Type::string: return ValueKind::string;
    case model::Type::text: return ValueKind::text;
    case model::Type::matter: return ValueKind::matter;
    case model::Type::unit: return ValueKind::unit;
    case model::Type::person: return ValueKind::person;
    case model::Type::party: return ValueKind::party;
  }
  return ValueKind::string;
}

Slot add_slot(Context& context, SlotInfo slot) {
  NameIndex values;
  for (std::uint32_t i = 0; i < slot.values.size(); ++i) values.add(slot.values[i], i);
  context.program.enum_index.push_back(std::move(values));
  context.words.add_slot(slot.name, static_cast<Slot>(context.program.slots.size()));
  context.program.slots.push_back(std::move(slot));
  return static_cast<Slot>(context.program.slots.size() - 1);
}

Slot add_built_in(Context& context, std::string name, ValueKind kind, bool list, SlotRole role = SlotRole::built_in_output) {
  SlotInfo slot;
  slot.name = std::move(name);
  slot.kind = kind;
  slot.role = role;
  slot.list = list;
  return add_slot(context, std::move(slot));
}

template <class Declared>
SlotInfo declared_slot(const Declared& declared, SlotRole role) {
  SlotInfo slot;
  slot.name = declared.name.text;
  slot.kind = kind_of(declared.type);
  slot.role = role;
  slot.list = declared.list;
  for (const model::Name& value : declared.values) slot.values.push_back(value.text);
  return slot;
}

void compile_range(Context& context, const model::Attribute& attribute, SlotInfo& slot) {
  if (attribute.min) slot.has_min = compile_literal(context, slot, *attribute.min, slot.min, slot.real_min);
  if (attribute.max) slot.has_max = compile_literal(context, slot, *attribute.max, slot.max, slot.real_max);
  // A bare date bounds the whole local day, as tests compare it (SPEC 7).
  if (const auto* time = attribute.max ? std::get_if<model::TimeLiteral>(&attribute.max->value) : nullptr; time && !time->second_of_day)
    slot.max = context.program.zone.instant(day_of(time->date) + 1, 0) - 1;
}

void compile_attribute(Context& context, const model::Attribute& attribute) {
  SlotInfo slot = declared_slot(attribute, SlotRole::attribute);
  slot.required = attribute.required;
  const Slot number = add_slot(context, std::move(slot));
  SlotInfo& added = context.program.slots[number];
  context.program.attribute_index.add(attribute.name.text, number);
  compile_range(context, attribute, added);
  for (const model::Literal& literal : attribute.default_values) {
    std::int64_t item = 0;
    if (!compile_literal(context, added, literal, item, added.real_default)) continue;
    added.default_items.push_back(item);
    added.has_default = true;
  }
}

}  // namespace

void compile_slots(Context& context) {
  Program& program = context.program;
  for (const model::Attribute& attribute : context.rulebook.attributes) compile_attribute(context, attribute);
  program.attribute_count = static_cast<Slot>(program.slots.size());
  program.lead = add_built_in(context, "lead", ValueKind::unit, false);
  program.support = add_built_in(context, "support", ValueKind::unit, true);
  program.notify = add_built_in(context, "notify", ValueKind::party, true);
  program.sponsor = add_built_in(context, "sponsor", ValueKind::person, false);
  program.policy = add_built_in(context, "policy", ValueKind::policy, false);
  program.first_output = static_cast<Slot>(program.slots.size());
  for (const model::Output& output : context.rulebook.outputs) add_slot(context, declared_slot(output, SlotRole::output));
  program.output_count = static_cast<Slot>(program.slots.size() - program.first_output);
  program.skip_levels = add_built_in(context, "skip_levels", ValueKind::integer, false, SlotRole::derived);
}

}  // namespace guikou::compile
