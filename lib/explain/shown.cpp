#include "explain/shown.hpp"

#include <charconv>

#include "model/decimal_text.hpp"

namespace guikou::explain {

using namespace program;
using decide::Why;

std::string Shown::party(Party party) const {
  if (!party.present()) return say(Sentence::vacant_party, english_);
  std::string text(program_.party_name(party));
  const auto& titles = party.is_unit() ? program_.chart.unit_titles : program_.chart.person_titles;
  if (const std::string& title = titles[party.id()]; !title.empty() && title != text) text += " " + title;
  return text;
}

bool Shown::withheld(const SlotInfo& slot) const {
  if (slot.kind == ValueKind::text) return true;
  return redact_ && (slot.kind == ValueKind::string || slot.kind == ValueKind::person || slot.kind == ValueKind::party);
}

std::string Shown::climbed(const decide::ClimbTrace& climbed) const {
  return withheld(climbed.why) ? say(Sentence::withheld_party, english_) : party(climbed.party);
}

std::string Shown::real(double number) const {
  char digits[32];
  const auto [end, error] = model::write_decimal(digits, digits + sizeof digits, number);
  return {digits, end};
}

std::string Shown::candidate(const decide::CandidateTrace& candidate) const {
  if (withheld(candidate.why)) return say(Sentence::withheld_party, english_);
  if (candidate.succeeded != none) return say(Sentence::stands_for, english_, {party(candidate.party), unit(candidate.succeeded)});
  if (candidate.named.present() && candidate.party.present() && candidate.named != candidate.party)
    return say(Sentence::acting_for, english_, {party(candidate.party), party(candidate.named)});
  return party(candidate.party.present() ? candidate.party : candidate.named);
}

std::string Shown::why(Why why) const {
  switch (why) {
    case Why::vacant: return say(Sentence::why_vacant, english_);
    case Why::barred: return say(Sentence::why_barred, english_);
    case Why::sealed: return say(Sentence::why_sealed, english_);
    case Why::declined: return say(Sentence::why_declined, english_);
    case Why::none:
    case Why::succeeded: break;
  }
  return say(Sentence::took_it, english_);
}

std::string Shown::number(const SlotInfo& slot, std::int64_t number) const {
  static constexpr std::string_view units[]{"d", "wd", "h"};
  const auto at = static_cast<std::size_t>(number);
  switch (slot.kind) {
    case ValueKind::boolean: return number != 0 ? "true" : "false";
    case ValueKind::enumeration: return slot.values[at];
    case ValueKind::matter: return program_.matters.names[at];
    case ValueKind::unit: return program_.chart.unit_names[at];
    case ValueKind::person: return program_.chart.person_names[at];
    case ValueKind::party: return std::string(program_.party_name(Party::of(number)));
    case ValueKind::policy: return program_.policies[at];
    case ValueKind::duration: return std::to_string(number / 4) + std::string(units[number % 4]);
    case ValueKind::time: {
      std::string text;
      append_time(program_.zone, number, text);
      return text;
    }
    case ValueKind::date: return date_text(static_cast<Day>(number));
    default: return std::to_string(number);
  }
}

std::string Shown::seen(const decide::SeenTrace& seen) const {
  const SlotInfo& slot = program_.slots[seen.slot];
  if (!seen.value.present) return say(Sentence::absent, english_);
  if (slot.kind == ValueKind::text) return say(Sentence::hidden_text, english_);
  if (withheld(slot)) return say(Sentence::withheld_value, english_);
  if (slot.list) {
    std::string text = "[";
    for (const std::int64_t item : seen.numbers) text += (text.size() > 1 ? ", " : "") + number(slot, item);
    for (const std::string_view item : seen.texts) text += (text.size() > 1 ? ", " : "") + std::string(item);
    return text.size() > 1 ? text + "]" : say(Sentence::unlisted_names, english_);  // given, but nobody the chart knows
  }
  if (slot.kind == ValueKind::string) return std::string(seen.value.text);
  if (slot.kind == ValueKind::real) return real(seen.value.real);
  return number(slot, seen.value.number);
}

std::string_view Shown::written(const Program& program, const TestNode& test) {
  return test.written == none ? std::string_view() : std::string_view(program.conditions.texts[test.written]);
}

std::string_view Shown::unquoted(const Program& program, const TestNode& test) {
  const std::string_view text = written(program, test);
  return text.size() > 2 && text.front() == '"' && text.find('"', 1) == text.size() - 1 ? text.substr(1, text.size() - 2) : text;
}

void Shown::append_condition(std::string& out, std::uint32_t when) const {
  const WhenNode& node = program_.conditions.whens[when];
  if (node.op == WhenOp::test) {
    out.append(program_.slots[node.slot].name).append(": ").append(written(program_, program_.conditions.tests[node.test]));
    return;
  }
  out += node.op == WhenOp::any ? "any [" : node.op == WhenOp::negated ? "not {" : "{";
  for (std::uint32_t part = 0; part < node.parts.count; ++part) {
    if (part > 0) out += ", ";
    append_condition(out, node.parts.first + part);
  }
  out += node.op == WhenOp::any ? ']' : '}';
}

void Shown::append_failure(std::string& out, std::uint32_t when, std::string_view seen) const {
  const WhenNode& node = program_.conditions.whens[when];
  if (node.op == WhenOp::test) {
    const TestNode& test = program_.conditions.tests[node.test];
    return say_to(out, failing(test), english_, {program_.slots[node.slot].name, unquoted(program_, test), seen});
  }
  std::string condition;   // what is negated, or the choices
  for (std::uint32_t part = node.parts.first; part < node.parts.first + node.parts.count; ++part) {
    if (!condition.empty()) say_to(condition, Sentence::change_joint, english_);
    append_condition(condition, part);
  }
  say_to(out, node.op == WhenOp::negated ? Sentence::not_failed : Sentence::any_failed, english_, {condition});
}

bool Shown::fail_alike(std::uint32_t when, std::uint32_t other) const {
  const WhenNode &a = program_.conditions.whens[when], &b = program_.conditions.whens[other];
  if (when == other || a.op != b.op) return when == other;
  if (a.op == WhenOp::test) return a.slot == b.slot && unquoted(program_, program_.conditions.tests[a.test]) == unquoted(program_, program_.conditions.tests[b.test]);
  std::string one, two;
  append_condition(one, when);
  append_condition(two, other);
  return one == two;
}

std::string Shown::rule(std::uint32_t rule) const {
  std::string text;
  append_rule(text, rule);
  return text;
}

void Shown::append_rule(std::string& out, std::uint32_t rule) const {
  out += program_.texts[program_.rules[rule].id];
  if (const std::uint32_t title = program_.rules[rule].title; title != none) out.append(" ").append(program_.texts[title]);
}

}  // namespace guikou::explain
