#include "guikou/ledger.hpp"

#include "engine/parts.hpp"
#include "io/case_reader.hpp"
#include "office/audit_form.hpp"

namespace guikou {

struct Ledger::State {
  explicit State(std::shared_ptr<const Engine> loaded)
      : engine(std::move(loaded)), program(engine->parts().office().program), mechanism(engine->parts().office().mechanism),
        reader(program, engine->parts().limits) {}

  [[nodiscard]] office::AuditView audit_view(Language language) const { return {*engine, program, mechanism, cases, errors, language == Language::english}; }

  std::shared_ptr<const Engine> engine;
  const program::Program& program;
  const program::Mechanism& mechanism;
  io::CaseReader reader;
  decide::PetitionCase petition;
  std::vector<office::KeptCase> cases;
  std::uint64_t errors = 0;
};

Ledger::Ledger(std::shared_ptr<const Engine> engine) : state_(std::make_unique<State>(std::move(engine))) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Outcome Ledger::take(std::string_view record, std::optional<Instant> now) {
  State& s = *state_;
  if (s.reader.read(record, now, s.petition)) return ++s.errors, Outcome::error;
  s.cases.push_back(office::keep(s.petition, s.reader.hand_backs_given(), s.reader.events(), s.reader.now()));
  return Outcome::routed;
}

std::uint64_t Ledger::size() const { return state_->cases.size(); }
std::uint64_t Ledger::errors() const { return state_->errors; }

bool Ledger::can_audit() const { return !state_->mechanism.checks.empty(); }

Ledger::Answer Ledger::audit_as_json(Language language) {
  const office::Audit found = office::audit(state_->program, state_->mechanism, state_->cases);
  return {office::audit_json(state_->audit_view(language), found), found.findings.empty()};
}

Ledger::Answer Ledger::audit_as_text(Language language) {
  const office::Audit found = office::audit(state_->program, state_->mechanism, state_->cases);
  return {office::audit_text(state_->audit_view(language), found), found.findings.empty()};
}

}  // namespace guikou
