#include "graph/label.hpp"

#include <array>

namespace guikou::graph {
namespace {

struct Row { std::string_view chinese, english; };

constexpr auto rows = std::to_array<Row>({
#define GUIKOU_WORD(identifier, chinese, english) {chinese, english},
#include "graph/word_table.inc"
#undef GUIKOU_WORD
});

bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// The table sets a space on both sides of an argument; between Chinese characters it goes.
std::string filled(std::string_view sentence, const std::string& first, const std::string& second, bool chinese) {
  std::string text;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const std::string_view slot = sentence.substr(i, 3);
    if (slot != "{0}" && slot != "{1}") {
      text += sentence[i];
      continue;
    }
    const std::string& argument = slot == "{0}" ? first : second;
    const bool close = chinese && !argument.empty();
    if (close && text.ends_with(' ') && !ascii(argument.front())) text.pop_back();
    text += argument;
    i += 2;
    if (close && !ascii(argument.back()) && i + 1 < sentence.size() && sentence[i + 1] == ' ') ++i;
  }
  return text;
}

}  // namespace

Label& Label::operator+=(const Label& more) {
  chinese += more.chinese;
  english += more.english;
  return *this;
}

Label operator+(Label left, const Label& right) { return left += right; }

Label own(std::string_view text) { return {std::string(text), std::string(text)}; }

Label say(Word word, const Label& first, const Label& second) {
  const Row& row = rows[static_cast<std::size_t>(word)];
  return {filled(row.chinese, first.chinese, second.chinese, true), filled(row.english, first.english, second.english, false)};
}

Label output_label(std::string_view output) {
  if (output == "lead") return say(Word::lead);
  if (output == "support") return say(Word::support);
  if (output == "notify") return say(Word::notify);
  if (output == "sponsor") return say(Word::sponsor);
  return own(output);
}

Label why_label(std::string_view why) {
  if (why == "barred") return say(Word::barred);
  if (why == "sealed") return say(Word::sealed);
  if (why == "vacant") return say(Word::vacant);
  if (why == "declined") return say(Word::declined);
  if (why == "succeeded") return say(Word::succeeded);
  return own(why);
}

Label reason_label(std::string_view reason) {
  if (reason == "all-barred") return say(Word::all_barred);
  if (reason == "no-candidate") return say(Word::no_candidate);
  if (reason == "no-rule") return say(Word::no_rule);
  if (reason == "not-unique") return say(Word::not_unique);
  return own(reason);
}

}  // namespace guikou::graph
