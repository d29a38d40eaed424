#include "proof/output_pattern.hpp"

#include <algorithm>

namespace guikou::proof {

using namespace program;

void OutputPattern::facts(const std::string& output, bool alone, std::vector<Literal>& facts) {
  for (CaseFacts* side : sides_) side->conflict_facts(facts);
  found_ = {};
  // A table without a pair may come before in one and after in the other: then what is alike does not do the same to both.
  std::array<std::vector<Table>, 2> unaligned;
  for (std::size_t side = 0; side < 2; ++side) {
    unaligned[side] = outputs_.unaligned(side, output);
    for (const Table& table : unaligned[side]) alone = alone && std::all_of(table.rows[side].begin(), table.rows[side].end(), [](const auto& row) { return row.text.empty(); });
  }
  for (std::size_t pair = 0; pair < outputs_.pairs().size(); ++pair) {
    const Table& table = outputs_.aligned(pair, output);
    const std::array<bool, 2> several{table.hit[0] == Hit::collect, table.hit[1] == Hit::collect};
    if (several[0] && several[1] && alone && !table.sets) {
      const bool first = output == "lead" || output == "sponsor", parties = output == "support" || output == "notify";
      if (first && first_found(table, output, facts)) continue;
      if (parties && all_there(table, output, facts)) continue;
    }
    for (std::size_t side = 0; side < 2; ++side)
      if (several[side]) every_rule(table, side, facts);
      else one_rule(table, side, facts);
  }
  for (std::size_t side = 0; side < 2; ++side)
    for (const Table& table : unaligned[side]) every_rule(table, side, facts);
}

/// At most one rule fires: what it gives counts, not which it is.
void OutputPattern::one_rule(const Table& table, std::size_t side, std::vector<Literal>& facts) const {
  const auto& rows = table.rows[side];
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (fired(table, side, i)) text = rows[i].text;
  std::vector<Literal> parts;
  for (const auto& row : rows)
    if (text.empty() ? !row.text.empty() : row.text == text) parts.push_back(row.fires);
  const Literal gives = solver_.some(std::move(parts));
  facts.push_back(text.empty() ? -gives : gives);
}

void OutputPattern::every_rule(const Table& table, std::size_t side, std::vector<Literal>& facts) const {
  const auto& rows = table.rows[side];
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].text.empty()) facts.push_back(fired(table, side, i) ? rows[i].fires : -rows[i].fires);
}

Literal OutputPattern::alike_fires(const Table& table, const std::string& text, std::size_t before) const {
  std::vector<Literal> parts;
  for (std::size_t i = 0; i < table.rows[0].size(); ++i)
    if (table.alike[0][i] && table.place[0][i] < before && table.rows[0][i].text == text) parts.push_back(table.rows[0][i].fires);
  return solver_.some(std::move(parts));
}

// An output that the first rule decides which finds somebody. Whatever is alike and stands before those that found him in either
// program does the same to both, so it need not be said whether it fires; what is not alike must not fire before them, unless it
// did and found nobody, which is known of what it reads. False: this does not tell.
bool OutputPattern::first_found(const Table& table, const std::string& output, std::vector<Literal>& facts) {
  if (found_[0] && found_[1]) return true;
  if (found_[0] || found_[1]) return false;
  constexpr std::size_t nobody = ~std::size_t{0};
  std::array<std::size_t, 2> finder{nobody, nobody}, place{nobody, nobody};
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t i = 0; i < table.rows[side].size() && finder[side] == nobody; ++i)
      if (fired(table, side, i) && !table.rows[side][i].text.empty() && !sides_[side]->targets_of(table.rows[side][i].rule, output).empty())
        finder[side] = i, place[side] = table.place[side][i];
  if ((finder[0] == nobody) != (finder[1] == nobody)) return false;
  const auto [low, high] = std::minmax(place[0], place[1]);
  std::size_t next = nobody;   // the next after them that is not alike
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t i = 0; i < table.rows[side].size(); ++i) {
      if (table.rows[side][i].text.empty()) continue;
      const std::size_t at = table.place[side][i];
      if (table.alike[side][i]) {
        if (low < at && at < high && finder[0] != nobody && !fired(table, side, i)) facts.push_back(-table.rows[side][i].fires);
      } else if (finder[side] == nobody || i < finder[side]) {
        if (!fired(table, side, i)) facts.push_back(-table.rows[side][i].fires);
      } else if (i > finder[side]) {
        next = std::min(next, at);
      }
    }
  if (finder[0] == nobody) return true;
  found_ = {true, true};
  if (low == high && table.alike[0][finder[0]]) facts.push_back(alike_fires(table, table.rows[0][finder[0]].text, next));
  else
    for (std::size_t side = 0; side < 2; ++side) facts.push_back(table.rows[side][finder[side]].fires);
  return true;
}

// A list to which what is not alike adds nothing: whoever it names, some rule that is alike and stands before it has named. False:
// it is not so.
bool OutputPattern::all_there(const Table& table, const std::string& output, std::vector<Literal>& facts) const {
  std::size_t first = ~std::size_t{0};
  std::array<std::vector<std::size_t>, 2> others;
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t i = 0; i < table.rows[side].size(); ++i) {
      if (table.rows[side][i].text.empty() || table.alike[side][i]) continue;
      if (!fired(table, side, i)) continue;
      first = std::min(first, table.place[side][i]);
      others[side].push_back(i);
    }
  std::vector<Literal> named;
  for (std::size_t side = 0; side < 2; ++side)
    for (const std::size_t other : others[side])
      for (const Party party : sides_[side]->targets_of(table.rows[side][other].rule, output)) {
        const auto& rows = table.rows[side];
        std::size_t by = 0;
        const auto names = [&](std::size_t i) {
          if (!table.alike[side][i] || rows[i].text.empty() || !fired(table, side, i) || table.place[side][i] >= first) return false;
          const std::vector<Party> targets = sides_[side]->targets_of(rows[i].rule, output);
          return std::find(targets.begin(), targets.end(), party) != targets.end();
        };
        while (by < rows.size() && !names(by)) ++by;
        if (by == rows.size()) return false;
        named.push_back(alike_fires(table, rows[by].text, first));
      }
  facts.insert(facts.end(), named.begin(), named.end());
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t i = 0; i < table.rows[side].size(); ++i)
      if (!table.rows[side][i].text.empty() && !table.alike[side][i] && !fired(table, side, i)) facts.push_back(-table.rows[side][i].fires);
  return true;
}

}  // namespace guikou::proof
