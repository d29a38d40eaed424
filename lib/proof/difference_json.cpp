// The report of a comparison as JSON (docs/proofs.md).
#include "proof/difference.hpp"

#include <algorithm>

#include "io/json_writer.hpp"

namespace guikou {
namespace {

using io::JsonWriter;

void names(JsonWriter& json, std::string_view key, const RulebookName& book) {
  json.key(key).begin_object().member("id", book.id).member("title", book.title).member("digest", book.digest).end_object();
}

void list(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void region(JsonWriter& json, const DecisionRegion& one) {
  json.begin_object().key("example").raw(one.example).key("old").raw(one.old_decision).key("new").raw(one.new_decision);
  json.key("rules").begin_object();
  list(json, "old", one.old_rules);
  list(json, "new", one.new_rules);
  json.end_object();
  list(json, "keys", one.keys);
  json.key("where").begin_array();
  for (const AttributeTest& each : one.where) json.begin_object().member("attribute", each.attribute).member("test", each.test).end_object();
  json.end_array().end_object();
}

void unit(JsonWriter& json, std::string_view key, const RecordDifference::Lead& lead) {
  json.key(key);
  if (lead) json.string(*lead);
  else json.null();
}

std::int64_t number(std::uint64_t count) { return static_cast<std::int64_t>(count); }

void records(JsonWriter& json, const RecordDifference& counted) {
  json.key("records").begin_object();
  json.key("total").integer(number(counted.total)).key("changed").integer(number(counted.changed));
  json.key("errors").begin_object().key("old").integer(number(counted.old_errors)).key("new").integer(number(counted.new_errors)).end_object();
  std::vector<const std::pair<const std::pair<RecordDifference::Lead, RecordDifference::Lead>, RecordDifference::Move>*> moves;
  for (const auto& move : counted.moves) moves.push_back(&move);
  std::stable_sort(moves.begin(), moves.end(), [](const auto* a, const auto* b) { return a->second.count > b->second.count; });
  json.key("by_lead").begin_array();
  for (const auto* move : moves) {
    if (move->first.first == move->first.second) continue;
    json.begin_object();
    unit(json, "from", move->first.first);
    unit(json, "to", move->first.second);
    json.key("count").integer(number(move->second.count)).end_object();
  }
  json.end_array().key("deadlines_moved").integer(number(counted.deadlines_moved));
  json.key("by_key").begin_object();
  for (const auto& [key, count] : counted.by_key) json.key(key).integer(number(count));
  json.end_object().key("load").begin_array();
  for (const auto& [name, counts] : counted.load)
    json.begin_object().member("unit", name).key("before").integer(number(counts[0])).key("after").integer(number(counts[1])).end_object();
  json.end_array().key("examples").begin_array();
  for (const auto* move : moves)
    for (const RecordDifference::Example& example : move->second.examples) {
      json.begin_object().key("id").raw(example.id);
      list(json, "keys", example.keys);
      json.key("old").raw(example.old_decision).key("new").raw(example.new_decision).end_object();
    }
  json.end_array().end_object();
}

}  // namespace

std::string difference_as_json(const RulebookDifference& difference, const RecordDifference* counted) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("same").boolean(difference.same).key("complete").boolean(difference.complete);
  names(json, "old", difference.old_rulebook);
  names(json, "new", difference.new_rulebook);
  json.key("changes").begin_array();
  for (const RulebookChange& change : difference.changes)
    json.begin_object().member("kind", change.kind).member("name", change.name).member("change", change.change).end_object();
  json.end_array().key("regions").begin_array();
  for (const DecisionRegion& each : difference.regions) region(json, each);
  json.end_array();
  list(json, "incomplete", difference.incomplete);
  if (counted) records(json, *counted);
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace guikou
