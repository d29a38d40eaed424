// What conditions see of who was named before is open in each program alone (table_symbols.hpp). Between two programs it is not:
// where nothing before a table can name somebody else, both see the same recipients, whoever they are.
#include <algorithm>
#include <map>

#include "proof/output_difference.hpp"

namespace guikou::proof {

using namespace program;

namespace {

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

Literal OutputComparison::named_differently_in(std::size_t x, std::size_t y) const {
  std::vector<Literal> parts;
  for (const char* output : {"lead", "support", "notify", "sponsor"}) parts.push_back(table_differs(x, y, output));
  return solver_.some(std::move(parts));
}

Literal OutputComparison::named_in(std::size_t side, std::size_t table) const {
  std::vector<Literal> parts;
  for (const char* output : {"lead", "support", "notify", "sponsor"}) parts.push_back(any(gifts(side, table, output)));
  return solver_.some(std::move(parts));
}

void OutputComparison::liken_recipients(Literal elsewhere) {
  if (!sides_[0].symbols->assumes_recipients() || !sides_[1].symbols->assumes_recipients()) return;
  Literal other = solver_.some({elsewhere, starts_may_differ()});
  std::array<std::size_t, 2> next{};
  for (const auto& [x, y] : pairs_) {
    for (std::size_t side = 0; side < 2; ++side)
      for (const std::size_t table : alone_[side])
        if (next[side] <= table && table < (side == 0 ? x : y)) other = solver_.some({other, named_in(side, table)});
    next = {x, y};
    liken(other, x, y);
    other = solver_.some({other, named_differently_in(x, y)});
  }
}

void OutputComparison::liken(Literal other, std::size_t x, std::size_t y) {
  if (other == solver_.yes()) return;
  const Program& a = *sides_[0].program;
  const Program& b = *sides_[1].program;
  const auto same = [&](Literal p, Literal q) {
    if (p == q) return;
    solver_.state({other, -p, q});
    solver_.state({other, p, -q});
  };
  const std::array<std::array<Slot, 2>, 5> slots{{{a.lead, b.lead}, {a.sponsor, b.sponsor}, {a.support, b.support}, {a.notify, b.notify}, {a.skip_levels, b.skip_levels}}};
  for (const auto& [p, q] : slots) {
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
