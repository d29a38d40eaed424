// The limits of SPEC 15. Each is an option with this default; passing one is a clear error.
#pragma once

#include <cstdint>

namespace guikou::model {

struct Limits {
  std::uint64_t rulebook_file_bytes = 64ull << 20;
  std::uint64_t petition_line_bytes = 1ull << 20;
  std::uint32_t nesting = 64;
  std::uint32_t rules = 100'000;
  std::uint32_t units = 100'000;
  std::uint32_t words = 1'000'000;
  std::uint32_t regex_bytes = 64u << 10;
  std::uint32_t selector_bytes = 8u << 10;
  std::uint32_t events_of_a_type = 64;
  std::uint32_t repeats = 10'000;
  int first_year = 1900;
  int last_year = 2200;
};

/// The longest that a duration may be, in its own unit: as long as all years together.
[[nodiscard]] constexpr std::int64_t longest_duration(const Limits& limits, bool hours) {
  return std::int64_t{limits.last_year - limits.first_year + 1} * 366 * (hours ? 24 : 1);
}

}  // namespace guikou::model
