#include "limit_option.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <string_view>

#include "model/finding.hpp"

namespace guikou::cli {
namespace {

struct Entry {
  std::string_view name;
  std::function<bool(Limits&, std::string_view)> set;   ///< false: no such number
};

/// A whole number that the member can hold, without sign.
template <auto member>
bool set(Limits& limits, std::string_view digits) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), limits.*member);
  return error == std::errc() && end == digits.data() + digits.size() && digits.front() != '-';
}

const std::array<Entry, 12>& entries() {
  static const std::array<Entry, 12> all{{
      {"rulebook-file-bytes", set<&Limits::rulebook_file_bytes>}, {"petition-line-bytes", set<&Limits::petition_line_bytes>},
      {"nesting", set<&Limits::nesting>}, {"rules", set<&Limits::rules>}, {"units", set<&Limits::units>}, {"words", set<&Limits::words>},
      {"regex-bytes", set<&Limits::regex_bytes>}, {"selector-bytes", set<&Limits::selector_bytes>},
      {"events-of-a-type", set<&Limits::events_of_a_type>}, {"repeats", set<&Limits::repeats>},
      {"first-year", set<&Limits::first_year>}, {"last-year", set<&Limits::last_year>},
  }};
  return all;
}

}  // namespace

std::string limit_names() {
  std::string names;
  for (const Entry& entry : entries()) names.append(names.empty() ? "" : ", ").append(entry.name);
  return names;
}

Limits limits_of(const Console& console, const std::vector<std::string>& asked) {
  Limits limits;
  for (const std::string& one : asked) {
    const std::size_t equals = one.find('=');
    const std::string name = one.substr(0, equals), value = equals == std::string::npos ? std::string() : one.substr(equals + 1);
    const auto entry = std::find_if(entries().begin(), entries().end(), [&](const Entry& each) { return each.name == name; });
    if (entry == entries().end())
      throw CannotDo(console.say("--limit：没有这项限制：" + name + "；可用：", "--limit: there is no limit " + name + "; there are ") + limit_names());
    if (value.empty() || !entry->set(limits, value))
      throw CannotDo(console.say("--limit 应写作 名称=整数，而不是 ", "--limit is written NAME=NUMBER, not ") + one);
  }
  return limits;
}

}  // namespace guikou::cli
