// Plain data compared as tests mean it, and shown as people read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/plain.hpp"

namespace guikou::testing {

/// The member of a map, or null.
[[nodiscard]] const model::Plain* find(const model::Plain& value, std::string_view key);

/// Texts bare, lists in brackets, what is absent as "-".
[[nodiscard]] std::string shown(const model::Plain* value);

/// Whether decisions leave such a value out: false, 0, empty lists and maps.
[[nodiscard]] bool left_out(const model::Plain* value);

/// Subset comparison. An author's bare `2026` may be meant as the text "2026".
[[nodiscard]] bool as_expected(const model::Plain& expected, const model::Plain* actual);

/// A list's items; a scalar is a list of one, null is empty.
[[nodiscard]] std::vector<model::Plain> items_of(const model::Plain& value);

}  // namespace guikou::testing
