// What a petition can cost at most, on rulebooks made to be hard: time grows with the text, not with text times word.
#include <gtest/gtest.h>

#include <ctime>

#include "guikou/engine.hpp"

namespace guikou::decide {
namespace {

std::string repeated(std::string_view what, std::size_t times) {
  std::string all;
  all.reserve(what.size() * times);
  while (times-- > 0) all += what;
  return all;
}

/// Seconds of the processor that one decision takes; what it fires must be `expected`, as the decision spells it.
double seconds_of(Router& router, const std::string& petition, const std::string& expected) {
  std::string decision;
  const std::clock_t began = std::clock();
  router.route(petition, decision);
  const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  EXPECT_NE(decision.find("\"matched\":" + expected), std::string::npos) << decision.substr(0, 2000);
  return seconds;
}

// Compared at each of its 340,000 places, a word of 150 kB that fails at its end would take some seconds a rule; a pass over the text
// takes less than a millisecond. The limit is for slow builds on busy machines.
TEST(WorstCase, AWordNearlyAsLongAsTheTextCostsOnePassOverIt) {
  const std::string word = repeated("啊", 50'000);
  const std::string rules = "guikou: 1\nid: hard\norg: {units: [{id: plant}]}\ntables:\n- id: t\n  hit: collect\n  rules:\n"
                            "  - {id: any, when: {text: {any: [" + word + "一, " + word + "二]}}, then: {lead: plant}}\n"
                            "  - {id: all, when: {text: {all: [" + word + ", " + word + "三]}}, then: {lead: plant}}\n"
                            "  - {id: none, when: {text: {none: [" + word + "四]}}, then: {lead: plant}}\n"
                            "  - {id: held, when: {text: {any: [" + word + "五, " + word + "]}}, then: {lead: plant}}\n"
                            "  - {id: both, when: {text: {all: [" + word + ", 啊" + word + "]}}, then: {lead: plant}}\n";
  const std::string petition = R"({"id":"1","received":"2026-03-02","text":")" + repeated("啊", 340'000) + "\"}";
  for (const bool index : {true, false}) {
    LoadOptions options;
    options.index = index;
    const Loaded loaded = Engine::load_text(rules, "hard.yaml", options);
    ASSERT_NE(loaded.engine, nullptr);
    Router router(loaded.engine);
    EXPECT_LT(seconds_of(router, petition, R"(["t/none","t/held","t/both"])"), 2.0) << (index ? "with" : "without") << " the index";
  }
}

}  // namespace
}  // namespace guikou::decide
