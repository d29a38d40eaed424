#include "explain/why_not.hpp"

#include <algorithm>
#include <limits>

namespace guikou::explain {

using namespace program;

namespace {

constexpr std::size_t most_candidates = 400;
constexpr std::uint32_t most_tries = 30'000;
constexpr std::size_t most_changes = 3;
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

bool of_text(ValueKind kind) { return kind == ValueKind::string || kind == ValueKind::text; }

}  // namespace

bool FlipSearch::same_as_given(const AttributeChange& change) const {
  const decide::Value& given = original_.values[change.slot];
  if (change.absent) return !given.present;
  if (!given.present || program_.slots[change.slot].kind == ValueKind::text) return false;
  if (program_.slots[change.slot].list) return change.numbers == original_.numbers[change.slot] && change.texts.size() == original_.texts[change.slot].size();
  if (program_.slots[change.slot].kind == ValueKind::string) return change.texts[0] == given.text;
  return change.value.number == given.number && change.value.real == given.real;
}

void FlipSearch::add(AttributeChange change) {
  const SlotInfo& slot = program_.slots[change.slot];
  if (change.slot >= program_.attribute_count || change.slot == slots::id || candidates_.size() >= most_candidates) return;
  if (!change.absent && ((slot.has_min && change.value.number < slot.min) || (slot.has_max && change.value.number > slot.max)) &&
      slot.kind != ValueKind::real && !of_text(slot.kind))
    return;
  if (same_as_given(change)) return;
  const auto same = [&](const AttributeChange& other) {
    return other.slot == change.slot && other.absent == change.absent && other.value.number == change.value.number &&
           other.value.real == change.value.real && other.numbers == change.numbers && other.texts == change.texts;
  };
  if (std::none_of(candidates_.begin(), candidates_.end(), same)) candidates_.push_back(std::move(change));
}

void FlipSearch::gather_number(Slot slot, std::int64_t number) {
  AttributeChange change{slot, false, {true, number, 0, {}}, {}, {}};
  if (program_.slots[slot].list) change.numbers = {number};
  add(std::move(change));
}

void FlipSearch::gather_text(Slot slot, const std::string& text) { add({slot, false, {true, 0, 0, {}}, {}, {text}}); }

void FlipSearch::gather_absent(Slot slot) {
  if (!program_.slots[slot].required) add({slot, true, {}, {}, {}});
}

void FlipSearch::gather_units_with(Slot slot, bool level, WordId word) {
  int found = 0;
  for (PieceId piece = 0; piece < program_.chart.pieces.size() && found < 3; ++piece) {
    const ChartPiece& each = program_.chart.pieces[piece];
    if (each.since > original_.day || each.until < original_.day) continue;
    if (level ? each.level != word : !program_.chart.has_role(piece, word)) continue;
    gather_number(slot, each.unit);
    ++found;
  }
}

void FlipSearch::gather_test(Slot slot, std::uint32_t index) {
  const TestNode& test = program_.conditions.tests[index];
  const SlotInfo& info = program_.slots[slot];
  const auto text_at = [&](std::uint32_t text) { return program_.conditions.texts[text]; };
  switch (test.op) {
    case TestOp::range_number:
      for (const std::int64_t end : {test.low, test.high})
        if (end != lowest && end != highest)
          for (const std::int64_t near : {end, end - 1, end + 1}) gather_number(slot, near);
      break;
    case TestOp::range_day:
      if (test.low > first_day) gather_number(slot, program_.zone.instant(static_cast<Day>(test.low), 0)), gather_number(slot, program_.zone.instant(static_cast<Day>(test.low), 0) - 1);
      if (test.high < last_day) gather_number(slot, program_.zone.instant(static_cast<Day>(test.high), 86399)), gather_number(slot, program_.zone.instant(static_cast<Day>(test.high), 86399) + 1);
      break;
    case TestOp::range_real:
    case TestOp::equal_real:
      for (const double end : {test.real_low, test.real_high})
        if (end > -1e300 && end < 1e300)
          for (const double near : {end, end - 1, end + 1}) add({slot, false, {true, 0, near, {}}, {}, {}});
      break;
    case TestOp::equal_text:
    case TestOp::prefix: gather_text(slot, text_at(test.text)); break;
    case TestOp::any_word:
      for (std::uint32_t i = 0; i < std::min<std::uint32_t>(test.words.count, 3); ++i) gather_text(slot, text_at(test.words.first + i));
      break;
    case TestOp::every_word: {
      std::string words;
      for (std::uint32_t i = 0; i < test.words.count; ++i) words += text_at(test.words.first + i) + "。";
      gather_text(slot, words);
      break;
    }
    case TestOp::level:
    case TestOp::role: gather_units_with(slot, test.op == TestOp::level, static_cast<WordId>(test.low)); break;
    case TestOp::negated:
    case TestOp::one_of:
    case TestOp::every_of:
      for (std::uint32_t part = 0; part < test.parts.count; ++part) gather_test(slot, test.parts.first + part);
      break;
    case TestOp::present:
    case TestOp::no_word:
    case TestOp::regex: break;
    default: gather_number(slot, test.low); break;
  }
  if (info.kind == ValueKind::boolean) gather_number(slot, 0), gather_number(slot, 1);
  if (info.kind == ValueKind::enumeration && info.values.size() <= 20)
    for (std::size_t i = 0; i < info.values.size(); ++i) gather_number(slot, static_cast<std::int64_t>(i));
  gather_absent(slot);
}

void FlipSearch::gather_when(std::uint32_t when) {
  if (when == none) return;
  const WhenNode& node = program_.conditions.whens[when];
  if (node.op == WhenOp::test) {
    if (node.slot < program_.attribute_count) gather_test(node.slot, node.test);
    return;
  }
  for (std::uint32_t part = 0; part < node.parts.count; ++part) gather_when(node.parts.first + part);
}

/// What may bring a case to a unit beside the rules' tests: where it happened, the matter, and who stands in the way.
void FlipSearch::gather_for_unit() {
  for (const Slot slot : {slots::accused, slots::recused, slots::declined_by}) gather_absent(slot);
  for (const Slot slot : {slots::unit, slots::lodged_at}) gather_number(slot, wish_.unit);
  const OrgChart& chart = program_.chart;
  for (std::size_t within = 0; within < chart.unit_names.size(); ++within)
    for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, chart.responsibilities_of_unit[within]))
      if (record.unit == wish_.unit) {
        gather_number(slots::matter, record.matter);
        gather_number(slots::unit, static_cast<std::int64_t>(within));
      }
}

