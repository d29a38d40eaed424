// Drawing: the same decision once more, with its trace, handed to the drawing room.
#include <algorithm>

#include "engine/scratch.hpp"
#include "graph/chart_drawing.hpp"
#include "graph/way_reading.hpp"

namespace guikou {
namespace {

/// The last day that the calendar confirms, else the last day on which a unit begins or ends.
program::Day day_of_chart(const Engine::Parts& parts) {
  if (const program::Day confirmed = parts.program.calendar.options().confirmed_until; confirmed != program::last_day) return confirmed;
  program::Day day = 0;
  for (const program::ChartPiece& piece : parts.program.chart.pieces) {
    if (piece.since != program::first_day) day = std::max(day, piece.since);
    if (piece.until != program::last_day) day = std::max(day, piece.until + 1);
  }
  return day;
}

}  // namespace

Outcome Router::draw(std::string_view petition, std::string& drawing, const DrawOptions& options) {
  Scratch& s = *scratch_;
  const bool english = options.language == Language::english;
  graph::DrawingOptions style;
  style.title = s.engine->parts().title;
  style.language = english ? model::Language::english : model::Language::chinese;
  const auto format = static_cast<graph::Format>(options.format);
  if (petition.empty()) {
    const program::Day day = options.at ? s.program.zone.local_day(*options.at) : day_of_chart(s.engine->parts());
    drawing += graph::draw(s.program, day, nullptr, format, style);
    return Outcome::routed;
  }
  if (const io::InputError error = s.reader.read(petition, s.petition)) {
    const std::string_view id = s.reader.id();
    s.writer.write_error(error, s.reader.has_id() ? &id : nullptr, 0, english, {}, drawing);
    return Outcome::error;
  }
  s.decide_at(options.at);
  const decide::PetitionCase given = s.petition;
  decide::Trace trace;
  s.router.route(s.petition, s.result, &trace);
  const graph::Way way = graph::way_of(s.program, given, s.petition, s.result, trace);
  drawing += graph::draw(s.program, s.petition.day, &way, format, style);
  return s.outcome();
}

}  // namespace guikou
