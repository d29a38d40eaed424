// Byte offsets of a text as places: lines and columns in characters.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "model/place.hpp"

namespace guikou::source {

/// Places are mostly asked for in order, so the last answer is kept: one long line costs no more than many short ones.
class TextLines {
 public:
  /// `origin` is the place of the text's first character.
  TextLines(std::string_view text, model::Place origin) : text_(text), origin_(origin) {
    starts_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) starts_.push_back(at + 1);
  }

  [[nodiscard]] model::Place place(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (offset < last_offset_ || offset >= next_start_) {
      line_ = static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
      next_start_ = line_ + 1 < starts_.size() ? starts_[line_ + 1] : text_.size() + 1;
      last_offset_ = starts_[line_];
      column_ = line_ == 0 ? origin_.column : 1;
    }
    for (; last_offset_ < offset; ++last_offset_)
      if ((static_cast<unsigned char>(text_[last_offset_]) & 0xC0) != 0x80) ++column_;
    return {origin_.file, origin_.line + static_cast<std::uint32_t>(line_), column_};
  }

  /// The byte there, or NUL behind the end.
  [[nodiscard]] char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  /// Whether the line of that offset begins so.
  [[nodiscard]] bool line_starts_with(std::size_t offset, std::string_view beginning) const {
    return text_.substr(line_start(offset)).starts_with(beginning);
  }
  /// Where the line of that offset begins.
  [[nodiscard]] std::size_t line_start(std::size_t offset) const {
    return *(std::upper_bound(starts_.begin(), starts_.end(), std::min(offset, text_.size())) - 1);
  }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  model::Place origin_;
  std::vector<std::size_t> starts_;
  std::size_t line_ = 0, last_offset_ = 0, next_start_ = 0;
  std::uint32_t column_ = 1;
};

}  // namespace guikou::source
