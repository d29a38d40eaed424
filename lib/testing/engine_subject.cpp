#include "testing/engine_subject.hpp"

#include <chrono>

#include "engine/parts.hpp"

namespace guikou::testing {

Subject engine_subject(const Engine& engine, Router& router) {
  return {engine.parts().rulebook,
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
          [&engine](std::string_view written) { return engine.read_time(written); }};
}

}  // namespace guikou::testing
