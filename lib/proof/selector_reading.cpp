#include "proof/selector_reading.hpp"

#include <algorithm>
#include <map>

#include "decide/succession.hpp"

namespace guikou::proof {

using namespace program;

namespace {

class Walk {
 public:
  Walk(const Program& program, SelectorReading& reading) : program_(program), reading_(reading) {}

  void term(const SelectorTerm& term, SelectorReading::Term& told) {
    switch (term.op) {
      case SelectorOp::attribute: slot(static_cast<Slot>(term.a), told); break;
      case SelectorOp::owner_here:
        told.owner_here = reading_.owners = true;
        slot(slots::unit, told);
        break;
      case SelectorOp::owner: reading_.owners = true; break;
      case SelectorOp::common: told.mixes = true; break;
      case SelectorOp::line: reading_.lines = true; break;
      case SelectorOp::liaison: reading_.liaisons = true; break;
      case SelectorOp::deputy: reading_.deputies = reading_.holders = true; break;
      case SelectorOp::post: reading_.holders = true; break;
      case SelectorOp::unit_of:
      case SelectorOp::manager: reading_.posts = true; break;
      default: break;
    }
    reading_.step |= term.step;
    for (const Selector& argument : OrgChart::slice(program_.selectors.selectors, term.arguments))
      for (const SelectorTerm& inner : OrgChart::slice(program_.selectors.terms, argument.terms)) this->term(inner, told);
  }

 private:
  void slot(Slot slot, SelectorReading::Term& told) {
    const auto found = std::find(reading_.slots.begin(), reading_.slots.end(), slot);
    const auto index = static_cast<std::size_t>(found - reading_.slots.begin());
    if (found == reading_.slots.end()) reading_.slots.push_back(slot);
    if (told.slots.size() <= index) told.slots.resize(index + 1);
    told.slots[index] = true;
    told.lodged_at |= slot == slots::lodged_at;
  }

  const Program& program_;
  SelectorReading& reading_;
};

}  // namespace

bool SelectorReading::lodged_at_after_unit() const {
  return std::none_of(terms.begin(), terms.end(), [](const Term& term) { return term.lodged_at; });
}

bool SelectorReading::reads(Slot slot) const { return std::find(slots.begin(), slots.end(), slot) != slots.end(); }

SelectorReading selector_reading(const Program& program, std::uint32_t selector) {
  SelectorReading reading;
  Walk walk(program, reading);
  for (const SelectorTerm& term : OrgChart::slice(program.selectors.terms, program.selectors.selectors[selector].terms)) walk.term(term, reading.terms.emplace_back());
  if (std::any_of(reading.terms.begin(), reading.terms.end(), [](const auto& term) { return term.owner_here; }) && !reading.reads(slots::lodged_at))
    reading.slots.insert(std::find(reading.slots.begin(), reading.slots.end(), slots::unit) + 1, slots::lodged_at);
  // Inserting may have moved places: told once more, now that the order is settled.
  for (std::size_t i = 0; i < reading.terms.size(); ++i) {
    const bool here = reading.terms[i].owner_here;
    reading.terms[i] = {};
    walk.term(program.selectors.terms[program.selectors.selectors[selector].terms.first + i], reading.terms[i]);
    reading.terms[i].owner_here = here;
    reading.terms[i].slots.resize(reading.slots.size());
  }
  return reading;
}

std::vector<MatterId> matters_apart(const Program& program, const SelectorReading& reading, std::vector<std::size_t>& group_of) {
  const OrgChart& chart = program.chart;
  const auto count = static_cast<MatterId>(program.matters.names.size());
  std::map<std::vector<std::int64_t>, std::size_t> known;
  std::vector<MatterId> all;
  group_of.clear();
  for (MatterId id = 0; id <= count; ++id) {
    const MatterId matter = id < count ? id : none;
    std::vector<std::int64_t> signature;
    if (reading.owners) {
      for (const Range of_unit : chart.responsibilities_of_unit) {
        for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, of_unit))
          if (program.matters.within(matter, record.matter)) signature.insert(signature.end(), {record.unit, record.since, record.until});
        signature.push_back(-1);
      }
    }
    const auto fits = [&](Range matters) {
      if (matters.count > 0) signature.push_back(decide::matter_fits(program, matters, matter) ? 1 : 0);
    };
    for (const SuccessionRecord& record : chart.successions) fits(record.matters);
    if (reading.lines) for (const LineRecord& record : chart.functional) fits(record.matters);
    if (reading.liaisons) for (const LineRecord& record : chart.liaisons) fits(record.matters);
    for (const PostRecord& post : chart.posts) {
      if (!reading.deputies || post.lines.count == 0) continue;
      std::int64_t deepest = 0;
      for (const MatterId line : OrgChart::slice(chart.matters, post.lines))
        if (program.matters.within(matter, line)) deepest = std::max<std::int64_t>(deepest, program.matters.depth[line]);
      signature.push_back(deepest);
    }
    const auto [place, added] = known.try_emplace(std::move(signature), all.size());
    if (added) all.push_back(matter);
    group_of.push_back(place->second);
  }
  return all;
}

}  // namespace guikou::proof
