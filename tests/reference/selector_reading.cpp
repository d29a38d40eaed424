#include "reference/selector_reading.hpp"

#include <algorithm>

namespace guikou::reference {
namespace {

using model::Selector;
using model::SelectorTerm;
using Candidates = std::vector<Candidate>;

Candidate unit(const std::string& id) { return {Candidate::Kind::unit, id, {}, {}, {}}; }
Candidate person(const std::string& id) { return {Candidate::Kind::person, id, {}, {}, {}}; }

void append(Candidates& all, const Candidates& more) { all.insert(all.end(), more.begin(), more.end()); }

std::string word(const SelectorTerm& term, std::size_t argument) { return term.arguments.at(argument).terms.front().name; }

std::vector<std::string> receivers(const Candidates& candidates, bool units) {
  std::vector<std::string> all;
  for (const Candidate& candidate : candidates)
    if ((candidate.kind == Candidate::Kind::unit) == units && candidate.receiver()) all.push_back(*candidate.receiver());
  return all;
}

}  // namespace

// "A selector yields an ordered list of candidates; `|` appends."
Candidates SelectorReading::candidates(const Selector& selector) const {
  Candidates all;
  for (const SelectorTerm& term : selector.terms) append(all, candidates(term));
  return all;
}

// "Functions map over the candidates of their first argument"; "`unit_of` and `manager` look at persons, all others at
// units; other candidates are skipped."
Candidates SelectorReading::candidates(const SelectorTerm& term) const {
  if (!term.call) return name(term.name);
  if (term.name == "common") return common(term.arguments);
  Candidates arguments;
  if (!term.arguments.empty()) arguments = candidates(term.arguments.front());
  // "`owner()` is `owner(unit | lodged_at)` taken at the first of the two that is present"
  else if (state_.word("unit")) arguments = name("unit");
  else arguments = name("lodged_at");

  Candidates all;
  if (term.name == "unit_of" || term.name == "manager") {
    for (const std::string& each : receivers(arguments, false)) append(all, term.name == "manager" ? manager(each) : unit_of(each));
    return all;
  }
  for (const std::string& each : receivers(arguments, true)) append(all, of_unit(term, each));
  return all;
}

bool SelectorReading::person_function(const SelectorTerm& term) {
  return term.call && (term.name == "post" || term.name == "head" || term.name == "deputy");
}

Candidates SelectorReading::of_unit(const SelectorTerm& term, const std::string& x) const {
  if (term.name == "owner") return owner(x);
  if (term.name == "parent" || term.name == "above") return superior(x, term);
  if (term.name == "ancestor") {  // "nearest of x and its superiors at that level"
    for (const std::string& each : chart_.self_and_superiors(x, date_))
      if (chart_.level(each, date_) == word(term, 1)) return {unit(each)};
    return {};
  }
  if (term.name == "with_role") return with_role(x, word(term, 1));
  if (term.name == "line") return line(x);
  if (term.name == "liaison") return liaison(x);
  if (term.name == "post") return post(x, word(term, 1));
  if (term.name == "head") return post(x, "head");
  if (term.name == "deputy") return deputy(x);
  throw std::logic_error("selector_reading: no such function: " + term.name);
}

/// The n of `parent(x, n)`; 1 where it is not written. "`step` may stand for an integer inside stages"
std::size_t SelectorReading::number(const SelectorTerm& term) const {
  if (term.arguments.size() < 2) return 1;
  const model::SelectorTerm& argument = term.arguments.at(1).terms.front();
  if (place_.step && argument.name == "step") return static_cast<std::size_t>(*place_.step);
  return std::stoul(argument.name);
}

// `parent`: "n-th superior (n ≥ 1), nothing beyond the root"; `above`: "n-th superior among the units that have a `level`".
// Inside stages, "where `parent` or `above` would go beyond the last superior that is not `external`, it yields that superior,
// or x itself if there is none".
Candidates SelectorReading::superior(const std::string& x, const SelectorTerm& term) const {
  std::vector<std::string> superiors;
  for (const std::string& each : chart_.superiors(x, date_))
    if (term.name == "parent" || chart_.level(each, date_)) superiors.push_back(each);
  if (place_.step) {
    const auto external = [&](const std::string& each) { return chart_.record_in_force(each, date_)->external; };
    while (!superiors.empty() && external(superiors.back())) superiors.pop_back();
    if (superiors.empty()) return {unit(x)};
    return {unit(superiors[std::min(number(term), superiors.size()) - 1])};
  }
  return number(term) <= superiors.size() ? Candidates{unit(superiors[number(term) - 1])} : Candidates{};
}

// "A name … is, in this order: an attribute of type unit/person/party or the output `lead` or `sponsor`; else a unit id;
// else a person id."
Candidates SelectorReading::name(const std::string& name) const {
  if (name == "group" && place_.group) return unit_read(*place_.group);  // "`group` is the group's unit"
  for (const model::Attribute& each : chart_.rulebook().attributes)
    if (each.name.text == name && (each.type == model::Type::unit || each.type == model::Type::person || each.type == model::Type::party))
      return attribute(each);
  if (name == "lead") return state_.lead ? unit_read(*state_.lead) : Candidates{};
  if (name == "sponsor") return state_.sponsor ? Candidates{person(*state_.sponsor)} : Candidates{};
  if (chart_.is_unit(name)) return unit_read(name);
  return {person(name)};
}

// Names of `accused` and `recused` that are not on the chart are no candidates: neither unit nor person.
Candidates SelectorReading::attribute(const model::Attribute& attribute) const {
  Candidates all;
  for (const std::string& each : state_.words(attribute.name.text)) {
    if (chart_.is_unit(each)) append(all, unit_read(each));
    else if (chart_.is_person(each)) all.push_back(person(each));
  }
  if (attribute.type == model::Type::unit && !attribute.list)
    for (Candidate& candidate : all) candidate.attribute = attribute.name.text;
  return all;
}

Candidates SelectorReading::unit_read(const std::string& id) const {
  const auto successor = chart_.after_succession(id, date_, state_.word("matter"));
  if (!successor) return {};
  Candidate candidate = unit(*successor);
  if (*successor != id) candidate.succeeded_from = id;
  return {candidate};
}

// "all `responsibilities` whose `matter` is the petition's matter or an ancestor of it and whose `within` is x or an
// ancestor of x; deepest `within` first, then deepest `matter`, then reading order"
Candidates SelectorReading::owner(const std::string& x) const {
  const auto matter = state_.word("matter");
  if (!matter) return {};
  struct Fit {
    std::size_t within_depth, matter_depth;
    std::string unit;
  };
  std::vector<Fit> fits;
  const auto area = chart_.self_and_superiors(x, date_);
  for (const model::Responsibility& each : chart_.rulebook().responsibilities) {
    if (!at_or_below(*matter, each.matter.text)) continue;
    std::string within = each.unit.text;
    if (each.within) {
      within = each.within->text;
    } else {
      // "the unit's parent in its record in force, else in its latest; the unit itself if it has none"
      const model::UnitRecord* record = chart_.record_in_force(each.unit.text, date_);
      if (record == nullptr) record = chart_.latest_record_begun(each.unit.text, date_);
      if (record != nullptr && record->parent) within = record->parent->text;
    }
    if (std::find(area.begin(), area.end(), within) == area.end()) continue;
    fits.push_back({chart_.superiors(within, date_).size(),
                    static_cast<std::size_t>(std::count(each.matter.text.begin(), each.matter.text.end(), '/')), each.unit.text});
  }
  std::stable_sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) {
    return a.within_depth != b.within_depth ? a.within_depth > b.within_depth : a.matter_depth > b.matter_depth;
  });
  Candidates all;
  for (const Fit& fit : fits) append(all, unit_read(fit.unit));
  return all;
}

