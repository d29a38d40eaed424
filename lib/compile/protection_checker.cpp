// SPEC 9: what recusal and sealing look at must be known before anybody is named.
#include <set>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

void tested_attributes(const model::When& when, std::set<std::string_view>& names) {
  if (when.kind == model::When::Kind::test) names.insert(when.attribute.text);
  for (const model::When& part : when.parts) tested_attributes(part, names);
}

bool names_recipient(const model::Then& then) {
  for (const model::Action& action : then.actions)
    if (!action.set && (action.name.text == "lead" || action.name.text == "support" || action.name.text == "notify" || action.name.text == "sponsor"))
      return true;
  return false;
}

void check_then(Context& context, const model::Then& then, const std::set<std::string_view>& guarded, std::string_view table, std::string_view rule, const std::string& named_by) {
  for (const model::Action& action : then.actions)
    if (action.set && guarded.contains(action.name.text))
      context.findings.add(model::FindingCode::late_set, action.name.place, {std::string(table).append("/").append(rule), action.name.text, named_by});
}

}  // namespace

void check_protections(Context& context) {
  std::set<std::string_view> guarded{"kind", "unit", "matter"};
  for (const model::Sealed& sealed : context.rulebook.sealed) tested_attributes(sealed.when, guarded);
  std::string earlier;  // the first table that may have named a recipient
  for (const model::Table* table : tables_in_run_order(context.rulebook)) {
    std::string named_by = earlier;
    bool names = false;
    for (const model::Rule& rule : table->rules) {
      if (!named_by.empty()) check_then(context, rule.then, guarded, table->id.text, rule.id.text, named_by);
      if (!names_recipient(rule.then)) continue;
      names = true;
      if (table->hit == model::Table::Hit::collect && named_by.empty()) named_by = table->id.text + "/" + rule.id.text;
    }
    // `otherwise` fires only where no rule of its table did, so only earlier tables count for it.
    if (table->otherwise) {
      if (!earlier.empty()) check_then(context, *table->otherwise, guarded, table->id.text, "otherwise", earlier);
      names |= names_recipient(*table->otherwise);
    }
    if (names && earlier.empty()) earlier = table->id.text;
  }
}

}  // namespace guikou::compile
