// Petitions made from one that fires a rule: of other units, on other days, with other people accused.
#pragma once

#include <optional>
#include <string>

#include "proof/json_members.hpp"

namespace guikou::proof {

/// One petition that can be varied. Not thread-safe.
class TrialPetition {
 public:
  explicit TrialPetition(const std::string& petition);

  struct Change {
    std::optional<std::string> unit, received, matter, accused;   ///< of `accused`: one party
  };
  [[nodiscard]] std::string with(const Change& change) const;

 private:
  JsonMembers members_;
};

}  // namespace guikou::proof
