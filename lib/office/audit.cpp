#include "office/audit.hpp"

#include <algorithm>
#include <map>

namespace guikou::office {

using namespace program;
using decide::CaseEvent;
using decide::ClockState;
using Kind = AuditCheck::Kind;

namespace {

/// Asks every check of one case after the other.
class Auditor {
 public:
  Auditor(const Program& program, const Mechanism& mechanism) : program_(program), mechanism_(mechanism), desk_(program) {}

  void take(const KeptCase& kept, std::uint32_t number, Instant at) {
    if (!desk_.look(kept, at)) return;
    ++audit_.cases;
    kept_ = number;
    now_ = at;
    holdings_ = desk_.holdings();
    const std::size_t before = audit_.findings.size();
    for (std::uint32_t index = 0; index < mechanism_.checks.size(); ++index) {
      check_ = &mechanism_.checks[index];
      number_ = index;
      if (desk_.holds(check_->when)) ask();
    }
    record(before);
  }

  Audit finish() {
    for (const auto& [unit, record] : records_) audit_.units.push_back(record);
    for (UnitRecord& record : audit_.units)
      for (std::uint32_t i = 0; i < mechanism_.supervision.size(); ++i) {
        const Supervision& asked = mechanism_.supervision[i];
        const auto reached = [](std::uint64_t has, std::int64_t least) { return has >= static_cast<std::uint64_t>(least); };
        if (reached(record.late, asked.late) && reached(record.findings, asked.findings) && reached(record.returned, asked.returned)) record.recommended.push_back(i);
      }
    std::stable_sort(audit_.findings.begin(), audit_.findings.end(),
                     [](const AuditFinding& a, const AuditFinding& b) { return a.unit != b.unit ? a.unit < b.unit : a.at < b.at; });
    return std::move(audit_);
  }

 private:
  void ask() {
    switch (check_->kind) {
      case Kind::clock: return clocks();
      case Kind::refused: return refusals();
      case Kind::needs: return check_->has_within ? followers() : companions();
      case Kind::hand_back: return hand_backs();
      case Kind::returned: return returns();
      case Kind::limit: return limit();
    }
  }

  [[nodiscard]] Day day_of(Instant instant) const { return program_.zone.local_day(instant); }
  [[nodiscard]] Instant due_of(Instant start) const { return program_.calendar.due(program_.zone, start, check_->within); }

  /// Who held the case then. What happens as it is handed back is still that unit's.
  [[nodiscard]] UnitId holder(Instant at) const {
    for (const Holding& holding : holdings_)
      if (at <= holding.to) return holding.unit;
    return holdings_.back().unit;
  }

  AuditFinding& add(AuditReason reason, UnitId unit, Instant at) {
    AuditFinding& found = audit_.findings.emplace_back();
    found.check = number_;
    found.kept = kept_;
    found.reason = reason;
    found.unit = unit;
    found.at = at;
    if (check_->to != none) found.to = desk_.resolve(check_->to);
    return found;
  }
  AuditFinding& add(AuditReason reason, UnitId unit, Instant at, Instant due) {
    AuditFinding& found = add(reason, unit, at);
    found.has_due = true;
    found.due = due;
    return found;
  }

  template <class Visit>
  void each_clock(Visit visit) const {
    for (const decide::ClockCourse& course : desk_.plan().clocks)
      if (names(check_->clocks, program_.policy_set, course.clock)) visit(course);
  }

  void clocks() {
    each_clock([&](const decide::ClockCourse& course) {
      if (course.state == ClockState::late) add(AuditReason::late, holder(course.due), course.due, course.due).clock = course.clock;
      if (course.state == ClockState::missed) add(AuditReason::missed, holder(course.due), course.stopped, course.due).clock = course.clock;
    });
  }

  void refusals() {
    each_clock([&](const decide::ClockCourse& course) {
      for (std::uint32_t i = 0; i < course.refused.count; ++i) {
        const decide::Refusal& refusal = desk_.plan().history.refused[course.refused.first + i];
        AuditFinding& found = add(AuditReason::refused, holder(refusal.at), refusal.at);
        found.clock = course.clock;
        found.event = refusal.type;
      }
    });
  }

  /// The n-th of the events needs n of the others up to the end of its day.
  [[nodiscard]] bool accompanied(Instant at, std::size_t n) const {
    std::size_t seen = 0;
    for (const CaseEvent& event : desk_.events())
      if (among(check_->needed, event.type) && day_of(event.at) <= day_of(at)) ++seen;
    return seen >= n;
  }

  void companions() {
    std::size_t n = 0;
    for (const CaseEvent& event : desk_.events())
      if (among(check_->events, event.type) && !accompanied(event.at, ++n)) add(AuditReason::missing, holder(event.at), event.at).event = event.type;
  }

  void followers() {
    for (const CaseEvent& event : desk_.events()) {
      if (!among(check_->events, event.type)) continue;
      const Instant due = due_of(event.at);
      const auto follower = std::find_if(desk_.events().begin(), desk_.events().end(),
                                         [&](const CaseEvent& other) { return other.at >= event.at && among(check_->needed, other.type); });
      if (follower == desk_.events().end()) {
        if (now_ > due) add(AuditReason::missing_after, holder(due), due, due).event = event.type;
      } else if (follower->at > due) {
        add(AuditReason::came_late, holder(due), follower->at, due).event = event.type;
      }
    }
  }

