// The records of a text, one a line.
#pragma once

#include <cstdint>
#include <string_view>

namespace guikou::capi {

/// The records of a text as the command line finds them: blank lines are none, a byte order mark and CR before LF go.
class Lines {
 public:
  Lines(std::string_view text, std::uint64_t first) : rest_(text), number_(first == 0 ? 0 : first - 1) {
    if (number_ == 0 && rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  bool next(std::string_view& record) {
    while (!rest_.empty()) {
      const std::size_t end = rest_.find('\n');
      record = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      ++number_;
      if (record.ends_with('\r')) record.remove_suffix(1);
      if (record.find_first_not_of(" \t\r\v\f") != std::string_view::npos) return true;
    }
    return false;
  }
  [[nodiscard]] std::uint64_t number() const { return number_; }
  /// Bytes not yet looked at.
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  std::uint64_t number_;
};

}  // namespace guikou::capi
