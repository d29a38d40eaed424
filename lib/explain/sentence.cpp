#include "explain/sentence.hpp"

#include <array>

namespace guikou::explain {
namespace {

struct Row { std::string_view english, chinese; };

constexpr auto rows = std::to_array<Row>({
#define GUIKOU_SENTENCE(identifier, english, chinese) {english, chinese},
#include "explain/sentence_table.inc"
#undef GUIKOU_SENTENCE
});

}  // namespace

std::string say(Sentence sentence, bool english, std::initializer_list<std::string_view> words) {
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

}  // namespace guikou::explain
