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

/// One JSON text, quoted.
std::string in_quotes(std::string_view text) {
  JsonLine line;
  line.quoted(text);
  return std::string(line.text());
}

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

DecisionWriter::DecisionWriter(const Program& program)
    : program_(program), time_(program.zone), plain_texts_(program.texts), plain_units_(program.chart.unit_names),
      plain_people_(program.chart.person_names), digest_(",\"digest\":" + in_quotes(program.digest)) {
  const PolicySet& set = program.policy_set;
  for (const StageRule& stage : set.stages) {
    const std::string id = in_quotes(set.texts[stage.id]);
    const std::string head = "{\"stage\":" + id + ",\"n\":", action = ",\"action\":" + in_quotes(set.texts[stage.action]);
    StageText& text = stages_.emplace_back();
    text.head = ReadyBytes(head);
    for (std::size_t n = 0; n < text.times.size(); ++n) text.times[n] = ShortBytes(head + std::to_string(n + 1) + ",\"at\":");
    text.due = ReadyBytes(",\"stage\":" + id + ",\"at\":");
    text.action = ReadyBytes(action);
    text.end = ShortBytes(action + "}");
  }
  for (const ClockRule& clock : set.clocks) clocks_.emplace_back("{\"clock\":" + in_quotes(set.texts[clock.id]));
  for (std::size_t output = 0; output < program.output_count; ++output) {
    const SlotInfo& slot = program.slots[program.first_output + output];
    outputs_.emplace_back(in_quotes(slot.name) + ":");
    values_.emplace_back(slot.values);
  }
}

void DecisionWriter::begin(const KeyChoice& keys) {
  keys_ = keys;
  line_.clear();
}

void DecisionWriter::finish(std::string& out) {
  if (keys_.has(DecisionKey::digest)) key(digest_);
  if (line_.size() == 0) key(",");
  line_.front() = '{';
  line_.raw("}");
  out.append(line_.text());
}

void DecisionWriter::party(Party party) {
  if (!party.present()) line_.raw("null");
  else if (party.is_unit()) unit(party.id());
  else person(party.id());
}

void DecisionWriter::real(double number) {
  spelled_.clear();
  json_.start(spelled_);
  json_.number(number);
  line_.raw(spelled_);
}

void DecisionWriter::number_value(std::size_t output, std::int64_t number) {
  static constexpr std::string_view units[]{"d\"", "wd\"", "h\""};
  switch (program_.slots[program_.first_output + output].kind) {
    case ValueKind::boolean: line_.raw(number != 0 ? "true" : "false"); return;
    case ValueKind::integer: line_.integer(number); return;
    case ValueKind::enumeration: values_[output].names.write(static_cast<std::size_t>(number), line_); return;
    case ValueKind::matter: line_.quoted(program_.matters.names[static_cast<std::size_t>(number)]); return;
    case ValueKind::duration:
      line_.raw("\"");
      line_.integer(number / 4);
      line_.raw(units[number % 4]);
      return;
    case ValueKind::time: time_.write(number, line_); return;
    case ValueKind::date:
      spelled_.clear();
      append_time(TimeZone({{0, 0}}), number * 86400, spelled_);
      line_.quoted(std::string_view(spelled_).substr(0, 10));
      return;
    default: line_.raw("null"); return;
  }
}

void DecisionWriter::output_value(const PetitionCase& petition, std::size_t output) {
  const auto slot = static_cast<Slot>(program_.first_output + output);
  const SlotInfo& info = program_.slots[slot];
  const bool text = info.kind == ValueKind::string || info.kind == ValueKind::text;
  if (info.list) {
    if (text) list("[", petition.texts[slot], [&](std::string_view item) { line_.quoted(item); });
    else if (info.kind == ValueKind::enumeration && !petition.numbers[slot].empty()) {
      line_.raw("[");
      values_[output].names.write_each(petition.numbers[slot], line_);
      line_.back() = ']';
    }
    else list("[", petition.numbers[slot], [&](std::int64_t item) { number_value(output, item); });
  } else if (text) {
    line_.quoted(petition.values[slot].text);
  } else if (info.kind == ValueKind::real) {
    real(petition.values[slot].real);
  } else {
    number_value(output, petition.values[slot].number);
  }
}

void DecisionWriter::outputs(const PetitionCase& petition) {
  bool any = false;
  for (Slot output = 0; output < program_.output_count; ++output) {
    const auto slot = static_cast<Slot>(program_.first_output + output);
    if (!petition.present(slot)) continue;
    line_.raw(any ? std::string_view(",") : std::string_view(",\"outputs\":{"));
    any = true;
    line_.raw(outputs_[output]);
    output_value(petition, output);
  }
  if (any) line_.raw("}");
}

