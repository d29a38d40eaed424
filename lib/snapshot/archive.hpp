// Values to bytes and back, in the order in which they are named. The two archives take the same calls, so that one description of
// a program (snapshot/program_fields.hpp) serves both.
//
// Arrays of plain numbers and structs of them are kept whole; each begins where anything may begin. A column is not copied when it
// is read: it looks at the bytes, which must outlive it. The bytes are those of this machine and this build: who reads them has made
// sure of both (snapshot/snapshot.hpp).
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <tuple>
#include <vector>

#include "program/runs.hpp"
#include "program/texts.hpp"

namespace guikou::snapshot {

inline constexpr std::size_t most_aligned = 32;   ///< bytes; counted from the beginning of the file

template <class T>
concept Plain = std::is_trivially_copyable_v<T>;

class ArchiveWriter {
 public:
  explicit ArchiveWriter(std::string& out) : out_(out) {}

  template <class... Each>
  void operator()(const Each&... values) { (write(values), ...); }

  void array(const void* from, std::size_t size) {
    out_.resize((out_.size() + most_aligned - 1) / most_aligned * most_aligned);
    out_.append(static_cast<const char*>(from), size);
  }

 private:
  template <Plain T>
  void write(const T& value) {
    T cleared = value;
    clear_padding(cleared);
    array(&cleared, sizeof cleared);
  }
  void write(const std::string& text) {
    write(std::uint64_t{text.size()});
    out_.append(text);
  }
  template <Plain T>
  void write(const std::vector<T>& values) { write_array(values.data(), values.size()); }
  template <Plain T>
  void write_array(const T* values, std::size_t size) {
    write(std::uint64_t{size});
    if constexpr (std::has_unique_object_representations_v<T>) {
      array(values, size * sizeof(T));
    } else {
      out_.resize((out_.size() + most_aligned - 1) / most_aligned * most_aligned);
      for (std::size_t i = 0; i < size; ++i) {
        T value = values[i];
        clear_padding(value);
        out_.append(reinterpret_cast<const char*>(&value), sizeof value);
      }
    }
  }
  /// Sizes first, then all bytes in one piece.
  void write(const std::vector<std::string>& texts) {
    std::vector<std::uint32_t> sizes;
    std::string bytes;
    for (const std::string& text : texts) {
      sizes.push_back(static_cast<std::uint32_t>(text.size()));
      bytes += text;
    }
    write(sizes);
    write(bytes);
  }
  template <Plain T>
  void write(const program::Column<T>& values) { write_array(values.data(), values.size()); }
  void write(const program::Texts& texts) {
    std::apply([this](const auto&... each) { (write(each), ...); }, texts.parts());
  }
  void write(const program::Runs& runs) { write(runs.ranges()); }
  template <class T>
    requires(!Plain<T>)
  void write(const std::vector<T>& values) {
    write(std::uint64_t{values.size()});
    for (const T& value : values) write(value);
  }
  template <class T>
    requires(!Plain<T>)
  void write(const T& value) { fields(*this, value); }

  /// What lies between the members of a struct is nobody's: the same rulebook shall give the same bytes.
  template <class T>
  static void clear_padding([[maybe_unused]] T& value) {
#if __has_builtin(__builtin_clear_padding)
    if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T>) __builtin_clear_padding(&value);
#endif
  }

  std::string& out_;
};

/// Reads what ArchiveWriter wrote. Never reads outside: where the bytes are too few, ok() is false and what was read is empty.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view bytes) : begin_(bytes.data()), at_(begin_), last_(begin_ + bytes.size()) {}

  template <class... Each>
  void operator()(Each&... values) { (read(values), ...); }

  [[nodiscard]] bool ok() const { return ok_; }
  /// What was read makes no sense: the same as too few bytes.
  void refuse() { ok_ = false; }
  /// Everything has been read.
  [[nodiscard]] bool at_end() const { return ok_ && at_ == last_; }

 private:
  template <Plain T>
  void read(T& value) {
    if (const char* const from = array(sizeof value)) std::memcpy(static_cast<void*>(&value), from, sizeof value);
  }
  void read(bool& value) {
    std::uint8_t byte = 0;
    read(byte);
    if (byte > 1) return refuse();
    value = byte != 0;
  }
  void read(std::string& text) {
    const std::size_t size = count(1);
    if (const char* const from = take(size)) text.assign(from, size);
  }
  /// Nothing is copied: the column looks at the bytes.
  template <Plain T>
  void read(program::Column<T>& values) {
    static_assert(alignof(T) <= most_aligned);
    const std::size_t size = count(sizeof(T));
    const char* const from = array(size * sizeof(T));
    if (from != nullptr) values = program::Column<T>::borrowed({reinterpret_cast<const T*>(from), size});
  }
  void read(program::Texts& texts) {
    std::apply([this](auto&... each) { (read(each), ...); }, texts.parts());
    if (!texts.sound()) refuse();
  }
  void read(program::Runs& runs) { read(runs.ranges()); }
  template <Plain T>
  void read(std::vector<T>& values) {
    const std::size_t size = count(sizeof(T));
    if (const char* const from = array(size * sizeof(T)); from != nullptr && size > 0) {
      const T* const first = reinterpret_cast<const T*>(from);
      values.assign(first, first + size);
    }
  }
  void read(std::vector<std::string>& texts) {
    std::size_t left = 0;
    const std::size_t size = count(sizeof(std::uint32_t));
    const char* sizes = array(size * sizeof(std::uint32_t));
    left = count(1);
    const char* bytes = take(left);
    if (!ok_) return;
    texts.reserve(size);
    for (std::size_t i = 0; i < size; ++i, sizes += sizeof(std::uint32_t)) {
      std::uint32_t length = 0;
      std::memcpy(&length, sizes, sizeof length);
      if (length > left) return refuse();
      texts.emplace_back(bytes, length);
      bytes += length;
      left -= length;
    }
  }
  template <class T>
    requires(!Plain<T>)
  void read(std::vector<T>& values) {
    const std::size_t size = count(1);
    for (std::size_t i = 0; i < size && ok_; ++i) read(values.emplace_back());
  }
  template <class T>
    requires(!Plain<T>)
  void read(T& value) { fields(*this, value); }

  /// A number of things of which each takes at least so many bytes.
  std::size_t count(std::size_t bytes_each) {
    std::uint64_t number = 0;
    read(number);
    if (number > static_cast<std::uint64_t>(last_ - at_) / bytes_each) return refuse(), 0;
    return static_cast<std::size_t>(number);
  }
  const char* array(std::size_t size) {
    const std::size_t gap = (most_aligned - static_cast<std::size_t>(at_ - begin_) % most_aligned) % most_aligned;
    return take(gap) != nullptr ? take(size) : nullptr;
  }
  const char* take(std::size_t size) {
    if (!ok_ || size > static_cast<std::size_t>(last_ - at_)) return refuse(), nullptr;
    const char* const from = at_;
    at_ += size;
    return from;
  }

  const char* begin_;
  const char* at_;
  const char* last_;
  bool ok_ = true;
};

}  // namespace guikou::snapshot
