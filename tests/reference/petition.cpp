#include "reference/petition.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>

#include "reference/chart.hpp"
#include "reference/json_text.hpp"
#include "reference/time_comparison.hpp"

namespace guikou::reference {
namespace {

struct Refused {
  std::string code;
};

class PetitionReading {
 public:
  PetitionReading(const model::Rulebook& rulebook, const TimeZone& zone) : zone_(zone), chart_(rulebook) {}

  /// One scalar of a declared attribute. Throws Refused with the code of the input error.
  Value scalar(const Json& json, const model::Attribute& attribute) const {
    using model::Type;
    const auto* text = std::get_if<std::string>(&json.value);
    switch (attribute.type) {
      case Type::boolean:
        if (const auto* truth = std::get_if<bool>(&json.value)) return *truth;
        throw Refused{"wrong-type"};
      case Type::integer: return integer(json);
      case Type::number: return number(json);
      default: break;
    }
    if (text == nullptr) throw Refused{"wrong-type"};
    switch (attribute.type) {
      case Type::time: {
        const auto time = read_time(*text);
        if (!time) throw Refused{"wrong-type"};  // "also an unreadable time"
        check_year(time->date);
        return zone_.instant(*time);
      }
      case Type::date: {
        const auto date = read_date(*text);
        if (!date) throw Refused{"wrong-type"};
        check_year(*date);
        return *date;
      }
      case Type::duration: {
        const auto duration = read_duration(*text);
        if (!duration) throw Refused{"wrong-type"};
        // as long as all years of SPEC 15 together
        if (duration->count > 301 * 366 * (duration->unit == model::Duration::Unit::hours ? 24 : 1)) throw Refused{"limit"};
        return *duration;
      }
      case Type::enumeration:
        if (std::none_of(attribute.values.begin(), attribute.values.end(), [&](const model::Name& value) { return value.text == *text; }))
          throw Refused{"unknown-value"};
        break;
      case Type::matter:
        if (!chart_.is_matter(*text)) throw Refused{"unknown-matter"};
        break;
      case Type::unit:
        if (!chart_.is_unit(*text)) throw Refused{"unknown-unit"};
        break;
      case Type::person:
        if (!chart_.is_person(*text)) throw Refused{"unknown-person"};
        break;
      case Type::party:
        // "but for `accused` and `recused`: an officer must be able to write down a name that is not on the chart"
        if (attribute.reserved) break;
        if (!chart_.is_unit(*text) && !chart_.is_person(*text)) throw Refused{"unknown-party"};
        break;
      default: break;
    }
    return *text;
  }

  /// "Options: required, default, min, max."
  void check_range(const Value& value, const model::Attribute& attribute) const {
    if (attribute.min && compared(value, *attribute.min, zone_) < 0) throw Refused{"out-of-range"};
    if (attribute.max && compared(value, *attribute.max, zone_) > 0) throw Refused{"out-of-range"};
  }

  std::vector<Value> values(const Json& json, const model::Attribute& attribute) const {
    const auto* list = std::get_if<Json::List>(&json.value);
    if (list != nullptr && list->empty()) return {};  // "`null` and an empty list are the same as absent"
    std::vector<Value> all;
    if (attribute.list) {
      if (list == nullptr) throw Refused{"wrong-type"};  // "a scalar where a list is declared"
      for (const Json& element : *list) all.push_back(scalar(element, attribute));
    } else {
      all.push_back(scalar(json, attribute));
      check_range(all.front(), attribute);
    }
    return all;
  }

  const Chart& chart() const { return chart_; }

 private:
  static Value integer(const Json& json) {
    const auto* number = std::get_if<Json::Number>(&json.value);
    if (number == nullptr || number->spelling.find_first_of(".eE") != std::string::npos) throw Refused{"wrong-type"};
    errno = 0;
    const std::int64_t read = std::strtoll(number->spelling.c_str(), nullptr, 10);
    if (errno == ERANGE) throw Refused{"out-of-range"};
    return read;
  }
  static Value number(const Json& json) {
    const auto* number = std::get_if<Json::Number>(&json.value);
    if (number == nullptr) throw Refused{"wrong-type"};
    const double read = std::strtod(number->spelling.c_str(), nullptr);
    if (std::isinf(read)) throw Refused{"out-of-range"};
    return read;
  }
  /// SPEC 15: "passing it is a clear error: … years 1900–2200".
  static void check_year(model::Date date) {
    const int year = static_cast<int>(std::chrono::year_month_day{date}.year());
    if (year < 1900 || year > 2200) throw Refused{"limit"};
  }

