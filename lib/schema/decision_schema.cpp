#include "schema/decision_schema.hpp"

#include "schema/value_schema.hpp"

namespace guikou::schema {
namespace {

struct Property {
  std::string_view name, schema;
};

/// Keys that are the same for every rulebook, in the order of SPEC 11; `outputs` and `policy` come of the rulebook.
constexpr Property before_policy[] = {
    {"id", R"({"type":["string","null"]})"},
    {"outcome", R"({"enum":["routed","unroutable","error"]})"},
    {"reason", R"({"enum":["not-unique","all-barred","no-candidate","no-rule"]})"},
    {"error", R"({"type":"object","required":["code","message"],"additionalProperties":false,"properties":{
      "code":{"enum":["bad-json","not-an-object","unknown-attribute","missing-attribute","wrong-type","unknown-value","unknown-matter",
        "unknown-unit","unknown-person","unknown-party","out-of-range","unknown-event","event-time","limit"]},
      "attribute":{"type":["string","null"]},"message":{"type":"string"}}})"},
    {"line", R"({"type":"integer","minimum":1})"},
    {"lead", R"({"$ref":"#/definitions/unit","description":"主办单位 · who owns it"})"},
    {"support", R"({"type":"array","items":{"$ref":"#/definitions/unit"},"description":"协办单位 · who helps"})"},
    {"notify", R"({"type":"array","items":{"$ref":"#/definitions/party"},"description":"知会 · who is told"})"},
    {"sponsor", R"({"$ref":"#/definitions/person","description":"包案领导 · the leader who answers for it"})"},
};

constexpr Property after_outputs[] = {
    {"arbitration", R"({"const":true})"},
    {"skip_levels", R"({"type":"integer","minimum":1})"},
    {"unlisted", R"({"type":"array","items":{"type":"string"}})"},
    {"matched", R"({"type":"array","items":{"type":"string"}})"},
    {"basis", R"({"type":"array","items":{"type":"string"}})"},
    {"adjusted", R"({"type":"array","items":{"type":"object","required":["output","from","to","why"],"additionalProperties":false,"properties":{
      "output":{"type":"string"},"from":{"type":["string","null"]},"to":{"type":["string","null"]},
      "why":{"enum":["succeeded","vacant","barred","sealed","declined"]}}}})"},
    {"deadlines", R"({"type":"array","items":{"type":"object","required":["clock","due"],"additionalProperties":false,"properties":{
      "clock":{"type":"string"},"due":{"$ref":"#/definitions/time"},"projected":{"const":true},"provisional":{"const":true}}}})"},
    {"path", R"({"type":"array","items":{"type":"object","required":["stage","n","at","to","action"],"additionalProperties":false,"properties":{
      "stage":{"type":"string"},"n":{"type":"integer","minimum":1},"at":{"$ref":"#/definitions/time"},"to":{"type":["string","null"]},
      "action":{"type":"string"},"projected":{"const":true},"provisional":{"const":true}}}})"},
    {"clocks", R"({"type":"array","items":{"type":"object","required":["clock","state"],"additionalProperties":false,"properties":{
      "clock":{"type":"string"},"state":{"enum":["waiting","running","late","met","missed","paused","closed"]},
      "start":{"$ref":"#/definitions/time"},"due":{"$ref":"#/definitions/time"},"stopped":{"$ref":"#/definitions/time"},"provisional":{"const":true},
      "refused":{"type":"array","items":{"type":"object","required":["type","at"],"additionalProperties":false,"properties":{
        "type":{"type":"string"},"at":{"$ref":"#/definitions/time"}}}}}}})"},
    {"due", R"({"type":"array","items":{"type":"object","required":["key","stage","at","to","action"],"additionalProperties":false,"properties":{
      "key":{"type":"string"},"stage":{"type":"string"},"at":{"$ref":"#/definitions/time"},"to":{"type":["string","null"]},
      "action":{"type":"string"},"stopped":{"const":true}}}})"},
    {"next_wakeup", R"({"anyOf":[{"$ref":"#/definitions/time"},{"type":"null"}]})"},
    {"digest", R"({"type":"string","pattern":"^sha256:[0-9a-f]{64}$"})"},
    {"explain", R"({"type":"object","description":"只在 route --explain 时 · with route --explain only"})"},
};

}  // namespace

void write_decision_schema(io::JsonWriter& writer, const model::Rulebook& rulebook) {
  writer.member("type", "object").key("additionalProperties").boolean(false).key("properties").begin_object();
  for (const auto& [name, schema] : before_policy) writer.key(name).raw(schema);
  std::vector<std::string> policies;
  for (const model::Policy& policy : rulebook.policies) policies.push_back(policy.id.text);
  writer.key("policy");
  write_enum(writer, policies);
  writer.key("outputs").begin_object().member("type", "object").key("additionalProperties").boolean(false);
  writer.key("properties").begin_object();
  for (const model::Output& output : rulebook.outputs) {
    writer.key(output.name.text);
    write_output(writer, output);
  }
  writer.end_object().end_object();
  for (const auto& [name, schema] : after_outputs) writer.key(name).raw(schema);
  writer.end_object();
}

}  // namespace guikou::schema
