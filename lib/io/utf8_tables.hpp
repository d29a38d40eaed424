// What can be wrong with UTF-8, as three look-ups a byte (Keiser and Lemire, "Validating UTF-8 in less than one instruction per
// byte", 2021): what the high and the low half of the byte before and the high half of this one allow together. A pair of bytes is
// wrong in a way if all three tables say so.
#pragma once

#include <array>
#include <cstdint>

namespace guikou::io::utf8 {

inline constexpr std::uint8_t too_short = 1, too_long = 2, overlong_three = 4, too_large = 8, surrogate = 16, overlong_two = 32,
                              too_large_or_overlong_four = 64, two_continuations = 128;
inline constexpr std::uint8_t carried = too_short | too_long | two_continuations, large = carried | too_large | too_large_or_overlong_four;

struct Table {
  std::array<std::uint8_t, 16> rows;
};

inline constexpr Table high_of_before{{
    too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,                       // ASCII
    two_continuations, two_continuations, two_continuations, two_continuations,                           // a continuation
    too_short | overlong_two, too_short,                                                                  // two bytes
    too_short | overlong_three | surrogate, too_short | too_large | too_large_or_overlong_four}};         // three, four
inline constexpr Table low_of_before{{
    carried | overlong_three | overlong_two | too_large_or_overlong_four, carried | overlong_two, carried, carried,
    carried | too_large, large, large, large, large, large, large, large, large, large | surrogate, large, large}};
inline constexpr Table high_of_this{{
    too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
    too_long | overlong_two | two_continuations | overlong_three | too_large_or_overlong_four,
    too_long | overlong_two | two_continuations | overlong_three | too_large,
    too_long | overlong_two | two_continuations | surrogate | too_large,
    too_long | overlong_two | two_continuations | surrogate | too_large,
    too_short, too_short, too_short, too_short}};

}  // namespace guikou::io::utf8
