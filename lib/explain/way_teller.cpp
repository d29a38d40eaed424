#include "explain/way_teller.hpp"

#include <algorithm>

#include "io/decision_writer.hpp"

namespace guikou::explain {

using namespace program;

namespace {

class WayTeller {
 public:
  explicit WayTeller(const Decided& decided) : d_(decided), p_(decided.program) {}

  graph::Way tell() {
    graph::Way way;
    way.petition = d_.petition.values[slots::id].text;
    way.outcome = d_.result.reason == decide::Unroutable::none ? "routed" : "unroutable";
    way.reason = io::reason_word(d_.result.reason);
    way.arbitration = d_.result.arbitration;
    decide::PetitionCase petition = d_.petition;
    decide::Recusal recusal;
    recusal.prepare(p_, petition, petition.day);
    way.sealed = recusal.sealed();
    decide::ConditionChecker reader(p_, petition, petition.day);
    if (petition.present(slots::unit)) way.concerned = p_.chart.unit_names[reader.unit_as_read(slots::unit)];
    if (petition.present(slots::lodged_at)) way.lodged_at = p_.chart.unit_names[reader.unit_as_read(slots::lodged_at)];
    if (petition.present(p_.lead)) {
      way.lead = p_.chart.unit_names[number(p_.lead)];
      way.next = next_if_handed_back();
    }
    for (const std::int64_t unit : petition.numbers[p_.support]) way.support.push_back(target(Party::unit(static_cast<UnitId>(unit))));
    for (const std::int64_t code : petition.numbers[p_.notify]) way.notify.push_back(target(Party::of(code)));
    if (petition.present(p_.sponsor)) way.sponsor.push_back(target(Party::person(number(p_.sponsor))));
    for (const decide::SelectorTrace& selector : d_.trace.selectors) way.steps.push_back(step(selector));
    for (const std::uint32_t rule : d_.result.matched) way.matched.push_back(p_.texts[rule]);
    return way;
  }

 private:
  [[nodiscard]] std::uint32_t number(Slot slot) const { return static_cast<std::uint32_t>(d_.petition.values[slot].number); }

  graph::Stop stop(Party party) const {
    graph::Stop stop;
    if (!party.present()) return stop;
    stop.party = p_.party_name(party);
    stop.person = party.is_person();
    stop.name = (party.is_unit() ? p_.chart.unit_titles : p_.chart.person_titles)[party.id()];
    stop.at = party.is_unit() ? stop.party : post_of(party.id());
    return stop;
  }
  graph::Stop target(Party party) const {
    graph::Stop stop = this->stop(party);
    stop.target = true;
    return stop;
  }

  /// The first unit in force at which the person holds a post.
  std::string post_of(PersonId person) const {
    for (const std::uint32_t index : OrgChart::slice(p_.chart.person_posts, p_.chart.posts_of_person[person])) {
      const PostRecord& post = p_.chart.posts[index];
      if (post.in_force(d_.petition.day) && p_.chart.piece_on(post.unit, d_.petition.day) != none) return p_.chart.unit_names[post.unit];
    }
    return {};
  }

  graph::Step step(const decide::SelectorTrace& selector) const {
    graph::Step step;
    step.output = p_.slots[selector.output].name;
    if (selector.rule != none) {
      const Rule& rule = p_.rules[selector.rule];
      step.rule = p_.texts[rule.id];
      if (rule.title != none) step.rule_title = p_.texts[rule.title];
    }
    step.selector = p_.selectors.texts[p_.selectors.selectors[selector.selector].written];
    step.arbitration = selector.arbitration;
    step.last_resort = selector.last_resort;
    const auto taken = [&](Party party) {
      return std::find(selector.targets.begin(), selector.targets.end(), party) != selector.targets.end();
    };
    for (const decide::CandidateTrace& candidate : selector.candidates) {
      if (candidate.wrong_kind) continue;
      graph::Stop one = stop(candidate.party.present() ? candidate.party : candidate.named);
      if (candidate.why != decide::Why::none) one.why = io::why_word(candidate.why);
      if (candidate.succeeded != none) one.succeeded = p_.chart.unit_names[candidate.succeeded];
      one.target = candidate.why == decide::Why::none && taken(candidate.party);
      step.stops.push_back(std::move(one));
    }
    for (const decide::ClimbTrace& climbed : selector.climb) {
      graph::Stop one = stop(climbed.party);
      one.climbing = true;
      if (climbed.why != decide::Why::none) one.why = io::why_word(climbed.why);
      one.target = climbed.why == decide::Why::none;
      step.stops.push_back(std::move(one));
    }
    if (selector.arbitration)
      for (const Party party : selector.targets) step.stops.push_back(target(party));
    return step;
  }

  std::string next_if_handed_back() const {
    decide::PetitionCase again = d_.given;
    again.values[slots::declined_by].present = true;
    again.numbers[slots::declined_by].push_back(d_.petition.values[p_.lead].number);
    decide::RouteResult result;
    decide::TableRouter(p_).route(again, result);
    return again.present(p_.lead) ? p_.chart.unit_names[static_cast<UnitId>(again.values[p_.lead].number)] : std::string();
  }

  const Decided& d_;
  const Program& p_;
};

}  // namespace

graph::Way way_of(const Decided& decided) { return WayTeller(decided).tell(); }

}  // namespace guikou::explain
