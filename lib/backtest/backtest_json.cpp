// A backtest for machines, and for the page that draws it.
#include "backtest/backtest_order.hpp"
#include "engine/parts.hpp"
#include "io/json_writer.hpp"

namespace guikou {
namespace {

constexpr std::size_t most_rows = 200;   // of confusion and rules

std::int64_t number(std::uint64_t count) { return static_cast<std::int64_t>(count); }

void count(io::JsonWriter& json, std::string_view name, std::uint64_t value) { json.key(name).integer(number(value)); }

void units(io::JsonWriter& json, const BacktestCount& counted) {
  json.key("by_unit").begin_array();
  for (const auto* row : backtest::units_by_weight(counted)) {
    json.begin_object().member("unit", row->first);
    count(json, "actual", row->second.actual);
    count(json, "decided", row->second.decided);
    count(json, "agree", row->second.agree);
    if (!row->second.listed) json.key("listed").boolean(false);
    json.end_object();
  }
  json.end_array();
}

void matters(io::JsonWriter& json, const BacktestCount& counted) {
  json.key("by_matter").begin_array();
  for (const auto* row : backtest::matters_by_weight(counted)) {
    json.begin_object().key("matter");
    row->first.empty() ? json.null() : json.string(row->first);
    count(json, "total", row->second.total);
    count(json, "agree", row->second.agree);
    json.end_object();
  }
  json.end_array();
}

void confusion(io::JsonWriter& json, const BacktestCount& counted) {
  const auto rows = backtest::confusion_by_weight(counted);
  json.key("confusion").begin_array();
  for (std::size_t i = 0; i < std::min(rows.size(), most_rows); ++i) {
    json.begin_object().member("actual", rows[i]->first.first).member("decided", rows[i]->first.second);
    count(json, "count", rows[i]->second);
    json.end_object();
  }
  json.end_array();
  if (rows.size() > most_rows) count(json, "confusion_omitted", rows.size() - most_rows);
}

void rules(io::JsonWriter& json, const BacktestCount& counted) {
  const auto rows = backtest::rules_by_weight(counted);
  json.key("rules").begin_array();
  for (std::size_t i = 0; i < std::min(rows.size(), most_rows); ++i) {
    json.begin_object().member("rule", rows[i]->first);
    count(json, "fired", rows[i]->second.fired);
    count(json, "wrong", rows[i]->second.wrong);
    json.key("examples").begin_array();
    for (const auto& [line, id] : rows[i]->second.examples) json.string(id);
    json.end_array().end_object();
  }
  json.end_array();
  if (rows.size() > most_rows) count(json, "rules_omitted", rows.size() - most_rows);
}

}  // namespace

std::string backtest_as_json(const BacktestCount& counted, const Engine& engine) {
  std::string text;
  io::JsonWriter json(text);
  json.begin_object();
  count(json, "total", counted.total);
  count(json, "decided", counted.decided);
  count(json, "agree", counted.agree);
  json.key("share");
  counted.decided == 0 ? json.null() : json.number(counted.share());
  count(json, "errors", counted.errors);
  count(json, "unroutable", counted.unroutable);
  count(json, "no_actual", counted.no_actual);
  units(json, counted);
  matters(json, counted);
  confusion(json, counted);
  rules(json, counted);
  json.member("id", engine.id()).member("title", engine.title()).member("digest", engine.digest()).end_object();
  return text + "\n";
}

}  // namespace guikou
