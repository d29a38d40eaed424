#include "proof/chart_analysis.hpp"

#include <algorithm>
#include <set>

#include "decide/succession.hpp"
#include "proof/epochs.hpp"
#include "proof/matter_likeness.hpp"

namespace guikou::proof {

using namespace program;
using model::FindingCode;

namespace {

constexpr std::size_t most_trials = 400'000, least_trials = 2'000, most_rules_asked = 40'000'000;   ///< seconds, not minutes
constexpr std::size_t most_moments = 400;

}  // namespace

ChartAnalysis::ChartAnalysis(const Program& program, const model::Rulebook& rulebook, const std::vector<std::string>& witnesses, Report& report)
    : program_(program), rulebook_(rulebook), witnesses_(witnesses), report_(report), probe_(program), moments_(moments(program, most_moments)),
      dead_lead_(program.rules.size()), hole_(program.rules.size()) {
  for (UnitId unit = 0; unit < program.chart.unit_names.size(); ++unit)
    if (program.chart.external[unit] == 0) units_.push_back(program.chart.unit_names[unit]);
  std::set<PersonId> holders;
  for (const PostRecord& post : program.chart.posts)
    if (program.chart.external[post.unit] == 0) holders.insert(post.person);
  for (const PersonId person : holders) people_.push_back(program.chart.person_names[person]);
}

void ChartAnalysis::run() {
  trials_ = std::clamp(most_rules_asked / std::max<std::size_t>(program_.rules.size(), 1), least_trials, most_trials);
  std::set<std::string> tried;   // of rules that name a unit outright, one for each unit and policy: they find the same
  for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule) {
    if (witnesses_[rule].empty() || !names_lead(rule)) continue;
    if (const std::string outright = named_outright(rule); outright.empty() || tried.insert(outright).second) try_rule(rule);
  }
  tell_stages(dead_stages_, FindingCode::dead_end_stage);
  tell_stages(hole_stages_, FindingCode::recusal_hole_stage);
  // One petition a rule was varied: that others find somebody too is likely, and not proved.
  if (spent_ > 0) report_.incomplete({}, cut_short_ ? "that somebody is reached for every unit on every day, and whoever is accused" : "that no petition but those tried finds a dead end");
  vacant_heads();
  stale_units();
  unowned_matters();
}

bool ChartAnalysis::names_lead(std::uint32_t rule) const {
  const auto actions = OrgChart::slice(program_.actions, program_.rules[rule].actions);
  return std::any_of(actions.begin(), actions.end(), [](const Action& action) { return action.kind == Action::Kind::lead; });
}

std::string ChartAnalysis::named_outright(std::uint32_t rule) const {
  std::string text;
  for (const Action& action : OrgChart::slice(program_.actions, program_.rules[rule].actions)) {
    if (action.kind == Action::Kind::set) return {};
    for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors))
      for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, program_.selectors.selectors[selector].terms)) {
        if (term.op != SelectorOp::literal_unit) return {};
        text += std::to_string(action.slot) + "=" + std::to_string(term.a) + "|";
      }
    for (const std::int64_t item : OrgChart::slice(program_.items, action.items)) text += std::to_string(action.slot) + ":" + std::to_string(item) + ";";
  }
  return text;
}

bool ChartAnalysis::spend() {
  cut_short_ |= spent_++ > trials_;
  return !cut_short_;
}

// The petition that fires the rule, of every unit on every day; then with every holder of a post accused.
void ChartAnalysis::try_rule(std::uint32_t rule) {
  const TrialPetition petition(witnesses_[rule]);
  look_at(rule, witnesses_[rule], false);
  for (const std::string& unit : units_)
    for (const std::string& moment : moments_) {
      if (!spend()) return;
      look_at(rule, petition.with({unit, moment, {}, {}}), false);
    }
  for (const std::string& person : people_)
    for (const std::string& unit : units_) {
      if (!spend()) return;
      look_at(rule, petition.with({unit, moments_.front(), {}, person}), true);
    }
}

void ChartAnalysis::look_at(std::uint32_t rule, const std::string& petition, bool accused) {
  if (!probe_.route(petition) || !probe_.fired(rule)) return;
  const decide::RouteResult& result = probe_.result();
  const bool barred = result.reason == decide::Unroutable::all_barred;
  const bool nobody = barred || result.reason == decide::Unroutable::no_candidate;
  std::vector<bool>& told = accused ? hole_ : dead_lead_;
  if ((accused ? barred : nobody) && !told[rule]) {
    told[rule] = true;
    report_.add(accused ? FindingCode::recusal_hole : FindingCode::dead_end, name(rule), {name(rule)}, petition);
  }
  if (nobody) return;   // a stage of a case that nobody leads says nothing new
  for (const decide::StageEntry& entry : probe_.plan().path) {
    if (entry.to.present()) continue;
    Stages& found = (accused ? hole_stages_ : dead_stages_)[static_cast<std::uint32_t>(probe_.petition().values[program_.policy].number)];
    if (std::find(found.stages.begin(), found.stages.end(), entry.stage) == found.stages.end()) found.stages.push_back(entry.stage);
    if (found.example.empty()) found.example = petition;
  }
}

