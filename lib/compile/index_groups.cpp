#include "compile/index_groups.hpp"

#include <algorithm>

namespace guikou::compile {

using namespace program;

namespace {

constexpr std::size_t most_runs = 4;            ///< a rule for more places than this stays where all see it
constexpr std::uint32_t most_flat = 4096;       ///< positions of an axis without a tree

bool splittable(const Axis& axis) {
  if (axis.list || axis.kind == AxisKind::party) return false;
  return axis.kind == AxisKind::matter || axis.kind == AxisKind::unit || axis.positions <= most_flat;
}

std::uint32_t node_of(const PositionTree& tree, const PositionRun& run) {
  std::uint32_t node = run.last <= tree.end.size() ? run.first : none;
  while (node != none && tree.end[node] < run.last) node = tree.parent[node];
  return node;
}

/// Which subtrees become groups, and how many rules a petition meets on the average then.
struct Plan {
  std::vector<std::uint8_t> is_group;   ///< by position
  double met = 0;
};

Plan plan_of(const PositionTree& tree, const std::vector<const PositionSet*>& sets, const GroupLimits& limits) {
  const std::size_t count = tree.end.size();
  std::vector<std::uint32_t> size(count, 0);
  std::uint32_t everywhere = 0;
  for (const PositionSet* set : sets) {
    if (set == nullptr || set->runs().size() > most_runs) {
      ++everywhere;
      continue;
    }
    for (const PositionRun& run : set->runs()) {
      const std::uint32_t node = node_of(tree, run);
      ++(node == none ? everywhere : size[node]);
    }
  }
  Plan plan;
  plan.is_group.assign(count, 0);
  for (std::size_t at = count; at-- > 0;) {
    if (size[at] >= limits.fewest_of_group) plan.is_group[at] = 1;
    else (tree.parent[at] == none ? everywhere : size[tree.parent[at]]) += size[at];
  }
  std::vector<double> above(count, 0);
  double sum = 0;
  for (std::size_t at = 0; at < count; ++at) {
    above[at] = (tree.parent[at] == none ? 0 : above[tree.parent[at]]) + (plan.is_group[at] != 0 ? size[at] : 0);
    sum += above[at];
  }
  plan.met = everywhere + (count > 0 ? sum / static_cast<double>(count) : 0);
  return plan;
}

/// The rules that belong to no subtree are repeated in every topmost group, if they are few: a petition then meets one group less.
void repeat_everywhere(RuleGroups& groups, const std::vector<std::uint32_t>& group_of) {
  std::vector<std::uint32_t> topmost;
  std::size_t all = 0;
  for (std::uint32_t group = 1; group < groups.members.size(); ++group) {
    const std::uint32_t above = groups.tree.parent[groups.node[group]];
    if (above == none || group_of[above] == 0) topmost.push_back(group);
    all += groups.members[group].size();
  }
  const std::vector<GroupMember>& everywhere = groups.members[0];
  if (everywhere.size() * topmost.size() > all * 6 / 10) return;
  groups.repeated = true;
  for (const std::uint32_t group : topmost) {
    std::vector<GroupMember> merged;
    const std::vector<GroupMember>& own = groups.members[group];
    for (std::size_t i = 0, j = 0; i < own.size() || j < everywhere.size();) {
      const bool first = j == everywhere.size() || (i < own.size() && own[i].rule <= everywhere[j].rule);
      merged.push_back(first ? own[i] : everywhere[j]);
      if (first && j < everywhere.size() && own[i].rule == everywhere[j].rule) merged.back().set = own[i].set.united(everywhere[j++].set);
      first ? ++i : ++j;
    }
    groups.members[group] = std::move(merged);
  }
}

}  // namespace

PositionTree tree_of(const Program& program, const Axis& axis) {
  PositionTree tree;
  if (axis.kind == AxisKind::matter) {
    tree.parent.assign(program.matters.parent.begin(), program.matters.parent.end());
    tree.end.assign(program.matters.end.begin(), program.matters.end.end());
  } else if (axis.kind == AxisKind::unit) {
    const auto& pieces = program.chart.pieces;
    tree.parent.assign(pieces.size(), none);
    tree.end.assign(pieces.size(), 0);
    for (const ChartPiece& piece : pieces) {
      tree.end[piece.preorder] = piece.end;
      if (piece.superior != none) tree.parent[piece.preorder] = pieces[piece.superior].preorder;
    }
  } else {
    tree.parent.assign(axis.elements, none);
    for (std::uint32_t at = 0; at < axis.elements; ++at) tree.end.push_back(at + 1);
  }
  return tree;
}

RuleGroups group_rules(const Program& program, const std::vector<Axis>& axes, const std::vector<std::vector<const PositionSet*>>& sets,
                       std::uint32_t rules, const GroupLimits& limits) {
  RuleGroups groups;
  Plan best;
  best.met = 0.6 * rules;
  for (std::uint32_t axis = 0; rules >= limits.fewest_to_split && axis < axes.size(); ++axis) {
    if (!splittable(axes[axis])) continue;
    PositionTree tree = tree_of(program, axes[axis]);
    Plan plan = plan_of(tree, sets[axis], limits);
    if (plan.met >= best.met) continue;
    best = std::move(plan);
    groups.split = axis;
    groups.tree = std::move(tree);
  }
  groups.members.emplace_back();
  groups.node.push_back(none);
  std::vector<std::uint32_t> group_of(groups.tree.end.size(), 0);
  for (std::uint32_t at = 0; at < group_of.size(); ++at) {
    if (best.is_group[at] != 0) {
      group_of[at] = static_cast<std::uint32_t>(groups.members.size());
      groups.members.emplace_back();
      groups.node.push_back(at);
    } else if (groups.tree.parent[at] != none) {
      group_of[at] = group_of[groups.tree.parent[at]];
    }
  }
  for (std::uint32_t rule = 0; rule < rules; ++rule) {
    const PositionSet* set = groups.split == none ? nullptr : sets[groups.split][rule];
    if (set == nullptr || set->runs().size() > most_runs) {
      groups.members[0].push_back({rule, set == nullptr ? PositionSet() : *set});
      continue;
    }
    for (const PositionRun& run : set->runs()) {
      const std::uint32_t node = node_of(groups.tree, run);
      std::vector<GroupMember>& members = groups.members[node == none ? 0 : group_of[node]];
      if (members.empty() || members.back().rule != rule) members.push_back({rule, {}});
      members.back().set = members.back().set.united({run.first, run.last});
    }
  }
  repeat_everywhere(groups, group_of);
  return groups;
}

}  // namespace guikou::compile
