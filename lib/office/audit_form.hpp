// An audit for machines and for people.
#pragma once

#include <string>

#include "guikou/engine.hpp"
#include "office/audit.hpp"

namespace guikou::office {

/// What the forms need beside the audit.
struct AuditView {
  const Engine& engine;
  const program::Program& program;
  const program::Mechanism& mechanism;
  const std::vector<KeptCase>& cases;
  std::uint64_t errors = 0;
  std::optional<Instant> at;   ///< of cases without a moment of their own
  bool english = false;
};

/// One sentence: what was found.
[[nodiscard]] std::string finding_sentence(const AuditView& view, const AuditFinding& found);
/// The rule: the check's own basis, else that of the clock. May be empty.
[[nodiscard]] std::string_view finding_basis(const AuditView& view, const AuditFinding& found);
/// What to do: the check's own words, else what is usual.
[[nodiscard]] std::string finding_remedy(const AuditView& view, const AuditFinding& found);

[[nodiscard]] std::string audit_json(const AuditView& view, const Audit& audit);
[[nodiscard]] std::string audit_text(const AuditView& view, const Audit& audit);

}  // namespace guikou::office
