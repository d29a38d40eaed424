// Splits the rules of a big table into groups, each for a subtree of one axis, so that a petition meets few of them.
#pragma once

#include <vector>

#include "compile/index_axes.hpp"
#include "compile/index_compiler.hpp"

namespace guikou::compile {

/// The positions of an axis as a forest in preorder; positions after the last tree node hang nowhere.
struct PositionTree {
  std::vector<std::uint32_t> parent, end;   ///< by position; `none` at the top
};

[[nodiscard]] PositionTree tree_of(const program::Program& program, const Axis& axis);

struct GroupMember {
  std::uint32_t rule = 0;          ///< number within the table
  PositionSet set;                 ///< what of the rule's set on the split axis belongs to this group
};

struct RuleGroups {
  std::uint32_t split = program::none;              ///< the axis; `none`: one group of all rules
  std::vector<std::vector<GroupMember>> members;    ///< by group, in the order of the rules
  std::vector<std::uint32_t> node;                  ///< by group: the position whose subtree it is; `none`: everything
  PositionTree tree;
  bool repeated = false;           ///< the rules of group 0 stand in every topmost group too
};

/// `sets[axis][rule]`: where the rule may hold on that axis, null: anywhere.
[[nodiscard]] RuleGroups group_rules(const program::Program& program, const std::vector<Axis>& axes,
                                     const std::vector<std::vector<const PositionSet*>>& sets, std::uint32_t rules,
                                     const GroupLimits& limits);

}  // namespace guikou::compile
