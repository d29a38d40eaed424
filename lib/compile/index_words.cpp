#include "compile/index_words.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace guikou::compile {

using namespace program;

namespace {

constexpr std::size_t least_listed = 32;   // rules: asking fewer costs less than one more row

bool of_words(const RuleCheck& check) {
  return check.op == RuleCheck::Op::any_word || check.op == RuleCheck::Op::every_word || check.op == RuleCheck::Op::no_word;
}

bool of_book(const RuleCheck& check, const TableFactors& factors) {
  return of_words(check) && factors.word_searches[check.target].han && factors.word_searches[check.target].shortest >= least_booked_word;
}

template <class Has>
std::uint32_t row_of(RuleIndex& index, const IndexGroup& group, Has has) {
  std::vector<RuleBits> row(group.blocks);
  for (std::uint32_t local = 0; local < group.rules.count; ++local)
    if (has(local)) row[local / 256].words[local / 64 % 4] |= std::uint64_t{1} << (local % 64);
  const auto first = static_cast<std::uint32_t>(index.bits.size());
  index.bits.insert(index.bits.end(), row.begin(), row.end());
  return first;
}

}  // namespace

void tell_words(const TableFactors& factors, WordBooks& books) {
  for (const RuleFactors& rule : factors.rules)
    for (const RuleCheck& check : rule.checks)
      if (of_book(check, factors)) books.take(check.slot, factors.word_searches[check.target].words);
}

void IndexWords::compile_checks(RuleIndex& index) {
  for (RuleFactors& rule : factors_.rules) {
    for (const Factor& factor : rule.factors)
      if (!factor.exact && factor.only_here) rule.checks.push_back(factor.check);
    rule.settle_checks();
    index.checks_of_rule.push_back(checks_of(rule, index));
    if (!index.checks_of_rule.back().only_words()) index.checks.insert(index.checks.end(), rule.checks.begin(), rule.checks.end());
  }
  index.word_searches = std::move(factors_.word_searches);
  for (IndexGroup& group : index.groups) {
    group.checked = row_of(index, group, [&](std::uint32_t local) { return !index.checks_of_rule[index.rules[group.rules.first + local] - table_.rules.first].none(); });
    list_words(index, group);
  }
}

/// The words of which one, or all, must stand in the text of `slot` for a rule to hold; none: there are no such, or not in the book.
IndexWords::Needed IndexWords::needed_by(const RuleChecks& checks, const RuleIndex& index) {
  const auto eight = [&](std::uint32_t search) { return std::span<const std::uint16_t>(index.eight_words[search].each); };
  if (checks.only_words()) {
    const bool every = checks.bias == RuleChecks::every_word;
    return {eight(checks.first), checks.slot, every, !every};
  }
  Needed needed;
  for (const RuleCheck& check : OrgChart::slice(index.checks, Range{checks.first, checks.count})) {
    const bool every = check.op == RuleCheck::Op::every_word;
    if (!every && check.op != RuleCheck::Op::any_word) continue;
    const WordSearch& search = index.word_searches[check.target];
    if (!search.booked || (!every && !needed.words.empty())) continue;   // one word is found more seldom than one of several
    const bool few = search.words.count <= EightWords::most;
    needed = {few ? eight(check.target) : std::span(index.word_numbers.data() + search.numbers, search.words.count), check.slot, every, checks.count == 1 && !every};
  }
  return needed;
}

