// The parts of a decision that speak of time: deadlines, path, clocks, stages due (SPEC 11).
#include <algorithm>
#include <cstring>

#include "io/decision_writer.hpp"

namespace guikou::io {

using namespace program;
using decide::CasePlan;
using decide::ClockState;

namespace {

constexpr std::string_view projected = ",\"projected\":true", provisional = ",\"provisional\":true";

}  // namespace

std::string_view state_word(ClockState state) {
  switch (state) {
    case ClockState::waiting: return "waiting";
    case ClockState::running: return "running";
    case ClockState::late: return "late";
    case ClockState::met: return "met";
    case ClockState::missed: return "missed";
    case ClockState::paused: return "paused";
    case ClockState::closed: return "closed";
  }
  return "";
}

void append_stage_key(const Program& program, const decide::PetitionCase& petition, const decide::StageEntry& entry, std::string& out) {
  const StageRule& stage = program.policy_set.stages[entry.stage];
  out.append(petition.values[slots::id].text).append("/").append(program.policy_set.texts[stage.id]).append("/");
  if (stage.clock != none) out.append(std::to_string(entry.n)).append("/");
  append_time(program.zone, stage.clock != none ? entry.at : entry.event_at, out);
}

void DecisionWriter::deadlines(const CasePlan& plan) {
  std::string_view before = ",\"deadlines\":[";
  for (const decide::ClockCourse& course : plan.clocks) {
    if (!course.has_due) continue;
    line_.raw(before);
    before = ",";
    line_.raw(clocks_[course.clock]);
    line_.raw(",\"due\":");
    time_.write(course.due, line_);
    if (course.projected) line_.raw(projected);
    if (program_.calendar.provisional(program_.zone, course.due)) line_.raw(provisional);
    line_.raw("}");
  }
  if (before == ",") line_.raw("]");
}

void DecisionWriter::path(const CasePlan& plan) {
  line_.raw(",\"path\":[");
  for (const decide::StageEntry& entry : plan.path) {
    if (stage_at_once(entry)) continue;
    const StageText& stage = stages_[entry.stage];
    line_.raw(stage.head);
    line_.integer(entry.n);
    line_.raw(",\"at\":");
    time_.write(entry.at, line_);
    line_.raw(",\"to\":");
    party(entry.to);
    line_.raw(stage.action);
    if (entry.projected) line_.raw(projected);
    if (entry.provisional) line_.raw(provisional);
    line_.raw("},");
  }
  line_.back() = ']';
}

/// A stage with a comma behind it, if all of it is short and ready, as nearly all are; false: nothing is written.
bool DecisionWriter::stage_at_once(const decide::StageEntry& entry) {
  static constexpr std::string_view to_whom = ",\"to\":";
  const StageText& stage = stages_[entry.stage];
  if (entry.projected || entry.provisional || entry.n - 1 >= stage.times.size() || stage.times[entry.n - 1].empty() || stage.end.empty() || !entry.to.present()) return false;
  char* const begin = line_.room(2 * ShortBytes::room + TimeText::room + to_whom.size() + PlainNames::room + 1);
  char* to = time_.put(entry.at, stage.times[entry.n - 1].put(begin));
  std::memcpy(to, to_whom.data(), to_whom.size());
  to += to_whom.size();
  to = entry.to.is_unit() ? plain_units_.put(entry.to.id(), to) : plain_people_.put(entry.to.id(), to);
  if (to == nullptr) return false;
  to = stage.end.put(to);
  *to = ',';
  line_.added(static_cast<std::size_t>(to + 1 - begin));
  return true;
}

void DecisionWriter::clocks(const CasePlan& plan) {
  list(",\"clocks\":[", plan.clocks, [&](const decide::ClockCourse& course) {
    const auto moment = [&](std::string_view ready_key, Instant instant) {
      line_.raw(ready_key);
      time_.write(instant, line_);
    };
    line_.raw(clocks_[course.clock]);
    line_.raw(",\"state\":");
    line_.quoted(state_word(course.state));
    if (course.started) moment(",\"start\":", course.start);
    const bool has_due = course.has_due && !course.projected;
    if (has_due) moment(",\"due\":", course.due);
    if (course.has_stopped) moment(",\"stopped\":", course.stopped);
    if (has_due && program_.calendar.provisional(program_.zone, course.due)) line_.raw(provisional);
    if (course.refused.count > 0)
      list(",\"refused\":[", OrgChart::slice(plan.history.refused, course.refused), [&](const decide::Refusal& refusal) {
        line_.raw("{\"type\":");
        line_.quoted(program_.policy_set.event_names[refusal.type]);
        moment(",\"at\":", refusal.at);
        line_.raw("}");
      });
    line_.raw("}");
  });
}

void DecisionWriter::due(const decide::PetitionCase& petition, const CasePlan& plan, const std::vector<decide::CaseEvent>& events) {
  line_.raw(",\"due\":[");
  bool any = false;
  for (const decide::StageEntry& entry : plan.fired) {
    const StageText& stage = stages_[entry.stage];
    spelled_.clear();
    append_stage_key(program_, petition, entry, spelled_);
    if (std::any_of(events.begin(), events.end(), [&](const auto& event) { return event.type == event_acted && event.key == spelled_; })) continue;
    line_.raw(any ? std::string_view(",{\"key\":") : std::string_view("{\"key\":"));
    any = true;
    line_.quoted(spelled_);
    line_.raw(stage.due);
    time_.write(entry.at, line_);
    line_.raw(",\"to\":");
    party(entry.to);
    line_.raw(stage.action);
    if (entry.stopped) line_.raw(",\"stopped\":true");
    line_.raw("}");
  }
  line_.raw("]");
}

void DecisionWriter::write_case(const decide::PetitionCase& petition, const decide::RouteResult& result, const CasePlan& plan,
                                const std::vector<decide::CaseEvent>& events, const KeyChoice& keys, std::string& out) {
  begin(keys);
  decision(petition, result, plan);
  if (petition.present(program_.policy)) {
    if (keys_.has(DecisionKey::clocks)) clocks(plan);
    if (keys_.has(DecisionKey::due)) due(petition, plan, events);
    if (keys_.has(DecisionKey::next_wakeup)) {
      key(",\"next_wakeup\":");
      if (plan.has_wakeup) time_.write(plan.next_wakeup, line_);
      else line_.raw("null");
    }
  }
  finish(out);
}

}  // namespace guikou::io
