// Where the words of a text may begin, marked once so that most of many words are found missing by one look each: for every
// character the place of its bytes and those of the next one (program::word_place) in a table of one byte a place.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "decide/instruction_set.hpp"
#include "program/rule_index.hpp"

namespace guikou::decide {

/// Reusable: a number tells the marks of this text from those of texts before.
class TextMarks {
 public:
  /// Takes its memory, so that mark() takes none.
  void make_room() { table_.resize(program::word_places + behind); }
  /// Forgets the text before. Valid UTF-8.
  void mark(std::string_view text, const Kernels& kernels);
  /// False: no word of this place stands in the text.
  [[nodiscard]] bool may_hold(std::uint16_t place) const { return table_[place] == now_; }
  /// Whether the words of a rule may stand in the text; false: they do not.
  [[nodiscard]] bool may_hold(const program::RuleChecks& checks, const Kernels& kernels) const {
    return kernels.marked_places(table_.data(), checks.places, now_) + checks.bias > 0xFF;
  }

 private:
  static constexpr std::size_t behind = 3;   ///< Kernels::marked_places

  std::vector<std::uint8_t> table_;   ///< empty until there is room
  std::uint8_t now_ = 0;
};

}  // namespace guikou::decide
