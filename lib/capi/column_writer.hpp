// Decisions as an Arrow struct array: some keys as columns of texts, and the whole as JSON. Buffers are handed out as they
// were filled.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "guikou/guikou.h"

namespace guikou::capi {

/// A column of texts while it grows: values one behind the other, where each ends, which are there.
struct TextColumn {
  std::string name;
  std::string values;
  std::vector<std::int64_t> ends{0};
  std::vector<std::uint8_t> there;
  std::int64_t nulls = 0;

  /// Ends the row; what was appended to `values` since the row before is its value.
  void end_row(bool present);
};

class DecisionColumns {
 public:
  /// `fields`: the keys that decisions keep; empty: all.
  DecisionColumns(const std::vector<std::string>& fields, std::int64_t rows);

  /// Where the next decision is to be appended.
  [[nodiscard]] std::string& decisions() { return columns_.back().values; }
  /// Ends a row: what was appended to `decisions` is one decision.
  void end_row();

  /// Hands everything over; nothing is copied. The columns are then empty.
  void export_to(ArrowSchema& schema, ArrowArray& array);

 private:
  std::vector<TextColumn> columns_;   ///< the last one is `decision`
  std::size_t decision_at_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace guikou::capi
