// Why a clock is due when it is, and why a stage comes when it does and to whom. Everything is read off the trace that
// planning wrote; only the days between two dates are looked up, in the calendar that counted them.
#pragma once

#include "explain/explainer.hpp"
#include "io/json_writer.hpp"

namespace guikou::explain {

/// Nothing, where the decision has no policy.
void write_time_text(const Decided& decided, const Telling& telling, std::string& out);
/// The clocks of write_time_text; its stages.
void write_clocks_text(const Decided& decided, const Telling& telling, std::string& out);
void write_stages_text(const Decided& decided, const Telling& telling, std::string& out);

/// The members `clocks`, `stages` and next_wakeup ? of an open object; see write_json.
void write_time_json(const Decided& decided, const Telling& telling, io::JsonWriter& json);

/// The course of a clock in the plan, or null: it does not exist for the case.
[[nodiscard]] const decide::ClockCourse* course_of(const Decided& decided, std::uint32_t clock);
/// Whether the host has acted on a stage that fired.
[[nodiscard]] bool acted_upon(const Decided& decided, const std::string& stage_key);

}  // namespace guikou::explain
