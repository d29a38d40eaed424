// A random world as the two engines see it, and how long the tests run.
#pragma once

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "guikou/engine.hpp"
#include "model/finding.hpp"
#include "property/random_rulebook.hpp"
#include "reference/reference_engine.hpp"
#include "source/rulebook_reader.hpp"

namespace guikou::property {

inline std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

/// Under a sanitizer less tells as much: whether answers are right is for the plain build, whether memory is for this one.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t usual_worlds = 60, usual_protection_count = 8'000;
#else
constexpr std::uint64_t usual_worlds = 150, usual_protection_count = 20'000;
#endif

inline std::uint64_t first_seed() { return from_environment("GUIKOU_PROPERTY_SEED", 1); }
inline std::uint64_t worlds() { return from_environment("GUIKOU_PROPERTY_WORLDS", usual_worlds); }

/// A rulebook read from the text of a world; its errors as one text, empty if there is none.
struct Read {
  explicit Read(const std::string& text) {
    model::Findings found;
    rulebook = source::read_rulebook_text(text, "random.yaml", model::Limits{}, found);
    for (const model::Finding& finding : found.all())
      if (finding.severity() == model::Severity::error)
        errors += std::to_string(finding.place.line) + ": " + finding.message(model::Language::english) + "\n";
  }
  model::Rulebook rulebook;
  std::string errors;
};

inline std::shared_ptr<const Engine> engine_of(const std::string& text) { return Engine::load_text(text, "random.yaml").engine; }

inline std::string routed(Router& router, const std::string& petition) {
  std::string decision;
  router.route(petition, decision);
  return decision;
}

inline std::string escalated(Router& router, const std::string& record) {
  std::string answer;
  router.escalate(record, answer);
  return answer;
}

/// What the engine's watcher says of petitions in input order.
[[nodiscard]] std::vector<Json> signals_of(const std::shared_ptr<const Engine>& engine, const std::vector<std::string>& petitions);

}  // namespace guikou::property
