#include "proof/probe.hpp"

#include <algorithm>

#include "decide/condition_checker.hpp"

namespace guikou::proof {

using namespace program;

Probe::Probe(const Program& program) : program_(program), reader_(program), router_(program), planner_(program), writer_(program) {}

bool Probe::route(std::string_view petition, std::uint32_t without) {
  error_ = reader_.read(petition, petition_);
  past_years_ = false;
  if (error_) return false;
  router_.leave_out(without == none ? left_out_ : without);
  router_.route(petition_, result_);
  planner_.plan_route(petition_, plan_);
  past_years_ = plan_.past_years;
  if (past_years_) error_ = {io::InputErrorCode::limit, {}};
  return !error_;
}

bool Probe::trace(std::string_view petition, decide::Trace& trace, decide::TimeTrace& time) {
  trace = {};
  trace.room = 0;   // who held, not why others did not
  error_ = reader_.read(petition, petition_);
  past_years_ = false;
  if (error_) return false;
  router_.leave_out(left_out_);
  router_.route(petition_, result_, &trace);
  planner_.plan_route(petition_, plan_, &time);
  past_years_ = plan_.past_years;
  if (past_years_) error_ = {io::InputErrorCode::limit, {}};
  return !error_;
}

bool Probe::fired(std::uint32_t rule) const {
  return !error_ && std::find(result_.matched.begin(), result_.matched.end(), program_.rules[rule].id) != result_.matched.end();
}

bool Probe::read(std::string_view petition) {
  error_ = reader_.read(petition, petition_);
  return !error_;
}

bool Probe::sealed() {
  decide::ConditionChecker checker(program_, petition_, petition_.day);
  return std::any_of(program_.sealed.begin(), program_.sealed.end(), [&](const SealedEntry& entry) { return checker.holds(entry.when); });
}

bool Probe::holds(std::uint32_t rule) {
  const Rule& asked = program_.rules[rule];
  return asked.since <= petition_.day && petition_.day <= asked.until && decide::ConditionChecker(program_, petition_, petition_.day).holds(asked.when);
}

bool Probe::accusation() const { return petition_.present(slots::kind) && petition_.values[slots::kind].number == kind_accusation; }

std::string Probe::decision() {
  static const io::KeyChoice keys({"outcome", "error", "lead", "support", "notify", "sponsor", "policy", "outputs", "deadlines", "path"});
  std::string out;
  if (error_) writer_.write_error(error_, nullptr, 0, true, keys, out);
  else writer_.write(petition_, result_, plan_, keys, out);
  return out;
}

void Probe::write(const io::KeyChoice& keys, bool english, std::string& out) {
  if (!error_) return writer_.write(petition_, result_, plan_, keys, out);
  const std::string_view id = reader_.id();
  writer_.write_error(error_, reader_.has_id() ? &id : nullptr, 0, english, keys, out);
}

std::string Probe::whole_decision(bool english) {
  std::string out;
  write(io::KeyChoice(), english, out);
  return out;
}

}  // namespace guikou::proof
