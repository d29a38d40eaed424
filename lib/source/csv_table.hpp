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
  bool whole = true;                        ///< false: a row or cell could not be read and is missing
};

/// Reads a checked text (text_check.hpp). Ragged rows, open quotes and repeated columns are reported; wholly empty
/// lines are skipped.
[[nodiscard]] CsvTable read_csv(std::string_view text, std::uint32_t file, model::Findings& findings);

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
  [[nodiscard]] std::size_t size() const { return table_.rows.size(); }
  [[nodiscard]] YamlNode map(std::size_t row) const;

 private:
  enum class Kind : std::uint8_t { ignored, text, list, plain };
  const CsvTable& table_;
  model::Findings& findings_;
  std::vector<Kind> kinds_;
  bool usable_ = true;
};

}  // namespace guikou::source
