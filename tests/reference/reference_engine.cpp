#include "reference/reference_engine.hpp"

#include <algorithm>

#include "reference/condition_reading.hpp"
#include "reference/signal_reading.hpp"
#include "reference/table_evaluation.hpp"
#include "reference/time_plan.hpp"
#include "reference/working_days.hpp"

namespace guikou::reference {
namespace {

using Out = nlohmann::ordered_json;

Out shown_value(const Value& value, const TimeZone& zone) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* instant = std::get_if<Instant>(&value)) return zone.shown(*instant);
  if (const auto* date = std::get_if<model::Date>(&value)) return shown(*date);
  if (const auto* duration = std::get_if<model::Duration>(&value)) return shown(*duration);
  return std::get<std::string>(value);
}

Out or_null(const std::optional<std::string>& word) { return word ? Out(*word) : Out(nullptr); }

// "each such replacement, as it stands at the end, is a `succeeded` row of `adjusted` whose `output` is the attribute's
// name, before all other rows, reserved attributes first, then as declared" (SPEC 6)
std::vector<AdjustedRow> attribute_rows(const CaseState& state, const Chart& chart, Date date) {
  std::vector<AdjustedRow> rows;
  for (const model::Attribute& attribute : chart.rulebook().attributes) {
    if (attribute.type != model::Type::unit || attribute.list) continue;
    const auto given = state.word(attribute.name.text);
    const auto read = unit_as_read(state, attribute.name.text, chart, date);
    if (read && read != given) rows.push_back({attribute.name.text, given, read, "succeeded", {}});
  }
  return rows;
}

// "An input error: {"id":…, "outcome":"error","error":{"code":…,"attribute":…}} (`id` null where unreadable)"
Out shown_error(const InputError& error) {
  Out out;
  out["id"] = or_null(error.id);
  out["outcome"] = "error";
  out["error"]["code"] = error.code;
  out["error"]["attribute"] = or_null(error.attribute);
  return out;
}

}  // namespace

ReferenceEngine::ReferenceEngine(const model::Rulebook& rulebook) : rulebook_(rulebook), zone_(rulebook.time_zone.text), chart_(rulebook) {}

struct ReferenceEngine::Decided {
  Petition petition;
  Date date;
  CaseState state;
  std::optional<std::string> reason;  ///< why it is unroutable
};

ReferenceEngine::Decided ReferenceEngine::decide(const Petition& petition, const std::vector<Date>& dates) const {
  Decided decided{petition, dates.front(), {}, {}};
  decided.state.attributes = petition.attributes;
  decided.reason = evaluate_tables(decided.state, chart_, zone_, dates);
  // "At the end `lead` is taken out of `support`."
  if (decided.state.lead) std::erase(decided.state.support, *decided.state.lead);
  return decided;
}

// "Route, one JSON object a line, keys in this order, absent where empty" (SPEC 11)
nlohmann::ordered_json ReferenceEngine::shown(const Decided& decided) const {
  const auto& [petition, date, state, reason] = decided;
  Out out;
  out["id"] = petition.id;
  out["outcome"] = reason ? "unroutable" : "routed";
  if (reason) out["reason"] = *reason;
  if (state.lead) out["lead"] = *state.lead;
  if (!state.support.empty()) out["support"] = state.support;
  if (!state.notify.empty()) out["notify"] = state.notify;
  if (state.sponsor) out["sponsor"] = *state.sponsor;
  if (state.policy) out["policy"] = *state.policy;
  for (const model::Output& output : rulebook_.outputs) {
    const auto found = state.outputs.find(output.name.text);
    if (found == state.outputs.end()) continue;
    if (!output.list) {
      out["outputs"][output.name.text] = shown_value(found->second.front(), zone_);
      continue;
    }
    for (const Value& value : found->second) out["outputs"][output.name.text].push_back(shown_value(value, zone_));
  }
  if (state.arbitration) out["arbitration"] = true;
  if (const auto skipped = skip_levels(state, chart_, date); skipped && *skipped > 0) out["skip_levels"] = *skipped;
  if (!petition.unlisted.empty()) out["unlisted"] = petition.unlisted;
  if (!state.matched.empty()) out["matched"] = state.matched;
  if (!state.basis.empty()) out["basis"] = state.basis;

  std::vector<AdjustedRow> rows = attribute_rows(state, chart_, date);
  const std::vector<AdjustedRow> own = rows;
  for (const AdjustedRow& row : state.adjusted) {
    const bool again = row.attribute && std::any_of(own.begin(), own.end(), [&](const AdjustedRow& each) { return each.output == *row.attribute; });
    if (!again) rows.push_back(row);
  }
  for (const AdjustedRow& row : rows) {
    Out shown;
    shown["output"] = row.output;
    shown["from"] = or_null(row.from);
    shown["to"] = or_null(row.to);
    shown["why"] = row.why;
    out["adjusted"].push_back(shown);
  }
  return out;
}

