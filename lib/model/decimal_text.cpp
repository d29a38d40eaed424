#include "model/decimal_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace guikou::model {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// The end of what is a number from `first` on: digits with one point among or after them, an exponent if it has digits.
const char* number_end(const char* first, const char* last) {
  const char* at = first;
  const auto digits = [&] {
    const char* const before = at;
    while (at != last && digit(*at)) ++at;
    return at != before;
  };
  if (at != last && *at == '-') ++at;
  bool any = digits();
  if (at != last && *at == '.') {
    ++at;
    any |= digits();
  }
  if (!any) return first;
  const char* const mantissa = at;
  if (at == last || (*at != 'e' && *at != 'E')) return mantissa;
  ++at;
  if (at != last && (*at == '-' || *at == '+')) ++at;
  return digits() ? at : mantissa;
}

}  // namespace

std::from_chars_result read_decimal_plainly(const char* first, const char* last, double& number) {
  const char* const end = number_end(first, last);
  if (end == first) return {first, std::errc::invalid_argument};
  const std::string text(first, end);
  const double read = std::strtod(text.c_str(), nullptr);
  const bool lost = read == 0 && text.find_first_of("123456789") < text.find_first_of("eE");   // too small to tell from nothing
  if (std::isinf(read) || lost) return {end, std::errc::result_out_of_range};
  number = read;
  return {end, std::errc{}};
}

std::to_chars_result write_decimal_plainly(char* first, char* last, double number) {
  // The fewest digits that are this number again: "d.ddde±xx".
  char scientific[40];
  for (int precision = 0; precision <= 16; ++precision) {
    std::snprintf(scientific, sizeof scientific, "%.*e", precision, number);
    if (std::strtod(scientific, nullptr) == number) break;
  }
  const std::string short_form = scientific;
  std::string digits;
  const std::size_t mark = short_form.find('e');
  for (const char c : short_form.substr(0, mark))
    if (digit(c)) digits += c;
  const int exponent = std::atoi(short_form.c_str() + mark + 1), count = static_cast<int>(digits.size());
  // The same without an exponent, which is taken unless it is longer.
  const std::string sign = std::signbit(number) ? "-" : "";
  std::string plain;
  if (exponent < 0) {
    if (-exponent < 20) plain = sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  } else if (exponent + 1 < count) {
    plain = sign + digits.substr(0, static_cast<std::size_t>(exponent) + 1) + "." + digits.substr(static_cast<std::size_t>(exponent) + 1);
  } else if (exponent < 30) {
    char whole[40];
    std::snprintf(whole, sizeof whole, "%.0f", number);
    plain = whole;
  }
  const std::string& text = !plain.empty() && plain.size() <= short_form.size() ? plain : short_form;
  if (text.size() > static_cast<std::size_t>(last - first)) return {last, std::errc::value_too_large};
  return {std::copy(text.begin(), text.end(), first), std::errc{}};
}

}  // namespace guikou::model