// "lowest common superior-or-self of all candidates of all arguments"
Candidates SelectorReading::common(const std::vector<Selector>& arguments) const {
  std::vector<std::string> units;
  for (const Selector& argument : arguments)
    for (const std::string& each : receivers(candidates(argument), true)) units.push_back(each);
  if (units.empty()) return {};
  for (const std::string& over : chart_.self_and_superiors(units.front(), date_)) {
    const bool of_all = std::all_of(units.begin(), units.end(), [&](const std::string& each) {
      const auto line = chart_.self_and_superiors(each, date_);
      return std::find(line.begin(), line.end(), over) != line.end();
    });
    if (of_all) return {unit(over)};
  }
  return {};
}

// "going up from x, at each unit: itself if it has the role, else its first child in reading order that has it; nearest first"
Candidates SelectorReading::with_role(const std::string& x, const std::string& role) const {
  Candidates all;
  for (const std::string& each : chart_.self_and_superiors(x, date_)) {
    if (chart_.has_role(each, role, date_)) {
      all.push_back(unit(each));
      continue;
    }
    for (const std::string& child : chart_.children(each, date_)) {
      if (!chart_.has_role(child, role, date_)) continue;
      all.push_back(unit(child));
      break;
    }
  }
  return all;
}

// "functional superior of x for the petition's matter (first record in reading order whose `matters` contain it or are
// absent), else, or where that yields nothing, `parent(x)`"
Candidates SelectorReading::line(const std::string& x) const {
  for (const model::FunctionalLine& each : chart_.rulebook().org.functional) {
    if (each.unit.text != x || !fits(each.matters, state_.word("matter"))) continue;
    if (const Candidates under = unit_read(each.under.text); !under.empty()) return under;
    break;
  }
  SelectorTerm parent;
  parent.call = true;
  parent.name = "parent";
  return superior(x, parent);
}

