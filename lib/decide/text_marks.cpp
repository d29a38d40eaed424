#include "decide/text_marks.hpp"

#include <algorithm>

namespace guikou::decide {

void TextMarks::mark(std::string_view text, const Kernels& kernels) {
  if (table_.empty()) make_room();
  if (++now_ == 0) {
    std::fill(table_.begin(), table_.end(), std::uint8_t{0});
    now_ = 1;
  }
  kernels.mark_characters(text.data(), text.size(), table_.data(), now_);
}

}  // namespace guikou::decide
