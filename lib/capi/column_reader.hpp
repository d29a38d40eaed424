// Rows of an Arrow struct array as petitions. Texts are looked at where they lie; a row of attribute columns becomes one
// JSON object in a buffer that is used again, so that there is one reader of petitions and one set of errors.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "guikou/guikou.h"

namespace guikou::capi {

/// One column of values. Not owning: the structures must outlive it.
class Column {
 public:
  virtual ~Column() = default;
  [[nodiscard]] virtual bool null(std::int64_t row) const = 0;
  /// Appends the value, which is not null, as JSON.
  virtual void write(std::int64_t row, std::string& json) const = 0;
  /// The value of a column of texts; nothing for others.
  [[nodiscard]] virtual const std::string_view* text(std::int64_t row) const { return static_cast<void>(row), nullptr; }
};

/// Null: a type that no attribute can come from, or a structure that contradicts itself.
[[nodiscard]] std::unique_ptr<Column> column_of(const ArrowSchema& schema, const ArrowArray& array);

/// The rows of a struct array.
class PetitionRows {
 public:
  /// False: the columns cannot be read.
  [[nodiscard]] bool open(const ArrowSchema& schema, const ArrowArray& array);
  [[nodiscard]] std::int64_t size() const { return size_; }
  /// The petition of a row; valid until the next call.
  [[nodiscard]] std::string_view row(std::int64_t index);

 private:
  struct Attribute {
    std::string prefix;   ///< `"name":`
    std::unique_ptr<Column> column;
  };
  std::vector<Attribute> attributes_;
  std::unique_ptr<Column> petitions_;   ///< of JSON texts: then there are no attributes
  std::int64_t size_ = 0, offset_ = 0;
  std::string json_;
};

/// A text as JSON, with its quotes.
void append_json_text(std::string_view text, std::string& json);

}  // namespace guikou::capi
