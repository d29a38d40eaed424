// What conditions see of who was named before is open in each program alone (table_symbols.hpp). Between two programs it is not:
// where nothing before a table can name somebody else, both see the same recipients, whoever they are.
#include <algorithm>
#include <map>

#include "proof/output_difference.hpp"
#include "proof/selector_reading.hpp"

namespace guikou::proof {

using namespace program;

namespace {

constexpr const char* recipients[] = {"lead", "support", "notify", "sponsor", "skip_levels"};

/// The names of the values of a slot of recipients; of `skip_levels` the numbers.
std::map<std::string, std::size_t> names_of_values(const Program& program, Slot slot, const std::vector<decide::Value>& values) {
  std::map<std::string, std::size_t> names;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t number = values[i].number;
    if (slot == program.skip_levels) names.emplace(std::to_string(number), i);
    else if (slot == program.notify) names.emplace(program.party_name(Party::of(number)), i);
    else if (program.slots[slot].kind == ValueKind::unit) names.emplace(program.chart.unit_names[static_cast<std::size_t>(number)], i);
    else names.emplace(program.chart.person_names[static_cast<std::size_t>(number)], i);
  }
  return names;
}

}  // namespace

/// What an output holds may differ: it, or an output that its selectors read, is named differently.
Literal OutputComparison::other_behind(const std::map<std::string, Literal>& other, const std::string& output) const {
  std::set<std::string> behind{output};
  if (output == "skip_levels") behind.insert("lead");
  for (std::size_t before = 0; before != behind.size();) {
    before = behind.size();
    for (const Evaluation& side : sides_) {
      const Program& program = *side.program;
      for (const Action& action : program.actions) {
        if (!behind.contains(program.slots[action.slot].name)) continue;
        for (const std::uint32_t selector : OrgChart::slice(program.action_selectors, action.selectors))
          for (const Slot read : {program.lead, program.sponsor})
            if (selector_reading(program, selector).reads(read)) behind.insert(program.slots[read].name);
      }
    }
  }
  std::vector<Literal> any;
  for (const std::string& each : behind)
    if (const auto found = other.find(each); found != other.end()) any.push_back(found->second);
  return solver_.some(std::move(any));
}

void OutputComparison::liken_recipients(const std::map<std::string, Literal>& elsewhere) {
  if (!sides_[0].symbols->assumes_recipients() || !sides_[1].symbols->assumes_recipients()) return;
  std::map<std::string, Literal> other;
  for (const char* output : recipients) {
    const auto found = elsewhere.find(output);
    other[output] = solver_.some({found == elsewhere.end() ? solver_.no() : found->second, starts_may_differ()});
  }
  std::array<std::size_t, 2> next{};
  for (const auto& [x, y] : pairs_) {
    for (std::size_t side = 0; side < 2; ++side)
      for (const std::size_t table : alone_[side])
        if (next[side] <= table && table < (side == 0 ? x : y))
          for (auto& [output, differs] : other) differs = solver_.some({differs, any(gifts(side, table, output))});
    next = {x, y};
    liken(other, x, y);
    for (auto& [output, differs] : other) differs = solver_.some({differs, table_differs(x, y, output)});
  }
}

void OutputComparison::liken(const std::map<std::string, Literal>& differs, std::size_t x, std::size_t y) {
  const Program& a = *sides_[0].program;
  const Program& b = *sides_[1].program;
  const std::array<std::array<Slot, 2>, 5> slots{{{a.lead, b.lead}, {a.sponsor, b.sponsor}, {a.support, b.support}, {a.notify, b.notify}, {a.skip_levels, b.skip_levels}}};
  for (const auto& [p, q] : slots) {
    const Literal other = other_behind(differs, a.slots[p].name);
    if (other == solver_.yes()) continue;
    const auto same = [&](Literal one, Literal two) {
      if (one == two) return;
      solver_.state({other, -one, two});
      solver_.state({other, one, -two});
    };
    const auto& of_a = sides_[0].symbols->tables()[x].assumed;
    const auto& of_b = sides_[1].symbols->tables()[y].assumed;
    const auto one = of_a.find(p), two = of_b.find(q);
    if (one == of_a.end() || two == of_b.end()) continue;
    const SlotState& in_a = one->second;
    const SlotState& in_b = two->second;
    same(in_a.present, in_b.present);
    const auto names = names_of_values(a, p, *sides_[0].symbols->conditions().view(p).values);
    const auto others = names_of_values(b, q, *sides_[1].symbols->conditions().view(q).values);
    const bool list = !in_a.contains.empty() || !in_b.contains.empty();
    if (names == others) {
      for (std::size_t i = 0; i < in_a.at_least.size(); ++i) same(in_a.at_least[i], in_b.at_least[i]);
      for (std::size_t i = 0; i < in_a.contains.size(); ++i) same(in_a.contains[i], in_b.contains[i]);
      continue;
    }
    const auto holds = [&](const SlotState& state, std::size_t i) { return list ? state.contains[i] : is_class(solver_, state, i); };
    for (const auto& [name, i] : names) {
      const auto found = others.find(name);
      same(holds(in_a, i), found == others.end() ? solver_.no() : holds(in_b, found->second));
    }
    for (const auto& [name, j] : others)
      if (!names.contains(name)) same(solver_.no(), holds(in_b, j));
  }
}

}  // namespace guikou::proof
