#include "proof/alignment.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace guikou::proof {

namespace {

// The fewest entries that have to go from both lists so that the rest is the same: how far each diagonal gets with so many
// gone (E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986). Time and memory grow with what changed.
class Path {
 public:
  Path(std::vector<std::uint32_t> a, std::vector<std::uint32_t> b) : a_(std::move(a)), b_(std::move(b)) {}

  /// Empty if more than `most` entries would have to go.
  std::vector<std::array<std::size_t, 2>> pairs(long most) {
    const long rows = static_cast<long>(a_.size()), columns = static_cast<long>(b_.size());
    most = std::min(most, rows + columns);
    std::vector<long> reach{0};   ///< by diagonal of the step before, -gone … gone in steps of two
    for (long gone = 0; gone <= most; ++gone) {
      std::vector<long> next;
      for (long diagonal = -gone; diagonal <= gone; diagonal += 2) {
        long row = gone == 0 ? 0 : down(reach, gone, diagonal) ? before(reach, gone, diagonal + 1) : before(reach, gone, diagonal - 1) + 1;
        while (row < rows && row - diagonal < columns && row - diagonal >= 0 && same(row, row - diagonal)) ++row;
        next.push_back(row);
        if (row >= rows && row - diagonal >= columns) {
          steps_.push_back(std::move(next));
          return walk_back(gone, diagonal);
        }
      }
      steps_.push_back(next);
      reach = std::move(next);
    }
    return {};
  }

 private:
  [[nodiscard]] bool same(long row, long column) const { return a_[static_cast<std::size_t>(row)] == b_[static_cast<std::size_t>(column)]; }
  /// The furthest row of a diagonal when one entry fewer was gone.
  static long before(const std::vector<long>& reach, long gone, long diagonal) {
    const long at = (diagonal + gone - 1) / 2;
    return diagonal < -(gone - 1) || diagonal > gone - 1 ? -1 : reach[static_cast<std::size_t>(at)];
  }
  /// Whether the way comes from the diagonal above: an entry of the second list goes.
  static bool down(const std::vector<long>& reach, long gone, long diagonal) {
    return diagonal == -gone || (diagonal != gone && before(reach, gone, diagonal - 1) < before(reach, gone, diagonal + 1));
  }

  [[nodiscard]] std::vector<std::array<std::size_t, 2>> walk_back(long gone, long diagonal) const {
    std::vector<std::array<std::size_t, 2>> pairs;
    long row = static_cast<long>(a_.size());
    for (; gone >= 0; --gone) {
      long start = 0, from = diagonal;
      if (gone > 0) {
        const std::vector<long>& reach = steps_[static_cast<std::size_t>(gone - 1)];
        const bool fell = down(reach, gone, diagonal);
        from = fell ? diagonal + 1 : diagonal - 1;
        start = fell ? before(reach, gone, from) : before(reach, gone, from) + 1;
      }
      while (row > start) --row, pairs.push_back({static_cast<std::size_t>(row), static_cast<std::size_t>(row - diagonal)});
      if (gone > 0) row = before(steps_[static_cast<std::size_t>(gone - 1)], gone, from);
      diagonal = from;
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
  }

  std::vector<std::uint32_t> a_, b_;
  std::vector<std::vector<long>> steps_;
};

}  // namespace

std::vector<std::array<std::size_t, 2>> alignment(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  const auto numbered = [&](const std::vector<std::string>& texts) {
    std::vector<std::uint32_t> all;
    for (const std::string& text : texts) all.push_back(numbers.try_emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second);
    return all;
  };
  std::vector<std::uint32_t> x = numbered(a), y = numbered(b);
  std::vector<std::array<std::size_t, 2>> pairs;
  std::size_t begin = 0, tail = 0;
  while (begin < x.size() && begin < y.size() && x[begin] == y[begin]) pairs.push_back({begin, begin}), ++begin;
  while (tail < x.size() - begin && tail < y.size() - begin && x[x.size() - 1 - tail] == y[y.size() - 1 - tail]) ++tail;
  const auto middle = [&](const std::vector<std::uint32_t>& of) { return std::vector<std::uint32_t>(of.begin() + static_cast<long>(begin), of.end() - static_cast<long>(tail)); };
  constexpr long most = 4000;   // beyond, the lists have little to do with one another
  for (const auto& [i, j] : Path(middle(x), middle(y)).pairs(most)) pairs.push_back({begin + i, begin + j});
  for (std::size_t left = tail; left > 0; --left) pairs.push_back({a.size() - left, b.size() - left});
  return pairs;
}

}  // namespace guikou::proof
