#include "proof/alignment.hpp"

#include <algorithm>
#include <cstdint>

namespace guikou::proof {

std::vector<std::array<std::size_t, 2>> alignment(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::array<std::size_t, 2>> pairs;
  std::size_t begin = 0, end_a = a.size(), end_b = b.size();
  while (begin < end_a && begin < end_b && a[begin] == b[begin]) pairs.push_back({begin, begin}), ++begin;
  std::vector<std::array<std::size_t, 2>> tail;
  while (end_a > begin && end_b > begin && a[end_a - 1] == b[end_b - 1]) tail.push_back({--end_a, --end_b});
  const std::size_t rows = end_a - begin, columns = end_b - begin;
  constexpr std::size_t most = 16'000'000;
  if (rows > 0 && columns > 0 && rows * columns <= most) {
    std::vector<std::uint32_t> longest((rows + 1) * (columns + 1));   // of the lists from here on
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return longest[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;)
        at(i, j) = a[begin + i] == b[begin + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (a[begin + i] == b[begin + j]) pairs.push_back({begin + i++, begin + j++});
      else if (at(i + 1, j) >= at(i, j + 1)) ++i;
      else ++j;
    }
  }
  pairs.insert(pairs.end(), tail.rbegin(), tail.rend());
  return pairs;
}

}  // namespace guikou::proof
