// What a search for differences found, as regions: which rules make the difference, how few tests describe it, how small its
// example can be; and what is learned from it.
#include <algorithm>

#include "proof/difference_space.hpp"
#include "proof/json_members.hpp"

namespace guikou::proof {

using namespace program;
using enum DifferenceSentence;

namespace {

std::string texts_of(const std::vector<std::uint32_t>& rules, const Program& program) {
  std::string all;
  for (const std::uint32_t rule : rules) all += program.texts[program.rules[rule].id] + "\n";
  return all;
}

constexpr std::size_t most_of_a_change = 6;   // regions told apart for one change of the author
constexpr std::size_t most_alike = 16;        // petitions of one kind looked at before the kind is taken as known
constexpr std::size_t most_tried = 32;        // petitions looked at for one change of the author

bool of_time(const std::string& key) { return key == "deadlines" || key == "path"; }

}  // namespace

// ---- petitions that one of the rulebooks cannot read ----

void DifferenceSearch::refused_by_one() {
  for (std::size_t side = 0; side < 2; ++side)
    if (!space_->inputs.programs()[side]->ignore_extra_attributes && space_->inputs.programs()[1 - side]->ignore_extra_attributes) refused_if_undeclared(side);
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t attribute = 0; attribute < space_->inputs.attributes().size(); ++attribute) refused_for(side, attribute);
}

/// A key that neither declares is an error for one and nothing for the other.
void DifferenceSearch::refused_if_undeclared(std::size_t side) {
  Space& s = *space_;
  std::string key = "undeclared";
  while (s.inputs.find(key)) key += "_";
  if (s.solver.ask({s.inputs.valid(1 - side)}) != Solver::Answer::possible) return;
  JsonMembers members = json_members(s.inputs.petition(s.inputs.point(), std::vector<bool>(s.inputs.attributes().size(), true), "P-1"));
  members.emplace_back(key, "true");
  refused_region(side, smallest(json_object(members), key, refusal(side)), {{key, "{present: true}"}});
}

std::function<bool(const std::string&)> DifferenceSearch::refusal(std::size_t side) {
  return [this, side](const std::string& petition) {
    Space& s = *space_;
    const std::array<bool, 2> read{s.sides[0].route(petition), s.sides[1].route(petition)};
    return read[1 - side] && !read[side] && !s.sides[side].probe().past_years();
  };
}

void DifferenceSearch::refused_region(std::size_t side, const std::string& petition, std::vector<AttributeTest> where) {
  Space& s = *space_;
  if (!refusal(side)(petition)) return open(open_text);
  DecisionRegion region;
  region.example = petition;
  region.old_decision = s.sides[0].probe().whole_decision(english_);
  region.new_decision = s.sides[1].probe().whole_decision(english_);
  for (const std::uint32_t rule : s.sides[1 - side].fired()) {
    const Program& program = s.sides[1 - side].program();
    (side == 0 ? region.new_rules : region.old_rules).push_back(program.texts[program.rules[rule].id]);
  }
  region.keys = {"outcome"};
  region.where = std::move(where);
  regions_.push_back(std::move(region));
}

/// Petitions that `side` refuses for this attribute, and the other one decides: one region.
void DifferenceSearch::refused_for(std::size_t side, std::size_t index) {
  Space& s = *space_;
  const Literal fits = s.inputs.fits(side)[index];
  if (fits == s.solver.yes()) return;
  const Literal inside = s.solver.every({s.inputs.valid(1 - side), -fits});
  switch (s.solver.ask({inside})) {
    case Solver::Answer::impossible: return;
    case Solver::Answer::unknown: return open(open_effort);
    case Solver::Answer::possible: break;
  }
  const InputAttribute& attribute = s.inputs.attributes()[index];
  const std::string petition = s.inputs.petition(s.inputs.point(), std::vector<bool>(s.inputs.attributes().size(), true), "P-1");
  spend(20);
  if (!refusal(side)(petition)) return open(open_text);
  const std::string example = smallest(petition, attribute.name, refusal(side));
  const Slot slot = attribute.slots[side];
  const Program& program = *s.inputs.programs()[side];
  std::vector<AttributeTest> where{{attribute.name, "{present: true}"}};
  if (slot < program.attribute_count && json_member(json_members(example), attribute.name).empty()) {
    where.front().test = "{present: false}";
  } else if (slot < program.attribute_count) {
    std::vector<bool> refused;
    for (std::size_t i = 0; i < attribute.domain.samples.size(); ++i)
      refused.push_back(!attribute.domain.values[side][i].present && attribute.domain.values[1 - side][i].present);
    where.front() = s.description.of_classes(index, refused);
  }
  refused_region(side, example, std::move(where));
}

// ---- what was found ----