void FlipSearch::gather() {
  if (wish_.unit != none) gather_for_unit();
  if (wish_.rule != none) gather_when(program_.rules[wish_.rule].when);
  for (const Table& table : program_.tables) {
    const bool holds_it = wish_.rule != none && table.rules.first <= wish_.rule && wish_.rule <= table.rules.first + table.rules.count;
    if (wish_.rule != none && !holds_it) continue;
    const std::uint32_t last = wish_.rule != none ? std::min(wish_.rule, table.rules.first + table.rules.count) : table.rules.first + table.rules.count;
    for (std::uint32_t rule = table.rules.first; rule < last; ++rule) gather_when(program_.rules[rule].when);
  }
  for (const Slot slot : {slots::accused, slots::recused, slots::declined_by}) gather_absent(slot);
}

void FlipSearch::apply(const AttributeChange& change) {
  const SlotInfo& slot = program_.slots[change.slot];
  if (slot.kind == ValueKind::text && !change.absent) {
    storage_.push_back(std::string(changed_.values[change.slot].text) + "。" + change.texts[0]);
    changed_.values[change.slot].present = true;
    changed_.values[change.slot].text = storage_.back();
    changed_.text_changed(change.slot);
    return;
  }
  changed_.clear(change.slot);
  if (change.slot == slots::accused) changed_.accused_unlisted = false;
  if (change.absent) return;
  changed_.values[change.slot] = change.value;
  changed_.numbers[change.slot] = change.numbers;
  if (slot.kind == ValueKind::string) {
    storage_.push_back(change.texts[0]);
    if (slot.list) changed_.texts[change.slot] = {storage_.back()};
    else changed_.values[change.slot].text = storage_.back();
  }
  if (change.slot == slots::received) {
    changed_.decided_at = change.value.number;
    changed_.day = changed_.also_barred_on = program_.zone.local_day(change.value.number);
  }
}

bool FlipSearch::flips(const std::vector<std::size_t>& chosen) {
  ++tried_;
  changed_ = original_;
  storage_.clear();
  storage_.reserve(chosen.size());
  for (const std::size_t index : chosen) apply(candidates_[index]);
  router_.route(changed_, result_);
  if (wish_.unit != none) return changed_.present(program_.lead) && changed_.values[program_.lead].number == wish_.unit;
  const std::uint32_t id = program_.rules[wish_.rule].id;
  return std::find(result_.matched.begin(), result_.matched.end(), id) != result_.matched.end();
}

bool FlipSearch::choose(std::size_t from, std::size_t left, std::vector<std::size_t>& chosen) {
  if (left == 0) return flips(chosen);
  for (std::size_t i = from; i < candidates_.size() && tried_ < most_tries; ++i) {
    if (std::any_of(chosen.begin(), chosen.end(), [&](std::size_t at) { return candidates_[at].slot == candidates_[i].slot; })) continue;
    chosen.push_back(i);
    if (choose(i + 1, left - 1, chosen)) return true;
    chosen.pop_back();
  }
  return false;
}

Flip FlipSearch::search() {
  gather();
  Flip flip;
  for (std::size_t changes = 0; changes <= most_changes && !flip.found; ++changes) {
    std::vector<std::size_t> chosen;
    flip.found = choose(0, changes, chosen);
    for (const std::size_t index : chosen) flip.changes.push_back(candidates_[index]);
    if (!flip.found) flip.changes.clear();
  }
  flip.tried = tried_;
  flip.most_changes = most_changes;
  return flip;
}

}  // namespace guikou::explain
