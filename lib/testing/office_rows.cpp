#include "testing/office_rows.hpp"

#include <array>
#include <string_view>

#include "io/plain_json.hpp"
#include "testing/plain_comparison.hpp"

namespace guikou::testing {

using model::Plain;

std::optional<Plain> audit_rows(const std::string& audit) {
  const std::optional<Plain> whole = io::read_plain(audit);
  const Plain* findings = whole ? find(*whole, "findings") : nullptr;
  return findings ? std::optional(*findings) : std::nullopt;
}

std::optional<Plain> agenda_rows(const std::string& agenda) {
  constexpr std::array<std::string_view, 3> of_session{"meeting", "at", "chair"};
  const std::optional<Plain> whole = io::read_plain(agenda);
  const Plain* sessions = whole ? find(*whole, "meetings") : nullptr;
  if (!sessions) return std::nullopt;
  Plain::List rows;
  for (const Plain& session : items_of(*sessions)) {
    const Plain* items = find(session, "items");
    for (const Plain& item : items ? items_of(*items) : std::vector<Plain>{}) {
      Plain::Map row = *item.map();
      for (const std::string_view key : of_session)
        if (const Plain* value = find(session, key)) row.push_back({model::Name{std::string(key), {}}, *value});
      rows.push_back({std::move(row), {}});
    }
  }
  return Plain{std::move(rows), {}};
}

}  // namespace guikou::testing
