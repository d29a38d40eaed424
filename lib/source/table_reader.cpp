#include "source/table_reader.hpp"

#include <algorithm>
#include <unordered_map>

#include "source/selector_reader.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

bool protected_attribute(std::string_view name) {
  return name == "id" || name == "received" || name == "accused" || name == "recused" || name == "declined_by";
}

void read_selectors(RuleReading& rules, const YamlNode& value, model::Action& action) {
  const model::Text name = action.name.text;
  const bool list = name == "support" || name == "notify";
  const auto add = [&](const YamlNode& node) {
    model::Selector selector = read_selector(rules.reading, node, name, {list, false}, rules.declarations.party_names);
    if (!selector.terms.empty()) action.selectors.push_back(std::move(selector));
  };
  if (!list) return add(value);
  if (!check_list(rules.reading, value, name)) return;
  action.selectors.reserve(value.items.size());
  CutSelector cut;
  for (const YamlNode& item : value.items)
    if (!cut.skips(item)) add(item);
}

model::Then read_then(RuleReading& rules, const YamlNode& node) {
  model::Then then;
  then.place = node.place;
  if (!check_map(rules.reading, node, "then")) return then;
  CutSelector cut;
  then.actions.reserve(node.items.size() / 2);
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const YamlNode& key = node.items[i];
    const YamlNode& value = node.items[i + 1];
    if (cut.skips(key, value) || !is_word(key)) continue;
    if (key.text == "final") {
      then.final = read_boolean(rules.reading, value, "final").value_or(false);
    } else if (key.text == "set") {
      if (!check_map(rules.reading, value, "set")) continue;
      for (std::size_t k = 0; k + 1 < value.items.size(); k += 2)
        if (is_word(value.items[k])) read_set(rules, {value.items[k].text, value.items[k].place}, value.items[k + 1], then);
    } else {
      read_action(rules, {key.text, key.place}, value, then);
    }
  }
  return then;
}

model::Rule read_rule(RuleReading& rules, const YamlNode& node) {
  const Reading& reading = rules.reading;
  const MapView view(reading, node, "a rule", {"id", "title", "since", "until", "when", "then", "basis"});
  model::Rule rule;
  rule.place = node.place;
  if (!view.usable()) return rule;
  if (const YamlNode* id = view.need("id")) rule.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) rule.title = read_text(reading, *title, "title");
  if (const YamlNode* basis = view.find("basis")) rule.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* since = view.find("since")) rule.period.since = read_day(reading, *since, "since");
  if (const YamlNode* until = view.find("until")) rule.period.until = read_day(reading, *until, "until");
  if (const YamlNode* when = view.find("when")) rule.when = read_when(rules.reading, *when, rules.declarations);
  if (const YamlNode* then = view.need("then")) rule.then = read_then(rules, *then);
  return rule;
}

std::optional<model::Table::Hit> hit_of(const Reading& reading, const YamlNode& node) {
  if (node.is_scalar()) {
    if (node.text == "first") return model::Table::Hit::first;
    if (node.text == "collect") return model::Table::Hit::collect;
    if (node.text == "unique") return model::Table::Hit::unique;
  }
  report_value(reading, node, "hit", {"first", "collect", "unique"});
  return std::nullopt;
}

}  // namespace

void read_action(RuleReading& rules, const model::Name& name, const YamlNode& value, model::Then& then) {
  const Declared* declared = rules.declarations.find(name.text);
  if (!declared || declared->attribute || declared->derived) {
    if (declared) return rules.reading.add(FindingCode::not_an_output, name.place, {name.text});
    std::vector<std::string_view> outputs{"set", "final"};
    for (const Declared& each : rules.declarations.all)
      if (!each.attribute && !each.derived) outputs.push_back(each.name);
    if (!check_full_width(rules.reading, name.text, name.place))
      rules.reading.add(FindingCode::unknown_output, name.place, {name.text}, model::nearest_name(name.text, outputs));
    return;
  }
  if (declared->unclear) return;
  model::Action action;
  action.name = name;
  const bool party = declared->built_in && name.text != "policy";
  if (party) read_selectors(rules, value, action);
  else action.values = read_values(rules.reading, value, *declared);
  then.actions.push_back(std::move(action));
}

