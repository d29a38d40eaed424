#include "decide/clock_projection.hpp"

#include <algorithm>

namespace guikou::decide {

using namespace program;

namespace {

class Projection {
 public:
  Projection(const Program& program, const PetitionCase& petition, const PolicyRule& policy, std::vector<ClockCourse>& courses,
             std::vector<std::uint8_t>& open, std::vector<ClockTrace>* trace)
      : program_(program), petition_(petition), policy_(policy), courses_(courses), open_(open), trace_(trace) {
    open_.clear();
    for (const ClockCourse& course : courses) open_.push_back(course.state == ClockState::waiting);
  }

  /// Settles one clock a round: the first whose every source is settled. Clocks that wait for each other in a circle (a
  /// decision that is sent back and decided again) have none: then the first that something settled starts goes on.
  void run() {
    for (std::size_t left = static_cast<std::size_t>(std::count(open_.begin(), open_.end(), 1)); left > 0; --left) {
      std::size_t next = courses_.size();
      Source start;
      for (std::size_t i = 0; i < courses_.size(); ++i) {
        if (!open_[i]) continue;
        const Source source = source_of(i);
        if (source.waits && (!source.found || next != courses_.size())) continue;
        next = i;
        start = source;
        if (!source.waits) break;
      }
      if (next == courses_.size()) return;
      open_[next] = 0;
      if (start.found) plan(next, start);
    }
  }

 private:
  /// What starts a clock, as far as is settled.
  struct Source {
    bool found = false;
    bool waits = false;   ///< a clock that is not settled yet may start it too
    Instant at = 0;
    std::uint32_t by = none;
    EventId with = 0;
  };

  /// "at the due of the clock(s) that have that event in `until` (the latest of them)"; of several `from` events the first
  /// counts, as for a clock that really starts.
  [[nodiscard]] Source source_of(std::size_t index) const {
    const PolicySet& set = program_.policy_set;
    Source first;
    for (const EventId event : OrgChart::slice(set.events, set.clocks[courses_[index].clock].from)) {
      Source latest;
      for (std::size_t other = 0; other < courses_.size(); ++other) {
        const auto until = OrgChart::slice(set.events, set.clocks[courses_[other].clock].until);
        if (other == index || std::find(until.begin(), until.end(), event) == until.end()) continue;
        const ClockCourse& course = courses_[other];
        if (open_[other]) first.waits = true;
        const bool live = course.projected || course.state == ClockState::running || course.state == ClockState::late;
        if (live && (!latest.found || course.due > latest.at)) latest = {true, false, course.due, course.clock, event};
      }
      if (latest.found && (!first.found || latest.at < first.at)) latest.waits = first.waits, first = latest;
    }
    return first;
  }

  void plan(std::size_t index, const Source& start) {
    ClockCourse& course = courses_[index];
    Span within;
    (void)limit_of(program_.policy_set.clocks[course.clock], petition_, within);   // a course exists: it has a limit
    ClockTrace* const told = trace_ ? &(*trace_)[course.clock - policy_.clocks.first] : nullptr;
    course.projected = course.has_due = true;
    course.start = start.at;
    course.due = program_.calendar.due(program_.zone, start.at, within, told ? &told->count : nullptr);
    if (!told) return;
    told->projected_by = start.by;
    told->projected_event = start.with;
    told->count.start = start.at;   // of hours nothing is counted
    told->count.length = within;
    told->count.due = course.due;
  }

  const Program& program_;
  const PetitionCase& petition_;
  const PolicyRule& policy_;
  std::vector<ClockCourse>& courses_;
  std::vector<std::uint8_t>& open_;   ///< by course: not settled yet
  std::vector<ClockTrace>* trace_;
};

}  // namespace

void project_clocks(const Program& program, const PetitionCase& petition, const PolicyRule& policy, std::vector<ClockCourse>& courses,
                    std::vector<std::uint8_t>& open, std::vector<ClockTrace>* trace) {
  Projection(program, petition, policy, courses, open, trace).run();
}

}  // namespace guikou::decide
