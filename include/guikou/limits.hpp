// The limits of SPEC 15. Each is an option with this default; passing one is an error that says so.
#pragma once

#include <cstdint>

namespace guikou {

struct Limits {
  std::uint64_t rulebook_file_bytes = 64ull << 20;
  std::uint64_t petition_line_bytes = 1ull << 20;
  std::uint32_t nesting = 64;                ///< maps and lists inside one another, of a rulebook and of a petition; 200 at most
  std::uint32_t rules = 100'000;
  std::uint32_t units = 100'000;
  std::uint32_t words = 1'000'000;           ///< of all text conditions together
  std::uint32_t regex_bytes = 64u << 10;
  std::uint32_t selector_bytes = 8u << 10;
  std::uint32_t events_of_a_type = 64;       ///< of one type that clocks name, in one case
  std::uint32_t repeats = 10'000;            ///< of one stage
  int first_year = 1900;                     ///< 1600 at least
  int last_year = 2200;                      ///< 2600 at most
};

}  // namespace guikou
