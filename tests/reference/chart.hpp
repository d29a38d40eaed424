// The organisation on a date, as SPEC 5 says it, asked record by record: linear scans and recursion, nothing kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/rulebook.hpp"

namespace guikou::reference {

using model::Date;

class Chart {
 public:
  explicit Chart(const model::Rulebook& rulebook);

  [[nodiscard]] bool is_unit(const std::string& id) const;
  /// People are those in `people`, posts (heads too) and absences (SPEC 2).
  [[nodiscard]] bool is_person(const std::string& id) const;
  /// Declared matters and the ancestors they imply (SPEC 4).
  [[nodiscard]] bool is_matter(const std::string& id) const;

  [[nodiscard]] const model::UnitRecord* record_in_force(const std::string& unit, Date date) const;
  [[nodiscard]] bool in_force(const std::string& unit, Date date) const { return record_in_force(unit, date) != nullptr; }
  /// The record of the unit that began last by the date; null if none of its records has begun.
  [[nodiscard]] const model::UnitRecord* latest_record_begun(const std::string& unit, Date date) const;

  [[nodiscard]] std::optional<std::string> parent(const std::string& unit, Date date) const;
  /// Nearest first, up to the root.
  [[nodiscard]] std::vector<std::string> superiors(const std::string& unit, Date date) const;
  /// The unit, then its superiors; nothing but the unit itself if it is not in force.
  [[nodiscard]] std::vector<std::string> self_and_superiors(const std::string& unit, Date date) const;
  [[nodiscard]] std::vector<std::string> children(const std::string& unit, Date date) const;
  [[nodiscard]] bool has_role(const std::string& unit, const std::string& role, Date date) const;
  [[nodiscard]] std::optional<std::string> level(const std::string& unit, Date date) const;
  [[nodiscard]] bool has_levels() const;

  /// All post records in force on the date, in reading order: heads of unit records first.
  [[nodiscard]] std::vector<const model::PostRecord*> posts_in_force(Date date) const;
  /// The person, then each delegate in turn, up to the one who is there; empty `holder` if nobody stands in.
  struct Acting {
    std::vector<std::string> chain;
    std::optional<std::string> holder;
  };
  [[nodiscard]] Acting acting(const std::string& person, Date date) const;

  /// SPEC 6, resolution, step 1. Empty if the unit yields nothing; the unit itself if it is in force.
  [[nodiscard]] std::optional<std::string> after_succession(const std::string& unit, Date date,
                                                            const std::optional<std::string>& matter) const;

  [[nodiscard]] const model::Rulebook& rulebook() const { return rulebook_; }

 private:
  const model::Rulebook& rulebook_;
  std::vector<model::PostRecord> posts_;
};

/// "Dates are inclusive; `since`/`until` … may be absent (always)."
[[nodiscard]] bool contains(const model::Period& period, Date date);

/// Is the matter that node or anything below it? Ids are paths separated by `/`.
[[nodiscard]] bool at_or_below(const std::string& matter, const std::string& node);

/// A record's `matters` "contain the petition's matter or are absent".
[[nodiscard]] bool fits(const std::vector<model::Name>& matters, const std::optional<std::string>& matter);

}  // namespace guikou::reference
