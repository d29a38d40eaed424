// A case as JSON: a petition, its events, and the moment that is asked about (SPEC 10).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "decide/clock_course.hpp"
#include "io/petition_reader.hpp"

namespace guikou::io {

/// Reusable; one a thread. Texts of events point into the reader until its next read.
class CaseReader {
 public:
  explicit CaseReader(const program::Program& program, const model::Limits& limits = {}, Reading reading = Reading::direct_first,
                      ScanIsa isa = best_scan_isa());

  /// Reads one line. `now` is what the caller gives; the case's own stands before it. Hand-backs join the petition's
  /// `declined_by`, and the last of them gives the decision time.
  InputError read(std::string_view line, std::optional<program::Instant> now, decide::PetitionCase& petition);

  /// `received` first, then in time order, ties as given.
  [[nodiscard]] const std::vector<decide::CaseEvent>& events() const { return events_; }
  [[nodiscard]] program::Instant now() const { return now_; }
  /// How many of the petition's `declined_by` it gave itself; hand-backs among the events stand behind them.
  [[nodiscard]] std::size_t hand_backs_given() const { return hand_backs_given_; }
  [[nodiscard]] bool has_id() const { return petition_.has_id(); }
  [[nodiscard]] std::string_view id() const { return petition_.id(); }

 private:
  InputError read_in_full(std::string_view line, std::optional<program::Instant> now, decide::PetitionCase& petition);
  InputError settle(decide::PetitionCase& petition);
  InputError read_events(std::uint32_t list, decide::PetitionCase& petition);
  InputError read_event(std::uint32_t object, decide::PetitionCase& petition);
  InputError read_time(const JsonNode& node, std::string_view attribute, program::Instant& instant) const;
  InputError check_order(const decide::PetitionCase& petition) const;
  void take_hand_backs(decide::PetitionCase& petition) const;

  const program::Program& program_;
  model::Limits limits_;
  PetitionReader petition_;
  JsonTape tape_;
  DirectReader::CaseParts direct_;
  std::vector<decide::CaseEvent> events_;
  program::NameIndex event_types_;
  std::vector<bool> of_clocks_;   ///< by event type: a clock of some policy names it
  program::Instant now_ = 0;
  std::size_t hand_backs_given_ = 0;
};

}  // namespace guikou::io
