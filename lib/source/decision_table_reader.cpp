// Decision tables as CSV (SPEC 8): one row a rule, a cell the YAML of a test or value.
#include <algorithm>

#include "model/literal_text.hpp"
#include "source/table_reader.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

struct Column {
  enum class Kind : std::uint8_t { id, title, basis, since, until, test, output, set, final, unknown } kind = Kind::unknown;
  const Declared* declared = nullptr;
  model::Name name;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Column column_of(RuleReading& rules, const CsvCell& header) {
  static constexpr std::pair<std::string_view, Column::Kind> fixed[]{{"id", Column::Kind::id}, {"title", Column::Kind::title},
      {"basis", Column::Kind::basis}, {"since", Column::Kind::since}, {"until", Column::Kind::until}};
  Column column;
  std::string_view text = trimmed(header.text);
  for (const auto& [word, kind] : fixed)
    if (text == word) {
      // A test lost without a word would widen every rule.
      if (text != "id" && rules.declarations.find(text)) rules.reading.add(FindingCode::csv_column_clash, header.place, {std::string(text)});
      return {kind, nullptr, {text, header.place}};
    }
  const bool result = text.starts_with("->");
  if (result) text = trimmed(text.substr(2));
  if (text.empty()) {
    if (result) rules.reading.add(FindingCode::csv_nameless_column, header.place);   // a wholly empty one was told with the file
    return column;
  }
  if (result && text == "final") return {Column::Kind::final, nullptr, {"final", header.place}};
  const bool set = result && (text.starts_with("set ") || text.starts_with("set\t"));
  if (set) text = trimmed(text.substr(4));
  column.name = {text, header.place};
  column.kind = set ? Column::Kind::set : result ? Column::Kind::output : Column::Kind::test;
  if (column.kind == Column::Kind::test) {
    column.declared = tested_name(rules.reading, column.name, rules.declarations, false);
    if (!column.declared) column.kind = Column::Kind::unknown;
  } else {
    // Reported once, here, and not again for every row.
    model::Findings aside;
    Reading probe{aside, rules.reading.limits, rules.reading.texts, 0};
    RuleReading quiet{probe, rules.declarations, rules.open_csv, 0};
    model::Then then;
    const YamlNode nothing;
    if (set) read_set(quiet, column.name, nothing, then);
    else read_action(quiet, column.name, nothing, then);
    if (then.actions.empty()) {
      for (const model::Finding& finding : aside.all()) rules.reading.add(finding.code, finding.place, finding.arguments, finding.nearest);
      column.kind = Column::Kind::unknown;
    }
  }
  return column;
}

/// Most cells are one plain word: these need no YAML parser, and tables have many.
bool plain_word(std::string_view text) {
  return !text.empty() && text.front() != '-' && text.front() != '?' && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Empty if the cell holds no YAML, which is reported.
std::optional<YamlDocument> cell_node(RuleReading& rules, const CsvCell& cell) {
  YamlDocument word{{YamlNode::Kind::scalar, false, cell.text, cell.place, {}}, true, {}};
  if (plain_word(cell.text)) return word;
  // `>= 5` as people write it in a spreadsheet: to YAML alone, a block of text that cannot be.
  if (const std::string_view text = trimmed(cell.text); text.starts_with('>')) {
    word.root.quoted = true;
    word.root.text = text;
    return word;
  }
  YamlDocument document = read_yaml(cell.text, {cell.place.file, cell.place.line, cell.place.column}, rules.reading.limits, rules.reading.findings, rules.reading.texts);
  if (!document.whole) return std::nullopt;
  return document;
}

void read_test_cell(RuleReading& rules, const Column& column, const CsvCell& cell, model::Rule& rule) {
  const std::string_view text = trimmed(cell.text);
  if (text == "*") return;
  if (text.empty()) return rules.reading.add(FindingCode::csv_empty_test, cell.place, {column.name.text});
  if (text == "＊") return rules.reading.add(FindingCode::full_width, cell.place, {"＊", "*"});
  const auto node = cell_node(rules, cell);
  if (!node) return;
  model::When part;
  part.kind = model::When::Kind::test;
  part.place = cell.place;
  part.attribute = {column.name.text, cell.place};
  part.test = read_test(rules.reading, node->root, *column.declared);
  rule.when.parts.push_back(std::move(part));
}

std::optional<model::Date> read_date_cell(RuleReading& rules, const Column& column, const CsvCell& cell) {
  if (trimmed(cell.text).empty()) return std::nullopt;
  return read_day(rules.reading, {YamlNode::Kind::scalar, true, trimmed(cell.text), cell.place, {}}, column.name.text);
}

void read_cell(RuleReading& rules, const Column& column, const CsvCell& cell, model::Rule& rule) {
  const auto result = [&] { return trimmed(cell.text).empty() ? std::nullopt : cell_node(rules, cell); };
  switch (column.kind) {
    case Column::Kind::id: rule.id = {trimmed(cell.text), cell.place}; break;
    case Column::Kind::title: rule.title = trimmed(cell.text); break;
    case Column::Kind::basis: rule.basis = trimmed(cell.text); break;
    case Column::Kind::since: rule.period.since = read_date_cell(rules, column, cell); break;
    case Column::Kind::until: rule.period.until = read_date_cell(rules, column, cell); break;
    case Column::Kind::test: read_test_cell(rules, column, cell, rule); break;
    case Column::Kind::set:
      if (const auto node = result(); node) read_set(rules, {column.name.text, cell.place}, node->root, rule.then);
      break;
    case Column::Kind::output:
      if (const auto node = result(); node) read_action(rules, {column.name.text, cell.place}, node->root, rule.then);
      break;
    case Column::Kind::final:
      if (const auto node = result(); node) rule.then.final = read_boolean(rules.reading, node->root, "final").value_or(false);
      break;
    case Column::Kind::unknown: break;
  }
}

}  // namespace

void read_decision_table(RuleReading& rules, const CsvTable& csv, model::Table& table) {
  if (csv.header.empty()) return;
  std::vector<Column> columns;
  for (const CsvCell& header : csv.header) columns.push_back(column_of(rules, header));
  const bool has_id = std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.kind == Column::Kind::id; });
  if (!has_id) rules.reading.add(FindingCode::csv_missing_column, csv.header.front().place, {"id"});
  for (std::size_t number = 0; number < csv.rows(); ++number) {
    const std::span<const CsvCell> row = csv.row(number);
    model::Rule rule;
    rule.place = row.front().place;
    rule.then.place = rule.when.place = row.front().place;
    for (std::size_t i = 0; i < row.size(); ++i) read_cell(rules, columns[i], row[i], rule);
    if (has_id && rule.id.empty()) rules.reading.add(FindingCode::empty_name, rule.place, {"id"});
    keep_rule(rules, std::move(rule), table);
  }
}

}  // namespace guikou::source
