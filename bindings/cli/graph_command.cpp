#include <guikou/engine.hpp>

#include "byte_source.hpp"
#include "commands.hpp"
#include "data_output.hpp"
#include "io/plain_json.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

DrawOptions::Format format_of(const std::string& word) {
  using Format = DrawOptions::Format;
  return word == "dot" ? Format::dot : word == "mermaid" ? Format::mermaid : word == "html" ? Format::html : Format::svg;
}

/// The sentence of an input error, which names no value of the petition: that stands where no drawing came of it.
std::string input_error(const std::string& decision) {
  const auto read = io::read_plain(decision);
  const auto member = [](const model::Plain& object, std::string_view name) -> const model::Plain* {
    for (const model::Plain::Entry& entry : *object.map())
      if (entry.first.text == name) return &entry.second;
    return nullptr;
  };
  const model::Plain* error = read && read->map() ? member(*read, "error") : nullptr;
  const model::Plain* message = error && error->map() ? member(*error, "message") : nullptr;
  return message && message->string() ? *message->string() : decision;
}

}  // namespace

ExitStatus run_graph(const Console& console, const GraphCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  DrawOptions options;
  options.format = format_of(command.format);
  options.at = read_time_option(console, *engine, command.at, "--at");
  options.language = console.language;
  std::string petition;
  if (!command.petition.empty()) {
    petition = read_all(console, command.petition, most_bytes);
    if (petition.starts_with("\xEF\xBB\xBF")) petition.erase(0, 3);
    if (petition.find_first_not_of(" \t\r\n") == std::string::npos) throw CannotDo(command.petition + console.say(" 里没有信访件", " holds no petition"));
  }
  std::string drawing;
  const Outcome outcome = Router(engine).draw(petition, drawing, options);
  if (outcome == Outcome::error) {
    console.message(command.petition + console.say("：", ": ") + input_error(drawing));
    return ExitStatus::no;
  }
  DataOutput(console, "-").write(drawing);
  return outcome == Outcome::routed ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace guikou::cli
