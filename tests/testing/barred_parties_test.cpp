#include "testing/barred_parties.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/plain_json.hpp"

namespace {

using namespace std::chrono_literals;
using guikou::model::Date;
using guikou::model::Rulebook;
using testing::ElementsAre;
using testing::IsEmpty;

/// group > plant > shop; hr beside plant. zhao heads plant, qian the shop, sun is clerk of hr, li stands in for zhao in March.
Rulebook chart() {
  Rulebook rulebook;
  const auto unit = [&](const char* id, const char* parent) {
    auto& record = rulebook.org.units.emplace_back();
    record.id.text = id;
    if (*parent) record.parent = {parent, {}};
  };
  const auto post = [&](const char* at, const char* name, const char* person) {
    auto& record = rulebook.org.posts.emplace_back();
    record.unit.text = at, record.post.text = name, record.person.text = person;
  };
  unit("group", ""), unit("plant", "group"), unit("shop", "plant"), unit("hr", "group");
  rulebook.org.units[1].head = {"zhao", {}};
  post("shop", "head", "qian");
  post("hr", "clerk", "sun");
  rulebook.org.staff_posts.push_back({"clerk", {}});
  rulebook.org.absences.push_back({{"zhao", {}}, Date{2026y / 3 / 1}, Date{2026y / 3 / 31}, guikou::model::Name{"li", {}}, {}});
  return rulebook;
}

std::set<std::string> barred(const Rulebook& rulebook, const char* petition, Date day = Date{2026y / 2 / 1}) {
  return guikou::testing::barred_parties(rulebook, guikou::io::read_plain(petition).value(), day);
}

TEST(BarredParties, NobodyWithoutCause) { EXPECT_THAT(barred(chart(), R"({"unit":"plant","kind":"appeal"})"), IsEmpty()); }

TEST(BarredParties, AUnitBarsAllBelowAndAllWhoServeThere) {
  EXPECT_THAT(barred(chart(), R"({"accused":["plant"]})"), ElementsAre("plant", "qian", "shop", "zhao"));
  EXPECT_THAT(barred(chart(), R"({"recused":["shop"]})"), ElementsAre("qian", "shop"));
}

TEST(BarredParties, AnAccusedHolderBarsTheUnitARecusedOneOnlyHimself) {
  EXPECT_THAT(barred(chart(), R"({"accused":["zhao"]})"), ElementsAre("plant", "qian", "shop", "zhao"));
  EXPECT_THAT(barred(chart(), R"({"recused":["zhao"]})"), ElementsAre("zhao"));
  EXPECT_THAT(barred(chart(), R"({"accused":["sun"]})"), ElementsAre("sun"));
}

TEST(BarredParties, WhoeverActsCountsWhileActing) {
  EXPECT_THAT(barred(chart(), R"({"accused":["li"]})"), ElementsAre("li"));
  EXPECT_THAT(barred(chart(), R"({"accused":["li"]})", Date{2026y / 3 / 2}), ElementsAre("li", "plant", "qian", "shop", "zhao"));
  EXPECT_THAT(barred(chart(), R"({"recused":["plant"]})", Date{2026y / 3 / 2}), ElementsAre("li", "plant", "qian", "shop", "zhao"));
}

TEST(BarredParties, AnAccusationOfNobodyOnTheChartIsOfTheUnit) {
  EXPECT_THAT(barred(chart(), R"({"kind":"accusation","unit":"shop"})"), ElementsAre("qian", "shop"));
  EXPECT_THAT(barred(chart(), R"({"kind":"accusation","unit":"shop","accused":["a stranger"]})"), ElementsAre("qian", "shop"));
  EXPECT_THAT(barred(chart(), R"({"kind":"accusation","unit":"shop","accused":["sun"]})"), ElementsAre("sun"));
}

TEST(BarredParties, AClosedUnitStandsForWhatWasMadeOfIt) {
  Rulebook rulebook = chart();
  auto& old = rulebook.org.units.emplace_back();
  old.id.text = "cable";
  old.period.until = Date{2015y / 6 / 30};
  rulebook.org.successions.push_back({{"cable", {}}, {"shop", {}}, Date{2015y / 7 / 1}, {{"劳动保障", {}}}, {}});
  EXPECT_THAT(barred(rulebook, R"({"accused":["cable"]})"), ElementsAre("cable", "qian", "shop"));
  EXPECT_THAT(barred(rulebook, R"({"accused":["cable"]})", Date{2015y / 1 / 1}), ElementsAre("cable"));
}

}  // namespace
