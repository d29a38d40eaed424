// The only user of utf8proc in deciding.
#include "program/text_folding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace guikou::program {
namespace {

struct HanRange { char32_t first, last; };

// Script=Han of Unicode 15 (Scripts.txt), adjacent ranges joined.
constexpr std::array<HanRange, 21> han_ranges{{
    {0x2E80, 0x2E99}, {0x2E9B, 0x2EF3}, {0x2F00, 0x2FD5}, {0x3005, 0x3005}, {0x3007, 0x3007}, {0x3021, 0x3029},
    {0x3038, 0x303B}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFA6D}, {0xFA70, 0xFAD9}, {0x16FE2, 0x16FE3},
    {0x16FF0, 0x16FF1}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
    {0x2CEB0, 0x2EBE0}, {0x2F800, 0x2FA1D}, {0x30000, 0x3134A}, {0x31350, 0x323AF},
}};

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Copies with the white space between two Han characters left out.
class FoldedText {
 public:
  explicit FoldedText(std::string& out) : out_(out) {}
  void han(std::string_view bytes) {
    if (held_ > 0) out_.resize(out_.size() - held_);
    put(bytes, true);
  }
  void other(std::string_view bytes) { put(bytes, false); }
  void space(std::string_view bytes) {
    out_ += bytes;
    if (after_han_) held_ += bytes.size();
  }

 private:
  void put(std::string_view bytes, bool han) {
    out_ += bytes;
    held_ = 0;
    after_han_ = han;
  }
  std::string& out_;
  bool after_han_ = false;
  std::size_t held_ = 0;   ///< bytes of white space after a Han character, which goes if another one follows
};

unsigned byte_at(std::string_view text, std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; }

/// A run of what folding leaves alone: Han characters, small letters, digits and signs without white space.
std::size_t end_of_plain_run(std::string_view text, std::size_t at, bool& han_last) {
  while (at < text.size()) {
    const unsigned byte = byte_at(text, at);
    if (byte >= 0xE5 && byte <= 0xE9) at += 3, han_last = true;
    else if (byte > 0x20 && byte < 0x7F && !(byte >= 'A' && byte <= 'Z')) ++at, han_last = false;
    else break;
  }
  return at;
}

// What petitions are made of needs no library: Han characters, ASCII, the usual signs, and the full-width forms of ASCII.
// False: there is something else in the text. tests/program holds this to the library for every character.
bool fold_usual(std::string_view text, std::string& folded) {
  FoldedText out(folded);
  for (std::size_t at = 0; at < text.size();) {
    bool han_last = false;
    if (const std::size_t end = end_of_plain_run(text, at, han_last); end > at) {
      const unsigned first = byte_at(text, at);
      const std::string_view run = text.substr(at, end - at);
      // Only the ends of a run matter for the white space beside it.
      if (first >= 0xE5) out.han(run.substr(0, 3));
      else out.other(run.substr(0, 1));
      if (const std::string_view rest = run.substr(first >= 0xE5 ? 3 : 1); !rest.empty()) han_last ? out.han(rest) : out.other(rest);
      at = end;
      continue;
    }
    const unsigned byte = byte_at(text, at), second = byte_at(text, at + 1), third = byte_at(text, at + 2);
    const std::string_view bytes = text.substr(at, byte < 0x80 ? 1 : 3);
    if (byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)) {
      out.space(bytes);
    } else if (byte >= 'A' && byte <= 'Z') {
      const char small = static_cast<char>(byte + 32);
      out.other({&small, 1});
    } else if (byte < 0x80) {
      out.other(bytes);
    } else if (byte == 0xE4) {                                        // U+4000 … U+4FFF: Han but for the hexagrams
      if (second == 0xB7) out.other(bytes);
      else out.han(bytes);
    } else if (byte == 0xE3 && second == 0x80 && third == 0x80) {     // the ideographic space
      out.space(" ");
    } else if (byte == 0xE3 && second == 0x80 && third <= 0xA9) {     // U+3001 … U+3029
      if (third == 0x85 || third == 0x87 || third >= 0xA1) out.han(bytes);
      else out.other(bytes);
    } else if (byte == 0xEF && (second == 0xBC || (second == 0xBD && third <= 0x9E)) && !(second == 0xBC && third == 0x80)) {
      unsigned plain = (second == 0xBC ? third - 0x80 : third - 0x40) + 0x20;   // U+FF01 … U+FF5E: ASCII
      if (plain >= 'A' && plain <= 'Z') plain += 32;
      const char character = static_cast<char>(plain);
      out.other({&character, 1});
    } else if (byte == 0xE2 && second == 0x80 && (third == 0x94 || third == 0x98 || third == 0x99 || third == 0x9C || third == 0x9D)) {
      out.other(bytes);                                               // a dash, quotation marks
    } else if (byte == 0xE2 && second == 0x80 && third == 0xA6) {
      out.other("...");
    } else {
      return false;
    }
    at += bytes.size();
  }
  return true;
}

}  // namespace

bool is_han(char32_t character) {
  return std::any_of(han_ranges.begin(), han_ranges.end(),
                     [&](const HanRange& range) { return range.first <= character && character <= range.last; });
}

void fold_text(std::string_view text, std::string& folded) {
  folded.clear();
  if (!fold_usual(text, folded)) fold_any_text(text, folded);
}

void fold_any_text(std::string_view text, std::string& folded) {
  folded.clear();
  constexpr auto form = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &mapped, form);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (length < 0) {  // not UTF-8: the readers refuse it, so only a caller's slip comes here
    folded.assign(text);
    return;
  }
  FoldedText out(folded);
  for (utf8proc_ssize_t i = 0; i < length;) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(owned.get() + i, length - i, &character);
    const std::string_view bytes(reinterpret_cast<const char*>(owned.get() + i), static_cast<std::size_t>(size));
    i += size;
    if (is_space(static_cast<char32_t>(character))) out.space(bytes);
    else if (is_han(static_cast<char32_t>(character))) out.han(bytes);
    else out.other(bytes);
  }
}

}  // namespace guikou::program
