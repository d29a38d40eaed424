#include <guikou/engine.hpp>

#include "commands.hpp"
#include "data_output.hpp"
#include "engine/parts.hpp"
#include "rulebook_opening.hpp"
#include "schema/json_schema.hpp"

namespace guikou::cli {

ExitStatus run_schema(const Console& console, const SchemaCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  const auto of = schema::schema_of_word(command.of).value();
  DataOutput(console, "-").write(schema::json_schema(engine->parts().rulebook(), of, engine->parts().program.policy_set.event_names) + "\n");
  return ExitStatus::fine;
}

}  // namespace guikou::cli
