// Turns "there is a petition such that …" into a petition for which routing really shows it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proof/input_space.hpp"
#include "proof/probe.hpp"

namespace guikou::proof {

/// How a question about all petitions ended.
enum class Known : std::uint8_t { shown, impossible, open };

struct Shown {
  Known known = Known::open;
  std::string petition;      ///< with `shown`
};

/// Not thread-safe.
class ExampleFinder {
 public:
  explicit ExampleFinder(InputSpace& space) : space_(space) {}

  /// Looks for a petition that satisfies the assumptions and that `really` accepts. `impossible` is a proof; `open` means
  /// that the propositions allow it and no petition tried so far shows it.
  [[nodiscard]] Shown find(const std::vector<Literal>& assumptions, const std::function<bool(const std::string&)>& really);

  /// After Solver::ask gave `possible` with this point: any point but this one.
  [[nodiscard]] std::vector<Literal> another(const InputSpace::Point& point);

  int tries = 12;
  bool smallest_examples = true;   ///< leave out of an example what does not matter; costs a few routings

 private:
  /// Petitions worth trying first where the propositions leave the chart open: of several units, handed in at several.
  [[nodiscard]] const std::vector<std::vector<Literal>>& hints();
  [[nodiscard]] std::string smallest(const InputSpace::Point& point, const std::function<bool(const std::string&)>& really) const;

  InputSpace& space_;
  std::vector<std::vector<Literal>> hints_;
  bool hints_ready_ = false;
};

}  // namespace guikou::proof
