#include "model/attribute.hpp"

#include <array>
#include <utility>

namespace guikou::model {
namespace {

Attribute reserved(const char* name, Type type, bool list = false, bool required = false) {
  Attribute attribute;
  attribute.name.text = name;
  attribute.type = type;
  attribute.list = list;
  attribute.reserved = true;
  attribute.required = required;
  return attribute;
}

constexpr std::array<std::pair<Type, std::string_view>, 13> type_words{{
    {Type::boolean, "bool"}, {Type::integer, "int"}, {Type::number, "number"}, {Type::time, "time"},
    {Type::date, "date"}, {Type::duration, "duration"}, {Type::enumeration, "enum"}, {Type::string, "string"},
    {Type::text, "text"}, {Type::matter, "matter"}, {Type::unit, "unit"}, {Type::person, "person"},
    {Type::party, "party"},
}};

}  // namespace

std::vector<Attribute> reserved_attributes() {
  std::vector<Attribute> all{
      reserved("id", Type::string, false, true), reserved("received", Type::time, false, true),
      reserved("matter", Type::matter),          reserved("kind", Type::enumeration),
      reserved("unit", Type::unit),              reserved("lodged_at", Type::unit),
      reserved("accused", Type::party, true),    reserved("recused", Type::party, true),
      reserved("declined_by", Type::unit, true), reserved("text", Type::text),
  };
  all[3].values = {{"suggestion", {}}, {"accusation", {}}, {"appeal", {}}};
  return all;
}

const std::vector<std::string>& built_in_outputs() {
  static const std::vector<std::string> names{"lead", "support", "notify", "sponsor", "policy"};
  return names;
}

std::string_view type_word(Type type) {
  for (const auto& [known, word] : type_words)
    if (known == type) return word;
  return "";
}

std::optional<Type> type_of_word(std::string_view word) {
  for (const auto& [type, known] : type_words)
    if (known == word) return type;
  return std::nullopt;
}

}  // namespace guikou::model
