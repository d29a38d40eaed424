#include "io/input_error.hpp"

#include <array>

namespace guikou::io {
namespace {

struct Row { std::string_view code, english, chinese; };

constexpr auto rows = std::to_array<Row>({
    {"", "", ""},
#define GUIKOU_INPUT_ERROR(identifier, code, english, chinese) {code, english, chinese},
#include "io/input_error_table.inc"
#undef GUIKOU_INPUT_ERROR
});

}  // namespace

std::string_view input_error_word(InputErrorCode code) { return rows[static_cast<std::size_t>(code)].code; }

std::string input_error_message(const InputError& error, bool english) {
  const Row& row = rows[static_cast<std::size_t>(error.code)];
  std::string sentence(english ? row.english : row.chinese);
  if (const std::size_t slot = sentence.find("{0}"); slot != std::string::npos) sentence.replace(slot, 3, error.attribute);
  return sentence;
}

}  // namespace guikou::io
