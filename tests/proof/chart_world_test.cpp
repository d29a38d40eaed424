// The living chart against the truth: small random charts on which every unit, matter, kind, day and accused person is tried.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "engine/parts.hpp"
#include "proof/analysis.hpp"
#include "proof/probe.hpp"
#include "proof/world_seeds.hpp"

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

class ChartMaker {
 public:
  explicit ChartMaker(std::uint32_t seed, bool tiny = false) : random_(seed), tiny_(tiny) {}

  Json book() {
    Json book;
    book["guikou"] = 1;
    book["id"] = "chart";
    book["matters"] = Json::array({{{"id", "工资/欠薪"}}, {{"id", "土地"}}});
    book["org"] = org();
    if (tiny_) book["calendar"] = {{"roll", "none"}};   // then each stage comes six days after the petition
    if (chance(2)) book["sealed"] = Json::array({{{"id", "s"}, {"when", {{"kind", "accusation"}}}, {"roles", {"discipline"}}}});
    if (chance(2)) book["responsibilities"] = Json::array({{{"matter", "工资"}, {"unit", "a"}, {"within", "hq"}}, {{"matter", "土地"}, {"unit", "b"}, {"within", "b"}}});
    Json rules = Json::array();
    const int count = 1 + below(tiny_ ? 2 : 3);
    for (int i = 0; i < count; ++i) rules.push_back({{"id", "r" + std::to_string(i)}, {"when", i + 1 == count ? Json::object() : when()}, {"then", then()}});
    book["tables"] = Json::array({{{"id", "t"}, {"rules", rules}}});
    if (chance(4)) book["tables"][0]["hit"] = "collect";
    if (chance(3)) book["tables"][0]["otherwise"] = then();
    if (chance(3)) book["tables"].push_back({{"id", "u"}, {"rules", Json::array({{{"id", "r"}, {"when", chance(2) ? when() : Json{{"lead", {{"present", false}}}}}, {"then", then()}}})}});
    book["policies"] = Json::array({{{"id", "p"}, {"clocks", Json::array({{{"id", "c"}, {"from", "received"}, {"until", Json::array({"replied"})}, {"within", "5d"}}})},
                                     {"stages", Json::array({{{"id", "late"}, {"clock", "c"}, {"at", "+1d"}, {"to", one_of(stage_selectors)}, {"action", "urge"}}})}}});
    return book;
  }

