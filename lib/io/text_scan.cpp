#include "io/text_scan.hpp"

#include <cstdint>
#include <cstring>

namespace guikou::io {
namespace {

/// Whether any of eight bytes is a quote, a backslash, a control character or no ASCII.
bool any_special(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
  const auto any_zero = [](std::uint64_t word) { return (word - ones) & ~word & tops; };
  const std::uint64_t control = (bytes - ones * 0x20) & ~bytes & tops;
  return (any_zero(bytes ^ (ones * '"')) | any_zero(bytes ^ (ones * '\\')) | control | (bytes & tops)) != 0;
}

bool continues(unsigned char byte) { return (byte & 0xC0u) == 0x80u; }

/// The size of the character at `at` (no ASCII), or 0 if it is none (RFC 3629: no overlong form, no surrogate, nothing
/// above U+10FFFF).
std::size_t character_size(const unsigned char* at, std::size_t left) {
  const unsigned char lead = at[0];
  if (lead >= 0xC2 && lead <= 0xDF) return left >= 2 && continues(at[1]) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (left < 3 || !continues(at[1]) || !continues(at[2])) return 0;
    return (lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F) ? 0 : 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (left < 4 || !continues(at[1]) || !continues(at[2]) || !continues(at[3])) return 0;
    return (lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] > 0x8F) ? 0 : 4;
  }
  return 0;
}

}  // namespace

const char* scan_text_plain(const char* first, const char* last) {
  while (first != last) {
    if (std::uint64_t eight = 0; last - first >= 8) {
      std::memcpy(&eight, first, 8);
      if (!any_special(eight)) {
        first += 8;
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(*first);
    if (byte == '"' || byte == '\\') return first;
    if (byte < 0x20) return nullptr;
    if (byte < 0x80) {
      ++first;
      continue;
    }
    const std::size_t size = character_size(reinterpret_cast<const unsigned char*>(first), static_cast<std::size_t>(last - first));
    if (size == 0) return nullptr;
    first += size;
  }
  return nullptr;
}

std::string_view scan_isa_name(ScanIsa isa) {
  switch (isa) {
    case ScanIsa::plain: return "plain";
    case ScanIsa::avx2: return "avx2";
    case ScanIsa::avx512: return "avx512";
  }
  return "";
}

bool scan_isa_here([[maybe_unused]] ScanIsa isa) {
#ifdef __x86_64__
  if (isa == ScanIsa::avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  if (isa == ScanIsa::avx512) return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("bmi");
#endif
  return isa == ScanIsa::plain;
}

ScanIsa best_scan_isa() {
  for (const ScanIsa isa : {ScanIsa::avx512, ScanIsa::avx2})
    if (scan_isa_here(isa)) return isa;
  return ScanIsa::plain;
}

TextScan text_scan([[maybe_unused]] ScanIsa isa) {
#ifdef __x86_64__
  if (isa == ScanIsa::avx2) return scan_text_avx2;
  if (isa == ScanIsa::avx512) return scan_text_avx512;
#endif
  return scan_text_plain;
}

TextScan standing_scan([[maybe_unused]] ScanIsa isa) {
#ifdef __x86_64__
  if (isa == ScanIsa::avx2) return scan_standing_avx2;
  if (isa == ScanIsa::avx512) return scan_standing_avx512;
#endif
  return [](const char*, const char*) -> const char* { return nullptr; };
}

}  // namespace guikou::io
