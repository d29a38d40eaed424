#include "source/declarations.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "model/decimal_text.hpp"
#include "model/literal_text.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;
using model::Type;

bool may_list(Type type) {
  return type == Type::enumeration || type == Type::string || type == Type::matter || type == Type::unit || type == Type::person || type == Type::party;
}

bool has_order(Type type) { return type == Type::integer || type == Type::number || type == Type::time || type == Type::date; }

std::optional<double> decimal(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits[0] < '0' || digits[0] > '9') return std::nullopt;
  if (digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') return std::nullopt;
  double number = 0;
  const auto [end, error] = model::read_decimal(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

model::Literal read_enum(const Reading& reading, const YamlNode& node, std::string_view what, const std::vector<model::Name>& values) {
  model::Literal literal{{}, node.place};
  const model::Text word = read_text(reading, node, what);
  if (word.empty()) return literal;
  const auto is_it = [&](const model::Name& value) { return value.text == word; };
  if (!values.empty() && std::none_of(values.begin(), values.end(), is_it)) {
    std::vector<std::string_view> known;
    for (const model::Name& value : values) known.push_back(value.text);
    report_value(reading, node, what, known);
    return literal;
  }
  literal.value = word;
  return literal;
}

/// False: it could not be read.
bool read_type(const Reading& reading, const MapView& view, Type& type, bool output) {
  const YamlNode* node = view.need("type");
  if (!node) return false;
  const std::string word = read_text(reading, *node, "type");
  if (word.empty()) return false;
  const auto known = model::type_of_word(word);
  if (!known) {
    std::vector<std::string_view> words;
    for (int i = 0; i <= static_cast<int>(Type::party); ++i) words.push_back(model::type_word(static_cast<Type>(i)));
    reading.add(FindingCode::unknown_type, node->place, {word}, model::nearest_name(word, words));
    return false;
  }
  type = *known;
  if (output && (type == Type::unit || type == Type::person || type == Type::party)) {
    reading.add(FindingCode::output_type, node->place, {word});
    return false;
  }
  return true;
}

std::vector<model::Name> read_enum_values(const Reading& reading, const MapView& view, Type type) {
  const YamlNode* node = view.find("values");
  if (type != Type::enumeration) {
    if (node) reading.add(FindingCode::option_type, node->place, {"values", std::string(model::type_word(type))});
    return {};
  }
  if (!node) node = view.need("values");
  if (!node) return {};
  std::vector<model::Name> values = read_names(reading, *node, "values");
  std::unordered_map<std::string_view, model::Place> seen;
  for (const model::Name& value : values) {
    const auto [first, fresh] = seen.try_emplace(value.text, value.place);
    if (!fresh) reading.add(FindingCode::duplicate_id, value.place, {"value", value.text, std::to_string(first->second.line)});
  }
  if (node->is_list() && node->items.empty()) reading.add(FindingCode::empty_list, node->place, {"values"});
  return values;
}

bool read_list_option(const Reading& reading, const MapView& view, Type type) {
  const YamlNode* node = view.find("list");
  if (!node) return false;
  const bool list = read_boolean(reading, *node, "list").value_or(false);
  if (list && !may_list(type)) reading.add(FindingCode::option_type, node->place, {"list", std::string(model::type_word(type))});
  return list && may_list(type);
}

/// Whether a name cannot be declared, which is reported.
bool cannot_declare(const Reading& reading, const YamlNode& key, const YamlNode& value, const model::Rulebook& rulebook, bool output) {
  const model::Text name = key.text;
  if (name.empty()) return reading.add(FindingCode::empty_name, key.place, {"a key"}), true;
  if (value.kind == YamlNode::Kind::nothing && check_full_width(reading, name, key.place)) return true;  // 金额：{type: number}
  const auto& built_in = model::built_in_outputs();
  const bool taken = name == "all" || name == "any" || name == "not" || name == "skip_levels" || name == "set" || name == "final" || name == "group" ||
                     name == "matter" || std::find(built_in.begin(), built_in.end(), name) != built_in.end();
  // Two of one kind in one file stand in one map, which has been told of its repeated key.
  const auto twice = [&](const char* kind, model::Place first, bool same_kind) {
    if (!same_kind || first.file != key.place.file) report_twice(reading, rulebook, kind, {name, key.place}, first);
    return true;
  };
  for (const model::Attribute& attribute : rulebook.attributes)
    if (attribute.name.text == name) {
      if (!attribute.reserved) return twice("attribute", attribute.name.place, !output);
      return reading.add(FindingCode::reserved_name, key.place, {name}), true;
    }
  for (const model::Output& known : rulebook.outputs)
    if (known.name.text == name) return twice("output", known.name.place, output);
  if (taken) reading.add(FindingCode::reserved_name, key.place, {name});
  return taken;
}

std::optional<model::Literal> read_bound(const Reading& reading, const MapView& view, std::string_view key, Type type) {
  const YamlNode* node = view.find(key);
  if (!node) return std::nullopt;
  if (!has_order(type)) {
    reading.add(FindingCode::option_type, node->place, {std::string(key), std::string(model::type_word(type))});
    return std::nullopt;
  }
  model::Literal bound = read_literal(reading, *node, key, type, {});
  if (!bound.present()) return std::nullopt;
  return bound;
}

/// A number by which values of one type are ordered. Times with and without offset cannot be told apart here.
std::optional<double> rank(const model::Literal& value, bool with_offset) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.value)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&value.value)) return *number;
  if (const auto* date = std::get_if<model::Date>(&value.value)) return static_cast<double>(date->time_since_epoch().count());
  const auto* time = std::get_if<model::TimeLiteral>(&value.value);
  if (!time || time->offset_seconds.has_value() != with_offset) return std::nullopt;
  return static_cast<double>(time->date.time_since_epoch().count()) * 86400 + time->second_of_day.value_or(0) - time->offset_seconds.value_or(0);
}

