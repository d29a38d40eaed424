#include "proof/desertion_report.hpp"

#include <algorithm>
#include <tuple>

#include "proof/hitting_set.hpp"
#include "proof/selector_reading.hpp"

namespace guikou::proof {

using model::FindingCode;

void DesertionReport::met(bool accused, const std::vector<Cause>& causes, const Deserted& what, const std::string& example, std::size_t situations) {
  names_[accused ? 1 : 0].insert(what.name);
  Explained& known = met_[accused ? 1 : 0][causes];
  if (known.names.insert(what.name).second) known.what.push_back(what);
  if (known.example.empty()) known.example = example;
  known.situations += situations;
}

void DesertionReport::tell() {
  for (const bool accused : {false, true}) {
    std::map<Cause, std::size_t> number;
    std::vector<Cause> all;
    std::vector<std::vector<std::size_t>> sets;
    for (const auto& [causes, explained] : met_[accused ? 1 : 0]) {
      std::vector<std::size_t>& set = sets.emplace_back();
      for (const Cause& cause : causes) {
        const auto [place, added] = number.try_emplace(cause, all.size());
        if (added) all.push_back(cause);
        set.push_back(place->second);
      }
    }
    for (const std::size_t chosen : smallest_hitting_set(sets)) {
      Explained whole;
      for (auto& [causes, explained] : met_[accused ? 1 : 0]) {
        if (explained.situations == 0 || std::find(causes.begin(), causes.end(), all[chosen]) == causes.end()) continue;
        for (const Deserted& what : explained.what)
          if (whole.names.insert(what.name).second) whole.what.push_back(what);
        if (whole.example.empty()) whole.example = explained.example;
        whole.situations += explained.situations;
        explained.situations = 0;   // told
      }
      if (!whole.what.empty()) tell(accused, all[chosen], whole);
    }
  }
}

void DesertionReport::tell(bool accused, const Cause& cause, Explained& explained) {
  std::stable_sort(explained.what.begin(), explained.what.end(), [](const Deserted& a, const Deserted& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
  });
  std::vector<std::string> names;
  for (const Deserted& what : explained.what) names.push_back(what.name);
  const program::OrgChart& chart = program_.chart;
  const auto unit = [&] { return cause.index < chart.unit_names.size() ? chart.unit_names[cause.index] : std::string("org"); };
  FindingCode code = FindingCode::dead_end;
  std::vector<std::string> arguments{names_in_short(names), std::to_string(explained.situations)};
  switch (cause.kind) {
    case Cause::Kind::absent:
      code = FindingCode::dead_end_absent;
      arguments.push_back(attributes(cause.index));
      break;
    case Cause::Kind::unowned: code = FindingCode::dead_end_unowned; break;
    case Cause::Kind::unnamed: arguments.push_back(selector(cause.index)); break;
    case Cause::Kind::away:
      code = FindingCode::dead_end_away;
      arguments.push_back(chart.person_names[cause.index]);
      break;
    case Cause::Kind::no_holder:
      code = FindingCode::dead_end_vacant;
      arguments.push_back(cause.index == program::head_post ? std::string("head") : post_in_selectors(cause.index));
      break;
    case Cause::Kind::sealed: code = FindingCode::dead_end_sealed; break;
    case Cause::Kind::barred:
      code = accused ? FindingCode::recusal_hole : FindingCode::dead_end_accused;
      arguments.push_back(unit());
      break;
  }
  const Deserted& first = explained.what.front();
  report_.add_at(first.place, code, std::move(arguments), explained.example);
  ProvedFinding& finding = report_.findings().back();
  if (first.rule) finding.rule = first.name;
  if (names.size() > 1 || !first.rule) finding.about = std::move(names);
}

// The program keeps no names of posts; a selector that asks for it has it.
std::string DesertionReport::post_in_selectors(program::WordId post) const {
  const program::SelectorSet& set = program_.selectors;
  for (std::uint32_t index = 0; index < set.selectors.size(); ++index)
    for (const program::SelectorTerm& term : program::OrgChart::slice(set.terms, set.selectors[index].terms))
      if (term.op == program::SelectorOp::post && term.a == post) return selector(index);
  return "deputy";
}

std::string DesertionReport::selector(std::uint32_t index) const { return program_.selectors.texts[program_.selectors.selectors[index].written]; }

std::string DesertionReport::attributes(std::uint32_t selector) const {
  std::string names;
  for (const program::Slot slot : selector_reading(program_, selector).slots)
    if (slot < program_.attribute_count) names += (names.empty() ? "" : ", ") + program_.slots[slot].name;
  return names;
}

}  // namespace guikou::proof
