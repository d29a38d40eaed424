// A character as UTF-8, spelled by hand so that tests of texts lean on nothing that they test.
#pragma once

#include <string>

namespace guikou::program {

inline std::string utf8(char32_t c) {
  std::string out;
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (c < 0x80) put(c);
  else if (c < 0x800) put(0xC0 | c >> 6), put(0x80 | (c & 63));
  else if (c < 0x10000) put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 63)), put(0x80 | (c & 63));
  else put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 63)), put(0x80 | (c >> 6 & 63)), put(0x80 | (c & 63));
  return out;
}

}  // namespace guikou::program
