// The memory of one Router: what reads, decides and writes for one thread.
#pragma once

#include <cstdint>
#include <cstring>

#include "decide/router.hpp"
#include "engine/parts.hpp"
#include "decide/stage_planner.hpp"
#include "explain/failed_tests.hpp"
#include "io/case_reader.hpp"
#include "io/decision_writer.hpp"
#include "io/json_writer.hpp"
#include "io/petition_reader.hpp"

namespace guikou {

struct Router::Scratch {
  explicit Scratch(std::shared_ptr<const Engine> loaded)
      : engine(std::move(loaded)), program(engine->parts().program), reader(program, engine->parts().limits), cases(program, engine->parts().limits), router(program), planner(program), writer(program), failed_tests(program) {}

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
    if (!same(wanted, fields)) {
      fields = wanted;
      keys = io::KeyChoice(fields);
      router.want(wish());
    }
    return keys;
  }

  /// What must be found out for those keys.
  [[nodiscard]] decide::OutputWish wish() const {
    using io::DecisionKey;
    if (fields.empty()) return decide::OutputWish(program);
    std::vector<program::Slot> asked;
    const auto ask = [&](DecisionKey key, program::Slot slot) {
      if (keys.has(key)) asked.push_back(slot);
    };
    ask(DecisionKey::support, program.support);
    ask(DecisionKey::notify, program.notify);
    ask(DecisionKey::sponsor, program.sponsor);
    for (program::Slot output = 0; output < program.output_count; ++output) ask(DecisionKey::outputs, static_cast<program::Slot>(program.first_output + output));
    return decide::OutputWish::only(program, asked, keys.has(DecisionKey::basis), keys.has(DecisionKey::adjusted));
  }

  /// As `==`, which calls the library for each of the short words that nearly always are the same ones: a good part of a short answer.
  static bool same(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i].size() != b[i].size() || !same_bytes(a[i].data(), b[i].data(), a[i].size())) return false;
    return true;
  }
  static bool same_bytes(const char* a, const char* b, std::size_t size) {
    const auto pieces = [&]<class Piece>(Piece) {
      const auto differ = [&](std::size_t at) {
        Piece one, other;
        std::memcpy(&one, a + at, sizeof one);
        std::memcpy(&other, b + at, sizeof other);
        return one ^ other;
      };
      return (differ(0) | differ(size - sizeof(Piece))) == 0;
    };
    if (size > 16) return std::memcmp(a, b, size) == 0;
    if (size >= 8) return pieces(std::uint64_t{});
    if (size >= 4) return pieces(std::uint32_t{});
    return size == 0 || ((a[0] ^ b[0]) | (a[size / 2] ^ b[size / 2]) | (a[size - 1] ^ b[size - 1])) == 0;
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
  io::JsonWriter explanation;
  explain::FailedTests failed_tests;   ///< told in JSON
  std::string decision;   ///< within an explanation
  std::vector<std::string> fields;
  io::KeyChoice keys;
};

}  // namespace guikou
