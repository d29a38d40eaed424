#include "schema/rulebook_schema.hpp"

#include "schema/value_schema.hpp"

namespace guikou::schema {
namespace {

using io::JsonWriter;
using model::Type;

struct Definition {
  std::string_view name, schema;
};

constexpr std::string_view sections = R"({
  "guikou":{"const":1},"id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"version":{"type":["string","number"]},
  "time_zone":{"type":"string"},"include":{"type":"array","items":{"type":"string"}},"run":{"$ref":"#/definitions/words"},
  "extra_attributes":{"enum":["error","ignore"]},
  "attributes":{"type":"object","additionalProperties":{"$ref":"#/definitions/attribute"}},
  "outputs":{"type":"object","additionalProperties":{"$ref":"#/definitions/output"}},
  "matters":{"anyOf":[{"$ref":"#/definitions/csv"},{"type":"array","items":{"type":"object","required":["id"],"additionalProperties":false,
    "properties":{"id":{"$ref":"#/definitions/word"},"title":{"type":"string"}}}}]},
  "org":{"$ref":"#/definitions/org"},
  "responsibilities":{"anyOf":[{"$ref":"#/definitions/csv"},{"type":"array","items":{"type":"object","required":["matter","unit"],"additionalProperties":false,
    "properties":{"matter":{"$ref":"#/definitions/matter"},"unit":{"$ref":"#/definitions/unit"},"within":{"$ref":"#/definitions/unit"}}}}]},
  "calendar":{"$ref":"#/definitions/calendar"},
  "sealed":{"type":"array","items":{"type":"object","required":["when","roles"],"additionalProperties":false,
    "properties":{"id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"when":{"$ref":"#/definitions/when"},"roles":{"$ref":"#/definitions/words"}}}},
  "tables":{"type":"array","items":{"$ref":"#/definitions/table"}},
  "policies":{"type":"array","items":{"$ref":"#/definitions/policy_record"}},
  "signals":{"type":"array","items":{"$ref":"#/definitions/signal"}},
  "audit":{"type":"array","items":{"$ref":"#/definitions/audit_check"}},
  "supervision":{"type":"array","items":{"$ref":"#/definitions/supervision"}},
  "meetings":{"type":"array","items":{"$ref":"#/definitions/meeting"}},
  "receptions":{"type":"array","items":{"$ref":"#/definitions/reception"}},
  "duties":{"type":"array","items":{"$ref":"#/definitions/duty"}},
  "linkage":{"type":"array","items":{"$ref":"#/definitions/link"}},
  "channels":{"type":"array","items":{"$ref":"#/definitions/channel"}},
  "methods":{"type":"array","items":{"$ref":"#/definitions/method"}},
  "outcomes":{"type":"array","items":{"$ref":"#/definitions/outcome"}},
  "duplicates":{"type":"array","items":{"$ref":"#/definitions/duplicate"}},
  "report":{"$ref":"#/definitions/report"},
  "tests":{"type":"array","items":{"$ref":"#/definitions/test"}}})";

constexpr Definition fixed[] = {
    {"word", R"({"type":["string","integer"],"minLength":1})"},
    {"words", R"({"type":"array","items":{"$ref":"#/definitions/word"}})"},
    {"selector", R"({"type":"string","minLength":1})"},
    {"selectors", R"({"anyOf":[{"$ref":"#/definitions/selector"},{"type":"array","items":{"$ref":"#/definitions/selector"}}]})"},
    {"csv", R"({"type":"object","required":["csv"],"additionalProperties":false,"properties":{"csv":{"type":"string"}}})"},
    {"type", R"({"enum":["bool","int","number","time","date","duration","enum","string","text","matter","unit","person","party"]})"},
    {"attribute", R"({"type":"object","required":["type"],"additionalProperties":false,"properties":{"type":{"$ref":"#/definitions/type"},
      "values":{"$ref":"#/definitions/words"},"list":{"type":"boolean"},"required":{"type":"boolean"},"default":{},"min":{},"max":{}}})"},
    {"output", R"({"type":"object","required":["type"],"additionalProperties":false,"properties":{
      "type":{"enum":["bool","int","number","time","date","duration","enum","string","text","matter"]},
      "values":{"$ref":"#/definitions/words"},"list":{"type":"boolean"}}})"},
    {"org", R"({"type":"object","additionalProperties":false,"properties":{
      "levels":{"$ref":"#/definitions/words"},
      "units":{"anyOf":[{"$ref":"#/definitions/csv"},{"type":"array","items":{"type":"object","required":["id"],"additionalProperties":false,"properties":{
        "id":{"$ref":"#/definitions/word"},"name":{"type":"string"},"level":{"$ref":"#/definitions/word"},"parent":{"$ref":"#/definitions/word"},
        "head":{"$ref":"#/definitions/word"},"roles":{"$ref":"#/definitions/words"},"external":{"type":"boolean"},
        "since":{"$ref":"#/definitions/date"},"until":{"$ref":"#/definitions/date"}}}}]},
      "people":{"anyOf":[{"$ref":"#/definitions/csv"},{"type":"array","items":{"type":"object","required":["id"],"additionalProperties":false,
        "properties":{"id":{"$ref":"#/definitions/word"},"name":{"type":"string"}}}}]},
      "posts":{"anyOf":[{"$ref":"#/definitions/csv"},{"type":"array","items":{"type":"object","required":["unit","post","person"],"additionalProperties":false,
        "properties":{"unit":{"$ref":"#/definitions/unit"},"post":{"$ref":"#/definitions/word"},"person":{"$ref":"#/definitions/word"},
        "lines":{"type":"array","items":{"$ref":"#/definitions/matter"}},"managed_by":{"$ref":"#/definitions/unit"},
        "since":{"$ref":"#/definitions/date"},"until":{"$ref":"#/definitions/date"}}}}]},
      "absences":{"type":"array","items":{"type":"object","required":["person","from","to"],"additionalProperties":false,"properties":{
        "person":{"$ref":"#/definitions/word"},"from":{"$ref":"#/definitions/date"},"to":{"$ref":"#/definitions/date"},"delegate":{"$ref":"#/definitions/word"}}}},
      "functional":{"type":"array","items":{"type":"object","required":["unit","under"],"additionalProperties":false,"properties":{
        "unit":{"$ref":"#/definitions/unit"},"under":{"$ref":"#/definitions/unit"},"matters":{"type":"array","items":{"$ref":"#/definitions/matter"}}}}},
      "liaisons":{"type":"array","items":{"type":"object","required":["unit","with"],"additionalProperties":false,"properties":{
        "unit":{"$ref":"#/definitions/unit"},"with":{"$ref":"#/definitions/unit"},"matters":{"type":"array","items":{"$ref":"#/definitions/matter"}}}}},
      "successions":{"type":"array","items":{"type":"object","required":["from","to","on"],"additionalProperties":false,"properties":{
        "from":{"$ref":"#/definitions/unit"},"to":{"$ref":"#/definitions/unit"},"on":{"$ref":"#/definitions/date"},
        "matters":{"type":"array","items":{"$ref":"#/definitions/matter"}}}}},
      "last_resort":{"type":"array","items":{"$ref":"#/definitions/unit"}},"staff_posts":{"$ref":"#/definitions/words"}}})"},
    {"calendar", R"({"type":"object","additionalProperties":false,"properties":{
      "weekend":{"type":"array","items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]}},
      "holidays":{"type":"array","items":{"$ref":"#/definitions/days"}},"workdays":{"type":"array","items":{"$ref":"#/definitions/days"}},
      "confirmed_until":{"$ref":"#/definitions/date"},"roll":{"enum":["next_workday","none"]},"notice_time":{"$ref":"#/definitions/clock_time"},
      "due_time":{"enum":["end_of_day","keep"]},"rest_day_start":{"enum":["count","shift"]},
      "cutoff":{"type":"object","required":["after","resume"],"additionalProperties":false,
        "properties":{"after":{"$ref":"#/definitions/clock_time"},"resume":{"$ref":"#/definitions/clock_time"}}}}})"},
    {"days", R"({"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(\\.\\.\\d{4}-\\d{2}-\\d{2})?$"})"},
    {"clock_time", R"({"type":"string","pattern":"^\\d{2}:\\d{2}(:\\d{2})?$"})"},
    {"table", R"({"type":"object","required":["id","rules"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},
      "title":{"type":"string"},"hit":{"enum":["first","collect","unique"]},
      "rules":{"anyOf":[{"$ref":"#/definitions/csv"},{"type":"array","items":{"$ref":"#/definitions/rule"}}]},"otherwise":{"$ref":"#/definitions/then"}}})"},
    {"rule", R"({"type":"object","required":["id"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},"title":{"type":"string"},
      "basis":{"type":"string"},"since":{"$ref":"#/definitions/date"},"until":{"$ref":"#/definitions/date"},
      "when":{"$ref":"#/definitions/when"},"then":{"$ref":"#/definitions/then"}}})"},
    {"policy_record", R"({"type":"object","required":["id"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},"title":{"type":"string"},
      "clocks":{"type":"array","items":{"$ref":"#/definitions/clock"}},"stages":{"type":"array","items":{"$ref":"#/definitions/stage"}}}})"},
    {"events", R"({"anyOf":[{"$ref":"#/definitions/word"},{"$ref":"#/definitions/words"}]})"},
    {"clock", R"({"type":"object","required":["id","from","until","within"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"basis":{"type":"string"},"from":{"$ref":"#/definitions/events"},
      "until":{"$ref":"#/definitions/events"},"within":{"$ref":"#/definitions/word"},
      "extend":{"type":"object","required":["on","by"],"additionalProperties":false,"properties":{"on":{"$ref":"#/definitions/word"},
        "by":{"$ref":"#/definitions/duration"},"times":{"type":"integer","minimum":0}}},
      "pause":{"type":"object","required":["on","resume"],"additionalProperties":false,
        "properties":{"on":{"$ref":"#/definitions/word"},"resume":{"$ref":"#/definitions/word"}}}}})"},
    {"stage", R"({"type":"object","required":["id","to","action"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"basis":{"type":"string"},"clock":{"$ref":"#/definitions/word"},
      "at":{"type":"string","pattern":"^([+-]?\\d+(d|wd|h)|\\d+%)$"},"event":{"$ref":"#/definitions/word"},"after":{"$ref":"#/definitions/duration"},
      "to":{"$ref":"#/definitions/selector"},"action":{"$ref":"#/definitions/word"},
      "repeat":{"type":"object","required":["every","times"],"additionalProperties":false,
        "properties":{"every":{"$ref":"#/definitions/duration"},"times":{"type":"integer","minimum":1}}}}})"},
    {"signal", R"({"type":"object","required":["id","group_by","window","at_least"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"where":{"$ref":"#/definitions/when"},"group_by":{"type":"object"},
      "window":{"$ref":"#/definitions/duration"},"quiet":{"$ref":"#/definitions/duration"},"at_least":{"type":"integer","minimum":1},
      "to":{"$ref":"#/definitions/selector"},"action":{"$ref":"#/definitions/word"}}})"},
    {"audit_check", R"({"type":"object","required":["id","check"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"basis":{"type":"string"},"do":{"type":"string"},"to":{"$ref":"#/definitions/selector"},
      "check":{"enum":["clock","refused","needs","hand-back","returned","limit"]},"clock":{"$ref":"#/definitions/events"},
      "event":{"$ref":"#/definitions/events"},"needs":{"$ref":"#/definitions/events"},"within":{"$ref":"#/definitions/duration"},
      "from":{"$ref":"#/definitions/events"},"warn":{"$ref":"#/definitions/duration"},"until":{"$ref":"#/definitions/events"},
      "most":{"type":"integer","minimum":0,"maximum":1000},"when":{"$ref":"#/definitions/when"}}})"},
    {"supervision", R"({"type":"object","required":["id"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"basis":{"type":"string"},"late":{"type":"integer","minimum":1},
      "findings":{"type":"integer","minimum":1},"returned":{"type":"integer","minimum":1}},
      "anyOf":[{"required":["late"]},{"required":["findings"]},{"required":["returned"]}]})"},
    {"meeting", R"({"type":"object","required":["id","chair","items"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"basis":{"type":"string"},"every":{"enum":["week","month","quarter"]},
      "on":{"type":["string","integer"]},"moved":{"enum":["next_workday","none"]},"time":{"$ref":"#/definitions/clock_time"},
      "signal":{"$ref":"#/definitions/word"},"after":{"$ref":"#/definitions/duration"},"chair":{"$ref":"#/definitions/selector"},
      "answers":{"$ref":"#/definitions/selector"},"items":{"type":"array","items":{"type":"object","required":["id"],"additionalProperties":false,
        "properties":{"id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"state":{"$ref":"#/definitions/case_state"},
        "within":{"$ref":"#/definitions/duration"},"older":{"$ref":"#/definitions/duration"},"signal":{"$ref":"#/definitions/word"},
        "clock":{"$ref":"#/definitions/events"},"from":{"$ref":"#/definitions/events"},"until":{"$ref":"#/definitions/events"},
        "when":{"$ref":"#/definitions/when"}}}}}})"},
    {"case_state", R"({"enum":["open","overdue","due","blocked","arbitration","cluster"]})"},
    {"reception", R"({"type":"object","required":["id","every","on","leaders"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"basis":{"type":"string"},"every":{"enum":["week","month","quarter"]},
      "on":{"type":["string","integer"]},"moved":{"enum":["next_workday","none"]},"time":{"$ref":"#/definitions/clock_time"},
      "leaders":{"type":"array","items":{"$ref":"#/definitions/selector"}},"remit":{"$ref":"#/definitions/selector"},
      "place":{"$ref":"#/definitions/selector"},"cases":{"type":"integer","minimum":1,"maximum":1000},
      "promised":{"type":"integer","minimum":1,"maximum":92},"state":{"$ref":"#/definitions/case_state"},
      "within":{"$ref":"#/definitions/duration"},"older":{"$ref":"#/definitions/duration"},"signal":{"$ref":"#/definitions/word"},
      "clock":{"$ref":"#/definitions/events"},"from":{"$ref":"#/definitions/events"},"until":{"$ref":"#/definitions/events"},
      "when":{"$ref":"#/definitions/when"}}})"},
    {"duty", R"({"type":"object","required":["id","within"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},
      "title":{"type":"string"},"basis":{"type":"string"},"within":{"$ref":"#/definitions/duration"}}})"},
    {"link", R"({"type":"object","required":["id","with","every"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},
      "title":{"type":"string"},"basis":{"type":"string"},"when":{"$ref":"#/definitions/when"},"with":{"$ref":"#/definitions/selector"},
      "leads":{"$ref":"#/definitions/selector"},"share":{"$ref":"#/definitions/words"},"every":{"$ref":"#/definitions/duration"},
      "contact":{"$ref":"#/definitions/events"}}})"},
    {"channel", R"({"type":"object","required":["id","when","first","within"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},
      "title":{"type":"string"},"when":{"$ref":"#/definitions/when"},"first":{"$ref":"#/definitions/events"},
      "within":{"$ref":"#/definitions/duration"},"silent":{"$ref":"#/definitions/duration"}}})"},
    {"method", R"({"type":"object","required":["id","begins"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},
      "title":{"type":"string"},"begins":{"$ref":"#/definitions/events"},"ends":{"$ref":"#/definitions/events"},
      "when":{"$ref":"#/definitions/when"},"pauses":{"$ref":"#/definitions/events"}}})"},
    {"outcome", R"({"type":"object","required":["id","event"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},
      "title":{"type":"string"},"basis":{"type":"string"},"event":{"$ref":"#/definitions/events"}}})"},
    {"duplicate", R"({"type":"object","required":["id","same","within"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/word"},
      "title":{"type":"string"},"same":{"$ref":"#/definitions/events"},"within":{"$ref":"#/definitions/duration"},
      "answered":{"$ref":"#/definitions/events"}}})"},
    {"report", R"({"type":"object","additionalProperties":false,"properties":{"field":{"type":"integer","minimum":1,"maximum":64},
      "unit":{"$ref":"#/definitions/selector"},"coverage":{"$ref":"#/definitions/words"},"remit":{"$ref":"#/definitions/selector"},
      "soon":{"$ref":"#/definitions/duration"},"weeks":{"type":"integer","minimum":1,"maximum":52}}})"},
    {"test", R"({"type":"object","required":["id","petition","expect"],"additionalProperties":false,"properties":{
      "id":{"$ref":"#/definitions/word"},"title":{"type":"string"},"petition":{"type":"object"},
      "events":{"type":"array","items":{"type":"object"}},"now":{"$ref":"#/definitions/time"},"expect":{"$ref":"#/definitions/expect"}}})"},
    {"party_or_parties", R"({"anyOf":[{"$ref":"#/definitions/party"},{"type":"array","items":{"$ref":"#/definitions/party"}},{"type":"null"}]})"},
    {"expect", R"({"type":"object","additionalProperties":false,"properties":{
      "outcome":{"enum":["routed","unroutable","error"]},"reason":{},"error":{},"lead":{"anyOf":[{"$ref":"#/definitions/unit"},{"type":"null"}]},
      "support":{"$ref":"#/definitions/party_or_parties"},"notify":{"$ref":"#/definitions/party_or_parties"},
      "sponsor":{"anyOf":[{"$ref":"#/definitions/person"},{"type":"null"}]},"policy":{},"outputs":{},"arbitration":{},"skip_levels":{},
      "unlisted":{},"matched":{},"basis":{},"adjusted":{},"never":{"$ref":"#/definitions/party_or_parties"},
      "deadlines":{},"path":{},"clocks":{},"due":{},"next_wakeup":{},"audit":{},"agenda":{}}})"},
};

