// Choices from a seed. Own arithmetic throughout: the distributions of the library differ from one to the next.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <algorithm>

namespace guikou::bench {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_(seed) {}

  std::uint32_t below(std::size_t end) { return static_cast<std::uint32_t>(bits_() % end); }
  std::uint32_t between(std::uint32_t first, std::uint32_t last) { return first + below(last - first + 1); }
  double share() { return static_cast<double>(bits_() >> 11) * 0x1p-53; }
  bool holds(double share_of) { return share() < share_of; }
  template <class T>
  const T& of(const std::vector<T>& all) { return all[below(all.size())]; }
  template <class T>
  T among(std::initializer_list<T> all) { return all.begin()[below(all.size())]; }
  template <class T>
  void shuffle(std::vector<T>& all) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[below(i)]);
  }

 private:
  std::mt19937_64 bits_;
};

/// Numbers below an end, small ones more often: weights (n + shift)^-power.
class Falling {
 public:
  Falling(std::size_t end, double power, double shift = 2) {
    double sum = 0;
    for (std::size_t n = 0; n < end; ++n) sums_.push_back(sum += std::pow(static_cast<double>(n) + shift, -power));
  }
  explicit Falling(std::initializer_list<double> weights) {
    double sum = 0;
    for (const double weight : weights) sums_.push_back(sum += weight);
  }
  std::size_t operator()(Chance& chance) const {
    const auto at = std::upper_bound(sums_.begin(), sums_.end(), chance.share() * sums_.back());
    return std::min<std::size_t>(static_cast<std::size_t>(at - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;
};

}  // namespace guikou::bench
