#include "explain/failed_tests.hpp"

#include "explain/sentence.hpp"
#include "explain/shown.hpp"

namespace guikou::explain {

using namespace program;

void FailedTests::append(std::string& out, std::uint32_t when, bool english, std::string_view seen) {
  const Spelled& words = spelled(when, english);
  out.append(words.before).append(seen).append(words.between);
  if (words.twice) out.append(seen).append(words.after);
}

const FailedTests::Spelled& FailedTests::spelled(std::uint32_t when, bool english) {
  std::vector<std::uint32_t>& number = number_[english ? 1 : 0];
  if (number.empty()) number.resize(program_.conditions.whens.size());
  if (number[when] != 0) return spelled_[number[when] - 1];
  if (bytes_ > most_bytes) {
    for (std::vector<std::uint32_t>& each : number_) each.assign(each.size(), 0);
    spelled_.clear();
    bytes_ = 0;
  }
  const Spelled& added = spelled_.emplace_back(spell(when, english));
  bytes_ += sizeof added + added.before.size() + added.between.size() + added.after.size();
  number[when] = static_cast<std::uint32_t>(spelled_.size());
  return added;
}

FailedTests::Spelled FailedTests::spell(std::uint32_t when, bool english) {
  static constexpr std::string_view here = "\x01";   // what was seen; no escaped text holds it
  const WhenNode& node = program_.conditions.whens[when];
  const TestNode& test = program_.conditions.tests[node.test];
  const std::string slot = escaped(program_.slots[node.slot].name);
  Spelled words;
  words.before = "{\"attribute\":\"" + slot + "\",\"test\":\"" + slot + ": " + escaped(Shown::written(program_, test)) + "\",\"seen\":\"";
  words.between = "\",\"message\":\"";
  say_to(words.between, Shown::failing(test), english, {slot, escaped(Shown::unquoted(program_, test)), here});
  words.between += "\"}";
  const std::size_t at = words.between.find(here);
  words.twice = at != std::string::npos;
  if (!words.twice) return words;
  words.after = words.between.substr(at + here.size());
  words.between.resize(at);
  return words;
}

std::string FailedTests::escaped(std::string_view text) {
  line_.clear();
  line_.escaped(text);
  return std::string(line_.text());
}

}  // namespace guikou::explain
