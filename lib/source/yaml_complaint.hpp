// What the YAML parser complains of, in words that help a rule author.
#pragma once

#include <string>

#include "model/finding.hpp"
#include "model/limits.hpp"
#include "source/text_lines.hpp"

namespace guikou::source {

/// What the parser said, where (a byte offset), up to where all was well, and the innermost map or list then open.
struct YamlComplaint {
  std::string said;
  std::size_t offset = 0, sound = 0;
  model::Place opened;
};

/// Reports it. Open quotes, tabs, full-width colons and JSON's surrogate pairs are named as what they are, and where
/// they are: the parser often notices them lines too late.
void report_complaint(const YamlComplaint& complaint, TextLines& lines, const model::Limits& limits, model::Findings& findings);

}  // namespace guikou::source
