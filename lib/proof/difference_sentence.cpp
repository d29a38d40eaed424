#include "proof/difference_sentence.hpp"

#include <algorithm>
#include <array>

#include "model/sentence_form.hpp"

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
  return model::filled_form(english ? row.english : row.chinese, words);
}

std::string word_for(std::string_view prefix, std::string_view name, bool english) {
  std::string wanted = std::string(prefix) + std::string(name);
  std::replace(wanted.begin(), wanted.end(), '-', '_');
  for (const Row& row : rows)
    if (row.identifier == wanted) return std::string(english ? row.english : row.chinese);
  return std::string(name);
}

}  // namespace guikou::proof
