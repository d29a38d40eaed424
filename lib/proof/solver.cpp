#include "proof/solver.hpp"

#include "proof/question.hpp"
#include "proof/standing_question.hpp"

namespace guikou::proof {

Solver::Solver() : question_(std::make_unique<Question>(formula_)) {}
Solver::Solver(const Solver& base) : effort(base.effort), formula_(base.formula_), question_(std::make_unique<Question>(formula_)) {}
Solver::~Solver() = default;

Literal Solver::some(std::vector<Literal> of) {
  for (Literal& part : of) part = -part;
  return -every(std::move(of));
}

Literal Solver::choice(Literal when, Literal then, Literal otherwise) {
  if (then == otherwise) return then;
  return some({every({when, then}), every({-when, otherwise})});
}

Solver::Answer Solver::ask(std::span<const Literal> assumptions, std::span<const std::vector<Literal>> also) {
  ++questions_;
  stood_ = standing_ && also.empty();
  switch (stood_ ? standing_->ask(assumptions, effort) : question_->ask(assumptions, also, effort)) {
    case 1: return Answer::possible;
    case -1: return Answer::impossible;
    default: return Answer::unknown;
  }
}

void Solver::keep() { standing_ = std::make_unique<StandingQuestion>(formula_); }

bool Solver::holds(Literal literal) { return stood_ ? standing_->holds(literal) : question_->holds(literal); }
bool Solver::suppose(std::span<const Literal> assumptions) { return question_->suppose(assumptions); }
int Solver::follows(Literal literal) { return question_->follows(literal); }

}  // namespace guikou::proof
