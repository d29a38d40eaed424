#include "proof/table_analysis.hpp"

#include <algorithm>

#include "proof/decision_difference.hpp"
#include "proof/epochs.hpp"
#include "proof/hitting_set.hpp"
#include "proof/json_members.hpp"
#include "proof/rule_absence.hpp"

namespace guikou::proof {

using namespace program;
using model::FindingCode;

namespace {
constexpr std::size_t most_small_witnesses = 1000;
}

TableAnalysis::TableAnalysis(const Program& program, Report& report)
    : program_(program), report_(report), space_(solver_, {&program}, chart_epochs(program, true)), symbols_(space_, 0), likeness_(program), finder_(space_), probe_(program), witnesses_(program.rules.size()) {}

void TableAnalysis::run() {
  for (std::size_t table = 0; table < program_.tables.size(); ++table) {
    reach(program_.tables[table], symbols_.tables()[table]);
    if (program_.tables[table].hit == Hit::unique) overlaps(program_.tables[table], symbols_.tables()[table]);
  }
  for (std::size_t table = 0; table < program_.tables.size(); ++table) redundant(table);
  gap();
  unsealed();
}

void TableAnalysis::reach(const Table& table, const TableSymbols& symbols) {
  const Literal valid = space_.valid(0);
  for (std::size_t i = 0; i < symbols.rules.size(); ++i) {
    const RuleSymbols& row = symbols.rules[i];
    finder_.smallest_examples = symbols.rules.size() <= most_small_witnesses;   // nobody reads these, but they are varied later
    const Shown shown = finder_.find({valid, row.fires}, [&](const std::string& petition) { return probe_.route(petition) && probe_.fired(row.rule); });
    switch (shown.known) {
      case Known::shown: witnesses_[row.rule] = shown.petition; break;
      case Known::open: report_.incomplete(name(row.rule), "whether any petition reaches this rule"); break;
      case Known::impossible:
        if (solver_.ask({valid, row.own}) == Solver::Answer::impossible) report_.add(FindingCode::dead_rule, name(row.rule), {name(row.rule)});
        else if (solver_.ask({valid, row.hits}) == Solver::Answer::impossible) report_.add(FindingCode::dead_rule_period, name(row.rule), {name(row.rule)});
        else report_shadowed(table, symbols, i);
        break;
    }
  }
  finder_.smallest_examples = true;
}

// A cover must hold one rule at least of those that hit each petition that hits this rule. The fewest rules that do so for
// the petitions met so far are a cover, or show one more petition.
std::vector<std::size_t> TableAnalysis::fewest_blockers(const TableSymbols& symbols, const std::vector<std::size_t>& candidates, std::size_t index) {
  std::vector<std::vector<std::size_t>> met;
  const std::vector<Literal> base{space_.valid(0), symbols.reached, symbols.rules[index].hits};
  if (solver_.ask(base) == Solver::Answer::impossible) return {};
  if (!solver_.suppose(base)) return {};
  std::vector<std::size_t> near;   // the others never hit together with it
  for (const std::size_t each : candidates) {
    const int hits = solver_.follows(symbols.rules[each].hits);
    if (hits > 0) return {each};   // one alone
    if (hits == 0) near.push_back(each);
  }
  constexpr int rounds = 400;
  for (int round = 0; round < rounds; ++round) {
    const std::vector<std::size_t> chosen = smallest_hitting_set(met);
    std::vector<Literal> asked = base;
    for (const std::size_t each : chosen) asked.push_back(-symbols.rules[each].hits);
    if (solver_.ask(asked) != Solver::Answer::possible) return chosen;
    std::vector<std::size_t> hit;
    for (const std::size_t each : near)
      if (solver_.holds(symbols.rules[each].hits)) hit.push_back(each);
    if (hit.empty()) return {};
    met.push_back(std::move(hit));
  }
  return near;
}

void TableAnalysis::report_shadowed(const Table& table, const TableSymbols& symbols, std::size_t index) {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < symbols.rules.size(); ++i) {
    const bool before = i < index;
    if (table.hit == Hit::first ? before : table.hit == Hit::unique ? i != index : before && program_.rules[symbols.rules[i].rule].final) candidates.push_back(i);
  }
  std::vector<std::string> blockers;
  std::string list;
  for (const std::size_t each : fewest_blockers(symbols, candidates, index)) {
    blockers.push_back(name(symbols.rules[each].rule));
    list += (list.empty() ? "" : ", ") + blockers.back();
  }
  const std::string rule = name(symbols.rules[index].rule);
  if (blockers.empty()) report_.add(FindingCode::shadowed_rule_table, rule, {rule});
  else report_.add(FindingCode::shadowed_rule, rule, {rule, list}, {}, std::move(blockers));
}

