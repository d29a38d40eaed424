#include "io/json_writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/writer.h>

#include <cmath>

namespace guikou::io {
namespace {

/// RapidJSON's output stream onto the end of a std::string.
struct Tail {
  using Ch = char;
  std::string* text = nullptr;
  void Put(char character) { text->push_back(character); }
  void Flush() {}
};

/// As RapidJSON spells it.
std::string spelled(double number) {
  std::string text;
  Tail tail{&text};
  rapidjson::Writer<Tail>(tail).Double(number);
  return text;
}

/// Two spaces a level, one value a line: RapidJSON's, with texts quoted in runs.
class Pretty : public rapidjson::PrettyWriter<Tail> {
 public:
  using rapidjson::PrettyWriter<Tail>::PrettyWriter;
  void quoted(std::string_view text) {
    line_.clear();
    line_.quoted(text);
    PrettyPrefix(rapidjson::kStringType);
    os_->text->append(line_.text());
  }
  void raw(std::string_view json) {
    PrettyPrefix(rapidjson::kObjectType);
    os_->text->append(json);
  }

 private:
  JsonLine line_;
};

}  // namespace

class JsonWriter::Laid {
 public:
  Laid() : pretty(tail_) { pretty.SetIndent(' ', 2); }
  Laid(const Laid&) = delete;  // the writer points at tail_
  Laid& operator=(const Laid&) = delete;

  void start(std::string& out) {
    tail_.text = &out;
    pretty.Reset(tail_);
  }

 private:
  Tail tail_;

 public:
  Pretty pretty;
};

JsonWriter::JsonWriter(Form form) {
  if (form == Form::compact) compact_ = std::make_unique<CompactJson>();
  else laid_ = std::make_unique<Laid>();
}
JsonWriter::JsonWriter(std::string& out, Form form) : JsonWriter(form) { start(out); }
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

void JsonWriter::start(std::string& out) {
  if (compact_) compact_->start(out);
  else laid_->start(out);
}

JsonWriter& JsonWriter::begin_object() {
  if (compact_) compact_->begin('{');
  else laid_->pretty.StartObject();
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  if (compact_) compact_->end('}');
  else laid_->pretty.EndObject();
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  if (compact_) compact_->begin('[');
  else laid_->pretty.StartArray();
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  if (compact_) compact_->end(']');
  else laid_->pretty.EndArray();
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  if (compact_) compact_->key(name);
  else laid_->pretty.quoted(name);
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  if (compact_) compact_->quoted(text);
  else laid_->pretty.quoted(text);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t number) {
  if (compact_) compact_->integer(number);
  else laid_->pretty.Int64(number);
  return *this;
}

JsonWriter& JsonWriter::number(double number) {
  if (!std::isfinite(number)) return null();
  return raw(spelled(number));
}

JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  if (compact_) compact_->raw(json);
  else laid_->pretty.raw(json);
  return *this;
}

}  // namespace guikou::io
