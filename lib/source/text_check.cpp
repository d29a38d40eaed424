#include "source/text_check.hpp"

#include <algorithm>

namespace guikou::source {
namespace {

using model::FindingCode;

/// Whether every byte above ASCII begins or ends a two-byte character as GBK and GB18030 write them.
bool looks_like_gbk(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) continue;
    if (lead == 0x80 || lead == 0xFF || i + 1 >= text.size()) return false;
    const auto trail = static_cast<unsigned char>(text[i + 1]);
    if (trail >= 0x30 && trail <= 0x39 && i + 3 < text.size()) i += 3;  // the four-byte form of GB18030
    else if (trail >= 0x40 && trail != 0x7F && trail != 0xFF) i += 1;
    else return false;
  }
  return true;
}

model::Place place_at(std::string_view text, std::size_t offset, std::uint32_t file) {
  const std::string_view before = text.substr(0, offset);
  const auto line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  std::uint32_t column = 1;
  for (std::size_t i = start; i < offset; ++i) column += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 ? 1 : 0;
  return {file, line, column};
}

}  // namespace

std::size_t invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return i;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return i;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second >= 0x90))
      return i;
    i += length;
  }
  return std::string_view::npos;
}

bool check_text(std::string_view& text, std::uint32_t file, const std::string& shown, model::Findings& findings) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    findings.add(FindingCode::not_utf8, {file, 1, 1}, {shown, "UTF-16"});
    return false;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    const bool wide = text.size() > 3 && (text[1] == '\0' || text[0] == '\0');
    if (wide) findings.add(FindingCode::not_utf8, {file, 1, 1}, {shown, "UTF-16"});
    else findings.add(FindingCode::nul_byte, place_at(text, at, file));
    return false;
  }
  if (const std::size_t at = invalid_utf8(text); at != std::string_view::npos) {
    if (looks_like_gbk(text)) findings.add(FindingCode::not_utf8, place_at(text, at, file), {shown, "GBK/GB18030"});
    else findings.add(FindingCode::invalid_utf8, place_at(text, at, file), {shown});
    return false;
  }
  return true;
}

}  // namespace guikou::source
