// Where data goes: stdout, or a file that is written beside its place and renamed when whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "console.hpp"

namespace guikou::cli {

/// Not thread-safe. A file that was not finished leaves nothing behind, and what stood in its place stays.
class DataOutput {
 public:
  /// `path` empty or "-": stdout. What is no plain file (a pipe, a device) is written to directly.
  DataOutput(const Console& console, const std::string& path);
  ~DataOutput();
  DataOutput(const DataOutput&) = delete;
  DataOutput& operator=(const DataOutput&) = delete;

  /// Writes all of it at once. Throws CannotDo on any failure but a closed pipe, after which it does nothing.
  void write(std::string_view data);
  /// The reader at the other end went away: there is no use in going on, and nothing to complain about.
  [[nodiscard]] bool closed() const { return closed_; }
  /// Puts the file in its place.
  void finish();

 private:
  [[noreturn]] void fail() const;
  const Console& console_;
  std::filesystem::path path_, beside_;
  int file_ = -1;
  bool closed_ = false;
};

}  // namespace guikou::cli
