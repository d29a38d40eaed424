// The ledger of cases (台账), and what an office asks of it: pure functions of rulebook, cases and time. Holds the cases that it
// takes; their texts and identities stand in no answer, ids do. Nobody barred from a case, and nobody it is sealed off from, is
// named beside it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "guikou/engine.hpp"

namespace guikou {

/// For one thread at a time. The engine is kept alive.
class GUIKOU_EXPORT Ledger {
 public:
  explicit Ledger(std::shared_ptr<const Engine> engine);
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;

  /// Takes a case, {"petition":…,"events":[…],"now":…}, with `now` as `escalate` takes it. An input error is counted and not kept:
  /// Outcome::error.
  Outcome take(std::string_view record, std::optional<Instant> now = {});
  /// How many cases it holds, and how many records it could not read.
  [[nodiscard]] std::uint64_t size() const;
  [[nodiscard]] std::uint64_t errors() const;

  /// Whether the rulebook has anything to audit by: without it a clean answer would say nothing.
  [[nodiscard]] bool can_audit() const;
  /// What was done against what the rulebook asks (docs/language/11-office.md), each case as it stands at its own `now`; cases that were taken as they are
  /// written (see latest()) as they stood `at`, those received later not at all.
  struct Answer {
    std::string text;
    bool clean = true;   ///< nothing to report
  };
  /// One JSON object with a line end.
  [[nodiscard]] Answer audit_as_json(Language language = Language::chinese, std::optional<Instant> at = {});
  [[nodiscard]] Answer audit_as_text(Language language = Language::chinese, std::optional<Instant> at = {});

  /// Days as the rulebook's zone counts them, both included.
  struct Days {
    Instant from = 0, to = 0;   ///< any moment of the first and of the last day
    /// In order, and no more than ten years.
    [[nodiscard]] bool sound() const { return from <= to && (to - from) / 86400 <= 3660; }
  };
  /// A `now` for cases that have none of their own and are taken as they are written: after everything that a case may tell.
  [[nodiscard]] std::optional<Instant> latest() const;
  /// The year of the last thing that its cases tell, up to that day; nothing where it holds none.
  [[nodiscard]] std::optional<Days> year_so_far() const;
  /// Whether the rulebook has meetings, receptions, duties or linkage.
  [[nodiscard]] bool can_plan() const;
  /// What lies before the office in these days, which are sound(); each case as it stands on the day, as far as it is known. Not `clean`: somebody is
  /// missing who should chair, receive or stand in. One JSON object with a line end.
  [[nodiscard]] Answer agenda_as_json(const Days& days);
  [[nodiscard]] Answer agenda_as_text(const Days& days, Language language = Language::chinese);

  /// The statistics of these days, each case as it stands at their end. `html` is made of the JSON, where reports were built.
  [[nodiscard]] std::string report_as_json(const Days& days);
  [[nodiscard]] std::string report_as_text(const Days& days, Language language = Language::chinese);
  [[nodiscard]] std::string report_as_csv(const Days& days);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guikou
