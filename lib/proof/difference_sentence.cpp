#include "proof/difference_sentence.hpp"

#include <algorithm>
#include <array>

namespace guikou::proof {
namespace {

struct Row { std::string_view identifier, english, chinese; };

constexpr auto rows = std::to_array<Row>({
#define GUIKOU_DIFFERENCE(identifier, english, chinese) {#identifier, english, chinese},
#include "proof/difference_table.inc"
#undef GUIKOU_DIFFERENCE
});

}  // namespace

std::string say(DifferenceSentence sentence, bool english, std::initializer_list<std::string_view> words) {
  const Row& row = rows[static_cast<std::size_t>(sentence)];
  const std::string_view form = english ? row.english : row.chinese;
  std::string said;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool slot = form[i] == '{' && i + 2 < form.size() && form[i + 2] == '}' && form[i + 1] >= '0' && form[i + 1] <= '9';
    if (!slot) {
      said += form[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(form[i + 1] - '0');
    if (index < words.size()) said += words.begin()[index];
    i += 2;
  }
  return said;
}

std::string word_for(std::string_view prefix, std::string_view name, bool english) {
  std::string wanted = std::string(prefix) + std::string(name);
  std::replace(wanted.begin(), wanted.end(), '-', '_');
  for (const Row& row : rows)
    if (row.identifier == wanted) return std::string(english ? row.english : row.chinese);
  return std::string(name);
}

}  // namespace guikou::proof
