#include "testing/engine_subject.hpp"

#include <chrono>
#include <memory>

#include "engine/parts.hpp"
#include "testing/coverage_watch.hpp"

namespace guikou::testing {

Subject engine_subject(const Engine& engine, Router& router) {
  return {engine.parts().rulebook(),
          [&router](std::string_view petition) {
            std::string decision;
            router.route(petition, decision);
            return decision;
          },
          [&router](std::string_view record) {
            std::string answer;
            router.escalate(record, answer);
            return answer;
          },
          [&engine](std::string_view written) -> std::optional<model::Date> {
            const std::optional<Instant> instant = engine.read_time(written);
            if (!instant) return std::nullopt;
            return model::Date{std::chrono::days{engine.parts().program.zone.local_day(*instant)}};
          },
          [&engine](std::string_view written) { return engine.read_time(written); },
          {}};
}

Subject observed_subject(const Engine& engine, Router& router) {
  Subject subject = engine_subject(engine, router);
  subject.observe = [watch = std::make_shared<CoverageWatch>(engine)](std::string_view record, bool of_case, Coverage& coverage) {
    watch->observe(record, of_case, coverage);
  };
  return subject;
}

}  // namespace guikou::testing
