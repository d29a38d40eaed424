// Which run of an array belongs to whom, by number: the absences of a person, the lines of a unit.
#pragma once

#include "program/column.hpp"
#include "program/ids.hpp"

namespace guikou::program {

/// One range for each owner, or none at all where nobody owns anything: most charts lack most kinds of records, and one of 50,000 units has
/// no megabytes to give to each.
class Runs {
 public:
  Runs() = default;
  Runs(std::vector<Range> all) : ranges_(std::move(all)) {}

  [[nodiscard]] Range operator[](std::size_t owner) const { return ranges_.empty() ? Range{} : ranges_[owner]; }
  [[nodiscard]] bool empty() const { return ranges_.empty(); }   ///< nobody owns anything
  [[nodiscard]] const Range* begin() const { return ranges_.begin(); }
  [[nodiscard]] const Range* end() const { return ranges_.end(); }

  /// The ranges as they are kept, for snapshots.
  [[nodiscard]] const Column<Range>& ranges() const { return ranges_; }
  [[nodiscard]] Column<Range>& ranges() { return ranges_; }

 private:
  Column<Range> ranges_;
};

}  // namespace guikou::program
