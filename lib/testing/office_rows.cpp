#include "testing/office_rows.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

#include "testing/plain_comparison.hpp"

namespace guikou::testing {
namespace {

using model::Plain;

constexpr std::array<std::string_view, 7> words{"check", "reason", "meeting", "item", "reception", "duty", "link"};
constexpr std::array<std::string_view, 9> receivers{"to", "chair", "lead", "answers", "leader", "sponsor", "acting", "with", "leads"};

/// Copies members that are there; `null`, too: that nobody was found is told.
void copy(const Plain& from, std::initializer_list<std::string_view> keys, Plain::Map& row) {
  for (const std::string_view key : keys)
    if (const Plain* value = find(from, key)) row.push_back({Plain::Entry::Key{std::string(key), {}}, *value});
}

template <class Visit>
void each(const Plain& answer, std::string_view key, Visit visit) {
  if (const Plain* list = find(answer, key); list && list->list())
    for (const Plain& one : *list->list()) visit(one);
}

bool is_of(const Plain& row, std::string_view petition) {
  const Plain* id = find(row, "petition");
  return id && shown(id) == petition;
}

Plain plain(Plain::Map row) {
  Plain value;
  value.value = std::move(row);
  return value;
}

}  // namespace

Plain audit_rows(const Plain& audit) {
  Plain::List rows;
  each(audit, "findings", [&](const Plain& finding) {
    Plain::Map row;
    copy(finding, {"check", "reason", "unit", "at", "due", "to"}, row);
    rows.push_back(plain(std::move(row)));
  });
  Plain all;
  all.value = std::move(rows);
  return all;
}

Plain agenda_rows(const Plain& agenda, std::string_view petition) {
  Plain::List rows;
  each(agenda, "meetings", [&](const Plain& meeting) {
    each(meeting, "items", [&](const Plain& item) {
      if (!is_of(item, petition)) return;
      Plain::Map row;
      copy(meeting, {"meeting", "at", "chair"}, row);
      copy(item, {"item", "lead", "answers", "due", "blocked_by"}, row);
      rows.push_back(plain(std::move(row)));
    });
  });
  each(agenda, "receptions", [&](const Plain& day) {
    const Plain* petitions = find(day, "petitions");
    const std::vector<Plain> ids = petitions ? items_of(*petitions) : std::vector<Plain>{};
    if (std::none_of(ids.begin(), ids.end(), [&](const Plain& id) { return shown(&id) == petition; })) return;
    Plain::Map row;
    copy(day, {"reception", "at", "leader", "place"}, row);
    rows.push_back(plain(std::move(row)));
  });
  const auto take = [&](std::string_view list, std::initializer_list<std::string_view> keys) {
    each(agenda, list, [&](const Plain& one) {
      if (!is_of(one, petition)) return;
      Plain::Map row;
      copy(one, keys, row);
      rows.push_back(plain(std::move(row)));
    });
  };
  take("duties", {"duty", "sponsor", "acting", "due"});
  take("contacts", {"link", "with", "leads", "at", "shared"});
  Plain all;
  all.value = std::move(rows);
  return all;
}

bool row_is(const Plain& row, std::string_view word) {
  if (const Plain *meeting = find(row, "meeting"), *item = find(row, "item"); meeting && item && shown(meeting) + "/" + shown(item) == word) return true;
  return std::any_of(words.begin(), words.end(), [&](std::string_view key) {
    const Plain* value = find(row, key);
    return value && value->string() && *value->string() == word;
  });
}

std::vector<std::string_view> parties_of(const Plain& row, bool named) {
  std::vector<std::string_view> parties;
  const auto add = [&](const Plain* value) {
    if (value && value->string()) parties.push_back(*value->string());
  };
  for (const std::string_view key : receivers) add(find(row, key));
  if (!named) return parties;
  add(find(row, "unit"));
  add(find(row, "place"));
  if (const Plain* told = find(row, "shared"); told && told->map())
    for (const auto& member : *told->map()) add(&member.second);
  return parties;
}

}  // namespace guikou::testing
