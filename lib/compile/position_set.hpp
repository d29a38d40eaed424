// Sets of positions on an axis of the rule index, as disjoint half-open runs in order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>

namespace guikou::compile {

struct PositionRun {
  std::uint32_t first = 0, last = 0;   ///< [first, last)
  bool operator==(const PositionRun&) const = default;
};

/// A vector that holds a few runs in itself: a big table has a set for each rule and axis, nearly all of one or two runs.
class PositionRuns {
 public:
  PositionRuns() = default;
  PositionRuns(const PositionRuns& other) { assign(other); }
  PositionRuns(PositionRuns&& other) noexcept { take(other); }
  PositionRuns& operator=(const PositionRuns& other) {
    if (this != &other) size_ = 0, assign(other);
    return *this;
  }
  PositionRuns& operator=(PositionRuns&& other) noexcept {
    if (this != &other) take(other);
    return *this;
  }

  void push_back(const PositionRun& run) {
    const PositionRun added = run;   // it may lie in here
    if (size_ == room_) grow(2 * room_);
    data()[size_++] = added;
  }
  void reserve(std::uint32_t size) {
    if (size > room_) grow(size);
  }
  void resize_down(std::uint32_t size) { size_ = size; }

  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const PositionRun* begin() const { return many_ ? many_.get() : few_; }
  [[nodiscard]] const PositionRun* end() const { return begin() + size_; }
  [[nodiscard]] PositionRun* begin() { return data(); }
  [[nodiscard]] PositionRun* end() { return data() + size_; }
  [[nodiscard]] const PositionRun& back() const { return end()[-1]; }
  bool operator==(const PositionRuns& other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

 private:
  static constexpr std::uint32_t few = 3;

  PositionRun* data() { return many_ ? many_.get() : few_; }
  void grow(std::uint32_t room) {
    auto more = std::make_unique<PositionRun[]>(room);
    std::copy(begin(), end(), more.get());
    many_ = std::move(more);
    room_ = room;
  }
  void assign(const PositionRuns& other) {
    reserve(other.size_);
    std::copy(other.begin(), other.end(), data());
    size_ = other.size_;
  }
  void take(PositionRuns& other) noexcept {
    many_ = std::move(other.many_);
    std::copy(other.few_, other.few_ + few, few_);
    size_ = other.size_;
    room_ = other.room_;
    other.size_ = 0;
    other.room_ = few;
  }

  std::uint32_t size_ = 0, room_ = few;
  PositionRun few_[few];                  ///< as long as `many_` is not there
  std::unique_ptr<PositionRun[]> many_;
};

class PositionSet {
 public:
  PositionSet() = default;
  PositionSet(std::uint32_t first, std::uint32_t last) {
    if (first < last) runs_.push_back({first, last});
  }
  /// The union of runs in any order.
  static PositionSet of(PositionRuns runs);

  [[nodiscard]] bool empty() const { return runs_.empty(); }
  [[nodiscard]] bool contains(std::uint32_t position) const;
  [[nodiscard]] const PositionRuns& runs() const { return runs_; }
  [[nodiscard]] PositionSet united(const PositionSet& other) const;
  [[nodiscard]] PositionSet met(const PositionSet& other) const;
  /// What of [0, count) is not in the set.
  [[nodiscard]] PositionSet complement(std::uint32_t count) const;
  bool operator==(const PositionSet&) const = default;

 private:
  PositionRuns runs_;
};

/// Where a condition may hold on an axis, and where it must, whatever the other axes say.
struct Bounds {
  PositionSet may, must;
  [[nodiscard]] bool exact() const { return may == must; }
};

}  // namespace guikou::compile
