#include "schema/value_schema.hpp"

#include <algorithm>
#include <set>

namespace guikou::schema {
namespace {

using io::JsonWriter;
using model::Type;

constexpr std::string_view time_pattern = R"(^\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?)?$)";
constexpr std::string_view date_pattern = R"(^\d{4}-\d{2}-\d{2}$)";
constexpr std::string_view duration_pattern = R"(^(0|[1-9]\d*)(d|wd|h)$)";

void write_pattern(JsonWriter& writer, std::string_view pattern, std::string_view description) {
  writer.begin_object().member("type", "string").member("pattern", pattern).member("description", description).end_object();
}

void write_ids(JsonWriter& writer, const std::set<std::string>& ids) {
  if (ids.size() > most_listed_ids) writer.begin_object().member("type", "string").end_object();
  else write_enum(writer, {ids.begin(), ids.end()});
}

void write_reference(JsonWriter& writer, std::string_view definition) {
  writer.member("$ref", "#/definitions/" + std::string(definition));
}

std::string_view description_of(std::string_view reserved) {
  struct Row { std::string_view name, text; };
  static constexpr Row rows[] = {
      {"id", "编号 · the petition's own number"},
      {"received", "收到时间 · when the organisation received it"},
      {"matter", "事项 · what it is about"},
      {"kind", "建议意见、检举控告、申诉求决 · suggestion, accusation or appeal"},
      {"unit", "涉事单位 · the unit it concerns"},
      {"lodged_at", "受理单位 · the unit where it was handed in"},
      {"accused", "被反映人或单位；机构图上没有的名字也可以写 · units or persons complained of, also names not on the chart"},
      {"recused", "应当回避的人或单位 · units or persons with a direct interest"},
      {"declined_by", "说明理由退回的单位 · units that handed it back with reasons"},
      {"text", "内容 · free text"},
  };
  for (const Row& row : rows)
    if (row.name == reserved) return row.text;
  return {};
}

void write_bound(JsonWriter& writer, std::string_view key, const std::optional<model::Literal>& bound) {
  if (!bound) return;
  if (const auto* whole = std::get_if<std::int64_t>(&bound->value)) writer.key(key).integer(*whole);
  else if (const auto* number = std::get_if<double>(&bound->value)) writer.key(key).number(*number);
}

}  // namespace

void write_enum(JsonWriter& writer, const std::vector<std::string>& words) {
  writer.begin_object();
  if (words.empty()) writer.key("not").begin_object().end_object();
  else {
    writer.key("enum").begin_array();
    for (const std::string& word : words) writer.string(word);
    writer.end_array();
  }
  writer.end_object();
}

void write_definitions(JsonWriter& writer, const model::Rulebook& rulebook) {
  std::set<std::string> matters, units, people;
  for (const model::Matter& matter : rulebook.matters)
    for (std::size_t end = 0; end != std::string::npos;) {  // with the ancestors that are only implied
      end = matter.id.text.find('/', end + 1);
      matters.emplace(matter.id.text.substr(0, end));
    }
  for (const model::UnitRecord& unit : rulebook.org.units) {
    units.insert(unit.id.text);
    if (unit.head) people.insert(unit.head->text);
  }
  for (const model::Person& person : rulebook.org.people) people.insert(person.id.text);
  for (const model::PostRecord& post : rulebook.org.posts) people.insert(post.person.text);
  for (const model::Absence& absence : rulebook.org.absences) {
    people.insert(absence.person.text);
    if (absence.delegate) people.insert(absence.delegate->text);
  }
  writer.key("matter"), write_ids(writer, matters);
  writer.key("unit"), write_ids(writer, units);
  writer.key("person"), write_ids(writer, people);
  writer.key("party").raw(R"({"anyOf":[{"$ref":"#/definitions/unit"},{"$ref":"#/definitions/person"}]})");
  writer.key("time"), write_pattern(writer, time_pattern, "2026-03-02T09:00:00+08:00，不写时区按规则所在时区，也可只写日期 · without offset: the rulebook's zone");
  writer.key("date"), write_pattern(writer, date_pattern, "2026-03-02");
  writer.key("duration"), write_pattern(writer, duration_pattern, "15d 日历日、5wd 工作日、4h 小时 · calendar days, working days, hours");
}

void write_value(JsonWriter& writer, Type type, const std::vector<model::Name>& enum_values) {
  switch (type) {
    case Type::boolean: writer.member("type", "boolean"); break;
    case Type::integer: writer.member("type", "integer"); break;
    case Type::number: writer.member("type", "number"); break;
    case Type::string:
    case Type::text: writer.member("type", "string"); break;
    case Type::enumeration:
      if (enum_values.empty()) {  // a mistake of the rulebook's, told by `check`
        writer.member("type", "string");
        break;
      }
      writer.key("enum").begin_array();
      for (const model::Name& value : enum_values) writer.string(value.text);
      writer.end_array();
      break;
    case Type::time:
    case Type::date:
    case Type::duration:
    case Type::matter:
    case Type::unit:
    case Type::person:
    case Type::party: write_reference(writer, model::type_word(type)); break;
  }
}

void write_attribute(JsonWriter& writer, const model::Attribute& attribute) {
  const std::string& name = attribute.name.text;
  const auto one = [&] {
    writer.begin_object();
    // Names that are not on the chart are welcome in these two (SPEC 3); the enum only helps to complete.
    if (attribute.reserved && (name == "accused" || name == "recused"))
      writer.key("anyOf").raw(R"([{"$ref":"#/definitions/party"},{"type":"string"}])");
    else write_value(writer, attribute.type, attribute.values);
    write_bound(writer, "minimum", attribute.min);
    write_bound(writer, "maximum", attribute.max);
    writer.end_object();
  };
  writer.begin_object();
  if (const std::string_view text = attribute.reserved ? description_of(name) : ""; !text.empty()) writer.member("description", text);
  writer.key("anyOf").begin_array();
  if (attribute.list) {
    writer.begin_object().member("type", "array").key("items");
    one();
    writer.end_object();
  } else {
    one();
  }
  if (!attribute.required) writer.raw(R"({"type":"null"})");  // the same as absent (SPEC 3)
  writer.end_array().end_object();
}

void write_output(JsonWriter& writer, const model::Output& output) {
  writer.begin_object();
  if (output.list) {
    writer.member("type", "array").key("items").begin_object();
    write_value(writer, output.type, output.values);
    writer.end_object();
  } else {
    write_value(writer, output.type, output.values);
  }
  writer.end_object();
}

}  // namespace guikou::schema
