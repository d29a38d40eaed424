// Of a big table a trace tells few rules: those that hold, the nearest others, how many there are more. Over random worlds, in which every table counts
// as big, that is what the trace of every rule says, with the index and without. Where there is room for some tables, the smallest are told in full.
#include <gtest/gtest.h>

#include <algorithm>

#include "decide/router.hpp"
#include "engine/parts.hpp"
#include "io/petition_reader.hpp"
#include "property/loaded_world.hpp"

namespace guikou::property {
namespace {

using decide::TableTrace;
using decide::Verdict;

constexpr std::uint64_t petitions_a_rulebook = 40;

/// One engine and what it traces.
struct Tracer {
  explicit Tracer(const program::Program& loaded) : program(loaded), router(loaded), reader(loaded) {}

  std::vector<TableTrace> tables(const std::string& line, std::uint32_t room, std::uint32_t most_near, std::uint32_t asked) {
    decide::Trace trace;
    trace.room = room;
    trace.most_near = most_near;
    trace.asked_rule = asked;
    if (reader.read(line, petition)) return {};
    router.route(petition, result, &trace);
    return trace.tables;
  }

  const program::Program& program;
  decide::TableRouter router;
  io::PetitionReader reader;
  decide::PetitionCase petition;
  decide::RouteResult result;
};

bool of_text_alone(const program::Program& program, std::uint32_t when) {
  const program::WhenNode& node = program.conditions.whens[when];
  if (node.op == program::WhenOp::test) return program.slots[node.slot].kind == program::ValueKind::text;
  for (std::uint32_t part = 0; part < node.parts.count; ++part)
    if (!of_text_alone(program, node.parts.first + part)) return false;
  return true;
}

/// A row as text: the rule, how it fared, what failed and what that saw.
std::string told(const TableTrace& table, const decide::RuleTrace& rule) {
  std::string text = std::to_string(rule.rule) + " " + std::to_string(static_cast<int>(rule.verdict));
  for (const decide::FailureTrace& failure : table.failures_of(rule)) {
    text += " " + std::to_string(failure.when);
    if (failure.seen == program::none) continue;
    const decide::SeenTrace& seen = table.seen[failure.seen];
    text += ":" + std::to_string(seen.slot) + "=" + std::to_string(seen.value.present) + "," + std::to_string(seen.value.number) + "," + std::string(seen.value.text);
    for (const std::int64_t number : seen.numbers) text += "," + std::to_string(number);
    for (const std::string_view each : seen.texts) text += "," + std::string(each);
  }
  return text;
}

std::string told(const std::vector<TableTrace>& tables) {
  std::string text;
  for (const TableTrace& table : tables) {
    text += "table " + std::to_string(table.table) + (table.otherwise_fired ? " otherwise" : "") + (table.nearer_untold ? " nearer" : "") + " untold " + std::to_string(table.untold) +
            " after " + std::to_string(table.untold_after) + "\n";
    for (const decide::RuleTrace& rule : table.rules) text += told(table, rule) + "\n";
  }
  return text;
}

/// The same by what decide/trace.hpp promises, from the trace of every rule.
std::string expected(const program::Program& program, const std::vector<TableTrace>& whole, std::uint32_t most_near, std::uint32_t asked) {
  std::string text;
  for (const TableTrace& table : whole) {
    const bool first = program.tables[table.table].hit == program::Hit::first;
    std::vector<const decide::RuleTrace*> rows;
    std::uint32_t near = 0, after = 0, count = 0;
    bool ended = false, nearer = false;
    for (const decide::RuleTrace& rule : table.rules) {
      ++count;
      const std::span failures = table.failures_of(rule);
      const bool held = rule.verdict != Verdict::failed && rule.verdict != Verdict::not_in_force;
      const bool close = rule.verdict == Verdict::failed && std::all_of(failures.begin(), failures.end(), [&](const auto& each) { return of_text_alone(program, each.when); });
      bool tell = !ended && held;
      if (!ended && close) tell = ++near <= most_near, nearer |= near > most_near;
      if (tell || rule.rule == asked) rows.push_back(&rule);
      else after += ended ? 1 : 0;
      ended |= first && (rule.verdict == Verdict::fired || rule.verdict == Verdict::held_not_needed);   // a final rule makes the first one of these, too
    }
    text += "table " + std::to_string(table.table) + (table.otherwise_fired ? " otherwise" : "") + (nearer ? " nearer" : "") + " untold " + std::to_string(count - rows.size()) + " after " +
            std::to_string(after) + "\n";
    for (const decide::RuleTrace* row : rows) text += told(table, *row) + "\n";
  }
  return text;
}

/// The tables of which every rule is told: those that fit when the smallest are taken first.
std::vector<bool> told_in_full(const program::Program& program, std::uint32_t room) {
  std::vector<std::pair<std::uint32_t, std::size_t>> smallest_first;
  for (std::size_t table = 0; table < program.tables.size(); ++table) smallest_first.emplace_back(decide::parts_of(program, program.tables[table]), table);
  std::sort(smallest_first.begin(), smallest_first.end());
  std::vector<bool> all(program.tables.size());
  for (const auto& [parts, table] : smallest_first) {
    if (parts > room) break;
    room -= parts;
    all[table] = true;
  }
  return all;
}

TEST(FewRules, AreToldOfTheBigTablesAndEveryRuleOfTheSmallest) {
  std::size_t full = 0, counted = 0, small_behind_big = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(); ++seed) {
    const World world = random_world(seed);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    const program::Program& program = engine->parts().program;
    Tracer tracer(program);
    for (std::uint64_t number = 0; number < petitions_a_rulebook / 4; ++number) {
      const std::string line = random_petition(world, number, false);
      const auto room = static_cast<std::uint32_t>(1 + 9 * number);
      const std::vector<TableTrace> whole = tracer.tables(line, program::none, 2, program::none), few = tracer.tables(line, 0, 2, program::none),
                                    some = tracer.tables(line, room, 2, program::none);
      ASSERT_EQ(some.size(), whole.size());
      const std::vector<bool> in_full = told_in_full(program, room);
      bool big = false;
      for (std::size_t table = 0; table < some.size(); ++table) {
        ASSERT_EQ(told({some[table]}), told({in_full[table] ? whole[table] : few[table]})) << "seed " << seed << " room " << room << "\n" << line << "\n" << world.text();
        in_full[table] ? ++full : ++counted;
        big |= !in_full[table];
        small_behind_big += big && in_full[table] ? 1 : 0;
      }
    }
  }
  EXPECT_GT(full, worlds());
  EXPECT_GT(counted, worlds());
  EXPECT_GT(small_behind_big, worlds() / 10);
}

TEST(FewRules, AreTheNearestAndTheSameWithAndWithoutAnIndex) {
  std::size_t near = 0, cut = 0, behind = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(); ++seed) {
    const World world = random_world(seed);
    LoadOptions without;
    without.index = false;
    const auto engine = engine_of(world.text()), plain_engine = Engine::load_text(world.text(), "random.yaml", without).engine;
    ASSERT_TRUE(engine && plain_engine) << "seed " << seed;
    Tracer indexed(engine->parts().program), plain(plain_engine->parts().program);
    ASSERT_TRUE(plain.program.indexes.empty());
    for (std::uint64_t number = 0; number < petitions_a_rulebook; ++number) {
      const std::string line = random_petition(world, number, false);
      const std::uint32_t most_near = number % 3 == 0 ? 2 : 1, asked = number % 4 == 0 ? static_cast<std::uint32_t>(number % engine->parts().program.rules.size()) : program::none;
      const std::vector<TableTrace> whole = plain.tables(line, program::none, 0, program::none), few = indexed.tables(line, 0, most_near, asked);
      ASSERT_EQ(told(few), expected(engine->parts().program, whole, most_near, asked)) << "seed " << seed << "\n" << line << "\n" << world.text();
      ASSERT_EQ(told(plain.tables(line, 0, most_near, asked)), told(few)) << "seed " << seed << "\n" << line << "\n" << world.text();
      for (const TableTrace& table : few) {
        near += static_cast<std::size_t>(std::count_if(table.rules.begin(), table.rules.end(), [](const auto& rule) { return rule.verdict == Verdict::failed; }));
        cut += table.nearer_untold ? 1 : 0;
        behind += table.untold_after > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(near, worlds());   // the test means something
  if (worlds() >= 150) {   // rare: sanitizers try fewer worlds
    EXPECT_GT(cut, 0u);
  }
  EXPECT_GT(behind, worlds());
}

}  // namespace
}  // namespace guikou::property
