#include "proof/input_space.hpp"

#include <algorithm>
#include <limits>

#include "io/json_writer.hpp"
#include "io/petition_reader.hpp"
#include "program/text_folding.hpp"
#include "proof/epochs.hpp"
#include "proof/json_members.hpp"
#include "proof/pattern_sample.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;
using decide::Value;

InputSpace::InputSpace(Solver& solver, std::vector<const Program*> programs, std::vector<Day> more_days)
    : solver_(solver), programs_(std::move(programs)), more_days_(std::move(more_days)) {
  for (const Program* program : programs_) {
    tested_.push_back(tested_values(*program));
    add_set_values(*program, tested_.back());
    epochs_.push_back(chart_epochs(*program));
  }
  for (Slot slot = 0; slot <= slots::text; ++slot) {
    const bool always = slot == slots::id || slot == slots::received;
    add_attribute(programs_.front()->slots[slot].name, always);
  }
  for (std::size_t p = 0; p < programs_.size(); ++p)
    for (Slot slot = slots::text + 1; slot < programs_[p]->attribute_count; ++slot) add_attribute(programs_[p]->slots[slot].name, false);
  for (std::size_t p = 0; p < programs_.size(); ++p) make_valid(p);
}

const InputAttribute* InputSpace::find(std::string_view name) const {
  const std::uint32_t number = by_name_.number_of(name);
  return number == none ? nullptr : &attributes_[number];
}

std::vector<TestedValues> InputSpace::tested(const std::string& name) {
  std::vector<TestedValues> all;
  for (std::size_t p = 0; p < programs_.size(); ++p) {
    const std::uint32_t slot = programs_[p]->attribute_index.number_of(name);
    all.push_back(slot == none ? TestedValues{} : tested_[p][static_cast<Slot>(slot)]);
  }
  return all;
}

void InputSpace::add_attribute(std::string name, bool always) {
  if (find(name)) return;
  InputAttribute attribute;
  attribute.name = std::move(name);
  attribute.always = always;
  const SlotInfo* info = nullptr;
  for (const Program* program : programs_) {
    const std::uint32_t slot = program->attribute_index.number_of(attribute.name);
    attribute.slots.push_back(slot == none ? no_slot : static_cast<Slot>(slot));
    if (attribute.slots.back() != no_slot && !info) info = &program->slots[attribute.slots.back()];
  }
  attribute.kind = info->kind;
  attribute.list = info->list;
  const std::vector<TestedValues> cuts = tested(attribute.name);
  switch (attribute.kind) {
    case ValueKind::text: fill_facts(attribute, cuts); break;
    case ValueKind::string:
      fill_strings(attribute, cuts);
      fill_facts(attribute, cuts);
      break;
    case ValueKind::matter:
    case ValueKind::unit:
    case ValueKind::person:
    case ValueKind::party:
    case ValueKind::enumeration: fill_names(attribute); break;
    default:
      if (attribute.name == "received") fill_received(attribute, cuts);
      else fill_numbers(attribute, cuts);
      break;
  }
  value_samples(attribute);
  make_state(attribute);
  by_name_.add(attribute.name, static_cast<std::uint32_t>(attributes_.size()));
  attributes_.push_back(std::move(attribute));
}

void InputSpace::fill_numbers(InputAttribute& attribute, const std::vector<TestedValues>& cuts) {
  NumberCuts all(attribute.kind);
  for (std::size_t p = 0; p < programs_.size(); ++p) {
    all.add(programs_[p]->zone, cuts[p]);
    if (attribute.slots[p] != no_slot) all.add(programs_[p]->slots[attribute.slots[p]]);
  }
  attribute.domain.samples = all.samples(programs_.front()->zone);
}

void InputSpace::fill_received(InputAttribute& attribute, const std::vector<TestedValues>& cuts) {
  NumberCuts all(ValueKind::time);
  for (std::size_t p = 0; p < programs_.size(); ++p) {
    const Program& program = *programs_[p];
    all.add(program.zone, cuts[p]);
    std::vector<Day> days(epochs_[p].begin(), epochs_[p].end());
    days.insert(days.end(), more_days_.begin(), more_days_.end());
    for (const Rule& rule : program.rules) {
      days.push_back(rule.since);
      if (rule.until < last_day) days.push_back(rule.until + 1);
    }
    for (const Day day : days)
      if (day > first_day) all.cut(program.zone.instant(day, 0));
  }
  attribute.domain.samples = all.samples(programs_.front()->zone);
}

