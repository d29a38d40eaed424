// What a text test sees (SPEC 7): the text "after NFKC, case folding and removal of white space between two Han characters".
#pragma once

#include <string>
#include <string_view>

namespace guikou::reference {

[[nodiscard]] std::string folded(std::string_view text);

}  // namespace guikou::reference
