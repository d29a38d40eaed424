#include "io/plain_json.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <utility>
#include <vector>

#include "io/lone_surrogate.hpp"

namespace guikou::io {
namespace {

using model::Plain;

/// RapidJSON's events to Plain: a stack of the containers that are open.
class PlainBuilder {
 public:
  using Ch = char;
  bool Null() { return add({}); }
  bool Bool(bool value) { return add({value, {}}); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) { return add({Plain::Number{{text, length}}, {}}); }
  bool String(const char* text, rapidjson::SizeType length, bool) { return !holds_lone_surrogate({text, length}) && add({std::string(text, length), {}}); }
  bool StartObject() { return open(Plain::Map{}); }
  bool StartArray() { return open(Plain::List{}); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    keys_.back().assign(text, length);
    return !holds_lone_surrogate(keys_.back());
  }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  // Never called: numbers come raw.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  [[nodiscard]] Plain take() { return std::move(whole_); }

 private:
  template <typename Container>
  bool open(Container container) {
    open_.push_back({std::move(container), {}});
    keys_.emplace_back();
    return true;
  }
  bool close() {
    Plain done = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return add(std::move(done));
  }
  bool add(Plain value) {
    if (open_.empty()) whole_ = std::move(value);
    else if (auto* map = std::get_if<Plain::Map>(&open_.back().value)) map->push_back({Plain::Entry::Key{keys_.back(), {}}, std::move(value)});
    else std::get<Plain::List>(open_.back().value).push_back(std::move(value));
    return true;
  }

  Plain whole_;
  std::vector<Plain> open_;
  std::vector<std::string> keys_;  ///< the key at hand of each open container
};

}  // namespace

void write_plain(JsonWriter& writer, const Plain& value) {
  if (const auto* truth = std::get_if<bool>(&value.value)) {
    writer.boolean(*truth);
  } else if (const auto* number = std::get_if<Plain::Number>(&value.value)) {
    writer.raw(number->spelling);
  } else if (const std::string* text = value.string()) {
    writer.string(*text);
  } else if (const Plain::List* list = value.list()) {
    writer.begin_array();
    for (const Plain& item : *list) write_plain(writer, item);
    writer.end_array();
  } else if (const Plain::Map* map = value.map()) {
    writer.begin_object();
    for (const auto& [name, item] : *map) {
      writer.key(name.text);
      write_plain(writer, item);
    }
    writer.end_object();
  } else {
    writer.null();
  }
}

std::string plain_json(const Plain& value) {
  std::string json;
  JsonWriter writer(json);
  write_plain(writer, value);
  return json;
}

std::optional<Plain> read_plain(std::string_view json) {
  constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::MemoryStream stream(json.data(), json.size());
  rapidjson::Reader reader;
  PlainBuilder builder;
  if (!reader.Parse<flags>(stream, builder)) return std::nullopt;
  return builder.take();
}

}  // namespace guikou::io
