// One petition from text to text.
#include "engine/scratch.hpp"

namespace guikou {

Router::Router(std::shared_ptr<const Engine> engine) : scratch_(std::make_unique<Scratch>(std::move(engine))) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Outcome Router::route(std::string_view petition, std::string& decision, const RouteOptions& options) {
  Scratch& s = *scratch_;
  if (options.fields != s.fields) {
    s.fields = options.fields;
    s.keys = io::KeyChoice(s.fields);
  }
  if (const io::InputError error = s.reader.read(petition, s.petition)) {
    const std::string_view id = s.reader.id();
    s.writer.write_error(error, s.reader.has_id() ? &id : nullptr, options.line, options.language == Language::english, s.keys, decision);
    return Outcome::error;
  }
  s.decide_at(options.at);
  s.router.route(s.petition, s.result);
  s.writer.write(s.petition, s.result, s.keys, decision);
  return s.outcome();
}

}  // namespace guikou
