// The values that stand for their classes, by kind (domain.hpp).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "proof/domain.hpp"
#include "proof/tested_values.hpp"

namespace guikou::proof {

inline constexpr program::Day first_written_day = -25567, last_written_day = 84370;   ///< 1900-01-01 and 2200-12-31 (SPEC 15)
inline constexpr program::Day usual_day = 20514;   ///< 2026-03-02, a Monday
inline constexpr std::int32_t usual_second = 32'400;   ///< of that day and others: nine o'clock

/// Gathers the cuts of a slot of numbers and makes one sample for each piece: a number that people would write.
class NumberCuts {
 public:
  explicit NumberCuts(program::ValueKind kind) : kind_(kind) {}

  void add(const program::TimeZone& zone, const TestedValues& tested);
  /// The bounds and defaults of an attribute are cuts too.
  void add(const program::SlotInfo& slot);
  void cut(std::int64_t at) { cuts_.insert(at); }

  [[nodiscard]] std::vector<Sample> samples(const program::TimeZone& zone) const;

 private:
  [[nodiscard]] std::vector<Sample> whole_numbers() const;
  [[nodiscard]] std::vector<Sample> times(const program::TimeZone& zone) const;
  [[nodiscard]] std::vector<Sample> durations() const;
  [[nodiscard]] std::vector<Sample> reals() const;

  program::ValueKind kind_;
  std::set<std::int64_t> cuts_;
  std::set<double> reals_;
};

/// Values that rules `set`, and defaults, are cuts of their slots too.
void add_set_values(const program::Program& program, std::map<program::Slot, TestedValues>& tested);

/// Adds the names that a slot of matters, units, people, parties or an enum may hold, as far as they are not there yet.
void add_names(const program::Program& program, program::Slot slot, std::vector<std::string>& names);

/// A name that is on none of the charts.
[[nodiscard]] std::string unlisted_name(const std::vector<const program::Program*>& programs);

/// The texts themselves, and for each prefix one text that begins so and is nothing else that is named.
[[nodiscard]] std::vector<Sample> string_samples(const std::set<std::string>& texts, const std::set<std::string>& prefixes);

}  // namespace guikou::proof
