#include "compile/index_rows.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace guikou::compile {

using namespace program;

namespace {

constexpr std::uint32_t most_rows = 4096;   ///< of one axis in one group: at most 512 bytes a rule

/// Rows told apart by what they hold.
class RowStore {
 public:
  explicit RowStore(ColumnRows& rows) : rows_(rows) {}

  std::uint32_t add(const std::vector<RuleBits>& row) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u;
    for (const RuleBits& block : row)
      for (const std::uint64_t word : block.words) hash = (hash ^ word) * 0xD6E8FEB86659FD93u, hash ^= hash >> 32;
    const auto [first, last] = known_.equal_range(hash);
    for (auto at = first; at != last; ++at)
      if (std::memcmp(&rows_.bits[std::size_t{at->second} * rows_.blocks], row.data(), row.size() * sizeof(RuleBits)) == 0) return at->second;
    const std::uint32_t number = rows_.rows();
    rows_.bits.insert(rows_.bits.end(), row.begin(), row.end());
    known_.emplace(hash, number);
    return number;
  }

 private:
  ColumnRows& rows_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> known_;
};

/// In which classes rows change, and for which rule.
struct Flip {
  std::uint32_t at = 0, rule = 0;
};

/// By class, those of one class in the order of the rules. There are many flips and few classes: they are counted, not compared.
std::vector<Flip> in_order(const std::vector<Flip>& flips, std::uint32_t classes) {
  std::vector<std::uint32_t> next(classes + 1, 0);
  for (const Flip& flip : flips) ++next[flip.at + 1];
  for (std::uint32_t at = 0; at < classes; ++at) next[at + 1] += next[at];
  std::vector<Flip> ordered(flips.size());
  for (const Flip& flip : flips) ordered[next[flip.at]++] = flip;
  return ordered;
}

void flip(std::vector<RuleBits>& row, std::uint32_t rule) { row[rule / 256].words[rule / 64 % 4] ^= std::uint64_t{1} << (rule % 64); }

/// Which of the places where rows change are kept, so that no more than `most_rows` are left; by class: the first class of its row.
/// Empty: all are kept.
std::vector<std::uint32_t> first_of_row(const std::vector<const PositionSet*>& sets, std::uint32_t classes) {
  std::vector<std::uint8_t> begins(classes + 1, 0);
  begins[0] = 1;
  for (const PositionSet* set : sets)
    if (set != nullptr)
      for (const PositionRun& run : set->runs()) begins[run.first] = begins[run.last] = 1;
  const auto places = static_cast<std::uint32_t>(std::count(begins.begin(), begins.end() - 1, std::uint8_t{1}));
  if (places <= most_rows) return {};
  const std::uint32_t every = (places + most_rows - 1) / most_rows;
  std::vector<std::uint32_t> first(classes + 1, classes);
  std::uint32_t row = 0;
  for (std::uint32_t at = 0, place = 0; at < classes; ++at) {
    if (begins[at] != 0 && place++ % every == 0) row = at;
    first[at] = row;
  }
  return first;
}

}  // namespace

ColumnRows axis_rows(const std::vector<const PositionSet*>& sets, std::uint32_t classes, std::vector<std::uint32_t>& blurred) {
  ColumnRows rows;
  const auto count = static_cast<std::uint32_t>(sets.size());
  rows.blocks = (count + 255) / 256;
  rows.row_of_class.assign(classes, 0);
  std::vector<RuleBits> row(rows.blocks);
  const std::vector<std::uint32_t> first = first_of_row(sets, classes);
  const auto end_of_row = [&](std::uint32_t last) {   // one past the row that holds the class before `last`
    while (last < classes && first[last] != last) ++last;
    return last;
  };
  std::vector<Flip> found;
  found.reserve(2 * sets.size());
  const auto add = [&](const PositionSet& set, std::uint32_t rule) {
    for (const PositionRun& run : set.runs()) {
      found.push_back({run.first, rule});
      if (run.last < classes) found.push_back({run.last, rule});
    }
  };
  for (std::uint32_t rule = 0; rule < count; ++rule) {
    if (sets[rule] == nullptr) {
      flip(row, rule);
    } else if (first.empty()) {
      add(*sets[rule], rule);
    } else {
      PositionRuns runs;
      for (const PositionRun& run : sets[rule]->runs()) runs.push_back({first[run.first], end_of_row(run.last)});
      const PositionSet whole = PositionSet::of(std::move(runs));
      if (!(whole == *sets[rule])) blurred.push_back(rule);
      add(whole, rule);
    }
  }
  const std::vector<Flip> flips = in_order(found, classes);
  RowStore store(rows);
  std::uint32_t number = 0;
  auto next = flips.begin();
  for (std::uint32_t at = 0; at < classes; ++at) {
    const bool changes = at == 0 || (next != flips.end() && next->at == at);
    for (; next != flips.end() && next->at == at; ++next) flip(row, next->rule);
    if (changes) number = store.add(row);
    rows.row_of_class[at] = number;
  }
  return rows;
}

ColumnRows fused_rows(const ColumnRows& first, const ColumnRows& second) {
  ColumnRows rows;
  rows.blocks = first.blocks;
  RowStore store(rows);
  std::vector<RuleBits> row(rows.blocks);
  std::vector<std::uint32_t> known(std::size_t{first.rows()} * second.rows(), none);
  for (const std::uint32_t a : first.row_of_class)
    for (const std::uint32_t b : second.row_of_class) {
      std::uint32_t& number = known[std::size_t{a} * second.rows() + b];
      if (number == none) {
        for (std::uint32_t block = 0; block < rows.blocks; ++block)
          for (int word = 0; word < 4; ++word)
            row[block].words[word] = first.bits[std::size_t{a} * rows.blocks + block].words[word] & second.bits[std::size_t{b} * rows.blocks + block].words[word];
        number = store.add(row);
      }
      rows.row_of_class.push_back(number);
    }
  return rows;
}

}  // namespace guikou::compile
