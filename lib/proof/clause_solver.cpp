#include "proof/clause_solver.hpp"

#include <cadical.hpp>

namespace guikou::proof {

struct ClauseSolver::Solver {
  CaDiCaL::Solver cadical;
};

ClauseSolver::ClauseSolver(Use use) : solver_(std::make_unique<Solver>()) {
  solver_->cadical.configure("plain");   // what we ask is small or asked again and again: simplifying first does not pay
  solver_->cadical.set("quiet", 1);
  solver_->cadical.set("phase", 0);      // examples say no more than they must …
  if (use == Use::again) solver_->cadical.set("forcephase", 1);   // … whatever the example before was
}

ClauseSolver::~ClauseSolver() = default;
ClauseSolver::ClauseSolver(ClauseSolver&&) noexcept = default;
ClauseSolver& ClauseSolver::operator=(ClauseSolver&&) noexcept = default;

void ClauseSolver::add(int literal) { solver_->cadical.add(literal); }
void ClauseSolver::assume(int literal) { solver_->cadical.assume(literal); }
void ClauseSolver::prefer(int literal) { solver_->cadical.phase(literal); }

int ClauseSolver::solve(int effort) {
  constexpr int possible = 10, impossible = 20;   // as SAT competitions number them
  solver_->cadical.limit("conflicts", effort);
  const int answer = solver_->cadical.solve();
  return answer == possible ? 1 : answer == impossible ? -1 : 0;
}

bool ClauseSolver::holds(int literal) const { return solver_->cadical.val(literal) > 0; }

}  // namespace guikou::proof
