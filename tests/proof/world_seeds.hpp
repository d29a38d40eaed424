// Which worlds a test tries: so many by itself, others where somebody asks by the environment.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace guikou::proof {

/// Where tests are built with sanitizers they try a small part of what they try else.
#ifdef GUIKOU_FEW_WORLDS
inline constexpr std::uint32_t worlds_divisor = 40;
#else
inline constexpr std::uint32_t worlds_divisor = 1;
#endif

/// Seeds 1 … `unasked` (or as many as the variable says, beginning at GUIKOU_FIRST_WORLD), every `parts`-th of them, so that several tests share them.
inline std::vector<std::uint32_t> world_seeds(const char* variable, std::uint32_t unasked, std::uint32_t part = 0, std::uint32_t parts = 1) {
  const auto number = [](const char* text, std::uint32_t otherwise) { return text ? static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10)) : otherwise; };
  const std::uint32_t first = number(std::getenv("GUIKOU_FIRST_WORLD"), 1), count = number(std::getenv(variable), (unasked + worlds_divisor - 1) / worlds_divisor);
  std::vector<std::uint32_t> seeds;
  for (std::uint32_t i = part; i < count; i += parts) seeds.push_back(first + i);
  return seeds;
}

}  // namespace guikou::proof
