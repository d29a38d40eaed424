// The files of the page, built into the program (cmake/EmbedFiles.cmake writes the other half).
#pragma once

#include <string_view>

namespace guikou::report::resources {

extern const std::string_view style;             ///< page/page.css
extern const std::string_view words, parts;      ///< page/*.js, shared
extern const std::string_view diff, backtest, office;    ///< page/*.js, one a report
extern const std::string_view d3;                ///< the modules of d3 that the page uses, minified
extern const std::string_view d3_licence;

}  // namespace guikou::report::resources
