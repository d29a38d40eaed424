// A source of chance that gives the same numbers for the same seed with every compiler and library.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace guikou::property {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {  // splitmix64
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  /// 0 … bound - 1; bound ≥ 1.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  /// first … last, both possible.
  int between(int first, int last) { return first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1))); }
  bool percent(unsigned p) { return below(100) < p; }

  template <class T>
  const T& pick(const std::vector<T>& all) { return all[below(all.size())]; }
  std::string pick(std::initializer_list<const char*> all) { return *(all.begin() + below(all.size())); }

 private:
  std::uint64_t state_;
};

}  // namespace guikou::property
