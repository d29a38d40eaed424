// A strict reader of the XML that drawings use: no DTD, no processing instructions, no CDATA, no comments.
#pragma once

#include <string>
#include <string_view>

namespace guikou::graph {

/// What is not well-formed, with the place; empty if all is.
[[nodiscard]] std::string xml_fault(std::string_view xml);

}  // namespace guikou::graph