void TableAnalysis::overlaps(const Table&, const TableSymbols& symbols) {
  constexpr std::size_t most = 1000;
  std::size_t told = 0;
  for (std::size_t j = 1; j < symbols.rules.size(); ++j) {
    if (!solver_.suppose({space_.valid(0), symbols.reached, symbols.rules[j].hits})) continue;
    std::vector<std::size_t> near;   // the others never hit together with it
    for (std::size_t i = 0; i < j; ++i)
      if (solver_.follows(symbols.rules[i].hits) >= 0) near.push_back(i);
    while (true) {
      std::vector<Literal> other;
      for (const std::size_t i : near) other.push_back(symbols.rules[i].hits);
      if (other.empty()) break;
      std::vector<Literal> asked{space_.valid(0), symbols.reached, symbols.rules[j].hits, solver_.some(std::move(other))};
      const Solver::Answer answer = solver_.ask(asked);
      if (answer == Solver::Answer::impossible) break;
      std::size_t first = j;
      for (const std::size_t i : near)
        if (answer == Solver::Answer::possible && first == j && solver_.holds(symbols.rules[i].hits)) first = i;
      const std::string rule = name(symbols.rules[j].rule);
      if (first == j || ++told > most) {
        report_.incomplete(rule, "which other rules of this table hold together with it");
        if (told > most) return;
        break;
      }
      std::erase(near, first);
      const std::string earlier = name(symbols.rules[first].rule);
      const std::vector<Literal> both{space_.valid(0), symbols.reached, symbols.rules[j].hits, symbols.rules[first].hits};
      const Shown shown = finder_.find(both, [&](const std::string& petition) {
        return probe_.route(petition) && probe_.result().reason == decide::Unroutable::not_unique && probe_.holds(symbols.rules[j].rule) && probe_.holds(symbols.rules[first].rule);
      });
      if (shown.known == Known::shown) report_.add(FindingCode::overlap, rule, {rule, earlier}, shown.petition, {earlier});
      else if (shown.known == Known::open) report_.incomplete(rule, "which other rules of this table hold together with it");
    }
  }
}

std::string TableAnalysis::effect(const Rule& rule) const {
  std::string text = rule.final ? "final;" : "";
  for (const Action& action : OrgChart::slice(program_.actions, rule.actions))
    text += std::to_string(static_cast<int>(action.kind)) + ":" + std::to_string(action.slot) + "=" + value_text(program_, action, &likeness_) + ";";
  return text;
}

void TableAnalysis::count_hits(const TableSymbols& symbols) {
  const std::size_t count = symbols.rules.size();
  before_.assign(count + 1, {});
  after_.assign(count + 1, {});
  const auto with = [&](const HitCount& hits, Literal more) { return HitCount{solver_.some({hits.one, more}), solver_.some({hits.two, solver_.every({hits.one, more})})}; };
  for (std::size_t i = 0; i < count; ++i) before_[i + 1] = with(before_[i], symbols.rules[i].hits);
  for (std::size_t i = count; i-- > 1;) after_[i - 1] = with(after_[i], symbols.rules[i].hits);
}

