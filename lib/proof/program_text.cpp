#include "proof/program_text.hpp"

#include <limits>

#include "io/json_writer.hpp"
#include "proof/epochs.hpp"

namespace guikou::proof {

using namespace program;

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  io::JsonWriter writer(out);
  writer.string(text);
  return out;
}

std::string real_text(double real) {
  std::string out;
  io::JsonWriter writer(out);
  writer.number(real);
  return out;
}

/// A word that YAML and a list take as it is.
std::string plain(const std::string& text) {
  const bool safe = !text.empty() && text.find_first_of(" ,:#[]{}\"'&*!|>%@`\n\t") == std::string::npos && text.front() != '-' && text.front() != '?';
  return safe ? text : quoted(text);
}

std::string span_text(const Span& span) {
  static constexpr const char* units[]{"d", "wd", "h"};
  return std::to_string(span.count) + units[static_cast<int>(span.unit)];
}

}  // namespace

std::string bound_text(Day day) { return day == first_day || day == last_day ? std::string() : date_text(day); }

std::string ProgramText::value(Slot slot, std::int64_t number, double real) const {
  const SlotInfo& info = program_.slots[slot];
  const auto index = static_cast<std::size_t>(number);
  switch (info.kind) {
    case ValueKind::boolean: return number != 0 ? "true" : "false";
    case ValueKind::real: return real_text(real);
    case ValueKind::enumeration: return plain(info.values[index]);
    case ValueKind::matter: return plain(program_.matters.names[index]);
    case ValueKind::unit: return plain(program_.chart.unit_names[index]);
    case ValueKind::person: return plain(program_.chart.person_names[index]);
    case ValueKind::party: return plain(std::string(program_.party_name(Party::of(number))));
    case ValueKind::policy: return plain(program_.policies[index]);
    case ValueKind::string:
    case ValueKind::text: return quoted(program_.texts[index]);
    case ValueKind::date: return date_text(static_cast<Day>(number));
    case ValueKind::duration: return span_text({number / 4, static_cast<Span::Unit>(number % 4)});
    case ValueKind::time: {
      std::string text;
      append_time(program_.zone, number, text);
      return text;
    }
    case ValueKind::integer: break;
  }
  return std::to_string(number);
}

std::string ProgramText::test_range(Slot slot, const TestNode& node) const {
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
  if (node.op == TestOp::range_real) {
    const bool below = node.real_low == -std::numeric_limits<double>::infinity(), above = node.real_high == std::numeric_limits<double>::infinity();
    if (below && !above) return std::string(node.high_open ? "< " : "<= ") + real_text(node.real_high);
    if (above && !below) return std::string(node.low_open ? "> " : ">= ") + real_text(node.real_low);
    return (below ? "" : real_text(node.real_low)) + (node.low_open ? "<" : "") + ".." + (node.high_open ? "<" : "") + (above ? "" : real_text(node.real_high));
  }
  const bool day = node.op == TestOp::range_day;
  const bool below = day ? node.low <= first_day : node.low == lowest, above = day ? node.high >= last_day : node.high == highest;
  const auto end = [&](std::int64_t number) { return day ? date_text(static_cast<Day>(number)) : value(slot, number, 0); };
  if (below && !above) return "<= " + end(node.high);
  if (above && !below) return ">= " + end(node.low);
  return (below ? "" : end(node.low)) + ".." + (above ? "" : end(node.high));
}

std::string ProgramText::test(Slot slot, std::uint32_t index) const {
  const ConditionSet& set = program_.conditions;
  const TestNode& node = set.tests[index];
  const auto words = [&](const char* name) {
    std::string all;
    for (const std::string& word : OrgChart::slice(set.texts, node.words)) all += (all.empty() ? "" : ", ") + plain(word);
    return std::string("{") + name + ": [" + all + "]}";
  };
  const auto parts = [&](const char* between) {
    std::string all;
    for (std::uint32_t part = 0; part < node.parts.count; ++part) all += (part == 0 ? "" : between) + test(slot, node.parts.first + part);
    return all;
  };
  const auto number = static_cast<std::size_t>(node.low);
  switch (node.op) {
    case TestOp::equal_number: return value(slot, node.low, 0);
    case TestOp::equal_real: return real_text(node.real_low);
    case TestOp::equal_text: return plain(set.texts[node.text]);
    case TestOp::in_matter: return plain(program_.matters.names[number]);
    case TestOp::is_matter: return "{is: " + plain(program_.matters.names[number]) + "}";
    case TestOp::in_unit: return plain(program_.chart.unit_names[number]);
    case TestOp::is_unit: return "{is: " + plain(program_.chart.unit_names[number]) + "}";
    case TestOp::in_party: return plain(std::string(program_.party_name(Party::of(node.low))));
    case TestOp::is_party: return "{is: " + plain(std::string(program_.party_name(Party::of(node.low)))) + "}";
    case TestOp::level: return "{level: " + plain(program_.chart.level_names[number]) + "}";
    case TestOp::role: return "{role: " + plain(program_.chart.role_names[number]) + "}";
    case TestOp::range_number:
    case TestOp::range_real:
    case TestOp::range_day: return quoted(test_range(slot, node));
    case TestOp::any_word: return words("any");
    case TestOp::every_word: return words("all");
    case TestOp::no_word: return words("none");
    case TestOp::regex: return "{regex: " + quoted(set.texts[node.text]) + "}";
    case TestOp::prefix: return "{prefix: " + plain(set.texts[node.text]) + "}";
    case TestOp::present: return node.low != 0 ? "{present: true}" : "{present: false}";
    case TestOp::negated: return "{not: " + parts("") + "}";
    case TestOp::one_of: return "[" + parts(", ") + "]";
    case TestOp::every_of: return "(" + parts(" & ") + ")";
  }
  return {};
}