 private:
  bool chance(int of) { return below(of) == 0; }
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  std::string one_of(const std::vector<std::string>& all) { return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))]; }
  std::string some_day() { return "2026-01-" + std::string(chance(2) ? "05" : "09"); }

  Json org() {
    Json org;
    org["levels"] = {"company", "plant"};
    if (chance(4)) org["last_resort"] = Json::array({"board"});
    if (chance(4)) org["staff_posts"] = Json::array({"clerk"});
    org["units"] = Json::array({{{"id", "hq"}, {"level", "company"}, {"roles", {"office", "discipline"}}}, {{"id", "a"}, {"level", "plant"}, {"parent", "hq"}},
                                {{"id", "b"}, {"level", "plant"}, {"parent", "hq"}}, {{"id", "c"}, {"parent", chance(2) ? "b" : "a"}}, {{"id", "board"}, {"external", true}, {"roles", {"discipline"}}}});
    if (chance(3)) org["units"][2]["until"] = some_day();
    if (chance(3)) org["units"][1]["roles"] = Json::array({"office"});
    if (chance(4)) org["units"][3].erase("parent");
    if (chance(3)) org["successions"] = Json::array({{{"from", "b"}, {"to", "a"}, {"on", "2026-01-06"}}});
    org["people"] = Json::array();
    for (const char* person : {"v", "w", "x", "y", "z"}) org["people"].push_back({{"id", person}});
    org["posts"] = Json::array();
    for (const char* unit : {"hq", "a", "b", "c", "board"})
      if (!chance(3)) org["posts"].push_back({{"unit", unit}, {"post", chance(4) ? "clerk" : chance(4) ? "deputy" : "head"}, {"person", one_of({"x", "y", "z", "w"})}});
    org["posts"].push_back({{"unit", "hq"}, {"post", "head"}, {"person", "x"}});
    org["posts"].push_back({{"unit", "hq"}, {"post", "deputy"}, {"person", "w"}});
    org["posts"].push_back({{"unit", "hq"}, {"post", "clerk"}, {"person", "y"}});
    org["posts"].push_back({{"unit", "c"}, {"post", "clerk"}, {"person", "z"}});   // whoever is accused holds a post of ours
    if (chance(3)) org["posts"].push_back({{"unit", "a"}, {"post", "deputy"}, {"person", "z"}, {"lines", {"工资"}}, {"since", some_day()}});
    if (chance(2)) org["absences"] = Json::array({{{"person", one_of({"x", "y"})}, {"from", "2026-01-05"}, {"to", "2026-01-08"}}});
    if (chance(2) && org.contains("absences")) org["absences"][0]["delegate"] = one_of({"z", "w"});
    return org;
  }

  Json when() {
    switch (below(4)) {
      case 0: return {{"matter", one_of({"工资", "土地"})}};
      case 1: return {{"kind", one_of({"accusation", "appeal"})}};
      case 2: return {{"unit", one_of({"a", "b", "hq"})}};
      default: return {{"lodged_at", {{"present", chance(2)}}}};
    }
  }

  Json then() {
    static const std::vector<std::string> selectors{"owner()", "unit", "parent(unit)", "unit | lodged_at", "with_role(unit | lodged_at, office)", "with_role(unit, discipline)", "a", "b | hq", "hq",
                                                    "ancestor(unit, plant)", "common(unit, lodged_at)", "owner() | a", "line(unit)", "parent(accused) | hq", "unit_of(accused) | unit", "owner(lodged_at) | parent(unit)", "board"};
    Json result = {{"lead", one_of(selectors)}, {"policy", "p"}};
    if (chance(3)) result["sponsor"] = one_of({"deputy(lead)", "head(lead)", "head(unit)", "deputy(hq)", "x", "head(lead) | x", "head(a) | deputy(lead)"});
    return result;
  }

  const std::vector<std::string> stage_selectors{"head(lead)", "head(parent(lead))", "deputy(hq)", "lead", "parent(lead)", "head(hq)", "deputy(parent(lead, step))", "x", "head(lead) | head(hq)", "with_role(lead, office)"};
  std::mt19937 random_;
  bool tiny_;
};

struct Tried {
  std::string petition;
  bool accused = false, bystander = false;
};

std::string date(int day) { return day < 4 ? "2025-12-" + std::to_string(28 + day) : (day < 13 ? "2026-01-0" : "2026-01-") + std::to_string(day - 3); }   // of January + 3

/// Days of receipt that the chart tells apart, or its stage six days later: of a tiny one.
std::set<int> days_apart(const std::string& book) {
  std::set<int> days{0};
  const auto begins = [&](int day) { days.insert({day + 3, day + 3 - 6}); };   // a day of January on which something is new
  const auto has = [&](const std::string& text) { return book.find(text) != std::string::npos; };
  for (const int day : {5, 9}) {
    if (has("\"since\":\"2026-01-0" + std::to_string(day))) begins(day);
    if (has("\"until\":\"2026-01-0" + std::to_string(day))) begins(day + 1);
  }
  if (has("\"absences\"")) begins(5), begins(9);
  if (has("\"successions\"")) begins(6);
  return days;
}

