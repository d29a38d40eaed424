// Every conformance case against the reference and the engine: our own cases (cases/), and those that lie beside the project,
// where they are there.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "conformance/conformance_cases.hpp"
#include "guikou/engine.hpp"
#include "model/finding.hpp"
#include "reference/reference_engine.hpp"
#include "source/rulebook_reader.hpp"

namespace guikou::conformance {
namespace {

struct Suite {
  const char* name;
  const char* folder;
  std::size_t least;  ///< cases that must be there
};

class Conformance : public testing::TestWithParam<Suite> {
 protected:
  void SetUp() override {
    cases_ = read_cases(GetParam().folder);
    ASSERT_GE(cases_.size(), GetParam().least);
    if (cases_.empty()) std::cout << "no conformance cases at " << GetParam().folder << "\n";
  }

  template <class Answer>
  static void expect_answers(const std::string& where, const std::vector<std::string>& records, const std::vector<Json>& answers, Answer answer) {
    ASSERT_EQ(records.size(), answers.size()) << where;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const Json actual = answer(records[i]);
      const std::string difference = differences(comparable(answers[i]), comparable(actual));
      EXPECT_TRUE(difference.empty()) << where << " line " << i + 1 << "\n" << difference << "  record: " << records[i];
      EXPECT_EQ(misplaced_key(actual), "") << where << " line " << i + 1 << ": " << actual.dump();
    }
  }

  /// `route`, `escalate`: a line to its answer; `signals`: all petitions to all signals.
  template <class Route, class Escalate, class Signals>
  static void expect_all(const Case& one, Route route, Escalate escalate, Signals signals) {
    if (one.decisions) expect_answers(one.name + "/petitions.jsonl", one.petitions, *one.decisions, route);
    expect_answers(one.name + "/cases.jsonl", one.cases, one.escalations, escalate);
    if (one.signals) {
      EXPECT_EQ(differences(*one.signals, signals(one.petitions)), "") << one.name << "/signals.jsonl";
    }
    EXPECT_FALSE(!one.decisions && one.cases.empty() && !one.signals) << one.name << " says nothing";
  }

  std::vector<Case> cases_;
};

TEST_P(Conformance, OfTheReference) {
  for (const Case& one : cases_) {
    model::Findings findings;
    const model::Rulebook rulebook = source::read_rulebook(one.rulebook, model::Limits{}, findings);
    for (const model::Finding& finding : findings.all())
      EXPECT_NE(finding.severity(), model::Severity::error) << one.name << ":" << finding.place.line << ": " << finding.message(model::Language::english);
    const reference::ReferenceEngine engine(rulebook);
    expect_all(
        one, [&](const std::string& petition) { return engine.route(petition); }, [&](const std::string& record) { return engine.escalate(record); },
        [&](const std::vector<std::string>& petitions) { return engine.signals(petitions); });
  }
}

/// What the watcher says of petitions in input order.
std::vector<Json> signals_of(const std::shared_ptr<const Engine>& engine, const std::vector<std::string>& petitions) {
  SignalWatcher watcher(engine);
  std::vector<std::pair<Instant, std::string>> records;
  for (const std::string& petition : petitions)
    if (const auto received = watcher.received(petition)) records.emplace_back(*received, petition);
  std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string lines;
  for (const auto& [received, petition] : records) watcher.take(petition, lines);
  std::vector<Json> signals;
  for (std::size_t at = 0, end = 0; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) signals.push_back(Json::parse(lines.substr(at, end - at)));
  return signals;
}

TEST_P(Conformance, OfTheEngine) {
  for (const Case& one : cases_) {
    LoadOptions options;
    options.language = Language::english;
    const Loaded loaded = Engine::load(one.rulebook, options);
    for (const Finding& finding : loaded.findings)
      EXPECT_NE(finding.severity, Severity::error) << one.name << ":" << finding.line << ": " << finding.message;
    ASSERT_TRUE(loaded.engine) << one.name;
    Router router(loaded.engine);
    const auto route = [&](const std::string& petition) {
      std::string decision;
      router.route(petition, decision);
      return Json::parse(decision);
    };
    const auto escalate = [&](const std::string& record) {
      std::string answer;
      router.escalate(record, answer);
      return Json::parse(answer);
    };
    expect_all(one, route, escalate, [&](const std::vector<std::string>& petitions) { return signals_of(loaded.engine, petitions); });
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Conformance,
                         testing::Values(Suite{"Own", GUIKOU_CONFORMANCE_CASES, 25}, Suite{"Given", GUIKOU_GIVEN_CONFORMANCE_CASES, 0}),
                         [](const auto& suite) { return std::string(suite.param.name); });

}  // namespace
}  // namespace guikou::conformance