// "going up from x, at the first unit that has any fitting record: `with` of each fitting record in reading order"
Candidates SelectorReading::liaison(const std::string& x) const {
  for (const std::string& each : chart_.self_and_superiors(x, date_)) {
    Candidates all;
    bool fitting = false;
    for (const model::Liaison& record : chart_.rulebook().org.liaisons) {
      if (record.unit.text != each || !fits(record.matters, state_.word("matter"))) continue;
      fitting = true;
      append(all, unit_read(record.with.text));
    }
    if (fitting) return all;
  }
  return {};
}

// "holders of that post of x, one for each post record in force, in reading order"; without any, one vacant post
Candidates SelectorReading::post(const std::string& x, const std::string& name) const {
  Candidates all;
  for (const model::PostRecord* record : chart_.posts_in_force(date_))
    if (record->unit.text == x && record->post.text == name)
      all.push_back({Candidate::Kind::post, {}, chart_.acting(record->person.text, date_), {}, {}});
  if (all.empty()) all.push_back({Candidate::Kind::post, {}, {}, {}, {}});
  return all;
}

// "holders of the `deputy` records of x whose `lines` contain the petition's matter, deepest line first (ties: reading
// order), then `head(x)`"; "A `deputy` without `lines` fits every matter."
Candidates SelectorReading::deputy(const std::string& x) const {
  struct Fit {
    std::ptrdiff_t depth;
    Candidate candidate;
  };
  std::vector<Fit> found;
  const auto matter = state_.word("matter");
  for (const model::PostRecord* record : chart_.posts_in_force(date_)) {
    if (record->unit.text != x || record->post.text != "deputy" || !fits(record->lines, matter)) continue;
    std::ptrdiff_t depth = 0;  // of the deepest line that contains the matter; without lines: above every matter
    for (const model::Name& line : record->lines)
      if (at_or_below(*matter, line.text)) depth = std::max(depth, 1 + std::count(line.text.begin(), line.text.end(), '/'));
    found.push_back({depth, {Candidate::Kind::post, {}, chart_.acting(record->person.text, date_), {}, {}}});
  }
  std::stable_sort(found.begin(), found.end(), [](const Fit& a, const Fit& b) { return a.depth > b.depth; });
  Candidates all;
  for (const Fit& fit : found) all.push_back(fit.candidate);
  append(all, post(x, "head"));
  return all;
}

// "for each post record in force that names the person p, its unit if in force; in reading order, repeats kept"
Candidates SelectorReading::unit_of(const std::string& p) const {
  Candidates all;
  for (const model::PostRecord* record : chart_.posts_in_force(date_))
    if (record->person.text == p && chart_.in_force(record->unit.text, date_)) all.push_back(unit(record->unit.text));
  return all;
}

// "for each such record: its `managed_by`, else the unit's parent". A `managed_by` that is no longer in force is read
// through succession, as every other unit that a record names.
Candidates SelectorReading::manager(const std::string& p) const {
  Candidates all;
  for (const model::PostRecord* record : chart_.posts_in_force(date_)) {
    if (record->person.text != p) continue;
    if (record->managed_by) append(all, unit_read(record->managed_by->text));
    else if (const auto superior = chart_.parent(record->unit.text, date_)) all.push_back(unit(*superior));
  }
  return all;
}

}  // namespace guikou::reference
