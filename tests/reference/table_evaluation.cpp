#include "reference/table_evaluation.hpp"

#include <algorithm>

#include "reference/condition_reading.hpp"
#include "reference/resolution.hpp"

namespace guikou::reference {
namespace {

template <class T>
void add_once(std::vector<T>& all, const T& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

class Evaluation {
 public:
  Evaluation(CaseState& state, const Chart& chart, const TimeZone& zone, const std::vector<Date>& dates)
      : state_(state), chart_(chart), zone_(zone), date_(dates.front()), selectors_(chart, date_, state), recusal_(chart, zone, dates, state),
        resolution_(chart, selectors_, recusal_) {}

  std::optional<std::string> run() {
    for (const model::Table* table : tables_in_order()) {
      const auto fired = rules_to_fire(*table);
      if (!fired) {
        // "two make the case unroutable, `not-unique`: evaluation ends, what was set stays, but for `lead` and `arbitration`"
        state_.lead.reset();
        state_.arbitration = false;
        return "not-unique";
      }
      bool final = false;
      for (const model::Rule* rule : *fired) {
        state_.matched.push_back(table->id.text + "/" + rule->id.text);
        if (!rule->basis.empty()) add_once<std::string>(state_.basis, rule->basis);  // "`basis` has no repeats"
        fire(rule->then);
        final = rule->then.final;
        if (final) break;  // "no later rule or table runs"
      }
      // "`otherwise` is a `then` used when no rule of the table hit"
      if (fired->empty() && table->otherwise) {
        state_.matched.push_back(table->id.text + "/otherwise");
        fire(*table->otherwise);
        final = table->otherwise->final;
      }
      if (final) break;
    }
    if (state_.lead) return std::nullopt;
    if (lead_passed_barred_or_sealed_) return "all-barred";
    if (lead_fired_) return "no-candidate";
    return "no-rule";
  }

 private:
  // "tables in `run` order"; "default: the order in which they are read"
  std::vector<const model::Table*> tables_in_order() const {
    const auto& rulebook = chart_.rulebook();
    std::vector<const model::Table*> all;
    if (rulebook.run.empty())
      for (const model::Table& table : rulebook.tables) all.push_back(&table);
    for (const model::Name& name : rulebook.run)
      for (const model::Table& table : rulebook.tables)
        if (table.id == name) all.push_back(&table);
    return all;
  }

  // "the conditions of a table see attributes and outputs as they stood when the table began"; "`first` fires the first rule
  // that holds, `collect` every one, `unique` exactly one or none". Empty optional: two hold.
  std::optional<std::vector<const model::Rule*>> rules_to_fire(const model::Table& table) const {
    const ConditionReading conditions(chart_, zone_, date_, state_);
    std::vector<const model::Rule*> holding;
    for (const model::Rule& rule : table.rules)
      if (contains(rule.period, date_) && conditions.holds(rule.when)) holding.push_back(&rule);
    if (table.hit == model::Table::Hit::unique && holding.size() > 1) return std::nullopt;
    if (table.hit == model::Table::Hit::first && holding.size() > 1) holding.resize(1);
    return holding;
  }

  // "Firing applies `set`, then `lead`, then the others in written order."
  void fire(const model::Then& then) {
    for (const model::Action& action : then.actions)
      if (action.set) set(action);
    for (const model::Action& action : then.actions)
      if (!action.set && action.name.text == "lead") lead(action);
    for (const model::Action& action : then.actions)
      if (!action.set && action.name.text != "lead") other(action);
  }

  void set(const model::Action& action) {
    // "A `set` never replaces `kind: accusation`."
    if (action.name.text == "kind" && state_.word("kind") == "accusation") return;
    std::vector<Value> values;
    for (const model::Literal& literal : action.values) values.push_back(value_of(literal, zone_));
    state_.attributes[action.name.text] = values;
  }

  void lead(const model::Action& action) {
    lead_fired_ = true;
    if (state_.lead) return;  // "A single-valued output keeps its first value"
    if (const auto arbiter = resolution_.arbitration(state_, date_)) {
      state_.lead = arbiter;
      state_.arbitration = true;  // "and no rows in `adjusted`"
      return;
    }
    const Resolved resolved = resolution_.one(action.selectors.front(), {"lead", true, false, true}, date_);
    keep(resolved.adjusted);
    if (resolved.passed_barred_or_sealed) lead_passed_barred_or_sealed_ = true;
    state_.lead = resolved.target;  // "A `lead` selector that finds nobody leaves `lead` unset: a later rule may set it."
  }

  void other(const model::Action& action) {
    const std::string& name = action.name.text;
    if (name == "sponsor") {
      if (state_.sponsor) return;
      const Resolved resolved = resolution_.one(action.selectors.front(), {name, false, true, true}, date_);
      keep(resolved.adjusted);
      state_.sponsor = resolved.target;
    } else if (name == "support" || name == "notify") {
      for (const model::Selector& entry : action.selectors)
        list_entry(entry, {name, true, name == "notify", false}, name == "support" ? state_.support : state_.notify);
    } else if (name == "policy") {
      if (!state_.policy) state_.policy = action.values.front().text();
    } else {
      declared(action);
    }
  }

  // "A list output gathers values without repeats, in order." "`support` and `notify` do not climb: the entry is dropped."
  void list_entry(const model::Selector& entry, const Purpose& purpose, std::vector<std::string>& list) {
    if (Resolution::is_each(entry)) {
      const auto all = resolution_.each(entry.terms.front().arguments.front(), purpose);
      keep(all.adjusted);
      for (const std::string& target : all.targets) add_once(list, target);
      return;
    }
    const Resolved resolved = resolution_.one(entry, purpose, date_);
    keep(resolved.adjusted);
    if (resolved.target) add_once(list, *resolved.target);
  }

  void declared(const model::Action& action) {
    for (const model::Output& output : chart_.rulebook().outputs) {
      if (output.name.text != action.name.text) continue;
      std::vector<Value>& values = state_.outputs[output.name.text];
      for (const model::Literal& literal : action.values)
        if (output.list || values.empty()) add_once(values, value_of(literal, zone_));
    }
  }

  void keep(const std::vector<AdjustedRow>& rows) { state_.adjusted.insert(state_.adjusted.end(), rows.begin(), rows.end()); }

  CaseState& state_;
  const Chart& chart_;
  const TimeZone& zone_;
  Date date_;
  SelectorReading selectors_;
  Recusal recusal_;
  Resolution resolution_;
  bool lead_fired_ = false, lead_passed_barred_or_sealed_ = false;
};

}  // namespace

std::optional<std::string> evaluate_tables(CaseState& state, const Chart& chart, const TimeZone& zone, const std::vector<Date>& dates) {
  return Evaluation(state, chart, zone, dates).run();
}

}  // namespace guikou::reference
