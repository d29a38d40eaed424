#include "testing/engine_subject.hpp"

#include <chrono>
#include <memory>

#include "engine/parts.hpp"
#include "guikou/ledger.hpp"
#include "testing/coverage_watch.hpp"

namespace guikou::testing {
namespace {

/// A ledger of one case; whoever runs the tests keeps the engine.
Ledger ledger_of(const Engine& engine, std::string_view record) {
  Ledger ledger(std::shared_ptr<const Engine>(std::shared_ptr<const Engine>(), &engine));
  ledger.take(record);
  return ledger;
}

}  // namespace

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
          {},
          [&engine](std::string_view record) {
            Ledger ledger = ledger_of(engine, record);
            return ledger.can_audit() ? ledger.audit_as_json().text : std::string();
          },
          [&engine](std::string_view record, std::string_view now) {
            Ledger ledger = ledger_of(engine, record);
            const std::optional<Instant> at = engine.read_time(now);
            return at && ledger.can_plan() ? ledger.agenda_as_json({*at, *at}).text : std::string();
          }};
}

Subject observed_subject(const Engine& engine, Router& router) {
  Subject subject = engine_subject(engine, router);
  subject.observe = [watch = std::make_shared<CoverageWatch>(engine)](std::string_view record, bool of_case, Coverage& coverage) {
    watch->observe(record, of_case, coverage);
  };
  return subject;
}

}  // namespace guikou::testing
