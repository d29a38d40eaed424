// One petition from text to text.
#include "engine/scratch.hpp"

namespace guikou {

Router::Router(std::shared_ptr<const Engine> engine) : scratch_(std::make_unique<Scratch>(std::move(engine))) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Outcome Router::route(std::string_view petition, std::string& decision, const RouteOptions& options) {
  Scratch& s = *scratch_;
  const io::KeyChoice& keys = s.choose(options.fields);
  const auto refuse = [&](const io::InputError& error) {
    const std::string_view id = s.reader.id();
    s.writer.write_error(error, s.reader.has_id() ? &id : nullptr, options.line, options.language == Language::english, keys, decision);
    return Outcome::error;
  };
  if (const io::InputError error = s.reader.read(petition, s.petition)) return refuse(error);
  s.decide_at(options.at);
  s.router.route(s.petition, s.result);
  if (keys.has(io::DecisionKey::path)) s.planner.plan_route(s.petition, s.plan);
  else s.planner.plan_route_without_path(s.petition, s.plan);
  if (s.plan.past_years) return refuse({io::InputErrorCode::limit, {}});
  s.writer.write(s.petition, s.result, s.plan, keys, decision);
  return s.outcome();
}

Outcome Router::escalate(std::string_view record, std::string& answer, const EscalateOptions& options) {
  Scratch& s = *scratch_;
  const io::KeyChoice& keys = s.choose(options.fields);
  const auto refuse = [&](const io::InputError& error) {
    const std::string_view id = s.cases.id();
    s.writer.write_error(error, s.cases.has_id() ? &id : nullptr, options.line, options.language == Language::english, keys, answer);
    return Outcome::error;
  };
  if (const io::InputError error = s.cases.read(record, options.now, s.petition)) return refuse(error);
  s.router.route(s.petition, s.result);
  s.planner.plan_case(s.petition, s.cases.events(), s.cases.now(), s.plan);
  if (s.plan.past_years) return refuse({io::InputErrorCode::limit, {}});
  s.writer.write_case(s.petition, s.result, s.plan, s.cases.events(), keys, answer);
  return s.outcome();
}

}  // namespace guikou
