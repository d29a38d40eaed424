#include "reference/resolution.hpp"

#include <algorithm>

namespace guikou::reference {
namespace {

bool holds(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

Candidate unit_candidate(const std::string& unit) { return {Candidate::Kind::unit, unit, {}, {}, {}}; }

}  // namespace

// Candidates of a kind that the output cannot hold are none of its candidates.
std::vector<Candidate> Resolution::fitting(const std::vector<Candidate>& candidates, const Purpose& purpose) const {
  std::vector<Candidate> all;
  for (const Candidate& candidate : candidates)
    if (candidate.kind == Candidate::Kind::unit ? purpose.units : purpose.persons) all.push_back(candidate);
  return all;
}

// "A vacant post (no record in force, or nobody stands in) and a barred or sealed candidate (section 9) are passed over. A
// post whose own person is barred is `barred`, even if that person is absent; a barred delegate is the one named."
std::optional<Resolution::PassedOver> Resolution::passed_over(const Candidate& candidate, const Purpose& purpose) const {
  if (candidate.kind == Candidate::Kind::unit) {
    if (recusal_.unit_barred(candidate.party)) return PassedOver{candidate.party, "barred"};
    if (!recusal_.unit_may_see(candidate.party)) return PassedOver{candidate.party, "sealed"};
    // "`lead` alone: a unit in `declined_by` is passed over too"
    if (purpose.output == "lead" && recusal_.declined(candidate.party)) return PassedOver{candidate.party, "declined"};
    return std::nullopt;
  }
  const std::vector<std::string> chain = candidate.kind == Candidate::Kind::post ? candidate.acting.chain : std::vector{candidate.party};
  if (!chain.empty() && recusal_.person_barred(chain.front())) return PassedOver{chain.front(), "barred"};
  if (!candidate.receiver()) return PassedOver{std::nullopt, "vacant"};
  // "nobody acts for a barred person": nor for a barred delegate who is absent in turn
  for (const std::string& each : chain)
    if (recusal_.person_barred(each)) return PassedOver{each, "barred"};
  if (!recusal_.person_may_see(*candidate.receiver())) return PassedOver{candidate.receiver(), "sealed"};
  return std::nullopt;
}

Resolved Resolution::one(const model::Selector& selector, const Purpose& purpose, Date date) const {
  Resolved resolved;
  std::optional<Candidate> taken;
  for (const Candidate& candidate : fitting(selectors_.candidates(selector), purpose)) {
    const auto passed = passed_over(candidate, purpose);
    if (!passed) {  // "The target is the first candidate left."
      taken = candidate;
      resolved.target = candidate.receiver();
      break;
    }
    // "one row for each candidate of the selector passed over before the target, in order, repeats kept"
    resolved.adjusted.push_back({purpose.output, passed->from, {}, passed->why, {}});
    if (passed->why == "barred" || passed->why == "sealed") resolved.passed_barred_or_sealed = true;
  }
  // "If none is left and something was passed over, climb"
  if (!taken && !resolved.adjusted.empty() && purpose.climbs)
    resolved.target = climb(selector, purpose, date, resolved.passed_barred_or_sealed);
  if (!taken && !resolved.target && !resolved.adjusted.empty() && purpose.output == "lead") {
    // "If `lead` had to climb and finds nobody, the first of `last_resort` that is not passed over takes it."
    for (const model::Name& unit : chart_.rulebook().org.last_resort) {
      for (const Candidate& candidate : selectors_.unit_read(unit.text)) {
        const auto passed = passed_over(candidate, purpose);
        if (!passed && !taken) taken = candidate, resolved.target = candidate.party;
      }
      if (taken) break;
    }
  }
  for (AdjustedRow& row : resolved.adjusted) row.to = resolved.target;
  // "then one `succeeded` row if the target itself came by succession (not again for an attribute that has its own row)"
  if (taken && taken->succeeded_from)
    resolved.adjusted.push_back({purpose.output, taken->succeeded_from, resolved.target, "succeeded", taken->attribute});
  return resolved;
}

// "climb from the first term that yielded anything"
std::optional<std::string> Resolution::climb(const model::Selector& selector, const Purpose& purpose, Date date, bool& barred_or_sealed) const {
  const model::SelectorTerm* first = nullptr;
  for (const model::SelectorTerm& term : selector.terms)
    if (first == nullptr && !fitting(selectors_.candidates(term), purpose).empty()) first = &term;
  if (first == nullptr) return std::nullopt;

  // Where the climb starts, and what is asked of each unit on the way: itself, or f of it.
  const bool person_function = SelectorReading::person_function(*first);
  std::optional<std::string> start;
  for (const Candidate& candidate : person_function ? selectors_.candidates(first->arguments.front()) : selectors_.candidates(*first))
    if (!start && candidate.kind == Candidate::Kind::unit) start = candidate.party;
  if (!start) return std::nullopt;  // "a literal person does not climb"
  const auto eligible_at = [&](const std::string& unit) -> std::optional<std::string> {
    const auto asked = person_function ? selectors_.of_unit(*first, unit) : std::vector{unit_candidate(unit)};
    for (const Candidate& candidate : asked) {
      const auto passed = passed_over(candidate, purpose);
      if (!passed) return candidate.receiver();
      if (passed->why == "barred" || passed->why == "sealed") barred_or_sealed = true;
    }
    return std::nullopt;
  };
  for (const std::string& superior : chart_.superiors(*start, date)) {
    if (const auto found = eligible_at(superior)) return found;
    // "For a sealed petition each superior y is followed by those of its children, in reading order, that may see it (for
    // a person function: f(y), then f of each of them)."
    if (!recusal_.sealed()) continue;
    for (const std::string& child : chart_.children(superior, date))
      if (recusal_.unit_may_see(child))
        if (const auto found = eligible_at(child)) return found;
  }
  return std::nullopt;
}

bool Resolution::is_each(const model::Selector& selector) {
  return selector.terms.size() == 1 && selector.terms.front().call && selector.terms.front().name == "each";
}

Resolution::All Resolution::each(const model::Selector& argument, const Purpose& purpose) const {
  All all;
  for (const Candidate& candidate : fitting(selectors_.candidates(argument), purpose)) {
    if (const auto passed = passed_over(candidate, purpose)) {
      all.adjusted.push_back({purpose.output, passed->from, {}, passed->why, {}});
      continue;
    }
    all.targets.push_back(*candidate.receiver());
    if (candidate.succeeded_from)
      all.adjusted.push_back({purpose.output, candidate.succeeded_from, candidate.receiver(), "succeeded", candidate.attribute});
  }
  return all;
}

std::optional<std::string> Resolution::arbitration(const CaseState& state, Date date) const {
  // "Where `declined_by`, after succession, names two or more distinct units"
  std::vector<std::string> decliners;
  for (const std::string& unit : state.words("declined_by"))
    if (const auto read = chart_.after_succession(unit, date, state.word("matter")); read && !holds(decliners, *read)) decliners.push_back(*read);
  if (decliners.size() < 2) return std::nullopt;
  std::optional<std::string> highest_decliner;
  for (const std::string& over : chart_.self_and_superiors(decliners.front(), date)) {
    const bool of_all = std::all_of(decliners.begin(), decliners.end(), [&](const std::string& each) {
      return holds(chart_.self_and_superiors(each, date), over);
    });
    if (!of_all || recusal_.unit_barred(over) || !recusal_.unit_may_see(over)) continue;
    if (!holds(decliners, over) && !recusal_.declined(over)) return over;
    highest_decliner = over;
  }
  return highest_decliner;
}

}  // namespace guikou::reference
