#include "reference/reference_engine.hpp"

#include "reference/condition_reading.hpp"
#include "reference/table_evaluation.hpp"

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

// "Route, one JSON object a line, keys in this order, absent where empty" (SPEC 11)
nlohmann::ordered_json ReferenceEngine::route(std::string_view line, std::optional<std::int64_t> at) const {
  const auto read = read_petition(line, rulebook_, zone_);
  if (const auto* error = std::get_if<InputError>(&read)) return shown_error(*error);
  const Petition& petition = std::get<Petition>(read);
  // "`--at` sets the decision time (default: `received`)"
  const Date date = zone_.local_date(at ? Instant{*at} : petition.received);

  CaseState state;
  state.attributes = petition.attributes;
  const std::optional<std::string> reason = evaluate_tables(state, chart_, zone_, date);
  // "At the end `lead` is taken out of `support`."
  if (state.lead) std::erase(state.support, *state.lead);

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

}  // namespace guikou::reference
