#include "program/rule_index.hpp"

#include <sstream>

#include "program/program.hpp"

namespace guikou::program {

namespace {

template <class All>
std::size_t size_of(const All& all) { return all.size() * sizeof(typename All::value_type); }

const char* kind_word(AxisKind kind) {
  switch (kind) {
    case AxisKind::number: return "number";
    case AxisKind::local_day: return "local day";
    case AxisKind::decision_day: return "decision day";
    case AxisKind::real: return "real";
    case AxisKind::literal: return "literal";
    case AxisKind::matter: return "matter";
    case AxisKind::unit: return "unit";
    case AxisKind::party: return "party";
  }
  return "";
}

}  // namespace

std::size_t RuleIndex::bytes() const {
  std::size_t all = size_of(axes) + size_of(column_classes) + size_of(groups) + size_of(group_columns) + size_of(row_numbers) + size_of(bits) +
                    size_of(rules) + size_of(groups_of_class) + size_of(group_lists) + size_of(checks_of_rule) + size_of(checks) +
                    size_of(word_searches) + size_of(eight_words) + size_of(word_numbers) + size_of(listed_starts) + size_of(listed_rules) + size_of(classes) + size_of(direct) + size_of(bounds) + size_of(reals) + size_of(literals) +
                    size_of(masks) + size_of(units);
  for (const std::string& literal : literals) all += literal.size();
  return all;
}

std::string dump(const RuleIndex& index, const Program& program) {
  std::ostringstream out;
  for (const IndexAxis& axis : index.axes) {
    out << "  axis " << (axis.kind == AxisKind::decision_day ? std::string("-") : program.slots[axis.slot].name) << ' ' << kind_word(axis.kind)
        << (axis.list ? " list" : "") << " column=" << axis.column << " factor=" << axis.factor << " positions=" << axis.classes.count
        << (index.split != none && &axis == &index.axes[index.split] ? " split" : "") << '\n';
  }
  for (const IndexGroup& group : index.groups) {
    out << "  group rules=" << group.rules.count << " columns=";
    for (std::uint32_t i = 0; i < group.columns.count; ++i) out << (i > 0 ? "," : "") << index.group_columns[group.columns.first + i].column;
    out << '\n';
  }
  out << "  checks " << index.checks.size() << " word searches " << index.word_searches.size() << " bytes " << index.bytes() << '\n';
  return out.str();
}

}  // namespace guikou::program
