// guikou_options as read: checked, and nothing that the call has no use for.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "capi/handles.hpp"

namespace guikou::capi {

/// The options that a call takes, or-ed together.
enum Takes : unsigned {
  takes_none = 0,
  takes_language = 1,
  takes_redact = 2,
  takes_at = 4,
  takes_now = 8,
  takes_fields = 16,
  takes_rule = 32,
  takes_unit = 64,
  takes_format = 128,
  takes_line = 256,
};

/// Texts point into the caller's options.
struct Wish {
  std::optional<Language> language;
  bool redact = false;
  std::string_view at, now, fields, rule, unit, format;
  std::uint64_t line = 0;
};

/// Null options are no wishes. GUIKOU_BAD_OPTION: one that is not among `takes`, or a value out of its range.
[[nodiscard]] guikou_status read_options(const guikou_options* options, unsigned takes, Wish& wish);

/// The moment written, if one is. GUIKOU_BAD_TIME where it is no time.
[[nodiscard]] guikou_status read_moment(const Engine& engine, std::string_view written, std::optional<Instant>& moment);

/// "a,b" as a list. GUIKOU_UNKNOWN_FIELD.
[[nodiscard]] guikou_status read_fields(std::string_view written, std::vector<std::string>& fields);

/// A text given as pointer and length. False: a null pointer with a length.
[[nodiscard]] inline bool given(const char* data, std::size_t size, std::string_view& text) {
  if (data == nullptr) return text = {}, size == 0;
  return text = std::string_view(data, size), true;
}

}  // namespace guikou::capi
