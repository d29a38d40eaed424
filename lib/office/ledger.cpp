#include "guikou/ledger.hpp"

#include <algorithm>

#include "engine/parts.hpp"
#include "io/case_reader.hpp"
#include "office/agenda_form.hpp"
#include "office/audit_form.hpp"
#include "office/report_form.hpp"

namespace guikou {

struct Ledger::State {
  explicit State(std::shared_ptr<const Engine> loaded)
      : engine(std::move(loaded)), program(engine->parts().office().program), mechanism(engine->parts().office().mechanism),
        reader(program, engine->parts().limits) {}

  [[nodiscard]] office::AuditView audit_view(std::optional<Instant> at, Language language) const {
    return {*engine, program, mechanism, cases, errors, at, language == Language::english};
  }

  [[nodiscard]] office::ReportView report_view(const Days& days, Language language) const;
  [[nodiscard]] office::AgendaView agenda_view(const Days& days, Language language) const;

  std::shared_ptr<const Engine> engine;
  const program::Program& program;
  const program::Mechanism& mechanism;
  io::CaseReader reader;
  decide::PetitionCase petition;
  std::vector<office::KeptCase> cases;
  std::uint64_t errors = 0;
  std::optional<Instant> last_told;
};

Ledger::Ledger(std::shared_ptr<const Engine> engine) : state_(std::make_unique<State>(std::move(engine))) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Outcome Ledger::take(std::string_view record, std::optional<Instant> now) {
  State& s = *state_;
  if (s.reader.read(record, now, s.petition)) return ++s.errors, Outcome::error;
  office::KeptCase& kept = s.cases.emplace_back(office::keep(s.petition, s.reader.hand_backs_given(), s.reader.events(), s.reader.now()));
  kept.as_written = kept.now == latest();
  s.last_told = std::max(s.last_told.value_or(kept.received()), kept.events.back().at);
  return Outcome::routed;
}

std::uint64_t Ledger::size() const { return state_->cases.size(); }
std::uint64_t Ledger::errors() const { return state_->errors; }

std::optional<Instant> Ledger::latest() const { return state_->program.zone.instant(state_->program.calendar.options().last_year_ends, 0); }

std::optional<Ledger::Days> Ledger::year_so_far() const {
  if (!state_->last_told) return {};
  const std::string year = program::date_text(state_->program.zone, *state_->last_told).substr(0, 4);
  return Days{*state_->engine->read_time(year + "-01-01"), *state_->last_told};
}

bool Ledger::can_audit() const { return !state_->mechanism.checks.empty(); }

Ledger::Answer Ledger::audit_as_json(Language language, std::optional<Instant> at) {
  const office::Audit found = office::audit(state_->program, state_->mechanism, state_->cases, at);
  return {office::audit_json(state_->audit_view(at, language), found), found.findings.empty()};
}

Ledger::Answer Ledger::audit_as_text(Language language, std::optional<Instant> at) {
  const office::Audit found = office::audit(state_->program, state_->mechanism, state_->cases, at);
  return {office::audit_text(state_->audit_view(at, language), found), found.findings.empty()};
}

std::string Ledger::report_as_json(const Days& days) {
  const office::ReportView view = state_->report_view(days, Language::english);
  return office::report_json(view, office::report(state_->program, state_->mechanism, state_->cases, view.from, view.to));
}

std::string Ledger::report_as_text(const Days& days, Language language) {
  const office::ReportView view = state_->report_view(days, language);
  return office::report_text(view, office::report(state_->program, state_->mechanism, state_->cases, view.from, view.to));
}

std::string Ledger::report_as_csv(const Days& days) {
  const office::ReportView view = state_->report_view(days, Language::english);
  return office::report_csv(office::report(state_->program, state_->mechanism, state_->cases, view.from, view.to));
}

office::ReportView Ledger::State::report_view(const Days& days, Language language) const {
  return {*engine, program, cases.size(), errors, program.zone.local_day(days.from), program.zone.local_day(days.to), language == Language::english};
}

bool Ledger::can_plan() const {
  const program::Mechanism& mechanism = state_->mechanism;
  return !mechanism.meetings.empty() || !mechanism.receptions.empty() || !mechanism.duties.empty() || !mechanism.links.empty();
}

office::AgendaView Ledger::State::agenda_view(const Days& days, Language language) const {
  return {*engine, program, mechanism, cases, errors, program.zone.local_day(days.from), program.zone.local_day(days.to), language == Language::english};
}

Ledger::Answer Ledger::agenda_as_json(const Days& days) {
  const office::AgendaView view = state_->agenda_view(days, Language::english);
  const office::Agenda found = office::agenda(state_->program, state_->mechanism, state_->cases, view.from, view.to);
  return {office::agenda_json(view, found), office::all_found(found)};
}

Ledger::Answer Ledger::agenda_as_text(const Days& days, Language language) {
  const office::AgendaView view = state_->agenda_view(days, language);
  const office::Agenda found = office::agenda(state_->program, state_->mechanism, state_->cases, view.from, view.to);
  return {office::agenda_text(view, found), office::all_found(found)};
}

}  // namespace guikou
