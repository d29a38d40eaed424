// Deciding takes short ways: constant effects of rules, targets remembered from petitions before. Over random worlds it
// gives what the long way gives, petition after petition, with everything remembered of those before; and once it has met
// every petition it takes nothing more from the heap.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <deque>
#include <new>

#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "engine/parts.hpp"
#include "io/case_reader.hpp"
#include "io/decision_writer.hpp"
#include "io/petition_reader.hpp"
#include "property/loaded_world.hpp"
#include "property/random_case.hpp"

namespace {
std::atomic<std::uint64_t> allocations{0};
}

// Never inlined: where GCC sees only one of the two, it takes malloc and delete, or new and free, for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {   // what std::stable_sort asks
  allocations.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace guikou::property {
namespace {

constexpr std::uint64_t petitions_a_world = 60;

/// One way of deciding: its scratch memory and what it decided last.
struct Way {
  Way(const program::Program& program, bool short_ways) : router(program), planner(program), writer(program) {
    router.take_short_ways(short_ways);
    planner.take_short_ways(short_ways);
  }

  std::string route(const decide::PetitionCase& read) {
    petition = read;
    router.route(petition, result);
    planner.plan_route(petition, plan);
    std::string decision;
    writer.write(petition, result, plan, {}, decision);
    return decision;
  }

  std::string escalate(const decide::PetitionCase& read, const std::vector<decide::CaseEvent>& events, program::Instant now) {
    petition = read;
    router.route(petition, result);
    planner.plan_case(petition, events, now, plan);
    std::string answer;
    writer.write_case(petition, result, plan, events, {}, answer);
    return answer;
  }

  decide::TableRouter router;
  decide::StagePlanner planner;
  io::DecisionWriter writer;
  decide::PetitionCase petition;
  decide::RouteResult result;
  decide::CasePlan plan;
};

TEST(ShortWays, DecideAsTheLongOnesDo) {
  std::size_t decisions = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(); ++seed) {
    const World world = random_world(seed);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    const program::Program& program = engine->parts().program;
    Way quick(program, true), slow(program, false);
    io::PetitionReader reader(program);
    decide::PetitionCase petition;
    for (std::uint64_t number = 0; number < petitions_a_world; ++number) {
      const std::string line = random_petition(world, number, false);
      if (reader.read(line, petition)) continue;
      ++decisions;
      ASSERT_EQ(quick.route(petition), slow.route(petition)) << "seed " << seed << "\n" << line << "\n" << world.text();
    }
  }
  EXPECT_GT(decisions, worlds() * petitions_a_world / 2);
}

TEST(ShortWays, FollowCasesAsTheLongOnesDo) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() / 5; ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    const reference::ReferenceEngine reference(read.rulebook);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    const program::Program& program = engine->parts().program;
    Way quick(program, true), slow(program, false);
    io::CaseReader reader(program);
    decide::PetitionCase petition;
    for (std::uint64_t number = 0; number < 10; ++number) {
      const std::string line = random_case(world, reference, number).line();
      if (reader.read(line, std::nullopt, petition)) continue;
      ASSERT_EQ(quick.escalate(petition, reader.events(), reader.now()), slow.escalate(petition, reader.events(), reader.now()))
          << "seed " << seed << "\n" << line << "\n" << world.text();
    }
  }
}

// A petition's decision clears what an earlier decision of it left.
TEST(ShortWays, DecideTwiceTheSame) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const World world = random_world(seed);
    if (world.text().find("\"set\"") != std::string::npos) continue;   // what a rule sets stays set
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    const program::Program& program = engine->parts().program;
    Way way(program, true);
    io::PetitionReader reader(program);
    decide::PetitionCase petition;
    for (std::uint64_t number = 0; number < petitions_a_world; ++number) {
      const std::string line = random_petition(world, number, false);
      if (reader.read(line, petition)) continue;
      const std::string once = way.route(petition);
      ASSERT_EQ(way.route(way.petition), once) << "seed " << seed << "\n" << line;
    }
  }
}

TEST(ShortWays, TakeNothingFromTheHeapOnceWarm) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const World world = random_world(seed);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    const program::Program& program = engine->parts().program;
    std::vector<std::string> lines;
    std::vector<decide::PetitionCase> petitions;
    std::deque<io::PetitionReader> readers;   // one each: a petition points into its reader's memory
    for (std::uint64_t number = 0; number < petitions_a_world; ++number) lines.push_back(random_petition(world, number, false));
    for (const std::string& line : lines)
      if (petitions.emplace_back(); readers.emplace_back(program).read(line, petitions.back())) petitions.pop_back();
    Way way(program, true);
    const auto decide_all = [&] {
      for (decide::PetitionCase& petition : petitions) {
        way.router.route(petition, way.result);
        way.planner.plan_route(petition, way.plan);
      }
    };
    for (int round = 0; round < 3; ++round) decide_all();   // `set` may change a petition once or twice
    const std::uint64_t before = allocations.load();
    decide_all();
    EXPECT_EQ(allocations.load() - before, 0u) << "seed " << seed << "\n" << world.text();
  }
}

}  // namespace
}  // namespace guikou::property
