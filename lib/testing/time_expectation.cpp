#include "testing/time_expectation.hpp"

#include <algorithm>
#include <array>

#include "model/literal_text.hpp"
#include "testing/office_rows.hpp"
#include "testing/plain_comparison.hpp"

namespace guikou::testing {
namespace {

using model::Plain;
using Kind = Difference::Kind;

constexpr std::array<std::string_view, 4> times{"at", "due", "start", "stopped"};

class TimeCheck {
 public:
  TimeCheck(const model::Name& key, const Plain* actual, const Expectation& expectation) : key_(key), actual_(actual), expectation_(expectation) {
    if (actual) rows_ = items_of(*actual);
  }

  std::vector<Difference> run(const Plain& expected) {
    if (key_.text == "next_wakeup") {
      if (!same_time(expected, actual_)) differ(key_.text, expected, actual_, key_.place);
    } else if (key_.text == "due" || key_.text == "audit" || key_.text == "agenda") {
      due(expected);
    } else if (const Plain::Map* map = expected.map()) {
      for (const auto& [name, item] : *map) named_row(name, item);
    } else if (!left_out(&expected) || !left_out(actual_)) {
      differ(key_.text, expected, actual_, key_.place);
    }
    return std::move(differences_);
  }

 private:
  void differ(const std::string& what, const Plain& expected, const Plain* actual, model::Place place) {
    differences_.push_back({Kind::other_value, what, shown(&expected), shown(actual), place, {}, {}});
  }

  /// A bare date means any time of that day, as decisions show it; a time means that instant.
  [[nodiscard]] bool same_time(const Plain& expected, const Plain* actual) const {
    if (expected.is_null() || !actual || actual->is_null()) return expected.is_null() && (!actual || actual->is_null());
    const std::string* wanted = expected.string();
    const std::string* there = actual->string();
    if (!wanted || !there) return false;
    if (model::read_date(*wanted)) return there->substr(0, 10) == *wanted;
    const auto a = expectation_.instant(*wanted), b = expectation_.instant(*there);
    return a && b && *a == *b;
  }

  /// `stage` or `stage/n`: the row of that stage, the first left of them if no n is named. `clock`: its row.
  [[nodiscard]] const Plain* row(const std::string& name) const {
    if (key_.text == "audit" || key_.text == "agenda") {
      const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Plain& each) { return row_is(each, name); });
      return found == rows_.end() ? nullptr : &*found;
    }
    const std::size_t slash = name.rfind('/');
    for (const Plain& each : rows_) {
      const std::string id = shown(find(each, find(each, "stage") ? "stage" : "clock"));
      if (id == name) return &each;
      if (slash != std::string::npos && id == name.substr(0, slash) && number_of(each) == name.substr(slash + 1)) return &each;
    }
    return nullptr;
  }

  /// The repeat of a stage: told as `n`, or, of what is due, inside its key.
  [[nodiscard]] static std::string number_of(const Plain& stage) {
    if (const Plain* n = find(stage, "n")) return shown(n);
    const std::string key = shown(find(stage, "key")), id = "/" + shown(find(stage, "stage")) + "/";
    const std::size_t at = key.find(id);
    if (at == std::string::npos) return {};
    const std::string rest = key.substr(at + id.size());
    return rest.find('/') == std::string::npos ? std::string() : rest.substr(0, rest.find('/'));
  }

  void named_row(const model::Name& name, const Plain& expected) {
    const std::string what = key_.text + "." + name.text;
    const Plain* there = row(name.text);
    if (expected.is_null()) {
      if (there) differ(what, expected, there, name.place);
    } else if (!there) {
      differ(what, expected, nullptr, name.place);
    } else if (const Plain::Map* map = expected.map()) {
      for (const auto& [member, item] : *map) {
        const Plain* value = find(*there, member.text);
        if (!member_fits(member.text, item, value)) differ(what + "." + member.text, item, value, member.place);
      }
    } else {
      const char* main = key_.text == "deadlines" ? "due" : key_.text == "clocks" ? "state" : "at";
      if (!member_fits(main, expected, find(*there, main))) differ(what, expected, find(*there, main), name.place);
    }
  }

  [[nodiscard]] bool member_fits(std::string_view member, const Plain& expected, const Plain* actual) const {
    if (std::find(times.begin(), times.end(), member) != times.end()) return same_time(expected, actual);
    return left_out(&expected) ? left_out(actual) : as_expected(expected, actual);
  }

  void due(const Plain& expected) {
    if (left_out(&expected)) {
      if (!left_out(actual_)) differ(key_.text, expected, actual_, key_.place);
      return;
    }
    for (const Plain& item : items_of(expected)) {
      const Plain::Map* map = item.map();
      const bool there = map ? std::any_of(rows_.begin(), rows_.end(), [&](const Plain& each) {
        return std::all_of(map->begin(), map->end(), [&](const auto& entry) { return member_fits(entry.first.text, entry.second, find(each, entry.first.text)); });
      }) : row(shown(&item)) != nullptr;
      if (!there) differences_.push_back({Kind::lacks, key_.text, shown(&item), shown(actual_), item.place.known() ? item.place : key_.place, {}, {}});
    }
  }

  const model::Name& key_;
  const Plain* actual_;
  const Expectation& expectation_;
  std::vector<Plain> rows_;
  std::vector<Difference> differences_;
};

}  // namespace

bool says_time(std::string_view key) {
  return key == "deadlines" || key == "path" || key == "due" || key == "clocks" || key == "next_wakeup" || key == "audit" || key == "agenda";
}

std::vector<Difference> time_differences(const model::Name& key, const Plain& expected, const Plain* actual, const Expectation& expectation) {
  return TimeCheck(key, actual, expectation).run(expected);
}

}  // namespace guikou::testing
