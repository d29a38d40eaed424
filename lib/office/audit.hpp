// The procedure as it was done against what the rulebook asks (`audit`), and the record of each unit. What is found is numbers; the
// forms for machines and people stand in files of their own.
#pragma once

#include <optional>
#include <vector>

#include "office/case_desk.hpp"
#include "program/mechanism.hpp"

namespace guikou::office {

enum class AuditReason : std::uint8_t {
  late,              ///< past its due and not done
  missed,            ///< done after its due
  refused,           ///< an extension, pause or resume that the rules do not allow
  missing,           ///< an event without the one it needs
  missing_after,     ///< the event that must follow has not come, and its time is over
  came_late,         ///< it came after its time
  handed_back_late,
  no_reasons,        ///< handed back without reasons
  returned,          ///< handed back too often
  ping_pong,         ///< handed back twice by the same unit
  lapses,            ///< a right of the petitioner is about to lapse
  lapsed,
};

/// Protects the petitioner; not a fault of the unit.
[[nodiscard]] constexpr bool is_reminder(AuditReason reason) { return reason == AuditReason::lapses || reason == AuditReason::lapsed; }

struct AuditFinding {
  std::uint32_t check = 0;           ///< into Mechanism::checks
  std::uint32_t kept = 0;            ///< which case
  AuditReason reason = AuditReason::late;
  UnitId unit = program::none;       ///< whose doing it was; `none`: nobody's, or nobody's who may be named beside this case
  Instant at = 0;                    ///< when it was done, or went wrong
  bool has_due = false;
  Instant due = 0;
  program::EventId event = 0;        ///< of refused, missing, missing_after, came_late
  std::uint32_t clock = program::none;   ///< of late, missed and refused, into PolicySet::clocks
  std::int64_t count = 0;            ///< of returned
  Party to;                          ///< who is to see to it; absent: not asked, or nobody
};

/// What a unit did with the cases that it held.
struct UnitRecord {
  UnitId unit = program::none;
  std::uint64_t cases = 0, open = 0, late = 0, findings = 0, returned = 0;
  std::int64_t days = 0, longest = 0;          ///< calendar days held, in all and at the longest
  std::vector<std::uint32_t> recommended;      ///< into Mechanism::supervision
};

struct Audit {
  std::uint64_t cases = 0;              ///< that were looked at
  std::vector<AuditFinding> findings;   ///< by unit in the order of the chart, then by time; those without a unit last
  std::vector<UnitRecord> units;        ///< in the order of the chart, of units that held a case
};

/// Each case as it stands at its `now`; those without one of their own at `at`, if that is given.
[[nodiscard]] Audit audit(const program::Program& program, const program::Mechanism& mechanism, const std::vector<KeptCase>& cases, std::optional<Instant> at = {});

/// The form of a reason in JSON.
[[nodiscard]] std::string_view reason_word(AuditReason reason);

}  // namespace guikou::office
