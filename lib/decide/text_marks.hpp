// Where the words of a text may begin, marked once so that most of many words are found missing by one look each: for every
// character the place of its bytes and those of the next one (program::word_place) in a table of one byte a place.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "program/rule_index.hpp"

namespace guikou::decide {

/// Reusable: a number tells the marks of this text from those of texts before.
class TextMarks {
 public:
  /// Takes its memory, so that mark() takes none.
  void make_room() { table_.resize(program::word_places); }
  /// Forgets the text before. Valid UTF-8.
  void mark(std::string_view text);
  /// False: no word of this place stands in the text.
  [[nodiscard]] bool may_hold(std::uint16_t place) const { return table_[place] == now_; }

 private:
  std::vector<std::uint8_t> table_;   ///< empty until there is room
  std::uint8_t now_ = 0;
};

}  // namespace guikou::decide
