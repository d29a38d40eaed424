#include "snapshot/soundness.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

namespace guikou::snapshot {

using namespace program;

namespace {

/// A look-up ends at a free entry: there must be one.
bool sound_index(const NameIndex& index, std::size_t numbers) {
  const auto [entries, bytes, size] = index.parts();
  if (entries.empty()) return size == 0;
  if (!std::has_single_bit(entries.size())) return false;
  std::size_t taken = 0;
  // Which entries are taken is as good as random: nothing branches on it.
  const bool fit = every(entries, [&, room = bytes.size()](const auto& entry) {
    const bool there = entry.mark != 0;
    taken += there;
    return static_cast<bool>((!there) | ((entry.first <= room) & (entry.length <= room - entry.first) & known(entry.number, numbers)));
  });
  return fit && taken == size && taken < entries.size();
}

bool is(const Program& program, Slot slot, ValueKind kind, bool list) {
  return slot < program.slots.size() && program.slots[slot].kind == kind && program.slots[slot].list == list;
}

/// The slots whose meaning the engine knows.
bool sound_known_slots(const Program& p) {
  const auto output = [&](Slot slot, ValueKind kind, bool list) { return slot >= p.attribute_count && is(p, slot, kind, list); };
  return p.slots.size() < no_slot && p.attribute_count > slots::text && p.attribute_count <= p.slots.size() && is(p, slots::id, ValueKind::string, false) &&
         is(p, slots::received, ValueKind::time, false) && is(p, slots::matter, ValueKind::matter, false) && is(p, slots::kind, ValueKind::enumeration, false) &&
         is(p, slots::unit, ValueKind::unit, false) && is(p, slots::lodged_at, ValueKind::unit, false) && is(p, slots::accused, ValueKind::party, true) &&
         is(p, slots::recused, ValueKind::party, true) && is(p, slots::declined_by, ValueKind::unit, true) && is(p, slots::text, ValueKind::text, false) &&
         output(p.lead, ValueKind::unit, false) && output(p.support, ValueKind::unit, true) && output(p.notify, ValueKind::party, true) &&
         output(p.sponsor, ValueKind::person, false) && output(p.policy, ValueKind::policy, false) && output(p.skip_levels, ValueKind::integer, false) &&
         p.first_output >= p.attribute_count && inside({p.first_output, p.output_count}, p.slots.size());
}

/// How many values of a list output have a mark; 0: none has.
std::size_t marked_values(const Program& program, const SlotInfo& slot) {
  switch (slot.kind) {
    case ValueKind::enumeration: return slot.values.size();
    case ValueKind::matter: return program.matters.names.size();
    case ValueKind::unit: return program.chart.unit_names.size();
    case ValueKind::party: return program.chart.unit_names.size() + program.chart.person_names.size();
    default: return 0;
  }
}

bool sound_slots(const Program& program) {
  if (!sound_known_slots(program) || program.first_mark.size() != program.slots.size() || program.enum_index.size() != program.slots.size()) return false;
  std::size_t marks = 0;   // one list output after the other
  for (Slot slot = 0; std::size_t{slot} < program.slots.size(); ++slot) {
    const SlotInfo& info = program.slots[slot];
    if (info.kind > ValueKind::policy || info.role > SlotRole::derived) return false;
    if (!each(info.default_items, [&](std::int64_t item) { return fits_slot(program, slot, item); })) return false;
    if (info.has_default && !info.list && info.kind != ValueKind::real && info.default_items.empty()) return false;
    if (!sound_index(program.enum_index[slot], info.values.size())) return false;
    const std::size_t values = info.list && slot >= program.attribute_count ? marked_values(program, info) : 0;
    if (program.first_mark[slot] != (values == 0 ? std::size_t{none} : marks)) return false;
    marks += values;
  }
  const auto lists = std::count_if(program.slots.begin(), program.slots.end(), [](const SlotInfo& info) { return info.list; });
  const auto ascends = std::adjacent_find(program.lists.begin(), program.lists.end(), std::greater_equal<>()) == program.lists.end();
  return program.marks == marks && each(program.single_units, [&](Slot slot) { return is(program, slot, ValueKind::unit, false); }) &&
         program.lists.size() == static_cast<std::size_t>(lists) && ascends &&
         each(program.lists, [&](Slot slot) { return known(slot, program.slots.size()) && program.slots[slot].list; });
}

bool sound_matters(const MatterTree& tree) {
  const std::size_t count = tree.names.size();
  if (tree.end.size() != count || tree.parent.size() != count || tree.depth.size() != count) return false;
  for (MatterId matter = 0; matter < count; ++matter) {
    const MatterId parent = tree.parent[matter];
    if (tree.end[matter] <= matter || tree.end[matter] > count) return false;
    if (parent == none ? tree.depth[matter] != 1 : parent >= matter || tree.depth[matter] != tree.depth[parent] + 1) return false;
  }
  return true;
}

}  // namespace

bool sound_zone(const std::vector<TimeZone::Span>& spans) {
  constexpr std::int32_t day = 86400;
  if (spans.empty() || spans.size() > std::numeric_limits<std::uint16_t>::max()) return false;
  for (std::size_t i = 0; i < spans.size(); ++i)
    if (spans[i].from < -farthest_instant || spans[i].from > farthest_instant || spans[i].offset < -day || spans[i].offset > day || (i > 0 && spans[i].from <= spans[i - 1].from)) return false;
  return true;
}

// A look at a day or a working day is clamped to what is there: what stands there need only be a day.
bool sound_calendar(const Calendar& calendar) {
  const auto [first, kinds, before_or_on, workdays, options] = calendar.parts();
  const auto near = [](Day day) { return day >= -farthest_day && day <= farthest_day; };
  const auto of_day = [](std::int32_t second) { return second >= 0 && second <= 86400; };
  return truths(options.roll, options.due_keep, options.shift_rest_day_start, options.cutoff) && near(first) && !kinds.empty() && kinds.size() <= farthest_day &&
         each(kinds, [](std::uint8_t kind) { return kind <= static_cast<std::uint8_t>(DayKind::make_up); }) && of_day(options.after) && of_day(options.resume) &&
         before_or_on.size() == kinds.size() && each(workdays, near) && of_day(options.notice_time) && near(options.first_year_begins) && near(options.last_year_ends);
}

bool sound_names(const Program& program) {
  constexpr std::size_t most = std::size_t{1} << 31;   // the highest bit of a party's code tells persons from units
  const OrgChart& chart = program.chart;
  return chart.unit_names.size() < most && chart.person_names.size() < most && program.slots.size() < none / 2 && sound_matters(program.matters) &&
         sound_slots(program) && sound_index(program.attribute_index, program.attribute_count) && sound_index(program.matter_index, program.matters.names.size()) &&
         sound_index(program.unit_index, chart.unit_names.size()) && sound_index(program.person_index, chart.person_names.size());
}

bool sound(const Program& program, AskedTests& asked) {
  return sound_calendar(program.calendar) && sound_names(program) && sound_chart(program) && sound_selectors(program) && sound_conditions(program, asked) &&
         sound_rules(program) && sound_indexes(program, asked) && sound_policies(program);
}

}  // namespace guikou::snapshot
