// The rule indexes of a program out of a file: whatever class a petition is of, there is a row for it.
#include <algorithm>

#include "snapshot/soundness.hpp"

namespace guikou::snapshot {

using namespace program;

namespace {

class IndexSoundness {
 public:
  IndexSoundness(const Program& program, const Table& table, const RuleIndex& index, const std::vector<Slot>& slots)
      : p_(program), table_(table), x_(index), slot_of_test_(slots) {}

  [[nodiscard]] bool whole() {
    if (x_.column_classes.size() > index_axis_limit) return false;
    highest_.assign(x_.column_classes.size(), 0);
    if (!each(x_.axes, [&](const IndexAxis& one) { return axis(one); })) return false;
    for (std::size_t column = 0; column < highest_.size(); ++column)
      if (highest_[column] >= x_.column_classes[column]) return false;
    for (const WordBook& book : p_.word_books) most_words_ = std::max(most_words_, book.words.size());
    return each(x_.groups, [&](const IndexGroup& one) { return group(one) && listed(one); }) && lists() && checks();
  }

 private:
  /// Adds the highest class that the axis gives to that of its column.
  [[nodiscard]] bool axis(const IndexAxis& axis) {
    if (!truths(axis.list) || axis.kind > AxisKind::party || !known(axis.column, highest_.size()) || !known(axis.slot, p_.slots.size()) || !inside(axis.classes, x_.classes.size()) ||
        !inside(axis.bounds, axis.kind == AxisKind::real ? x_.reals.size() : x_.bounds.size()) || !inside(axis.direct, x_.direct.size()) ||
        !inside(axis.literals, x_.literals.size()) || !inside(axis.masks, x_.masks.size()) || !inside(axis.units, x_.units.size()) || !of_slot(axis))
      return false;
    const std::uint64_t positions = this->positions(axis);
    if (axis.list) {
      std::uint32_t masks = 0;
      for (const std::uint8_t mask : OrgChart::slice(x_.masks, axis.masks)) masks |= mask;
      if (axis.masks.count < positions || masks >= axis.classes.count) return false;
    } else if (axis.classes.count < positions) {
      return false;
    }
    std::uint32_t highest = axis.absent;
    if (axis.unknown != none) highest = std::max(highest, axis.unknown);
    for (const std::uint16_t each : OrgChart::slice(x_.classes, axis.classes)) highest = std::max<std::uint32_t>(highest, each);
    const bool by_place = !axis.list && (axis.kind == AxisKind::matter || axis.kind == AxisKind::unit);   // then every value stands ready
    if (by_place && axis.direct.count < (axis.kind == AxisKind::unit ? p_.chart.unit_names.size() : p_.matters.names.size())) return false;
    for (const std::uint16_t each : OrgChart::slice(x_.direct, axis.direct))
      if (!by_place || each != index_ask) highest = std::max<std::uint32_t>(highest, each);
    highest_[axis.column] += highest;
    return true;
  }

  [[nodiscard]] bool of_slot(const IndexAxis& axis) const {
    if (axis.kind == AxisKind::decision_day) return !axis.list;
    const SlotInfo& slot = p_.slots[axis.slot];
    if (axis.list != slot.list) return false;
    switch (axis.kind) {
      case AxisKind::real: return slot.kind == ValueKind::real && !slot.list;
      case AxisKind::literal: return slot.kind == ValueKind::string;
      case AxisKind::matter: return slot.kind == ValueKind::matter;
      case AxisKind::unit: return slot.kind == ValueKind::unit;
      case AxisKind::party: return slot.kind == ValueKind::party;
      default: return slot.kind != ValueKind::string && slot.kind != ValueKind::text && slot.kind != ValueKind::real;
    }
  }

  [[nodiscard]] std::uint64_t positions(const IndexAxis& axis) const {
    const std::size_t pieces = p_.chart.pieces.size();
    switch (axis.kind) {
      case AxisKind::matter: return p_.matters.names.size();
      case AxisKind::unit: return std::uint64_t{std::max<std::size_t>(pieces, axis.nowhere)} + 1;
      case AxisKind::party: return std::uint64_t{std::max<std::size_t>(pieces, axis.nowhere)} + 1 + p_.chart.person_names.size();
      case AxisKind::literal: return std::uint64_t{axis.literals.count} + 1;
      default: return std::uint64_t{axis.bounds.count} + 1;
    }
  }