void InputSpace::fill_names(InputAttribute& attribute) {
  std::vector<std::string> names;
  for (std::size_t p = 0; p < programs_.size(); ++p)
    if (attribute.slots[p] != no_slot) add_names(*programs_[p], attribute.slots[p], names);
  const bool officers_write_names = attribute.name == "accused" || attribute.name == "recused";
  if (officers_write_names) names.push_back(unlisted_name(programs_));
  for (const std::string& name : names) attribute.domain.samples.push_back({json_string(name), name});
}

void InputSpace::fill_strings(InputAttribute& attribute, const std::vector<TestedValues>& cuts) {
  std::set<std::string> texts, prefixes{""};
  for (const TestedValues& each : cuts) {
    texts.insert(each.texts.begin(), each.texts.end());
    prefixes.insert(each.prefixes.begin(), each.prefixes.end());
  }
  if (attribute.name == "id") prefixes.insert("P-");
  attribute.domain.samples = string_samples(texts, prefixes);
  for (Sample& sample : attribute.domain.samples) sample.json = json_string(sample.text);
}

void InputSpace::fill_facts(InputAttribute& attribute, const std::vector<TestedValues>& cuts) {
  std::set<std::string> words, equals;
  std::map<std::string, const Pattern*> patterns;
  for (const TestedValues& each : cuts) {
    words.insert(each.words.begin(), each.words.end());
    if (attribute.kind == ValueKind::text) equals.insert(each.texts.begin(), each.texts.end());
    patterns.insert(each.patterns.begin(), each.patterns.end());
  }
  attribute.facts.words.assign(words.begin(), words.end());
  attribute.facts.equals.assign(equals.begin(), equals.end());
  for (const auto& [source, matcher] : patterns) attribute.facts.patterns.push_back({source, matcher});
}

// The program's own reader says what a sample is to it, so that nothing is read in two ways.
void InputSpace::value_samples(InputAttribute& attribute) {
  for (std::size_t p = 0; p < programs_.size(); ++p) {
    std::vector<Value> values(attribute.domain.samples.size());
    if (attribute.slots[p] != no_slot) {
      io::PetitionReader reader(*programs_[p]);
      decide::PetitionCase petition;
      for (std::size_t i = 0; i < values.size(); ++i) {
        const Sample& sample = attribute.domain.samples[i];
        const std::string written = attribute.list ? "[" + sample.json + "]" : sample.json;
        const io::InputError error = reader.read("{" + json_string(attribute.name) + ":" + written + "}", petition);
        if (error && error.code != io::InputErrorCode::missing_attribute) continue;
        const Slot slot = attribute.slots[p];
        if (!attribute.list) values[i] = petition.values[slot];
        else if (attribute.kind == ValueKind::string) values[i].present = true;
        else if (!petition.numbers[slot].empty()) values[i].present = true, values[i].number = petition.numbers[slot].front();
        else values[i].present = attribute.name == "accused" || attribute.name == "recused", values[i].number = Party().code();
        values[i].text = sample.text;
      }
    }
    attribute.domain.values.push_back(std::move(values));
  }
}

void InputSpace::make_state(InputAttribute& attribute) {
  SlotState& state = attribute.state;
  const std::size_t classes = attribute.domain.samples.size();
  const bool ordered = !attribute.list && attribute.kind != ValueKind::text && classes > 0;
  if (ordered) state.at_least = solver_.ladder(classes);
  if (ordered && attribute.always) state.at_least.front() = solver_.yes();
  state.present = attribute.always ? solver_.yes() : ordered ? state.at_least.front() : solver_.fresh();
  if (attribute.list) {
    for (std::size_t i = 0; i < classes; ++i) state.contains.push_back(solver_.fresh());
    for (const Literal element : state.contains) solver_.state_loosely({-element, state.present});
    std::vector<Literal> some = state.contains;
    some.push_back(-state.present);
    solver_.state_loosely(some);
  } else if (attribute.kind != ValueKind::text && classes == 0) {
    solver_.state({-state.present});
  }
  for (std::size_t i = 0; i < attribute.facts.words.size(); ++i) state.words.push_back(solver_.fresh());
  for (std::size_t i = 0; i < attribute.facts.equals.size(); ++i) state.equals.push_back(solver_.fresh());
  for (std::size_t i = 0; i < attribute.facts.patterns.size(); ++i) state.patterns.push_back(solver_.fresh());
  relate_facts(attribute, state);
}

