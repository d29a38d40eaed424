#include "capi/wish.hpp"

#include <algorithm>
#include <cstring>

namespace guikou::capi {
namespace {

/// A host built against an older header has a shorter struct, one of a newer header a longer one. What a newer one says
/// beyond our end must be nothing. No header will ever need a page: a larger size is one that nobody set.
guikou_status copy_options(const guikou_options& given, guikou_options& options) {
  constexpr std::size_t most_bytes = 4096;
  if (given.struct_size < sizeof(std::size_t) || given.struct_size > most_bytes) return GUIKOU_BAD_ARGUMENT;
  const auto* bytes = reinterpret_cast<const unsigned char*>(&given);
  std::memcpy(&options, bytes, std::min(given.struct_size, sizeof options));
  for (std::size_t at = sizeof options; at < given.struct_size; ++at)
    if (bytes[at] != 0) return GUIKOU_BAD_OPTION;
  return GUIKOU_OK;
}

}  // namespace

guikou_status read_options(const guikou_options* given_options, unsigned takes, Wish& wish) {
  if (given_options == nullptr) return GUIKOU_OK;
  guikou_options options{};
  if (const guikou_status status = copy_options(*given_options, options)) return status;

  unsigned wanted = 0;
  const auto text = [&](const guikou_slice& slice, unsigned option, std::string_view& into) {
    if (!given(slice.data, slice.size, into)) return false;
    if (!into.empty()) wanted |= option;
    return true;
  };
  if (!text(options.at, takes_at, wish.at) || !text(options.now, takes_now, wish.now) ||
      !text(options.fields, takes_fields, wish.fields) || !text(options.rule, takes_rule, wish.rule) ||
      !text(options.unit, takes_unit, wish.unit) || !text(options.format, takes_format, wish.format))
    return GUIKOU_BAD_ARGUMENT;
  if (options.language < GUIKOU_LANGUAGE_AS_LOADED || options.language > GUIKOU_ENGLISH) return GUIKOU_BAD_OPTION;
  if (options.language != GUIKOU_LANGUAGE_AS_LOADED) {
    wish.language = options.language == GUIKOU_ENGLISH ? Language::english : Language::chinese;
    wanted |= takes_language;
  }
  if (options.redact != 0 && options.redact != 1) return GUIKOU_BAD_OPTION;
  if (options.redact == 1) wish.redact = true, wanted |= takes_redact;
  if (options.line != 0) wish.line = options.line, wanted |= takes_line;
  return (wanted & ~takes) == 0 ? GUIKOU_OK : GUIKOU_BAD_OPTION;
}

guikou_status read_moment(const Engine& engine, std::string_view written, std::optional<Instant>& moment) {
  moment.reset();
  if (written.empty()) return GUIKOU_OK;
  moment = engine.read_time(written);
  return moment ? GUIKOU_OK : GUIKOU_BAD_TIME;
}

guikou_status read_fields(std::string_view written, std::vector<std::string>& fields) {
  fields.clear();
  const std::vector<std::string>& known = decision_fields();
  while (!written.empty()) {
    const std::size_t end = written.find(',');
    const std::string_view name = written.substr(0, end);
    written.remove_prefix(end == std::string_view::npos ? written.size() : end + 1);
    if (std::find(known.begin(), known.end(), name) == known.end()) return GUIKOU_UNKNOWN_FIELD;
    fields.emplace_back(name);
  }
  return GUIKOU_OK;
}

}  // namespace guikou::capi
