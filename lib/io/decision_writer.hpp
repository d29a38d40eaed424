// A decision as one JSON object, keys in the order of SPEC 11, absent where empty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "io/input_error.hpp"
#include "io/json_writer.hpp"
#include "program/program.hpp"

namespace guikou::io {

/// The keys of SPEC 11 that `--fields` may keep, in their order.
[[nodiscard]] const std::vector<std::string>& decision_keys();

/// Which keys to write; all by default.
class KeyChoice {
 public:
  KeyChoice() = default;
  explicit KeyChoice(const std::vector<std::string>& keys);
  [[nodiscard]] bool has(std::size_t key) const { return (kept_ >> key) & 1u; }

 private:
  std::uint64_t kept_ = ~0ull;
};

/// The words of SPEC 11 for reasons and whys.
[[nodiscard]] std::string_view reason_word(decide::Unroutable reason);
[[nodiscard]] std::string_view why_word(decide::Why why);

/// The key of a stage that fired (SPEC 11): an `acted` event names it. Appended.
void append_stage_key(const program::Program& program, const decide::PetitionCase& petition, const decide::StageEntry& entry, std::string& out);

/// The word of SPEC 11 for a clock's state.
[[nodiscard]] std::string_view state_word(decide::ClockState state);

/// Reusable; one a thread.
class DecisionWriter {
 public:
  explicit DecisionWriter(const program::Program& program) : program_(program) {}

  /// A routed petition with its plan.
  void write(const decide::PetitionCase& petition, const decide::RouteResult& result, const decide::CasePlan& plan, const KeyChoice& keys,
             std::string& out);
  /// A case: all of the above with clocks, stages due and the next wake-up. Stages whose key an `acted` event names are
  /// left out of `due`.
  void write_case(const decide::PetitionCase& petition, const decide::RouteResult& result, const decide::CasePlan& plan,
                  const std::vector<decide::CaseEvent>& events, const KeyChoice& keys, std::string& out);
  /// An input error; `line` 0 is left out, an unreadable id is null.
  void write_error(const InputError& error, const std::string_view* id, std::uint64_t line, bool english, const KeyChoice& keys,
                   std::string& out);

 private:
  void decision(const decide::PetitionCase& petition, const decide::RouteResult& result, const decide::CasePlan& plan);
  void deadlines(const decide::CasePlan& plan);
  void path(const decide::CasePlan& plan);
  void clocks(const decide::CasePlan& plan);
  void due(const decide::PetitionCase& petition, const decide::CasePlan& plan, const std::vector<decide::CaseEvent>& events);
  void time(program::Instant instant);
  void flag(std::string_view name, bool value);
  void parties(std::size_t key, const std::vector<std::int64_t>& codes, bool units);
  void outputs(const decide::PetitionCase& petition);
  void output_value(const decide::PetitionCase& petition, program::Slot slot);
  void number_value(const program::SlotInfo& slot, std::int64_t number);
  void adjusted(const decide::RouteResult& result);
  void texts(std::size_t key, const std::vector<std::uint32_t>& indexes);
  void party(program::Party party);

  const program::Program& program_;
  JsonWriter json_;
  KeyChoice keys_;
  std::string time_, stage_key_;
};

}  // namespace guikou::io
