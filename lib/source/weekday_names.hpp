// How rulebooks write the days of the week.
#pragma once

#include <array>
#include <string_view>

namespace guikou::source {

/// In the order of std::chrono::weekday::c_encoding().
inline constexpr std::array<std::string_view, 7> weekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

}  // namespace guikou::source
