// An array of plain things that a program owns, or that lies in a mapped snapshot. It is filled once and then only read: reading is
// one look behind a pointer, whoever owns the bytes.
#pragma once

#include <span>
#include <type_traits>
#include <vector>

namespace guikou::program {

/// What is borrowed must outlive the column and its copies. Whoever changes a borrowed one changes a copy of his own.
template <class T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  using value_type = T;

  Column() = default;
  Column(std::vector<T> all) : own_(std::move(all)) { show(); }
  Column(const Column& other) : own_(other.begin(), other.end()) { show(); }
  Column(Column&& other) noexcept : own_(std::move(other.own_)), data_(other.data_), size_(other.size_) { other.forget(); }
  Column& operator=(const Column& other) {
    if (this != &other) *this = Column(other);
    return *this;
  }
  Column& operator=(Column&& other) noexcept {
    if (this == &other) return *this;
    own_ = std::move(other.own_);
    data_ = other.data_;
    size_ = other.size_;
    other.forget();
    return *this;
  }
  static Column borrowed(std::span<const T> all) {
    Column column;
    column.data_ = all.data();
    column.size_ = all.size();
    return column;
  }

  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const T* begin() const { return data_; }
  [[nodiscard]] const T* end() const { return data_ + size_; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return data_[at]; }
  [[nodiscard]] const T& front() const { return data_[0]; }
  [[nodiscard]] const T& back() const { return data_[size_ - 1]; }
  operator std::span<const T>() const { return {data_, size_}; }

  // While it is filled.
  [[nodiscard]] T* begin() { return mine().data(); }
  [[nodiscard]] T* end() { return mine().data() + size_; }
  [[nodiscard]] T& operator[](std::size_t at) { return mine()[at]; }
  [[nodiscard]] T& back() { return mine().back(); }
  void reserve(std::size_t size) { mine().reserve(size), show(); }
  void clear() { *this = Column(); }
  void push_back(const T& value) { mine().push_back(value), show(); }
  template <class... Each>
  T& emplace_back(Each&&... each) {
    mine().emplace_back(std::forward<Each>(each)...);
    show();
    return own_.back();
  }
  void resize(std::size_t size, const T& value = T()) { mine().resize(size, value), show(); }
  void assign(std::size_t size, const T& value) { own_.assign(size, value), show(); }
  template <class Iterator>
  void append(Iterator first, Iterator last) { mine().insert(own_.end(), first, last), show(); }
  template <class Iterator>
  void insert(const T* where, Iterator first, Iterator last) {
    const auto at = where - data_;
    mine().insert(own_.begin() + at, first, last);
    show();
  }

 private:
  std::vector<T>& mine() {
    if (own_.size() != size_) own_.assign(data_, data_ + size_), show();
    return own_;
  }
  void show() {
    data_ = own_.data();
    size_ = own_.size();
  }
  void forget() {
    own_.clear();
    data_ = nullptr;
    size_ = 0;
  }

  std::vector<T> own_;
  const T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace guikou::program
