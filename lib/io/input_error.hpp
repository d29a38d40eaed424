// Why one record cannot be decided (SPEC 3 and 11); the run goes on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guikou::io {

enum class InputErrorCode : std::uint8_t {
  none,
#define GUIKOU_INPUT_ERROR(identifier, code, english, chinese) identifier,
#include "io/input_error_table.inc"
#undef GUIKOU_INPUT_ERROR
};

struct InputError {
  InputErrorCode code = InputErrorCode::none;
  std::string_view attribute;   ///< empty: the record as a whole

  explicit operator bool() const { return code != InputErrorCode::none; }
};

[[nodiscard]] std::string_view input_error_word(InputErrorCode code);
/// One sentence; it never repeats a value of the petition.
[[nodiscard]] std::string input_error_message(const InputError& error, bool english);

}  // namespace guikou::io
