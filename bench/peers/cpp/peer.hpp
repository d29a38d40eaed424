// What the C++ peers share: the prepared book and petitions (prepare.py), and the measuring. `PEER FOLDER SECONDS` prints
// one JSON object.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace peers {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

inline constexpr const char* number_names[] = {"person_count", "repeat_count", "amount"};

inline double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

inline Json read_json(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    std::cerr << "cannot read " << path << '\n';
    std::exit(2);
  }
  return Json::parse(file);
}

/// A petition with everything as a number: nodes in preorder, enum values by position, flags as bits.
struct Petition {
  std::int64_t numbers[3], received;
  int matter, unit;
  std::vector<int> above_matter, above_unit;   ///< from the root down to itself
  int values[4];                               ///< as the names are sorted
  unsigned flags = 0;
  std::string text;
};

struct Range {
  std::int64_t low = std::numeric_limits<std::int64_t>::min(), high = std::numeric_limits<std::int64_t>::max();
};

struct Rule {
  std::vector<int> matter, unit;               ///< numbers of nodes; empty: any
  std::vector<std::pair<int, int>> matter_spans, unit_spans;
  Range numbers[3], received;
  unsigned values[4];                          ///< allowed ones as bits
  unsigned has = 0, lacks = 0;
  std::vector<std::string> any, all;
};

struct Book {
  std::vector<Rule> rules;
  std::vector<Petition> petitions;
};

inline bool words_hold(const Rule& rule, std::string_view text) {
  const auto found = [&](const std::string& word) { return text.find(word) != std::string_view::npos; };
  return (rule.any.empty() || std::any_of(rule.any.begin(), rule.any.end(), found)) && std::all_of(rule.all.begin(), rule.all.end(), found);
}

inline Book read_book(const std::string& folder) {
  const Json given = read_json(folder + "/book.json");
  std::vector<std::string> value_names;
  for (const auto& [name, values] : given["values"].items()) value_names.push_back(name);
  const auto position = [](const Json& list, const std::string& word) { return static_cast<int>(std::find(list.begin(), list.end(), word) - list.begin()); };
  const auto nodes = [&](const char* tree, const Json& names, std::vector<int>& numbers, std::vector<std::pair<int, int>>& spans) {
    for (const auto& name : names) {
      const Json& node = given[tree][name.get<std::string>()];
      numbers.push_back(node["pre"]);
      spans.emplace_back(node["pre"], node["last"]);
    }
  };
  Book book;
  for (const Json& from : given["rules"]) {
    Rule& rule = book.rules.emplace_back();
    nodes("matters", from["matter"], rule.matter, rule.matter_spans);
    nodes("units", from["unit"], rule.unit, rule.unit_spans);
    const auto range = [](const Json& pair, Range& into) {
      into.low = pair[0];
      if (!pair[1].is_null()) into.high = pair[1];
    };
    for (int i = 0; i < 3; ++i)
      if (from["numbers"].contains(number_names[i])) range(from["numbers"][number_names[i]], rule.numbers[i]);
    if (!from["received"].is_null()) range(from["received"], rule.received);
    for (std::size_t i = 0; i < 4; ++i) {
      rule.values[i] = from["values"].contains(value_names[i]) ? 0u : ~0u;
      if (rule.values[i] == 0)
        for (const auto& value : from["values"][value_names[i]]) rule.values[i] |= 1u << position(given["values"][value_names[i]], value);
    }
    for (const auto& flag : from["has"]) rule.has |= 1u << position(given["flags"], flag);
    for (const auto& flag : from["lacks"]) rule.lacks |= 1u << position(given["flags"], flag);
    rule.any = from["any"].get<std::vector<std::string>>();
    rule.all = from["all"].get<std::vector<std::string>>();
  }
  for (const Json& from : read_json(folder + "/petitions.json")) {
    Petition& petition = book.petitions.emplace_back();
    for (int i = 0; i < 3; ++i) petition.numbers[i] = from[number_names[i]];
    petition.received = from["received"];
    petition.matter = from["m"];
    petition.unit = from["u"];
    for (const auto& name : from["above_matter"]) petition.above_matter.push_back(given["matters"][name.get<std::string>()]["pre"]);
    for (const auto& name : from["above_unit"]) petition.above_unit.push_back(given["units"][name.get<std::string>()]["pre"]);
    for (std::size_t i = 0; i < 4; ++i) petition.values[i] = position(given["values"][value_names[i]], from[value_names[i]]);
    for (const auto& flag : from["flags"]) petition.flags |= 1u << position(given["flags"], flag);
    petition.text = from["text"];
  }
  return book;
}

inline double seconds_of(int count, char** words) { return count > 2 ? std::strtod(words[2], nullptr) : 5; }

inline void report(const std::string& peer, const std::string& version, double load, std::vector<double> chunks, const std::vector<std::int64_t>& answers) {
  std::nth_element(chunks.begin(), chunks.begin() + static_cast<std::ptrdiff_t>(chunks.size() / 2), chunks.end());
  std::cout << Json{{"peer", peer}, {"version", version}, {"load_ms", load * 1e3}, {"ns", chunks[chunks.size() / 2]}, {"answers", answers}} << '\n';
}

/// Asks for one petition after the other until the time is over, in chunks, and reports the median chunk.
inline void measure(const std::string& peer, const std::string& version, double load, double seconds, std::size_t count,
                    const std::function<std::int64_t(std::size_t)>& decide) {
  std::vector<std::int64_t> answers;
  const auto begun = Clock::now();
  while (answers.size() < count && (answers.empty() || since(begun) < seconds / 2)) answers.push_back(decide(answers.size()));
  const double each = since(begun) / static_cast<double>(answers.size());
  const auto chunk = std::clamp<std::size_t>(static_cast<std::size_t>(seconds / 2 / 15 / each), 1, count);
  std::vector<double> chunks;
  for (std::size_t at = 0; chunks.size() < 15;) {
    const auto start = Clock::now();
    for (std::size_t i = 0; i < chunk; ++i, at = (at + 1) % answers.size()) {
      volatile std::int64_t kept = decide(at);
      static_cast<void>(kept);
    }
    chunks.push_back(since(start) * 1e9 / static_cast<double>(chunk));
  }
  report(peer, version, load, std::move(chunks), answers);
}

}  // namespace peers
