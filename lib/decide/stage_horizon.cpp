#include "decide/stage_horizon.hpp"

#include <algorithm>

namespace guikou::decide {

using namespace program;

namespace {

constexpr std::int64_t days_before_the_end = 3650;

}  // namespace

StageHorizon::StageHorizon(const Program& program)
    : latest_due_(program.zone.instant(static_cast<Day>(program.calendar.options().last_year_ends - days_before_the_end), 0)) {
  const Calendar& calendar = program.calendar;
  // Whichever way a stage is counted, a later due gives no earlier stage: it is enough to try the latest.
  const auto last_instant = [&](const StageRule& stage) {
    Instant at = latest_due_;
    if (stage.at == StageRule::At::hours) at += std::max<std::int64_t>(stage.amount, 0) * 3600;
    else if (stage.at == StageRule::At::days) at = calendar.notice(program.zone, at, {stage.amount, Span::Unit::days});
    else if (stage.at == StageRule::At::workdays) at = calendar.notice(program.zone, at, {stage.amount, Span::Unit::workdays});
    return stage.times > 1 ? calendar.moved(program.zone, at, {stage.every.count * (stage.times - 1), stage.every.unit}) : at;
  };
  for (const PolicyRule& policy : program.policy_set.policies) {
    const StageRule* const first = program.policy_set.stages.data() + policy.stages.first;
    near_.push_back(std::all_of(first, first + policy.stages.count, [&](const StageRule& stage) {
      const bool past_its_due = stage.clock != none && stage.at == StageRule::At::percent && stage.amount > 100;
      return stage.clock == none || (!past_its_due && calendar.in_years(program.zone, last_instant(stage)));
    }));
  }
}

bool StageHorizon::within_years(std::uint32_t policy, const std::vector<ClockCourse>& clocks) const {
  return near_[policy] && std::all_of(clocks.begin(), clocks.end(), [&](const ClockCourse& clock) {
           return std::max(clock.start, clock.has_due ? clock.due : clock.start) <= latest_due_;
         });
}

}  // namespace guikou::decide