// `v` holds no post: a bystander.
std::vector<Tried> every_petition(const std::string& book, bool tiny) {
  using Values = std::vector<const char*>;
  const auto has = [&](const char* text) { return !tiny || book.find(text) != std::string::npos; };
  const Values units{"", "hq", "a", "b", "c"}, lodged_at = has("lodged_at") || has("owner()") ? units : Values{""};
  const Values matters = has("\"when\":{\"matter\"") || (has("owner") && has("responsibilities")) || has("\"lines\":") ? Values{"", "工资/欠薪", "土地"} : Values{""};
  const Values kinds = has("\"appeal\"") ? Values{"", "appeal", "accusation"} : Values{"", "accusation"};
  std::set<int> days = days_apart(book);
  for (int day = 0; day < 24 && !tiny; ++day) days.insert(day);
  std::vector<Tried> all;
  for (const int day : days)
    for (const char* unit : units)
      for (const char* lodged : lodged_at)
        for (const char* matter : matters)
          for (const char* kind : kinds)
            for (const char* accused : {"", "v", "x", "y", "z", "w"}) {
              std::string petition = R"({"id":"P-1","received":")" + date(day) + R"(T09:00:00+08:00")";
              const auto add = [&](const char* name, const char* value) {
                if (*value) petition += std::string(",\"") + name + "\":\"" + value + "\"";
              };
              add("unit", unit);
              add("lodged_at", lodged);
              add("matter", matter);
              add("kind", kind);
              if (*accused) petition += std::string(",\"accused\":[\"") + accused + "\"]";
              all.push_back({petition + "}", *accused != 0, *accused == 'v'});
            }
  return all;
}

constexpr const char* sponsor_mark = " (sponsor)";

/// The rule or stage itself: findings do not tell its lead and its sponsor apart.
std::string plain_name(const std::string& name) { return name.substr(0, name.find(sponsor_mark)); }

/// Rules and stages that a petition leaves without anybody.
class Truth {
 public:
  explicit Truth(const program::Program& program) : program_(program), probe_(program) {
    for (const program::Rule& rule : program.rules)
      for (const program::Action& action : program::OrgChart::slice(program.actions, rule.actions)) {
        if (action.kind == program::Action::Kind::lead) lead_.insert(program.texts[rule.id]);
        if (action.kind == program::Action::Kind::sponsor) sponsor_.insert(program.texts[rule.id]);
      }
  }

  /// Who leads the petition asked about last; empty: nobody.
  [[nodiscard]] std::string lead() const {
    const decide::PetitionCase& petition = probe_.petition();
    return petition.present(program_.lead) ? program_.chart.unit_names[static_cast<std::size_t>(petition.values[program_.lead].number)] : std::string();
  }

  std::set<std::string> left_alone(const std::string& petition) {
    std::set<std::string> names;
    if (!probe_.route(petition)) ADD_FAILURE() << petition;
    const decide::RouteResult& result = probe_.result();
    const bool nobody = result.reason == decide::Unroutable::all_barred || result.reason == decide::Unroutable::no_candidate;
    const bool led = result.reason == decide::Unroutable::none;
    for (const std::uint32_t id : result.matched) {
      const std::string& name = program_.texts[id];
      if (nobody && lead_.contains(name)) names.insert(name);
      if (led && sponsor_.contains(name) && !probe_.petition().present(program_.sponsor)) names.insert(name + sponsor_mark);
    }
    for (const decide::StageEntry& entry : probe_.plan().path)
      if (led && !entry.to.present()) names.insert("p/" + program_.policy_set.texts[program_.policy_set.stages[entry.stage].id]);
    return names;
  }

 private:
  const program::Program& program_;
  Probe probe_;
  std::set<std::string> lead_, sponsor_;
};

/// Nobody to do with it accused: of an accusation a bystander, so that the unit is not.
std::string without_accused(std::string petition) {
  const std::size_t accused = petition.find(",\"accused\"");
  petition.resize(accused);
  return petition + (petition.find("\"accusation\"") != std::string::npos ? R"(,"accused":["v"]})" : "}");
}

std::set<std::string> names_of(const Finding& finding) {
  std::set<std::string> names(finding.about.begin(), finding.about.end());
  if (names.empty()) names.insert(finding.rule);
  return names;
}

