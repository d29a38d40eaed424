#include "testing/plain_comparison.hpp"

#include <algorithm>
#include <charconv>

#include "model/decimal_text.hpp"

namespace guikou::testing {

using model::Plain;

const Plain* find(const Plain& value, std::string_view key) {
  if (const Plain::Map* map = value.map())
    for (const auto& [name, item] : *map)
      if (name.text == key) return &item;
  return nullptr;
}

std::string shown(const Plain* value) {
  if (!value || value->is_null()) return "-";
  if (const std::string* text = value->string()) return *text;
  if (const auto* number = std::get_if<Plain::Number>(&value->value)) return number->spelling;
  if (const auto* truth = std::get_if<bool>(&value->value)) return *truth ? "true" : "false";
  std::string text;
  if (const Plain::List* list = value->list()) {
    for (const Plain& item : *list) text += (text.empty() ? "" : ", ") + shown(&item);
    return "[" + text + "]";
  }
  for (const auto& [name, item] : *value->map()) text += (text.empty() ? "" : ", ") + name.text + ": " + shown(&item);
  return "{" + text + "}";
}

bool left_out(const Plain* value) {
  if (!value || value->is_null()) return true;
  if (const auto* truth = std::get_if<bool>(&value->value)) return !*truth;
  if (const auto* number = std::get_if<Plain::Number>(&value->value)) return number->spelling == "0";
  if (const Plain::List* list = value->list()) return list->empty();
  if (const Plain::Map* map = value->map())
    return std::all_of(map->begin(), map->end(), [](const auto& entry) { return left_out(&entry.second); });
  return false;
}

namespace {

bool same_number(const std::string& a, const std::string& b) {
  double left = 0, right = 0;
  const auto end_a = model::read_decimal(a.data(), a.data() + a.size(), left).ptr;
  const auto end_b = model::read_decimal(b.data(), b.data() + b.size(), right).ptr;
  return a == b || (end_a == a.data() + a.size() && end_b == b.data() + b.size() && left == right);
}

}  // namespace

bool as_expected(const Plain& expected, const Plain* actual) {
  if (expected.is_null()) return !actual || actual->is_null();
  if (!actual) return false;
  if (const Plain::Map* map = expected.map())
    return actual->map() && std::all_of(map->begin(), map->end(), [&](const auto& entry) { return as_expected(entry.second, find(*actual, entry.first.text)); });
  if (const Plain::List* list = expected.list()) {
    const Plain::List* items = actual->list();
    return items && items->size() == list->size() &&
           std::equal(list->begin(), list->end(), items->begin(), [](const Plain& a, const Plain& b) { return as_expected(a, &b); });
  }
  if (const Plain::List* items = actual->list()) return items->size() == 1 && as_expected(expected, &items->front());
  if (const auto* number = std::get_if<Plain::Number>(&expected.value)) {
    if (const auto* other = std::get_if<Plain::Number>(&actual->value)) return same_number(number->spelling, other->spelling);
    return actual->string() && *actual->string() == number->spelling;
  }
  if (const std::string* text = expected.string()) return actual->string() && *actual->string() == *text;
  return std::get<bool>(expected.value) == (std::get_if<bool>(&actual->value) && std::get<bool>(actual->value));
}

std::vector<Plain> items_of(const Plain& value) {
  if (value.is_null()) return {};
  if (const Plain::List* list = value.list()) return *list;
  return {value};
}

}  // namespace guikou::testing