nlohmann::ordered_json ReferenceEngine::route(std::string_view line, std::optional<std::int64_t> at) const {
  const auto read = read_petition(line, rulebook_, zone_);
  if (const auto* error = std::get_if<InputError>(&read)) return shown_error(*error);
  const Petition& petition = std::get<Petition>(read);
  // "`--at` sets the decision time (default: `received`)"
  const Decided decided = decide(petition, {zone_.local_date(at ? Instant{*at} : petition.received)});
  Out out = shown(decided);
  try {
    add_route_plan(out, {chart_, zone_, decided.state, petition.id}, petition.received);
  } catch (const PastTheYears&) {
    return shown_error({petition.id, "limit", {}});
  }
  return out;
}

// "The decision date is that of the last `declined` event, else of `received`, …, so an open case keeps its lead when the
// chart changes, recusal apart"; "`declined` with `unit` (hand-back: that unit joins `declined_by`)" (SPEC 10)
nlohmann::ordered_json ReferenceEngine::escalate(std::string_view line, std::optional<std::int64_t> now) const {
  auto read = read_case(line, now ? std::optional(Instant{*now}) : std::nullopt, rulebook_, zone_);
  if (const auto* error = std::get_if<InputError>(&read)) return shown_error(*error);
  auto& record = std::get<CaseRecord>(read);
  Instant decided_at = record.petition.received;
  for (const Event& event : events_that_count(record.events)) {
    if (event.type != "declined") continue;
    auto& declined = record.petition.attributes["declined_by"];
    if (std::find(declined.begin(), declined.end(), Value(event.unit)) == declined.end()) declined.push_back(event.unit);
    decided_at = event.at;
  }
  const Decided decided = decide(record.petition, {zone_.local_date(decided_at), zone_.local_date(record.now)});
  Out out = shown(decided);
  try {
    add_escalation(out, {chart_, zone_, decided.state, record.petition.id}, record);
  } catch (const PastTheYears&) {
    return shown_error({record.petition.id, "limit", {}});
  }
  return out;
}

// "Records by time of `received` (ties: input order), …; input errors … are not counted." (SPEC 12)
std::vector<nlohmann::ordered_json> ReferenceEngine::signals(const std::vector<std::string>& petitions) const {
  std::vector<SignalRecord> records;
  for (const std::string& line : petitions) {
    const auto read = read_petition(line, rulebook_, zone_);
    if (std::holds_alternative<InputError>(read)) continue;
    const Petition& petition = std::get<Petition>(read);
    records.push_back({petition.id, petition.received, decide(petition, {zone_.local_date(petition.received)}).state});
  }
  std::stable_sort(records.begin(), records.end(), [](const SignalRecord& a, const SignalRecord& b) { return a.received < b.received; });
  return signals_of(records, chart_, zone_);
}

}  // namespace guikou::reference
