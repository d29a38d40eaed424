// A file's bytes in memory, read only: mapped, so that what nobody looks at is never read.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace guikou::snapshot {

/// Immutable, safe for any thread. A snapshot is replaced by renaming, never written in place: whoever cuts one short while it is
/// mapped ends the process that uses it.
class MappedFile {
 public:
  /// Null, with the reason, if it cannot be read. An empty file is no error.
  static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path, std::string& reason);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const { return {begin_, size_}; }

 private:
  MappedFile(const char* begin, std::size_t size) : begin_(begin), size_(size) {}
  const char* begin_;
  std::size_t size_;
};

}  // namespace guikou::snapshot