/// What trying every petition of many charts came to.
struct Count {
  std::size_t worlds = 0, refused = 0, petitions = 0, dead = 0, holes = 0, open = 0, proved = 0, findings = 0;

  void tell() const {
    std::printf("%zu worlds, %zu refused, %zu petitions: %zu dead ends, %zu holes in %zu findings, %zu open, %zu worlds without a dead end\n", worlds, refused, petitions, dead, holes, findings, open, proved);
  }
};

void try_world(std::uint32_t seed, bool tiny, Count& count) {
  const std::string text = ChartMaker(seed, tiny).book().dump();
  const Loaded loaded = Engine::load_text(text, "chart.yaml");
  if (!loaded.engine) {
    if (std::getenv("GUIKOU_SHOW_REFUSED")) for (const Finding& finding : loaded.findings) std::printf("%s\n", finding.message.c_str());
    ++count.refused;
    return;
  }
  const std::string where = "seed " + std::to_string(seed) + "\n" + text;
  ++count.worlds;
  const std::vector<Tried> petitions = every_petition(text, tiny);
  count.petitions += petitions.size();
  Truth truth(loaded.engine->parts().program);
  std::set<std::string> plain, accused;
  std::set<std::set<std::string>> holes_met;
  std::map<std::set<std::string>, std::string> holes_shown;   // who is left alone together, where somebody is accused
  std::map<std::string, std::string> shown_by;   // a petition for each, to be told where the analysis is wrong
  std::set<std::string> of_lead;   // what finds nobody on a day where that unit leads though nobody is accused: a dead end, also where the accused makes it lead
  const auto received = [](const std::string& petition) { return petition.substr(petition.find("20"), 10); };
  for (const Tried& tried : petitions) {
    if (tried.accused && !tried.bystander) continue;
    for (const std::string& name : truth.left_alone(tried.petition)) {
      of_lead.insert(plain_name(name) + " " + truth.lead() + received(tried.petition));
      if (plain.insert(plain_name(name)).second) shown_by.emplace("dead-end " + plain_name(name), tried.petition);
    }
  }
  for (const Tried& tried : petitions) {
    if (!tried.accused || tried.bystander) continue;
    const std::set<std::string> names = truth.left_alone(tried.petition);
    if (names.empty() || holes_met.contains(names)) continue;
    const std::string lead = truth.lead();   // by whoever is accused
    const std::set<std::string> before = truth.left_alone(without_accused(tried.petition));
    std::set<std::string> hole;
    for (const std::string& name : names)
      if (!before.contains(name)) hole.insert(plain_name(name));
    if (before.empty()) holes_met.insert(names);   // else another petition may show more
    if (hole.empty()) continue;
    accused.insert(hole.begin(), hole.end());
    if (!lead.empty() && std::all_of(hole.begin(), hole.end(), [&](const std::string& name) { return of_lead.contains(name + " " + lead + received(tried.petition)); })) continue;
    holes_shown.emplace(hole, tried.petition);
  }
  std::set<std::string> told_plain, told_accused, left;
  for (const Finding& finding : analyse(*loaded.engine, {Language::english, {}})) {
    const std::set<std::string> names = names_of(finding);
    if (finding.code == "analysis-incomplete" && finding.message.find("somebody is reached") != std::string::npos) left.insert(names.begin(), names.end());
    const bool hole = finding.code == "recusal-hole";
    if (!hole && finding.code != "dead-end") continue;
    ++count.findings;
    (hole ? told_accused : told_plain).insert(names.begin(), names.end());
    ASSERT_FALSE(finding.example.empty()) << finding.message;
    const std::set<std::string> shown = truth.left_alone(finding.example);
    ASSERT_TRUE(std::any_of(names.begin(), names.end(), [&](const std::string& name) { return shown.contains(name) || shown.contains(name + sponsor_mark); })) << finding.message << finding.example << where;
    if (finding.example.find("\"board\"") != std::string::npos)   // handed in outside: no petition of this world, but shown
      for (const std::string& name : shown)
        if (names.contains(plain_name(name))) (hole ? accused : plain).insert(plain_name(name));
    ASSERT_EQ(hole, finding.example.find("accused") != std::string::npos && !(finding.example.find("[\"v\"]") != std::string::npos)) << finding.message << finding.example << where;
  }
  for (const auto& [told, really] : {std::pair{&told_plain, &plain}, std::pair{&told_accused, &accused}})
    for (const std::string& name : *told) ASSERT_TRUE(really->contains(name)) << name << (told == &told_plain ? " dead-end " : " recusal-hole ") << where;
  for (const std::string& name : plain) {
    if (told_plain.contains(name)) continue;
    ASSERT_TRUE(left.contains(name)) << "dead-end " << name << shown_by["dead-end " + name] << " " << where;
    ++count.open;
  }
  // Of rules that find nobody together, those that the accused leaves without anybody are told: others find nobody anyway.
  for (const auto& [hole, petition] : holes_shown) {
    if (std::any_of(hole.begin(), hole.end(), [&](const std::string& name) { return told_accused.contains(name); })) continue;
    ASSERT_TRUE(std::any_of(hole.begin(), hole.end(), [&](const std::string& name) { return left.contains(name); })) << "recusal-hole " << *hole.begin() << petition << " " << where;
    ++count.open;
  }
  count.dead += plain.size();
  count.holes += accused.size();
  count.proved += plain.empty() && left.empty() ? 1 : 0;
  count.open += left.size();
  if (std::getenv("GUIKOU_SHOW_OPEN") && !left.empty()) {
    std::string names;
    for (const std::string& name : left) names += " " + name + (plain.contains(name) ? " (dead)" : "") + (accused.contains(name) ? " (hole)" : "") + (told_plain.contains(name) ? " (told dead)" : "") + (told_accused.contains(name) ? " (told hole)" : "");
    std::printf("open%s: %s\n", names.c_str(), where.c_str());
  }
}

