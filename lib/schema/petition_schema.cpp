#include "schema/petition_schema.hpp"

#include <set>

#include "schema/value_schema.hpp"

namespace guikou::schema {
namespace {

/// Every event that a policy mentions, and `more`, but the known ones, which have shapes of their own (SPEC 10).
std::vector<std::string> plain_events(const model::Rulebook& rulebook, std::span<const std::string> more) {
  std::set<std::string> events{"closed"};
  events.insert(more.begin(), more.end());
  for (const model::Policy& policy : rulebook.policies) {
    for (const model::Clock& clock : policy.clocks) {
      for (const model::Name& event : clock.from) events.insert(event.text);
      for (const model::Name& event : clock.until) events.insert(event.text);
      if (clock.extend) events.insert(clock.extend->on.text);
      if (clock.pause) events.insert(clock.pause->on.text), events.insert(clock.pause->resume.text);
    }
    for (const model::Stage& stage : policy.stages)
      if (stage.event) events.insert(stage.event->text);
  }
  for (const char* special : {"received", "declined", "acted"}) events.erase(special);
  return {events.begin(), events.end()};
}

}  // namespace

void write_petition_schema(io::JsonWriter& writer, const model::Rulebook& rulebook) {
  writer.member("type", "object").key("required").begin_array();
  for (const model::Attribute& attribute : rulebook.attributes)
    if (attribute.required && attribute.default_values.empty()) writer.string(attribute.name.text);
  writer.end_array().key("properties").begin_object();
  for (const model::Attribute& attribute : rulebook.attributes) {
    writer.key(attribute.name.text);
    write_attribute(writer, attribute);
  }
  writer.end_object().key("additionalProperties").boolean(rulebook.ignore_extra_attributes);
}

void write_case_schema(io::JsonWriter& writer, const model::Rulebook& rulebook, std::span<const std::string> events) {
  writer.member("type", "object").key("required").raw(R"(["petition"])").key("additionalProperties").boolean(false);
  writer.key("properties").begin_object().key("petition").begin_object();
  write_petition_schema(writer, rulebook);
  writer.end_object().key("now").raw(R"({"$ref":"#/definitions/time"})");
  writer.key("events").begin_object().member("type", "array").key("items").begin_object().key("anyOf").begin_array();
  writer.begin_object().member("type", "object").key("required").raw(R"(["type","at"])").key("additionalProperties").boolean(false);
  writer.key("properties").begin_object().key("type");
  write_enum(writer, plain_events(rulebook, events));
  writer.key("at").raw(R"({"$ref":"#/definitions/time"})").end_object().end_object();
  writer.raw(R"({"description":"退回 · handed back with reasons","type":"object","required":["type","at","unit"],"additionalProperties":false,
    "properties":{"type":{"const":"declined"},"at":{"$ref":"#/definitions/time"},"unit":{"$ref":"#/definitions/unit"}}})");
  writer.raw(R"({"description":"已办的督办动作 · a stage that has been acted on","type":"object","required":["type","at","key"],"additionalProperties":false,
    "properties":{"type":{"const":"acted"},"at":{"$ref":"#/definitions/time"},"key":{"type":"string"}}})");
  writer.end_array().end_object().end_object().end_object();
}

}  // namespace guikou::schema
