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

/// Quotes a text. Runs that need no escape are copied at once: nearly all of Chinese text is one run.
void append_quoted(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') [[likely]] continue;
    out.append(text, done, i - done);
    done = i + 1;
    out += '\\';
    switch (byte) {
      case '"': out += '"'; break;
      case '\\': out += '\\'; break;
      case '\n': out += 'n'; break;
      case '\r': out += 'r'; break;
      case '\t': out += 't'; break;
      case '\b': out += 'b'; break;
      case '\f': out += 'f'; break;
      default: out += "u00", out += hex[byte >> 4], out += hex[byte & 15];
    }
  }
  out.append(text, done);
  out += '"';
}

/// RapidJSON's writer with the texts written in runs instead of byte by byte.
class Compact : public rapidjson::Writer<Tail> {
 public:
  using rapidjson::Writer<Tail>::Writer;
  void quoted(std::string_view text) {
    Prefix(rapidjson::kStringType);
    append_quoted(*os_->text, text);
  }
  void raw(std::string_view json) {
    Prefix(rapidjson::kObjectType);
    os_->text->append(json);
  }
};

class Pretty : public rapidjson::PrettyWriter<Tail> {
 public:
  using rapidjson::PrettyWriter<Tail>::PrettyWriter;
  void quoted(std::string_view text) {
    PrettyPrefix(rapidjson::kStringType);
    append_quoted(*os_->text, text);
  }
  void raw(std::string_view json) {
    PrettyPrefix(rapidjson::kObjectType);
    os_->text->append(json);
  }
};

}  // namespace

class JsonWriter::Writers {
 public:
  explicit Writers(Form form) : form_(form), compact_(tail_), pretty_(tail_) { pretty_.SetIndent(' ', 2); }
  Writers(const Writers&) = delete;  // the writers point at tail_
  Writers& operator=(const Writers&) = delete;

  void start(std::string& out) {
    tail_.text = &out;
    if (form_ == Form::pretty) pretty_.Reset(tail_);
    else compact_.Reset(tail_);
  }

  template <typename Write>
  void with(Write&& write) {
    if (form_ == Form::pretty) write(pretty_);
    else write(compact_);
  }

 private:
  Form form_;
  Tail tail_;
  Compact compact_;
  Pretty pretty_;
};

JsonWriter::JsonWriter(Form form) : writers_(std::make_unique<Writers>(form)) {}
JsonWriter::JsonWriter(std::string& out, Form form) : JsonWriter(form) { start(out); }
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

void JsonWriter::start(std::string& out) { writers_->start(out); }

JsonWriter& JsonWriter::begin_object() {
  writers_->with([](auto& writer) { writer.StartObject(); });
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  writers_->with([](auto& writer) { writer.EndObject(); });
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  writers_->with([](auto& writer) { writer.StartArray(); });
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  writers_->with([](auto& writer) { writer.EndArray(); });
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) { return string(name); }

JsonWriter& JsonWriter::string(std::string_view text) {
  writers_->with([text](auto& writer) { writer.quoted(text); });
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t number) {
  writers_->with([number](auto& writer) { writer.Int64(number); });
  return *this;
}

JsonWriter& JsonWriter::number(double number) {
  if (!std::isfinite(number)) return null();
  writers_->with([number](auto& writer) { writer.Double(number); });
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  writers_->with([value](auto& writer) { writer.Bool(value); });
  return *this;
}

JsonWriter& JsonWriter::null() {
  writers_->with([](auto& writer) { writer.Null(); });
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  writers_->with([json](auto& writer) { writer.raw(json); });
  return *this;
}

}  // namespace guikou::io
