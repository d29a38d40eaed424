// One petition from text to text.
#include "decide/router.hpp"

#include "engine/parts.hpp"
#include "io/decision_writer.hpp"
#include "io/petition_reader.hpp"

namespace guikou {

struct Router::Scratch {
  explicit Scratch(std::shared_ptr<const Engine> loaded)
      : engine(std::move(loaded)), program(engine->parts().program), reader(program), router(program), writer(program) {}

  std::shared_ptr<const Engine> engine;
  const program::Program& program;
  io::PetitionReader reader;
  decide::PetitionCase petition;
  decide::TableRouter router;
  decide::RouteResult result;
  io::DecisionWriter writer;
  std::vector<std::string> fields;
  io::KeyChoice keys;
};

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
  if (options.at) {
    s.petition.decided_at = *options.at;
    s.petition.day = s.program.zone.local_day(*options.at);
  }
  s.router.route(s.petition, s.result);
  s.writer.write(s.petition, s.result, s.keys, decision);
  return s.result.reason == decide::Unroutable::none ? Outcome::routed : Outcome::unroutable;
}

}  // namespace guikou
