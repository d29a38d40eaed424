// The memory of one Router: what reads, decides and writes for one thread.
#pragma once

#include "decide/router.hpp"
#include "engine/parts.hpp"
#include "decide/stage_planner.hpp"
#include "io/case_reader.hpp"
#include "io/decision_writer.hpp"
#include "io/petition_reader.hpp"

namespace guikou {

struct Router::Scratch {
  explicit Scratch(std::shared_ptr<const Engine> loaded)
      : engine(std::move(loaded)), program(engine->parts().program), reader(program, engine->parts().limits), cases(program, engine->parts().limits), router(program), planner(program), writer(program) {}

  /// Sets the decision time, if one is given in place of `received`.
  void decide_at(std::optional<Instant> at) {
    if (!at) return;
    petition.decided_at = *at;
    petition.day = petition.also_barred_on = program.zone.local_day(*at);
  }
  [[nodiscard]] Outcome outcome() const {
    return result.reason == decide::Unroutable::none ? Outcome::routed : Outcome::unroutable;
  }

  /// The keys to write, worked out again only when the wish changes.
  const io::KeyChoice& choose(const std::vector<std::string>& wanted) {
    if (wanted != fields) {
      fields = wanted;
      keys = io::KeyChoice(fields);
    }
    return keys;
  }

  std::shared_ptr<const Engine> engine;
  const program::Program& program;
  io::PetitionReader reader;
  io::CaseReader cases;
  decide::PetitionCase petition;
  decide::TableRouter router;
  decide::StagePlanner planner;
  decide::RouteResult result;
  decide::CasePlan plan;
  io::DecisionWriter writer;
  std::vector<std::string> fields;
  io::KeyChoice keys;
};

}  // namespace guikou
