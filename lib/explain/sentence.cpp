#include "explain/sentence.hpp"

#include <array>

#include "model/sentence_form.hpp"

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
  return model::filled_form(english ? row.english : row.chinese, words);
}

}  // namespace guikou::explain
