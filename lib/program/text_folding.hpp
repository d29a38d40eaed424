// The form in which texts and words are compared (SPEC 7): NFKC, case folding, and no white space between two Han
// characters. Words and texts pass through the same function, so that they cannot disagree.
#pragma once

#include <string>
#include <string_view>

namespace guikou::program {

/// Folds `text` (valid UTF-8) into `folded`, which is overwritten.
void fold_text(std::string_view text, std::string& folded);

/// The same by the library alone, without the short way for usual texts. For comparing the two.
void fold_any_text(std::string_view text, std::string& folded);

/// Whether the character belongs to the Han script (Unicode Script=Han).
[[nodiscard]] bool is_han(char32_t character);

}  // namespace guikou::program
