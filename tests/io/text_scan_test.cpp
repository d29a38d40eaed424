#include "io/text_scan.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "decide/kernels.hpp"
#include "program/character_bytes.hpp"

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

/// Where the scan for texts that stand stops, or -1.
std::ptrdiff_t standing_stop(ScanIsa isa, const std::string& text) {
  const std::vector<char> bytes(text.begin(), text.end());
  const char* const found = standing_scan(isa)(bytes.data(), bytes.data() + bytes.size());
  return found == nullptr ? -1 : found - bytes.data();
}

TEST(StandingScan, TakesWhatTheOtherScanTakesAndWhatStands) {
  const char* pieces[] = {"工", "资", "欠", "，", "。", "“", "7", "a",                                          // stand
                          " ", "\xE3\x80\x80", "\xC2\xA0", "é", "😀", "\xE2\x80\x83", "\xEF\xBE\x9E", "\xE3\x8A\xA3", "\xEA\xB0\x80",   // do not, or may not
                          "\\", "\x01", "\xE5", "\x80", "\xE5\xB7", "\xED\xA0\x80"};                            // end the text, or are wrong
  std::mt19937 chance(4);
  std::size_t taken = 0;
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    for (std::size_t n = chance() % 80; n > 0; --n) text += pieces[chance() % 8];
    if (round % 3 != 0) text.insert(text.empty() ? 0 : chance() % text.size(), pieces[chance() % std::size(pieces)]);   // amid a character, too
    const std::string closed = text + "\"" + (round % 2 == 0 ? "" : ",\"more\":\"工资\"}");
    const std::ptrdiff_t whole = stop(ScanIsa::plain, closed);
    const bool stands = whole == static_cast<std::ptrdiff_t>(text.size()) && decide::han_as_it_stands_scalar(text.data(), text.size());
    for (const ScanIsa isa : isas()) {
      EXPECT_EQ(standing_stop(isa, closed), stands && isa != ScanIsa::plain ? whole : -1) << scan_isa_name(isa) << " " << testing::PrintToString(closed);
      EXPECT_EQ(standing_stop(isa, text), -1) << "no end";
    }
    taken += stands ? 1 : 0;
  }
  EXPECT_GT(taken, 1500u);
}

// Every character, at the beginning, amid Han characters and across the end of a block.
TEST(StandingScan, KnowsEveryCharacter) {
  // All of those whose bytes are not all treated alike; some of the others.
  const auto step = [](char32_t c) { return c < 0x4000 || (c >= 0xE000 && c < 0x10000) ? 1 : c < 0x10000 ? 11 : 997; };
  for (char32_t c = 0x21; c <= 0x10FFFF; c += static_cast<char32_t>(step(c))) {
    if (c >= 0xD800 && c <= 0xDFFF) c = 0xE000;
    if (c == '"' || c == '\\') continue;
    const std::string character = program::utf8(c);
    const bool stands = decide::han_as_it_stands_scalar(character.data(), character.size());
    for (const std::string& before : {std::string(), std::string("工资"), std::string(62, 'x')})
      for (const ScanIsa isa : isas())
        ASSERT_EQ(standing_stop(isa, before + character + "工\""), stands && isa != ScanIsa::plain ? static_cast<std::ptrdiff_t>(before.size() + character.size() + 3) : -1)
            << scan_isa_name(isa) << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace guikou::io
