// The random chart: units with dated records, closed and reorganised ones, posts, absences, lines, successions.
#include "property/random_rulebook.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>

namespace guikou::property {
namespace {

std::string next_day(const std::string& day) {
  using namespace std::chrono;
  const year_month_day date{year{std::stoi(day.substr(0, 4))}, month{static_cast<unsigned>(std::stoul(day.substr(5, 2)))},
                            std::chrono::day{static_cast<unsigned>(std::stoul(day.substr(8, 2)))}};
  const year_month_day next{sys_days{date} + days{1}};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(next.year()), static_cast<unsigned>(next.month()), static_cast<unsigned>(next.day()));
  return text;
}

class RandomOrg {
 public:
  RandomOrg(World& world, Chance& chance) : world_(world), chance_(chance) {}

  Json org() {
    names();
    Json org = Json::object();
    if (world_.levels) org["levels"] = {"group", "company", "plant", "workshop", "team"};
    org["units"] = units();
    org["people"] = Json::array();
    for (const std::string& person : world_.people)
      if (person == "p0" || chance_.percent(70)) org["people"].push_back({{"id", person}, {"name", "某" + person}});
    org["posts"] = posts();
    org["absences"] = absences();
    if (chance_.percent(75)) org["successions"] = successions();
    if (chance_.percent(65)) org["functional"] = functional();
    if (chance_.percent(60)) org["liaisons"] = liaisons();
    if (chance_.percent(50)) org["last_resort"] = some(world_.units, 3);
    if (chance_.percent(40) && !posts_used_.empty()) org["staff_posts"] = some(std::vector<std::string>(posts_used_.begin(), posts_used_.end()), 2);
    world_.role_names.assign(roles_used_.begin(), roles_used_.end());
    world_.level_names.assign(levels_used_.begin(), levels_used_.end());
    posts_used_.insert("head");
    world_.post_names.assign(posts_used_.begin(), posts_used_.end());
    // everybody named counts as a person (SPEC 2); those who are named nowhere are left out
    std::erase_if(world_.people, [&](const std::string& person) {
      const std::string quoted = "\"" + person + "\"";
      return org.dump().find(quoted) == std::string::npos;
    });
    return org;
  }

 private:
  void names() {
    const int unit_count = chance_.between(4, 26);
    for (int i = 0; i < unit_count; ++i)
      world_.units.push_back(i == 3 ? "单位 三" : (chance_.percent(40) ? "单位" : "u") + std::to_string(i));
    const int person_count = chance_.between(4, 24);
    for (int i = 0; i < person_count; ++i) world_.people.push_back("p" + std::to_string(i));
    const std::vector<std::string> leaves{"劳动/工资/欠薪", "劳动/工资/奖金", "劳动/合同", "安全/隐患", "安全/职业病", "环保", "土地/征收", "举报/作风", "住房"};
    std::set<std::string> matters;
    for (const std::string& leaf : leaves) {
      if (!chance_.percent(80) && !matters.empty()) continue;
      for (std::size_t slash = leaf.find('/'); slash != std::string::npos; slash = leaf.find('/', slash + 1)) matters.insert(leaf.substr(0, slash));
      matters.insert(leaf);
      world_.rulebook["matters"].push_back({{"id", leaf}});
    }
    world_.matters.assign(matters.begin(), matters.end());
  }

