// Which values a search for the smallest change tries: those that the rules' own tests tell apart (why_not.hpp).
#include <algorithm>
#include <limits>

#include "explain/why_not.hpp"

namespace guikou::explain {

using namespace program;

namespace {

constexpr std::size_t most_candidates = 400;
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

bool of_text(ValueKind kind) { return kind == ValueKind::string || kind == ValueKind::text; }

/// Whether a selector names the unit itself, anywhere.
bool names(const Program& program, std::uint32_t selector, UnitId unit) {
  for (const SelectorTerm& term : OrgChart::slice(program.selectors.terms, program.selectors.selectors[selector].terms)) {
    if (term.op == SelectorOp::literal_unit && term.a == unit) return true;
    for (std::uint32_t argument = 0; argument < term.arguments.count; ++argument)
      if (names(program, term.arguments.first + argument, unit)) return true;
  }
  return false;
}

}  // namespace

bool FlipSearch::same_as_given(const AttributeChange& change) const {
  const decide::Value& given = original_.values[change.slot];
  if (change.absent) return !given.present;
  if (!given.present || program_.slots[change.slot].kind == ValueKind::text) return false;
  if (program_.slots[change.slot].list)
    return change.numbers == original_.numbers[change.slot] && std::equal(change.texts.begin(), change.texts.end(), original_.texts[change.slot].begin(), original_.texts[change.slot].end());
  if (program_.slots[change.slot].kind == ValueKind::string) return change.texts[0] == given.text;
  return change.value.number == given.number && change.value.real == given.real;
}

/// Only what a petition could really hold: declared, within its bounds, and other than what stands there.
void FlipSearch::add(AttributeChange change) {
  if (change.slot >= program_.attribute_count || change.slot == slots::id || candidates_.size() >= most_candidates) return;
  const SlotInfo& slot = program_.slots[change.slot];
  const decide::Value& value = change.value;
  const bool real = slot.kind == ValueKind::real;
  const bool below = slot.has_min && (real ? value.real < slot.real_min : value.number < slot.min);
  const bool above = slot.has_max && (real ? value.real > slot.real_max : value.number > slot.max);
  if (!change.absent && (below || above)) return;
  if (same_as_given(change)) return;
  const auto same = [&](const AttributeChange& other) {
    return other.slot == change.slot && other.absent == change.absent && other.value.number == value.number && other.value.real == value.real &&
           other.numbers == change.numbers && other.texts == change.texts;
  };
  if (std::none_of(candidates_.begin(), candidates_.end(), same)) candidates_.push_back(std::move(change));
}

void FlipSearch::gather_number(Slot slot, std::int64_t number) {
  AttributeChange change{slot, false, {.present = true, .number = number}, {}, {}};
  if (program_.slots[slot].list) change.numbers = {number};
  add(std::move(change));
}

void FlipSearch::gather_real(Slot slot, double number) { add({slot, false, {.present = true, .real = number}, {}, {}}); }

void FlipSearch::gather_text(Slot slot, const std::string& text) { add({slot, false, {.present = true}, {}, {text}}); }

/// SPEC 3: a default counts as present, so an attribute left out is its default.
void FlipSearch::gather_absent(Slot slot) {
  const SlotInfo& info = program_.slots[slot];
  if (info.required) return;
  if (!info.has_default) return add({slot, true, {}, {}, {}});
  if (info.list || of_text(info.kind)) return;
  if (info.kind == ValueKind::real) gather_real(slot, info.real_default);
  else if (!info.default_items.empty()) gather_number(slot, info.default_items.front());
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

/// Units above another, nearest first: they lie outside what a test of that unit covers.
void FlipSearch::gather_superiors(Slot slot, UnitId unit, int most) {
  PieceId at = program_.chart.piece_on(unit, original_.day);
  for (; at != none && most > 0; --most) {
    at = program_.chart.pieces[at].superior;
    if (at != none) gather_number(slot, program_.chart.pieces[at].unit);
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
    case TestOp::range_day: {
      const auto local = [&](std::int64_t day, std::int64_t second) { return program_.zone.instant(static_cast<Day>(day), second); };
      if (test.low > first_day) gather_number(slot, local(test.low, 0)), gather_number(slot, local(test.low, 0) - 1);
      if (test.high < last_day) gather_number(slot, local(test.high, 86399)), gather_number(slot, local(test.high, 86399) + 1);
      break;
    }
    case TestOp::range_real:
    case TestOp::equal_real:
      for (const double end : {test.real_low, test.real_high})
        if (end > -1e300 && end < 1e300)
          for (const double near : {end, end - 1, end + 1}) gather_real(slot, near);
      break;
    case TestOp::equal_text:
    case TestOp::prefix: gather_text(slot, text_at(test.text)); break;
    case TestOp::any_word:
      for (std::uint32_t i = 0; i < std::min<std::uint32_t>(test.words.count, 3); ++i) gather_text(slot, text_at(test.words.first + i));
      break;
    case TestOp::every_word: {
      std::string words;
      for (std::uint32_t i = 0; i < test.words.count; ++i) words += (i > 0 ? "。" : "") + text_at(test.words.first + i);
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
    case TestOp::in_matter:
    case TestOp::is_matter: {
      const auto matter = static_cast<MatterId>(test.low);
      gather_number(slot, test.low);
      if (matter > 0) gather_number(slot, 0);  // and one beside it
      else if (program_.matters.end[matter] < program_.matters.names.size()) gather_number(slot, program_.matters.end[matter]);
      break;
    }
    case TestOp::in_unit:
    case TestOp::is_unit:
      gather_number(slot, test.low);
      gather_superiors(slot, static_cast<UnitId>(test.low), 1);
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
    return gather_setters(node.slot);
  }
  for (std::uint32_t part = 0; part < node.parts.count; ++part) gather_when(node.parts.first + part);
}

/// What a rule tests may have been set by an earlier one: then that one's tests count as well.
void FlipSearch::gather_setters(Slot slot) {
  if (std::find(set_by_rules_.begin(), set_by_rules_.end(), slot) != set_by_rules_.end()) return;
  set_by_rules_.push_back(slot);
  if (slot == program_.skip_levels) {
    gather_absent(slots::lodged_at);
    for (const Slot from : {slots::unit, slots::lodged_at})
      if (original_.present(from)) gather_superiors(slots::lodged_at, static_cast<UnitId>(original_.values[from].number), 8);
    return;
  }
  for (const Rule& rule : program_.rules)
    for (const Action& action : OrgChart::slice(program_.actions, rule.actions))
      if (action.slot == slot && slot != program_.lead) gather_when(rule.when);
}

/// The most natural way to another unit: the one that has the case hands it back.
void FlipSearch::gather_hand_back() {
  changed_ = original_;
  router_.route(changed_, result_);
  if (!changed_.present(program_.lead)) return;
  const std::int64_t lead = changed_.values[program_.lead].number;
  AttributeChange change{slots::declined_by, false, {.present = true, .number = lead}, original_.numbers[slots::declined_by], {}};
  change.numbers.push_back(lead);
  add(std::move(change));
}

/// What may bring a case to a unit beside the rules' tests: where it happened, the matter, and who stands in the way.
void FlipSearch::gather_for_unit() {
  for (const Slot slot : {slots::accused, slots::recused, slots::declined_by}) gather_absent(slot);
  gather_hand_back();
  for (const Slot slot : {slots::unit, slots::lodged_at}) gather_number(slot, wish_.unit);
  const OrgChart& chart = program_.chart;
  for (std::size_t within = 0; within < chart.unit_names.size(); ++within)
    for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, chart.responsibilities_of_unit[within]))
      if (record.unit == wish_.unit) {
        gather_number(slots::matter, record.matter);
        gather_number(slots::unit, static_cast<std::int64_t>(within));
      }
  for (const Rule& rule : program_.rules)
    for (const Action& action : OrgChart::slice(program_.actions, rule.actions))
      for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors))
        if (action.slot == program_.lead && names(program_, selector, wish_.unit)) gather_when(rule.when);
  for (const Rule& rule : program_.rules) gather_when(rule.when);
}

