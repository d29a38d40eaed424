// Memory for what is read of one text and let go as a whole: a tree has hundreds of thousands of small pieces, and asking for
// each of them, and giving each back, would cost more than reading them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

namespace guikou::model {

/// What it gives stays where it is as long as it lives, also when it is moved.
class Arena {
 public:
  [[nodiscard]] std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(room(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  /// A copy of so many, which nobody destroys.
  template <class T>
  [[nodiscard]] const T* keep(const T* from, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (count == 0) return nullptr;
    void* to = room(count * sizeof(T), alignof(T));
    std::memcpy(to, static_cast<const void*>(from), count * sizeof(T));
    return static_cast<const T*>(to);
  }

 private:
  static constexpr std::size_t least = 1024, most = std::size_t{1} << 18;   ///< of a block; a cell of a CSV file is a text too

  void* room(std::size_t size, std::size_t aligned) {
    const std::size_t gap = (aligned - used_ % aligned) % aligned;
    if (blocks_.empty() || used_ + gap + size > size_) {
      size_ = std::max(std::clamp(size_ * 2, least, most), size);
      // make_unique would set it to nothing first, and the browser build's library has no other way to say so.
      blocks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[size_]));
      used_ = size;
      return blocks_.back().get();
    }
    void* at = blocks_.back().get() + used_ + gap;
    used_ += gap + size;
    return at;
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0, size_ = 0;   ///< of the last block
};

}  // namespace guikou::model
