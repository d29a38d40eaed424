#include "report/redaction.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace guikou::report {
namespace {

constexpr std::array<std::string_view, 4> withheld{"accused", "recused", "unlisted", "adjusted"};

bool is_withheld(std::string_view name) { return std::find(withheld.begin(), withheld.end(), name) != withheld.end(); }

/// {"attribute": "accused", "test": …}
bool tests_party(const model::Plain::Map& map) {
  return std::any_of(map.begin(), map.end(), [](const auto& entry) { return entry.first.text == "attribute" && entry.second.string() && is_withheld(*entry.second.string()); });
}

}  // namespace

void withhold_parties(model::Plain& value) {
  if (auto* list = std::get_if<model::Plain::List>(&value.value)) {
    for (model::Plain& item : *list) withhold_parties(item);
  } else if (auto* map = std::get_if<model::Plain::Map>(&value.value)) {
    const bool of_party = tests_party(*map);
    for (auto& [name, item] : *map) {
      if (is_withheld(name.text) || (of_party && name.text == "test")) item.value = std::monostate{};
      else withhold_parties(item);
    }
  }
}

}  // namespace guikou::report
