#include "source/text_check.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace guikou::source {
namespace {

using model::FindingCode;

/// Bytes from there on that are plain ASCII, taken eight at a time.
std::size_t ascii_run(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t end = at;
  for (std::uint64_t eight = 0; end + sizeof eight <= text.size(); end += sizeof eight) {
    std::memcpy(&eight, text.data() + end, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  return end - at;
}

/// The length of the valid UTF-8 character that begins there, or 0.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((static_cast<unsigned char>(text[at + k]) & 0xC0) != 0x80) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second >= 0xA0;
  const bool beyond = lead == 0xF4 && second >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

/// Whether every byte above ASCII begins or ends a character as GBK and GB18030 write them.
bool fits_gbk(std::string_view text) {
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

/// A damaged UTF-8 file fits GBK by chance, but most of its characters are sound.
bool looks_like_gbk(std::string_view text) {
  std::size_t sound = 0, broken = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text, i);
    if (length > 1) ++sound;
    if (length == 0) ++broken;
    i += std::max<std::size_t>(length, 1);
  }
  return broken > sound && fits_gbk(text);
}

model::Place place_at(std::string_view text, std::size_t offset, std::uint32_t file) {
  const std::string_view before = text.substr(0, offset);
  const auto line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  std::uint32_t column = 1;
  for (std::size_t i = start; i < offset; ++i) column += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 ? 1 : 0;
  return {file, line, column};
}

bool has_odd(std::string_view text) {
  unsigned odd = 0;
  for (const char each : text) {
    const auto c = static_cast<unsigned char>(each);
    odd |= static_cast<unsigned>(c < 0x20) & static_cast<unsigned>(c != '\n');
    odd |= static_cast<unsigned>(c == 0x7F);
  }
  return odd != 0;
}

std::size_t control_character_in(std::string_view text, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n') continue;
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c == '\r' && i + 1 == text.size()) continue;
    return i;
  }
  return std::string_view::npos;
}

/// The first character that no text file holds: NUL apart, C0 controls but tab and line ends, DEL, and a carriage return
/// that ends no line. yaml-cpp would take U+0004 for the end of the file, and swallow the rest.
std::size_t control_character(std::string_view text) {
  constexpr std::size_t block = 4096;   // most have none: one pass that branches for none of its bytes
  for (std::size_t start = 0; start < text.size(); start += block)
    if (has_odd(text.substr(start, block)))
      if (const std::size_t at = control_character_in(text, start, std::min(start + block, text.size())); at != std::string_view::npos) return at;
  return std::string_view::npos;
}

}  // namespace

std::size_t invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      i += std::max<std::size_t>(ascii_run(text, i), 1);
      continue;
    }
    const std::size_t length = character_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

bool check_text(std::string_view& text, std::uint32_t file, const std::string& shown, model::Findings& findings) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    findings.add(FindingCode::not_utf8, {file, 1, 1}, {shown, "UTF-16", "UTF-16"});
    return false;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    const bool wide = text.size() > 3 && (text[1] == '\0' || text[0] == '\0');
    if (wide) findings.add(FindingCode::not_utf8, {file, 1, 1}, {shown, "UTF-16", "UTF-16"});
    else findings.add(FindingCode::nul_byte, place_at(text, at, file));
    return false;
  }
  if (const std::size_t at = invalid_utf8(text); at != std::string_view::npos) {
    if (looks_like_gbk(text)) findings.add(FindingCode::not_utf8, place_at(text, at, file), {shown, "GBK (GB18030)", "GB18030"});
    else findings.add(FindingCode::invalid_utf8, place_at(text, at, file), {shown});
    return false;
  }
  if (const std::size_t at = control_character(text); at != std::string_view::npos) {
    const auto c = static_cast<unsigned char>(text[at]);
    findings.add(FindingCode::control_character, place_at(text, at, file), {std::string("U+00") + "01234567"[c >> 4] + "0123456789ABCDEF"[c & 15]});
    return false;
  }
  return true;
}

}  // namespace guikou::source
