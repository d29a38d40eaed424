// Guikou, and the slow reference of its tests: ours guikou|reference FOLDER SECONDS RULEBOOK PETITIONS [scalar|avx2|avx512].
// A petition has been read before, as those of the other peers have.
#include <cstdint>

#include "decide/rule_matcher.hpp"
#include "engine/parts.hpp"
#include "guikou/engine.hpp"
#include "io/petition_reader.hpp"
#include "peer.hpp"
#include "reference/condition_reading.hpp"
#include "reference/petition.hpp"
#include "source/rulebook_reader.hpp"

namespace {

using namespace guikou;

std::vector<std::string> lines_of(const char* path, std::size_t most) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; lines.size() < most && std::getline(file, line);) lines.push_back(std::move(line));
  return lines;
}

/// Guikou keeps what it reads in the reader, so chunks are read, then read and matched; the difference counts.
int run_guikou(const char* rulebook, const std::vector<std::string>& lines, double seconds, const std::string& set_name) {
  const decide::InstructionSet set = set_name == "scalar" ? decide::InstructionSet::scalar : set_name == "avx512" ? decide::InstructionSet::avx512 : decide::InstructionSet::avx2;
  const auto started = peers::Clock::now();
  const auto engine = Engine::load(rulebook).engine;
  if (!engine) return 2;
  const double load = peers::since(started);
  const program::Program& program = engine->parts().program;
  io::PetitionReader reader(program);
  decide::RuleMatcher matcher(program, set);
  decide::PetitionCase petition;
  std::vector<std::uint32_t> hits;
  const auto read = [&](std::size_t at) { if (reader.read(lines[at], petition)) std::exit(2); };
  const auto decide = [&] {
    hits.clear();
    matcher.find(0, petition, program::none, hits);
    return hits.empty() ? -1 : static_cast<std::int64_t>(hits.front());
  };
  std::vector<std::int64_t> answers;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    read(at);
    answers.push_back(decide());
  }
  constexpr std::size_t chunk = 500;
  std::vector<double> chunks;
  const auto begun = peers::Clock::now();
  for (std::size_t at = 0; chunks.size() < 15 || peers::since(begun) < seconds / 2; at = (at + chunk) % (lines.size() / chunk * chunk)) {
    for (std::size_t i = at; i < at + chunk; ++i) read(i);
    const auto first = peers::Clock::now();
    for (std::size_t i = at; i < at + chunk; ++i) read(i);
    const auto second = peers::Clock::now();
    for (std::size_t i = at; i < at + chunk; ++i) {
      read(i);
      volatile std::int64_t kept = decide();
      static_cast<void>(kept);
    }
    const auto third = peers::Clock::now();
    chunks.push_back((std::chrono::duration<double>(third - second).count() - std::chrono::duration<double>(second - first).count()) * 1e9 / static_cast<double>(chunk));
  }
  peers::report("Guikou (" + set_name + ")", "this tree", load, std::move(chunks), answers);
  return 0;
}

int run_reference(const char* path, const std::vector<std::string>& lines, double seconds) {
  const auto started = peers::Clock::now();
  model::Findings findings;
  const model::Rulebook rulebook = source::read_rulebook(path, model::Limits{}, findings);
  const reference::TimeZone zone(rulebook.time_zone.text);
  const reference::Chart chart(rulebook);
  const double load = peers::since(started);
  std::vector<reference::CaseState> states;
  std::vector<model::Date> dates;
  for (const std::string& line : lines) {
    const auto read = reference::read_petition(std::string_view(line), rulebook, zone);
    const auto* petition = std::get_if<reference::Petition>(&read);
    if (petition == nullptr) return 2;
    states.emplace_back().attributes = petition->attributes;
    dates.push_back(zone.local_date(petition->received));
  }
  peers::measure("slow reference", "this tree", load, seconds, lines.size(), [&](std::size_t at) -> std::int64_t {
    const reference::ConditionReading conditions(chart, zone, dates[at], states[at]);
    const auto& rules = rulebook.tables.front().rules;
    for (std::size_t number = 0; number < rules.size(); ++number)
      if (conditions.holds(rules[number].when)) return static_cast<std::int64_t>(number);
    return -1;
  });
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 6) {
    std::cerr << "usage: ours guikou|reference FOLDER SECONDS RULEBOOK PETITIONS [scalar|avx2|avx512]\n";
    return 2;
  }
  const auto lines = lines_of(words[5], peers::read_json(std::string(words[2]) + "/petitions.json").size());
  const double seconds = std::strtod(words[3], nullptr);
  return std::string_view(words[1]) == "reference" ? run_reference(words[4], lines, seconds) : run_guikou(words[4], lines, seconds, count > 6 ? words[6] : "avx2");
}