// What follows from what: a word from every word that contains it, everything from the whole text.
void InputSpace::relate_facts(const InputAttribute& attribute, const SlotState& state) {
  const TextFacts& facts = attribute.facts;
  for (const auto* all : {&state.words, &state.equals, &state.patterns})
    for (const Literal fact : *all) solver_.state_loosely({-fact, state.present});
  std::unordered_map<std::string_view, std::size_t> known;
  for (std::size_t i = 0; i < facts.words.size(); ++i) known.emplace(facts.words[i], i);
  for (std::size_t i = 0; i < facts.words.size(); ++i)
    for_each_part(facts.words[i], [&](std::string_view part) {
      if (const auto inner = known.find(part); inner != known.end() && inner->second != i) solver_.state_loosely({-state.words[i], state.words[inner->second]});
    });
  for (std::size_t i = 0; i < facts.equals.size(); ++i) {
    for (std::size_t w = 0; w < facts.words.size(); ++w) {
      const bool inside = facts.equals[i].find(facts.words[w]) != std::string::npos;
      solver_.state({-state.equals[i], inside ? state.words[w] : -state.words[w]});
    }
    for (std::size_t r = 0; r < facts.patterns.size(); ++r)
      solver_.state({-state.equals[i], facts.patterns[r].matcher->found_in(facts.equals[i]) ? state.patterns[r] : -state.patterns[r]});
    for (std::size_t j = 0; j < i; ++j) solver_.state({-state.equals[i], -state.equals[j]});
  }
  if (attribute.kind != ValueKind::string || attribute.list) return;
  for (std::size_t i = 0; i < attribute.domain.samples.size(); ++i)
    for (std::size_t r = 0; r < facts.patterns.size() && !attribute.domain.samples[i].open; ++r) {
      const bool found = facts.patterns[r].matcher->found_in(attribute.domain.samples[i].text);
      solver_.state({-is_class(solver_, state, i), found ? state.patterns[r] : -state.patterns[r]});
    }
}

SlotState InputSpace::constant(std::size_t program, const InputAttribute& attribute, std::span<const Value> items) const {
  SlotState state = attribute.state;
  const auto truth = [&](bool holds) { return solver_.truth(holds); };
  const auto same = [&](const Value& a, const Value& b) {
    if (!b.present) return false;   // of a class that is an input error
    if (attribute.kind == ValueKind::string) return a.text == b.text;
    return a.number == b.number && a.real == b.real;
  };
  state.present = truth(!items.empty());
  const std::vector<Value>& values = attribute.domain.values[program];
  std::size_t index = values.size();
  for (std::size_t i = 0; i < state.contains.size(); ++i)
    state.contains[i] = truth(std::any_of(items.begin(), items.end(), [&](const Value& item) { return same(item, values[i]); }));
  for (std::size_t i = 0; i < values.size() && !items.empty(); ++i)
    if (same(items.front(), values[i])) index = i;
  for (std::size_t i = 0; i < state.at_least.size(); ++i) state.at_least[i] = truth(index < values.size() && i <= index);
  std::string folded;
  if (!items.empty() && attribute.kind == ValueKind::text) fold_text(items.front().text, folded);
  else if (!items.empty()) folded = items.front().text;
  for (std::size_t i = 0; i < state.words.size(); ++i) state.words[i] = truth(!items.empty() && folded.find(attribute.facts.words[i]) != std::string::npos);
  for (std::size_t i = 0; i < state.equals.size(); ++i) state.equals[i] = truth(!items.empty() && folded == attribute.facts.equals[i]);
  for (std::size_t i = 0; i < state.patterns.size(); ++i)
    state.patterns[i] = truth(!items.empty() && attribute.facts.patterns[i].matcher->found_in(folded));
  return state;
}

std::vector<bool> InputSpace::accusations(std::size_t program) const {
  std::vector<bool> classes;
  for (const Value& value : attributes_[slots::kind].domain.values[program]) classes.push_back(value.present && value.number == kind_accusation);
  return classes;
}