// One finding a policy: its stages mostly share the cause.
void ChartAnalysis::tell_stages(const std::map<std::uint32_t, Stages>& found, FindingCode code) {
  for (const auto& [policy, each] : found) {
    std::string names;
    for (const std::uint32_t stage : each.stages) names += (names.empty() ? "" : ", ") + program_.policy_set.texts[program_.policy_set.stages[stage].id];
    model::Place place;
    for (const model::Policy& row : rulebook_.policies)
      for (const model::Stage& stage : row.stages)
        if (row.id.text == program_.policies[policy] && stage.id.text == program_.policy_set.texts[program_.policy_set.stages[each.stages.front()].id]) place = stage.id.place;
    report_.add_at(place, code, {program_.policies[policy], names}, each.example);
  }
}

// A unit that has, or has had, a head and on some day has none who acts.
void ChartAnalysis::vacant_heads() {
  const OrgChart& chart = program_.chart;
  std::vector<Day> days = chart_epochs(program_, true);
  for (UnitId unit = 0; unit < chart.unit_names.size(); ++unit) {
    if (chart.external[unit] != 0) continue;
    std::vector<const PostRecord*> heads;
    for (const std::uint32_t post : OrgChart::slice(chart.post_order, chart.posts_of_unit[unit]))
      if (chart.posts[post].post == head_post) heads.push_back(&chart.posts[post]);
    if (heads.empty()) continue;
    const auto vacant = [&](Day day) {
      return chart.piece_on(unit, day) != none &&
             std::none_of(heads.begin(), heads.end(), [&](const PostRecord* post) { return post->in_force(day) && chart.acting(post->person, day) != none; });
    };
    const auto day = std::find_if(days.begin() + 1, days.end(), vacant);
    if (day == days.end()) continue;
    model::Place place;
    for (const model::UnitRecord& record : rulebook_.org.units)
      if (record.id.text == chart.unit_names[unit] && !place.known()) place = record.id.place;
    report_.add_at(place, FindingCode::vacant_head, {chart.unit_names[unit], day_text(*day)});
  }
}

// A unit named by a selector of a rule, closed while the rule is still in force, and nothing stands for it.
void ChartAnalysis::stale_units() {
  const OrgChart& chart = program_.chart;
  Day end = chart_epochs(program_, true).back();
  if (end == first_day) end = 20514;
  for (const Rule& rule : program_.rules) {
    const Day last = std::min(end, rule.until);
    std::set<UnitId> told;
    for (const Action& action : OrgChart::slice(program_.actions, rule.actions))
      for (const std::uint32_t selector : OrgChart::slice(program_.action_selectors, action.selectors)) {
        std::vector<std::uint32_t> open{selector};
        while (!open.empty()) {
          const Selector& each = program_.selectors.selectors[open.back()];
          open.pop_back();
          for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, each.terms)) {
            for (std::uint32_t argument = 0; argument < term.arguments.count; ++argument) open.push_back(term.arguments.first + argument);
            if (term.op != SelectorOp::literal_unit || !chart.begun(term.a, last) || chart.piece_on(term.a, last) != none) continue;
            if (!told.insert(term.a).second) continue;
            const UnitId standing = decide::standing_for(program_, term.a, none, last);
            const std::string rule_name = program_.texts[rule.id];
            if (standing == none) report_.add(FindingCode::stale_unit, rule_name, {rule_name, chart.unit_names[term.a]});
            else report_.add(FindingCode::stale_unit_succeeded, rule_name, {rule_name, chart.unit_names[term.a], chart.unit_names[standing]});
          }
        }
      }
  }
}

// Only where some selector asks who owns a matter.
void ChartAnalysis::unowned_matters() {
  const OrgChart& chart = program_.chart;
  const bool asked = std::any_of(program_.selectors.terms.begin(), program_.selectors.terms.end(),
                                 [](const SelectorTerm& term) { return term.op == SelectorOp::owner || term.op == SelectorOp::owner_here; });
  if (!asked) return;
  const std::vector<Day> days = chart_epochs(program_);
  std::vector<bool> unowned(program_.matters.names.size());
  for (MatterId matter = 0; matter < program_.matters.names.size(); ++matter) {
    std::string where;
    bool owned_somewhere = false;
    for (UnitId unit = 0; unit < chart.unit_names.size(); ++unit)
      for (const Day day : days) {
        const PieceId piece = chart.external[unit] != 0 ? none : chart.piece_on(unit, day == first_day && days.size() > 1 ? days[1] - 1 : day);
        if (piece == none) continue;
        bool owned = false;
        for (PieceId at = piece; at != none && !owned; at = chart.pieces[at].superior)
          for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, chart.responsibilities_of_unit[chart.pieces[at].unit]))
            owned |= program_.matters.within(matter, record.matter) && record.since <= day && (day <= record.until);
        owned_somewhere |= owned;
        if (!owned && where.empty()) where = chart.unit_names[unit];
      }
    if (where.empty()) continue;
    unowned[matter] = true;
    const MatterId parent = program_.matters.parent[matter];
    if (parent != none && unowned[parent]) continue;   // told of the matter above it
    model::Place place;
    for (const model::Matter& each : rulebook_.matters)
      if ((each.id.text + "/").starts_with(program_.matters.names[matter] + "/") && !place.known()) place = each.id.place;
    report_.add_at(place, owned_somewhere ? FindingCode::unowned_matter : FindingCode::unused_matter, {program_.matters.names[matter], where});
  }
}

}  // namespace guikou::proof
