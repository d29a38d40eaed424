#include "reference/json_text.hpp"

#include <nlohmann/json.hpp>

#include <cstring>

namespace guikou::reference {
namespace {

constexpr int deepest = 64;

// A plain recursive reading of RFC 8259. Strings are cut out here and unescaped by nlohmann::json, which refuses lone
// surrogates, control characters and invalid UTF-8.
class Reading {
 public:
  explicit Reading(std::string_view text) : text_(text) {}

  Json whole() {
    Json value = any_value(1);
    space();
    if (at_ != text_.size()) bad();
    return value;
  }

 private:
  [[noreturn]] static void bad() { throw JsonError{"bad-json"}; }

  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void space() {
    while (at_ < text_.size() && std::strchr(" \t\r\n", text_[at_]) != nullptr && text_[at_] != '\0') ++at_;
  }
  bool take(char wanted) {
    space();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  Json any_value(int depth) {
    space();
    switch (next()) {
      case '{': return object(depth);
      case '[': return list(depth);
      case '"': return {string()};
      default: break;
    }
    if (take_word("null")) return {};
    if (take_word("true")) return {true};
    if (take_word("false")) return {false};
    return {Json::Number{number()}};
  }

  Json object(int depth) {
    if (depth > deepest) throw JsonError{"limit"};
    Json::Object members;
    take('{');
    if (take('}')) return {members};
    do {
      space();
      if (next() != '"') bad();
      std::string key = string();
      for (const auto& [known, value] : members)
        if (known == key) bad();  // "also a key given twice"
      if (!take(':')) bad();
      Json value = any_value(depth + 1);
      members.push_back({std::move(key), std::move(value)});
    } while (take(','));
    if (!take('}')) bad();
    return {members};
  }

  Json list(int depth) {
    if (depth > deepest) throw JsonError{"limit"};
    Json::List elements;
    take('[');
    if (take(']')) return {elements};
    do elements.push_back(any_value(depth + 1));
    while (take(','));
    if (!take(']')) bad();
    return {elements};
  }

  std::string string() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) bad();
    ++at_;
    const auto unescaped = nlohmann::json::parse(text_.substr(begin, at_ - begin), nullptr, false);
    if (!unescaped.is_string()) bad();
    return unescaped.get<std::string>();
  }

  std::string number() {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t first = at_;
      while (next() >= '0' && next() <= '9') ++at_;
      if (at_ == first) bad();
    };
    if (next() == '-') ++at_;
    if (next() == '0') ++at_;
    else digits();
    if (next() == '.') ++at_, digits();
    if (next() == 'e' || next() == 'E') {
      ++at_;
      if (next() == '+' || next() == '-') ++at_;
      digits();
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::variant<Json, JsonError> read_json(std::string_view text) {
  try {
    return Reading(text).whole();
  } catch (const JsonError& error) {
    return error;
  }
}

}  // namespace guikou::reference
