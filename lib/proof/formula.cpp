#include "proof/formula.hpp"

#include <algorithm>

namespace guikou::proof {

namespace {
constexpr std::size_t most_spliced = 16, most_flat = 64;   ///< conjunctions this small are taken into what they are part of
}

Formula::Formula() { nodes_.resize(2); }   // 0 is no proposition, 1 always holds

Formula::Formula(const Formula& base)
    : base_(&base), first_own_(base.variables()), first_ladder_(base.ladders()), ladders_(base.ladders()), first_statement_(base.statements()) {}

std::size_t Formula::VectorHash::operator()(const std::vector<Literal>& key) const {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
  for (const Literal literal : key) hash = (hash ^ static_cast<std::uint64_t>(static_cast<unsigned>(literal))) * 0xBF58476D1CE4E5B9ULL, hash ^= hash >> 29;
  return static_cast<std::size_t>(hash);
}

Literal Formula::fresh() {
  nodes_.emplace_back();
  return variables() - 1;
}

std::vector<Literal> Formula::ladder(std::size_t steps) {
  std::vector<Literal> all;
  ladder_starts_.push_back(variables());
  ladder_lengths_.push_back(static_cast<std::uint32_t>(steps));
  for (std::uint32_t place = 0; place < steps; ++place) {
    all.push_back(fresh());
    nodes_.back() = {Kind::step, ladders_, place};
  }
  ++ladders_;
  return all;
}

void Formula::state(std::span<const Literal> any_of, bool loose) {
  std::vector<Literal> parts;
  for (const Literal literal : any_of) {   // not (a and b) is not a, or not b: of the parts themselves
    if (literal < 0 && node(-literal).kind == Kind::every)
      for (const Literal part : this->parts(-literal)) parts.push_back(-part);
    else
      parts.push_back(literal);
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  std::erase(parts, -1);
  for (const Literal part : parts)
    if (part == 1 || std::binary_search(parts.begin(), parts.end(), -part)) return;
  const auto number = static_cast<std::uint32_t>(statements_.size());
  statements_.push_back({static_cast<std::uint32_t>(literals_.size()), static_cast<std::uint32_t>(parts.size()), loose});
  literals_.insert(literals_.end(), parts.begin(), parts.end());
  for (const Literal part : parts) of_variable_[variable_of(part)].push_back(number);
}

const Literal* Formula::known(const std::vector<Literal>& parts) const {
  if (const auto found = known_.find(parts); found != known_.end()) return &found->second;
  return base_ ? base_->known(parts) : nullptr;
}

Literal Formula::every(std::vector<Literal> of) {
  std::size_t size = of.size();
  for (std::size_t i = 0; i < of.size() && size <= most_flat; ++i) {   // `of` grows; the parts of parts are flat already
    if (of[i] <= 1 || node(of[i]).kind != Kind::every) continue;
    const auto inner = parts(of[i]);
    if (inner.size() > most_spliced) continue;
    const std::vector<Literal> spliced(inner.begin(), inner.end());
    size += spliced.size() - 1;
    of[i] = 1;
    of.insert(of.end(), spliced.begin(), spliced.end());
  }
  std::sort(of.begin(), of.end(), [](Literal a, Literal b) { return variable_of(a) != variable_of(b) ? variable_of(a) < variable_of(b) : a < b; });
  of.erase(std::unique(of.begin(), of.end()), of.end());
  std::erase(of, 1);
  for (std::size_t i = 0; i < of.size(); ++i)
    if (of[i] == -1 || (i > 0 && of[i] == -of[i - 1])) return -1;
  if (of.empty()) return 1;
  if (of.size() == 1) return of.front();
  if (const Literal* before = known(of)) return *before;
  const Literal all = fresh();
  nodes_.back() = {Kind::every, static_cast<std::uint32_t>(literals_.size()), static_cast<std::uint32_t>(of.size())};
  literals_.insert(literals_.end(), of.begin(), of.end());
  known_.emplace(std::move(of), all);
  return all;
}

}  // namespace guikou::proof
