// The days between which nothing on the chart changes.
#pragma once

#include <vector>

#include "program/program.hpp"

namespace guikou::proof {

/// From the first day on which a unit of ours is in force. Immutable.
struct Horizon {
  explicit Horizon(const program::Program& program);

  /// The day on which a stretch is tried: the usual one (sample_values.hpp), where it lies in it.
  [[nodiscard]] program::Day day(std::size_t stretch) const;
  /// The first stretch behind those that differ from this one in absences alone, or, but for `posts`, in absences and posts alone.
  [[nodiscard]] std::size_t next(std::size_t stretch, bool posts) const { return posts ? same_posts[stretch] : same_units[stretch]; }

  std::vector<program::Day> days, ends;             ///< first and last day of each stretch
  std::vector<std::size_t> same_units, same_posts;
};

}  // namespace guikou::proof
