#include "source/csv_table.hpp"

#include <algorithm>
#include <unordered_map>

namespace guikou::source {
namespace {

using model::FindingCode;

class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::uint32_t file, model::Findings& findings) : text_(text), file_(file), findings_(findings) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool whole() const { return whole_; }

  std::vector<CsvCell> row() {
    std::vector<CsvCell> cells;
    for (;;) {
      cells.push_back(cell());
      if (!at_end() && text_[at_] == ',') {
        step();
        continue;
      }
      end_of_line();
      return cells;
    }
  }

 private:
  void step() {
    const char c = text_[at_++];
    if (c == '\n') ++line_, column_ = 1;
    else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column_;
  }
  void end_of_line() {
    if (!at_end() && text_[at_] == '\r') step();
    if (!at_end() && text_[at_] == '\n') step();
  }
  [[nodiscard]] model::Place here() const { return {file_, line_, column_}; }

  CsvCell cell() {
    if (at_end() || text_[at_] != '"') {
      CsvCell plain{{}, here()};
      while (!at_end() && text_[at_] != ',' && text_[at_] != '\n' && !(text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n'))) {
        plain.text += text_[at_];
        step();
      }
      return plain;
    }
    const model::Place opening = here();
    step();
    CsvCell quoted{{}, here()};
    for (;;) {
      if (at_end()) {
        findings_.add(FindingCode::open_quote, opening);
        whole_ = false;
        return quoted;
      }
      if (text_[at_] == '"') {
        step();
        if (at_end() || text_[at_] != '"') break;
      }
      quoted.text += text_[at_];
      step();
    }
    if (!at_end() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
      findings_.add(FindingCode::csv_quote, here());
      whole_ = false;
      while (!at_end() && text_[at_] != ',' && text_[at_] != '\n') step();
    }
    return quoted;
  }

  std::string_view text_;
  std::uint32_t file_;
  model::Findings& findings_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
  bool whole_ = true;
};

bool blank(const std::vector<CsvCell>& row) { return row.size() == 1 && row[0].text.empty(); }

YamlNode scalar(std::string text, model::Place place, bool quoted) { return {YamlNode::Kind::scalar, quoted, std::move(text), place, {}}; }

YamlNode list_of(const CsvCell& cell, model::Findings& findings) {
  YamlNode list{YamlNode::Kind::list, false, {}, cell.place, {}};
  for (std::size_t start = 0; start <= cell.text.size();) {
    const std::size_t end = std::min(cell.text.find(';', start), cell.text.size());
    std::size_t first = start, last = end;
    while (first < last && cell.text[first] == ' ') ++first;
    while (last > first && cell.text[last - 1] == ' ') --last;
    list.items.push_back(scalar(cell.text.substr(first, last - first), cell.place, true));
    start = end + 1;
  }
  if (cell.text.find("；") != std::string::npos) findings.add(FindingCode::full_width, cell.place, {"；", ";"});
  return list;
}

}  // namespace

CsvTable read_csv(std::string_view text, std::uint32_t file, model::Findings& findings) {
  CsvTable table;
  CsvScanner scanner(text, file, findings);
  while (!scanner.at_end() && table.header.empty()) {
    std::vector<CsvCell> row = scanner.row();
    if (!blank(row)) table.header = std::move(row);
  }
  if (table.header.empty()) {
    findings.add(FindingCode::csv_empty, {file, 1, 1});
    table.whole = false;
    return table;
  }
  if (table.header.size() == 1 && table.header[0].text.find("，") != std::string::npos) {
    findings.add(FindingCode::full_width, table.header[0].place, {"，", ","});
    table.whole = false;
    table.header.clear();
    return table;
  }
  std::unordered_map<std::string_view, std::size_t> seen;
  for (const CsvCell& column : table.header) {
    if (++seen[column.text] == (column.text.empty() ? 1 : 2)) {
      if (column.text.empty()) findings.add(FindingCode::csv_nameless_column, column.place);   // once: spreadsheets add many
      else findings.add(FindingCode::csv_column_twice, column.place, {column.text}), table.whole = false;
    }
  }
  while (!scanner.at_end()) {
    std::vector<CsvCell> row = scanner.row();
    if (blank(row)) continue;
    if (row.size() == table.header.size()) {
      table.rows.push_back(std::move(row));
    } else {
      findings.add(FindingCode::csv_ragged, row.front().place, {std::to_string(row.size()), std::to_string(table.header.size())});
      table.whole = false;
    }
  }
  table.whole = table.whole && scanner.whole();
  return table;
}

CsvRows::CsvRows(const CsvTable& table, const CsvColumns& columns, model::Findings& findings) : table_(table), findings_(findings) {
  const auto among = [](const std::vector<std::string_view>& some, std::string_view one) { return std::find(some.begin(), some.end(), one) != some.end(); };
  std::vector<std::string_view> seen;
  for (const CsvCell& column : table.header) {
    kinds_.push_back(among(seen, column.text) || !among(columns.all, column.text) ? Kind::ignored
                     : among(columns.lists, column.text)                          ? Kind::list
                     : among(columns.plain, column.text)                          ? Kind::plain
                                                                                  : Kind::text);
    seen.push_back(column.text);
    if (column.text.empty() || among(columns.all, column.text)) continue;
    findings.add(FindingCode::csv_unknown_column, column.place, {column.text}, model::nearest_name(column.text, columns.all));
  }
  if (table.header.empty()) usable_ = false;
  else
    for (const std::string_view needed : columns.needed)
      if (!among(seen, needed)) {
        usable_ = false;
        findings.add(FindingCode::csv_missing_column, table.header.front().place, {std::string(needed)});
      }
}

YamlNode CsvRows::map(std::size_t row) const {
  const std::vector<CsvCell>& cells = table_.rows[row];
  YamlNode map{YamlNode::Kind::map, false, {}, cells.front().place, {}};
  map.items.reserve(cells.size() * 2);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].text.empty() || kinds_[i] == Kind::ignored) continue;
    map.items.push_back(scalar(table_.header[i].text, cells[i].place, false));
    map.items.push_back(kinds_[i] == Kind::list ? list_of(cells[i], findings_) : scalar(cells[i].text, cells[i].place, kinds_[i] != Kind::plain));
  }
  return map;
}

}  // namespace guikou::source