  [[nodiscard]] bool row(std::uint64_t first, std::uint32_t blocks) const { return first + blocks <= x_.bits.size(); }

  [[nodiscard]] bool group(const IndexGroup& group) const {
    if (!inside(group.rules, x_.rules.size()) || !inside(group.columns, x_.group_columns.size()) || group.columns.count > index_axis_limit ||
        group.blocks != (std::uint64_t{group.rules.count} + 255) / 256 || (group.blocks > 0 && group.columns.count == 0) || !row(group.checked, group.blocks))
      return false;
    for (const std::uint32_t rule : OrgChart::slice(x_.rules, group.rules))
      if (rule < table_.rules.first || rule - table_.rules.first >= table_.rules.count) return false;
    for (std::uint32_t i = 0; i < group.columns.count; ++i) {
      const GroupColumn& column = x_.group_columns[group.columns.first + i];
      if (!known(column.column, x_.column_classes.size()) || !inside({column.row_numbers, x_.column_classes[column.column]}, x_.row_numbers.size())) return false;
      std::uint32_t last = 0;
      for (std::uint32_t each = 0; each < x_.column_classes[column.column]; ++each) last = std::max<std::uint32_t>(last, x_.row_numbers[column.row_numbers + each]);
      if (!row(column.rows + std::uint64_t{last} * group.blocks, group.blocks)) return false;
      if (i == 0 && !nothing_behind(group, column.rows, last)) return false;
    }
    return true;
  }

  [[nodiscard]] bool listed(const IndexGroup& group) const {
    const ListedWords& words = group.listed;
    if (words.starts == none) return true;
    if (!row(words.others, group.blocks) || !row(words.checked, group.blocks)) return false;
    const WordBook* const book = p_.book_of(words.slot);
    if (book == nullptr || !inside({words.starts, static_cast<std::uint32_t>(book->words.size() + 1)}, x_.listed_starts.size())) return false;
    std::uint32_t before = 0;
    for (const std::uint32_t start : OrgChart::slice(x_.listed_starts, {words.starts, static_cast<std::uint32_t>(book->words.size() + 1)})) {
      if (start < before) return false;
      before = start;
    }
    return inside({words.rules, before}, x_.listed_rules.size()) &&
           each(OrgChart::slice(x_.listed_rules, {words.rules, before}), [&](std::uint16_t rule) { return rule < group.rules.count; });
  }

  /// Of the rows of one column, no bit stands for a rule that is not there.
  [[nodiscard]] bool nothing_behind(const IndexGroup& group, std::uint32_t rows, std::uint32_t last_row) const {
    if (group.rules.count % 256 == 0) return true;
    for (std::uint64_t row = 0; row <= last_row; ++row) {
      const RuleBits& bits = x_.bits[static_cast<std::size_t>(rows + row * group.blocks + group.blocks - 1)];
      for (std::uint32_t at = group.rules.count % 256; at < 256; at = at / 64 * 64 + 64)
        if (bits.words[at / 64] >> at % 64 != 0) return false;
    }
    return true;
  }

  [[nodiscard]] bool lists() const {
    std::size_t classes = 1;
    if (x_.split != none) {
      if (!known(x_.split, x_.axes.size())) return false;
      classes = static_cast<std::size_t>(highest_[x_.axes[x_.split].column] + 1);
    }
    return x_.groups_of_class.size() >= classes &&
           each(x_.groups_of_class, [&](Range list) { return inside(list, x_.group_lists.size()) && list.count <= x_.groups.size(); }) &&
           each(x_.group_lists, [&](std::uint32_t group) { return known(group, x_.groups.size()); });
  }

  [[nodiscard]] bool checks() const {
    return x_.checks_of_rule.size() >= table_.rules.count && each(x_.checks_of_rule, [&](const RuleChecks& one) { return of_rule(one); }) &&
           each(x_.checks, [&](const RuleCheck& one) { return check(one); }) && each(x_.word_searches, [&](const WordSearch& one) { return search(one); }) &&
           each(x_.word_numbers, [&](std::uint16_t word) { return word < most_words_; }) &&
           each(x_.eight_words, [&](const EightWords& eight) { return each(eight.each, [&](std::uint16_t word) { return word < most_words_; }); });
  }

