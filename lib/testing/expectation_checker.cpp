#include "testing/expectation_checker.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace guikou::testing {
namespace {

using model::Plain;
using Kind = Difference::Kind;

constexpr std::array<std::string_view, 14> decision_keys{"outcome", "reason",      "error",    "lead",    "support", "notify",   "sponsor",
                                                         "policy",  "arbitration", "unlisted", "matched", "basis",   "adjusted", "skip_levels"};
constexpr std::array<std::string_view, 5> time_keys{"deadlines", "path", "due", "clocks", "next_wakeup"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

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

/// Whether decisions leave such a value out.
bool left_out(const Plain* value) {
  if (!value || value->is_null()) return true;
  if (const auto* truth = std::get_if<bool>(&value->value)) return !*truth;
  if (const auto* number = std::get_if<Plain::Number>(&value->value)) return number->spelling == "0";
  if (const Plain::List* list = value->list()) return list->empty();
  if (const Plain::Map* map = value->map())
    return std::all_of(map->begin(), map->end(), [](const auto& entry) { return left_out(&entry.second); });
  return false;
}

bool same_number(const std::string& a, const std::string& b) {
  double left = 0, right = 0;
  const auto end_a = std::from_chars(a.data(), a.data() + a.size(), left).ptr;
  const auto end_b = std::from_chars(b.data(), b.data() + b.size(), right).ptr;
  return a == b || (end_a == a.data() + a.size() && end_b == b.data() + b.size() && left == right);
}

/// Subset comparison. An author's bare `2026` may be meant as the text "2026".
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

/// Compares one checker's worth of things and gathers what differs.
class Check {
 public:
  Check(const Expectation& expectation, const Plain& decision, TestResult& result)
      : expectation_(expectation), decision_(decision), result_(result) {}

  void run() {
    bool error_named = false;
    for (const auto& [name, expected] : *expectation_.expect.map()) {
      const std::string& key = name.text;
      error_named |= key == "outcome" || key == "error";
      if (key == "never") never(expected);
      else if (key == "matched") contains(name, expected);
      else if (key == "outputs") outputs(name, expected);
      else if (key == "error") error(name, expected);
      else if (among(time_keys, key)) result_.untimed.push_back(key);
      else if (among(decision_keys, key)) value(name, expected, find(decision_, key));
      else differ({Kind::unknown_key, key, {}, {}, name.place});
    }
    if (!error_named) unexpected_error();
    for (const std::string& party : expectation_.barred) receives_nothing(party, Kind::barred, expectation_.place);
  }

 private:
  void differ(Difference difference) { result_.differences.push_back(std::move(difference)); }

  void value(const model::Name& key, const Plain& expected, const Plain* actual) {
    if (left_out(&expected) ? left_out(actual) : as_expected(expected, actual)) return;
    differ({Kind::other_value, key.text, shown(&expected), shown(actual), key.place});
  }

  void contains(const model::Name& key, const Plain& expected) {
    const Plain* actual = find(decision_, key.text);
    if (left_out(&expected)) return value(key, expected, actual);
    const std::vector<Plain> there = actual ? items_of(*actual) : std::vector<Plain>{};
    for (const Plain& item : items_of(expected))
      if (std::none_of(there.begin(), there.end(), [&](const Plain& other) { return as_expected(item, &other); }))
        differ({Kind::lacks, key.text, shown(&item), shown(actual), key.place});
  }

  void outputs(const model::Name& key, const Plain& expected) {
    const Plain* actual = find(decision_, key.text);
    const Plain::Map* map = expected.map();
    if (!map) return value(key, expected, actual);
    for (const auto& [name, item] : *map) {
      const Plain* there = actual ? find(*actual, name.text) : nullptr;
      if (!as_expected(item, there) && !(item.list() && left_out(&item) && left_out(there)))
        differ({Kind::other_value, key.text + "." + name.text, shown(&item), shown(there), name.place});
    }
  }

  void error(const model::Name& key, const Plain& expected) {
    const Plain* actual = find(decision_, key.text);
    value(key, expected, expected.string() && actual ? find(*actual, "code") : actual);
  }

  void unexpected_error() {
    const Plain* outcome = find(decision_, "outcome");
    if (!outcome || shown(outcome) != "error") return;
    const Plain* said = find(decision_, "error");
    differ({Kind::unexpected_error, {}, {}, shown(said ? find(*said, "message") : nullptr), expectation_.place});
  }

  void never(const Plain& parties) {
    for (const Plain& item : items_of(parties)) {
      const std::string party = shown(&item);
      if (!expectation_.chart.contains(party)) differ({Kind::unknown_party, "never", party, {}, item.place});
      receives_nothing(party, Kind::received, item.place);
    }
  }

  void receives_nothing(const std::string& party, Kind kind, model::Place place) {
    for (const char* output : {"lead", "support", "notify", "sponsor"}) {
      const Plain* actual = find(decision_, output);
      if (!actual) continue;
      for (const Plain& recipient : items_of(*actual))
        if (shown(&recipient) == party) differ({kind, output, party, output, place});
    }
    for (const char* plan : {"path", "due"}) {
      const Plain* stages = find(decision_, plan);
      if (!stages) continue;
      for (const Plain& stage : items_of(*stages))
        if (shown(find(stage, "to")) == party) differ({kind, plan, party, plan + (" " + shown(find(stage, "stage"))), place});
    }
  }

  const Expectation& expectation_;
  const Plain& decision_;
  TestResult& result_;
};

}  // namespace

void check_expectation(const Expectation& expectation, const Plain& decision, TestResult& result) {
  Check(expectation, decision, result).run();
}

}  // namespace guikou::testing
