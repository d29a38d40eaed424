#include "reference/condition_reading.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "reference/text_folding.hpp"
#include "reference/time_comparison.hpp"

namespace guikou::reference {

using model::Test;
using model::Type;

bool ConditionReading::holds(const model::When& when) const {
  const auto part_holds = [&](const model::When& part) { return holds(part); };
  switch (when.kind) {
    case model::When::Kind::all: return std::all_of(when.parts.begin(), when.parts.end(), part_holds);  // "absent or empty means always"
    case model::When::Kind::any: return std::any_of(when.parts.begin(), when.parts.end(), part_holds);
    case model::When::Kind::negated: return !holds(when.parts.front());
    case model::When::Kind::test: return holds(when.test, subject(when.attribute.text));
  }
  return false;
}

// "Keys: an attribute, a derived attribute, an output set by an earlier table"
ConditionReading::Subject ConditionReading::subject(const std::string& name) const {
  const auto listed = [](Type type, bool list, const std::vector<std::string>& words) {
    Subject subject{type, list, {}};
    for (const std::string& word : words) subject.elements.push_back({word, word});
    return subject;
  };
  const auto single = [&](Type type, const std::optional<std::string>& word) {
    return listed(type, false, word ? std::vector<std::string>{*word} : std::vector<std::string>{});
  };
  if (name == "lead") return single(Type::unit, state_.lead);
  if (name == "support") return listed(Type::unit, true, state_.support);
  if (name == "notify") return listed(Type::party, true, state_.notify);
  if (name == "sponsor") return single(Type::person, state_.sponsor);
  if (name == "policy") return single(Type::enumeration, state_.policy);
  if (name == "skip_levels") {
    Subject subject{Type::integer, false, {}};
    if (const auto skipped = skip_levels(state_, chart_, date_)) subject.elements.push_back({*skipped, *skipped});
    return subject;
  }
  for (const model::Attribute& attribute : chart_.rulebook().attributes) {
    if (attribute.name.text != name) continue;
    Subject subject{attribute.type, attribute.list, {}};
    if (const auto found = state_.attributes.find(name); found != state_.attributes.end())
      for (const Value& value : found->second) {
        subject.elements.push_back({value, value});
        // "one without a successor stays as it is in conditions"
        if (attribute.type == Type::unit && !attribute.list)
          if (const auto read = unit_as_read(state_, name, chart_, date_)) subject.elements.back().read = *read;
      }
    return subject;
  }
  for (const model::Output& output : chart_.rulebook().outputs) {
    if (output.name.text != name) continue;
    Subject subject{output.type, output.list, {}};
    if (const auto found = state_.outputs.find(name); found != state_.outputs.end())
      for (const Value& value : found->second) subject.elements.push_back({value, value});
    return subject;
  }
  return {};
}

bool ConditionReading::holds(const Test& test, const Subject& subject) const {
  const auto part_holds = [&](const Test& part) { return holds(part, subject); };
  switch (test.kind) {
    // "Absent attribute: every test on it is false, except `{present: false}`, `{not: …}` and `{none: …}`"
    case Test::Kind::present: return test.present == !subject.elements.empty();
    case Test::Kind::negated: return !holds(test.parts.front(), subject);
    case Test::Kind::no_word:
      return std::none_of(subject.elements.begin(), subject.elements.end(), [&](const Element& element) {
        Test some = test;
        some.kind = Test::Kind::any_word;
        return holds_of(some, element, subject.type);
      });
    case Test::Kind::one_of: return std::any_of(test.parts.begin(), test.parts.end(), part_holds);  // "some of these tests holds"
    case Test::Kind::every_of: {
      // "on a list attribute `present`, `not` and `none` look at the whole list, the others must hold of one and the same
      // element"; of a scalar the one element is the whole.
      std::vector<const Test*> of_one_element;
      for (const Test& part : test.parts) {
        const bool whole = part.kind == Test::Kind::present || part.kind == Test::Kind::negated || part.kind == Test::Kind::no_word;
        if (!whole) of_one_element.push_back(&part);
        else if (!holds(part, subject)) return false;
      }
      if (of_one_element.empty()) return true;
      return std::any_of(subject.elements.begin(), subject.elements.end(), [&](const Element& element) {
        const Subject alone{subject.type, subject.list, {element}};
        return std::all_of(of_one_element.begin(), of_one_element.end(), [&](const Test* part) { return holds(*part, alone); });
      });
    }
    default:  // "for a list attribute: some element fits"
      return std::any_of(subject.elements.begin(), subject.elements.end(),
                         [&](const Element& element) { return holds_of(test, element, subject.type); });
  }
}

bool ConditionReading::holds_of(const Test& test, const Element& element, Type type) const {
  const auto text = [&] { return std::get<std::string>(element.read); };
  // "Text, words and `regex` on text see the text after NFKC, case folding and removal of white space between two Han characters."
  const auto has_word = [&](const model::Name& word) { return folded(text()).find(folded(word.text)) != std::string::npos; };
  switch (test.kind) {
    case Test::Kind::equals: return equals(test.literal, element, type, false);
    case Test::Kind::is: return equals(test.literal, element, type, true);
    case Test::Kind::range: {
      const model::Range& range = test.range.front();
      const int low = range.low.present() ? compared(element.read, range.low, zone_) : 1;
      const int high = range.high.present() ? compared(element.read, range.high, zone_) : -1;
      return (range.low_open ? low > 0 : low >= 0) && (range.high_open ? high < 0 : high <= 0);
    }
    case Test::Kind::level: return chart_.level(text(), date_) == test.words.front().text;
    case Test::Kind::role: return chart_.has_role(text(), test.words.front().text, date_);
    case Test::Kind::any_word: return std::any_of(test.words.begin(), test.words.end(), has_word);
    case Test::Kind::every_word: return std::all_of(test.words.begin(), test.words.end(), has_word);
    case Test::Kind::regex: {
      const re2::RE2 pattern(test.words.front().text, re2::RE2::Quiet);
      return re2::RE2::PartialMatch(type == Type::text ? folded(text()) : text(), pattern);
    }
    case Test::Kind::prefix: return text().rfind(test.words.front().text, 0) == 0;
    default: return false;
  }
}

// "scalar: equal; for `matter`, `unit` and a party that is a unit: that node or anything below it"; `{is: x}`: "exactly that node"
bool ConditionReading::equals(const model::Literal& literal, const Element& element, Type type, bool exactly) const {
  switch (type) {
    case Type::integer:
    case Type::number:
    case Type::time:
    case Type::date: return compared(element.read, literal, zone_) == 0;
    case Type::boolean:
    case Type::duration: return element.read == value_of(literal, zone_);
    case Type::text: return folded(std::get<std::string>(element.read)) == folded(literal.text());
    case Type::matter: {
      const auto& matter = std::get<std::string>(element.read);
      return exactly ? matter == literal.text() : at_or_below(matter, literal.text());
    }
    case Type::unit:
    case Type::party: {
      const auto &given = std::get<std::string>(element.given), &read = std::get<std::string>(element.read);
      // "A scalar or `is` on a unit attribute also holds if it equals the value as given or last set, before succession."
      if (given == literal.text() || read == literal.text()) return true;
      if (exactly) return false;
      const auto superiors = chart_.superiors(read, date_);
      return std::find(superiors.begin(), superiors.end(), literal.text()) != superiors.end();
    }
    case Type::enumeration:
    case Type::string:
    case Type::person: return std::get<std::string>(element.read) == literal.text();
  }
  return false;
}

std::optional<std::int64_t> skip_levels(const CaseState& state, const Chart& chart, Date date) {
  if (!state.lead) return std::nullopt;
  const auto lodged_at = unit_as_read(state, "lodged_at", chart, date);
  if (!lodged_at) return 0;
  // "the nearest unit at or above u that has a `level` (every unit, if the chart has no levels)"
  const auto has_level = [&](const std::string& unit) { return !chart.has_levels() || chart.level(unit, date).has_value(); };
  const auto host = [&](const std::string& unit) -> std::optional<std::string> {
    for (const std::string& each : chart.self_and_superiors(unit, date))
      if (has_level(each)) return each;
    return std::nullopt;
  };
  const auto low = host(*state.lead), high = host(*lodged_at);
  if (!low || !high) return 0;
  // "the number of units with a level strictly between host(`lead`) and host(`lodged_at`), if the latter is above the former; else 0"
  std::int64_t between = 0;
  for (const std::string& superior : chart.superiors(*low, date)) {
    if (superior == *high) return between;
    if (has_level(superior)) ++between;
  }
  return 0;
}

}  // namespace guikou::reference