  [[nodiscard]] bool of_rule(const RuleChecks& one) const {
    const bool known_bias = one.bias == RuleChecks::no_words || one.bias == RuleChecks::every_word || one.bias == RuleChecks::any_word;
    if (!known_bias) return false;
    return one.only_words() ? known(one.first, x_.word_searches.size()) && known(one.first, x_.eight_words.size()) && x_.word_searches[one.first].booked && holds_text(one.slot)
                            : inside({one.first, one.count}, x_.checks.size());
  }

  [[nodiscard]] bool holds_text(Slot slot) const { return known(slot, p_.slots.size()) && p_.slots[slot].kind == ValueKind::text && !p_.slots[slot].list; }

  [[nodiscard]] bool check(const RuleCheck& check) const {
    switch (check.op) {
      case RuleCheck::Op::when: return known(check.target, p_.conditions.whens.size());
      case RuleCheck::Op::test: return known(check.target, p_.conditions.tests.size()) && slot_of_test_[check.target] == check.slot;
      case RuleCheck::Op::dates:
      case RuleCheck::Op::whole: return true;
      case RuleCheck::Op::any_word:
      case RuleCheck::Op::every_word:
      case RuleCheck::Op::no_word:
        return known(check.target, x_.word_searches.size()) && holds_text(check.slot);
    }
    return false;
  }

  [[nodiscard]] bool search(const WordSearch& search) const {
    const std::size_t number = static_cast<std::size_t>(&search - x_.word_searches.data());
    if (!truths(search.booked)) return false;
    const bool numbered = !search.booked || (search.words.count > EightWords::most ? inside({search.numbers, search.words.count}, x_.word_numbers.size())
                                                                                   : known(static_cast<std::uint32_t>(number), x_.eight_words.size()));
    return numbered && truths(search.han) && inside(search.words, p_.conditions.texts.size()) && search.words.count > 0 && each(search.offset, [&](std::uint8_t offset) { return offset < search.shortest; });
  }

  const Program& p_;
  const Table& table_;
  const RuleIndex& x_;
  const std::vector<Slot>& slot_of_test_;
  std::vector<std::uint64_t> highest_;   ///< by column: the highest class
  std::size_t most_words_ = 0;           ///< of a WordBook
};

}  // namespace

namespace {

/// Words are found within their bytes, and shelves within the words.
bool sound_book(const Program& program, const WordBook& book) {
  if (!known(book.slot, program.slots.size()) || program.slots[book.slot].kind != ValueKind::text || program.slots[book.slot].list || book.words.size() > most_booked_words) return false;
  if (book.place_bits < 6 || book.place_bits > 31 || book.places.size() != (std::size_t{1} << book.place_bits) / 64) return false;
  if (book.aisle_bits < 1 || book.aisle_bits > 16 || book.aisles.size() != std::size_t{1} << book.aisle_bits) return false;
  if (book.shelf_bits < 1 || book.shelf_bits > 17 || !each(book.aisles, [&](std::uint16_t leads_to) { return leads_to >> book.shelf_bits == 0; })) return false;
  if (book.words.empty() || book.starts.size() != (std::size_t{1} << book.shelf_bits) + 1 || book.starts.back() != book.words.size()) return false;
  return std::is_sorted(book.starts.begin(), book.starts.end()) &&
         each(book.words, [&](const WordBook::Word& word) { return word.size >= least_booked_word && (word.size <= WordBook::head_size || inside({word.first, word.size}, book.bytes.size())); });
}

}  // namespace

bool sound_indexes(const Program& program, const AskedTests& asked) {
  if (!each(program.word_books, [&](const WordBook& book) { return sound_book(program, book); })) return false;
  for (std::size_t book = 1; book < program.word_books.size(); ++book)
    if (program.word_books[book].slot <= program.word_books[book - 1].slot) return false;
  if (program.indexes.empty()) return true;
  if (program.indexes.size() != program.tables.size()) return false;
  for (std::size_t table = 0; table < program.indexes.size(); ++table)
    if (!IndexSoundness(program, program.tables[table], program.indexes[table], asked.slots).whole()) return false;
  return true;
}

}  // namespace guikou::snapshot
