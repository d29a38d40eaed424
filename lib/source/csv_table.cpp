#include "source/csv_table.hpp"

#include <algorithm>
#include <unordered_map>

namespace guikou::source {
namespace {

using model::FindingCode;

class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::uint32_t file, model::Findings& findings, model::Arena& texts)
      : text_(text), file_(file), findings_(findings), texts_(texts) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool whole() const { return whole_; }

  /// Adds the cells of the next row; of an empty line none.
  void row(std::vector<CsvCell>& cells) {
    const std::size_t before = cells.size();
    for (;;) {
      cells.push_back(cell());
      if (!at_end() && text_[at_] == ',') {
        step();
        continue;
      }
      end_of_line();
      if (cells.size() == before + 1 && cells.back().text.empty()) cells.pop_back();
      return;
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
      const model::Place begins = here();
      const std::size_t first = at_;
      for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == ',' || c == '\n' || (c == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n'))) break;
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column_;
      }
      return {text_.substr(first, at_ - first), begins};
    }
    const model::Place opening = here();
    step();
    CsvCell quoted{{}, here()};
    std::string before;           // what stands before a quote that is written twice, one of them left out
    std::size_t first = at_;
    for (;;) {
      if (at_end()) {
        findings_.add(FindingCode::open_quote, opening);
        whole_ = false;
        quoted.text = joined(before, text_.substr(first));
        return quoted;
      }
      if (text_[at_] == '"') {
        const std::size_t last = at_;
        step();
        if (at_end() || text_[at_] != '"') {
          quoted.text = joined(before, text_.substr(first, last - first));
          break;
        }
        before.append(text_.substr(first, at_ - first));
        first = at_ + 1;
      }
      step();
    }
    if (!at_end() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
      findings_.add(FindingCode::csv_quote, here());
      whole_ = false;
      while (!at_end() && text_[at_] != ',' && text_[at_] != '\n') step();
    }
    return quoted;
  }

  [[nodiscard]] std::string_view joined(const std::string& before, std::string_view rest) {
    return before.empty() ? rest : texts_.keep(before + std::string(rest));
  }

  std::string_view text_;
  std::uint32_t file_;
  model::Findings& findings_;
  model::Arena& texts_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
  bool whole_ = true;
};

YamlNode scalar(std::string_view text, model::Place place, bool quoted) { return {YamlNode::Kind::scalar, quoted, text, place, {}}; }

/// Its elements are added to `listed`, which has room for them.
YamlNode list_of(const CsvCell& cell, std::vector<YamlNode>& listed, model::Findings& findings) {
  const std::size_t before = listed.size();
  for (std::size_t start = 0; start <= cell.text.size();) {
    const std::size_t end = std::min(cell.text.find(';', start), cell.text.size());
    std::size_t first = start, last = end;
    while (first < last && cell.text[first] == ' ') ++first;
    while (last > first && cell.text[last - 1] == ' ') --last;
    listed.push_back(scalar(cell.text.substr(first, last - first), cell.place, true));
    start = end + 1;
  }
  if (cell.text.find("；") != std::string_view::npos) findings.add(FindingCode::full_width, cell.place, {"；", ";"});
  return {YamlNode::Kind::list, false, {}, cell.place, false, std::span(listed).subspan(before)};
}

}  // namespace

CsvTable read_csv(std::string_view text, std::uint32_t file, model::Findings& findings, model::Arena& texts) {
  CsvTable table;
  CsvScanner scanner(text, file, findings, texts);
  while (!scanner.at_end() && table.header.empty()) scanner.row(table.header);
  if (table.header.empty()) {
    findings.add(FindingCode::csv_empty, {file, 1, 1});
    table.whole = false;
    return table;
  }
  if (table.header.size() == 1 && table.header[0].text.find("，") != std::string_view::npos) {
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
  table.cells.reserve(table.header.size() * static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));   // mostly one less than rows
  while (!scanner.at_end()) {
    const std::size_t before = table.cells.size();
    scanner.row(table.cells);
    const std::size_t width = table.cells.size() - before;
    if (width == 0 || width == table.header.size()) continue;
    findings.add(FindingCode::csv_ragged, table.cells[before].place, {std::to_string(width), std::to_string(table.header.size())});
    table.whole = false;
    table.cells.resize(before);
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

YamlNode CsvRows::map(std::size_t row) {
  const std::span<const CsvCell> cells = table_.row(row);
  pairs_.clear();
  listed_.clear();
  std::size_t elements = 0;   // lists point into `listed_`, which must not grow under them
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (kinds_[i] == Kind::list) elements += 1 + static_cast<std::size_t>(std::count(cells[i].text.begin(), cells[i].text.end(), ';'));
  listed_.reserve(elements);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].text.empty() || kinds_[i] == Kind::ignored) continue;
    pairs_.push_back(scalar(table_.header[i].text, cells[i].place, false));
    pairs_.push_back(kinds_[i] == Kind::list ? list_of(cells[i], listed_, findings_) : scalar(cells[i].text, cells[i].place, kinds_[i] != Kind::plain));
  }
  return {YamlNode::Kind::map, false, {}, cells.front().place, true, pairs_};
}

}  // namespace guikou::source