void read_set(RuleReading& rules, const model::Name& name, const YamlNode& value, model::Then& then) {
  const Declared* declared = rules.declarations.find(name.text);
  if (!declared || !declared->attribute) {
    std::vector<std::string_view> attributes;
    for (const Declared& each : rules.declarations.all)
      if (each.attribute && !protected_attribute(each.name)) attributes.push_back(each.name);
    if (declared && !declared->derived) return rules.reading.add(FindingCode::not_an_attribute, name.place, {name.text});
    return rules.reading.add(FindingCode::unknown_attribute, name.place, {name.text}, model::nearest_name(name.text, attributes));
  }
  if (declared->unclear) return;
  if (protected_attribute(name.text)) return rules.reading.add(FindingCode::protected_set, name.place, {name.text});
  model::Action action;
  action.name = name;
  action.set = true;
  action.values = read_values(rules.reading, value, *declared);
  then.actions.push_back(std::move(action));
}

void keep_rule(RuleReading& rules, model::Rule rule, model::Table& table) {
  if (++rules.rules == rules.reading.limits.rules + 1)
    rules.reading.add(FindingCode::limit, rule.place, {"rules", std::to_string(rules.reading.limits.rules)});
  table.rules.push_back(std::move(rule));
}

void read_table(RuleReading& rules, const YamlNode& node, std::vector<model::Table>& tables) {
  const Reading& reading = rules.reading;
  const MapView view(reading, node, "a table", {"id", "title", "hit", "rules", "otherwise"});
  if (!view.usable()) return;
  model::Table table;
  table.place = node.place;
  if (const YamlNode* id = view.need("id")) table.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) table.title = read_text(reading, *title, "title");
  if (const YamlNode* hit = view.find("hit")) table.hit = hit_of(reading, *hit).value_or(model::Table::Hit::first);
  if (const YamlNode* list = view.need("rules")) {
    if (list->is_map()) {
      if (const auto csv = rules.open_csv(*list)) read_decision_table(rules, *csv, table);
    } else if (check_list(reading, *list, "rules")) {
      table.rules.reserve(list->items.size());
      for (const YamlNode& rule : list->items) keep_rule(rules, read_rule(rules, rule), table);
    }
  }
  if (const YamlNode* otherwise = view.find("otherwise")) table.otherwise = read_then(rules, *otherwise);
  std::unordered_map<std::string_view, std::uint32_t> seen;
  seen.reserve(table.rules.size());
  for (const model::Rule& rule : table.rules) {
    if (rule.id.empty()) continue;
    if (rule.id.text == "otherwise") reading.add(FindingCode::reserved_name, rule.id.place, {rule.id.text});
    const auto [first, fresh] = seen.try_emplace(rule.id.text, rule.id.place.line);
    if (!fresh) reading.add(FindingCode::duplicate_id, rule.id.place, {"rule", rule.id.text, std::to_string(first->second)});
  }
  tables.push_back(std::move(table));
}

void read_sealed(RuleReading& rules, const YamlNode& node, std::vector<model::Sealed>& sealed) {
  const Reading& reading = rules.reading;
  const MapView view(reading, node, "a seal", {"id", "title", "when", "roles", "basis"});
  if (!view.usable()) return;
  model::Sealed seal;
  seal.place = node.place;
  if (const YamlNode* id = view.need("id")) seal.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) seal.title = read_text(reading, *title, "title");
  if (const YamlNode* when = view.need("when")) seal.when = read_when(rules.reading, *when, rules.declarations, true);
  if (const YamlNode* roles = view.need("roles")) {
    seal.roles = read_names(reading, *roles, "roles");
    if (roles->is_list() && roles->items.empty()) reading.add(FindingCode::empty_list, roles->place, {"roles"});
  }
  sealed.push_back(std::move(seal));
}

}  // namespace guikou::source