// Without the rule, what it takes falls to the next one that hits, or to `otherwise`: is that the same?
Literal TableAnalysis::same_without(const Table& table, const TableSymbols& symbols, std::size_t index) {
  const std::string own = effect(program_.rules[symbols.rules[index].rule]);
  const Literal as_otherwise = solver_.truth(own == (table.has_otherwise ? effect(program_.rules[table.otherwise]) : std::string()));
  if (table.hit == Hit::first) {
    Literal same = as_otherwise;
    for (std::size_t i = symbols.rules.size(); i-- > index + 1;)
      same = solver_.choice(symbols.rules[i].hits, solver_.truth(effect(program_.rules[symbols.rules[i].rule]) == own), same);
    return same;
  }
  const Literal one = solver_.some({before_[index].one, after_[index].one});
  // Of a unique table: two others conflict with it and without it; one other would be set free.
  const Literal two = solver_.some({before_[index].two, after_[index].two, solver_.every({before_[index].one, after_[index].one})});
  if (table.hit == Hit::unique) return solver_.some({two, solver_.every({-one, as_otherwise})});
  return solver_.every({says_nothing_new(symbols, index), table.has_otherwise ? one : solver_.yes()});
}

// Of a collecting table: every value that the rule gives is there already, or comes next from another rule of the table.
Literal TableAnalysis::says_nothing_new(const TableSymbols& symbols, std::size_t index) {
  const Rule& rule = program_.rules[symbols.rules[index].rule];
  std::vector<Literal> known{solver_.truth(!rule.final)};
  const auto gives = [&](std::size_t other, const Action& wanted, bool same_value) {
    for (const Action& action : OrgChart::slice(program_.actions, program_.rules[symbols.rules[other].rule].actions))
      if (action.kind == wanted.kind && action.slot == wanted.slot && (!same_value || value_text(program_, action, &likeness_) == value_text(program_, wanted, &likeness_))) return true;
    return false;
  };
  for (const Action& action : OrgChart::slice(program_.actions, rule.actions)) {
    const bool value = action.kind == Action::Kind::value || action.kind == Action::Kind::policy;
    const bool list = program_.slots[action.slot].list;
    if (!value) known.push_back(solver_.no());
    std::vector<Literal> earlier;
    for (std::size_t i = 0; i < index && value; ++i)
      if (gives(i, action, list)) earlier.push_back(symbols.rules[i].fires);
    Literal next = solver_.no();
    for (std::size_t i = symbols.rules.size(); i-- > index + 1 && value && !list;)
      if (gives(i, action, false)) next = solver_.choice(symbols.rules[i].fires, solver_.truth(gives(i, action, true)), next);
    earlier.push_back(next);
    known.push_back(solver_.some(std::move(earlier)));
  }
  return solver_.every(std::move(known));
}

bool TableAnalysis::matters_for(std::uint32_t rule, const std::string& petition) {
  if (!probe_.route(petition)) return false;
  const std::string with = probe_.decision();
  return probe_.route(petition, rule) && probe_.decision() != with;
}

