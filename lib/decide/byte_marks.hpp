// Marks on numbered things that are all taken away at once, without touching any of them: a mark is the number of its time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace guikou::decide {

/// A byte a thing. None is marked at first.
class ByteMarks {
 public:
  void resize(std::size_t count) {
    marks_.assign(count, 0);
    now_ = 1;
  }
  void forget_all() {
    if (++now_ != 0) return;
    std::fill(marks_.begin(), marks_.end(), std::uint8_t{0});
    now_ = 1;
  }
  [[nodiscard]] bool has(std::size_t number) const { return marks_[number] == now_; }
  /// False if it was there.
  bool add(std::size_t number) { return std::exchange(marks_[number], now_) != now_; }
  void forget(std::size_t number) { marks_[number] = 0; }

  // For loops that keep them at hand: what stands at a number that is marked is now().
  [[nodiscard]] std::uint8_t* data() { return marks_.data(); }
  [[nodiscard]] const std::uint8_t* data() const { return marks_.data(); }
  [[nodiscard]] std::uint8_t now() const { return now_; }

 private:
  std::vector<std::uint8_t> marks_;
  std::uint8_t now_ = 1;
};

}  // namespace guikou::decide