SlotState InputSpace::read(std::size_t program, const InputAttribute& attribute) const {
  const Slot slot = attribute.slots[program];
  const SlotInfo& info = programs_[program]->slots[slot];
  if (!info.has_default) return attribute.state;
  std::vector<Value> items;
  for (const std::int64_t item : info.default_items) {
    Value value;
    value.present = true;
    value.number = item;
    value.real = info.real_default;
    if (attribute.kind == ValueKind::string || attribute.kind == ValueKind::text) {
      value.text = programs_[program]->texts[static_cast<std::size_t>(item)];
      value.number = 0;
    }
    items.push_back(value);
  }
  return choose(solver_, attribute.state.present, attribute.state, constant(program, attribute, items));
}

Literal InputSpace::fit(std::size_t program, const InputAttribute& attribute) const {
  const Slot slot = attribute.slots[program];
  if (slot == no_slot) return programs_[program]->ignore_extra_attributes ? solver_.yes() : -attribute.state.present;
  std::vector<Literal> parts;
  const std::vector<Value>& values = attribute.domain.values[program];
  std::vector<bool> unknown(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) unknown[i] = !values[i].present;
  for (std::size_t i = 0; attribute.list && i < values.size(); ++i)
    if (unknown[i]) parts.push_back(-attribute.state.contains[i]);
  if (!attribute.list && !values.empty()) parts.push_back(-one_of_classes(solver_, attribute.state, unknown));
  const SlotInfo& info = programs_[program]->slots[slot];
  if (info.required && !info.has_default) parts.push_back(attribute.state.present);
  return solver_.every(std::move(parts));
}

void InputSpace::make_valid(std::size_t program) {
  std::vector<Literal> parts;
  for (const InputAttribute& attribute : attributes_) parts.push_back(fit(program, attribute));
  fits_.push_back(parts);
  valid_.push_back(solver_.every(std::move(parts)));
}

std::vector<bool> InputSpace::received_between(std::size_t program, Day since, Day until) const {
  const InputAttribute& received = attributes_[slots::received];
  std::vector<bool> inside;
  for (const Value& value : received.domain.values[program]) {
    const Day day = programs_[program]->zone.local_day(value.number);
    inside.push_back(value.present && since <= day && day <= until);
  }
  return inside;
}

std::vector<bool> InputSpace::received_in(std::size_t program, std::size_t epoch) const {
  const Epochs& days = epochs_[program];
  return received_between(program, days[epoch], epoch + 1 < days.size() ? days[epoch + 1] - 1 : last_day);
}

InputSpace::Point InputSpace::point() {
  Point point;
  for (const InputAttribute& attribute : attributes_) {
    std::vector<std::size_t> classes;
    const SlotState& state = attribute.state;
    for (std::size_t i = 0; i < state.contains.size(); ++i)
      if (solver_.holds(state.contains[i])) classes.push_back(i);
    std::size_t reached = 0;
    while (reached < state.at_least.size() && solver_.holds(state.at_least[reached])) ++reached;
    if (reached > 0) classes.push_back(reached - 1);
    const auto told = [&](const std::vector<Literal>& facts) {
      std::vector<bool> all;
      for (const Literal fact : facts) all.push_back(solver_.holds(fact));
      return all;
    };
    std::string text;
    const bool present = solver_.holds(state.present);
    if (attribute.kind == ValueKind::text && present) text = text_with(attribute.facts, told(state.words), told(state.equals), told(state.patterns));
    else if (attribute.kind == ValueKind::string && !attribute.list && present && attribute.domain.samples[classes.front()].open && !attribute.facts.patterns.empty())
      text = string_with(attribute, classes.front(), told(state.patterns));
    point.classes.push_back(std::move(classes));
    point.texts.push_back(std::move(text));
    point.text_present.push_back(present);
  }
  return point;
}

std::string InputSpace::petition(const Point& point, const std::vector<bool>& keep, const std::string& id) const {
  std::string out;
  io::JsonWriter writer(out);
  writer.begin_object();
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    const InputAttribute& attribute = attributes_[i];
    const auto& classes = point.classes[i];
    if (!point.text_present[i] || !keep[i]) continue;
    writer.key(attribute.name);
    const auto& samples = attribute.domain.samples;
    if (i == slots::id && samples[classes.front()].open) writer.string(id);
    else if (attribute.kind == ValueKind::text) writer.string(point.texts[i]);
    else if (!point.texts[i].empty()) writer.string(point.texts[i]);
    else if (!attribute.list) writer.raw(samples[classes.front()].json);
    else {
      writer.begin_array();
      for (const std::size_t each : classes) writer.raw(samples[each].json);
      writer.end_array();
    }
  }
  writer.end_object();
  return out;
}

}  // namespace guikou::proof
