// In which texts Han words may be looked for as they stand (Kernels::han_as_it_stands), by tables over the low half of a lead byte of three:
// which bits of the second byte count and what they must be, from where on how many third bytes are good. U+2014 … U+2027; U+3001 … U+3029;
// U+4000 … U+9FFF; U+FF00 … U+FF7F. Where nothing is good no second byte fits.
#pragma once

#include <cstdint>

namespace guikou::decide::standing {

// Plain arrays: what kernels of one instruction set share with others may bring no code.
//                                                        E0 E1 E2    E3    E4 … E9                             EA … EE         EF
alignas(16) inline constexpr std::uint8_t second_counts[16] = {0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFE};
alignas(16) inline constexpr std::uint8_t second_wanted[16] = {1, 1, 0x80, 0x80, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0xBC};
alignas(16) inline constexpr std::uint8_t third_from[16] = {0, 0, 0x94, 0x81, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
alignas(16) inline constexpr std::uint8_t third_span[16] = {0, 0, 0x13, 0x28, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0xFF};

}  // namespace guikou::decide::standing
