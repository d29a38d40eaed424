// Every conformance case against the reference and, once there is one, the engine: our own cases (cases/), and those that
// lie beside the project, where they are there.
#include <gtest/gtest.h>

#include <iostream>

#include "conformance/conformance_cases.hpp"
#include "model/finding.hpp"
#include "reference/reference_engine.hpp"
#include "source/rulebook_reader.hpp"
#ifdef GUIKOU_HAS_ENGINE
#include "guikou/engine.hpp"
#endif

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
    if (cases_.empty() && GetParam().least == 0) {
      std::cout << "NOT RUN: no conformance cases at " << GetParam().folder << "\n";
      GTEST_SKIP() << "no conformance cases at " << GetParam().folder;
    }
    ASSERT_GE(cases_.size(), GetParam().least);
  }

  template <class Route>
  static void expect_decisions(const Case& one, Route route) {
    ASSERT_EQ(one.petitions.size(), one.decisions.size()) << one.name;
    for (std::size_t i = 0; i < one.petitions.size(); ++i) {
      const Json actual = route(one.petitions[i]);
      const std::string difference = differences(comparable(one.decisions[i]), comparable(actual));
      EXPECT_TRUE(difference.empty()) << one.name << " line " << i + 1 << "\n" << difference << "  petition: " << one.petitions[i];
      EXPECT_EQ(misplaced_key(actual), "") << one.name << " line " << i + 1 << ": " << actual.dump();
    }
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
    expect_decisions(one, [&](const std::string& petition) { return engine.route(petition); });
  }
}

#ifdef GUIKOU_HAS_ENGINE
TEST_P(Conformance, OfTheEngine) {
  for (const Case& one : cases_) {
    LoadOptions options;
    options.language = Language::english;
    const Loaded loaded = Engine::load(one.rulebook, options);
    for (const Finding& finding : loaded.findings)
      EXPECT_NE(finding.severity, Severity::error) << one.name << ":" << finding.line << ": " << finding.message;
    ASSERT_TRUE(loaded.engine) << one.name;
    Router router(loaded.engine);
    expect_decisions(one, [&](const std::string& petition) {
      std::string decision;
      router.route(petition, decision);
      return Json::parse(decision);
    });
  }
}
#endif

INSTANTIATE_TEST_SUITE_P(Cases, Conformance,
                         testing::Values(Suite{"Own", GUIKOU_CONFORMANCE_CASES, 25}, Suite{"Given", GUIKOU_GIVEN_CONFORMANCE_CASES, 0}),
                         [](const auto& suite) { return std::string(suite.param.name); });

}  // namespace
}  // namespace guikou::conformance
