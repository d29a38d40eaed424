// The work whose instructions are counted: gate_work match|match_first|match_large|decide|read|write|route|route_few|route_fields|
// explain_text|explain_json|explain_few|explain_few_text. A made book of fixed size is loaded,
// every petition is met once so that all memory is there, then guikou_gate_measured() does the work on each of them again.
// Only what happens inside that function counts. The inner loops are those for AVX2, as valgrind knows no later ones.
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>

#include "decide/router.hpp"
#include "decide/rule_matcher.hpp"
#include "decide/stage_planner.hpp"
#include "engine/parts.hpp"
#include "guikou/engine.hpp"
#include "io/decision_writer.hpp"
#include "io/petition_reader.hpp"
#include "match/made_book.hpp"

extern "C" [[gnu::noinline]] void guikou_gate_measured(const std::function<void()>& work) { work(); }

namespace guikou::bench {
namespace {

constexpr std::uint32_t petition_count = 500;

struct Desk {
  explicit Desk(const Engine& engine)
      : program(engine.parts().program), reader(program, {}, io::Reading::direct_first, io::ScanIsa::avx2), router(program, decide::InstructionSet::avx2),
        matcher(program, decide::InstructionSet::avx2), planner(program), writer(program) {}

  const program::Program& program;
  io::PetitionReader reader;
  decide::TableRouter router;
  decide::RuleMatcher matcher;
  decide::StagePlanner planner;
  io::DecisionWriter writer;
  decide::PetitionCase petition;
  decide::RouteResult result;
  decide::CasePlan plan;
  std::vector<std::uint32_t> hits;
  std::string line;
};

int run(const char* work, const char* rulebook, const char* petitions) {
  const auto is = [&](const char* word) { return std::strcmp(work, word) == 0; };
  LoadOptions options;
  options.limits.rules = 1'000'000;
  MadeBook made;
  if (rulebook == nullptr) {
    made = made_book({.rules = is("match_large") ? 5000u : is("route_few") || is("explain_few") || is("explain_few_text") ? 22u : 1000u}, petition_count);
  } else {
    std::ifstream file(petitions);
    for (std::string line; made.petitions.size() < petition_count && std::getline(file, line);) made.petitions.push_back(line);
  }
  const Loaded loaded = rulebook == nullptr ? Engine::load_text(made.rulebook, "gate", options) : Engine::load(rulebook, options);
  if (!loaded.engine) return 2;
  Desk desk(*loaded.engine);
  const io::KeyChoice every_key;
  const std::size_t tables = is("match_first") ? 1 : desk.program.tables.size();
  std::size_t known = 0;   // so that nothing is left out as unused
  const auto match = [&] {
    desk.hits.clear();
    for (std::uint32_t table = 0; table < tables; ++table) desk.matcher.find(table, desk.petition, program::none, desk.hits);
    known += desk.hits.size();
  };
  const auto decide = [&] {
    desk.router.route(desk.petition, desk.result);
    desk.planner.plan_route(desk.petition, desk.plan);
    known += desk.plan.path.size();
  };
  const auto write = [&] {
    desk.line.clear();
    desk.writer.write(desk.petition, desk.result, desk.plan, every_key, desk.line);
    known += desk.line.size();
  };
  Router whole(loaded.engine);
  RouteOptions route_options;
  if (is("route_fields")) route_options.fields = {"id", "lead", "matched", "policy", "deadlines"};
  const std::function<void()> of_work = std::strncmp(work, "match", 5) == 0 ? std::function<void()>(match) : is("decide") ? decide : is("write") ? write : std::function<void()>();
  const bool explains = is("explain_text") || is("explain_json") || is("explain_few") || is("explain_few_text");
  const bool of_text = is("read") || is("route") || is("route_few") || is("route_fields") || explains;
  ExplainOptions explain_options;
  explain_options.json = is("explain_json") || is("explain_few");
  if (!of_work && !of_text) return 2;
  for (const bool measured : {false, true})
    for (const std::string& petition : made.petitions) {
      const auto read = [&] { known += desk.reader.read(petition, desk.petition) ? 0 : 1; };
      const auto route = [&] {
        desk.line.clear();
        whole.route(petition, desk.line, route_options);
        known += desk.line.size();
      };
      if (of_text) {
        const auto explain = [&] {
          desk.line.clear();
          whole.explain(petition, desk.line, explain_options);
          known += desk.line.size();
        };
        const std::function<void()> work_on_text = is("read") ? std::function<void()>(read) : explains ? std::function<void()>(explain) : route;
        measured ? guikou_gate_measured(work_on_text) : work_on_text();
        continue;
      }
      read();
      if (is("write")) decide();
      measured ? guikou_gate_measured(of_work) : of_work();
    }
  std::cout << made.petitions.size() << ' ' << known << '\n';
  return 0;
}

}  // namespace
}  // namespace guikou::bench

int main(int count, char** words) {
  const int status = count == 2 ? guikou::bench::run(words[1], nullptr, nullptr) : count == 4 ? guikou::bench::run(words[1], words[2], words[3]) : 2;
  if (status != 0) std::cerr << "usage: gate_work match|match_first|match_large|decide|read|write|route|route_few|route_fields|explain_text|explain_json|explain_few|explain_few_text [RULEBOOK PETITIONS]\n";
  return status;
}
