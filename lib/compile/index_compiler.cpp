// Builds the rule index of every table from the compiled program alone.
#include "compile/index_compiler.hpp"

#include <algorithm>

#include "compile/index_groups.hpp"
#include "compile/index_rows.hpp"
#include "compile/index_words.hpp"
#include "compile/rule_factors.hpp"

namespace guikou::compile {
namespace {

using namespace program;

constexpr std::uint32_t most_classes = 60'000;        // row numbers have 16 bits
constexpr std::uint32_t small_axis = 64;              // classes; larger axes are never counted together with others
constexpr std::uint32_t most_fused = 256;
constexpr std::uint32_t direct_numbers = 256;

/// An axis that has rows, or that is only checked.
struct Placement {
  bool kept = false;
  std::vector<std::uint16_t> class_of;   ///< by position
  std::uint32_t classes = 0;             ///< with the unknown one
  std::uint32_t unknown = none;
};

class TableIndexer {
 public:
  TableIndexer(const Program& program, const Table& table, const GroupLimits& limits)
      : program_(program), table_(table), limits_(limits), axes_(read(program, table)), factors_(program, table, axes_) {}

  /// Must be told before build().
  void tell_words(WordBooks& books) const { compile::tell_words(factors_, books); }

  RuleIndex build(const WordBooks& books) {
    drop_axes();
    group();
    for (std::uint32_t axis = 0; axis < placements_.size(); ++axis)
      if (placements_[axis].kept) place(axis);
    compile_columns();
    for (std::uint32_t group = 0; group < groups_.members.size(); ++group) compile_group(group);
    compile_group_lists();
    IndexWords(program_, table_, factors_, books, groups_.split != none).compile_checks(index_);
    for (std::uint32_t axis = 0; axis < placements_.size(); ++axis)
      if (placements_[axis].kept) compile_axis(axis);
    return std::move(index_);
  }

 private:
  static TableAxes read(const Program& program, const Table& table) {
    AxisReading reading(program);
    for (std::uint32_t rule = 0; rule < table.rules.count; ++rule) reading.take(program.rules[table.rules.first + rule]);
    return TableAxes(std::move(reading));
  }

  // An axis of many classes that few rules look at (a window of dates) would cost more than asking those rules.
  void drop_axes() {
    const auto& axes = axes_.all();
    placements_.resize(axes.size());
    std::vector<std::uint32_t> users(axes.size(), 0);
    for (const RuleFactors& rule : factors_.rules)
      for (const Factor& factor : rule.factors) ++users[factor.axis];
    std::vector<std::uint32_t> order;
    for (std::uint32_t axis = 0; axis < axes.size(); ++axis) {
      const std::uint32_t classes = std::min(axes[axis].positions, 2 * users[axis]);
      if (users[axis] > 0 && (classes <= small_axis || users[axis] >= table_.rules.count / 10)) order.push_back(axis);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return users[a] > users[b]; });
    if (order.size() > index_axis_limit) order.resize(index_axis_limit);
    for (const std::uint32_t axis : order) placements_[axis].kept = true;
    for (RuleFactors& rule : factors_.rules)
      std::erase_if(rule.factors, [&](const Factor& factor) {
        if (placements_[factor.axis].kept) return false;
        if (factor.exact) rule.checks.push_back(factor.check);
        return true;
      });
  }

  void group() {
    std::vector<std::vector<const PositionSet*>> sets(axes_.all().size(), std::vector<const PositionSet*>(table_.rules.count, nullptr));
    factor_of_.assign(axes_.all().size(), std::vector<Factor*>(table_.rules.count, nullptr));
    for (std::uint32_t rule = 0; rule < table_.rules.count; ++rule)
      for (Factor& factor : factors_.rules[rule].factors) {
        factor_of_[factor.axis][rule] = &factor;
        sets[factor.axis][rule] = &factor.set;
      }
    groups_ = group_rules(program_, axes_.all(), sets, table_.rules.count, limits_);
  }