bool less(const std::optional<model::Literal>& low, const std::optional<model::Literal>& high) {
  if (!low || !high) return false;
  const auto* whole = std::get_if<std::int64_t>(&low->value);
  if (const auto* other = std::get_if<std::int64_t>(&high->value); whole && other) return *whole < *other;  // beyond 53 bits too
  for (const bool with_offset : {false, true})
    if (const auto a = rank(*low, with_offset), b = rank(*high, with_offset); a && b) return *a < *b;
  return false;
}

bool beyond(const model::Literal& value, const model::Attribute& attribute) { return less(value, attribute.min) || less(attribute.max, value); }

}  // namespace

std::string_view type_phrase(Type type) {
  switch (type) {
    case Type::boolean: return "true or false";
    case Type::integer: return "a whole number";
    case Type::number: return "a number";
    case Type::time: return "a time such as 2026-03-02T09:00:00+08:00";
    case Type::date: return "a date such as 2026-03-02";
    case Type::duration: return "a duration such as 15d, 5wd or 4h";
    default: return "a word or text";
  }
}

const Declared* Declarations::find(std::string_view name) const {
  if (name.empty()) return nullptr;
  for (const Declared& declared : all)   // asked for every attribute of every rule: most are told apart by one byte
    if (declared.name.size() == name.size() && declared.name.front() == name.front() && declared.name == name) return &declared;
  return nullptr;
}

std::vector<std::string_view> Declarations::names() const {
  std::vector<std::string_view> names;
  for (const Declared& declared : all) names.push_back(declared.name);
  return names;
}

model::Literal read_literal(const Reading& reading, const YamlNode& node, std::string_view what, Type type, const std::vector<model::Name>& values) {
  model::Literal literal{{}, node.place};
  const auto wrong = [&] { reading.add(FindingCode::wrong_type, node.place, {std::string(what), std::string(type_phrase(type)), described(node)}); };
  if (!node.is_scalar()) return wrong(), literal;
  switch (type) {
    case Type::boolean:
      if (const auto truth = read_boolean(reading, node, what)) literal.value = *truth;
      return literal;
    case Type::integer:
      if (const auto number = node.quoted ? std::nullopt : model::read_integer(node.text)) literal.value = *number;
      else reading.add(FindingCode::not_whole, node.place, {std::string(what), described(node)});
      return literal;
    case Type::number:
      if (const auto number = node.quoted ? std::nullopt : decimal(node.text)) literal.value = *number;
      else reading.add(FindingCode::not_number, node.place, {std::string(what), described(node)});
      return literal;
    case Type::time:
      if (const auto time = model::read_time(node.text)) {
        if (check_year(reading, time->date, node.place)) literal.value = *time;
      } else {
        wrong();
      }
      return literal;
    case Type::date:
      if (const auto date = read_day(reading, node, what)) literal.value = *date;
      return literal;
    case Type::duration:
      if (const auto span = read_span(reading, node, what)) literal.value = *span;
      return literal;
    case Type::enumeration: return read_enum(reading, node, what, values);
    default: break;
  }
  if (type == Type::string || type == Type::text) {
    if (!node.quoted && reads_as_another_type(node.text)) reading.add(FindingCode::needs_quotes, node.place, {std::string(what), node.text});
    else literal.value = node.text;
  } else if (model::Name name = read_name(reading, node, what); !name.empty()) {
    literal.value = name.text;
  }
  return literal;
}

