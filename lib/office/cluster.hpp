// The signals that fired over the cases of a ledger, and which cases each counted.
#pragma once

#include <vector>

#include "office/case_desk.hpp"

namespace guikou::office {

struct Cluster {
  std::uint32_t signal = 0;            ///< into Program::signals
  Instant at = 0;
  std::vector<std::uint32_t> cases;    ///< sorted
};

/// In order of time.
[[nodiscard]] std::vector<Cluster> clusters_of(const program::Program& program, const std::vector<KeptCase>& cases);

}  // namespace guikou::office
