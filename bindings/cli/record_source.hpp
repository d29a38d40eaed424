// JSONL records out of a stream of bytes, in batches.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "byte_source.hpp"

namespace guikou::cli {

/// One record: a line that is not blank, without its line end.
struct Record {
  std::uint64_t line = 0;  ///< in the file, from 1, blank lines counted
  std::size_t offset = 0, size = 0;
};

struct RecordBatch {
  std::string text;
  std::vector<Record> records;
  [[nodiscard]] std::string_view text_of(const Record& record) const { return std::string_view(text).substr(record.offset, record.size); }
};

/// Reads records. A line of white space alone is no record: nobody lodged it. A byte order mark at the beginning of the
/// file is dropped. Of a line above `line_limit` bytes only `line_limit` + 1 are kept: enough for the engine to refuse it.
class RecordSource {
 public:
  RecordSource(std::unique_ptr<ByteSource> bytes, std::size_t line_limit);

  /// The next records, as soon as there are any, so that a host that waits for an answer gets it. False: the end.
  bool next(RecordBatch& batch);
  [[nodiscard]] const ByteSource& bytes() const { return *bytes_; }

 private:
  void extend(std::string_view piece);
  void end_line(RecordBatch& batch);

  std::unique_ptr<ByteSource> bytes_;
  std::size_t line_limit_;
  std::vector<char> buffer_;
  std::string line_;       ///< the line at hand, as far as it has come
  bool begun_ = false;     ///< something of the line has come, were it nothing to keep
  bool ended_ = false;
  std::uint64_t lines_ = 0;
};

}  // namespace guikou::cli
