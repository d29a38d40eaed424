// A report as one self-contained HTML page for people who look after the rules: the JSON of a command, the scripts that draw
// it, and the drawing library, all inside. Opens without a network, and asks none.
#pragma once

#include <string>
#include <string_view>

#include "guikou/finding.hpp"

namespace guikou::report {

enum class Kind : std::uint8_t { difference, backtest, office };

/// `json` is what `diff`, `backtest` or `report` gives as JSON (docs/cli.md); anything else gives a page that shows nothing. `language` is
/// the one the page opens in; the other is a button away. Who is accused or has an interest stays out (SPEC 9).
[[nodiscard]] std::string report_page(Kind kind, std::string_view json, Language language);

}  // namespace guikou::report