void ProgramText::append_when(std::uint32_t index, std::string& out) const {
  const WhenNode& node = program_.conditions.whens[index];
  if (node.op == WhenOp::test) {
    out += program_.slots[node.slot].name + ": " + test(node.slot, node.test);
    return;
  }
  out += node.op == WhenOp::all ? "all(" : node.op == WhenOp::any ? "any(" : "not(";
  for (std::uint32_t part = 0; part < node.parts.count; ++part) {
    if (part > 0) out += "; ";
    append_when(node.parts.first + part, out);
  }
  out += ")";
}

std::string ProgramText::when(std::uint32_t index) const {
  std::string out;
  if (index != none) append_when(index, out);
  return out;
}

std::string ProgramText::selector(std::uint32_t index) const {
  const Selector& selector = program_.selectors.selectors[index];
  std::string text = selector.stage ? "stage:" : "";
  for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, selector.terms)) text += (text.empty() || text.back() == ':' ? "" : "|") + this->term(term);
  return text;
}

/// A name means what the rulebook makes of it: an attribute, a unit or a person.
std::string ProgramText::term(const SelectorTerm& term) const {
  const OrgChart& chart = program_.chart;
  std::string text;
  switch (term.op) {
    case SelectorOp::attribute: return "$" + program_.slots[term.a].name;
    case SelectorOp::literal_unit: return "#" + chart.unit_names[term.a];
    case SelectorOp::literal_person: return "@" + chart.person_names[term.a];
    case SelectorOp::group: return "group";
    case SelectorOp::ancestor: text = "ancestor " + chart.level_names[term.a]; break;
    case SelectorOp::with_role: text = "with_role " + chart.role_names[term.a]; break;
    case SelectorOp::post: text = "post " + chart.post_names[term.a]; break;
    default: text = std::to_string(static_cast<int>(term.op)) + " " + (term.step ? "step" : std::to_string(term.a)); break;
  }
  text += "(";
  for (std::uint32_t i = 0; i < term.arguments.count; ++i) text += (i == 0 ? "" : ",") + selector(term.arguments.first + i);
  return text + ")";
}

std::string ProgramText::action(const Action& action) const {
  std::string text = std::string(action.kind == Action::Kind::set ? "set " : "") + program_.slots[action.slot].name + "=";
  for (const std::uint32_t each : OrgChart::slice(program_.action_selectors, action.selectors)) text += selector(each) + "\n";
  for (const std::int64_t item : OrgChart::slice(program_.items, action.items)) text += value(action.slot, item, action.real) + "\n";
  return text;
}

std::string ProgramText::rule(const Rule& rule) const {
  std::string text = when(rule.when) + "|" + bound_text(rule.since) + "|" + bound_text(rule.until) + (rule.final ? "|final|" : "|");
  for (const Action& each : OrgChart::slice(program_.actions, rule.actions)) text += action(each);
  return text;
}

std::string ProgramText::policy(const PolicyRule& policy) const {
  const PolicySet& set = program_.policy_set;
  const auto events = [&](Range range) {
    std::string all;
    for (const EventId event : OrgChart::slice(set.events, range)) all += set.event_names[event] + ",";
    return all;
  };
  std::string text;
  for (const ClockRule& clock : OrgChart::slice(set.clocks, policy.clocks)) {
    text += set.texts[clock.id] + "|" + events(clock.from) + "|" + events(clock.until) + "|";
    text += (clock.within_from_slot ? program_.slots[clock.within_slot].name : span_text(clock.within)) + "|";
    if (clock.extends) text += set.event_names[clock.extend_on] + " " + span_text(clock.extend_by) + "*" + std::to_string(clock.extend_times);
    if (clock.pauses) text += "|" + set.event_names[clock.pause_on] + " " + set.event_names[clock.resume_on];
    text += "\n";
  }
  for (const StageRule& stage : OrgChart::slice(set.stages, policy.stages)) {
    text += set.texts[stage.id] + "|" + set.texts[stage.action] + "|" + selector(stage.to) + "|";
    if (stage.clock == none) text += set.event_names[stage.event] + "|" + span_text(stage.after);
    else text += set.texts[set.clocks[stage.clock].id] + "|" + std::to_string(stage.amount) + "|" + std::to_string(static_cast<int>(stage.at));
    text += "|" + span_text(stage.every) + "*" + std::to_string(stage.times) + "\n";
  }
  return text;
}

std::string ProgramText::sealed(const SealedEntry& entry) const {
  std::string text = when(entry.when) + "|";
  for (const std::int64_t role : OrgChart::slice(program_.items, entry.roles)) text += program_.chart.role_names[static_cast<std::size_t>(role)] + ",";
  return text;
}

std::string ProgramText::slot(Slot index) const {
  const SlotInfo& info = program_.slots[index];
  std::string text = std::to_string(static_cast<int>(info.kind)) + (info.list ? "*" : "") + (info.required ? "!" : "") + "|";
  for (const std::string& each : info.values) text += each + ",";
  if (info.has_min) text += "|>=" + std::to_string(info.min) + " " + real_text(info.real_min);
  if (info.has_max) text += "|<=" + std::to_string(info.max) + " " + real_text(info.real_max);
  if (info.has_default) text += "|=";
  for (const std::int64_t item : info.default_items) text += value(index, item, info.real_default) + ",";
  return text;
}

std::string ProgramText::matters(Range range) const {
  std::string text;
  for (const MatterId matter : OrgChart::slice(program_.chart.matters, range)) text += program_.matters.names[matter] + ",";
  return text;
}

}  // namespace guikou::proof
