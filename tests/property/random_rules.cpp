// Random attributes, outputs, conditions, tables and sealed entries (SPEC 3, 7, 8, 9) that always load.
// A `set` of `kind`, `unit`, `matter` or anything a `sealed` entry tests stands only in the first table, which names no
// recipient (SPEC 9: "protections are known before anybody is named").
#include "property/random_rulebook.hpp"

#include <algorithm>
#include <set>

namespace guikou::property {
namespace {

struct Typed {
  std::string name, type;
  bool list = false;
  std::vector<std::string> values{};  ///< of an enum
};

Json words(const std::vector<std::string>& all) { return Json(all); }

class RandomRules {
 public:
  RandomRules(World& world, Chance& chance) : world_(world), chance_(chance) {}

  void add() {
    subjects();
    outputs();
    sealed();
    tables();
  }

 private:
  // ---- what may be tested

  void subjects() {
    tested_ = {{"id", "string"},      {"received", "time"},      {"matter", "matter"},
               {"kind", "enum", false, {"suggestion", "accusation", "appeal"}},
               {"unit", "unit"},      {"lodged_at", "unit"},     {"accused", "party", true},
               {"recused", "party", true}, {"declined_by", "unit", true}, {"text", "text"}};
    for (const auto& [name, declared] : world_.rulebook["attributes"].items())
      tested_.push_back({name, declared["type"], declared.value("list", false),
                         declared.contains("values") ? declared["values"].get<std::vector<std::string>>() : std::vector<std::string>{}});
    settable_ = tested_;
    std::erase_if(settable_, [](const Typed& each) {
      return each.name == "id" || each.name == "received" || each.name == "accused" || each.name == "recused" || each.name == "declined_by";
    });
  }

  void outputs() {
    Json& all = world_.rulebook["outputs"] = Json::object();
    const auto declare = [&](Typed output) {
      if (!chance_.percent(55)) return;
      Json declared{{"type", output.type}};
      if (!output.values.empty()) declared["values"] = output.values;
      if (output.list) declared["list"] = true;
      all[output.name] = declared;
      outputs_.push_back(std::move(output));
    };
    declare({"procedure", "enum", false, {"ordinary", "simple", "discipline", "judicial"}});
    declare({"methods", "enum", true, {"mediation", "hearing", "explanation", "relief"}});
    declare({"span", "duration"});
    declare({"score", "int"});
    declare({"share", "number"});
    declare({"target_day", "date"});
    declare({"target_time", "time"});
    declare({"urgent", "bool"});
    declare({"label", "string"});
    declare({"labels", "string", true});
    declare({"remark", "text"});
    declare({"subject", "matter"});
    declare({"subjects", "matter", true});
  }

  // ---- values and tests

  Json value(const Typed& of) {
    if (of.type == "bool") return chance_.percent(50);
    if (of.type == "int") return chance_.between(1, 12);
    if (of.type == "number") return chance_.percent(50) ? Json(chance_.between(0, 900)) : Json(chance_.between(0, 18) / 2.0);
    if (of.type == "time") return chance_.percent(40) ? random_day(chance_) : random_day(chance_) + "T12:00:00" + chance_.pick({"", "Z", "+08:00"});
    if (of.type == "date") return random_day(chance_);
    if (of.type == "duration") return chance_.pick({"5d", "10wd", "36h", "24h", "1d"});
    if (of.type == "enum") return chance_.pick(of.values);
    if (of.type == "string") return chance_.pick({"X-1", "Y-3", "Z", "X-22"});
    if (of.type == "text") return random_text(chance_);
    if (of.type == "matter") return chance_.pick(world_.matters);
    if (of.type == "unit") return chance_.pick(world_.units);
    if (of.type == "person") return chance_.pick(world_.people);
    return chance_.percent(50) ? chance_.pick(world_.units) : chance_.pick(world_.people);
  }

  Json value_or_list(const Typed& of) {
    if (!of.list) return value(of);
    Json list = Json::array();
    for (int n = chance_.between(1, 3); n > 0; --n) list.push_back(value(of));
    return list;
  }