/// What a test map may say of an attribute of the type (SPEC 7).
std::string_view test_map(Type type) {
  if (type == Type::unit || type == Type::party)
    return R"(,"is":{"$ref":"#/definitions/party"},"level":{"$ref":"#/definitions/word"},"role":{"$ref":"#/definitions/word"})";
  if (type == Type::matter) return R"(,"is":{"$ref":"#/definitions/matter"})";
  if (type == Type::text)
    return R"(,"any":{"$ref":"#/definitions/words"},"all":{"$ref":"#/definitions/words"},"none":{"$ref":"#/definitions/words"},"regex":{"type":"string"})";
  if (type == Type::string) return R"(,"regex":{"type":"string"},"prefix":{"type":"string"})";
  return "";
}

/// A scalar test: a value, for ordered types also a range as text; a bare number may be meant as a text.
void write_scalar(JsonWriter& writer, Type type, const std::vector<model::Name>& values) {
  writer.begin_object();
  if (type == Type::integer || type == Type::number) writer.key("type").raw(R"(["number","string"])");
  else if (type == Type::time || type == Type::date) writer.member("type", "string");
  else if (type == Type::string || type == Type::text) writer.key("type").raw(R"(["string","number"])");
  else write_value(writer, type, values);
  writer.end_object();
}

