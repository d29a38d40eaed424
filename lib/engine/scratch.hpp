// The memory of one Router: what reads, decides and writes for one thread.
#pragma once

#include "decide/router.hpp"
#include "engine/parts.hpp"
#include "io/decision_writer.hpp"
#include "io/petition_reader.hpp"

namespace guikou {

struct Router::Scratch {
  explicit Scratch(std::shared_ptr<const Engine> loaded)
      : engine(std::move(loaded)), program(engine->parts().program), reader(program), router(program), writer(program) {}

  /// Sets the decision time, if one is given in place of `received`.
  void decide_at(std::optional<Instant> at) {
    if (!at) return;
    petition.decided_at = *at;
    petition.day = program.zone.local_day(*at);
  }
  [[nodiscard]] Outcome outcome() const {
    return result.reason == decide::Unroutable::none ? Outcome::routed : Outcome::unroutable;
  }

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

}  // namespace guikou