  void place(std::uint32_t number) {
    const Axis& axis = axes_.all()[number];
    Placement& place = placements_[number];
    std::vector<std::uint8_t> begins(axis.positions + 1, 0);
    begins[axis.absent()] = 1;
    const auto mark = [&](const PositionSet& set) {
      for (const PositionRun& run : set.runs()) begins[run.first] = begins[run.last] = 1;
    };
    for (const Factor* factor : factor_of_[number])
      if (factor != nullptr) mark(factor->set);
    if (groups_.split == number)
      for (const std::uint32_t node : groups_.node)
        if (node != none) mark({node, groups_.tree.end[node]});
    const auto places = static_cast<std::uint32_t>(std::count(begins.begin() + 1, begins.end() - 1, std::uint8_t{1})) + 1;
    const std::uint32_t every = groups_.split == number ? 1 : (places + most_classes - 1) / most_classes;
    place.class_of.resize(axis.positions);
    std::uint32_t classes = 0, seen = 0;
    for (std::uint32_t at = 0; at < axis.positions; ++at) {
      if (at == 0) classes = 1;
      else if (begins[at] != 0 && (++seen % every == 0 || at == axis.absent())) ++classes;
      place.class_of[at] = static_cast<std::uint16_t>(classes - 1);
    }
    if (axis.kind == AxisKind::unit || axis.kind == AxisKind::party) place.unknown = classes++;
    place.classes = classes;
    for (Factor* factor : factor_of_[number])
      if (factor != nullptr) factor->set = in_classes(number, factor->set, &factor->exact);
  }

  /// A set of positions as a set of classes; the unknown class is in every set.
  PositionSet in_classes(std::uint32_t axis, const PositionSet& set, bool* exact) const {
    const Placement& place = placements_[axis];
    PositionRuns runs;
    for (const PositionRun& run : set.runs()) {
      const std::uint32_t first = place.class_of[run.first], last = place.class_of[run.last - 1] + 1u;
      runs.push_back({first, last});
      const bool begins = run.first == 0 || place.class_of[run.first - 1] != first;
      const bool ends = run.last == place.class_of.size() || place.class_of[run.last] != last - 1;
      if (exact != nullptr && !(begins && ends)) *exact = false;
    }
    if (place.unknown != none) runs.push_back({place.unknown, place.unknown + 1});
    return PositionSet::of(std::move(runs));
  }

  // Small axes are counted together as long as the classes stay few: fewer rows to read for each decision.
  void compile_columns() {
    std::vector<std::uint32_t> small;
    for (std::uint32_t axis = 0; axis < placements_.size(); ++axis) {
      if (!placements_[axis].kept) continue;
      if (placements_[axis].classes <= small_axis / 2 && placements_[axis].unknown == none && axis != groups_.split) small.push_back(axis);
      else columns_.push_back({axis});
    }
    std::stable_sort(small.begin(), small.end(), [&](std::uint32_t a, std::uint32_t b) { return placements_[a].classes > placements_[b].classes; });
    const std::size_t first = columns_.size();
    for (const std::uint32_t axis : small) {
      const auto fits = [&](const std::vector<std::uint32_t>& column) { return classes_of(column) * placements_[axis].classes <= most_fused; };
      const auto column = std::find_if(columns_.begin() + static_cast<std::ptrdiff_t>(first), columns_.end(), fits);
      if (column == columns_.end()) columns_.push_back({axis});
      else column->push_back(axis);
    }
    if (columns_.empty()) columns_.emplace_back();   // nothing tells the rules apart: one row of all of them
    for (const auto& column : columns_) index_.column_classes.push_back(classes_of(column));
  }

  [[nodiscard]] std::uint32_t classes_of(const std::vector<std::uint32_t>& column) const {
    std::uint32_t classes = 1;
    for (const std::uint32_t axis : column) classes *= placements_[axis].classes;
    return classes;
  }

  ColumnRows rows_of(const std::vector<std::uint32_t>& column, std::uint32_t group) {
    const std::vector<GroupMember>& members = groups_.members[group];
    ColumnRows rows;
    std::vector<std::uint32_t> blurred;
    if (column.empty()) return axis_rows(std::vector<const PositionSet*>(members.size(), nullptr), 1, blurred);
    for (const std::uint32_t axis : column) {
      std::vector<PositionSet> own(axis == groups_.split ? members.size() : 0);
      std::vector<const PositionSet*> sets(members.size(), nullptr);
      for (std::size_t i = 0; i < members.size(); ++i) {
        if (const Factor* factor = factor_of_[axis][members[i].rule]) sets[i] = &factor->set;
        if (axis != groups_.split || members[i].set.empty()) continue;
        own[i] = in_classes(axis, members[i].set, nullptr);
        sets[i] = &own[i];
      }
      blurred.clear();
      ColumnRows one = axis_rows(sets, placements_[axis].classes, blurred);
      for (const std::uint32_t local : blurred)
        if (Factor* factor = factor_of_[axis][members[local].rule]) factor->exact = false;
      rows = rows.row_of_class.empty() ? std::move(one) : fused_rows(rows, one);
    }
    return rows;
  }

