#include "program/org_chart.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace guikou::program {
namespace {

/// People 0 … n-1, person i away from `from` to `to` with delegate `delegate`.
OrgChart chart_with_absences(std::size_t people, const std::vector<std::pair<PersonId, AbsenceRecord>>& absences) {
  OrgChart chart;
  std::vector<Range> absences_of_person(people), delegators_of_person(people);
  for (PersonId person = 0; person < people; ++person) {
    absences_of_person[person].first = static_cast<std::uint32_t>(chart.absences.size());
    for (const auto& [absent, record] : absences)
      if (absent == person) chart.absences.push_back(record), ++absences_of_person[person].count;
    delegators_of_person[person].first = static_cast<std::uint32_t>(chart.delegators.size());
    for (const auto& [absent, record] : absences)
      if (record.delegate == person) chart.delegators.push_back(absent), ++delegators_of_person[person].count;
  }
  chart.absences_of_person = std::move(absences_of_person);
  chart.delegators_of_person = std::move(delegators_of_person);
  return chart;
}

TEST(Delegates, StandInOnlyWhileSomebodyIsAway) {
  const OrgChart chart = chart_with_absences(2, {{0, {10, 20, 1}}});
  EXPECT_EQ(chart.acting(0, 9), 0u);
  EXPECT_EQ(chart.acting(0, 10), 1u);
  EXPECT_EQ(chart.acting(0, 20), 1u);
  EXPECT_EQ(chart.acting(0, 21), 0u);
}

TEST(Delegates, TheFirstOfOverlappingAbsencesCounts) {
  const OrgChart chart = chart_with_absences(3, {{0, {10, 20, 1}}, {0, {15, 30, 2}}});
  EXPECT_EQ(chart.acting(0, 16), 1u);
  EXPECT_EQ(chart.acting(0, 25), 2u);
}

TEST(Delegates, AChainOfEightIsFollowedAndOfNineIsNot) {
  std::vector<std::pair<PersonId, AbsenceRecord>> absences;
  for (PersonId person = 0; person < 9; ++person) absences.push_back({person, {0, 9, person + 1}});
  const OrgChart chart = chart_with_absences(10, absences);
  EXPECT_EQ(chart.acting(1, 5), 9u);   // eight steps
  EXPECT_EQ(chart.acting(0, 5), none);  // nine
}

TEST(Delegates, ALoopLeavesThePostVacant) {
  const OrgChart chart = chart_with_absences(2, {{0, {0, 9, 1}}, {1, {0, 9, 0}}});
  EXPECT_EQ(chart.acting(0, 5), none);
}

TEST(Delegates, WhomSomebodyActsForIsFoundThroughTheChain) {
  const OrgChart chart = chart_with_absences(4, {{0, {0, 9, 1}}, {1, {0, 9, 2}}, {3, {0, 4, 2}}});
  std::vector<PersonId> found;
  chart.acted_for(2, 3, found);
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<PersonId>{0, 1, 3}));
  found.clear();
  chart.acted_for(2, 5, found);
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<PersonId>{0, 1}));
  found.clear();
  chart.acted_for(1, 5, found);  // away: acts for nobody
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace guikou::program
