// Many texts as one run of bytes, by number: names and words of a program, owned or in a mapped snapshot (program/column.hpp).
#pragma once

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>

#include "program/column.hpp"

namespace guikou::program {

/// A text of a program: its bytes live as long as the program does.
class Text : public std::string_view {
 public:
  constexpr Text() = default;
  constexpr Text(const char* first, std::size_t size) : std::string_view(first, size) {}
  constexpr Text(const char* literal) : std::string_view(literal) {}
  operator std::string() const { return std::string(data(), size()); }

  friend std::string operator+(const std::string& a, Text b) { return std::string(a).append(b); }
  friend std::string operator+(std::string&& a, Text b) { return std::move(a.append(b)); }
  friend std::string operator+(const char* a, Text b) { return std::string(a).append(b); }
  friend std::string operator+(Text a, const std::string& b) { return std::string(a.data(), a.size()).append(b); }
  friend std::string operator+(Text a, const char* b) { return std::string(a.data(), a.size()).append(b); }
  friend std::string operator+(Text a, Text b) { return std::string(a.data(), a.size()).append(b); }
};

class Texts {
 public:
  using value_type = Text;

  class Iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Text;
    using difference_type = std::ptrdiff_t;
    using pointer = const Text*;
    using reference = Text;
    Iterator() = default;
    Iterator(const Texts* texts, std::size_t at) : texts_(texts), at_(at) {}
    Text operator*() const { return (*texts_)[at_]; }
    Text operator[](difference_type n) const { return *(*this + n); }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return Iterator(texts_, at_++); }
    Iterator& operator--() { return --at_, *this; }
    Iterator& operator+=(difference_type n) { return at_ += static_cast<std::size_t>(n), *this; }
    friend Iterator operator+(Iterator a, difference_type n) { return a += n; }
    friend difference_type operator-(const Iterator& a, const Iterator& b) { return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_); }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }
    friend auto operator<=>(const Iterator& a, const Iterator& b) { return a.at_ <=> b.at_; }

   private:
    const Texts* texts_ = nullptr;
    std::size_t at_ = 0;
  };

  Texts() = default;
  /// Of anything that is a list of texts.
  template <class All>
  explicit Texts(const All& all) {
    for (const auto& each : all) push_back(each);
  }

  [[nodiscard]] Text operator[](std::size_t at) const {
    const std::uint32_t first = at == 0 ? 0 : ends_[at - 1];
    return {bytes_.data() + first, ends_[at] - first};
  }
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] bool empty() const { return ends_.empty(); }
  [[nodiscard]] Text back() const { return (*this)[size() - 1]; }
  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, size()}; }

  void reserve(std::size_t texts, std::size_t bytes) { ends_.reserve(texts), bytes_.reserve(bytes); }
  void push_back(std::string_view text) {
    bytes_.append(text.begin(), text.end());
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  /// Memory that it takes.
  [[nodiscard]] std::size_t bytes() const { return bytes_.size() + ends_.size() * sizeof(std::uint32_t); }

  /// Whether each text ends behind the one before it, the last with the bytes.
  [[nodiscard]] bool sound() const {
    std::uint32_t last = 0;
    for (const std::uint32_t end : ends_) {
      if (end < last) return false;
      last = end;
    }
    return last == bytes_.size();
  }

  /// What it consists of, for snapshots: where each text ends, and the bytes.
  [[nodiscard]] auto parts() const { return std::tie(ends_, bytes_); }
  [[nodiscard]] auto parts() { return std::tie(ends_, bytes_); }

 private:
  Column<std::uint32_t> ends_;
  Column<char> bytes_;
};

/// A run of texts.
class TextRun {
 public:
  TextRun(const Texts& texts, std::uint32_t first, std::uint32_t count) : texts_(&texts), first_(first), count_(count) {}
  [[nodiscard]] Text operator[](std::size_t at) const { return (*texts_)[first_ + at]; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] Texts::Iterator begin() const { return {texts_, first_}; }
  [[nodiscard]] Texts::Iterator end() const { return {texts_, first_ + count_}; }

 private:
  const Texts* texts_;
  std::size_t first_, count_;
};

}  // namespace guikou::program