void TableAnalysis::redundant(std::size_t index) {
  const Table& table = program_.tables[index];
  const TableSymbols& symbols = symbols_.tables()[index];
  redundant_.clear();
  std::optional<CollectedGifts> gifts;
  if (table.hit != Hit::first) count_hits(symbols);
  for (std::size_t i = 0; i < symbols.rules.size(); ++i) {
    const RuleSymbols& row = symbols.rules[i];
    if (witnesses_[row.rule].empty() || matters_for(row.rule, witnesses_[row.rule])) continue;
    if (table.hit == Hit::collect && !gifts && resolution_is_given(program_)) {
      if (!targets_) targets_ = std::make_unique<TargetSymbols>(solver_);
      gifts.emplace(program_, solver_, symbols_, index, *targets_);
    }
    if (gifts && gifts->tells(i)) {
      if (matters_handed_back(row.rule, witnesses_[row.rule])) continue;
      const Known known = missed(*gifts, row, i);
      if (known == Known::impossible) redundant_.push_back(row.rule);
      if (known == Known::open) compare_without(table, symbols, i);
      continue;
    }
    const Literal same = same_without(table, symbols, i);
    const Shown shown = finder_.find({space_.valid(0), symbols.reached, row.hits, table.hit == Hit::unique ? solver_.yes() : row.fires, -same},
                                     [&](const std::string& petition) { return matters_for(row.rule, petition); });
    if (shown.known == Known::impossible) redundant_.push_back(row.rule);
    else if (shown.known == Known::open) compare_without(table, symbols, i);
  }
  if (redundant_.empty()) return;
  std::vector<std::string> names;
  for (const std::uint32_t rule : redundant_) names.push_back(name(rule));
  const std::string first = names.front();
  report_.add_together(FindingCode::redundant_rule, FindingCode::redundant_rules, std::move(names), report_.place_of(first), {}, witnesses_[redundant_.front()]);
  report_.findings().back().rule = first;
}

// A rule whose petitions are all led by others may yet lead where these cannot. Whoever leads is made to have handed the case back, and
// a unit of each other tree with it, so that nobody arbitrates.
bool TableAnalysis::matters_handed_back(std::uint32_t rule, const std::string& petition) {
  constexpr int most_handed_back = 40;
  const OrgChart& chart = program_.chart;
  if (!probe_.route(petition)) return false;
  JsonMembers members = json_members(petition);
  if (!json_member(members, "declined_by").empty()) return false;
  members.emplace_back("declined_by", "[]");
  const Day day = probe_.petition().day;
  std::vector<UnitId> roots, back;
  for (const PieceId root : roots_on(program_, day)) roots.push_back(chart.pieces[root].unit);
  for (int turn = 0; turn < most_handed_back; ++turn) {
    if (!probe_.petition().present(program_.lead)) return false;
    const auto lead = static_cast<UnitId>(probe_.petition().values[program_.lead].number);
    const auto fresh = [&](UnitId unit) { return std::find(back.begin(), back.end(), unit) == back.end(); };
    if (!probe_.result().arbitration) back.push_back(lead);
    else if (const auto other = std::find_if(roots.begin(), roots.end(), fresh); other != roots.end()) back.push_back(*other);
    else return false;
    std::string names;
    for (const UnitId unit : back) names += (names.empty() ? "[" : ",") + json_string(chart.unit_names[unit]);
    members.back().second = names + "]";
    if (matters_for(rule, json_object(members))) return true;
    if (!probe_.route(json_object(members))) return false;
  }
  return false;
}

Known TableAnalysis::missed(CollectedGifts& gifts, const RuleSymbols& row, std::size_t index) {
  Known all = Known::impossible;
  for (const CollectedGifts::Missed& by : gifts.missed(index)) {
    const Known one = missed(by, row);
    if (one == Known::shown) return one;
    if (one == Known::open) all = one;
  }
  return all;
}