void DifferenceSearch::block(std::vector<Literal> facts) { imply(std::move(facts), -search_); }

void DifferenceSearch::imply(std::vector<Literal> facts, Literal literal) {
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  for (Literal& fact : facts) fact = -fact;
  facts.push_back(literal);
  learned_ += facts.size();
  space_->solver.state(facts);
}

void DifferenceSearch::block_petition(const Proposal& proposal) {
  std::vector<Literal> facts;
  for (const AttributeLiterals& one : proposal.example) facts.insert(facts.end(), one.literals.begin(), one.literals.end());
  block(std::move(facts));
}

std::array<std::vector<std::uint32_t>, 2> DifferenceSearch::telling_rules(const std::vector<std::string>& keys) {
  Space& s = *space_;
  std::array<std::vector<std::uint32_t>, 2> rules;
  std::array<std::vector<std::string>, 2> texts;
  const auto effect = [&](std::size_t side, std::uint32_t rule) {
    const Program& program = s.sides[side].program();
    std::string text;
    const ProgramText names(program);
    for (const Action& action : OrgChart::slice(program.actions, program.rules[rule].actions)) text += names.action(action);
    return text;
  };
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::uint32_t rule : s.sides[side].fired()) texts[side].push_back(effect(side, rule));
  for (std::size_t side = 0; side < 2; ++side) {
    std::vector<std::string> others = texts[1 - side];
    for (std::size_t i = 0; i < texts[side].size(); ++i) {
      const auto same = std::find(others.begin(), others.end(), texts[side][i]);
      if (same != others.end()) others.erase(same);
      else rules[side].push_back(s.sides[side].fired()[i]);
    }
  }
  if (!rules[0].empty() || !rules[1].empty()) return rules;
  // The same rules fire: those that give what differs, found by another chart or calendar.
  const auto gives = [&](const Program& program, std::uint32_t rule) {
    for (const Action& action : OrgChart::slice(program.actions, program.rules[rule].actions)) {
      if (action.kind == Action::Kind::set) continue;
      const std::string& output = program.slots[action.slot].name;
      for (const std::string& key : keys) {
        if (key == output || (key == "outputs" && action.kind == Action::Kind::value)) return true;
        if (key == "outcome" && output == "lead") return true;
        if (of_time(key) && (output == "policy" || (key == "path" && output == "lead"))) return true;
      }
    }
    return false;
  };
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::uint32_t rule : s.sides[side].fired())
      if (gives(s.sides[side].program(), rule)) rules[side].push_back(rule);
  return rules;
}

std::vector<Literal> DifferenceSearch::fire(const std::array<std::vector<std::uint32_t>, 2>& rules) {
  std::vector<Literal> all;
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::uint32_t rule : rules[side]) all.push_back(space_->sides[side].fires(rule));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// Of those rules the ones that the author changed fire: what they bring about is one family.
std::vector<Literal> DifferenceSearch::change_behind(const std::array<std::vector<std::uint32_t>, 2>& rules) {
  Space& s = *space_;
  std::vector<Literal> all;
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::uint32_t rule : rules[side]) {
      const Program& program = s.sides[side].program();
      const std::string& name = program.texts[program.rules[rule].id];
      if (!changed_rules_.contains(name)) continue;
      all.push_back(s.sides[side].fires(rule));
      const Program& other = s.sides[1 - side].program();
      for (std::uint32_t i = 0; i < other.rules.size(); ++i)
        if (other.texts[other.rules[i].id] == name && std::find(rules[1 - side].begin(), rules[1 - side].end(), i) == rules[1 - side].end())
          all.push_back(-s.sides[1 - side].fires(i));
    }
  return all.empty() ? fire(rules) : all;
}

// A policy that gives other dates does so whatever else happens to the petition: that is one change.
const DifferenceSearch::Part* DifferenceSearch::dates_behind(const Proposal& proposal, const std::vector<std::string>& keys) const {
  if (std::find(keys.begin(), keys.end(), "deadlines") == keys.end() && !charts_differ_.empty()) return nullptr;
  if (!std::all_of(keys.begin(), keys.end(), of_time)) return nullptr;
  for (const std::size_t part : proposal.parts)
    if (parts_[part].rewritten) return &parts_[part];
  return nullptr;
}

std::string DifferenceSearch::kind_of(const std::vector<std::string>& keys) {
  std::string kind;
  for (const std::string& key : keys) {
    kind += key + "\n";
    if (of_time(key)) continue;
    const io::KeyChoice only(std::vector<std::string>{key});
    for (CaseFacts& side : space_->sides) {
      side.probe().write(only, true, kind);
      kind += "\n";
    }
  }
  return kind;
}

