#include "office/sentence.hpp"

#include <array>

#include "model/sentence_form.hpp"

namespace guikou::office {
namespace {

struct Row {
  std::string_view english, chinese;
};
constexpr auto table = std::to_array<Row>({
#define GUIKOU_OFFICE(identifier, english, chinese) {english, chinese},
#include "office/sentence_table.inc"
#undef GUIKOU_OFFICE
});

}  // namespace

std::string say(bool english, Sentence sentence, std::initializer_list<std::string_view> words) {
  const Row& row = table[static_cast<std::size_t>(sentence)];
  return model::filled_form(english ? row.english : row.chinese, words);
}

}  // namespace guikou::office
