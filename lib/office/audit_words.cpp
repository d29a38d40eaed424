// What an audit found, in words.
#include "office/audit_form.hpp"
#include "office/sentence.hpp"

namespace guikou::office {

using namespace program;

namespace {

std::string_view clock_name(const PolicySet& set, std::uint32_t clock) {
  const ClockRule& rule = set.clocks[clock];
  return set.texts[rule.title != none ? rule.title : rule.id];
}

Sentence sentence_of(AuditReason reason) {
  switch (reason) {
    case AuditReason::late: return Sentence::late;
    case AuditReason::missed: return Sentence::missed;
    case AuditReason::refused: return Sentence::refused;
    case AuditReason::missing: return Sentence::missing;
    case AuditReason::missing_after: return Sentence::missing_after;
    case AuditReason::came_late: return Sentence::came_late;
    case AuditReason::handed_back_late: return Sentence::handed_back_late;
    case AuditReason::no_reasons: return Sentence::no_reasons;
    case AuditReason::returned: return Sentence::returned;
    case AuditReason::ping_pong: return Sentence::ping_pong;
    case AuditReason::lapses: return Sentence::lapses;
    case AuditReason::lapsed: break;
  }
  return Sentence::lapsed;
}

Sentence remedy_of(AuditReason reason) {
  switch (reason) {
    case AuditReason::late: return Sentence::do_late;
    case AuditReason::missed: return Sentence::do_missed;
    case AuditReason::refused: return Sentence::do_refused;
    case AuditReason::missing:
    case AuditReason::missing_after: return Sentence::do_missing;
    case AuditReason::came_late: return Sentence::do_came_late;
    case AuditReason::handed_back_late:
    case AuditReason::no_reasons: return Sentence::do_hand_back;
    case AuditReason::returned:
    case AuditReason::ping_pong: return Sentence::do_returned;
    case AuditReason::lapses: return Sentence::do_lapses;
    case AuditReason::lapsed: break;
  }
  return Sentence::do_lapsed;
}

}  // namespace

std::string finding_sentence(const AuditView& view, const AuditFinding& found) {
  const PolicySet& set = view.program.policy_set;
  const AuditCheck& check = view.mechanism.checks[found.check];
  std::string needed;
  for (const EventId event : check.needed) needed += (needed.empty() ? "" : "/") + set.event_names[event];
  std::string subject;
  if (found.reason == AuditReason::late || found.reason == AuditReason::missed) subject = clock_name(set, found.clock);
  else if (is_reminder(found.reason)) subject = check.title.empty() ? check.id : check.title;   // which of his limits
  else if (found.reason == AuditReason::returned) subject = std::to_string(found.count);
  else subject = set.event_names[found.event];
  return say(view.english, sentence_of(found.reason), {subject, date_text(view.program.zone, found.at), found.has_due ? date_text(view.program.zone, found.due) : "", needed});
}

std::string_view finding_basis(const AuditView& view, const AuditFinding& found) {
  const AuditCheck& check = view.mechanism.checks[found.check];
  if (!check.basis.empty() || found.clock == none) return check.basis;
  const PolicySet& set = view.program.policy_set;
  const std::uint32_t basis = set.clocks[found.clock].basis;
  return basis == none ? std::string_view() : std::string_view(set.texts[basis]);
}

std::string finding_remedy(const AuditView& view, const AuditFinding& found) {
  const AuditCheck& check = view.mechanism.checks[found.check];
  return check.remedy.empty() ? say(view.english, remedy_of(found.reason)) : check.remedy;
}

}  // namespace guikou::office
