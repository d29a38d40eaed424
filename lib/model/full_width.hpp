// The full-width signs that Chinese input methods type where YAML and selectors want the ASCII one (SPEC 2).
#pragma once

#include <string_view>

namespace guikou::model {

/// A full-width sign and what it was meant to be: "：" and ":"; of the full-width space, "a space".
struct FullWidthSign {
  std::string_view wide, plain;
};

/// The first of them in the text, or null.
[[nodiscard]] const FullWidthSign* first_full_width_sign(std::string_view text);

}  // namespace guikou::model
