// Finding where a JSON text ends while making sure that it is UTF-8: the inner loop of reading petitions. One meaning,
// several instruction sets; the best that the processor has is chosen once, when a reader is made.
#pragma once

#include <string_view>

namespace guikou::io {

/// Looks at [first, last) up to the first quote or backslash and gives its place; null if there is none, or if what comes
/// before it holds a control character or is not valid UTF-8. Reads nothing outside. Pure, safe for any thread.
using TextScan = const char* (*)(const char* first, const char* last);

/// An instruction set for TextScan.
enum class ScanIsa : unsigned char { plain, avx2, avx512 };

[[nodiscard]] std::string_view scan_isa_name(ScanIsa isa);
/// Whether this build and this processor have it.
[[nodiscard]] bool scan_isa_here(ScanIsa isa);
[[nodiscard]] ScanIsa best_scan_isa();
/// Precondition: scan_isa_here(isa).
[[nodiscard]] TextScan text_scan(ScanIsa isa);

/// The same for a text in which Han words may be looked for as it stands (decide::Kernels::han_as_it_stands), in one pass: null wherever
/// text_scan() gives null, at a backslash, and where the text may not stand so; then text_scan() is to be asked.
[[nodiscard]] TextScan standing_scan(ScanIsa isa);

// The parts; text_scan() chooses among them.
[[nodiscard]] const char* scan_text_plain(const char* first, const char* last);
#ifdef __x86_64__
[[nodiscard]] const char* scan_text_avx2(const char* first, const char* last);
[[nodiscard]] const char* scan_text_avx512(const char* first, const char* last);
[[nodiscard]] const char* scan_standing_avx2(const char* first, const char* last);
[[nodiscard]] const char* scan_standing_avx512(const char* first, const char* last);
#endif

}  // namespace guikou::io
