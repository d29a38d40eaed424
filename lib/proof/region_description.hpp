// Regions of petitions in the words of a rulebook: the fewest tests on attributes that an example passes and that imply a
// formula.
#pragma once

#include "proof/difference.hpp"
#include "proof/input_space.hpp"

namespace guikou::proof {

/// What an example is, attribute by attribute, as literals; each holds of the example.
struct AttributeLiterals {
  std::size_t attribute = 0;   ///< into InputSpace::attributes()
  std::vector<Literal> literals;
};

/// Not thread-safe.
class RegionDescription {
 public:
  explicit RegionDescription(InputSpace& space) : space_(space) {}

  /// After Solver::ask gave `possible`: the example found.
  [[nodiscard]] std::vector<AttributeLiterals> example();
  /// The same example without some of its attributes.
  [[nodiscard]] std::vector<AttributeLiterals> without(std::vector<AttributeLiterals> example, const std::vector<std::string>& kept) const;

  /// Tests that the example passes and that imply `inside` for every petition that either program can read. Where the
  /// propositions alone do not imply it, all that the example is.
  [[nodiscard]] std::vector<AttributeTest> tests(const std::vector<AttributeLiterals>& example, Literal inside);
  /// One test that names the classes.
  [[nodiscard]] AttributeTest of_classes(std::size_t attribute, const std::vector<bool>& member) const;

  std::size_t questions = 3000;   ///< that may still be asked to make descriptions wider; a bound on time

 private:
  [[nodiscard]] bool implied(const std::vector<AttributeLiterals>& by, Literal inside);
  [[nodiscard]] std::vector<AttributeLiterals> fewest(const std::vector<AttributeLiterals>& example, Literal wanted);
  void widen(std::vector<AttributeLiterals>& kept, AttributeLiterals& one, Literal inside);
  void describe(const AttributeLiterals& one, std::vector<AttributeTest>& tests) const;
  void describe_scalar(const AttributeLiterals& one, std::vector<AttributeTest>& tests) const;
  [[nodiscard]] std::string run(const InputAttribute& attribute, std::size_t first, std::size_t last) const;
  [[nodiscard]] std::string one(const InputAttribute& attribute, std::size_t index) const;

  InputSpace& space_;
};

}  // namespace guikou::proof