void write_test(JsonWriter& writer, Type type, const std::vector<model::Name>& values) {
  const std::string_view more = test_map(type);
  writer.begin_object().key("anyOf").begin_array();
  write_scalar(writer, type, values);
  writer.begin_object().member("type", "array").key("items").raw(R"({"anyOf":[{"type":["string","number","boolean","object"]}]})").end_object();
  writer.raw(R"({"type":"object","minProperties":1,"additionalProperties":false,"properties":{"present":{"type":"boolean"},"not":{})" +
             std::string(more) + "}}");
  writer.end_array().end_object();
}

/// What a `then` or `set` may give: a value, or for a list some of them.
void write_given(JsonWriter& writer, Type type, bool list, const std::vector<model::Name>& values) {
  if (!list) return write_scalar(writer, type, values);
  writer.begin_object().key("anyOf").begin_array();
  write_scalar(writer, type, values);
  writer.begin_object().member("type", "array").key("items");
  write_scalar(writer, type, values);
  writer.end_object().end_array().end_object();
}

void write_when(JsonWriter& writer, const model::Rulebook& rulebook) {
  writer.begin_object().member("type", "object").key("additionalProperties").boolean(false).key("properties").begin_object();
  for (const char* key : {"all", "any"}) writer.key(key).raw(R"({"type":"array","items":{"$ref":"#/definitions/when"}})");
  writer.key("not").raw(R"({"$ref":"#/definitions/when"})");
  for (const model::Attribute& attribute : rulebook.attributes) {
    writer.key(attribute.name.text);
    write_test(writer, attribute.type, attribute.values);
  }
  writer.key("skip_levels"), write_test(writer, Type::integer, {});
  for (const model::Output& output : rulebook.outputs) {
    writer.key(output.name.text);
    write_test(writer, output.type, output.values);
  }
  writer.key("lead"), write_test(writer, Type::unit, {});
  for (const char* output : {"support", "notify", "sponsor"}) writer.key(output), write_test(writer, Type::party, {});
  writer.key("policy").raw("{}").end_object().end_object();
}

void write_then(JsonWriter& writer, const model::Rulebook& rulebook) {
  writer.begin_object().member("type", "object").key("additionalProperties").boolean(false).key("properties").begin_object();
  for (const char* output : {"lead", "sponsor"}) writer.key(output).raw(R"({"$ref":"#/definitions/selector"})");
  for (const char* output : {"support", "notify"}) writer.key(output).raw(R"({"$ref":"#/definitions/selectors"})");
  writer.key("final").raw(R"({"type":"boolean"})").key("policy");
  std::vector<std::string> policies;
  for (const model::Policy& policy : rulebook.policies) policies.push_back(policy.id.text);
  write_enum(writer, policies);
  for (const model::Output& output : rulebook.outputs) {
    writer.key(output.name.text);
    write_given(writer, output.type, output.list, output.values);
  }
  writer.key("set").begin_object().member("type", "object").key("additionalProperties").boolean(false).key("properties").begin_object();
  for (const model::Attribute& attribute : rulebook.attributes) {
    const std::string& name = attribute.name.text;
    if (attribute.reserved && (name == "id" || name == "received" || name == "accused" || name == "recused" || name == "declined_by")) continue;
    writer.key(name);
    write_given(writer, attribute.type, attribute.list, attribute.values);
  }
  writer.end_object().end_object().end_object().end_object();
}

}  // namespace

void write_rulebook_schema(JsonWriter& writer) {
  writer.member("type", "object").key("additionalProperties").boolean(false);
  writer.key("dependencies").raw(R"({"guikou":["id"],"id":["guikou"]})").key("properties").raw(sections);
}

void write_rulebook_definitions(JsonWriter& writer, const model::Rulebook& rulebook) {
  for (const auto& [name, schema] : fixed) writer.key(name).raw(schema);
  writer.key("when"), write_when(writer, rulebook);
  writer.key("then"), write_then(writer, rulebook);
}

}  // namespace guikou::schema
