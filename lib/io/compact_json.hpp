// One JSON value without white space, as it comes: the quick half of io/json_writer.hpp.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "io/json_line.hpp"

namespace guikou::io {

/// Without white space: where a comma belongs is one bit, and texts are quoted by JsonLine, many times as fast as a byte at a time.
class CompactJson {
 public:
  void start(std::string& out) {
    out_ = &out;
    line_.clear();
    depth_ = 0;
    comma_ = false;
  }
  void begin(char bracket) {
    value();
    line_.raw(std::string_view(&bracket, 1));
    ++depth_;
    comma_ = false;
  }
  void end(char bracket) {
    line_.raw(std::string_view(&bracket, 1));
    --depth_;
    done();
  }
  void key(std::string_view name) {
    value();
    line_.quoted(name);
    line_.raw(":");
    comma_ = false;
  }
  /// A key that needs no escape.
  template <std::size_t with_end>
  void plain_key(const char (&name)[with_end]) {
    constexpr std::size_t size = with_end - 1;
    char* to = line_.room(size + 4);
    *to = ',';
    to += comma_ ? 1 : 0;
    *to = '"';
    std::memcpy(to + 1, name, size);
    to[size + 1] = '"';
    to[size + 2] = ':';
    line_.added(size + 3 + (comma_ ? 1 : 0));
    comma_ = false;
  }
  void quoted(std::string_view text) {
    value();
    line_.quoted(text);
    done();
  }
  void raw(std::string_view json) {
    value();
    line_.raw(json);
    done();
  }
  void integer(std::int64_t number) {
    value();
    line_.integer(number);
    done();
  }

 private:
  static constexpr std::size_t most_held_back = std::size_t{1} << 16;

  void value() {
    if (comma_) line_.raw(",");
  }
  void done() {
    comma_ = true;
    if (depth_ > 0 && line_.size() < most_held_back) return;
    out_->append(line_.text());
    line_.clear();
  }

  JsonLine line_;
  std::string* out_ = nullptr;
  std::uint32_t depth_ = 0;
  bool comma_ = false;   ///< a value stands before the place where the next one comes
};

}  // namespace guikou::io
