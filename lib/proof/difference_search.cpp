#include "proof/difference_search.hpp"

#include <algorithm>
#include <optional>

#include "proof/difference_space.hpp"
#include "proof/epochs.hpp"
#include "proof/json_members.hpp"
#include "proof/resolution_comparison.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;
using enum DifferenceSentence;

namespace {

std::vector<Day> parting_days(const Program& before, const Program& after, const std::vector<DayRange>& charts, const std::vector<PolicyWindow>& windows) {
  std::vector<Day> days;
  const auto add = [&](const DayRange& range) { days.insert(days.end(), {range.first, range.last + 1}); };
  for (const DayRange& range : charts) add(range);
  for (const PolicyWindow& window : windows)
    for (const DayRange& range : window.received) add(range);
  for (const Program* program : {&before, &after})   // whatever a selector finds is the same within a class of `received`
    for (const Day day : selector_epochs(*program)) days.push_back(day);
  std::erase_if(days, [](Day day) { return day <= first_written_day || day > last_written_day; });
  return days;
}

}  // namespace

DifferenceSearch::DifferenceSearch(const Program& before, const Program& after, const RulebookChanges& changes, const DifferenceOptions& options, std::uint32_t without)
    : old_(before), new_(after), changes_(changes), options_(options), english_(options.language == Language::english), without_(without), most_trials_(options.most_trials) {
  using enum RulebookPart;
  if (changes.touches(units) || changes.touches(people) || changes.touches(lines) || changes.touches(protections)) charts_differ_ = days_of_different_charts(before, after);
  windows_ = policy_windows(before, after, charts_differ_);
  for (const RulebookChange& change : changes.list)
    if (change.kind == "rule") changed_rules_.insert(change.name);
}

DifferenceSearch::~DifferenceSearch() = default;

void DifferenceSearch::open(DifferenceSentence reason, const std::string& detail) { reasons_.insert(say(reason, english_, {detail})); }

bool DifferenceSearch::spend(std::size_t trials) {
  trials_ += trials;
  if (trials_ <= most_trials_) return true;
  if (!ended_) open(plain_ ? open_trials : open_protected, std::to_string(tried_));
  ended_ = true;
  return false;
}

