#include "explain/shown.hpp"

#include <charconv>

#include "explain/sentence.hpp"
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

std::string Shown::seen(const decide::FailureTrace& failure) const {
  const WhenNode& node = program_.conditions.whens[failure.when];
  const SlotInfo& slot = program_.slots[node.slot];
  if (!failure.seen.present) return say(Sentence::absent, english_);
  if (slot.kind == ValueKind::text) return say(Sentence::hidden_text, english_);
  if (withheld(slot)) return say(Sentence::withheld_value, english_);
  if (slot.list) {
    std::string text = "[";
    for (const std::int64_t item : failure.seen_numbers) text += (text.size() > 1 ? ", " : "") + number(slot, item);
    for (const std::string_view item : failure.seen_texts) text += (text.size() > 1 ? ", " : "") + std::string(item);
    return text.size() > 1 ? text + "]" : say(Sentence::unlisted_names, english_);  // given, but nobody the chart knows
  }
  if (slot.kind == ValueKind::string) return std::string(failure.seen.text);
  if (slot.kind == ValueKind::real) return real(failure.seen.real);
  return number(slot, failure.seen.number);
}

std::string Shown::condition(std::uint32_t when) const {
  const WhenNode& node = program_.conditions.whens[when];
  if (node.op == WhenOp::test) {
    const TestNode& test = program_.conditions.tests[node.test];
    return program_.slots[node.slot].name + ": " + (test.written == none ? "" : program_.conditions.texts[test.written]);
  }
  std::string text = node.op == WhenOp::any ? "any [" : node.op == WhenOp::negated ? "not {" : "{";
  for (std::uint32_t part = 0; part < node.parts.count; ++part) text += (part > 0 ? ", " : "") + condition(node.parts.first + part);
  return text + (node.op == WhenOp::any ? "]" : "}");
}

std::string Shown::failure(const decide::FailureTrace& failure) const {
  const WhenNode& node = program_.conditions.whens[failure.when];
  switch (node.op) {
    case WhenOp::test: {
      const TestNode& test = program_.conditions.tests[node.test];
      std::string written = test.written == none ? "" : program_.conditions.texts[test.written];
      if (written.size() > 2 && written.front() == '"' && written.find('"', 1) == written.size() - 1) written = written.substr(1, written.size() - 2);
      return say(Sentence::test_failed, english_, {program_.slots[node.slot].name, written, seen(failure)});
    }
    case WhenOp::negated: return say(Sentence::not_failed, english_, {condition(node.parts.first)});
    default: return say(Sentence::any_failed, english_, {condition(failure.when)});
  }
}

std::string Shown::rule(std::uint32_t rule) const {
  std::string text = program_.texts[program_.rules[rule].id];
  if (const std::uint32_t title = program_.rules[rule].title; title != none) text += " " + program_.texts[title];
  return text;
}

}  // namespace guikou::explain
