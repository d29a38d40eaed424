// Bytes from a file or stdin, unpacked on the way if they are gzip or zstd (told by their first bytes, not their name).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "console.hpp"

namespace guikou::cli {

/// One pass over an input. Throws CannotDo where it cannot be opened, read or unpacked.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Up to `size` bytes as soon as there are any; 0: the end.
  virtual std::size_t read(char* bytes, std::size_t size) = 0;
  /// How much of the file itself has been read, and its size; a size of 0: not known.
  [[nodiscard]] virtual std::uint64_t position() const = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// Everything at once, where it lies in memory as it is: a plain file, mapped. Then nothing need be read.
  [[nodiscard]] virtual std::optional<std::string_view> mapped() const { return std::nullopt; }
};

/// `path` "-": stdin.
[[nodiscard]] std::unique_ptr<ByteSource> open_bytes(const Console& console, const std::string& path);

/// Everything at once. Throws CannotDo above `limit` bytes.
[[nodiscard]] std::string read_all(const Console& console, const std::string& path, std::size_t limit);

}  // namespace guikou::cli
