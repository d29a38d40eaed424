// What hosts are told of a failed test, spelled as JSON: always the same of the same test but for what it saw. Explanations say it of the same tests
// petition after petition, so it is spelled once and kept.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <vector>

#include "io/json_line.hpp"
#include "program/program.hpp"

namespace guikou::explain {

/// One a thread.
class FailedTests {
 public:
  explicit FailedTests(const program::Program& program) : program_(program) {}

  /// Appends the object of the test (into ConditionSet::whens) that saw this, which is escaped.
  void append(std::string& out, std::uint32_t when, bool english, std::string_view seen);

 private:
  /// The object up to what was seen, from there to where the sentence says it again, and the rest.
  struct Spelled {
    std::string before, between, after;
    bool twice = false;                       ///< the sentence says it at all
  };
  const Spelled& spelled(std::uint32_t when, bool english);
  [[nodiscard]] Spelled spell(std::uint32_t when, bool english);
  [[nodiscard]] std::string escaped(std::string_view text);

  static constexpr std::size_t most_bytes = 1'000'000;   ///< then all are forgotten: of a book with very many tests some must be spelled again

  const program::Program& program_;
  std::array<std::vector<std::uint32_t>, 2> number_;     ///< by language and `when`, from 1 on; 0: not yet spelled
  std::deque<Spelled> spelled_;
  std::size_t bytes_ = 0;
  io::JsonLine line_;
};

}  // namespace guikou::explain
