#include "office/report_form.hpp"

#include <algorithm>

#include "io/json_writer.hpp"
#include "model/display_width.hpp"

namespace guikou::office {

using namespace program;

namespace {

/// A cell on one line; several words behind one another.
std::string plain(const Cell& cell, std::string_view between) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  std::string all;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&cell))
    for (const std::string& text : *texts) all.append(all.empty() ? "" : between).append(text);
  return all;
}

void write_cell(io::JsonWriter& json, const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    json.integer(*number);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    json.string(*text);
  } else if (const auto* texts = std::get_if<std::vector<std::string>>(&cell)) {
    json.begin_array();
    for (const std::string& one : *texts) json.string(one);
    json.end_array();
  } else {
    json.null();
  }
}

/// A spreadsheet takes a cell that begins with one of these for a formula.
std::string quoted(const std::string& text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (!formula && text.find_first_of("\",\n\r") == std::string::npos) return text;
  std::string all = formula ? "\"'" : "\"";
  for (const char c : text) all.append(c == '"' ? 2 : 1, c);
  return all + "\"";
}

}  // namespace

std::string report_json(const ReportView& view, const Report& report) {
  std::string text;
  io::JsonWriter json(text);
  json.begin_object().member("from", date_text(view.from)).member("to", date_text(view.to));
  json.key("cases").integer(static_cast<std::int64_t>(view.cases)).key("errors").integer(static_cast<std::int64_t>(view.errors));
  for (const Table& table : report) {
    json.key(table.key).begin_array();
    for (const auto& row : table.rows) {
      json.begin_object();
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        json.key(table.columns[i].key);
        write_cell(json, row[i]);
      }
      json.end_object();
    }
    json.end_array();
  }
  json.key("heads").begin_array();
  for (const Table& table : report) {
    json.begin_object().member("table", table.key).key("columns").begin_array();
    for (const Column& column : table.columns) json.begin_object().member("key", column.key).member("zh", say(false, column.head, {column.of})).member("en", say(true, column.head, {column.of})).end_object();
    json.end_array().member("zh", say(false, table.heading)).member("en", say(true, table.heading)).end_object();
  }
  json.end_array().member("id", view.engine.id()).member("title", view.engine.title()).member("digest", view.program.digest).end_object();
  return text + "\n";
}

std::string report_text(const ReportView& view, const Report& report) {
  const std::string_view title = view.engine.title().empty() ? view.engine.id() : view.engine.title();
  std::string text = say(view.english, Sentence::report_heading, {title, date_text(view.from), date_text(view.to), view.program.digest}) + "\n";
  for (const Table& table : report) {
    if (table.rows.empty()) continue;
    text += "\n" + say(view.english, table.heading) + "\n";
    std::vector<std::size_t> widths;
    std::vector<std::string> heads;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      heads.push_back(say(view.english, table.columns[i].head, {table.columns[i].of}));
      widths.push_back(static_cast<std::size_t>(model::display_width(heads.back())));
      for (const auto& row : table.rows) widths[i] = std::max(widths[i], static_cast<std::size_t>(model::display_width(plain(row[i], ", "))));
    }
    const auto line = [&](const auto& cell_of) {
      std::string told = " ";
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string cell = cell_of(i);
        told += " " + cell;
        if (i + 1 < table.columns.size()) told.append(widths[i] - static_cast<std::size_t>(model::display_width(cell)) + 1, ' ');
      }
      while (told.back() == ' ') told.pop_back();
      text += told + "\n";
    };
    line([&](std::size_t i) { return heads[i]; });
    for (const auto& row : table.rows) line([&](std::size_t i) { return plain(row[i], ", "); });
  }
  return text;
}

std::string report_csv(const Report& report) {
  std::string text = "\xEF\xBB\xBF";
  for (const Table& table : report) {
    if (text.size() > 3) text += "\n";
    text += table.key + "\n";
    for (std::size_t i = 0; i < table.columns.size(); ++i) text += (i == 0 ? "" : ",") + table.columns[i].key;
    text += "\n";
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + quoted(plain(row[i], "; "));
      text += "\n";
    }
  }
  return text;
}

}  // namespace guikou::office
