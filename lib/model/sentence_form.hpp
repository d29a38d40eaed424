// Sentences with places for words: the one filler of the tables of sentences that people read. Findings, whose arguments may be
// Guikou's own words and are set by the printers' rules of Chinese, have their own in finding.cpp.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace guikou::model {

/// The form with {0} … {9} replaced by the words of that number; a place without a word becomes empty. Other braces stay.
[[nodiscard]] std::string filled_form(std::string_view form, std::initializer_list<std::string_view> words);

/// A row of such a table.
struct SentenceRow {
  std::string_view english, chinese;

  [[nodiscard]] std::string filled(bool in_english, std::initializer_list<std::string_view> words) const { return filled_form(in_english ? english : chinese, words); }
};

}  // namespace guikou::model
