#include "io/json_tape.hpp"

#include <rapidjson/reader.h>

#include <algorithm>

#include "io/lone_surrogate.hpp"

namespace guikou::io {

class JsonTape::Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  Builder(JsonTape& tape, std::uint32_t nesting) : tape_(tape), nesting_(nesting) {}

  bool Null() { return add(JsonKind::null, {}); }
  bool Bool(bool truth) {
    add(JsonKind::boolean, {});
    tape_.nodes_.back().truth = truth;
    return true;
  }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    const bool oversized = std::find(tape_.oversized_.begin(), tape_.oversized_.end(), text - tape_.buffer_.data()) != tape_.oversized_.end();
    return add(JsonKind::number, oversized ? beyond_any_type : std::string_view(text, length));
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view decoded(text, length);
    return !holds_lone_surrogate(decoded) && add(JsonKind::string, decoded);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    key_ = {text, length};
    return !holds_lone_surrogate(key_);
  }
  bool StartObject() { return begin(JsonKind::object); }
  bool StartArray() { return begin(JsonKind::array); }
  bool EndObject(rapidjson::SizeType) { return finish() && keys_once(); }
  bool EndArray(rapidjson::SizeType) { return finish(); }

  /// How a number is spelled that passes every type: RapidJSON refuses these although it is asked for spellings only.
  static constexpr std::string_view beyond_any_type = "1e999999999";
  bool too_deep = false;

 private:
  bool add(JsonKind kind, std::string_view text) {
    JsonNode node;
    node.kind = kind;
    node.text = text;
    node.key = key_;
    node.end = static_cast<std::uint32_t>(tape_.nodes_.size() + 1);
    tape_.nodes_.push_back(node);
    key_ = {};
    return true;
  }
  bool begin(JsonKind kind) {
    if (tape_.open_.size() >= nesting_) {
      too_deep = true;
      return false;
    }
    tape_.open_.push_back(static_cast<std::uint32_t>(tape_.nodes_.size()));
    return add(kind, {});
  }
  bool finish() {
    closed_ = tape_.open_.back();
    tape_.nodes_[closed_].end = static_cast<std::uint32_t>(tape_.nodes_.size());
    tape_.open_.pop_back();
    return true;
  }
  bool keys_once() {
    auto& keys = tape_.keys_;
    keys.clear();
    for (std::uint32_t node = closed_ + 1; node < tape_.nodes_[closed_].end; node = tape_.nodes_[node].end)
      keys.push_back(tape_.nodes_[node].key);
    if (keys.size() <= 24) {  // a petition: few keys, comparing beats sorting
      for (std::size_t i = 1; i < keys.size(); ++i)
        if (std::find(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(i), keys[i]) != keys.begin() + static_cast<std::ptrdiff_t>(i)) return false;
      return true;
    }
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) == keys.end();
  }

  JsonTape& tape_;
  std::uint32_t nesting_;
  std::uint32_t closed_ = 0;
  std::string_view key_;
};

JsonTape::Outcome JsonTape::read(std::string_view json, std::uint32_t nesting) {
  nodes_.clear();
  open_.clear();
  const std::size_t zero = json.find('\0');   // the reader below takes it for the end; what is wrong before it is told first
  oversized_.clear();
  for (;;)
    if (const auto outcome = read_once(json.substr(0, zero), nesting)) return zero == std::string_view::npos || *outcome == Outcome::too_deep ? *outcome : Outcome::bad;
}

/// Notes the number that the parser called too big; false if there is none there.
bool JsonTape::note_oversized(std::string_view json, std::size_t near) {
  const auto of_number = [&](std::size_t at) { return at < json.size() && std::string_view("+-.0123456789eE").find(json[at]) != std::string_view::npos; };
  std::size_t first = std::min(near, json.size() - 1);
  while (first > 0 && !of_number(first)) --first;
  while (first > 0 && of_number(first - 1)) --first;
  const bool known = std::find(oversized_.begin(), oversized_.end(), static_cast<std::ptrdiff_t>(first)) != oversized_.end();
  if (!of_number(first) || known) return false;
  oversized_.push_back(static_cast<std::ptrdiff_t>(first));
  return true;
}

std::optional<JsonTape::Outcome> JsonTape::read_once(std::string_view json, std::uint32_t nesting) {
  nodes_.clear();
  open_.clear();
  buffer_.assign(json);
  for (const std::ptrdiff_t at : oversized_) {  // a small number of the same length stands in for it
    bool exponent = false;
    for (auto i = static_cast<std::size_t>(at); i < buffer_.size() && std::string_view("+-.0123456789eE").find(buffer_[i]) != std::string_view::npos; ++i) {
      if (exponent && buffer_[i] >= '0' && buffer_[i] <= '9') buffer_[i] = '0';
      exponent |= buffer_[i] == 'e' || buffer_[i] == 'E';
    }
  }
  constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::InsituStringStream stream(buffer_.data());
  rapidjson::Reader reader;
  Builder builder(*this, nesting);
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
  if (builder.too_deep) return Outcome::too_deep;
  if (result.Code() == rapidjson::kParseErrorNumberTooBig && note_oversized(json, result.Offset())) return std::nullopt;
  return result.IsError() ? Outcome::bad : Outcome::ok;
}

}  // namespace guikou::io
