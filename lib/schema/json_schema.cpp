#include "schema/json_schema.hpp"

#include "io/plain_json.hpp"
#include "schema/decision_schema.hpp"
#include "schema/petition_schema.hpp"
#include "schema/rulebook_schema.hpp"
#include "schema/value_schema.hpp"

namespace guikou::schema {

std::optional<SchemaOf> schema_of_word(std::string_view word) {
  if (word == "petition") return SchemaOf::petition;
  if (word == "case") return SchemaOf::event_case;
  if (word == "decision") return SchemaOf::decision;
  if (word == "rulebook") return SchemaOf::rulebook;
  return std::nullopt;
}

std::string json_schema(const model::Rulebook& rulebook, SchemaOf of, std::span<const std::string> events) {
  std::string written;
  io::JsonWriter writer(written);
  writer.begin_object().member("$schema", "http://json-schema.org/draft-07/schema#");
  writer.member("title", rulebook.title.empty() ? rulebook.id.text : rulebook.title);
  switch (of) {
    case SchemaOf::petition: write_petition_schema(writer, rulebook); break;
    case SchemaOf::event_case: write_case_schema(writer, rulebook, events); break;
    case SchemaOf::decision: write_decision_schema(writer, rulebook); break;
    case SchemaOf::rulebook: write_rulebook_schema(writer); break;
  }
  writer.key("definitions").begin_object();
  write_definitions(writer, rulebook);
  if (of == SchemaOf::rulebook) write_rulebook_definitions(writer, rulebook);
  writer.end_object().end_object();

  // Parts of it came as ready text: read and written once more it is indented as one.
  std::string indented;
  io::JsonWriter pretty(indented, io::JsonWriter::Form::pretty);
  io::write_plain(pretty, *io::read_plain(written));
  return indented;
}

}  // namespace guikou::schema
