#include "proof/decision_words.hpp"

#include <algorithm>

#include "proof/difference_sentence.hpp"
#include "proof/json_members.hpp"

namespace guikou::proof {
namespace {

using enum DifferenceSentence;

class Words {
 public:
  explicit Words(bool english) : english_(english) {}

  /// Name and words of each part of a value, in order.
  std::vector<std::pair<std::string, std::string>> parts(const std::string& value, const std::string& key) const {
    std::vector<std::pair<std::string, std::string>> all;
    if (value.empty()) return all;
    if (key == "outputs")
      for (const auto& [name, each] : json_members(value)) all.emplace_back(name, plain(each));
    else if (key == "deadlines")
      for (const std::string& each : json_items(value)) all.push_back(deadline(json_members(each)));
    else if (key == "path")
      for (const std::string& each : json_items(value)) all.push_back(stage(json_members(each)));
    else if (key == "outcome")
      all.emplace_back("", word_for("outcome_", unquoted(value), english_));
    else
      all.emplace_back("", plain(value));
    return all;
  }

 private:
  [[nodiscard]] static std::string unquoted(const std::string& value) { return value.size() > 1 && value.front() == '"' ? value.substr(1, value.size() - 2) : value; }

  [[nodiscard]] std::string plain(const std::string& value) const {
    if (value == "null") return say(nobody, english_);
    if (value == "true") return say(value_true, english_);
    if (value == "false") return say(value_false, english_);
    if (value.front() != '[') return unquoted(value);
    std::string all;
    for (const std::string& each : json_items(value)) all += (all.empty() ? "" : say(list_joint, english_)) + unquoted(each);
    return all;
  }

  /// "2026-03-17 23:59", and that it is planned only, or may still move with the calendar.
  [[nodiscard]] std::string moment(const JsonMembers& of, const std::string& key) const {
    std::string text = unquoted(json_member(of, key)).substr(0, 16);
    std::replace(text.begin(), text.end(), 'T', ' ');
    if (text.empty()) return say(nothing, english_);
    if (json_member(of, "projected") == "true") text += say(time_projected, english_);
    if (json_member(of, "provisional") == "true") text += say(time_provisional, english_);
    return text;
  }

  [[nodiscard]] std::pair<std::string, std::string> deadline(const JsonMembers& of) const { return {unquoted(json_member(of, "clock")), moment(of, "due")}; }

  [[nodiscard]] std::pair<std::string, std::string> stage(const JsonMembers& of) const {
    const std::string n = json_member(of, "n"), name = unquoted(json_member(of, "stage")) + (n.empty() || n == "1" ? "" : "/" + n);
    return {name, say(stage_at, english_, {moment(of, "at"), plain(json_member(of, "to")), unquoted(json_member(of, "action"))})};
  }

  bool english_;
};

}  // namespace

std::vector<DifferingValue> differing_values(const std::string& old_decision, const std::string& new_decision, const std::string& key, bool english) {
  const Words words(english);
  const auto before = words.parts(json_member(json_members(old_decision), key), key);
  const auto after = words.parts(json_member(json_members(new_decision), key), key);
  const auto value = [&](const auto& parts, const std::string& name) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
    return found == parts.end() ? say(nothing, english) : found->second;
  };
  std::vector<DifferingValue> all;
  for (const auto& [name, words_of] : after)
    if (value(before, name) != words_of) all.push_back({name, value(before, name), words_of});
  for (const auto& [name, words_of] : before)
    if (std::none_of(after.begin(), after.end(), [&name = name](const auto& part) { return part.first == name; })) all.push_back({name, words_of, say(nothing, english)});
  return all;
}

}  // namespace guikou::proof