void DifferenceSearch::run(RulebookDifference& found) {
  space_ = std::make_unique<Space>(old_, new_, parting_days(old_, new_, charts_differ_, windows_), without_);
  Space& s = *space_;
  for (const InputAttribute& attribute : s.inputs.attributes()) {
    const std::array<Slot, 2> slot{attribute.slots[0], attribute.slots[1]};
    if (slot[0] >= old_.attribute_count || slot[1] >= new_.attribute_count) continue;
    if (old_.slots[slot[0]].kind != new_.slots[slot[1]].kind || old_.slots[slot[0]].list != new_.slots[slot[1]].list) open(open_attribute_type, attribute.name);
  }
  if (changes_.touches(RulebookPart::zone)) open(open_time_zone);
  if (s.symbols[0].inexact() || s.symbols[1].inexact()) open(open_text);
  for (OutputDifference& output : s.outputs.run()) parts_.push_back({output.may_differ, {}, false, output.output, false, -1, {}, {}});
  parts_.push_back({s.outputs.starts_may_differ(), {}, false, {}, false, -1, {}, {}});
  std::optional<ResolutionComparison> charts;
  std::map<std::string, Literal> elsewhere;
  if (!charts_differ_.empty()) {
    charts.emplace(s.inputs, std::array{&s.symbols[0], &s.symbols[1]}, s.settled, charts_differ_);
    charts->state_leads();
    std::map<std::string, std::vector<Literal>> reasons;
    for (const ResolutionComparison::Asking& asking : charts->rules_may_differ()) {
      reasons[asking.output].push_back(asking.may_differ);
      if (asking.output == "skip_levels") continue;   // which is no part of a decision
      parts_.push_back({asking.may_differ, {}, false, asking.output, true, -1, {}, asking.selectors});
    }
    for (auto& [output, may] : reasons) elsewhere[output] = s.solver.some(std::move(may));
  }
  if (!changes_.touches(RulebookPart::zone)) s.outputs.liken_recipients(elsewhere);
  const ProgramText old_text(old_), new_text(new_);
  for (const PolicyWindow& window : windows_) {
    const auto place = [&](const Program& program) { return static_cast<std::size_t>(std::find(program.policies.begin(), program.policies.end(), window.policy) - program.policies.begin()); };
    const bool rewritten = old_text.policy(old_.policy_set.policies[place(old_)]) != new_text.policy(new_.policy_set.policies[place(new_)]);
    const bool dues = rewritten || changes_.touches(RulebookPart::calendar) || changes_.touches(RulebookPart::zone);
    const Literal here = s.solver.every({s.received(window.received), s.outputs.policy_is(0, window.policy), s.outputs.policy_is(1, window.policy)});
    if (dues) parts_.push_back({here, window.policy, true, {}, false, -1, {}, {}});
    if (!charts) continue;
    const std::vector<Literal> stages = stages_may_differ(window, *charts);
    for (std::size_t i = 0; i < stages.size(); ++i) parts_.push_back({s.solver.every({stages[i], here}), window.policy, false, {}, false, -1, i, {}});
    if (stages.size() != window.stages.size()) parts_.push_back({here, window.policy, false, {}, false, -1, {}, {}});
  }
  std::erase_if(parts_, [&](const Part& part) { return part.may_differ == s.solver.no(); });
  for (Part& part : parts_) {   // what is learned of one part leaves the others open
    part.asked = s.solver.fresh();
    s.solver.state({-part.asked, part.may_differ});
  }
  search_ = s.solver.fresh();
  s.solver.keep();
  s.description.questions = std::clamp<std::size_t>(400'000 / (1 + old_.rules.size() + new_.rules.size()), 60, 3000);   // each the dearer the more rules there are
  refused_by_one();
  decided_by_both(Sort::usual);   // what an officer meets every day comes first
  decided_by_both(Sort::plain);
  leave_out_what_is_told();
  most_trials_ = std::min(options_.most_trials, trials_ + options_.most_trials / 3);   // there are many more such petitions than others, and few are handed in
  decided_by_both(Sort::any);
  std::sort(regions_.begin(), regions_.end(), [](const DecisionRegion& a, const DecisionRegion& b) {
    return std::tie(a.old_rules, a.new_rules, a.keys, a.example) < std::tie(b.old_rules, b.new_rules, b.keys, b.example);
  });
  found.same = regions_.empty();
  found.regions = std::move(regions_);
  found.incomplete.assign(reasons_.begin(), reasons_.end());
  found.complete = found.incomplete.empty();
}

// ---- petitions that both decide ----

/// What a petition of that sort is.
std::vector<Literal> DifferenceSearch::of_sort(Sort sort) const {
  Space& s = *space_;
  std::vector<Literal> all;
  if (sort == Sort::any) return all;
  const auto& attributes = s.inputs.attributes();
  for (const Slot slot : {slots::accused, slots::recused, slots::declined_by}) all.push_back(-attributes[slot].state.present);
  const InputAttribute& kind = attributes[slots::kind];
  all.push_back(-s.settled.one_of(kind, s.inputs.accusations(1), false));   // one that names nobody accuses its unit, whoever said that it is one
  if (sort == Sort::plain) return all;
  const Instant usual = old_.zone.instant(usual_day, usual_second);
  const InputAttribute& received = attributes[slots::received];
  for (std::size_t i = 0; i < received.domain.samples.size(); ++i)
    if (received.domain.samples[i].low <= usual && usual <= received.domain.samples[i].high) all.push_back(is_class(s.solver, received.state, i));
  for (const InputAttribute& attribute : attributes)
    if (attribute.kind == ValueKind::text) all.push_back(-attribute.state.present);
  all.push_back(attributes[slots::matter].state.present);
  all.push_back(attributes[slots::unit].state.present);
  all.push_back(-attributes[slots::lodged_at].state.present);
  return all;
}

/// Of a change that shows in petitions which name nobody, recusal brings about variants only: its regions stand for them.
void DifferenceSearch::leave_out_what_is_told() {
  for (const auto& [name, family] : families_)
    if (family.plain) block(family.behind);
}

void DifferenceSearch::decided_by_both(Sort sort) {
  Space& s = *space_;
  plain_ = sort != Sort::any;
  std::vector<Literal> may;
  for (const Part& part : parts_) may.push_back(part.asked);
  const Literal differ = s.solver.some(std::move(may));
  std::vector<Literal> asked = of_sort(sort);
  asked.insert(asked.end(), {search_, s.inputs.valid(0), s.inputs.valid(1), differ});
  const std::size_t cost = 1 + (old_.rules.size() + new_.rules.size()) / 2000;
  while (!ended_ && spend(cost + learned_ / 20'000)) {   // each question speaks of all that was learned
    ++tried_;
    switch (s.solver.ask(asked)) {
      case Solver::Answer::impossible: return;
      case Solver::Answer::unknown: return open(open_effort);
      case Solver::Answer::possible: break;
    }
    const Proposal next = proposal();
    const bool really = !compared(next.petition).empty();
    if (!s.sides[0].as_expected(next.expected[0]) || !s.sides[1].as_expected(next.expected[1])) {
      const std::size_t wrong = s.sides[0].as_expected(next.expected[0]) ? 1 : 0;
      if (!learn(next, wrong)) block_petition(next);
      if (really) differs(next, next.petition);
      continue;
    }
    judge(next);
  }
}

DifferenceSearch::Proposal DifferenceSearch::proposal() {
  Space& s = *space_;
  Proposal next;
  next.example = s.description.example();
  for (std::size_t side = 0; side < 2; ++side) next.expected[side] = s.sides[side].expected();
  for (std::size_t part = 0; part < parts_.size(); ++part)
    if (s.solver.holds(parts_[part].may_differ)) {
      next.parts.push_back(part);
      if (s.solver.holds(parts_[part].asked)) next.asked.push_back(part);
    }
  for (const auto& [value, literal] : given_)
    if (s.solver.holds(literal)) next.given.insert(literal);
  next.point = s.inputs.point();
  next.petition = s.inputs.petition(next.point, std::vector<bool>(s.inputs.attributes().size(), true), "P-1");
  return next;
}

std::vector<std::string> DifferenceSearch::compared(const std::string& petition) {
  for (CaseFacts& side : space_->sides) side.route(petition);
  return differing_keys(space_->sides[0].probe(), space_->sides[1].probe());
}

// What the propositions left open, who was named before a table, is now known for all petitions like this one.
bool DifferenceSearch::learn(const Proposal& proposal, std::size_t side) {
  Space& s = *space_;
  CaseFacts& known = s.sides[side];
  const std::size_t table = known.first_surprise(proposal.expected[side]);
  std::vector<Literal> named, levels;
  if (!s.symbols[side].assumes_recipients() || !known.levels_before(table, levels)) {
    open(s.symbols[side].assumes_recipients() ? open_recipient : open_text);
    return false;
  }
  known.named_before(table, named);
  for (std::vector<Literal>* each : {&named, &levels}) std::erase_if(*each, [&](Literal literal) { return s.solver.holds(literal); });
  if ((named.empty() && levels.empty()) || !known.list_read_in_order_before(proposal.point, table).empty()) {
    open(named.empty() && levels.empty() ? open_text : open_recipient);
    return false;
  }
  const auto state = [&](std::vector<Literal> facts, const std::vector<Literal>& wrong) {
    for (Literal& fact : facts) fact = -fact;
    facts.push_back(0);
    for (const Literal literal : wrong) {
      facts.back() = literal;
      s.solver.state(facts);
    }
  };
  std::vector<Literal> before, of_levels;
  if (!named.empty()) known.facts_before(proposal.point, table, before);
  if (!levels.empty()) known.levels_facts(proposal.point, table, of_levels);
  state(std::move(before), named);
  state(std::move(of_levels), levels);
  return true;
}

}  // namespace guikou::proof