  std::string range(const Typed& of) {
    const auto end = [&] { const Json one = value(of); return one.is_string() ? one.get<std::string>() : one.dump(); };
    switch (chance_.between(0, 6)) {
      case 0: return ">= " + end();
      case 1: return "> " + end();
      case 2: return "<= " + end();
      case 3: return "< " + end();
      case 4: return end() + "..";
      case 5: return ".." + end();
      default: {
        Json low = value(of), high = value(of);
        if (high < low) std::swap(low, high);
        const auto spelled = [](const Json& one) { return one.is_string() ? one.get<std::string>() : one.dump(); };
        return of.type == "time" ? random_day(chance_) + "..2027-06-30" : spelled(low) + ".." + spelled(high);
      }
    }
  }

  /// Keys that may stand together in one test map of the type.
  Json map_test(const Typed& of, int depth) {
    Json map = Json::object();
    const auto several = [&] { return map.empty() || chance_.percent(35); };
    if (of.type == "unit") {
      if (several() && chance_.percent(40)) map["is"] = chance_.pick(world_.units);
      if (several() && !world_.level_names.empty()) map["level"] = chance_.pick(world_.level_names);
      if (several() && !world_.role_names.empty()) map["role"] = chance_.pick(world_.role_names);
    } else if (of.type == "matter") {
      if (several()) map["is"] = chance_.pick(world_.matters);
    } else if (of.type == "text") {
      if (several() && chance_.percent(60)) map["any"] = words({random_word(chance_), random_word(chance_)});
      if (several() && chance_.percent(50)) map["none"] = words({random_word(chance_)});
      if (several() && chance_.percent(40)) map["all"] = words({random_word(chance_), random_word(chance_)});
      if (several() && chance_.percent(30)) map["regex"] = chance_.pick({"拖欠|补偿.*房", "欠薪", "^[a-z]+", "overtime\\s*abc"});
    } else if (of.type == "string") {
      if (several() && chance_.percent(50)) map["prefix"] = chance_.pick({"X-", "Y", "P-1"});
      if (several()) map["regex"] = chance_.pick({"^Y-[0-9]+$", "[12]", "^[XZ]"});
    }
    if (map.empty() || chance_.percent(12)) map["present"] = chance_.percent(60);
    if (chance_.percent(12)) map["not"] = test(of, depth - 1);
    return map;
  }

  Json test(const Typed& of, int depth) {
    const bool ranged = of.type == "int" || of.type == "number" || of.type == "time" || of.type == "date";
    if (depth > 0) {
      if (chance_.percent(14)) return Json{{"not", test(of, depth - 1)}};
      if (chance_.percent(14)) {
        Json some = Json::array();
        for (int n = chance_.between(1, 3); n > 0; --n) some.push_back(test(of, depth - 1));
        return some;
      }
    }
    if (chance_.percent(10)) return Json{{"present", chance_.percent(60)}};
    if (ranged && chance_.percent(75)) return range(of);
    const bool maps = of.type == "unit" || of.type == "matter" || of.type == "text" || of.type == "string";
    if (depth > 0 && maps && chance_.percent(of.type == "text" ? 95 : 45)) return map_test(of, depth);
    return value(of);
  }

  Json when(int depth, std::set<std::string>* names = nullptr) {
    Json map = Json::object();
    for (int n = 1 + static_cast<int>(chance_.percent(35)) + static_cast<int>(chance_.percent(15)); n > 0; --n) {
      const Typed& of = chance_.percent(35) ? tested_[2 + chance_.below(7)] : chance_.pick(tested_);
      map[of.name] = test(of, 2);
      if (names != nullptr) names->insert(of.name);
    }
    if (depth > 0) {
      const auto branches = [&] {
        Json all = Json::array();
        for (int n = chance_.between(1, 3); n > 0; --n) all.push_back(chance_.percent(5) ? Json::object() : when(depth - 1, names));
        return all;
      };
      if (chance_.percent(25)) map["any"] = branches();
      if (chance_.percent(15)) map["all"] = branches();
      if (chance_.percent(20)) map["not"] = when(depth - 1, names);
    }
    return map;
  }

  // ---- sealed and tables