void DecisionWriter::adjusted(const RouteResult& result) {
  list(",\"adjusted\":[", result.adjusted, [&](const decide::AdjustedRow& row) {
    line_.raw("{\"output\":");
    line_.quoted(program_.slots[row.slot].name);
    line_.raw(",\"from\":");
    party(row.from);
    line_.raw(",\"to\":");
    party(row.to);
    line_.raw(",\"why\":");
    line_.quoted(why_word(row.why));
    line_.raw("}");
  });
}

void DecisionWriter::write(const PetitionCase& petition, const RouteResult& result, const decide::CasePlan& plan, const KeyChoice& keys,
                           std::string& out) {
  begin(keys);
  decision(petition, result, plan);
  finish(out);
}

void DecisionWriter::decision(const PetitionCase& petition, const RouteResult& result, const decide::CasePlan& plan) {
  const auto name = [&](std::string_view ready_key, std::string_view text) {
    key(ready_key);
    line_.quoted(text);
  };
  const auto number = [&](Slot slot) { return static_cast<std::uint32_t>(petition.values[slot].number); };
  const auto keeps = [&](DecisionKey wanted, bool present) { return present && keys_.has(wanted); };
  if (keys_.has(DecisionKey::id)) name(",\"id\":", petition.values[slots::id].text);
  const bool routed = result.reason == Unroutable::none;
  if (keys_.has(DecisionKey::outcome)) key(routed ? std::string_view(",\"outcome\":\"routed\"") : std::string_view(",\"outcome\":\"unroutable\""));
  if (keeps(DecisionKey::reason, !routed)) name(",\"reason\":", reason_word(result.reason));
  if (keeps(DecisionKey::lead, petition.present(program_.lead))) key(",\"lead\":"), unit(number(program_.lead));
  const auto& support = petition.numbers[program_.support];
  if (keeps(DecisionKey::support, !support.empty())) names(",\"support\":[", support, plain_units_);
  const auto& notify = petition.numbers[program_.notify];
  if (keeps(DecisionKey::notify, !notify.empty())) list(",\"notify\":[", notify, [&](std::int64_t code) { party(Party::of(code)); });
  if (keeps(DecisionKey::sponsor, petition.present(program_.sponsor))) key(",\"sponsor\":"), person(number(program_.sponsor));
  if (keeps(DecisionKey::policy, petition.present(program_.policy))) name(",\"policy\":", program_.policies[number(program_.policy)]);
  if (keys_.has(DecisionKey::outputs)) outputs(petition);
  if (keeps(DecisionKey::arbitration, result.arbitration)) key(",\"arbitration\":true");
  if (keeps(DecisionKey::skip_levels, result.skip_levels != 0)) {
    key(",\"skip_levels\":");
    line_.integer(result.skip_levels);
  }
  if (keeps(DecisionKey::unlisted, !petition.unlisted.empty())) list(",\"unlisted\":[", petition.unlisted, [&](std::string_view each) { line_.quoted(each); });
  if (keeps(DecisionKey::matched, !result.matched.empty())) names(",\"matched\":[", result.matched, plain_texts_);
  if (keeps(DecisionKey::basis, !result.basis.empty())) names(",\"basis\":[", result.basis, plain_texts_);
  if (keeps(DecisionKey::adjusted, !result.adjusted.empty())) adjusted(result);
  if (keys_.has(DecisionKey::deadlines)) deadlines(plan);
  if (keeps(DecisionKey::path, !plan.path.empty())) path(plan);
}

void DecisionWriter::write_error(const InputError& found, const std::string_view* readable_id, std::uint64_t line_number, bool english,
                                 const KeyChoice& keys, std::string& out) {
  begin(keys);
  if (keys_.has(DecisionKey::id)) {
    key(",\"id\":");
    if (readable_id) line_.quoted(*readable_id);
    else line_.raw("null");
  }
  if (keys_.has(DecisionKey::outcome)) key(",\"outcome\":\"error\"");
  if (keys_.has(DecisionKey::error)) {
    key(",\"error\":{\"code\":");
    line_.quoted(input_error_word(found.code));
    line_.raw(",\"attribute\":");  // null where the error is of no attribute, as hosts compare key by key
    if (found.attribute.empty()) line_.raw("null");
    else line_.quoted(found.attribute);
    line_.raw(",\"message\":");
    line_.quoted(input_error_message(found, english));
    line_.raw("}");
  }
  if (line_number != 0 && keys_.has(DecisionKey::line)) {
    key(",\"line\":");
    line_.integer(static_cast<std::int64_t>(line_number));
  }
  finish(out);
}

}  // namespace guikou::io
