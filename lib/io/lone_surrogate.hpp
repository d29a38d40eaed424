// What RapidJSON lets through although it validates: half a character.
#pragma once

#include <string_view>

namespace guikou::io {

/// RapidJSON 1.1 lets the escape of a lone low surrogate through as bytes that no UTF-8 text may hold.
[[nodiscard]] inline bool holds_lone_surrogate(std::string_view decoded) {
  for (std::size_t at = decoded.find('\xED'); at != std::string_view::npos; at = decoded.find('\xED', at + 1))
    if (at + 1 < decoded.size() && static_cast<unsigned char>(decoded[at + 1]) >= 0xA0) return true;
  return false;
}

}  // namespace guikou::io
