// The parts of a decision that speak of time: deadlines, path, clocks, stages due (SPEC 11).
#include <algorithm>

#include "io/decision_writer.hpp"

namespace guikou::io {

using namespace program;
using decide::CasePlan;
using decide::ClockState;

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

namespace {

const std::size_t deadlines_key = static_cast<std::size_t>(std::find(decision_keys().begin(), decision_keys().end(), "deadlines") - decision_keys().begin());

}  // namespace

void DecisionWriter::time(Instant instant) {
  time_.clear();
  append_time(program_.zone, instant, time_);
  json_.string(time_);
}

void DecisionWriter::flag(std::string_view name, bool value) {
  if (value) json_.key(name).boolean(true);
}

void DecisionWriter::deadlines(const CasePlan& plan) {
  const bool any = std::any_of(plan.clocks.begin(), plan.clocks.end(), [](const auto& course) { return course.has_due; });
  if (!any || !keys_.has(deadlines_key)) return;
  json_.key("deadlines").begin_array();
  for (const decide::ClockCourse& course : plan.clocks) {
    if (!course.has_due) continue;
    json_.begin_object().key("clock").string(program_.policy_set.texts[program_.policy_set.clocks[course.clock].id]).key("due");
    time(course.due);
    flag("projected", course.projected);
    flag("provisional", program_.calendar.provisional(program_.zone, course.due));
    json_.end_object();
  }
  json_.end_array();
}

void DecisionWriter::path(const CasePlan& plan) {
  if (plan.path.empty() || !keys_.has(deadlines_key + 1)) return;
  json_.key("path").begin_array();
  for (const decide::StageEntry& entry : plan.path) {
    const StageRule& stage = program_.policy_set.stages[entry.stage];
    json_.begin_object().key("stage").string(program_.policy_set.texts[stage.id]).key("n").integer(entry.n).key("at");
    time(entry.at);
    json_.key("to");
    party(entry.to);
    json_.key("action").string(program_.policy_set.texts[stage.action]);
    flag("projected", entry.projected);
    flag("provisional", entry.provisional);
    json_.end_object();
  }
  json_.end_array();
}

void DecisionWriter::clocks(const CasePlan& plan) {
  if (!keys_.has(deadlines_key + 2)) return;
  json_.key("clocks").begin_array();
  for (const decide::ClockCourse& course : plan.clocks) {
    json_.begin_object().key("clock").string(program_.policy_set.texts[program_.policy_set.clocks[course.clock].id]);
    json_.key("state").string(state_word(course.state));
    if (course.started) json_.key("start"), time(course.start);
    const bool due = course.has_due && !course.projected;
    if (due) json_.key("due"), time(course.due);
    if (course.has_stopped) json_.key("stopped"), time(course.stopped);
    flag("provisional", due && program_.calendar.provisional(program_.zone, course.due));
    if (!course.refused.empty()) {
      json_.key("refused").begin_array();
      for (const decide::Refusal& refusal : course.refused) {
        json_.begin_object().key("type").string(program_.policy_set.event_names[refusal.type]).key("at");
        time(refusal.at);
        json_.end_object();
      }
      json_.end_array();
    }
    json_.end_object();
  }
  json_.end_array();
}

void DecisionWriter::due(const decide::PetitionCase& petition, const CasePlan& plan, const std::vector<decide::CaseEvent>& events) {
  if (!keys_.has(deadlines_key + 3)) return;
  json_.key("due").begin_array();
  for (const decide::StageEntry& entry : plan.fired) {
    const StageRule& stage = program_.policy_set.stages[entry.stage];
    stage_key_.clear();
    append_stage_key(program_, petition, entry, stage_key_);
    const bool acted = std::any_of(events.begin(), events.end(), [&](const auto& event) { return event.type == event_acted && event.key == stage_key_; });
    if (acted) continue;
    json_.begin_object().key("key").string(stage_key_).key("stage").string(program_.policy_set.texts[stage.id]).key("at");
    time(entry.at);
    json_.key("to");
    party(entry.to);
    json_.key("action").string(program_.policy_set.texts[stage.action]);
    flag("stopped", entry.stopped);
    json_.end_object();
  }
  json_.end_array();
}

void DecisionWriter::write_case(const decide::PetitionCase& petition, const decide::RouteResult& result, const CasePlan& plan,
                                const std::vector<decide::CaseEvent>& events, const KeyChoice& keys, std::string& out) {
  keys_ = keys;
  json_.start(out);
  json_.begin_object();
  decision(petition, result, plan);
  if (petition.present(program_.policy)) {
    clocks(plan);
    due(petition, plan, events);
    if (keys_.has(deadlines_key + 4)) {
      json_.key("next_wakeup");
      if (plan.has_wakeup) time(plan.next_wakeup);
      else json_.null();
    }
  }
  if (keys_.has(decision_keys().size() - 1)) json_.key("digest").string(program_.digest);
  json_.end_object();
}

}  // namespace guikou::io
