// How parties, values and conditions are shown in explanations. The petition's own text never is.
#pragma once

#include <string>

#include "decide/trace.hpp"
#include "program/program.hpp"

namespace guikou::explain {

/// What a person who reads needs: the program's names, in one language.
class Shown {
 public:
  Shown(const program::Program& program, bool english) : program_(program), english_(english) {}

  [[nodiscard]] bool english() const { return english_; }
  /// "swa.hr 人力资源部": the id and, if it has one, the name.
  [[nodiscard]] std::string party(program::Party party) const;
  [[nodiscard]] std::string unit(program::UnitId unit) const { return party(program::Party::unit(unit)); }
  [[nodiscard]] std::string candidate(const decide::CandidateTrace& candidate) const;
  [[nodiscard]] std::string why(decide::Why why) const;
  /// The value that a failed test saw.
  [[nodiscard]] std::string seen(const decide::FailureTrace& failure) const;
  /// One number of a slot's kind.
  [[nodiscard]] std::string number(const program::SlotInfo& slot, std::int64_t number) const;
  /// A failed part of a condition, with what it saw, in words.
  [[nodiscard]] std::string failure(const decide::FailureTrace& failure) const;
  /// A condition on one line as the author wrote it.
  [[nodiscard]] std::string condition(std::uint32_t when) const;
  /// "table/rule title".
  [[nodiscard]] std::string rule(std::uint32_t rule) const;

 private:
  const program::Program& program_;
  bool english_;
};

}  // namespace guikou::explain