  void compile_group(std::uint32_t number) {
    IndexGroup group;
    group.rules = {static_cast<std::uint32_t>(index_.rules.size()), static_cast<std::uint32_t>(groups_.members[number].size())};
    for (const GroupMember& member : groups_.members[number]) index_.rules.push_back(table_.rules.first + member.rule);
    group.blocks = (group.rules.count + 255) / 256;
    if (group.blocks == 0) return index_.groups.push_back(group);   // everybody belongs to some subtree
    group.columns.first = static_cast<std::uint32_t>(index_.group_columns.size());
    std::vector<std::pair<double, std::uint32_t>> order;   // share of rules that a row lets through, column
    std::vector<ColumnRows> rows;
    for (std::uint32_t column = 0; column < columns_.size(); ++column) {
      rows.push_back(rows_of(columns_[column], number));
      const double share = let_through(rows.back(), columns_[column]);
      const bool says_something = rows.back().rows() > 1 || share < group.rules.count;
      if (says_something) order.emplace_back(share, column);
    }
    std::stable_sort(order.begin(), order.end());
    if (order.empty()) order.emplace_back(0, 0);
    for (const auto& [share, column] : order) {
      index_.group_columns.push_back({column, static_cast<std::uint32_t>(index_.row_numbers.size()), static_cast<std::uint32_t>(index_.bits.size())});
      for (const std::uint32_t row : rows[column].row_of_class) index_.row_numbers.push_back(static_cast<std::uint16_t>(row));
      index_.bits.insert(index_.bits.end(), rows[column].bits.begin(), rows[column].bits.end());
    }
    group.columns.count = static_cast<std::uint32_t>(order.size());
    index_.groups.push_back(group);
  }

  /// How many rules a row lets through on the average. Most petitions have nothing, or nothing special, in a list.
  [[nodiscard]] double let_through(const ColumnRows& rows, const std::vector<std::uint32_t>& column) const {
    std::vector<double> count(rows.rows(), 0);
    for (std::uint32_t row = 0; row < rows.rows(); ++row)
      for (std::uint32_t block = 0; block < rows.blocks; ++block)
        for (const std::uint64_t word : rows.bits[std::size_t{row} * rows.blocks + block].words) count[row] += __builtin_popcountll(word);
    double sum = 0;
    for (const std::uint32_t row : rows.row_of_class) sum += count[row];
    double average = sum / static_cast<double>(std::max<std::size_t>(1, rows.row_of_class.size()));
    if (column.size() == 1 && axes_.all()[column[0]].list) {
      const auto& class_of = placements_[column[0]].class_of;
      average = 0.6 * count[rows.row_of_class[class_of.back()]] + 0.1 * count[rows.row_of_class[class_of[0]]] + 0.3 * average;
    }
    return average;
  }

  void compile_group_lists() {
    index_.split = groups_.split;
    if (groups_.split == none) {
      index_.groups_of_class.push_back({0, 1});
      index_.group_lists.push_back(0);
      return;
    }
    const Placement& place = placements_[groups_.split];
    std::vector<std::uint32_t> group_at(groups_.tree.end.size(), none);
    for (std::uint32_t group = 1; group < groups_.node.size(); ++group) group_at[groups_.node[group]] = group;
    for (std::uint32_t at = 0; at < place.class_of.size(); ++at) {
      if (at > 0 && place.class_of[at] == place.class_of[at - 1]) continue;
      Range list{static_cast<std::uint32_t>(index_.group_lists.size()), 0};
      for (std::uint32_t node = at < group_at.size() ? at : none; node != none; node = groups_.tree.parent[node])
        if (group_at[node] != none) index_.group_lists.push_back(group_at[node]);
      const bool above = groups_.repeated && index_.group_lists.size() > list.first;
      if (!groups_.members[0].empty() && !above) index_.group_lists.push_back(0);
      list.count = static_cast<std::uint32_t>(index_.group_lists.size()) - list.first;
      index_.groups_of_class.push_back(list);
    }
    if (place.unknown == none) return;
    index_.groups_of_class.push_back({static_cast<std::uint32_t>(index_.group_lists.size()), static_cast<std::uint32_t>(groups_.members.size())});
    for (std::uint32_t group = 0; group < groups_.members.size(); ++group) index_.group_lists.push_back(group);
  }

