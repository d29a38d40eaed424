#include "proof/question.hpp"

#include <algorithm>

namespace guikou::proof {

Question::Question(const Formula& formula) : formula_(formula) {}

void Question::grow() {
  const auto size = static_cast<std::size_t>(formula_.variables());
  if (valued_.size() < size) {
    const std::size_t room = size + size / 2;
    for (auto* marks : {&valued_, &looked_, &local_stamp_, &exampled_}) marks->resize(room);
    value_.resize(room);
    example_value_.resize(room);
    looked_at_.resize(room);
    local_.resize(room);
    ways_.resize(room);
  }
  if (stated_.size() < formula_.statements()) stated_.resize(formula_.statements() + formula_.statements() / 2);
  if (ladders_.size() < formula_.ladders()) {
    ladders_.resize(formula_.ladders() + 16);
    steps_held_.resize(ladders_.size());
    steps_stamp_.resize(ladders_.size());
  }
}

void Question::begin() {
  ++stamp_;
  grow();
  trail_.clear();
  demands_.clear();
  leaves_.clear();
  open_nodes_.clear();
  chosen_.clear();
  followed_ = chosen_followed_ = 0;
  completed_ = false;
  solver_.reset();
}

Question::Ladder& Question::ladder(std::uint32_t number) {
  Ladder& found = ladders_[number];
  if (found.stamp != stamp_) found = {stamp_, 0, ~0U};
  return found;
}

int Question::truth(Literal literal, int depth) { return literal < 0 ? -truth_of(-literal, depth) : truth_of(literal, depth); }

int Question::truth_of(int variable, int depth) {
  constexpr int deepest = 2000;
  if (variable == 1) return 1;
  const auto index = static_cast<std::size_t>(variable);
  if (valued_[index] == stamp_) return value_[index];
  const Formula::Node& node = formula_.node(variable);
  if (node.kind == Formula::Kind::step) {
    const Ladder& known = ladder(node.first);
    return node.count < known.low ? 1 : node.count >= known.high ? -1 : 0;
  }
  if (node.kind == Formula::Kind::free || depth > deepest) return 0;
  if (looked_[index] == stamp_ && looked_at_[index] == assignments_) return 0;
  bool all = true;
  for (const Literal part : formula_.parts(variable)) {
    const int known = truth(part, depth + 1);
    all &= known == 1;
    if (known != -1) continue;
    valued_[index] = stamp_;
    value_[index] = -1;
    return -1;
  }
  if (all) {
    valued_[index] = stamp_;
    value_[index] = 1;
    return 1;
  }
  looked_[index] = stamp_;
  looked_at_[index] = assignments_;
  return 0;
}

/// False: a contradiction.
bool Question::assign(Literal literal) {
  const int variable = variable_of(literal);
  const std::int8_t wanted = literal < 0 ? -1 : 1;
  if (variable == 1) return wanted == 1;
  const auto index = static_cast<std::size_t>(variable);
  const Formula::Node& node = formula_.node(variable);
  if (node.kind == Formula::Kind::step) {
    Ladder& known = ladder(node.first);
    if (wanted == 1) {
      if (node.count < known.low) return true;
      known.low = node.count + 1;
    } else {
      if (node.count >= known.high) return true;
      known.high = node.count;
    }
    if (known.low > known.high) return false;
  } else {
    if (valued_[index] == stamp_) return value_[index] == wanted;   // of a conjunction: its consequences were drawn then
    valued_[index] = stamp_;
    value_[index] = wanted;
  }
  ++assignments_;
  trail_.push_back(literal);
  return true;
}

/// What one assignment asks for.
bool Question::follow(int at) {
  const Literal literal = trail_[static_cast<std::size_t>(at)];
  const int variable = variable_of(literal);
  const Formula::Node& node = formula_.node(variable);
  if (node.kind == Formula::Kind::every) {
    if (literal < 0) {
      demands_.push_back({formula_.parts(variable), true});
      return true;
    }
    for (const Literal part : formula_.parts(variable))
      if (!assign(part)) return false;
    return true;
  }
  formula_.for_statements(variable, [&](std::span<const Literal> literals, bool, std::uint32_t number) {
    if (stated_[number] == stamp_) return;
    stated_[number] = stamp_;
    demands_.push_back({literals, false});
  });
  return true;
}

/// Draws consequences until nothing new follows. False: a contradiction.
bool Question::settle() {
  constexpr int most_rounds = 6;
  bool changed = true;
  for (int round = 0; changed && round < most_rounds; ++round) {
    changed = false;
    while (followed_ < trail_.size())
      if (!follow(static_cast<int>(followed_++))) return false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < demands_.size(); ++i) {
      const Demand demand = demands_[i];
      Literal last = 0;
      int open = 0;
      bool held = false;
      for (std::size_t part = 0; part < demand.literals.size() && !held && open < 2; ++part) {
        const int known = truth(demand.at(part));
        held = known == 1;
        if (known == 0) ++open, last = demand.at(part);
      }
      if (held) continue;
      if (open == 0) return false;
      if (open == 1) {
        if (!assign(last)) return false;
        changed = true;
        while (followed_ < trail_.size())
          if (!follow(static_cast<int>(followed_++))) return false;
        continue;
      }
      demands_[kept++] = demand;
    }
    demands_.resize(kept);
  }
  while (followed_ < trail_.size())
    if (!follow(static_cast<int>(followed_++))) return false;
  return true;
}

