// Random cases for a random world: a petition and what happened to it, at moments that tell readings apart — the dues and
// stages that the case itself brings about, a second before and after them, several events at one moment.
#pragma once

#include "property/random_rulebook.hpp"
#include "reference/reference_engine.hpp"

namespace guikou::property {

struct RandomCase {
  Json petition;
  Json events = Json::array();  ///< as given; not always in time order
  std::int64_t now = 0;

  /// One line of JSON. `now` is written as the case's own.
  [[nodiscard]] std::string line() const;
  /// The same case as seen at a moment: events after it have not happened yet.
  [[nodiscard]] RandomCase as_of(std::int64_t moment) const;
};

/// Seconds since 1970 of a time of an answer or a case.
[[nodiscard]] std::int64_t instant_of(const std::string& written);
[[nodiscard]] std::string written(std::int64_t instant);

/// A case that is none of the input errors. `reference` is of the world.
[[nodiscard]] RandomCase random_case(const World& world, const reference::ReferenceEngine& reference, std::uint64_t seed);

/// A line that is mostly a case, and in one of ten an input error of some kind.
[[nodiscard]] std::string random_case_line(const World& world, const reference::ReferenceEngine& reference, std::uint64_t seed);

}  // namespace guikou::property
