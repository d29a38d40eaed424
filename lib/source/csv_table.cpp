#include "source/csv_table.hpp"

#include <algorithm>

namespace guikou::source {
namespace {

using model::FindingCode;

class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::uint32_t file, model::Findings& findings) : text_(text), file_(file), findings_(findings) {}

  bool at_end() const { return at_ >= text_.size(); }

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
      while (!at_end() && text_[at_] != ',' && text_[at_] != '\n') step();
    }
    return quoted;
  }

  std::string_view text_;
  std::uint32_t file_;
  model::Findings& findings_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

bool blank(const std::vector<CsvCell>& row) { return row.size() == 1 && row[0].text.empty(); }

YamlNode scalar(std::string text, model::Place place, bool quoted) { return {YamlNode::Kind::scalar, quoted, std::move(text), place, {}}; }

YamlNode list_of(const CsvCell& cell) {
  YamlNode list{YamlNode::Kind::list, false, {}, cell.place, {}};
  for (std::size_t start = 0; start <= cell.text.size();) {
    const std::size_t end = std::min(cell.text.find(';', start), cell.text.size());
    std::size_t first = start, last = end;
    while (first < last && cell.text[first] == ' ') ++first;
    while (last > first && cell.text[last - 1] == ' ') --last;
    list.items.push_back(scalar(cell.text.substr(first, last - first), cell.place, true));
    start = end + 1;
  }
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
    return table;
  }
  for (std::size_t i = 0; i < table.header.size(); ++i)
    for (std::size_t earlier = 0; earlier < i; ++earlier)
      if (table.header[earlier].text == table.header[i].text) {
        findings.add(FindingCode::csv_column_twice, table.header[i].place, {table.header[i].text});
        break;
      }
  while (!scanner.at_end()) {
    std::vector<CsvCell> row = scanner.row();
    if (blank(row)) continue;
    if (row.size() != table.header.size()) {
      findings.add(FindingCode::csv_ragged, row.front().place, {std::to_string(row.size()), std::to_string(table.header.size())});
      continue;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<YamlNode> csv_rows_as_maps(const CsvTable& table, const std::vector<std::string_view>& lists,
                                       const std::vector<std::string_view>& plain) {
  const auto among = [](const std::vector<std::string_view>& all, std::string_view one) { return std::find(all.begin(), all.end(), one) != all.end(); };
  std::vector<std::uint8_t> is_list, is_plain;
  for (const CsvCell& column : table.header) is_list.push_back(among(lists, column.text)), is_plain.push_back(among(plain, column.text));
  std::vector<YamlNode> maps;
  maps.reserve(table.rows.size());
  for (const std::vector<CsvCell>& row : table.rows) {
    YamlNode map{YamlNode::Kind::map, false, {}, row.front().place, {}};
    map.items.reserve(row.size() * 2);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].text.empty()) continue;
      map.items.push_back(scalar(table.header[i].text, row[i].place, false));
      map.items.push_back(is_list[i] ? list_of(row[i]) : scalar(row[i].text, row[i].place, !is_plain[i]));
    }
    maps.push_back(std::move(map));
  }
  return maps;
}

}  // namespace guikou::source
