// Pieces of YAML from which made books are written.
#pragma once

#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "chance.hpp"

namespace guikou::bench {

inline std::string numbered(const char* form, std::uint32_t number) {
  std::array<char, 32> text{};
  return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), form, number))};
}

inline std::string utf8(std::uint32_t han) {
  return {static_cast<char>(0xE0 | han >> 12), static_cast<char>(0x80 | (han >> 6 & 0x3F)), static_cast<char>(0x80 | (han & 0x3F))};
}

template <class Names>
std::string enum_type(const Names& names, bool list = false) {
  std::string text = "{type: enum, values: [";
  for (const auto& name : names) (text += name) += ", ";
  text.resize(text.size() - 2);
  return text + (list ? "], list: true}" : "]}");
}

/// `[a, b]`, or `a` alone.
inline std::string one_or_list(const std::vector<std::string>& all) {
  if (all.size() == 1) return all.front();
  std::string text = "[";
  for (const std::string& each : all) text += (text.size() > 1 ? ", " : "") + each;
  return text + "]";
}

inline std::string listed(const std::vector<std::string>& all) { return all.size() == 1 ? "[" + all.front() + "]" : one_or_list(all); }

template <class Names>
std::vector<std::string> some_of(Chance& chance, const Names& names, std::size_t count, std::size_t from = 0) {
  std::vector<std::string> all(names.begin() + static_cast<std::ptrdiff_t>(from), names.end());
  chance.shuffle(all);
  all.resize(std::min(count, all.size()));
  return all;
}

}  // namespace guikou::bench
