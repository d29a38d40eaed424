// Doubles in decimal, to the same digits wherever Guikou is built. Most libraries have <charconv> for them; Emscripten's has not, and takes the plain ways
// here, which the tests hold to it.
#pragma once

#include <charconv>

namespace guikou::model {

/// As std::from_chars and std::to_chars, by the C library, whose locale must be "C". No infinity and no NaN.
[[nodiscard]] std::from_chars_result read_decimal_plainly(const char* first, const char* last, double& number);
[[nodiscard]] std::to_chars_result write_decimal_plainly(char* first, char* last, double number);

[[nodiscard]] inline std::from_chars_result read_decimal(const char* first, const char* last, double& number) {
#ifdef __cpp_lib_to_chars
  return std::from_chars(first, last, number);
#else
  return read_decimal_plainly(first, last, number);
#endif
}

/// Of a float the fewest digits that are this float again, where the library has them.
template <class Real>
[[nodiscard]] std::to_chars_result write_decimal(char* first, char* last, Real number) {
#ifdef __cpp_lib_to_chars
  return std::to_chars(first, last, number);
#else
  return write_decimal_plainly(first, last, number);
#endif
}

}  // namespace guikou::model
