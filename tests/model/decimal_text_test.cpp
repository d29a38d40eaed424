// Doubles by the C library against <charconv>: the same digits, the same values, the same refusals.
#include "model/decimal_text.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace guikou::model {
namespace {

std::string written(std::to_chars_result (*write)(char*, char*, double), double number) {
  char text[40];
  return {text, write(text, text + sizeof text, number).ptr};
}

std::to_chars_result by_library(char* first, char* last, double number) { return std::to_chars(first, last, number); }

std::vector<double> numbers() {
  std::vector<double> all{0, -0.0, 1, -1, 0.5, 0.1, 0.3, 1e5, 1e6, 123456, 1234567, 1e-4, 1e-5, 0.00001234, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23, 5e-324, 2.2250738585072014e-308,
                          1.7976931348623157e308, 1152921504606846976.0, 9007199254740993.0, 12.5, 99.99, 4503599627370496.5};
  std::mt19937_64 chance(20260302);
  while (all.size() < 20'000) {
    const double any = std::bit_cast<double>(chance());
    if (std::isfinite(any)) all.push_back(any);
    all.push_back(static_cast<double>(static_cast<std::int64_t>(chance() % 2'000'000'000) - 1'000'000'000) / std::pow(10, static_cast<double>(chance() % 8)));
  }
  return all;
}

TEST(DecimalText, IsThatOfTheLibrary) {
  for (const double number : numbers()) {
    const std::string text = written(by_library, number);
    ASSERT_EQ(written(write_decimal_plainly, number), text);
    double read = 7;
    const auto [end, error] = read_decimal_plainly(text.data(), text.data() + text.size(), read);
    ASSERT_EQ(error, std::errc{}) << text;
    ASSERT_EQ(end, text.data() + text.size()) << text;
    ASSERT_EQ(std::bit_cast<std::uint64_t>(read), std::bit_cast<std::uint64_t>(number)) << text;
  }
}

TEST(DecimalText, EndsAndRefusalsAreThoseOfTheLibrary) {
  for (const std::string text : {"", "-", ".", "-.", "e5", "1e", "1e+", "1e-x", "1.", ".5", "-.5", "1.5.2", "1e5e5", "+1", " 1", "1 ", "0x10", "1e999", "-1e999", "00012", "1e-1", "0e999", "12abc",
                                 "1E+05", "0.1000000000000000055511151231257827021181583404541015625", "123456789012345678901234567890"}) {
    double plain = 7, library = 7;
    const auto by_hand = read_decimal_plainly(text.data(), text.data() + text.size(), plain);
    const auto expected = std::from_chars(text.data(), text.data() + text.size(), library);
    EXPECT_EQ(by_hand.ec, expected.ec) << text;
    EXPECT_EQ(by_hand.ptr, expected.ptr) << text;
    EXPECT_EQ(plain, library) << text;
  }
  double tiny = 7;
  const std::string text = "1e-999";   // libraries differ; Guikou takes it for nothing
  EXPECT_EQ(read_decimal_plainly(text.data(), text.data() + text.size(), tiny).ec, std::errc::result_out_of_range);
  char room[3];
  EXPECT_EQ(write_decimal_plainly(room, room + 3, 12.25).ec, std::errc::value_too_large);
}

}  // namespace
}  // namespace guikou::model
