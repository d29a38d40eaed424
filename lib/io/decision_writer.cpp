#include "io/decision_writer.hpp"

#include <algorithm>
#include <chrono>

namespace guikou::io {

using namespace program;
using decide::PetitionCase;
using decide::RouteResult;
using decide::Unroutable;
using decide::Why;

namespace {

/// Positions in decision_keys().
enum Key : std::size_t {
  id, outcome, reason, lead, support, notify, sponsor, policy, outputs_key, arbitration, skip_levels, unlisted, matched, basis,
  adjusted_key, deadlines_key, path_key, clocks_key, due_key, next_wakeup, error, line, digest,
};

}  // namespace

const std::vector<std::string>& decision_keys() {
  static const std::vector<std::string> keys{
      "id", "outcome", "reason", "lead", "support", "notify", "sponsor", "policy", "outputs", "arbitration", "skip_levels",
      "unlisted", "matched", "basis", "adjusted", "deadlines", "path", "clocks", "due", "next_wakeup", "error", "line", "digest"};
  return keys;
}

KeyChoice::KeyChoice(const std::vector<std::string>& keys) {
  if (keys.empty()) return;
  kept_ = 0;
  const auto& all = decision_keys();
  for (const std::string& key : keys)
    if (const auto at = std::find(all.begin(), all.end(), key); at != all.end()) kept_ |= 1ull << (at - all.begin());
}

std::string_view reason_word(Unroutable reason) {
  switch (reason) {
    case Unroutable::none: return "";
    case Unroutable::not_unique: return "not-unique";
    case Unroutable::all_barred: return "all-barred";
    case Unroutable::no_candidate: return "no-candidate";
    case Unroutable::no_rule: return "no-rule";
  }
  return "";
}

std::string_view why_word(Why why) {
  switch (why) {
    case Why::none: return "";
    case Why::succeeded: return "succeeded";
    case Why::vacant: return "vacant";
    case Why::barred: return "barred";
    case Why::sealed: return "sealed";
    case Why::declined: return "declined";
  }
  return "";
}

void DecisionWriter::party(Party party) {
  if (party.present()) json_.string(program_.party_name(party));
  else json_.null();
}

void DecisionWriter::parties(std::size_t key, const std::vector<std::int64_t>& codes, bool units) {
  if (codes.empty() || !keys_.has(key)) return;
  json_.key(decision_keys()[key]).begin_array();
  for (const std::int64_t code : codes) party(units ? Party::unit(static_cast<UnitId>(code)) : Party::of(code));
  json_.end_array();
}

void DecisionWriter::texts(std::size_t key, const std::vector<std::uint32_t>& indexes) {
  if (indexes.empty() || !keys_.has(key)) return;
  json_.key(decision_keys()[key]).begin_array();
  for (const std::uint32_t index : indexes) json_.string(program_.texts[index]);
  json_.end_array();
}

void DecisionWriter::number_value(const SlotInfo& slot, std::int64_t number) {
  static constexpr std::string_view units[]{"d", "wd", "h"};
  switch (slot.kind) {
    case ValueKind::boolean: json_.boolean(number != 0); return;
    case ValueKind::integer: json_.integer(number); return;
    case ValueKind::enumeration: json_.string(slot.values[static_cast<std::size_t>(number)]); return;
    case ValueKind::matter: json_.string(program_.matters.names[static_cast<std::size_t>(number)]); return;
    case ValueKind::duration:
      json_.string(std::to_string(number / 4) + std::string(units[number % 4]));
      return;
    case ValueKind::time:
      time_.clear();
      append_time(program_.zone, number, time_);
      json_.string(time_);
      return;
    case ValueKind::date:
      time_.clear();
      append_time(TimeZone({{0, 0}}), number * 86400, time_);
      json_.string(std::string_view(time_).substr(0, 10));
      return;
    default: json_.null(); return;
  }
}

void DecisionWriter::output_value(const PetitionCase& petition, Slot slot) {
  const SlotInfo& info = program_.slots[slot];
  const bool text = info.kind == ValueKind::string || info.kind == ValueKind::text;
  if (info.list) {
    json_.begin_array();
    for (const std::string_view item : petition.texts[slot]) json_.string(item);
    for (const std::int64_t item : petition.numbers[slot]) number_value(info, item);
    json_.end_array();
  } else if (text) {
    json_.string(petition.values[slot].text);
  } else if (info.kind == ValueKind::real) {
    json_.number(petition.values[slot].real);
  } else {
    number_value(info, petition.values[slot].number);
  }
}

void DecisionWriter::outputs(const PetitionCase& petition) {
  if (!keys_.has(outputs_key)) return;
  bool any = false;
  for (Slot slot = program_.first_output; slot < program_.first_output + program_.output_count; ++slot) {
    if (!petition.present(slot)) continue;
    if (!any) json_.key("outputs").begin_object();
    any = true;
    json_.key(program_.slots[slot].name);
    output_value(petition, slot);
  }
  if (any) json_.end_object();
}

void DecisionWriter::adjusted(const RouteResult& result) {
  if (result.adjusted.empty() || !keys_.has(adjusted_key)) return;
  json_.key("adjusted").begin_array();
  for (const decide::AdjustedRow& row : result.adjusted) {
    json_.begin_object().key("output").string(program_.slots[row.slot].name).key("from");
    party(row.from);
    json_.key("to");
    party(row.to);
    json_.key("why").string(why_word(row.why)).end_object();
  }
  json_.end_array();
}

void DecisionWriter::write(const PetitionCase& petition, const RouteResult& result, const decide::CasePlan& plan, const KeyChoice& keys,
                           std::string& out) {
  keys_ = keys;
  json_.start(out);
  json_.begin_object();
  decision(petition, result, plan);
  if (keys_.has(digest)) json_.key("digest").string(program_.digest);
  json_.end_object();
}

void DecisionWriter::decision(const PetitionCase& petition, const RouteResult& result, const decide::CasePlan& plan) {
  const KeyChoice& keys = keys_;
  const auto number = [&](Slot slot) { return static_cast<std::uint32_t>(petition.values[slot].number); };
  if (keys.has(id)) json_.key("id").string(petition.values[slots::id].text);
  const bool routed = result.reason == Unroutable::none;
  if (keys.has(outcome)) json_.key("outcome").string(routed ? "routed" : "unroutable");
  if (!routed && keys.has(reason)) json_.key("reason").string(reason_word(result.reason));
  if (petition.present(program_.lead) && keys.has(lead)) json_.key("lead").string(program_.chart.unit_names[number(program_.lead)]);
  parties(support, petition.numbers[program_.support], true);
  parties(notify, petition.numbers[program_.notify], false);
  if (petition.present(program_.sponsor) && keys.has(sponsor))
    json_.key("sponsor").string(program_.chart.person_names[number(program_.sponsor)]);
  if (petition.present(program_.policy) && keys.has(policy)) json_.key("policy").string(program_.policies[number(program_.policy)]);
  outputs(petition);
  if (result.arbitration && keys.has(arbitration)) json_.key("arbitration").boolean(true);
  if (result.skip_levels != 0 && keys.has(skip_levels)) json_.key("skip_levels").integer(result.skip_levels);
  if (!petition.unlisted.empty() && keys.has(unlisted)) {
    json_.key("unlisted").begin_array();
    for (const std::string_view name : petition.unlisted) json_.string(name);
    json_.end_array();
  }
  texts(matched, result.matched);
  texts(basis, result.basis);
  adjusted(result);
  deadlines(plan);
  path(plan);
}

void DecisionWriter::write_error(const InputError& found, const std::string_view* readable_id, std::uint64_t line_number, bool english,
                                 const KeyChoice& keys, std::string& out) {
  json_.start(out);
  json_.begin_object();
  if (keys.has(id)) {
    json_.key("id");
    if (readable_id) json_.string(*readable_id);
    else json_.null();
  }
  if (keys.has(outcome)) json_.key("outcome").string("error");
  if (keys.has(error)) {
    json_.key("error").begin_object().key("code").string(input_error_word(found.code));
    json_.key("attribute");  // null where the error is of no attribute, as hosts compare key by key
    if (found.attribute.empty()) json_.null();
    else json_.string(found.attribute);
    json_.key("message").string(input_error_message(found, english)).end_object();
  }
  if (line_number != 0 && keys.has(line)) json_.key("line").integer(static_cast<std::int64_t>(line_number));
  if (keys.has(digest)) json_.key("digest").string(program_.digest);
  json_.end_object();
}

}  // namespace guikou::io