// The solver proposes petitions; who is found for them, with the rule and without, is learned for all rules.
Known TableAnalysis::missed(const CollectedGifts::Missed& by, const RuleSymbols& row) {
  constexpr std::size_t most_learned = 400;
  const std::vector<bool> all(space_.attributes().size(), true);
  for (std::size_t step = 0; step < by.size(); ++step) {
    const bool last = step + 1 == by.size();
    const std::size_t most_tried = last ? 12 : 2;
    const std::vector<Literal> asked{space_.valid(0), row.fires, by[step]};
    std::vector<std::vector<Literal>> others;   // points tried from which nothing was learned
    for (std::size_t learned = 0; learned < most_learned && others.size() < most_tried; ++learned) {
      const Solver::Answer answer = solver_.ask(asked, others);
      if (answer == Solver::Answer::impossible && others.empty()) return Known::impossible;
      if (answer != Solver::Answer::possible) break;
      const InputSpace::Point point = space_.point();
      targets_->note_example();
      std::vector<Literal> other = finder_.another(point);
      const std::string petition = space_.petition(point, all, "P-1");
      if (matters_for(row.rule, petition) || (step == 0 && matters_handed_back(row.rule, petition))) return Known::shown;
      if (!facts_) {
        settled_ = std::make_unique<SettledAttributes>(space_, std::array<const RulebookSymbols*, 2>{&symbols_, nullptr});
        facts_ = std::make_unique<CaseFacts>(space_, 0, symbols_, *settled_);
      }
      bool otherwise = false;
      for (const std::uint32_t without : {none, row.rule}) {
        if (step == 0) break;   // too little is asked for that it would be needed
        facts_->probe().leave_out(without);
        otherwise |= facts_->route(petition) && targets_->learn(*facts_, point);
      }
      if (!otherwise) others.push_back(std::move(other));
    }
  }
  return Known::open;
}

// What the rule sets may change nothing further on, or its gifts may be there already: the whole evaluation with and
// without it tells. Dear, so only for what the look at its own table left open.
void TableAnalysis::compare_without(const Table& table, const TableSymbols& symbols, std::size_t index) {
  const RuleSymbols& row = symbols.rules[index];
  const std::string rule = name(row.rule);
  constexpr std::size_t most = 2'000'000, most_searched = 4'000;
  compared_ += program_.rules.size();
  if (compared_ > most) return report_.incomplete(rule, "whether leaving it out changes any decision");
  const RulebookSymbols without(space_, 0, row.rule);
  const Literal own_gifts = table.hit == Hit::collect ? says_nothing_new(symbols, index) : solver_.yes();
  const Literal differ = solver_.some({-own_gifts, may_differ(space_, {&program_, &symbols_}, {&program_, &without}, row.rule)});
  const Shown shown = finder_.find({space_.valid(0), symbols.reached, row.hits, differ}, [&](const std::string& petition) { return matters_for(row.rule, petition); });
  if (shown.known == Known::impossible) redundant_.push_back(row.rule);
  if (shown.known != Known::open) return;
  // Other words may name the same; that the chart tells, which the search of `diff` knows.
  searched_ += program_.rules.size() + program_.chart.unit_names.size() + program_.chart.posts.size();
  const Shown searched = searched_ > most_searched ? Shown{} : rule_absence(program_, row.rule);
  if (searched.known == Known::impossible) redundant_.push_back(row.rule);
  else if (searched.known == Known::open || !matters_for(row.rule, searched.petition)) report_.incomplete(rule, "whether leaving it out changes any decision");
}

void TableAnalysis::gap() {
  const Shown shown = finder_.find({space_.valid(0), -symbols_.lead_fires(), -symbols_.conflict()}, [&](const std::string& petition) {
    return probe_.route(petition) && probe_.result().reason == decide::Unroutable::no_rule;
  });
  if (program_.tables.empty()) return;
  if (shown.known == Known::shown) report_.add(FindingCode::gap, program_.texts[program_.tables.front().id], {}, shown.petition);
  else if (shown.known == Known::open) report_.incomplete({}, "whether every petition is given a lead");
}

void TableAnalysis::unsealed() {
  const InputAttribute& kind = space_.attributes()[slots::kind];
  std::vector<Literal> asked{space_.valid(0), one_of_classes(solver_, space_.read(0, kind), space_.accusations(0))};
  for (const Literal entry : symbols_.sealed()) asked.push_back(-entry);
  const Shown shown = finder_.find(asked, [&](const std::string& petition) { return probe_.read(petition) && probe_.accusation() && !probe_.sealed(); });
  if (shown.known == Known::shown) report_.add(FindingCode::unsealed, {}, {}, shown.petition);
  else if (shown.known == Known::open) report_.incomplete({}, "whether every accusation is sealed");
}

}  // namespace guikou::proof
