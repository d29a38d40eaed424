#include "schema/schema_judge.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace guikou::schema {

std::string complaint(const model::Rulebook& rulebook, SchemaOf of, const std::string& json) {
  const nlohmann::json written = nlohmann::json::parse(json_schema(rulebook, of));
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(written), schema);
  const nlohmann::json value = nlohmann::json::parse(json);
  valijson::ValidationResults results;
  valijson::Validator validator;
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(value), &results)) return {};
  valijson::ValidationResults::Error error;
  results.popError(error);
  std::string where;
  for (const std::string& step : error.context) where += step;
  return where + ": " + error.description;
}

}  // namespace guikou::schema
