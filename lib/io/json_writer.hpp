// The one way this library writes JSON: appends to a string of the caller's. RapidJSON lays out what people read and spells real numbers; it stays
// behind this door, and nobody outside lib/io includes it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/compact_json.hpp"

namespace guikou::io {

/// Writes one JSON value after another. Commas, colons and indentation are the writer's business; that every `key` is
/// followed by one value and every `begin` by its `end` is the caller's (invariant).
///
/// Texts must be valid UTF-8 and come out as they are, only quotes, backslashes and control characters are escaped.
/// What was written stands in the caller's string when the value is whole (invariant: until then nobody else appends to it).
/// Keep a writer and `start` it again for the next value: after the first ones it allocates nothing but what the
/// caller's string needs. Not thread-safe: one a thread.
class JsonWriter {
 public:
  enum class Form : std::uint8_t { compact, pretty };  ///< pretty: two spaces a level, one value a line

  explicit JsonWriter(Form form = Form::compact);
  explicit JsonWriter(std::string& out, Form form = Form::compact);
  ~JsonWriter();
  JsonWriter(JsonWriter&&) noexcept;
  JsonWriter& operator=(JsonWriter&&) noexcept;

  /// Begins a new value at the end of `out`, which must outlive the writing.
  void start(std::string& out);

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  /// The same for a literal; it must need no escape (invariant).
  template <std::size_t with_end>
  JsonWriter& key(const char (&name)[with_end]) {
    if (!compact_) return key(std::string_view(name, with_end - 1));
    compact_->plain_key(name);
    return *this;
  }
  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t number);
  JsonWriter& number(double number);  ///< the shortest spelling that reads back the same; not finite: null
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// One whole JSON value that is already text.
  JsonWriter& raw(std::string_view json);

  /// `key(name).string(text)` and its like, for the many objects that are lists of such pairs.
  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }
  template <std::size_t with_end>
  JsonWriter& member(const char (&name)[with_end], std::string_view text) { return key(name).string(text); }

 private:
  class Laid;   ///< with white space
  std::unique_ptr<CompactJson> compact_;   ///< one of the two is there
  std::unique_ptr<Laid> laid_;
};

}  // namespace guikou::io
