#include "explain/sentence.hpp"

#include <array>

#include "model/sentence_form.hpp"

namespace guikou::explain {
namespace {

constexpr auto rows = std::to_array<model::SentenceRow>({
#define GUIKOU_SENTENCE(identifier, english, chinese) {english, chinese},
#include "explain/sentence_table.inc"
#undef GUIKOU_SENTENCE
});

}  // namespace

std::string say(Sentence sentence, bool english, std::initializer_list<std::string_view> words) {
  return rows[static_cast<std::size_t>(sentence)].filled(english, words);
}

}  // namespace guikou::explain