/// A region, if the family has none of its kind yet.
void DifferenceSearch::tell(Family& family, const Proposal& proposal, const std::string& petition) {
  Space& s = *space_;
  const std::vector<std::string> keys = compared(petition);
  const auto rules = telling_rules(keys);
  if (!family.classes.insert(kind_of(keys) + texts_of(rules[0], old_) + "\n" + texts_of(rules[1], new_)).second) return;
  family.plain |= plain_;
  std::vector<Literal> may;
  for (const std::size_t part : proposal.parts) may.push_back(parts_[part].may_differ);
  const Part* dates = dates_behind(proposal, keys);
  std::vector<Literal> inside = dates ? std::vector<Literal>{dates->may_differ} : change_behind(rules);
  inside.push_back(s.solver.some(std::move(may)));
  add_region(proposal, petition, keys, s.solver.every(std::move(inside)));
}

void DifferenceSearch::differs(const Proposal& proposal, const std::string& petition) {
  Space& s = *space_;
  const bool every_kind = plain_ && options_.every_kind;
  const std::vector<std::string> keys = compared(petition);
  const auto rules = telling_rules(keys);
  const Part* dates = dates_behind(proposal, keys);
  const std::vector<Literal> telling = fire(rules), behind = dates ? std::vector<Literal>{dates->asked} : change_behind(rules);
  std::vector<Literal> facts;
  for (CaseFacts& side : s.sides) side.facts(proposal.point, facts);
  std::string name;
  for (const Literal literal : behind) name += std::to_string(literal) + " ";
  Family& family = families_[name];
  family.behind = behind;
  const std::size_t told = family.classes.size();
  std::vector<std::vector<Literal>> kinds{telling};
  if (!plain_) {   // who leads, and whom stages reach, are told apart
    kinds.clear();
    for (const std::size_t part : proposal.asked) kinds.push_back(telling), kinds.back().push_back(parts_[part].asked);
  }
  const bool alike = std::all_of(kinds.begin(), kinds.end(), [&](const std::vector<Literal>& kind) { return alike_.contains(kind); });
  if (plain_ || (!family.plain && !alike)) {   // else only recusal makes it look different
    if (++family.tried == 1 && !every_kind)
      for (const Proposal& other : variety(proposal, dates ? change_behind(rules) : behind))
        if (family.classes.size() < most_of_a_change) tell(family, other, other.petition);
    if (family.classes.size() < most_of_a_change || every_kind) tell(family, proposal, petition);
  }
  if (!every_kind) {
    for (const std::vector<Literal>& kind : kinds) {
      if ((!plain_ && alike_.contains(kind)) || (family.classes.size() == told && ++alike_[kind] >= most_alike)) block(kind);
      else (void)alike_[kind];
    }
    if ((!plain_ && family.plain) || family.classes.size() >= most_of_a_change || family.tried >= most_tried) block(behind);
  }
  block(std::move(facts));
}

void DifferenceSearch::add_region(const Proposal& proposal, const std::string& petition, const std::vector<std::string>& keys, Literal inside) {
  Space& s = *space_;
  if (regions_.size() >= options_.most_regions) {
    open(open_regions, std::to_string(options_.most_regions));
    ended_ = true;
    return;
  }
  const std::string kind = kind_of(keys);
  const auto fired = s.sides[0].fired();
  const auto fired_new = s.sides[1].fired();
  DecisionRegion region;
  region.example = smallest(petition, {}, [&](const std::string& each) {
    const std::vector<std::string> now = compared(each);
    return now == keys && kind_of(now) == kind && s.sides[0].fired() == fired && s.sides[1].fired() == fired_new;
  });
  region.keys = compared(region.example);
  region.old_decision = s.sides[0].probe().whole_decision(english_);
  region.new_decision = s.sides[1].probe().whole_decision(english_);
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::uint32_t rule : s.sides[side].fired()) {
      const Program& program = s.sides[side].program();
      (side == 0 ? region.old_rules : region.new_rules).push_back(program.texts[program.rules[rule].id]);
    }
  std::vector<std::string> kept;
  for (const auto& [name, value] : json_members(region.example)) kept.push_back(name);
  region.where = s.description.tests(s.description.without(proposal.example, kept), inside);
  regions_.push_back(std::move(region));
}

/// What does not matter is left out: an officer shall see at once what the example is about.
std::string DifferenceSearch::smallest(const std::string& petition, const std::string& kept, const std::function<bool(const std::string&)>& still) const {
  JsonMembers members = json_members(petition);
  for (std::size_t i = members.size(); i-- > 0;) {
    if (members[i].first == "id" || members[i].first == "received" || members[i].first == kept) continue;
    JsonMembers fewer = members;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (still(json_object(fewer))) members = std::move(fewer);
  }
  return json_object(members);
}

}  // namespace guikou::proof
