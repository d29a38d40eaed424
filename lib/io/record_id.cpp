#include "io/record_id.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace guikou::io {
namespace {

constexpr unsigned strict = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

/// Stops the reader at the value of the first top-level member of this name.
class TextFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TextFinder> {
 public:
  explicit TextFinder(std::string_view wanted) : wanted_(wanted) {}
  bool Default() { return !awaited_; }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    if (!awaited_) return depth_ > 0;
    found.emplace(text, length);
    return false;
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    awaited_ = depth_ == 1 && std::string_view(text, length) == wanted_;
    return true;
  }
  bool StartObject() { return enter(); }
  bool StartArray() { return depth_ > 0 && enter(); }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool EndArray(rapidjson::SizeType) { return leave(); }

  std::optional<std::string> found;

 private:
  std::string_view wanted_;
  bool enter() {
    ++depth_;
    return !awaited_;
  }
  bool leave() {
    --depth_;
    return true;
  }
  int depth_ = 0;
  bool awaited_ = false;
};

/// Stops the reader at an object that is the value of a top-level `petition`.
class CaseFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, CaseFinder> {
 public:
  bool Default() {
    awaited_ = false;
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    awaited_ = depth_ == 1 && std::string_view(text, length) == "petition";
    return true;
  }
  bool StartObject() {
    found = awaited_;
    ++depth_;
    return !found;
  }
  bool StartArray() {
    awaited_ = false;
    ++depth_;
    return true;
  }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool EndArray(rapidjson::SizeType) { return leave(); }

  bool found = false;

 private:
  bool leave() {
    --depth_;
    return true;
  }
  int depth_ = 0;
  bool awaited_ = false;
};

}  // namespace

std::optional<std::string> record_id(std::string_view json) { return record_text(json, "id"); }

std::optional<std::string> record_text(std::string_view json, std::string_view key) {
  rapidjson::MemoryStream stream(json.data(), json.size());
  rapidjson::Reader reader;
  TextFinder finder(key);
  reader.Parse<strict>(stream, finder);
  return std::move(finder.found);
}

bool is_one_value(std::string_view json) {
  rapidjson::MemoryStream stream(json.data(), json.size());
  rapidjson::Reader reader;
  rapidjson::BaseReaderHandler<> nothing;
  return !reader.Parse<strict>(stream, nothing).IsError();
}

bool is_case(std::string_view json) {
  // Nearly every record is a petition, and one look tells: the key stands nowhere, and nowhere is a letter written by its number.
  if (json.find("\"petition\"") == std::string_view::npos && json.find("\\u") == std::string_view::npos) return false;
  rapidjson::MemoryStream stream(json.data(), json.size());
  rapidjson::Reader reader;
  CaseFinder finder;
  reader.Parse<strict>(stream, finder);
  return finder.found;
}

std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
  return hash;
}

}  // namespace guikou::io
