#include "io/text_scan.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace guikou::io {
namespace {

std::vector<ScanIsa> isas() {
  std::vector<ScanIsa> here{ScanIsa::plain};
  for (const ScanIsa isa : {ScanIsa::avx2, ScanIsa::avx512})
    if (scan_isa_here(isa)) here.push_back(isa);
  return here;
}

/// Where the scan of `text` stops, or -1. The text stands at the very end of its memory, for sanitizers to watch.
std::ptrdiff_t stop(ScanIsa isa, const std::string& text) {
  const std::vector<char> bytes(text.begin(), text.end());
  const char* const found = text_scan(isa)(bytes.data(), bytes.data() + bytes.size());
  return found == nullptr ? -1 : found - bytes.data();
}

TEST(TextScan, StopsAtTheFirstQuoteOrBackslashWherever) {
  for (const ScanIsa isa : isas())
    for (std::size_t before = 0; before < 200; ++before)
      for (const std::string mark : {"\"", "\\"})
        for (const std::string filling : {"a", "中", "é", "😀"}) {
          std::string text;
          while (text.size() < before) text += filling;
          const auto wanted = static_cast<std::ptrdiff_t>(text.size());
          EXPECT_EQ(stop(isa, text + mark), wanted) << scan_isa_name(isa) << " " << before << filling;
          EXPECT_EQ(stop(isa, text + mark + "\"\xFF\x01"), wanted) << "what comes after is nobody's business";
          EXPECT_EQ(stop(isa, text), -1) << "no end";
        }
}

TEST(TextScan, TakesExactlyWhatIsUtf8) {
  // Every two bytes, and the borders of three and four, at each place of a block and across its end.
  std::vector<std::pair<std::string, bool>> samples;
  for (int a = 0x80; a < 0x100; ++a)
    for (int b = 0; b < 0x100; b += b < 0x20 || b > 0x7C ? 1 : 7) {
      const std::string two{static_cast<char>(a), static_cast<char>(b)};
      if (b == '"' || b == '\\') continue;
      samples.emplace_back(two, a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF);
    }
  for (const char* good : {"\xE0\xA0\x80", "\xE4\xB8\xAD", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) samples.emplace_back(good, true);
  for (const char* bad : {"\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE4\xB8", "\xF0\x9F\x98",
                          "\xE4\xB8\xAD\xAD", "\xF8\x88\x80\x80\x80", "\x80", "\xC0\x80", "\xC1\xBF", "\xE4", "\x1F"})
    samples.emplace_back(bad, false);
  for (const ScanIsa isa : isas())
    for (const auto& [bytes, good] : samples)
      for (const std::size_t before : {0u, 1u, 7u, 13u, 15u, 29u, 30u, 31u, 32u, 61u, 62u, 63u, 64u, 125u, 127u}) {
        const std::string text = std::string(before, 'x') + bytes;
        EXPECT_EQ(stop(isa, text + "\""), good ? static_cast<std::ptrdiff_t>(text.size()) : -1) << scan_isa_name(isa) << " after " << before << ": " << testing::PrintToString(bytes);
      }
}

TEST(TextScan, RefusesControlCharacters) {
  for (const ScanIsa isa : isas())
    for (int control = 0; control < 0x20; ++control) EXPECT_EQ(stop(isa, std::string(40, 'x') + static_cast<char>(control) + "\""), -1) << control;
  for (const ScanIsa isa : isas()) EXPECT_EQ(stop(isa, "\x7F\""), 1);
}

}  // namespace
}  // namespace guikou::io
