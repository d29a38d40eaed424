#include "proof/standing_question.hpp"

#include <algorithm>

namespace guikou::proof {

StandingQuestion::StandingQuestion(const Formula& formula) : formula_(formula), solver_(ClauseSolver::Use::again) {}

void StandingQuestion::grow() {
  const auto size = static_cast<std::size_t>(formula_.variables());
  if (local_.size() >= size) return;
  local_.resize(size + size / 2);
  valued_.resize(local_.size());
  value_.resize(local_.size());
  usual_.resize(local_.size());
}

int StandingQuestion::number(int variable) {
  int& own = local_[static_cast<std::size_t>(variable)];
  if (own == 0) {
    own = ++numbers_;
    open_.push_back(variable);
  }
  return own;
}

int StandingQuestion::local(Literal literal) {
  const int own = number(variable_of(literal));
  return literal < 0 ? -own : own;
}

// Examples say no more than they must: whatever is open becomes what it is of a petition that says nothing.
bool StandingQuestion::usual(Literal literal) {
  const int variable = variable_of(literal);
  const auto index = static_cast<std::size_t>(variable);
  if (usual_[index] == 0) {
    bool holds = variable == 1;
    if (formula_.node(variable).kind == Formula::Kind::every) {
      const auto parts = formula_.parts(variable);
      holds = std::all_of(parts.begin(), parts.end(), [&](Literal part) { return usual(part); });
    }
    usual_[index] = holds ? 1 : -1;
  }
  return (usual_[index] > 0) == (literal > 0);
}

void StandingQuestion::define_ladder(std::uint32_t ladder) {
  if (ladder_there_.size() <= ladder) ladder_there_.resize(ladder + 1);
  if (ladder_there_[ladder]) return;
  ladder_there_[ladder] = true;
  for (std::uint32_t place = 1; place < formula_.ladder_length(ladder); ++place) {
    solver_.add(-local(formula_.step_of(ladder, place)));
    solver_.add(local(formula_.step_of(ladder, place - 1)));
    solver_.add(0);
  }
}

void StandingQuestion::define(int variable) {
  const Formula::Node& node = formula_.node(variable);
  const int own = local(variable);
  if (variable == 1) {
    solver_.add(own);
    solver_.add(0);
  }
  if (node.kind == Formula::Kind::step) define_ladder(node.first);
  if (node.kind != Formula::Kind::every) return;
  if (usual(variable)) solver_.prefer(own);
  const auto parts = formula_.parts(variable);
  for (const Literal part : parts) {
    solver_.add(-own);
    solver_.add(local(part));
    solver_.add(0);
  }
  for (const Literal part : parts) solver_.add(-local(part));
  solver_.add(own);
  solver_.add(0);
}

void StandingQuestion::catch_up() {
  for (; stated_ < formula_.statements(); ++stated_) {
    for (const Literal literal : formula_.statement(stated_)) solver_.add(local(literal));
    solver_.add(0);
  }
  while (!open_.empty()) {
    const int variable = open_.back();
    open_.pop_back();
    define(variable);
  }
}

int StandingQuestion::ask(std::span<const Literal> assumptions, int effort) {
  grow();
  ++stamp_;
  std::vector<int> assumed;
  for (const Literal literal : assumptions) assumed.push_back(local(literal));
  catch_up();
  for (const int literal : assumed) solver_.assume(literal);
  return solver_.solve(effort);
}

bool StandingQuestion::holds(Literal literal) {
  const bool positive = value(variable_of(literal));
  return literal < 0 ? !positive : positive;
}

// What was never spoken of does not hold, but for what follows from its parts.
bool StandingQuestion::value(int variable) {
  if (variable == 1) return true;
  const auto index = static_cast<std::size_t>(variable);
  if (index >= local_.size()) grow();
  if (local_[index] != 0) return solver_.holds(local_[index]);
  if (formula_.node(variable).kind != Formula::Kind::every) return false;
  if (valued_[index] == stamp_) return value_[index];
  bool all = true;
  for (const Literal part : formula_.parts(variable)) all = all && holds(part);
  valued_[index] = stamp_;
  value_[index] = all;
  return all;
}

}  // namespace guikou::proof