/// The rule's own tests, and those of whatever runs before it and may take its place.
void FlipSearch::gather_for_rule() {
  const Rule& wished = program_.rules[wish_.rule];
  gather_when(wished.when);
  if (wished.since != first_day) gather_number(slots::received, program_.zone.instant(wished.since, 0));
  if (wished.until != last_day) gather_number(slots::received, program_.zone.instant(wished.until, 0));
  for (const Table& table : program_.tables) {
    const std::uint32_t end = table.rules.first + table.rules.count;
    const bool own = (table.rules.first <= wish_.rule && wish_.rule < end) || (table.has_otherwise && table.otherwise == wish_.rule);
    if (!own) {
      // Evaluation that ends here never comes to the rule: at a final rule, or where a `unique` table has two.
      for (std::uint32_t rule = table.rules.first; rule < end; ++rule)
        if (program_.rules[rule].final || table.hit == Hit::unique) gather_when(program_.rules[rule].when);
      continue;
    }
    const std::uint32_t last = table.hit == Hit::first ? std::min(wish_.rule, end) : end;
    for (std::uint32_t rule = table.rules.first; rule < last; ++rule) gather_when(program_.rules[rule].when);
    break;
  }
  for (const Slot slot : {slots::accused, slots::recused, slots::declined_by}) gather_absent(slot);
}

void FlipSearch::gather() {
  if (wish_.unit != none) gather_for_unit();
  else gather_for_rule();
}

}  // namespace guikou::explain
