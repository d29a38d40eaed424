#include "proof/chart_analysis.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "decide/succession.hpp"
#include "proof/epochs.hpp"

namespace guikou::proof {

using namespace program;
using model::FindingCode;

void ChartAnalysis::run() {
  vacant_heads();
  stale_units();
  unowned_matters();
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
    report_.add_at(place, FindingCode::vacant_head, {chart.unit_names[unit], date_text(*day)});
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
  struct Told { std::vector<std::string> matters; model::Place place; };
  Told unused;
  std::map<std::string, Told> by_unit;   // by the first unit where nobody is responsible
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
    Told& told = owned_somewhere ? by_unit[where] : unused;
    if (told.matters.empty()) told.place = place;
    told.matters.push_back(program_.matters.names[matter]);
  }
  if (!unused.matters.empty()) report_.add_together(FindingCode::unused_matter, FindingCode::unused_matters, std::move(unused.matters), unused.place);
  for (auto& [unit, told] : by_unit) report_.add_together(FindingCode::unowned_matter, FindingCode::unowned_matters, std::move(told.matters), told.place, {unit});
}

}  // namespace guikou::proof
