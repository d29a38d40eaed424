// One petition really routed: what is claimed of a rulebook is shown on an example, or not claimed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "io/decision_writer.hpp"
#include "io/petition_reader.hpp"

namespace guikou::proof {

/// Routes petitions by one program. Holds scratch memory; one a thread.
class Probe {
 public:
  explicit Probe(const program::Program& program);

  /// False: an input error, also of a plan past the years of SPEC 15. `without`: a rule (into Program::rules) taken as not written.
  bool route(std::string_view petition, std::uint32_t without = program::none);
  /// From here on that rule is taken as not written.
  void leave_out(std::uint32_t rule) { left_out_ = rule; }

  [[nodiscard]] const decide::PetitionCase& petition() const { return petition_; }
  [[nodiscard]] const decide::RouteResult& result() const { return result_; }
  [[nodiscard]] const decide::CasePlan& plan() const { return plan_; }
  /// Whether the rule fired.
  [[nodiscard]] bool fired(std::uint32_t rule) const;
  /// Reads a petition without routing it. False: an input error.
  bool read(std::string_view petition);
  /// Of the petition as it stands: some sealed entry's condition holds; this rule is in force and its condition holds.
  [[nodiscard]] bool sealed();
  [[nodiscard]] bool holds(std::uint32_t rule);
  [[nodiscard]] bool accusation() const;
  /// The decision in the sense of `diff`: outcome, lead, support, notify, sponsor, policy, outputs, deadlines, path.
  [[nodiscard]] std::string decision();
  /// The whole decision of SPEC 11; of an input error, that.
  [[nodiscard]] std::string whole_decision(bool english = true);
  /// The same with these keys alone, into `out`.
  void write(const io::KeyChoice& keys, bool english, std::string& out);
  [[nodiscard]] bool error() const { return static_cast<bool>(error_); }
  [[nodiscard]] io::InputErrorCode error_code() const { return error_.code; }
  /// Routes with the traces of tables (of rules that hold) and stages. False: an input error.
  bool trace(std::string_view petition, decide::Trace& trace, decide::TimeTrace& time);
  /// It was decided, but for a plan past the years of SPEC 15.
  [[nodiscard]] bool past_years() const { return past_years_; }
  [[nodiscard]] const io::PetitionReader& reader() const { return reader_; }

 private:
  const program::Program& program_;
  io::PetitionReader reader_;
  decide::PetitionCase petition_;
  decide::TableRouter router_;
  decide::StagePlanner planner_;
  decide::RouteResult result_;
  decide::CasePlan plan_;
  io::DecisionWriter writer_;
  io::InputError error_;
  bool past_years_ = false;
  std::uint32_t left_out_ = program::none;
};

}  // namespace guikou::proof
