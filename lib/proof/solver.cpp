#include "proof/solver.hpp"

#include <algorithm>
#include <cadical.hpp>

namespace guikou::proof {

struct Solver::Backend {
  CaDiCaL::Solver solver;
};

Solver::Solver() : backend_(std::make_unique<Backend>()) {
  backend_->solver.configure("plain");   // questions are many and small: what is learned in between must pay at once
  backend_->solver.set("quiet", 1);
  backend_->solver.set("phase", 0);        // examples say no more than they must
  state({yes()});
}
Solver::~Solver() = default;

std::size_t Solver::VectorHash::operator()(const std::vector<Literal>& key) const {
  std::size_t hash = key.size();
  for (const Literal literal : key) hash = (hash ^ static_cast<std::size_t>(static_cast<unsigned>(literal))) * 0x9E3779B97F4A7C15ULL + (hash >> 29);
  return hash;
}

Literal Solver::fresh() { return ++last_; }

void Solver::state(std::span<const Literal> any_of) {
  for (const Literal literal : any_of) backend_->solver.add(literal);
  backend_->solver.add(0);
}

Literal Solver::every(std::vector<Literal> of) {
  std::sort(of.begin(), of.end(), [](Literal a, Literal b) { return std::abs(a) != std::abs(b) ? std::abs(a) < std::abs(b) : a < b; });
  of.erase(std::unique(of.begin(), of.end()), of.end());
  std::erase(of, yes());
  for (std::size_t i = 0; i < of.size(); ++i)
    if (of[i] == no() || (i > 0 && of[i] == -of[i - 1])) return no();
  if (of.empty()) return yes();
  if (of.size() == 1) return of.front();
  const auto [place, unknown] = known_.try_emplace(of, 0);
  if (!unknown) return place->second;
  const Literal all = place->second = fresh();
  std::vector<Literal> clause{all};
  for (const Literal part : of) {
    state({-all, part});
    clause.push_back(-part);
  }
  state(clause);
  return all;
}

Literal Solver::some(std::vector<Literal> of) {
  for (Literal& part : of) part = -part;
  return -every(std::move(of));
}

Literal Solver::choice(Literal when, Literal then, Literal otherwise) {
  if (then == otherwise) return then;
  return some({every({when, then}), every({-when, otherwise})});
}

Solver::Answer Solver::ask(std::span<const Literal> assumptions) {
  ++questions_;
  for (const Literal literal : assumptions) backend_->solver.assume(literal);
  backend_->solver.limit("conflicts", effort);
  switch (backend_->solver.solve()) {
    case 10: return Answer::possible;
    case 20: return Answer::impossible;
    default: return Answer::unknown;
  }
}

bool Solver::holds(Literal literal) { return backend_->solver.val(literal) > 0; }
bool Solver::needed(Literal assumption) { return backend_->solver.failed(assumption); }

}  // namespace guikou::proof
