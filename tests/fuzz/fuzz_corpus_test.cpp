// Every target over its seeds, over what fuzzing once found (corpus/TARGET/, a file a finding, named for it), and over seeds changed
// at random, the same ones in every run. More by environment: GUIKOU_FUZZ_CHANGES=100000 GUIKOU_FUZZ_SEED=7 (printed: how many a second).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/fuzz_target.hpp"
#include "property/loaded_world.hpp"

namespace guikou::fuzz {
namespace {

/// Words that open doors: YAML, JSON and selector signs, and what is special about numbers, dates and text.
const std::vector<std::string> dictionary = [] {
  std::vector<std::string> words;
  std::ifstream file("tests/fuzz/guikou.dict");
  for (std::string line; std::getline(file, line);) {
    if (line.size() < 2 || line.front() != '"') continue;
    std::string word;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      if (line[i] != '\\') word += line[i];
      else if (line[i + 1] == 'x') word += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16)), i += 3;
      else word += line[++i];
    }
    words.push_back(word);
  }
  return words;
}();

std::string changed(const std::vector<std::string>& seeds, property::Chance& chance) {
  std::string text = chance.pick(seeds);
  for (std::size_t steps = 1 + chance.below(4); steps > 0; --steps) {
    const std::size_t at = chance.below(text.size() + 1);
    switch (chance.below(7)) {
      case 0: text.insert(at, chance.pick(dictionary)); break;
      case 1: text.insert(at, 1, static_cast<char>(chance.next())); break;
      case 2: text.erase(at, 1 + chance.below(12)); break;
      case 3: if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << chance.below(8))); break;
      case 4: text.resize(at); break;
      case 5: {   // a piece of another seed
        const std::string& other = chance.pick(seeds);
        const std::size_t from = chance.below(other.size() + 1);
        text.insert(at, other.substr(from, chance.below(40)));
        break;
      }
      default: text.insert(at, text.substr(at, chance.below(30)));
    }
    if (text.size() > 20'000) text.resize(20'000);
  }
  return text;
}

std::vector<std::string> findings_of(std::string_view target) {
  std::vector<std::string> all;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator("tests/fuzz/corpus/" + std::string(target), none)) {
    std::ifstream file(entry.path(), std::ios::binary);
    all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return all;
}

/// Runs one input; its bytes lie in a file while it runs, so that a crash leaves them (only in long runs, which ask for it).
void run_kept(const Target& target, const std::string& bytes) {
  static const char* const keep = std::getenv("GUIKOU_FUZZ_KEEP");
  if (keep != nullptr) std::ofstream(keep, std::ios::binary | std::ios::trunc) << bytes;
  target.run(bytes);
}

constexpr std::size_t most_seeds = 48;   // of a target, in a plain run

class FuzzCorpus : public ::testing::TestWithParam<Target> {};

TEST_P(FuzzCorpus, Holds) {
  const Target& target = GetParam();
  std::vector<std::string> seeds = target.seeds();
  ASSERT_FALSE(seeds.empty());
  ASSERT_GT(dictionary.size(), 40u);
  const std::vector<std::string> findings = findings_of(target.name);
  target.run({});
  const bool all = std::getenv("GUIKOU_FUZZ_CHANGES") != nullptr;   // else some of each sort, so that every build can afford it
  const std::size_t step = all ? 1 : 1 + seeds.size() / most_seeds;
  for (std::size_t i = 0; i < seeds.size(); i += step) run_kept(target, seeds[i]);
  for (const std::string& found : findings) run_kept(target, found);
  seeds.insert(seeds.end(), findings.begin(), findings.end());
  property::Chance chance(property::from_environment("GUIKOU_FUZZ_SEED", 1));
  const std::uint64_t changes = property::from_environment("GUIKOU_FUZZ_CHANGES", target.changes);
  const std::clock_t began = std::clock();
  for (std::uint64_t i = 0; i < changes; ++i) run_kept(target, changed(seeds, chance));
  const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  std::printf("%zu seeds, %llu changed in %.1f s of the processor\n", seeds.size(), static_cast<unsigned long long>(changes), seconds);
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzCorpus, ::testing::ValuesIn(targets()), [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace guikou::fuzz
