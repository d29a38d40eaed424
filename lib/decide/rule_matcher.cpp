#include "decide/rule_matcher.hpp"

#include <algorithm>
#include <cstring>

#include "decide/word_presence.hpp"

namespace guikou::decide {

using namespace program;

// ---- what the rows let through

inline void RuleMatcher::advance(Cursor& cursor) const {
  for (;;) {
    for (std::uint32_t word = 0; word < 4; ++word) {
      std::uint64_t& bits = cursor.words[word];
      if (bits == 0) continue;
      cursor.local = cursor.block * 256 + word * 64 + static_cast<std::uint32_t>(__builtin_ctzll(bits));
      cursor.rule = cursor.rules[cursor.local];
      bits &= bits - 1;
      return;
    }
    cursor.block = kernels_.next_block(cursor.rows, cursor.row_count, cursor.block + 1, cursor.blocks, cursor.words);
    if (cursor.block >= cursor.blocks) {
      cursor.rule = none;
      return;
    }
  }
}

inline void RuleMatcher::open(Cursor& cursor, const IndexGroup& group) {
  cursor.rules = index_->rules.data() + group.rules.first;
  cursor.checked = index_->bits.data() + group.checked;
  const std::uint32_t blocks = cursor.blocks = group.blocks, count = cursor.row_count = group.columns.count;
  const GroupColumn* const columns = index_->group_columns.data() + group.columns.first;
  const RuleBits* const bits = index_->bits.data();
  const std::uint16_t* const row_numbers = index_->row_numbers.data();
  const std::uint32_t* const classes = classes_;
  for (std::uint32_t i = 0; i < count; ++i) {
    const GroupColumn& column = columns[i];
    cursor.rows[i] = bits + column.rows + std::size_t{row_numbers[column.row_numbers + classes[column.column]]} * blocks;
    __builtin_prefetch(cursor.rows[i]);   // only the first two are read at once
  }
  if (find_first_) (void)find_words(usual_slot_);   // the rows are on their way meanwhile
}

/// One row more: the rules whose words were found, and those that are not listed.
void RuleMatcher::take_found_words(Cursor& cursor, const IndexGroup& group) {
  const ListedWords& listed = group.listed;
  if (!find_first_ || counts_ || listed.starts == none || ask_whole_) return;
  const FoundWords* const found = find_words(listed.slot);
  if (found == nullptr) return;
  RuleBits* const row = listed_rows_.data() + steps_[static_cast<std::size_t>(index_ - program_.indexes.data())].listed_row[static_cast<std::size_t>(&group - index_->groups.data())];
  std::copy_n(index_->bits.data() + listed.others, group.blocks, row);
  const std::uint32_t* const starts = index_->listed_starts.data() + listed.starts;
  const std::uint16_t* const rules = index_->listed_rules.data() + listed.rules;
  for (const std::uint16_t word : found->numbers())
    for (std::uint32_t at = starts[word]; at < starts[word + 1]; ++at) row[rules[at] / 256].words[rules[at] / 64 % 4] |= std::uint64_t{1} << rules[at] % 64;
  cursor.rows[cursor.row_count++] = row;
  cursor.checked = index_->bits.data() + listed.checked;
}

inline bool RuleMatcher::passes(const Cursor& cursor) {
  if (!ask_whole_ && (cursor.checked[cursor.local / 256].words[cursor.local / 64 % 4] >> (cursor.local % 64) & 1u) == 0) return true;
  return checks_hold(cursor.rule);
}

RuleMatcher::RuleMatcher(const Program& program, InstructionSet limit) : program_(program), kernels_(kernels_for(limit)) {
  std::size_t groups = 1;
  for (const RuleIndex& index : program.indexes) {
    groups = std::max(groups, index.groups.size());
    TableSteps& steps = steps_.emplace_back();
    std::size_t blocks = 0;
    for (const IndexGroup& group : index.groups) {
      steps.listed_row.push_back(static_cast<std::uint32_t>(blocks));
      if (group.listed.starts != none) blocks += group.blocks;
    }
    listed_rows_.resize(std::max(listed_rows_.size(), blocks));
    for (const IndexAxis& axis : index.axes) {
      const AxisStep step{axis.slot, axis.column, axis.absent, index.classes.data() + axis.classes.first, index.direct.data() + axis.direct.first,
                          axis.direct.count, index.bounds.data() + axis.bounds.first, axis.bounds.count, &axis};
      const bool one_value = !axis.list;
      if (one_value && axis.kind == AxisKind::number) steps.numbers.push_back(step);
      else if (one_value && (axis.kind == AxisKind::matter || axis.kind == AxisKind::unit)) steps.places.push_back(step);
      else steps.others.push_back(step);
    }
  }
  cursors_.resize(groups);
  book_of_slot_.resize(program.slots.size());
  for (const WordBook& book : program.word_books) book_of_slot_[book.slot] = &book;
}

/// Whether this petition is one to learn from, and what was learned.
void RuleMatcher::begin_petition() {
  if (counts_) {   // what was learned often weighs little, so that a few petitions that are searched much do not count as usual
    const std::uint32_t weight = find_first_ ? 4 : 16;
    usual_searches_ = ((weight - 1) * usual_searches_ + 16 * searches_) / weight;
  }
  searches_ = 0;
  find_first_ = usual_searches_ >= 16 * searches_worth_finding;
  counts_ = !find_first_ || ++petitions_ % petitions_between == 0;
}

/// Places the petition; returns the groups that it meets, into RuleIndex::group_lists.
inline Range RuleMatcher::look_at(std::uint32_t table, PetitionCase& petition) {
  index_ = &program_.indexes[table];
  first_rule_ = program_.tables[table].rules.first;
  petition_ = &petition;
  ask_whole_ = false;
  classify(table);
  return index_->groups_of_class[index_->split == none ? 0 : classes_[index_->axes[index_->split].column]];
}

void RuleMatcher::find_most(std::uint32_t table, PetitionCase& petition, std::uint32_t left_out, std::size_t most, std::vector<std::uint32_t>& hits) {
  if (table == 0) begin_petition();
  const std::size_t wanted = most == every ? every : hits.size() + most;
  const Range list = look_at(table, petition);
  if (list.count == 1) {
    const IndexGroup& group = index_->groups[index_->group_lists[list.first]];
    return most == 1 ? find_first_in(group, left_out, hits) : group.blocks == 1 ? find_few_in(group, left_out, wanted, hits) : find_in(group, left_out, wanted, hits);
  }
  std::size_t open_count = 0;
  for (const std::uint32_t group : OrgChart::slice(index_->group_lists, list)) {
    Cursor& cursor = cursors_[open_count];
    open(cursor, index_->groups[group]);
    take_found_words(cursor, index_->groups[group]);
    cursor.block = static_cast<std::uint32_t>(-1);
    for (std::uint64_t& word : cursor.words) word = 0;
    advance(cursor);
    if (cursor.rule != none) ++open_count;
  }
  find_merged(open_count, left_out, wanted, hits);
}

/// The first one of a group, whose rules stand in their order: of those that need be asked only they that come before one that need not.
void RuleMatcher::find_first_in(const IndexGroup& group, std::uint32_t left_out, std::vector<std::uint32_t>& hits) {
  Cursor& cursor = cursors_[0];
  open(cursor, group);
  take_found_words(cursor, group);
  for (std::uint32_t block = 0; (block = kernels_.next_block(cursor.rows, cursor.row_count, block, cursor.blocks, cursor.words)) < cursor.blocks; ++block)
    for (std::uint32_t word = 0; word < 4; ++word) {
      const std::uint64_t bits = cursor.words[word];
      if (bits == 0) continue;
      const std::uint32_t* const rules = cursor.rules + std::size_t{block} * 256 + std::size_t{word} * 64;
      const std::uint64_t checked = ask_whole_ ? ~std::uint64_t{0} : cursor.checked[block].words[word];
      std::uint64_t certain = bits & ~checked;
      if (left_out != none) [[unlikely]]
        for (std::uint64_t each = certain; each != 0; each &= each - 1)
          if (rules[__builtin_ctzll(each)] == left_out) certain &= ~(each & -each);
      const std::uint64_t before = bits & checked & ((certain & -certain) - 1);
      for (std::uint64_t each = before; each != 0; each &= each - 1) {
        const std::uint32_t rule = rules[__builtin_ctzll(each)];
        if (rule != left_out && checks_hold(rule)) return hits.push_back(rule);
      }
      if (certain != 0) return hits.push_back(rules[__builtin_ctzll(certain)]);
    }
}

/// Up to `wanted` of a group of one block: rule after rule, as they are few.
void RuleMatcher::find_few_in(const IndexGroup& group, std::uint32_t left_out, std::size_t wanted, std::vector<std::uint32_t>& hits) {
  Cursor& cursor = cursors_[0];
  open(cursor, group);
  take_found_words(cursor, group);
  if (kernels_.next_block(cursor.rows, cursor.row_count, 0, cursor.blocks, cursor.words) != 0) return;
  for (std::uint32_t word = 0; word < 4; ++word) {
    const std::uint64_t checked = ask_whole_ ? ~std::uint64_t{0} : cursor.checked->words[word];
    for (std::uint64_t bits = cursor.words[word]; bits != 0; bits &= bits - 1) {
      const std::uint32_t rule = cursor.rules[word * 64 + static_cast<std::uint32_t>(__builtin_ctzll(bits))];
      if (rule == left_out || ((checked & bits & -bits) != 0 && !checks_hold(rule))) continue;
      hits.push_back(rule);
      if (hits.size() == wanted) return;
    }
  }
}

/// Up to `wanted` of a group, a block at a time: those that need be asked and do not hold leave it, the others are hits. (Where most blocks let
/// many rules through, nobody can guess which need be asked.)
void RuleMatcher::find_in(const IndexGroup& group, std::uint32_t left_out, std::size_t wanted, std::vector<std::uint32_t>& hits) {
  constexpr std::uint32_t more_written = 4;   // Kernels::list_rules
  std::uint32_t found[256 + more_written];
  Cursor& cursor = cursors_[0];
  open(cursor, group);
  take_found_words(cursor, group);
  for (std::uint32_t block = 0; (block = kernels_.next_block(cursor.rows, cursor.row_count, block, cursor.blocks, cursor.words)) < cursor.blocks; ++block) {
    const std::uint32_t* const rules = cursor.rules + std::size_t{block} * 256;
    for (std::uint32_t word = 0; word < 4; ++word) {
      const std::uint64_t checked = ask_whole_ ? ~std::uint64_t{0} : cursor.checked[block].words[word];
      for (std::uint64_t each = cursor.words[word] & checked; each != 0; each &= each - 1)
        if (!checks_hold(rules[word * 64 + static_cast<std::uint32_t>(__builtin_ctzll(each))])) cursor.words[word] &= ~(each & -each);
    }
    std::uint32_t count = kernels_.list_rules(cursor.words, rules, found);
    if (left_out != none) [[unlikely]] count = static_cast<std::uint32_t>(std::remove(found, found + count, left_out) - found);
    hits.insert(hits.end(), found, found + count);
    if (hits.size() >= wanted) return hits.resize(wanted);
  }
}

// The groups in step, so that what is dear to ask is asked in the order of the rules. A rule of several places has a row in
// each of their groups; where a row says less than the rule, it may be asked in each of them, and is still one rule.
void RuleMatcher::find_merged(std::size_t open_count, std::uint32_t left_out, std::size_t wanted, std::vector<std::uint32_t>& hits) {
  std::uint32_t last = none;
  while (open_count > 0) {
    Cursor* next = &cursors_[0];
    for (std::size_t i = 1; i < open_count; ++i)
      if (cursors_[i].rule < next->rule) next = &cursors_[i];
    if (next->rule != left_out && next->rule != last && passes(*next)) {
      hits.push_back(last = next->rule);
      if (hits.size() == wanted) return;
    }
    advance(*next);
    if (next->rule != none) continue;
    --open_count;
    if (next != &cursors_[open_count]) *next = cursors_[open_count];
  }
}

void RuleMatcher::find_possible(std::uint32_t table, PetitionCase& petition, std::uint32_t end, std::vector<std::uint32_t>& possible) {
  possible.clear();
  const Range list = look_at(table, petition);
  for (const std::uint32_t group : OrgChart::slice(index_->group_lists, list)) {
    Cursor& cursor = cursors_[0];
    open(cursor, index_->groups[group]);
    cursor.block = static_cast<std::uint32_t>(-1);
    for (std::uint64_t& word : cursor.words) word = 0;
    for (advance(cursor); cursor.rule < end; advance(cursor)) possible.push_back(cursor.rule);
  }
  if (list.count == 1) return;
  std::sort(possible.begin(), possible.end());   // a rule of several places stands in each of their groups
  possible.erase(std::unique(possible.begin(), possible.end()), possible.end());
}

// ---- what must be asked of the rule itself

inline bool RuleMatcher::checks_hold(std::uint32_t rule) {
  if (ask_whole_) return check_holds({RuleCheck::Op::whole, 0, 0}, rule);
  const RuleChecks& checks = index_->checks_of_rule[rule - first_rule_];
  const RuleCheck::Op of_words = checks.bias == RuleChecks::any_word ? RuleCheck::Op::any_word : RuleCheck::Op::every_word;
  if (checks.only_words()) {
    if (const FoundWords* const found = found_words(checks.slot)) return found->which(index_->eight_words[checks.first], kernels_) + checks.bias > 0xFF;
    return search_holds(of_words, checks.slot, index_->word_searches[checks.first]);
  }
  for (const RuleCheck& check : OrgChart::slice(index_->checks, Range{checks.first, checks.count}))
    if (!check_holds(check, rule)) return false;
  return true;
}

/// The words found in a text that is to be searched once more, or null: there are too few searches to find them.
inline const FoundWords* RuleMatcher::found_words(Slot slot) {
  ++searches_;
  usual_slot_ = slot;
  if (const FoundWords* const found = petition_->found_words(slot)) return found;
  return find_first_ || searches_ > searches_worth_finding ? find_words(slot) : nullptr;
}

const FoundWords* RuleMatcher::find_words(Slot slot) {
  const WordBook* const book = book_of_slot_[slot];
  return book == nullptr ? nullptr : petition_->find_words(*book, kernels_);
}

bool RuleMatcher::check_holds(const RuleCheck& check, std::uint32_t number) {
  const bool words = check.op == RuleCheck::Op::any_word || check.op == RuleCheck::Op::every_word || check.op == RuleCheck::Op::no_word;
  if (words) return words_hold(check.op, check.slot, check.target);
  const Rule& rule = program_.rules[number];
  const auto in_force = [&] { return rule.since <= petition_->day && petition_->day <= rule.until; };
  ConditionChecker checker(program_, *petition_, petition_->day);
  switch (check.op) {
    case RuleCheck::Op::dates: return in_force();
    case RuleCheck::Op::whole: return in_force() && checker.holds(rule.when);
    case RuleCheck::Op::when: return checker.holds(check.target);
    case RuleCheck::Op::test: return checker.test_holds(check.slot, check.target);
    case RuleCheck::Op::any_word:
    case RuleCheck::Op::every_word:
    case RuleCheck::Op::no_word: break;
  }
  return false;
}

bool RuleMatcher::words_hold(RuleCheck::Op op, Slot slot, std::uint32_t number) {
  const WordSearch& search = index_->word_searches[number];
  if (search.booked)
    if (const FoundWords* const found = found_words(slot)) {
      if (search.words.count <= EightWords::most) {
        const unsigned which = found->which(index_->eight_words[number], kernels_);
        return op == RuleCheck::Op::every_word ? which == 0xFF : (which != 0) == (op == RuleCheck::Op::any_word);
      }
      const std::span numbers(index_->word_numbers.data() + search.numbers, search.words.count);
      const auto stands = [&](std::uint16_t word) { return found->has(word); };
      if (op == RuleCheck::Op::every_word) return std::all_of(numbers.begin(), numbers.end(), stands);
      return std::any_of(numbers.begin(), numbers.end(), stands) == (op == RuleCheck::Op::any_word);
    }
  return search_holds(op, slot, search);
}

/// The same by looking for these words alone.
bool RuleMatcher::search_holds(RuleCheck::Op op, Slot slot, const WordSearch& search) {
  if (!petition_->present(slot)) return op == RuleCheck::Op::no_word;
  const std::string_view text = search.han ? petition_->han_text(slot, kernels_) : petition_->folded(slot);
  if (op == RuleCheck::Op::every_word) return every_word_found(search, text);
  return word_found(search, text) == (op == RuleCheck::Op::any_word);
}

namespace {

bool stands_at(std::string_view word, const char* at, const char* end) {
  return static_cast<std::size_t>(end - at) >= word.size() && std::memcmp(at, word.data(), word.size()) == 0;
}

}  // namespace

// Where a word might stand it is compared; both searches end in time linear in the text, as what may be compared is bounded.

bool RuleMatcher::word_found(const WordSearch& search, std::string_view text) const {
  const auto words = OrgChart::slice(program_.conditions.texts, search.words);
  const char* const end = text.data() + text.size();
  std::size_t left_to_compare = most_compared * text.size();
  std::uint8_t which = 0;
  for (const char* at = text.data(); (at = kernels_.next_word(search, text.data(), at, end, &which)) != nullptr; ++at)
    for (unsigned left = which; left != 0; left &= left - 1)
      for (std::size_t number = static_cast<std::size_t>(__builtin_ctz(left)); number < words.size(); number += 8) {
        const std::string_view word = words[number];
        if (word.size() > left_to_compare) return std::any_of(words.begin(), words.end(), [&](std::string_view each) { return stands_in(each, text); });
        left_to_compare -= word.size();
        if (stands_at(word, at, end)) return true;
      }
  return false;
}

bool RuleMatcher::every_word_found(const WordSearch& search, std::string_view text) const {
  const auto words = OrgChart::slice(program_.conditions.texts, search.words);
  const auto one_after_the_other = [&] { return std::all_of(words.begin(), words.end(), [&](std::string_view word) { return stands_in(word, text); }); };
  if (words.size() > 8) return one_after_the_other();   // more than one word a bit
  const char* const end = text.data() + text.size();
  std::size_t left_to_compare = most_compared * text.size();
  unsigned missing = (1u << words.size()) - 1;
  std::uint8_t which = 0;
  for (const char* at = text.data(); missing != 0 && (at = kernels_.next_word(search, text.data(), at, end, &which)) != nullptr; ++at)
    for (unsigned left = which & missing; left != 0; left &= left - 1) {
      const unsigned number = static_cast<unsigned>(__builtin_ctz(left));
      if (words[number].size() > left_to_compare) return one_after_the_other();
      left_to_compare -= words[number].size();
      if (stands_at(words[number], at, end)) missing &= ~(1u << number);
    }
  return missing == 0;
}

}  // namespace guikou::decide