std::vector<model::Literal> read_values(const Reading& reading, const YamlNode& node, const Declared& declared) {
  std::vector<model::Literal> values;
  const auto add = [&](const YamlNode& item) {
    if (model::Literal literal = read_literal(reading, item, declared.name, declared.type, declared.values); literal.present())
      values.push_back(literal);
  };
  if (!declared.list) {
    add(node);
  } else if (check_list(reading, node, declared.name)) {
    for (const YamlNode& item : node.items) add(item);
  }
  return values;
}

void read_attributes(const Reading& reading, const YamlNode& section, model::Rulebook& rulebook, UnclearNames& unclear) {
  if (!check_map(reading, section, "attributes")) return;
  for (std::size_t i = 0; i + 1 < section.items.size(); i += 2) {
    const YamlNode& key = section.items[i];
    if (!is_word(key) || cannot_declare(reading, key, section.items[i + 1], rulebook, false)) continue;
    const MapView view(reading, section.items[i + 1], "attribute " + key.text, {"type", "list", "values", "required", "default", "min", "max", "title"});
    model::Attribute attribute;
    attribute.name = {key.text, key.place};
    if (!read_type(reading, view, attribute.type, false)) {
      unclear.insert(attribute.name.text);
      rulebook.attributes.push_back(std::move(attribute));
      continue;
    }
    attribute.values = read_enum_values(reading, view, attribute.type);
    attribute.list = read_list_option(reading, view, attribute.type);
    if (const YamlNode* node = view.find("required")) attribute.required = read_boolean(reading, *node, "required").value_or(false);
    attribute.min = read_bound(reading, view, "min", attribute.type);
    attribute.max = read_bound(reading, view, "max", attribute.type);
    if (less(attribute.max, attribute.min)) reading.add(FindingCode::range_backwards, attribute.min->place, {view.find("min")->text + ".." + view.find("max")->text});
    if (const YamlNode* node = view.find("default")) {
      attribute.default_values = read_values(reading, *node, {attribute.name.text, attribute.type, attribute.list, true, false, false, false, false, attribute.values});
      for (const model::Literal& value : attribute.default_values)
        if (beyond(value, attribute)) reading.add(FindingCode::default_range, value.place, {attribute.name.text});
    }
    rulebook.attributes.push_back(std::move(attribute));
  }
}

void read_outputs(const Reading& reading, const YamlNode& section, model::Rulebook& rulebook, UnclearNames& unclear) {
  if (!check_map(reading, section, "outputs")) return;
  for (std::size_t i = 0; i + 1 < section.items.size(); i += 2) {
    const YamlNode& key = section.items[i];
    if (!is_word(key) || cannot_declare(reading, key, section.items[i + 1], rulebook, true)) continue;
    const MapView view(reading, section.items[i + 1], "output " + key.text, {"type", "list", "values", "title"});
    model::Output output;
    output.name = {key.text, key.place};
    if (!read_type(reading, view, output.type, true)) {
      unclear.insert(output.name.text);
      rulebook.outputs.push_back(std::move(output));
      continue;
    }
    output.values = read_enum_values(reading, view, output.type);
    output.list = read_list_option(reading, view, output.type);
    rulebook.outputs.push_back(std::move(output));
  }
}

Declarations declarations_of(const model::Rulebook& rulebook, const UnclearNames& unclear) {
  Declarations declarations;
  for (const model::Attribute& attribute : rulebook.attributes)
    declarations.all.push_back({attribute.name.text, attribute.type, attribute.list, true, attribute.reserved, false, false,
                                unclear.contains(attribute.name.text), attribute.values});
  const auto built_in = [&](const char* name, Type type, bool list) {
    declarations.all.push_back({name, type, list, false, false, true, false, false, {}});
  };
  built_in("lead", Type::unit, false);
  built_in("support", Type::unit, true);
  built_in("notify", Type::party, true);
  built_in("sponsor", Type::person, false);
  built_in("policy", Type::enumeration, false);
  for (const model::Output& output : rulebook.outputs)
    declarations.all.push_back({output.name.text, output.type, output.list, false, false, false, false, unclear.contains(output.name.text), output.values});
  declarations.all.push_back({"skip_levels", Type::integer, false, false, false, false, true, false, {}});
  return declarations;
}

}  // namespace guikou::source
