#include "reference/signal_reading.hpp"

#include <algorithm>

#include "reference/condition_reading.hpp"
#include "reference/resolution.hpp"

namespace guikou::reference {
namespace {

using Out = nlohmann::ordered_json;

// "Windows are exact days of 24 h"
std::int64_t seconds_of(const model::Duration& window) {
  return window.count * (window.unit == model::Duration::Unit::hours ? 3600 : 86400);
}

class SignalReading {
 public:
  SignalReading(const model::Signal& signal, const std::vector<SignalRecord>& records, const Chart& chart, const TimeZone& zone)
      : signal_(signal), records_(records), chart_(chart), zone_(zone) {
    for (const SignalRecord& record : records) groups_.push_back(fits(record) ? group_of(record) : std::nullopt);
  }

  // "A signal fires at a record when its group has at least `at_least` fitting records in (t − window, t], and has not fired
  // at an earlier record in (t − `quiet`, t]."
  std::optional<Out> at(std::size_t i) {
    if (!groups_[i]) return std::nullopt;
    const std::int64_t t = records_[i].received.seconds;
    std::vector<std::size_t> counted;
    for (std::size_t j = 0; j <= i; ++j)
      if (groups_[j] == groups_[i] && records_[j].received.seconds > t - seconds_of(signal_.window)) counted.push_back(j);
    if (counted.size() < static_cast<std::size_t>(signal_.at_least)) return std::nullopt;
    for (const std::size_t j : fired_)
      if (groups_[j] == groups_[i] && records_[j].received.seconds > t - seconds_of(signal_.quiet)) return std::nullopt;
    fired_.push_back(i);

    Out out;
    out["signal"] = signal_.id.text;
    out["at"] = zone_.shown(records_[i].received);
    out["group"] = *groups_[i];
    out["count"] = counted.size();
    for (const std::size_t j : counted) out["petitions"].push_back(records_[j].id);
    out["to"] = target(i, counted);
    out["action"] = signal_.action.text;
    return out;
  }

 private:
  [[nodiscard]] Date date_of(const SignalRecord& record) const { return zone_.local_date(record.received); }

  // "with attributes and outputs as the tables leave them, routed or not"
  [[nodiscard]] bool fits(const SignalRecord& record) const {
    return ConditionReading(chart_, zone_, date_of(record), record.state).holds(signal_.where);
  }

  /// The group's keys in written order; empty if the record lacks one of them.
  [[nodiscard]] std::optional<Out> group_of(const SignalRecord& record) const {
    Out group = Out::object();
    for (const std::string key : signal_.group_order) {
      if (key == "unit" && signal_.group_unit) {
        // "The group is found without recusal or sealing"
        std::optional<std::string> unit;
        for (const Candidate& candidate : SelectorReading(chart_, date_of(record), record.state).candidates(*signal_.group_unit))
          if (!unit && candidate.kind == Candidate::Kind::unit) unit = candidate.party;
        if (!unit) return std::nullopt;
        group[key] = *unit;
      } else if (key == "matter" && signal_.group_matter_segments > 0) {
        const auto matter = record.state.word("matter");
        if (!matter) return std::nullopt;
        group[key] = cut(*matter);
      } else if (std::any_of(signal_.group_attributes.begin(), signal_.group_attributes.end(), [&](const model::Name& name) { return name.text == key; })) {
        const auto value = record.state.word(key);
        if (!value) return std::nullopt;
        group[key] = *value;
      }
    }
    return group;
  }

  /// "matter: cut to that many path segments"
  [[nodiscard]] std::string cut(const std::string& matter) const {
    std::int64_t segments = 0;
    for (std::size_t i = 0; i < matter.size(); ++i)
      if (matter[i] == '/' && ++segments == signal_.group_matter_segments) return matter.substr(0, i);
    return matter;
  }

  // "`to` is resolved, with the matter of the record that fires, under the recusal and sealing of every counted petition."
  [[nodiscard]] Out target(std::size_t i, const std::vector<std::size_t>& counted) const {
    const Date date = date_of(records_[i]);
    std::vector<const CaseState*> states;
    for (const std::size_t j : counted) states.push_back(&records_[j].state);
    SelectorPlace place;
    if (groups_[i]->contains("unit") && signal_.group_unit) place.group = (*groups_[i])["unit"].get<std::string>();
    const SelectorReading selectors(chart_, date, records_[i].state, place);
    const Recusal recusal(chart_, zone_, {date}, states);
    const Resolved resolved = Resolution(chart_, selectors, recusal).one(signal_.to, {"", true, true, true}, date);
    return resolved.target ? Out(*resolved.target) : Out(nullptr);
  }

  const model::Signal& signal_;
  const std::vector<SignalRecord>& records_;
  const Chart& chart_;
  const TimeZone& zone_;
  std::vector<std::optional<Out>> groups_;  ///< by record; none: not counted
  std::vector<std::size_t> fired_;
};

}  // namespace

std::vector<Out> signals_of(const std::vector<SignalRecord>& records, const Chart& chart, const TimeZone& zone) {
  std::vector<SignalReading> readings;
  for (const model::Signal& signal : chart.rulebook().signals) readings.emplace_back(signal, records, chart, zone);
  std::vector<Out> all;
  for (std::size_t i = 0; i < records.size(); ++i)
    for (SignalReading& reading : readings)
      if (const auto fired = reading.at(i)) all.push_back(*fired);
  return all;
}

}  // namespace guikou::reference
