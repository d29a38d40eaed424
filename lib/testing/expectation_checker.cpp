#include "testing/expectation_checker.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "testing/office_rows.hpp"
#include "testing/plain_comparison.hpp"
#include "testing/time_expectation.hpp"

namespace guikou::testing {
namespace {

using model::Plain;
using Kind = Difference::Kind;

constexpr std::array<std::string_view, 14> decision_keys{"outcome", "reason",      "error",    "lead",    "support", "notify",   "sponsor",
                                                         "policy",  "arbitration", "unlisted", "matched", "basis",   "adjusted", "skip_levels"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
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
      else if (says_time(key)) for (Difference& difference : time_differences(name, expected, find(decision_, key), expectation_)) differ(std::move(difference));
      else if (among(decision_keys, key)) value(name, expected, find(decision_, key));
      else differ({Kind::unknown_key, key, {}, {}, name.place, {}, {}});
    }
    if (!error_named) unexpected_error();
    for (const std::string& party : expectation_.barred) stands_aside(party);
    stages_stand_aside();
    for (const std::string& party : expectation_.barred_now ? expectation_.barred_now() : std::set<std::string>{}) office_names(party, Kind::barred, expectation_.place);
  }

 private:
  void differ(Difference difference) { result_.differences.push_back(std::move(difference)); }

  void value(const model::Name& key, const Plain& expected, const Plain* actual) {
    if (left_out(&expected) ? left_out(actual) : as_expected(expected, actual)) return;
    differ(other_value(key.text, expected, actual, key.place));
  }

  /// Two lists that have something in common are told apart item by item.
  static Difference other_value(const std::string& key, const Plain& expected, const Plain* actual, model::Place place) {
    Difference difference{Kind::other_value, key, shown(&expected), shown(actual), place, {}, {}};
    if (!actual || (!expected.list() && !actual->list())) return difference;
    const std::vector<Plain> wanted = items_of(expected), there = items_of(*actual);
    const auto lacks = [](const std::vector<Plain>& items, const Plain& one, bool as_wanted) {
      return std::none_of(items.begin(), items.end(), [&](const Plain& other) { return as_wanted ? as_expected(other, &one) : as_expected(one, &other); });
    };
    for (const Plain& item : wanted)
      if (lacks(there, item, false)) difference.missing.push_back(shown(&item));
    for (const Plain& item : there)
      if (lacks(wanted, item, true)) difference.surplus.push_back(shown(&item));
    if (difference.missing.size() == wanted.size()) difference.missing.clear(), difference.surplus.clear();
    return difference;
  }

  void contains(const model::Name& key, const Plain& expected) {
    const Plain* actual = find(decision_, key.text);
    if (left_out(&expected)) return value(key, expected, actual);
    const std::vector<Plain> there = actual ? items_of(*actual) : std::vector<Plain>{};
    for (const Plain& item : items_of(expected))
      if (std::none_of(there.begin(), there.end(), [&](const Plain& other) { return as_expected(item, &other); }))
        differ({Kind::lacks, key.text, shown(&item), shown(actual), key.place, {}, {}});
  }

  void outputs(const model::Name& key, const Plain& expected) {
    const Plain* actual = find(decision_, key.text);
    const Plain::Map* map = expected.map();
    if (!map) return value(key, expected, actual);
    for (const auto& [name, item] : *map) {
      const Plain* there = actual ? find(*actual, name.text) : nullptr;
      if (!as_expected(item, there) && !(item.list() && left_out(&item) && left_out(there)))
        differ(other_value(key.text + "." + name.text, item, there, name.place));
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
    differ({Kind::unexpected_error, {}, {}, shown(said ? find(*said, "message") : nullptr), expectation_.place, {}, {}});
  }

  void never(const Plain& parties) {
    for (const Plain& item : items_of(parties)) {
      const std::string party = shown(&item);
      if (!expectation_.chart.contains(party)) differ({Kind::unknown_party, "never", party, {}, item.place, {}, {}});
      receives_nothing(party, Kind::received, item.place);
    }
  }

  void stands_aside(const std::string& party) { receives_outputs(party, Kind::barred, expectation_.place); }

  void stages_stand_aside() {
    for (const char* plan : {"path", "due"}) {
      const Plain* stages = find(decision_, plan);
      if (!stages || !expectation_.barred_at) continue;
      for (const Plain& stage : items_of(*stages))
        if (expectation_.barred_at(shown(find(stage, "at"))).contains(shown(find(stage, "to"))))
          differ({Kind::barred, plan, shown(find(stage, "to")), plan + (" " + shown(find(stage, "stage"))), expectation_.place, {}, {}});
    }
  }

  void receives_nothing(const std::string& party, Kind kind, model::Place place) {
    receives_outputs(party, kind, place);
    office_names(party, kind, place);
    for (const char* plan : {"path", "due"}) {
      const Plain* stages = find(decision_, plan);
      if (!stages) continue;
      for (const Plain& stage : items_of(*stages))
        if (shown(find(stage, "to")) == party) differ({kind, plan, party, plan + (" " + shown(find(stage, "stage"))), place, {}, {}});
    }
  }

  /// The office's answers name nobody beside a case of which he receives nothing.
  void office_names(const std::string& party, Kind kind, model::Place place) {
    for (const char* answer : {"audit", "agenda"}) {
      const Plain* rows = find(decision_, answer);
      if (!rows) continue;
      for (const Plain& row : items_of(*rows)) {
        const std::vector<std::string_view> named = parties_of(row, kind == Kind::barred);
        if (std::find(named.begin(), named.end(), party) != named.end()) differ({kind, answer, party, answer + (" " + shown(&row)), place, {}, {}});
      }
    }
  }

  void receives_outputs(const std::string& party, Kind kind, model::Place place) {
    for (const char* output : {"lead", "support", "notify", "sponsor"}) {
      const Plain* actual = find(decision_, output);
      if (!actual) continue;
      for (const Plain& recipient : items_of(*actual))
        if (shown(&recipient) == party) differ({kind, output, party, output, place, {}, {}});
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
