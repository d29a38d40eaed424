#include <guikou/engine.hpp>

#include <chrono>

#include "byte_source.hpp"
#include "commands.hpp"
#include "data_output.hpp"
#include "engine/parts.hpp"
#include "graph/chart_drawing.hpp"
#include "graph/way_reading.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

/// The chart of today, unless a petition or `--at` says otherwise: only the library never looks at the clock.
Instant now() { return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count(); }

}  // namespace

ExitStatus run_graph(const Console& console, const GraphCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  const program::Program& program = engine->parts().program;
  const std::optional<Instant> at = read_time_option(console, *engine, command.at, "--at");

  graph::WayRead read;
  if (!command.petition.empty()) {
    std::string petition = read_all(console, command.petition, most_bytes);
    if (petition.starts_with("\xEF\xBB\xBF")) petition.erase(0, 3);
    if (petition.find_first_not_of(" \t\r\n") == std::string::npos) throw CannotDo(command.petition + console.say(" 里没有信访件", " holds no petition"));
    read = graph::way_of_petition(program, petition, at);
    if (read.error) {
      console.message(command.petition + console.say("：", ": ") + io::input_error_message(read.error, console.language == Language::english));
      return ExitStatus::no;
    }
  } else {
    read.day = program.zone.local_day(at.value_or(now()));
  }
  graph::DrawingOptions options;
  options.title = engine->title();
  options.language = console.language == Language::english ? model::Language::english : model::Language::chinese;
  const graph::Way* way = command.petition.empty() ? nullptr : &read.way;
  DataOutput(console, "-").write(graph::draw(program, read.day, way, graph::format_of_word(command.format).value(), options));
  return way && way->outcome != "routed" ? ExitStatus::no : ExitStatus::fine;
}

}  // namespace guikou::cli
