// The sentences of explanations in both languages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace guikou::explain {

enum class Sentence : unsigned char {
#define GUIKOU_SENTENCE(identifier, english, chinese) identifier,
#include "explain/sentence_table.inc"
#undef GUIKOU_SENTENCE
};

/// The sentence in one language with {0}, {1} … filled in.
[[nodiscard]] std::string say(Sentence sentence, bool english, std::initializer_list<std::string_view> words = {});
/// Appends it to `out`; `say_line` also a line end.
void say_to(std::string& out, Sentence sentence, bool english, std::initializer_list<std::string_view> words = {});
void say_line(std::string& out, Sentence sentence, bool english, std::initializer_list<std::string_view> words = {});

}  // namespace guikou::explain