  std::vector<std::string> some(const std::vector<std::string>& all, int at_most) {
    std::vector<std::string> chosen;
    for (int n = chance_.between(1, at_most); n > 0; --n)
      if (const std::string& one = chance_.pick(all); std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
    return chosen;
  }

  /// The attributes of one record of unit number `i`. Parents always come earlier in the list, so no cycle arises on any date.
  Json unit_record(std::size_t i, bool external) {
    Json record{{"id", world_.units[i]}};
    if (external) record["external"] = true;
    else if (i > 0 && !chance_.percent(5)) record["parent"] = world_.units[chance_.percent(50) ? chance_.below(i) : i - 1 - chance_.below(std::min<std::size_t>(i, 4))];
    if (world_.levels && chance_.percent(80)) {
      record["level"] = chance_.pick({"group", "company", "plant", "workshop", "team"});
      levels_used_.insert(record["level"].get<std::string>());
    }
    if (chance_.percent(65)) record["head"] = chance_.pick(world_.people);
    if (chance_.percent(45)) {
      const std::vector<std::string> roles = some({"petition-office", "discipline", "union", "人事"}, 2);
      roles_used_.insert(roles.begin(), roles.end());
      record["roles"] = roles;
    }
    return record;
  }

  Json units() {
    Json first = Json::array(), later = Json::array();
    for (std::size_t i = 0; i < world_.units.size(); ++i) {
      const bool external = i > 1 && chance_.percent(6);
      Json record = unit_record(i, external);
      const std::string day = random_day(chance_);
      const int fate = chance_.between(0, 99);
      if (i == 0 || fate < 60) {
        first.push_back(record);  // always
      } else if (fate < 72) {     // closed
        record["until"] = day;
        first.push_back(record);
      } else if (fate < 80) {     // founded
        record["since"] = day;
        first.push_back(record);
      } else {                    // re-organised, perhaps after a gap, perhaps twice
        record["until"] = day;
        first.push_back(record);
        Json second = unit_record(i, external);
        std::string since = next_day(day);
        if (chance_.percent(30)) since = std::max(since, random_day(chance_));
        second["since"] = since;
        const std::string end = random_day(chance_);
        if (chance_.percent(35) && end > since) {
          second["until"] = end;
          if (chance_.percent(50)) {
            Json third = unit_record(i, external);
            third["since"] = next_day(end);
            later.push_back(third);
          }
        }
        (chance_.percent(50) ? first : later).push_back(second);
      }
    }
    for (Json& record : later) first.push_back(std::move(record));
    return first;
  }

  Json matters_or_none(Json record, const char* key, unsigned percent) {
    if (chance_.percent(percent)) record[key] = some(world_.matters, 3);
    return record;
  }

  Json posts() {
    Json all = Json::array();
    for (const std::string& unit : world_.units) {
      for (int n = chance_.between(0, 3); n > 0; --n) {
        const std::string post = chance_.pick({"deputy", "deputy", "deputy", "liaison", "clerk", "head"});
        posts_used_.insert(post);
        Json record{{"unit", unit}, {"post", post}, {"person", chance_.pick(world_.people)}};
        if (post == "deputy") record = matters_or_none(record, "lines", 75);
        if (chance_.percent(25)) record["managed_by"] = chance_.pick(world_.units);
        const std::string since = random_day(chance_), until = random_day(chance_);
        if (chance_.percent(25)) record["since"] = since;
        if (chance_.percent(20) && (!record.contains("since") || since <= until)) record["until"] = until;
        all.push_back(record);
      }
    }
    return all;
  }

  Json absences() {
    Json all = Json::array();
    for (const std::string& person : world_.people) {
      for (int n = chance_.percent(55) ? chance_.between(1, 2) : 0; n > 0; --n) {
        std::string from = random_day(chance_), to = random_day(chance_);
        if (to < from) std::swap(from, to);
        Json record{{"person", person}, {"from", from}, {"to", to}};
        if (chance_.percent(75)) record["delegate"] = chance_.pick(world_.people);
        if (record.contains("delegate") && record["delegate"] == person) record.erase("delegate");
        all.push_back(record);
      }
    }
    return all;
  }

  /// Closed units have successors, most of the time; some go on to a second; some take over only some matters.
  Json successions() {
    Json all = Json::array();
    for (int n = chance_.between(1, 10); n > 0; --n) {
      const std::string from = chance_.pick(world_.units), to = chance_.pick(world_.units);
      if (from == to) continue;
      all.push_back(matters_or_none({{"from", from}, {"to", to}, {"on", random_day(chance_)}}, "matters", 35));
    }
    return all;
  }

  /// Dotted lines go to units earlier in the list, as parents do: no cycle.
  Json functional() {
    Json all = Json::array();
    if (world_.units.size() < 2) return all;
    for (int n = chance_.between(1, 6); n > 0; --n) {
      const std::size_t unit = 1 + chance_.below(world_.units.size() - 1);
      all.push_back(matters_or_none({{"unit", world_.units[unit]}, {"under", world_.units[chance_.below(unit)]}}, "matters", 45));
    }
    return all;
  }

  Json liaisons() {
    Json all = Json::array();
    for (int n = chance_.between(1, 6); n > 0; --n) {
      const std::string unit = chance_.pick(world_.units), with = chance_.pick(world_.units);
      if (unit != with) all.push_back(matters_or_none({{"unit", unit}, {"with", with}}, "matters", 45));
    }
    return all;
  }

  World& world_;
  Chance& chance_;
  std::set<std::string> roles_used_, levels_used_, posts_used_;
};

}  // namespace

void add_random_org(World& world, Chance& chance) {
  world.levels = chance.percent(80);
  world.rulebook["matters"] = Json::array();
  Json org = RandomOrg(world, chance).org();
  world.rulebook["org"] = std::move(org);
  Json& responsibilities = world.rulebook["responsibilities"] = Json::array();
  for (int n = chance.between(1, 12); n > 0; --n) {
    Json record{{"matter", chance.pick(world.matters)}, {"unit", chance.pick(world.units)}};
    if (chance.percent(50)) record["within"] = chance.pick(world.units);
    responsibilities.push_back(record);
  }
}

}  // namespace guikou::property