  void sealed() {
    if (world_.role_names.empty() || !chance_.percent(45)) return;
    Json& all = world_.rulebook["sealed"] = Json::array();
    for (int n = chance_.between(1, 2); n > 0; --n) {
      std::set<std::string> names{"kind"};
      Json condition{{"kind", "accusation"}};
      if (chance_.percent(45)) condition = when(1, &names);
      Json roles = Json::array({chance_.pick(world_.role_names)});
      if (chance_.percent(50))
        if (const std::string& second = chance_.pick(world_.role_names); second != roles[0].get<std::string>()) roles.push_back(second);
      all.push_back({{"id", "s" + std::to_string(n)}, {"when", condition}, {"roles", roles}});
      guarded_.insert(names.begin(), names.end());
    }
  }

  Json set(bool before_recipients) {
    Json map = Json::object();
    for (int n = chance_.between(1, 2); n > 0; --n) {
      const Typed& of = before_recipients && chance_.percent(50) ? settable_[chance_.below(4)] : chance_.pick(settable_);
      const bool guarded = of.name == "kind" || of.name == "unit" || of.name == "matter" || guarded_.count(of.name) != 0;
      if (guarded && !before_recipients) continue;
      map[of.name] = value_or_list(of);
    }
    return map;
  }

  Json then(bool recipients, unsigned lead_percent) {
    std::vector<std::pair<std::string, Json>> entries;
    if (recipients && chance_.percent(lead_percent)) entries.emplace_back("lead", random_unit_selector(world_, chance_) + (chance_.percent(40) ? " | unit" : ""));
    if (recipients && chance_.percent(45)) entries.emplace_back("support", list_of([&] { return entry(random_unit_selector(world_, chance_)); }));
    if (recipients && chance_.percent(50)) entries.emplace_back("notify", list_of([&] { return entry(random_party_selector(world_, chance_)); }));
    if (recipients && chance_.percent(35)) entries.emplace_back("sponsor", random_person_selector(world_, chance_));
    if (chance_.percent(30)) entries.emplace_back("policy", chance_.pick({"standard", "major"}));
    for (const Typed& output : outputs_)
      if (chance_.percent(15)) entries.emplace_back(output.name, value_or_list(output));
    if (chance_.percent(recipients ? 15 : 80))
      if (Json assigned = set(!recipients); !assigned.empty()) entries.emplace_back("set", std::move(assigned));
    if (chance_.percent(6)) entries.emplace_back("final", true);
    if (entries.empty()) entries.emplace_back("policy", "standard");
    for (std::size_t i = entries.size(); i > 1; --i) std::swap(entries[i - 1], entries[chance_.below(i)]);
    Json map = Json::object();
    for (auto& [name, action] : entries) map[name] = std::move(action);
    return map;
  }

  template <class Make>
  Json list_of(Make make) {
    Json list = Json::array();
    for (int n = chance_.between(1, 2); n > 0; --n) list.push_back(make());
    return list;
  }

  std::string entry(std::string selector) { return chance_.percent(25) ? "each(" + selector + ")" : selector; }

  Json table(const std::string& id, bool recipients, unsigned lead_percent, int most_rules) {
    Json rules = Json::array();
    for (int n = chance_.between(1, most_rules), i = 0; i < n; ++i) {
      Json rule{{"id", "r" + std::to_string(i)}};
      if (chance_.percent(78)) rule["when"] = when(chance_.percent(60) ? 0 : chance_.between(1, 2));
      rule["then"] = then(recipients, lead_percent);
      if (chance_.percent(50)) rule["basis"] = "第" + std::to_string(chance_.between(1, 9)) + "条";
      const std::string since = random_day(chance_), until = random_day(chance_);
      if (chance_.percent(10)) rule["since"] = since;
      if (chance_.percent(10) && (!rule.contains("since") || since <= until)) rule["until"] = until;
      rules.push_back(rule);
    }
    Json table{{"id", id}, {"hit", chance_.percent(10) ? "unique" : chance_.pick({"first", "collect"})}, {"rules", rules}};
    if (chance_.percent(lead_percent > 80 ? 75 : 45)) table["otherwise"] = then(recipients, lead_percent);
    return table;
  }

  /// After a table, later ones may test what it can set.
  void testable_after(const Json& table) {
    const std::string written = table.dump();
    const auto sets = [&](const std::string& name) { return written.find("\"" + name + "\":") != std::string::npos; };
    const auto once = [&](Typed of) {
      if (std::none_of(tested_.begin(), tested_.end(), [&](const Typed& known) { return known.name == of.name; })) tested_.push_back(std::move(of));
    };
    if (sets("lead")) once({"lead", "unit"}), once({"skip_levels", "int"});
    if (sets("support")) once({"support", "unit", true});
    if (sets("notify")) once({"notify", "party", true});
    if (sets("sponsor")) once({"sponsor", "person"});
    if (sets("policy")) once({"policy", "enum", false, {"standard", "major"}});
    for (const Typed& output : outputs_)
      if (sets(output.name)) once(output);
  }

