// Whether an item of a meeting, or a reception, takes a case as it stands on the desk.
#pragma once

#include "office/cluster.hpp"
#include "program/mechanism.hpp"

namespace guikou::office {

struct Chosen {
  bool fits = false;
  bool has_due = false;
  Instant due = 0;                                     ///< the earliest due that is late, else the next one
  program::EventId blocked_by = program::none;
};

/// `called_by`: the cluster that calls the meeting, or null; then an item of clusters takes its cases and no others.
[[nodiscard]] Chosen choose(const program::CaseChoice& choice, CaseDesk& desk, const program::Program& program, std::uint32_t kept, Instant moment,
                            const std::vector<Cluster>& clusters, const Cluster* called_by);

}  // namespace guikou::office
