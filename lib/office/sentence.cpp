#include "office/sentence.hpp"

#include <array>

#include "model/sentence_form.hpp"

namespace guikou::office {
namespace {

constexpr auto rows = std::to_array<model::SentenceRow>({
#define GUIKOU_OFFICE(identifier, english, chinese) {english, chinese},
#include "office/sentence_table.inc"
#undef GUIKOU_OFFICE
});

}  // namespace

std::string say(bool english, Sentence sentence, std::initializer_list<std::string_view> words) {
  return rows[static_cast<std::size_t>(sentence)].filled(english, words);
}

}  // namespace guikou::office