bool Question::suppose(std::span<const Literal> assumptions) {
  begin();
  return std::all_of(assumptions.begin(), assumptions.end(), [&](Literal each) { return assign(each); }) && settle();
}

int Question::ask(std::span<const Literal> assumptions, std::span<const std::vector<Literal>> also, int effort) {
  begin();
  for (const std::vector<Literal>& list : also) demands_.push_back({list, false});
  if (!std::all_of(assumptions.begin(), assumptions.end(), [&](Literal each) { return assign(each); }) || !settle()) return -1;
  return search(effort);
}

int Question::local(int variable) {
  const auto index = static_cast<std::size_t>(variable);
  if (local_stamp_[index] != stamp_) {
    local_stamp_[index] = stamp_;
    local_[index] = ++solver_variables_;
    ways_[index] = 0;
    if (formula_.node(variable).kind != Formula::Kind::every) leaves_.push_back(variable);
  }
  return local_[index];
}

/// The literal stands in a clause: of a conjunction, that way of its definition is needed.
void Question::need(Literal literal) {
  const int variable = variable_of(literal);
  const int own = local(variable);
  solver_->add(literal < 0 ? -own : own);
  if (formula_.node(variable).kind != Formula::Kind::every) return;
  const std::uint8_t way = literal < 0 ? 2 : 1;
  std::uint8_t& ways = ways_[static_cast<std::size_t>(variable)];
  if ((ways & way) != 0) return;
  ways = static_cast<std::uint8_t>(ways | way);
  open_nodes_.push_back(literal);
}

void Question::clause(const Demand& demand, int also) {
  for (std::size_t i = 0; i < demand.literals.size(); ++i)
    if (truth(demand.at(i)) == 1) return;
  if (also != 0) solver_->add(also);
  for (std::size_t i = 0; i < demand.literals.size(); ++i)
    if (truth(demand.at(i)) == 0) need(demand.at(i));
  solver_->add(0);
}

void Question::define(Literal literal) {
  const int variable = variable_of(literal);
  const int own = local(variable);
  if (literal < 0) return clause({formula_.parts(variable), true}, own);
  for (const Literal part : formula_.parts(variable)) {
    if (truth(part) == 1) continue;
    solver_->add(-own);
    need(part);
    solver_->add(0);
  }
}

void Question::add_statements() {
  std::size_t defined = 0;
  const auto define_all = [&] {
    while (defined < open_nodes_.size()) define(open_nodes_[defined++]);
  };
  define_all();
  for (std::size_t i = 0; i < leaves_.size(); ++i) {   // grows
    formula_.for_statements(leaves_[i], [&](std::span<const Literal> literals, bool loose, std::uint32_t number) {
      if (loose || stated_[number] == stamp_) return;
      stated_[number] = stamp_;
      clause({literals, false});
    });
    define_all();
  }
  const std::size_t count = leaves_.size();   // loose statements bring in nothing new
  for (std::size_t i = 0; i < count; ++i)
    formula_.for_statements(leaves_[i], [&](std::span<const Literal> literals, bool loose, std::uint32_t number) {
      if (!loose || stated_[number] == stamp_) return;
      const bool spoken = std::all_of(literals.begin(), literals.end(), [&](Literal each) {
        return local_stamp_[static_cast<std::size_t>(variable_of(each))] == stamp_ || truth(each) != 0;
      });
      if (!spoken) return;
      stated_[number] = stamp_;
      clause({literals, false});
    });
}