/// Of tables in which a petition meets many rules that look for words: where all rules that hold are wanted, or nothing else parts them. A rule that
/// wants every one of its words is listed by that which the fewest rules look for.
void IndexWords::list_words(RuleIndex& index, IndexGroup& group) {
  if ((table_.hit == Hit::first && split_) || group.rules.count > std::numeric_limits<std::uint16_t>::max()) return;
  std::vector<Needed> needed;                                   // by rule of the group
  std::vector<std::uint32_t> wanted;                            // by word: how often
  const WordBook* book = nullptr;
  std::size_t count = 0;
  for (std::uint32_t local = 0; local < group.rules.count; ++local) {
    Needed& of_rule = needed.emplace_back(needed_by(std::as_const(index.checks_of_rule)[index.rules[group.rules.first + local] - table_.rules.first], index));
    if (of_rule.words.empty()) continue;
    if (book == nullptr) {
      book = program_.book_of(of_rule.slot);
      wanted.resize(book->words.size());
    }
    if (of_rule.slot != book->slot) of_rule = {};
    for (const std::uint16_t word : of_rule.words) ++wanted[word];
    count += of_rule.words.empty() ? 0 : 1;
  }
  if (count < least_listed) return;

  std::vector<std::vector<std::uint16_t>> rules(book->words.size());   // by word
  for (std::uint32_t local = 0; local < group.rules.count; ++local) {
    const auto list_by = [&](std::uint16_t word) {
      if (rules[word].empty() || rules[word].back() != local) rules[word].push_back(static_cast<std::uint16_t>(local));
    };
    const Needed& of_rule = needed[local];
    if (of_rule.every) list_by(*std::min_element(of_rule.words.begin(), of_rule.words.end(), [&](std::uint16_t a, std::uint16_t b) { return wanted[a] < wanted[b]; }));
    else std::for_each(of_rule.words.begin(), of_rule.words.end(), list_by);
  }
  group.listed.slot = book->slot;
  group.listed.others = row_of(index, group, [&](std::uint32_t local) { return needed[local].words.empty(); });
  group.listed.checked = row_of(index, group, [&](std::uint32_t local) {
    return !needed[local].settles && !std::as_const(index.checks_of_rule)[index.rules[group.rules.first + local] - table_.rules.first].none();
  });
  group.listed.rules = static_cast<std::uint32_t>(index.listed_rules.size());
  group.listed.starts = static_cast<std::uint32_t>(index.listed_starts.size());
  const auto starts_here = [&] { index.listed_starts.push_back(static_cast<std::uint32_t>(index.listed_rules.size()) - group.listed.rules); };
  for (const std::vector<std::uint16_t>& of_word : rules) {
    starts_here();
    index.listed_rules.append(of_word.begin(), of_word.end());
  }
  starts_here();
}

/// Only a rule that asks for nothing but up to eight words is one that the words found in a text settle at one look.
RuleChecks IndexWords::checks_of(const RuleFactors& rule, RuleIndex& index) {
  for (const RuleCheck& check : rule.checks)
    if (of_words(check)) book(check, index);
  const RuleChecks all{static_cast<std::uint32_t>(index.checks.size()), 0, static_cast<std::uint8_t>(rule.checks.size())};
  if (rule.checks.size() != 1 || !of_words(rule.checks[0]) || rule.checks[0].op == RuleCheck::Op::no_word) return all;
  const WordSearch& search = factors_.word_searches[rule.checks[0].target];
  if (!search.booked || search.words.count > EightWords::most) return all;
  return {rule.checks[0].target, rule.checks[0].slot, 0, rule.checks[0].op == RuleCheck::Op::any_word ? RuleChecks::any_word : RuleChecks::every_word};
}

/// Gives the words of a check their numbers, if all are in the book.
void IndexWords::book(const RuleCheck& check, RuleIndex& index) {
  const std::vector<std::uint16_t> numbers = numbers_of(check);
  if (numbers.empty()) return;
  WordSearch& search = factors_.word_searches[check.target];
  search.booked = true;
  if (numbers.size() > EightWords::most) {
    search.numbers = static_cast<std::uint32_t>(index.word_numbers.size());
    index.word_numbers.append(numbers.begin(), numbers.end());
    return;
  }
  if (index.eight_words.size() <= check.target) index.eight_words.resize(check.target + 1);
  EightWords& eight = index.eight_words[check.target];
  std::fill(std::copy(numbers.begin(), numbers.end(), eight.each), eight.each + EightWords::most, numbers[0]);
}

/// The numbers of the words of a check, or nothing: they are not all in the book.
std::vector<std::uint16_t> IndexWords::numbers_of(const RuleCheck& check) const {
  std::vector<std::uint16_t> numbers;
  if (!of_book(check, factors_)) return numbers;
  const Range words = factors_.word_searches[check.target].words;
  for (std::uint32_t each = words.first; each < words.first + words.count; ++each) {
    const std::optional<std::uint16_t> number = books_.number_of(check.slot, program_.conditions.texts[each]);
    if (!number) return {};
    numbers.push_back(*number);
  }
  return numbers;
}

}  // namespace guikou::compile
