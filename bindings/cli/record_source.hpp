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

/// Records in a row. What they point to lives until the batch is filled again; of a mapped file, as long as its source.
struct RecordBatch {
  std::string_view text;
  std::vector<Record> records;
  std::uint64_t position = 0;   ///< bytes of the file read so far
  std::vector<char> storage;    ///< of what was read from a stream
  [[nodiscard]] std::string_view text_of(const Record& record) const { return text.substr(record.offset, record.size); }
};

/// Reads records. A line of white space alone is no record: nobody lodged it. A byte order mark at the beginning of the
/// file is dropped. Of a line above `line_limit` bytes only so much is kept as the engine needs to refuse it.
class RecordSource {
 public:
  RecordSource(std::unique_ptr<ByteSource> bytes, std::size_t line_limit);

  /// The next records, as soon as there are any, so that a host that waits for an answer gets it. False: the end.
  bool next(RecordBatch& batch);
  [[nodiscard]] const ByteSource& bytes() const { return *bytes_; }

 private:
  bool next_mapped(RecordBatch& batch);
  bool next_read(RecordBatch& batch);
  void split(RecordBatch& batch);
  void add_line(RecordBatch& batch, std::size_t offset, std::string_view line);

  std::unique_ptr<ByteSource> bytes_;
  std::size_t line_limit_;
  std::size_t taken_ = 0;          ///< of a mapped file
  std::vector<char> unfinished_;   ///< the line at hand, as far as it has come
  bool skipping_ = false;          ///< it has passed the limit: what comes of it is dropped
  bool ended_ = false;
  std::uint64_t lines_ = 0;
};

}  // namespace guikou::cli