  const TimeZone& zone_;
  Chart chart_;
};

const model::Attribute* attribute_named(const model::Rulebook& rulebook, const std::string& name) {
  for (const model::Attribute& attribute : rulebook.attributes)
    if (attribute.name.text == name) return &attribute;
  return nullptr;
}

/// "`id` null where unreadable"
std::optional<std::string> readable_id(const Json::Object& object) {
  for (const auto& [key, value] : object)
    if (const auto* text = std::get_if<std::string>(&value.value); key == "id" && text != nullptr) return *text;
  return std::nullopt;
}

}  // namespace

std::variant<Petition, InputError> read_petition(std::string_view line, const model::Rulebook& rulebook, const TimeZone& zone) {
  if (line.size() > (1u << 20)) return InputError{{}, "limit", {}};  // SPEC 15: "1 MiB a petition line"
  const auto read = read_json(line);
  if (const auto* error = std::get_if<JsonError>(&read)) return InputError{{}, error->code, {}};
  return read_petition(std::get<Json>(read), rulebook, zone);
}

std::variant<Petition, InputError> read_petition(const Json& json, const model::Rulebook& rulebook, const TimeZone& zone) {
  const auto* object = std::get_if<Json::Object>(&json.value);
  if (object == nullptr) return InputError{{}, "not-an-object", {}};

  const PetitionReading reading(rulebook, zone);
  Petition petition;
  for (const auto& [key, given] : *object) {
    const model::Attribute* attribute = attribute_named(rulebook, key);
    if (attribute == nullptr) {
      if (rulebook.ignore_extra_attributes) continue;
      return InputError{readable_id(*object), "unknown-attribute", key};
    }
    if (given.null()) continue;
    try {
      std::vector<Value> values = reading.values(given, *attribute);
      if (!values.empty()) petition.attributes[key] = std::move(values);
    } catch (const Refused& refused) {
      return InputError{readable_id(*object), refused.code, key};
    }
  }
  for (const model::Attribute& attribute : rulebook.attributes) {
    if (petition.attributes.count(attribute.name.text) != 0) continue;
    for (const model::Literal& literal : attribute.default_values)
      petition.attributes[attribute.name.text].push_back(value_of(literal, zone));
    if (attribute.required && attribute.default_values.empty())
      return InputError{readable_id(*object), "missing-attribute", attribute.name.text};
  }
  petition.id = std::get<std::string>(petition.attributes.at("id").front());
  petition.received = std::get<Instant>(petition.attributes.at("received").front());
  // "such names are repeated in the result as `unlisted`": accused first, then recused, each name once
  for (const std::string attribute : {"accused", "recused"})
    for (const Value& value : petition.attributes[attribute]) {
      const auto& name = std::get<std::string>(value);
      const bool listed = reading.chart().is_unit(name) || reading.chart().is_person(name);
      const bool said = std::find(petition.unlisted.begin(), petition.unlisted.end(), name) != petition.unlisted.end();
      if (!listed && !said) petition.unlisted.push_back(name);
    }
  for (const std::string attribute : {"accused", "recused"})
    if (petition.attributes.at(attribute).empty()) petition.attributes.erase(attribute);
  return petition;
}

Value value_of(const model::Literal& literal, const TimeZone& zone) {
  if (const auto* time = std::get_if<model::TimeLiteral>(&literal.value)) return zone.instant(*time);
  if (const auto* truth = std::get_if<bool>(&literal.value)) return *truth;
  if (const auto* integer = std::get_if<std::int64_t>(&literal.value)) return *integer;
  if (const auto* number = std::get_if<double>(&literal.value)) return *number;
  if (const auto* date = std::get_if<model::Date>(&literal.value)) return *date;
  if (const auto* duration = std::get_if<model::Duration>(&literal.value)) return *duration;
  return std::string(literal.text());
}

}  // namespace guikou::reference
