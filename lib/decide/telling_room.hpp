// Which tables an explanation tells in full: the smallest first, wherever they stand in the run, as long as there is room. It is a matter of the
// rulebook alone, so that a table that is told of one petition is told of every other.
#pragma once

#include <vector>

#include "program/program.hpp"

namespace guikou::decide {

class TellingRoom {
 public:
  explicit TellingRoom(const program::Program& program) : program_(program) {}

  /// Whether the table is among those told in full in `room` parts; `none`: all are. What there is to tell is counted when it is first asked.
  [[nodiscard]] bool holds(std::uint32_t table, std::uint32_t room);

 private:
  void count();

  const program::Program& program_;
  std::vector<std::uint32_t> up_to_;   ///< by table: the parts of all that are no bigger, its own among them
};

/// How much there is to tell of a table: a part each rule, a part each test, and one more for each `bytes_a_part` that a test is long as written.
[[nodiscard]] std::uint32_t parts_of(const program::Program& program, const program::Table& table);
inline constexpr std::size_t bytes_a_part = 128;

}  // namespace guikou::decide
