// Texts that have given facts: words inside, patterns that match. A text that is found has them for certain; that none is
// found proves nothing.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "proof/input_space.hpp"

namespace guikou::proof {

/// Every part of a text that is a text of whole characters, but the whole.
void for_each_part(std::string_view text, const std::function<void(std::string_view)>& use);

/// Short texts in which the pattern (RE2 syntax) is found, by reading its source; may be none.
[[nodiscard]] std::vector<std::string> pattern_samples(const std::string& source);

/// A text with just these words, equal to the one text that is `equal`, and with just these patterns, as well as it can.
[[nodiscard]] std::string text_with(const TextFacts& facts, const std::vector<bool>& words, const std::vector<bool>& equals,
                                    const std::vector<bool>& patterns);
/// The same for a string of that open class.
[[nodiscard]] std::string string_with(const InputAttribute& attribute, std::size_t index, const std::vector<bool>& patterns);

}  // namespace guikou::proof