  void tables() {
    Json all = Json::array(), run = Json::array();
    const auto add = [&](Json table) {
      run.push_back(table["id"]);
      testable_after(table);
      all.push_back(std::move(table));
    };
    if (chance_.percent(60)) add(table("classify", false, 0, 4));
    add(table("route", true, 85, 8));
    if (chance_.percent(50)) add(table("second", true, 60, 4));
    if (chance_.percent(50)) add(table("assist", true, 15, 5));
    if (chance_.percent(40)) {
      world_.rulebook["run"] = run;
      if (chance_.percent(50)) std::reverse(all.begin(), all.end());
    }
    world_.rulebook["tables"] = all;
  }

  World& world_;
  Chance& chance_;
  std::vector<Typed> tested_, settable_, outputs_;
  std::set<std::string> guarded_;
};

}  // namespace

void add_random_attributes(World& world, Chance& chance) {
  Json& all = world.rulebook["attributes"] = Json::object();
  const auto some = [&](unsigned percent) { return chance.percent(percent); };
  all["channel"] = {{"type", "enum"}, {"values", {"visit", "letter", "online", "hotline", "mailbox"}}};
  all["petitioners"] = {{"type", "int"}, {"min", 1}, {"default", 1}};
  if (some(60)) all["repeat"] = {{"type", "int"}, {"max", 9}};
  if (some(60)) all["amount"] = {{"type", "number"}, {"min", 0}, {"max", 1000.5}};
  if (some(60)) all["retired"] = {{"type", "bool"}, {"required", some(30)}};
  if (some(60)) all["since_when"] = {{"type", "date"}, {"min", "2024-01-01"}};
  if (some(50)) all["happened"] = {{"type", "time"}, {"max", "2027-12-31"}};
  if (some(50)) all["limit"] = {{"type", "duration"}};
  if (some(70)) all["tags"] = {{"type", "enum"}, {"values", {"a", "b", "c"}}, {"list", true}};
  if (some(60)) all["ref"] = {{"type", "string"}};
  if (some(40)) all["refs"] = {{"type", "string"}, {"list", true}, {"default", {"X-1", "Z"}}};
  if (some(40)) all["note"] = {{"type", "text"}};
  if (some(30)) all["topic"] = {{"type", "matter"}};
  if (some(40)) all["topics"] = {{"type", "matter"}, {"list", true}};
  const auto party = [&](const std::string& name, const std::string& type, bool list, std::vector<std::string>& names) {
    if (!some(45)) return;
    all[name] = {{"type", type}};
    if (list) all[name]["list"] = true;
    names.push_back(name);
  };
  party("place", "unit", false, world.unit_attributes);
  party("places", "unit", true, world.unit_attributes);
  party("clerk", "person", false, world.person_attributes);
  party("witnesses", "person", true, world.person_attributes);
  party("about", "party", false, world.party_attributes);
  party("parties", "party", true, world.party_attributes);
  if (all.contains("place") && some(30)) all["place"]["default"] = chance.pick(world.units);
}

void add_random_rules(World& world, Chance& chance) { RandomRules(world, chance).add(); }

World random_world(std::uint64_t seed) {
  Chance chance(seed * 2 + 1);
  World world;
  world.seed = seed;
  world.rulebook["guikou"] = 1;
  world.rulebook["id"] = "random-" + std::to_string(seed);
  world.rulebook["title"] = "随机";
  world.rulebook["version"] = "1";
  world.rulebook["time_zone"] = chance.pick({"Asia/Shanghai", "+08:00", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "-03:30", "UTC"});
  world.ignores_extra_attributes = chance.percent(20);
  if (world.ignores_extra_attributes) world.rulebook["extra_attributes"] = "ignore";
  world.policies = {"standard", "major"};
  add_random_org(world, chance);
  add_random_attributes(world, chance);
  add_random_rules(world, chance);
  add_random_time(world, chance);
  return world;
}

}  // namespace guikou::property
