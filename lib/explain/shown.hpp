// How parties, values and conditions are shown in explanations. The petition's own text never is; with redaction nothing
// is that may name a person of the case.
#pragma once

#include <string>

#include "decide/trace.hpp"
#include "explain/sentence.hpp"
#include "program/program.hpp"

namespace guikou::explain {

/// To whom an explanation is told.
struct Telling {
  bool english = false;
  /// Also leave out who must stand aside, and every value that may name a person: strings, persons, parties.
  bool redact = false;
};

/// What a person who reads needs: the program's names, in one language.
class Shown {
 public:
  Shown(const program::Program& program, const Telling& telling) : program_(program), english_(telling.english), redact_(telling.redact) {}

  /// Whether somebody passed over for this reason stays unnamed: it would tell who is accused.
  [[nodiscard]] bool withheld(decide::Why why) const { return redact_ && why == decide::Why::barred; }
  /// Whether a value of this slot is not shown.
  [[nodiscard]] bool withheld(const program::SlotInfo& slot) const;
  [[nodiscard]] std::string climbed(const decide::ClimbTrace& climbed) const;
  [[nodiscard]] std::string real(double number) const;
  /// "swa.hr 人力资源部": the id and, if it has one, the name.
  [[nodiscard]] std::string party(program::Party party) const;
  [[nodiscard]] std::string unit(program::UnitId unit) const { return party(program::Party::unit(unit)); }
  [[nodiscard]] std::string candidate(const decide::CandidateTrace& candidate) const;
  [[nodiscard]] std::string why(decide::Why why) const;
  /// The value that failed tests of a table saw in a slot.
  [[nodiscard]] std::string seen(const decide::SeenTrace& seen) const;
  /// One number of a slot's kind.
  [[nodiscard]] std::string number(const program::SlotInfo& slot, std::int64_t number) const;
  /// Appends a failed part of a condition in words; `seen`: what it saw, as above.
  void append_failure(std::string& out, std::uint32_t when, std::string_view seen) const;
  /// Appends a condition on one line as the author wrote it.
  void append_condition(std::string& out, std::uint32_t when) const;
  /// Whether append_failure would append the same of both parts, which saw the same values.
  [[nodiscard]] bool fail_alike(std::uint32_t when, std::uint32_t other) const;
  /// "table/rule title".
  [[nodiscard]] std::string rule(std::uint32_t rule) const;
  void append_rule(std::string& out, std::uint32_t rule) const;
  /// A test as the author wrote it; in a sentence a single value needs no quotation marks.
  [[nodiscard]] static std::string_view written(const program::Program& program, const program::TestNode& test);
  [[nodiscard]] static std::string_view unquoted(const program::Program& program, const program::TestNode& test);
  /// The sentence that says it failed, of the attribute, the test as it stands in a sentence, and what it saw.
  [[nodiscard]] static Sentence failing(const program::TestNode& test) {
    if (test.op != program::TestOp::present) return Sentence::test_failed;
    return test.low != 0 ? Sentence::absent_failed : Sentence::present_failed;
  }

 private:
  const program::Program& program_;
  bool english_, redact_;
};

}  // namespace guikou::explain
