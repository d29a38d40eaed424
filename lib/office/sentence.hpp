// Every sentence that an office's answers hold, in both languages: the rows of sentence_table.inc.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace guikou::office {

enum class Sentence : std::size_t {
#define GUIKOU_OFFICE(identifier, english, chinese) identifier,
#include "office/sentence_table.inc"
#undef GUIKOU_OFFICE
};

[[nodiscard]] std::string say(bool english, Sentence sentence, std::initializer_list<std::string_view> words = {});

}  // namespace guikou::office
