#include "property/protection_check.hpp"

#include <algorithm>

#include "reference/condition_reading.hpp"

namespace guikou::property {
namespace {

using reference::CaseState;
using reference::Date;

}  // namespace

ProtectionCheck::ProtectionCheck(const model::Rulebook& rulebook) : rulebook_(rulebook), zone_(rulebook.time_zone.text), chart_(rulebook) {}

ProtectionCheck::Day ProtectionCheck::day(Date date) const {
  Day day;
  // Units in force, from the roots down: one whose parent is in force joins in a later round.
  std::set<std::string> in_force;
  for (bool grown = true; grown;) {
    grown = false;
    for (const model::UnitRecord& record : rulebook_.org.units) {
      if (in_force.count(record.id.text) != 0 || !reference::contains(record.period, date)) continue;
      if (record.parent && in_force.count(record.parent->text) == 0) continue;
      in_force.insert(record.id.text);
      day.units.push_back(record.id.text);
      if (record.parent) day.parent[record.id.text] = record.parent->text;
      for (const model::Name& role : record.roles) day.roles[record.id.text].insert(role.text);
      grown = true;
    }
  }
  const auto add_post = [&](const std::string& unit, const std::string& name, const std::string& person) {
    Day::Post post{unit, name, {person}};
    std::string acting = person;
    for (int step = 0; step <= 8; ++step) {
      const model::Absence* absence = nullptr;
      for (const model::Absence& each : rulebook_.org.absences)
        if (absence == nullptr && each.person.text == acting && each.from <= date && date <= each.to) absence = &each;
      if (absence == nullptr) {
        post.people.insert(acting);
        break;
      }
      if (!absence->delegate) break;
      acting = absence->delegate->text;
    }
    day.posts.push_back(post);
  };
  for (const model::UnitRecord& record : rulebook_.org.units)
    if (record.head && reference::contains(record.period, date)) add_post(record.id.text, "head", record.head->text);
  for (const model::PostRecord& record : rulebook_.org.posts)
    if (reference::contains(record.period, date)) add_post(record.unit.text, record.post.text, record.person.text);
  return day;
}

ProtectionCheck::Protected ProtectionCheck::protections(const CaseState& state, Date date) const {
  const Day day = this->day(date);
  const auto in_force = [&](const std::string& unit) { return std::find(day.units.begin(), day.units.end(), unit) != day.units.end(); };
  const auto names = [&](const char* attribute) {
    const auto all = state.words(attribute);
    return std::set<std::string>(all.begin(), all.end());
  };

  std::set<std::string> accused = names("accused");
  const bool unknown = std::any_of(accused.begin(), accused.end(), [&](const std::string& name) { return !chart_.is_unit(name) && !chart_.is_person(name); });
  if (state.word("kind") == "accusation" && (accused.empty() || unknown) && state.word("unit"))
    accused.insert(reference::unit_as_read(state, "unit", chart_, date).value_or(*state.word("unit")));

  Protected all;
  all.barred = accused;
  for (const std::string& name : names("recused")) all.barred.insert(name);
  for (bool grown = true; grown;) {  // what succession has made of closed units that are listed
    grown = false;
    for (const model::Succession& succession : rulebook_.org.successions)
      if (succession.on <= date && all.barred.count(succession.from.text) != 0 && !in_force(succession.from.text))
        grown |= all.barred.insert(succession.to.text).second;
  }
  const auto& staff = rulebook_.org.staff_posts;
  for (const Day::Post& post : day.posts) {  // units whose posts an accused person holds
    if (std::any_of(staff.begin(), staff.end(), [&](const model::Name& name) { return name.text == post.name; })) continue;
    for (const std::string& person : post.people)
      if (accused.count(person) != 0) all.barred.insert(post.unit);
  }
  for (const std::string& unit : day.units)  // superiors come first, so one pass carries a bar down
    if (const auto parent = day.parent.find(unit); parent != day.parent.end() && all.barred.count(parent->second) != 0) all.barred.insert(unit);
  std::set<std::string> people;
  for (const Day::Post& post : day.posts)
    if (all.barred.count(post.unit) != 0) people.insert(post.people.begin(), post.people.end());
  all.barred.insert(people.begin(), people.end());

  std::optional<std::set<std::string>> roles;
  const reference::ConditionReading conditions(chart_, zone_, date, state);
  for (const model::Sealed& entry : rulebook_.sealed) {
    if (!conditions.holds(entry.when)) continue;
    std::set<std::string> both;
    for (const model::Name& role : entry.roles)
      if (!roles || roles->count(role.text) != 0) both.insert(role.text);
    roles = both;
  }
  if (!roles) return all;
  all.sealed = true;
  for (const auto& [unit, has] : day.roles)
    if (std::any_of(has.begin(), has.end(), [&](const std::string& role) { return roles->count(role) != 0; })) all.cleared.insert(unit);
  for (const Day::Post& post : day.posts)
    if (all.cleared.count(post.unit) != 0) all.cleared.insert(post.people.begin(), post.people.end());
  return all;
}

/// What the rules that fired have set, so that the attributes stand as they stood when parties were named. Later sets cannot
/// touch what protects (SPEC 9).
void ProtectionCheck::replay_sets(CaseState& state, const nlohmann::ordered_json& decision) const {
  if (!decision.contains("matched")) return;
  const auto apply = [&](const model::Then& then) {
    for (const model::Action& action : then.actions) {
      if (!action.set || (action.name.text == "kind" && state.word("kind") == "accusation")) continue;
      std::vector<reference::Value> values;
      for (const model::Literal& literal : action.values) values.push_back(reference::value_of(literal, zone_));
      state.attributes[action.name.text] = values;
    }
  };
  for (const auto& matched : decision["matched"])
    for (const model::Table& table : rulebook_.tables) {
      if (table.otherwise && matched == table.id.text + "/otherwise") apply(*table.otherwise);
      for (const model::Rule& rule : table.rules)
        if (matched == table.id.text + "/" + rule.id.text) apply(rule.then);
    }
}

std::string ProtectionCheck::forbids(const Protected& all, const std::string& party) const {
  if (all.barred.count(party) != 0) return party + " is barred";
  return all.sealed && all.cleared.count(party) == 0 ? party + " may not see a sealed petition" : std::string();
}

std::string ProtectionCheck::breach_in_signal(const nlohmann::ordered_json& signal, const std::vector<std::pair<std::string, nlohmann::ordered_json>>& counted) {
  if (signal["to"].is_null()) return {};
  ++parties_checked;
  const Date date = reference::read_time(signal["at"].get<std::string>())->date;
  for (const auto& [petition, decision] : counted) {
    const auto read = reference::read_petition(petition, rulebook_, zone_);
    CaseState state;
    state.attributes = std::get<reference::Petition>(read).attributes;
    replay_sets(state, decision);
    if (const std::string why = forbids(protections(state, date), signal["to"]); !why.empty()) return why;
  }
  return {};
}

std::string ProtectionCheck::breach(CaseState state, const nlohmann::ordered_json& decision, Date decided, std::optional<Date> now) {
  std::vector<std::pair<std::string, Date>> parties;  ///< and the day on which each was named
  for (const char* key : {"lead", "sponsor"})
    if (decision.contains(key)) parties.emplace_back(decision[key], decided);
  for (const char* key : {"support", "notify"})
    if (decision.contains(key))
      for (const auto& party : decision[key]) parties.emplace_back(party, decided);
  for (const char* plan : {"path", "due"})
    if (decision.contains(plan))
      for (const auto& stage : decision[plan])
        if (!stage["to"].is_null()) parties.emplace_back(stage["to"], reference::read_time(stage["at"].get<std::string>())->date);
  replay_sets(state, decision);
  std::map<Date, Protected> on;
  const auto all = [&](Date date) -> const Protected& {
    const auto known = on.find(date);
    return known != on.end() ? known->second : on.emplace(date, protections(state, date)).first->second;
  };
  decisions_guarded += !all(decided).barred.empty() || all(decided).sealed;
  parties_checked += parties.size();
  for (const auto& [party, date] : parties) {
    if (const std::string why = forbids(all(date), party); !why.empty()) return why;
    if (now && all(*now).barred.count(party) != 0) return party + " is barred by the chart of now";
  }
  return {};
}

std::string ProtectionCheck::breach(std::string_view petition, const nlohmann::ordered_json& decision) {
  const auto read = reference::read_petition(petition, rulebook_, zone_);
  const auto* given = std::get_if<reference::Petition>(&read);
  if (given == nullptr) return decision["outcome"] == "error" ? "" : "a bad petition was decided";
  CaseState state;
  state.attributes = given->attributes;
  return breach(std::move(state), decision, zone_.local_date(given->received), std::nullopt);
}

std::string ProtectionCheck::breach_in_case(const nlohmann::ordered_json& record, const nlohmann::ordered_json& answer) {
  if (answer["outcome"] == "error") return {};
  const auto read = reference::read_petition(record["petition"].dump(), rulebook_, zone_);
  const auto* given = std::get_if<reference::Petition>(&read);
  if (given == nullptr) return "a bad petition was decided";
  CaseState state;
  state.attributes = given->attributes;
  const auto instant = [&](const nlohmann::ordered_json& time) { return zone_.instant(*reference::read_time(time.get<std::string>())); };
  // "The decision date is that of the last `declined` event"; its unit joins `declined_by`, which a seal may ask for; nothing
  // counts after `closed`.
  std::vector<std::pair<reference::Instant, nlohmann::ordered_json>> events;
  for (const auto& event : record["events"]) events.emplace_back(instant(event["at"]), event);
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  reference::Instant decided = given->received;
  for (const auto& [at, event] : events) {
    if (event["type"] == "closed") break;
    if (event["type"] != "declined") continue;
    decided = at;
    state.attributes["declined_by"].push_back(reference::Value(event["unit"].get<std::string>()));
  }
  return breach(std::move(state), answer, zone_.local_date(decided), zone_.local_date(instant(record["now"])));
}

}  // namespace guikou::property
