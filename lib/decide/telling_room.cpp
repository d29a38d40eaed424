#include "decide/telling_room.hpp"

#include <algorithm>
#include <numeric>

namespace guikou::decide {

using namespace program;

namespace {

/// So many are too many, whatever is added to them.
constexpr std::uint32_t too_many = none / 2;

std::uint32_t parts_of(const ConditionSet& conditions, std::uint32_t when) {
  if (when == none) return 0;
  const WhenNode& node = conditions.whens[when];
  if (node.op == WhenOp::test) {
    const std::uint32_t written = conditions.tests[node.test].written;
    return 1 + (written == none ? 0 : static_cast<std::uint32_t>(conditions.texts[written].size() / bytes_a_part));
  }
  std::uint32_t parts = 0;
  for (std::uint32_t part = 0; part < node.parts.count; ++part) parts = std::min(parts + parts_of(conditions, node.parts.first + part), too_many);
  return parts;
}

}  // namespace

std::uint32_t parts_of(const Program& program, const Table& table) {
  std::uint32_t parts = 0;
  for (const Rule& rule : OrgChart::slice(program.rules, table.rules)) parts = std::min(parts + 1 + parts_of(program.conditions, rule.when), too_many);
  return parts;
}

bool TellingRoom::holds(std::uint32_t table, std::uint32_t room) {
  if (room == none) return true;
  if (up_to_.empty()) count();
  return up_to_[table] <= room;
}

void TellingRoom::count() {
  std::vector<std::uint32_t> parts, smallest_first(program_.tables.size());
  for (const Table& table : program_.tables) parts.push_back(parts_of(program_, table));
  std::iota(smallest_first.begin(), smallest_first.end(), 0u);
  std::stable_sort(smallest_first.begin(), smallest_first.end(), [&](std::uint32_t one, std::uint32_t other) { return parts[one] < parts[other]; });
  up_to_.resize(parts.size());
  std::uint32_t sum = 0;
  for (const std::uint32_t table : smallest_first) up_to_[table] = sum = std::min(sum + parts[table], too_many);
}

}  // namespace guikou::decide
