// How wide a text stands on a terminal: Chinese characters take two columns, combining marks none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace guikou::model {

/// Columns that the text takes. What is not UTF-8 counts one a byte.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The byte at which the character number `index` (from 0) begins, at most the text's size.
[[nodiscard]] std::size_t byte_of_character(std::string_view text, std::size_t index);

/// The text with what a terminal would act upon (control characters, broken UTF-8) made harmless, tabs as one space.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace guikou::model
