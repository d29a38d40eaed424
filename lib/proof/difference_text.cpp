// The report of a comparison for people who look after the rules.
#include <algorithm>

#include "proof/decision_words.hpp"
#include "proof/difference.hpp"
#include "proof/difference_sentence.hpp"

namespace guikou {
namespace {

using enum proof::DifferenceSentence;

class Writer {
 public:
  explicit Writer(Language language) : english_(language == Language::english) {}

  std::string text(const RulebookDifference& difference, const RecordDifference* records) {
    const RulebookName& a = difference.old_rulebook;
    const RulebookName& b = difference.new_rulebook;
    line(compared, {a.title.empty() ? a.id : a.title, a.digest.substr(0, 19), b.title.empty() ? b.id : b.title, b.digest.substr(0, 19)});
    const std::string count = std::to_string(difference.regions.size());
    if (difference.same) line(difference.complete ? proof::DifferenceSentence::same : same_open);
    else line(difference.complete ? differs : differs_open, {count});
    tell_changes(difference.changes);
    tell_regions(difference.regions);
    if (!difference.incomplete.empty()) line(incomplete);
    for (const std::string& reason : difference.incomplete) line(incomplete_line, {reason});
    if (records) tell_records(*records);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t most_changes = 40, most_regions = 30, most_lines = 20, most_values = 8;

  void line(proof::DifferenceSentence sentence, std::initializer_list<std::string_view> words = {}) { out_ += say(sentence, english_, words) + "\n"; }
  [[nodiscard]] std::string key_word(const std::string& key) const { return proof::word_for("key_", key, english_); }

  void tell_changes(const std::vector<RulebookChange>& all) {
    if (all.empty()) return;
    line(changes);
    for (std::size_t i = 0; i < std::min(all.size(), most_changes); ++i) {
      const auto sentence = all[i].change == "added" ? change_added : all[i].change == "removed" ? change_removed : change_changed;
      line(sentence, {proof::word_for("kind_", all[i].kind, english_), all[i].name});
    }
    if (all.size() > most_changes) line(more_changes, {std::to_string(all.size() - most_changes)});
  }

  void tell_regions(const std::vector<DecisionRegion>& all) {
    if (all.empty()) return;
    line(regions);
    for (std::size_t i = 0; i < std::min(all.size(), most_regions); ++i) tell_region(all[i], i + 1);
    if (all.size() > most_regions) line(more_regions, {std::to_string(all.size() - most_regions)});
  }

  void tell_region(const DecisionRegion& one, std::size_t number) {
    std::string where;
    for (const AttributeTest& each : one.where)
      where += (where.empty() ? "" : say(region_joint, english_)) + say(region_test, english_, {each.attribute, each.test});
    const std::string what = where.empty() ? say(region_always, english_) : say(region_where, english_, {where});
    line(region, {std::to_string(number), what});
    for (const std::string& key : one.keys) tell_key(one, key);
    if (one.old_rules != one.new_rules) line(region_rules, {joined(one.old_rules), joined(one.new_rules)});
    line(region_example, {one.example});
  }

  void tell_key(const DecisionRegion& one, const std::string& key) {
    const std::vector<proof::DifferingValue> values = proof::differing_values(one.old_decision, one.new_decision, key, english_);
    for (std::size_t i = 0; i < std::min(values.size(), most_values); ++i) {
      const proof::DifferingValue& each = values[i];
      if (each.name.empty()) line(region_key, {key_word(key), each.before, each.after});
      else line(region_part, {key_word(key), each.name, each.before, each.after});
    }
    if (values.size() > most_values) line(region_more, {key_word(key), std::to_string(values.size() - most_values)});
  }

  [[nodiscard]] std::string joined(const std::vector<std::string>& words) const {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all.empty() ? say(nothing, english_) : all;
  }

  [[nodiscard]] std::string name(const RecordDifference::Lead& lead) const { return lead ? *lead : say(nobody, english_); }

  void tell_records(const RecordDifference& counted) {
    line(records, {std::to_string(counted.total), std::to_string(counted.changed)});
    if (counted.old_errors + counted.new_errors > 0) line(record_errors, {std::to_string(counted.old_errors), std::to_string(counted.new_errors)});
    if (counted.changed == 0) return;
    std::string keys;
    for (const auto& [key, count] : counted.by_key)
      keys += (keys.empty() ? "" : say(region_joint, english_)) + say(record_key, english_, {key_word(key), std::to_string(count)});
    line(record_keys, {keys});
    line(record_deadlines, {std::to_string(counted.deadlines_moved)});
    tell_moves(counted);
    tell_load(counted);
  }

  void tell_moves(const RecordDifference& counted) {
    std::vector<const decltype(counted.moves)::value_type*> moves;
    for (const auto& move : counted.moves)
      if (move.first.first != move.first.second) moves.push_back(&move);
    if (moves.empty()) return;
    std::stable_sort(moves.begin(), moves.end(), [](const auto* a, const auto* b) { return a->second.count > b->second.count; });
    line(record_leads);
    for (std::size_t i = 0; i < std::min(moves.size(), most_lines); ++i) {
      std::string ids;
      for (const RecordDifference::Example& example : moves[i]->second.examples) ids += (ids.empty() ? "" : ", ") + example.id;
      line(record_move, {name(moves[i]->first.first), name(moves[i]->first.second), std::to_string(moves[i]->second.count), ids});
    }
    if (moves.size() > most_lines) line(more_lines, {std::to_string(moves.size() - most_lines)});
  }

  /// Of the units whose load changes, those that it changes most.
  void tell_load(const RecordDifference& counted) {
    const auto moved = [](const std::array<std::uint64_t, 2>& counts) { return counts[0] > counts[1] ? counts[0] - counts[1] : counts[1] - counts[0]; };
    std::vector<const decltype(counted.load)::value_type*> units;
    for (const auto& unit : counted.load)
      if (moved(unit.second) > 0) units.push_back(&unit);
    if (units.empty()) return;
    std::stable_sort(units.begin(), units.end(), [&](const auto* a, const auto* b) { return moved(a->second) > moved(b->second); });
    line(record_load);
    for (std::size_t i = 0; i < std::min(units.size(), most_lines); ++i)
      line(record_unit, {units[i]->first, std::to_string(units[i]->second[0]), std::to_string(units[i]->second[1])});
    if (units.size() > most_lines) line(more_lines, {std::to_string(units.size() - most_lines)});
  }

  bool english_;
  std::string out_;
};

}  // namespace

std::string difference_as_text(const RulebookDifference& difference, const RecordDifference* counted, Language language) {
  return Writer(language).text(difference, counted);
}

}  // namespace guikou
