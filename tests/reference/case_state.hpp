// A case in the course of deciding: what the petition says, what rules have set, what the decision holds so far.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/chart.hpp"
#include "reference/petition.hpp"

namespace guikou::reference {

/// A row of `adjusted` (SPEC 11).
struct AdjustedRow {
  std::string output;
  std::optional<std::string> from, to;
  std::string why;
  std::optional<std::string> attribute;  ///< of a `succeeded` row: the single unit attribute that the target was read from
};

struct CaseState {
  Values attributes;  ///< as given or last set; unit attributes before succession
  std::optional<std::string> lead, sponsor, policy;
  std::vector<std::string> support, notify;
  Values outputs;     ///< declared ones
  bool arbitration = false;
  std::vector<std::string> matched, basis;
  std::vector<AdjustedRow> adjusted;

  /// The text of a single-valued attribute of a text-like type, or none.
  [[nodiscard]] std::optional<std::string> word(const std::string& attribute) const {
    const auto found = attributes.find(attribute);
    if (found == attributes.end()) return std::nullopt;
    return std::get<std::string>(found->second.front());
  }
  /// The texts of a list attribute.
  [[nodiscard]] std::vector<std::string> words(const std::string& attribute) const {
    std::vector<std::string> all;
    if (const auto found = attributes.find(attribute); found != attributes.end())
      for (const Value& value : found->second) all.push_back(std::get<std::string>(value));
    return all;
  }
};

/// A single unit attribute as read (SPEC 6, step 1): after succession, with the matter now set; empty if it has no value
/// or no successor.
[[nodiscard]] inline std::optional<std::string> unit_as_read(const CaseState& state, const std::string& attribute, const Chart& chart, Date date) {
  const auto given = state.word(attribute);
  if (!given) return std::nullopt;
  return chart.after_succession(*given, date, state.word("matter"));
}

}  // namespace guikou::reference
