// CSV as RFC 4180 writes it, every cell with its place in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "source/yaml_tree.hpp"

namespace guikou::source {

struct CsvCell {
  model::Text text;
  model::Place place;   ///< of its first character, after an opening quote
};

struct CsvTable {
  std::vector<CsvCell> header;
  std::vector<CsvCell> cells;   ///< row by row, each as long as the header
  bool whole = true;            ///< false: a row or cell could not be read and is missing

  [[nodiscard]] std::size_t rows() const { return header.empty() ? 0 : cells.size() / header.size(); }
  [[nodiscard]] std::span<const CsvCell> row(std::size_t number) const { return std::span(cells).subspan(number * header.size(), header.size()); }
};

/// Reads a checked text (text_check.hpp); cells point into it, and those that do not stand in it as they are into `texts`. Ragged rows, open quotes and repeated columns are reported; wholly empty
/// lines are skipped.
[[nodiscard]] CsvTable read_csv(std::string_view text, std::uint32_t file, model::Findings& findings, model::Arena& texts);

/// The columns that the CSV file of a section may have: which there must be, which hold lists split at `;`, and which
/// hold something else than text.
struct CsvColumns {
  std::vector<std::string_view> all, needed, lists, plain;
};

/// Rows as maps, as if the author had written them in YAML: empty cells absent, columns that are not known left out.
class CsvRows {
 public:
  /// Reports unknown and missing columns. The table must outlive this.
  CsvRows(const CsvTable& table, const CsvColumns& columns, model::Findings& findings);

  [[nodiscard]] bool usable() const { return usable_; }   ///< false: a needed column is missing
  [[nodiscard]] std::size_t size() const { return table_.rows(); }
  /// Until the next is asked for.
  [[nodiscard]] YamlNode map(std::size_t row);

 private:
  enum class Kind : std::uint8_t { ignored, text, list, plain };
  const CsvTable& table_;
  model::Findings& findings_;
  std::vector<Kind> kinds_;
  std::vector<YamlNode> pairs_, listed_;   ///< of the row that was asked for last
  bool usable_ = true;
};

}  // namespace guikou::source