TEST(SmallCharts, AnalysisAgreesWithTheTruth) {
  Count count;
  for (const std::uint32_t seed : world_seeds("GUIKOU_SMALL_CHARTS", 2)) {
    try_world(seed, false, count);
    if (HasFatalFailure()) return;
  }
  count.tell();
  EXPECT_LE(count.open, (count.dead + count.holes) / 10 + 2);
}

constexpr std::uint32_t parts = 4;   // that run at once

class TinyCharts : public testing::TestWithParam<std::uint32_t> {};

TEST_P(TinyCharts, AnalysisAgreesWithTheTruth) {
  Count count;
  for (const std::uint32_t seed : world_seeds("GUIKOU_TINY_CHARTS", 200, GetParam(), parts)) {
    try_world(seed, true, count);
    if (HasFatalFailure()) return;
  }
  count.tell();
  if (count.worlds < 40) return;   // too few to have something of everything
  EXPECT_LE(count.refused, count.worlds / 10 + 1);
  EXPECT_GE(count.dead, count.worlds / 4);
  EXPECT_GE(count.holes, count.worlds / 4);
  EXPECT_LE(count.findings, (count.dead + count.holes) * 12 / 10 + 1);   // a finding a cause, and few have two
  EXPECT_LE(count.open, (count.dead + count.holes) / 10 + 1);
}

// Charts in which somebody was missed: a sponsor who is asked of a lead before anybody leads, one where only the accused bring the lead.
TEST(TinyChart, NobodyIsMissedWhoWasMissedOnce) {
  Count count;
  for (const std::uint32_t seed : {224U, 566U, 744U}) {
    try_world(seed, true, count);
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Part, TinyCharts, testing::Range(0U, parts));

}  // namespace
}  // namespace guikou::proof
