// CSV as RFC 4180 writes it, every cell with its place in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "source/yaml_tree.hpp"

namespace guikou::source {

struct CsvCell {
  std::string text;
  model::Place place;   ///< of its first character, after an opening quote
};

struct CsvTable {
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;   ///< each as long as the header
};

/// Reads a checked text (text_check.hpp). Ragged rows, open quotes and repeated columns are reported; wholly empty
/// lines are skipped.
CsvTable read_csv(std::string_view text, std::uint32_t file, model::Findings& findings);

/// The rows as maps, as if the author had written them in YAML: empty cells absent, columns of `lists` split at `;`,
/// columns of `plain` as plain scalars.
std::vector<YamlNode> csv_rows_as_maps(const CsvTable& table, const std::vector<std::string_view>& lists,
                                       const std::vector<std::string_view>& plain);

}  // namespace guikou::source
