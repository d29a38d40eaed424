// What a slot can hold, cut into finitely many classes: every test of the rulebooks says the same of all values in one
// class, and one sample stands for each. Exact for everything but patterns, which are facts of their own.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "decide/petition_case.hpp"
#include "program/program.hpp"

namespace guikou::proof {

/// One value that stands for its class.
struct Sample {
  std::string json = {};   ///< as a petition spells it; empty for values of outputs
  std::string text = {};   ///< of strings and names: the value itself
  bool open = false;       ///< of strings: stands for all that begin so and are not named elsewhere
  std::string prefix = {}; ///< of open strings: how they begin
  /// Of whole numbers, times and dates: all that the sample stands for. Of real numbers the ends are `real_low`, `real_high`,
  /// both outside unless they are equal.
  std::int64_t low = std::numeric_limits<std::int64_t>::min(), high = std::numeric_limits<std::int64_t>::max();
  double real_low = -std::numeric_limits<double>::infinity(), real_high = std::numeric_limits<double>::infinity();
};

/// The samples of a slot, in an order in which most tests are runs of neighbours.
struct Domain {
  std::vector<Sample> samples;
  /// What each sample is to each program; not `present`: an input error there. Texts point into `samples`.
  std::vector<std::vector<decide::Value>> values;
};

/// What is asked of the text of a slot (SPEC 7): each question is a fact, and some follow from others.
struct TextFacts {
  struct Pattern {
    std::string source;
    const program::Pattern* matcher = nullptr;
  };
  std::vector<std::string> words;    ///< folded
  std::vector<std::string> equals;   ///< folded; not of strings, which have samples
  std::vector<Pattern> patterns;
};

}  // namespace guikou::proof