  /// By unit: the class of those that stand in one place of the chart all the time.
  [[nodiscard]] std::vector<std::uint16_t> classes_of_units(const std::vector<std::uint16_t>& class_of_position) const {
    const OrgChart& chart = program_.chart;
    std::vector<std::uint16_t> classes(chart.unit_names.size(), index_ask);
    for (UnitId unit = 0; unit < classes.size(); ++unit) {
      if (chart.pieces_of_unit[unit].count != 1) continue;
      const ChartPiece& piece = chart.pieces[chart.pieces_of_unit[unit].first];
      if (piece.since == first_day && piece.until == last_day) classes[unit] = class_of_position[piece.preorder];
    }
    return classes;
  }

  template <class T>
  static Range append(std::vector<T>& to, const std::vector<T>& all) {
    const Range range{static_cast<std::uint32_t>(to.size()), static_cast<std::uint32_t>(all.size())};
    to.insert(to.end(), all.begin(), all.end());
    return range;
  }

  void compile_axis(std::uint32_t number) {
    const Axis& axis = axes_.all()[number];
    const Placement& place = placements_[number];
    IndexAxis made;
    made.kind = axis.kind;
    made.list = axis.list;
    made.slot = axis.slot;
    for (std::uint32_t column = 0; column < columns_.size(); ++column) {
      const auto at = std::find(columns_[column].begin(), columns_[column].end(), number);
      if (at == columns_[column].end()) continue;
      made.column = column;
      for (auto later = at + 1; later != columns_[column].end(); ++later) made.factor *= placements_[*later].classes;
    }
    std::vector<std::uint16_t> classes = place.class_of;
    for (std::uint16_t& each : classes) each = static_cast<std::uint16_t>(each * made.factor);
    made.absent = classes[axis.absent()];
    made.unknown = place.unknown;   // such an axis is a column by itself
    made.nowhere = static_cast<std::uint32_t>(program_.chart.pieces.size());
    made.classes = append(index_.classes, classes);
    made.bounds = axis.kind == AxisKind::real ? append(index_.reals, axis.reals) : append(index_.bounds, axis.bounds);
    if (axis.kind == AxisKind::number && !axis.list && !axis.bounds.empty()) {
      std::vector<std::uint16_t> direct;
      const std::int64_t last = std::min<std::int64_t>(axis.bounds.back() + 1, direct_numbers);
      for (std::int64_t value = 0; value < last; ++value)
        direct.push_back(classes[static_cast<std::size_t>(std::upper_bound(axis.bounds.begin(), axis.bounds.end(), value) - axis.bounds.begin())]);
      made.direct = append(index_.direct, direct);
    } else if (axis.kind == AxisKind::matter && !axis.list) {
      made.direct = append(index_.direct, std::vector<std::uint16_t>(classes.begin(), classes.begin() + static_cast<std::ptrdiff_t>(axis.absent())));
    } else if (axis.kind == AxisKind::unit && !axis.list) {
      made.direct = append(index_.direct, classes_of_units(classes));
    }
    made.literals = append(index_.literals, axis.literals);
    made.units = append(index_.units, axis.units);
    if (axis.list) {
      std::vector<std::uint8_t> masks(axis.elements, 0);
      for (std::size_t test = 0; test < axis.tests.size(); ++test)
        for (const PositionRun& run : axis.tests[test].runs())
          for (std::uint32_t at = run.first; at < run.last; ++at) masks[at] = static_cast<std::uint8_t>(masks[at] | (1u << test));
      made.masks = append(index_.masks, masks);
    }
    if (number == groups_.split) index_.split = static_cast<std::uint32_t>(index_.axes.size());
    index_.axes.push_back(made);
  }

  const Program& program_;
  const Table& table_;
  const GroupLimits& limits_;
  TableAxes axes_;
  TableFactors factors_;
  std::vector<Placement> placements_;
  std::vector<std::vector<Factor*>> factor_of_;   ///< by axis and rule; null: the rule says nothing of it
  RuleGroups groups_;
  std::vector<std::vector<std::uint32_t>> columns_;
  RuleIndex index_;
};

}  // namespace

void index_rules(Program& program, const GroupLimits& limits) {
  program.indexes.clear();
  std::vector<TableIndexer> tables;
  tables.reserve(program.tables.size());
  WordBooks words(program.conditions);
  for (const Table& table : program.tables) {
    tables.emplace_back(program, table, limits);
    tables.back().tell_words(words);
  }
  program.word_books = words.settle();
  for (TableIndexer& table : tables) program.indexes.push_back(table.build(words));
}

}  // namespace guikou::compile
