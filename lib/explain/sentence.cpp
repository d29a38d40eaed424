#include "explain/sentence.hpp"

#include <array>

#include "model/sentence_form.hpp"

namespace guikou::explain {
namespace {

/// A sentence in both languages, taken apart: explanations say hundreds.
struct Row {
  model::FormParts english, chinese;
};

constexpr auto rows = std::to_array<Row>({
#define GUIKOU_SENTENCE(identifier, english, chinese) {model::FormParts(english), model::FormParts(chinese)},
#include "explain/sentence_table.inc"
#undef GUIKOU_SENTENCE
});

}  // namespace

std::string say(Sentence sentence, bool english, std::initializer_list<std::string_view> words) {
  std::string said;
  say_to(said, sentence, english, words);
  return said;
}

void say_to(std::string& out, Sentence sentence, bool english, std::initializer_list<std::string_view> words) {
  const Row& row = rows[static_cast<std::size_t>(sentence)];
  (english ? row.english : row.chinese).append_to(out, words);
}

void say_line(std::string& out, Sentence sentence, bool english, std::initializer_list<std::string_view> words) {
  say_to(out, sentence, english, words);
  out += '\n';
}

}  // namespace guikou::explain