  void hand_backs() {
    Instant got = desk_.events().front().at;
    std::size_t n = 0;
    for (const CaseEvent& event : desk_.events()) {
      if (event.type == event_closed) return;
      if (among(check_->from, event.type)) got = event.at;
      if (event.type != event_declined) continue;
      const UnitId unit = holdings_[n++].unit;
      if (const Instant due = due_of(got); event.at > due) add(AuditReason::handed_back_late, unit, event.at, due);
      if (!check_->needed.empty() && !accompanied(event.at, n)) add(AuditReason::no_reasons, unit, event.at);
      got = event.at;
    }
  }

  void returns() {
    std::vector<UnitId> seen;   // as it was: who may not be named may still have sent it round in circles
    for (const CaseEvent& event : desk_.events()) {
      if (event.type == event_closed) return;
      if (event.type != event_declined) continue;
      const UnitId unit = holdings_[seen.size()].unit;
      const bool again = std::find(seen.begin(), seen.end(), event.unit) != seen.end();
      seen.push_back(event.unit);
      if (again) add(AuditReason::ping_pong, unit, event.at);
      if (static_cast<std::int64_t>(seen.size()) == check_->most + 1) add(AuditReason::returned, unit, event.at).count = static_cast<std::int64_t>(seen.size());
    }
  }

  /// From when the limit counts; false: it has not begun.
  [[nodiscard]] bool limit_start(Instant& start) const {
    if (check_->from_attribute) {
      const decide::Value& value = desk_.value(check_->from_slot);
      if (!value.present) return false;
      start = program_.slots[check_->from_slot].kind == ValueKind::date ? program_.zone.instant(static_cast<Day>(value.number), 0) : value.number;
      return true;
    }
    bool begun = check_->from.empty();
    start = desk_.events().front().at;
    for (const CaseEvent& event : desk_.events())
      if (among(check_->from, event.type)) start = event.at, begun = true;
    return begun;
  }

  void limit() {
    Instant start = 0;
    if (!limit_start(start)) return;
    const Instant due = due_of(start);
    for (const CaseEvent& event : desk_.events())
      if (event.at >= start && among(check_->until, event.type)) return;
    const Calendar& calendar = program_.calendar;
    const bool hours = check_->warn.unit == Span::Unit::hours;
    if (now_ > due) add(AuditReason::lapsed, holder(now_), due, due);
    else if (hours ? now_ >= due - check_->warn.count * 3600 : day_of(now_) >= calendar.moved_day(day_of(due), -check_->warn.count, check_->warn.unit))
      add(AuditReason::lapses, holder(now_), due, due);
  }

  UnitRecord& record_of(UnitId unit) {
    UnitRecord& record = records_[unit];
    record.unit = unit;
    return record;
  }

  void record(std::size_t first_finding) {
    for (std::size_t i = 0; i < holdings_.size(); ++i) {
      const Holding& holding = holdings_[i];
      if (holding.unit == none) continue;
      UnitRecord& record = record_of(holding.unit);
      const bool again = std::any_of(holdings_.begin(), holdings_.begin() + static_cast<std::ptrdiff_t>(i), [&](const Holding& other) { return other.unit == holding.unit; });
      if (!again) ++record.cases;
      if (holding.handed_back) ++record.returned;
      else if (desk_.open()) ++record.open;
      const std::int64_t days = std::int64_t{day_of(holding.to)} - day_of(holding.from);
      record.days += days;
      record.longest = std::max(record.longest, days);
    }
    for (std::size_t i = first_finding; i < audit_.findings.size(); ++i) {
      const AuditFinding& found = audit_.findings[i];
      if (found.unit == none || is_reminder(found.reason)) continue;
      UnitRecord& record = record_of(found.unit);
      ++record.findings;
      if (found.reason == AuditReason::late || found.reason == AuditReason::missed) ++record.late;
    }
  }

  const Program& program_;
  const Mechanism& mechanism_;
  CaseDesk desk_;
  const AuditCheck* check_ = nullptr;
  std::uint32_t number_ = 0, kept_ = 0;
  Instant now_ = 0;
  std::vector<Holding> holdings_;
  std::map<UnitId, UnitRecord> records_;
  Audit audit_;
};

}  // namespace

Audit audit(const Program& program, const Mechanism& mechanism, const std::vector<KeptCase>& cases, std::optional<Instant> at) {
  Auditor auditor(program, mechanism);
  for (std::uint32_t i = 0; i < cases.size(); ++i) auditor.take(cases[i], i, cases[i].as_written ? at.value_or(cases[i].now) : cases[i].now);
  return auditor.finish();
}

std::string_view reason_word(AuditReason reason) {
  switch (reason) {
    case AuditReason::late: return "late";
    case AuditReason::missed: return "missed";
    case AuditReason::refused: return "refused";
    case AuditReason::missing: return "missing";
    case AuditReason::missing_after: return "not-followed";
    case AuditReason::came_late: return "followed-late";
    case AuditReason::handed_back_late: return "handed-back-late";
    case AuditReason::no_reasons: return "no-reasons";
    case AuditReason::returned: return "handed-back-often";
    case AuditReason::ping_pong: return "ping-pong";
    case AuditReason::lapses: return "lapses-soon";
    case AuditReason::lapsed: return "lapsed";
  }
  return "";
}

}  // namespace guikou::office
