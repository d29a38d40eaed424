// What must be true of a file before YAML or CSV is read from it.
#pragma once

#include <string>
#include <string_view>

#include "model/finding.hpp"

namespace guikou::source {

/// Takes a UTF-8 byte order mark away and reports what is not UTF-8 text: GBK (with how to save it), UTF-16, NUL bytes and
/// other control characters. False: the text cannot be read.
bool check_text(std::string_view& text, std::uint32_t file, const std::string& shown, model::Findings& findings);

/// The first byte that is not part of valid UTF-8, or npos.
[[nodiscard]] std::size_t invalid_utf8(std::string_view text);

}  // namespace guikou::source
