#include "proof/region_description.hpp"

#include <algorithm>

#include "io/json_writer.hpp"
#include "proof/epochs.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;

namespace {

bool ordered(ValueKind kind) { return kind == ValueKind::integer || kind == ValueKind::real || kind == ValueKind::time || kind == ValueKind::date; }

std::string in_quotes(std::string_view text) {
  std::string out;
  io::JsonWriter writer(out);
  writer.string(text);
  return out;
}

std::string word(const std::string& text) {
  const bool safe = !text.empty() && text.find_first_of(" ,:#[]{}\"'&*!|>%@`\n\t") == std::string::npos && text.front() != '-' && text.front() != '?';
  return safe ? text : in_quotes(text);
}

std::string number(double value) {
  std::string out;
  io::JsonWriter writer(out);
  writer.number(value);
  return out;
}

std::string named_list(const char* name, const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& each : words) all += (all.empty() ? "" : ", ") + word(each);
  return std::string("{") + name + ": [" + all + "]}";
}

}  // namespace

std::vector<AttributeLiterals> RegionDescription::example() {
  Solver& solver = space_.solver();
  std::vector<AttributeLiterals> all;
  for (std::size_t i = 0; i < space_.attributes().size(); ++i) {
    const InputAttribute& attribute = space_.attributes()[i];
    const SlotState& state = attribute.state;
    AttributeLiterals one{i, {}};
    const auto add = [&](Literal literal) { one.literals.push_back(solver.holds(literal) ? literal : -literal); };
    if (!solver.holds(state.present)) one.literals.push_back(-state.present);
    else {
      if (state.at_least.empty()) one.literals.push_back(state.present);
      std::size_t reached = 0;
      while (reached < state.at_least.size() && solver.holds(state.at_least[reached])) ++reached;
      if (reached > 0) one.literals.push_back(state.at_least[reached - 1]);
      if (reached < state.at_least.size()) one.literals.push_back(-state.at_least[reached]);
      for (const auto* facts : {&state.contains, &state.words, &state.equals, &state.patterns})
        for (const Literal fact : *facts) add(fact);
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<AttributeLiterals> RegionDescription::without(std::vector<AttributeLiterals> example, const std::vector<std::string>& kept) const {
  for (AttributeLiterals& one : example) {
    const InputAttribute& attribute = space_.attributes()[one.attribute];
    if (attribute.always || std::find(kept.begin(), kept.end(), attribute.name) != kept.end()) continue;
    one.literals = {-attribute.state.present};
  }
  return example;
}

bool RegionDescription::implied(const std::vector<AttributeLiterals>& by, Literal inside) {
  if (questions == 0) return false;
  --questions;
  Solver& solver = space_.solver();
  std::vector<Literal> asked;
  for (const AttributeLiterals& one : by) asked.insert(asked.end(), one.literals.begin(), one.literals.end());
  asked.push_back(-inside);
  const int effort = solver.effort;
  solver.effort = 2000;
  const Solver::Answer answer = solver.ask(asked);
  solver.effort = effort;
  return answer == Solver::Answer::impossible;
}

std::vector<AttributeLiterals> RegionDescription::fewest(const std::vector<AttributeLiterals>& example, Literal wanted) {
  std::vector<AttributeLiterals> kept;
  for (const AttributeLiterals& one : example) {   // names have no order that people know: a class of them is kept whole
    const InputAttribute& attribute = space_.attributes()[one.attribute];
    if (!ordered(attribute.kind) && !attribute.list && !attribute.state.at_least.empty()) kept.push_back(one);
    else
      for (const Literal literal : one.literals) kept.push_back({one.attribute, {literal}});
  }
  for (std::size_t size = kept.size(); size > 0; size /= 2)   // many at a time, then fewer
    for (std::size_t end = kept.size(); end > 0;) {
      const std::size_t begin = end > size ? end - size : 0;
      std::vector<AttributeLiterals> fewer(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(begin));
      fewer.insert(fewer.end(), kept.begin() + static_cast<std::ptrdiff_t>(end), kept.end());
      if (implied(fewer, wanted)) kept = std::move(fewer);
      end = begin;
    }
  std::vector<AttributeLiterals> joined;
  for (AttributeLiterals& one : kept) {
    if (joined.empty() || joined.back().attribute != one.attribute) joined.push_back(std::move(one));
    else joined.back().literals.insert(joined.back().literals.end(), one.literals.begin(), one.literals.end());
  }
  return joined;
}

std::vector<AttributeTest> RegionDescription::tests(const std::vector<AttributeLiterals>& example, Literal inside) {
  Solver& solver = space_.solver();
  const Literal readable = solver.some({space_.valid(0), space_.valid(space_.programs().size() - 1)});
  const Literal wanted = solver.some({inside, -readable});
  std::vector<AttributeLiterals> kept = example;
  if (implied(kept, wanted)) {
    kept = fewest(example, wanted);
    for (AttributeLiterals& one : kept) widen(kept, one, wanted);
  } else {
    std::erase_if(kept, [&](const AttributeLiterals& one) { return one.attribute == slots::id; });
  }
  std::vector<AttributeTest> all;
  for (const AttributeLiterals& one : kept) describe(one, all);
  return all;
}

/// Numbers to the next bound that still implies, matters and units to the highest node.
void RegionDescription::widen(std::vector<AttributeLiterals>& kept, AttributeLiterals& one, Literal inside) {
  const InputAttribute& attribute = space_.attributes()[one.attribute];
  const SlotState& state = attribute.state;
  if (attribute.list || state.at_least.empty() || one.literals.front() == -state.present) return;
  const auto place = [&](Literal literal) { return static_cast<std::size_t>(std::find(state.at_least.begin(), state.at_least.end(), literal) - state.at_least.begin()); };
  const auto accept = [&](std::vector<Literal> wider) {
    std::swap(one.literals, wider);
    if (implied(kept, inside)) return true;
    std::swap(one.literals, wider);
    return false;
  };
  if (ordered(attribute.kind)) {
    for (std::size_t each = 0; each < one.literals.size(); ++each) {
      const bool lower = one.literals[each] > 0;
      std::size_t near = place(std::abs(one.literals[each])), far = lower ? 0 : state.at_least.size() - 1;
      const auto bounded_at = [&](std::size_t at) {
        std::vector<Literal> wider = one.literals;
        wider[each] = lower ? state.at_least[at] : -state.at_least[at];
        return wider;
      };
      while (near != far) {   // to the furthest bound that does
        const std::size_t middle = lower ? far + (near - far) / 2 : far - (far - near) / 2;
        if (accept(bounded_at(middle))) near = middle;
        else if (lower) far = middle + 1;
        else far = middle - 1;
        if (lower ? far > near : far < near) break;
      }
    }
    return;
  }
  if (one.literals.front() < 0 || (one.literals.size() == 1 && one.literals.front() == state.at_least.front())) return;
  if (accept({state.at_least.front()}) || attribute.kind != ValueKind::matter) return;   // whichever it is
  std::size_t first = place(one.literals.front());
  const Program* program = nullptr;
  for (std::size_t p = 0; p < space_.programs().size() && !program; ++p)
    if (attribute.domain.values[p][first].present) program = space_.programs()[p];
  if (!program) return;
  const MatterId known = program->matter_index.number_of(attribute.domain.samples[first].text);
  if (known == none) return;
  for (MatterId matter = known; matter != none; matter = program->matters.parent[matter]) {
    std::size_t low = first, high = first;   // the run of what lies at or below
    const std::string& name = program->matters.names[matter];
    const auto below = [&](std::size_t i) { const std::string& text = attribute.domain.samples[i].text; return text == name || text.starts_with(name + "/"); };
    while (low > 0 && below(low - 1)) --low;
    while (high + 1 < state.at_least.size() && below(high + 1)) ++high;
    std::vector<Literal> wider{state.at_least[low]};
    if (high + 1 < state.at_least.size()) wider.push_back(-state.at_least[high + 1]);
    if (!accept(std::move(wider))) return;
  }
}

std::string RegionDescription::one(const InputAttribute& attribute, std::size_t index) const {
  const Sample& sample = attribute.domain.samples[index];
  switch (attribute.kind) {
    case ValueKind::matter: {
      const bool node = index + 1 < attribute.domain.samples.size() && attribute.domain.samples[index + 1].text.starts_with(sample.text + "/");
      return node ? "{is: " + word(sample.text) + "}" : word(sample.text);
    }
    case ValueKind::unit: return "{is: " + word(sample.text) + "}";
    case ValueKind::party:
    case ValueKind::person:
    case ValueKind::enumeration: return word(sample.text);
    case ValueKind::string: return sample.open ? "{prefix: " + in_quotes(sample.prefix) + "}" : word(sample.text);
    default: return sample.json;
  }
}

std::string RegionDescription::run(const InputAttribute& attribute, std::size_t first, std::size_t last) const {
  const auto& samples = attribute.domain.samples;
  if (attribute.kind == ValueKind::matter && first < last) {
    const std::string& top = samples[first].text;
    const auto below = [&](std::size_t i) { return samples[i].text.starts_with(top + "/"); };
    bool whole = last + 1 >= samples.size() || !below(last + 1);
    for (std::size_t i = first + 1; i <= last; ++i) whole &= below(i);
    if (whole) return word(top);
  }
  if (first == last) return one(attribute, first);
  std::string all;
  for (std::size_t i = first; i <= last; ++i) all += (all.empty() ? "" : ", ") + one(attribute, i);
  return "[" + all + "]";
}

AttributeTest RegionDescription::of_classes(std::size_t index, const std::vector<bool>& member) const {
  const InputAttribute& attribute = space_.attributes()[index];
  std::string all;
  std::size_t count = 0;
  for (std::size_t i = 0; i < member.size(); ++i) {
    if (!member[i]) continue;
    std::string text = one(attribute, i);
    if (ordered(attribute.kind)) {
      std::vector<AttributeTest> tests;
      AttributeLiterals bounds{index, {attribute.state.at_least[i]}};
      if (i + 1 < member.size()) bounds.literals.push_back(-attribute.state.at_least[i + 1]);
      describe_scalar(bounds, tests);
      text = tests.empty() ? text : tests.front().test;
    }
    all += (count++ == 0 ? "" : ", ") + text;
  }
  return {attribute.name, count == 1 ? all : "[" + all + "]"};
}

void RegionDescription::describe_scalar(const AttributeLiterals& one, std::vector<AttributeTest>& tests) const {
  const InputAttribute& attribute = space_.attributes()[one.attribute];
  const SlotState& state = attribute.state;
  const auto& samples = attribute.domain.samples;
  std::size_t low = samples.size(), high = samples.size();   // the first class that counts, and the first that does not
  for (const Literal literal : one.literals) {
    const auto at = static_cast<std::size_t>(std::find(state.at_least.begin(), state.at_least.end(), std::abs(literal)) - state.at_least.begin());
    (literal > 0 ? low : high) = at;
  }
  const bool bounded_below = low < samples.size(), bounded_above = high < samples.size();
  const auto add = [&](std::string test) { tests.push_back({attribute.name, std::move(test)}); };
  if (!ordered(attribute.kind)) {
    if (!bounded_below) return add("{not: " + run(attribute, high, samples.size() - 1) + "}");
    if (low == 0 && !bounded_above && samples.size() > 1) return add("{present: true}");
    if (samples[low].open)   // and none of the longer ones that are named
      for (std::size_t i = 0; i < samples.size(); ++i)
        if (i != low && samples[i].text.starts_with(samples[low].prefix) && (!samples[i].open || samples[i].prefix.size() > samples[low].prefix.size()))
          tests.push_back({attribute.name, "{not: " + this->one(attribute, i) + "}"});
    return add(run(attribute, low, (bounded_above ? high : samples.size()) - 1));
  }
  const TimeZone& zone = space_.programs().front()->zone;
  const auto shown = [&](std::int64_t value) {
    if (attribute.kind == ValueKind::integer) return std::to_string(value);
    if (attribute.kind == ValueKind::date) return date_text(static_cast<Day>(value));
    if (zone.local(value).second_of_day == 0) return date_text(zone.local_day(value));
    std::string text;
    append_time(zone, value, text);
    return text;
  };
  const auto from = [&](std::size_t index) {   // ">= 5" or "> 5", as the bound is
    const Sample& sample = samples[index];
    if (attribute.kind == ValueKind::real) return (sample.real_low == sample.real_high ? ">= " : "> ") + number(sample.real_low);
    return ">= " + shown(sample.low);
  };
  if (!bounded_below) return add("{not: " + in_quotes(from(high)) + "}");
  if (low == 0 && bounded_above) {
    const Sample& next = samples[high];
    if (attribute.kind == ValueKind::real) return add(in_quotes((next.real_low == next.real_high ? "< " : "<= ") + number(next.real_low)));
    return add(in_quotes("< " + shown(next.low)));
  }
  if (low == 0) return add("{present: true}");
  if (!bounded_above) return add(in_quotes(from(low)));
  if (attribute.kind == ValueKind::real) {
    const Sample& last = samples[high - 1];
    if (low + 1 == high && last.real_low == last.real_high) return add(number(last.real_low));
    add(in_quotes(from(low)));
    return add(in_quotes((last.real_low == last.real_high ? "<= " : "< ") + number(last.real_high)));
  }
  if (attribute.kind == ValueKind::integer) {
    if (samples[low].low == samples[high].low - 1) return add(shown(samples[low].low));
    return add(in_quotes(shown(samples[low].low) + ".." + shown(samples[high].low - 1)));
  }
  add(in_quotes(from(low)));
  add(in_quotes("< " + shown(samples[high].low)));
}

void RegionDescription::describe(const AttributeLiterals& one, std::vector<AttributeTest>& tests) const {
  const InputAttribute& attribute = space_.attributes()[one.attribute];
  const SlotState& state = attribute.state;
  const auto add = [&](std::string test) { tests.push_back({attribute.name, std::move(test)}); };
  std::vector<std::string> with, without;
  AttributeLiterals scalar{one.attribute, {}};
  for (const Literal literal : one.literals) {
    const Literal positive = std::abs(literal);
    if (positive == state.present && (literal < 0 || state.at_least.empty())) {
      add(literal > 0 ? "{present: true}" : "{present: false}");
      continue;
    }
    const auto in = [&](const std::vector<Literal>& all) { return static_cast<std::size_t>(std::find(all.begin(), all.end(), positive) - all.begin()); };
    if (in(state.at_least) < state.at_least.size()) scalar.literals.push_back(literal);
    else if (const std::size_t element = in(state.contains); element < state.contains.size())
      add(literal > 0 ? this->one(attribute, element) : "{not: " + this->one(attribute, element) + "}");
    else if (const std::size_t each = in(state.words); each < state.words.size()) (literal > 0 ? with : without).push_back(attribute.facts.words[each]);
    else if (const std::size_t equal = in(state.equals); equal < state.equals.size())
      add(literal > 0 ? word(attribute.facts.equals[equal]) : "{not: " + word(attribute.facts.equals[equal]) + "}");
    else if (const std::size_t pattern = in(state.patterns); pattern < state.patterns.size()) {
      const std::string regex = "{regex: " + in_quotes(attribute.facts.patterns[pattern].source) + "}";
      add(literal > 0 ? regex : "{not: " + regex + "}");
    }
  }
  if (!with.empty()) add(named_list("all", with));
  if (!without.empty()) add(named_list("none", without));
  if (!scalar.literals.empty()) describe_scalar(scalar, tests);
}

}  // namespace guikou::proof