void Question::add_ladders() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> steps;
  for (const int leaf : leaves_)
    if (const Formula::Node& node = formula_.node(leaf); node.kind == Formula::Kind::step) steps.emplace_back(node.first, node.count);
  std::sort(steps.begin(), steps.end());
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i].first != steps[i - 1].first) continue;
    solver_->add(-local(formula_.step_of(steps[i].first, steps[i].second)));
    solver_->add(local(formula_.step_of(steps[i - 1].first, steps[i - 1].second)));
    solver_->add(0);
  }
}

int Question::search(int effort) {
  if (!demands_.empty()) {
    solver_.emplace(ClauseSolver::Use::once);
    solver_variables_ = 0;
    const std::vector<Demand> demands = demands_;
    for (const Demand& demand : demands) clause(demand);
    add_statements();
    add_ladders();
    const int answer = solver_->solve(effort);
    if (answer != 1) {
      solver_.reset();
      return answer;
    }
  }
  read_model();
  return 1;
}

void Question::read_model() {
  for (const Literal literal : trail_)
    if (formula_.node(variable_of(literal)).kind != Formula::Kind::every) decide(literal);
  if (!solver_) return;
  for (const int leaf : leaves_) decide(solver_->holds(local(leaf)) ? leaf : -leaf);
}

void Question::decide(Literal literal) {
  const int variable = variable_of(literal);
  const auto index = static_cast<std::size_t>(variable);
  const Formula::Node& node = formula_.node(variable);
  if (exampled_[index] != stamp_) chosen_.push_back(variable);
  exampled_[index] = stamp_;
  example_value_[index] = literal < 0 ? -1 : 1;
  if (node.kind != Formula::Kind::step || literal < 0) return;
  if (steps_stamp_[node.first] != stamp_) steps_stamp_[node.first] = stamp_, steps_held_[node.first] = 0;
  steps_held_[node.first] = std::max(steps_held_[node.first], node.count + 1);
}

/// 1, -1, or 0: not chosen yet.
int Question::example(int variable) {
  if (variable == 1) return 1;
  const auto index = static_cast<std::size_t>(variable);
  if (exampled_[index] == stamp_) return example_value_[index];
  const Formula::Node& node = formula_.node(variable);
  switch (node.kind) {
    case Formula::Kind::step: {
      if (steps_stamp_[node.first] == stamp_ && node.count < steps_held_[node.first]) return 1;
      const Ladder& known = ladder(node.first);
      return node.count < known.low ? 1 : -1;   // no further than it must
    }
    case Formula::Kind::free: return completed_ ? -1 : 0;
    case Formula::Kind::every: break;
  }
  const auto parts = formula_.parts(variable);
  int all = 1;
  for (const Literal part : parts) {
    const int one = example_of(part);
    if (one == -1) {
      all = -1;
      break;
    }
    if (one == 0) all = 0;
  }
  if (completed_) {
    exampled_[index] = stamp_;
    example_value_[index] = static_cast<std::int8_t>(all);
  }
  return all;
}

void Question::follow_statements(int variable) {
  formula_.for_statements(variable, [&](std::span<const Literal> literals, bool, std::uint32_t) {
    Literal first = 0, last = 0;
    int open = 0;
    for (const Literal literal : literals) {
      const int known = example_of(literal);
      if (known == 1) return;
      if (known != 0) continue;
      if (literal < 0) return;   // what nobody speaks of does not hold: that will do
      if (open++ == 0) first = literal;
      last = literal;
    }
    if (open == 1) decide(last);
    else if (open > 1) decide(first);
  });
}

// What nobody speaks of does not hold, but for what must: all of it follows from what does hold.
void Question::complete() {
  completed_ = false;
  for (std::size_t i = 0; i < chosen_.size(); ++i) follow_statements(chosen_[i]);   // grows
  completed_ = true;
}

bool Question::holds(Literal literal) {
  if (!completed_) complete();
  grow();   // it may have been built since
  return example_of(literal) > 0;
}

}  // namespace guikou::proof
