// A plain file mapped into memory, read only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace guikou::cli {

/// A file that becomes shorter while it is mapped cannot be read to its end: the process then says so and ends with status 2,
/// and what it was writing to a file is left out (SIGBUS; there is no other way to be told).
class FileMapping {
 public:
  /// Null if the file is empty, or cannot be mapped: then it is to be read. `complaint`: a whole sentence.
  static std::unique_ptr<FileMapping> of(int file, std::uint64_t size, std::string complaint);
  ~FileMapping();
  FileMapping(const FileMapping&) = delete;
  FileMapping& operator=(const FileMapping&) = delete;

  [[nodiscard]] std::string_view bytes() const { return {begin_, size_}; }

  /// What to remove if a mapped file becomes shorter: the path of a file that is not yet finished; empty: nothing.
  static void remove_then(const std::string& path);

 private:
  FileMapping(const char* begin, std::size_t size, std::string complaint);
  const char* begin_;
  std::size_t size_;
  std::string complaint_;
};

}  // namespace guikou::cli
