// The bytes of one JSON value on their way out: what is ready is copied, what is text is quoted. For the records that come by
// the million; everything else is written by io/json_writer.hpp.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace guikou::io {

/// Grows and is used again: after the first lines it allocates nothing. That what is written makes one JSON value is the
/// caller's business. Not thread-safe.
class JsonLine {
 public:
  void clear() { at_ = begin(); }
  [[nodiscard]] std::string_view text() const { return {buffer_.get(), size()}; }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(at_ - buffer_.get()); }
  /// The first byte, to be changed. Precondition: there is one.
  [[nodiscard]] char& front() { return *buffer_.get(); }

  /// Bytes that are ready.
  void raw(std::string_view bytes) {
    char* const to = room(bytes.size());
    std::memcpy(to, bytes.data(), bytes.size());
    at_ = to + bytes.size();
  }
  /// A text in quotes, with what JSON wants escaped.
  void quoted(std::string_view bytes) {
    char* const to = room(bytes.size() * 6 + 2);
    *to = '"';
    if (!copy_plain(to + 1, bytes)) return quoted_with_escapes(bytes);
    to[bytes.size() + 1] = '"';
    at_ = to + bytes.size() + 2;
  }
  void integer(std::int64_t number) {
    char* const to = room(20);
    at_ = std::to_chars(to, to + 20, number).ptr;
  }
  /// Room for so many bytes at the end, to be filled by the caller, who then says how many came.
  [[nodiscard]] char* room(std::size_t bytes) {
    if (static_cast<std::size_t>(last_ - at_) < bytes) [[unlikely]] grow(bytes);
    return at_;
  }
  void added(std::size_t bytes) { at_ += bytes; }

 private:
  [[nodiscard]] char* begin() const { return buffer_.get(); }
  /// Copies; false if something in it must be escaped (then what was copied means nothing).
  static bool copy_plain(char* to, std::string_view bytes);
  void quoted_with_escapes(std::string_view bytes);
  void grow(std::size_t bytes);

  std::unique_ptr<char[]> buffer_;
  char* at_ = nullptr;
  char* last_ = nullptr;
};

inline bool JsonLine::copy_plain(char* to, std::string_view bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
  // Top bits of bytes that are a quote, a backslash or below a space; a wrong top bit only ever stands above a right one.
  const auto special = [](std::uint64_t word) {
    const std::uint64_t quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
    return (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | ((word - ones * 0x20) & ~word)) & tops;
  };
  const char* from = bytes.data();
  const std::size_t size = bytes.size();
  std::uint64_t found = 0, word = 0;
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 < size; at += 8) {
      std::memcpy(&word, from + at, 8);
      std::memcpy(to + at, &word, 8);
      found |= special(word);
    }
    std::memcpy(&word, from + size - 8, 8);
    std::memcpy(to + size - 8, &word, 8);
    return (found | special(word)) == 0;
  }
  for (std::size_t at = 0; at < size; ++at) {
    const auto byte = static_cast<unsigned char>(from[at]);
    to[at] = from[at];
    found |= byte < 0x20 || byte == '"' || byte == '\\';
  }
  return found == 0;
}

}  // namespace guikou::io
