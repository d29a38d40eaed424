#include "compile/position_set.hpp"

#include <algorithm>

namespace guikou::compile {

PositionSet PositionSet::of(PositionRuns runs) {
  const auto before = [](const PositionRun& a, const PositionRun& b) { return a.first < b.first; };
  if (!std::is_sorted(runs.begin(), runs.end(), before)) std::sort(runs.begin(), runs.end(), before);
  PositionRun* kept = runs.begin();
  for (const PositionRun run : runs) {
    if (run.first >= run.last) continue;
    if (kept != runs.begin() && run.first <= kept[-1].last) kept[-1].last = std::max(kept[-1].last, run.last);
    else *kept++ = run;
  }
  runs.resize_down(static_cast<std::uint32_t>(kept - runs.begin()));
  PositionSet set;
  set.runs_ = std::move(runs);
  return set;
}

bool PositionSet::contains(std::uint32_t position) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), position, [](std::uint32_t at, const PositionRun& run) { return at < run.first; });
  return after != runs_.begin() && position < after[-1].last;
}

PositionSet PositionSet::united(const PositionSet& other) const {
  if (runs_.empty()) return other;
  if (other.runs_.empty()) return *this;
  PositionRuns both = runs_;
  both.reserve(runs_.size() + other.runs_.size());
  for (const PositionRun& run : other.runs_) both.push_back(run);
  return of(std::move(both));
}

PositionSet PositionSet::met(const PositionSet& other) const {
  PositionSet met;
  for (auto a = runs_.begin(), b = other.runs_.begin(); a != runs_.end() && b != other.runs_.end();) {
    const std::uint32_t first = std::max(a->first, b->first), last = std::min(a->last, b->last);
    if (first < last) met.runs_.push_back({first, last});
    if (a->last < b->last) ++a;
    else ++b;
  }
  return met;
}

PositionSet PositionSet::complement(std::uint32_t count) const {
  PositionSet rest;
  std::uint32_t at = 0;
  for (const PositionRun& run : runs_) {
    if (at < run.first) rest.runs_.push_back({at, run.first});
    at = run.last;
  }
  if (at < count) rest.runs_.push_back({at, count});
  return rest;
}

}  // namespace guikou::compile
