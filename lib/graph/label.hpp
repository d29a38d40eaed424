// What is written on a drawing, in both languages. The words come from word_table.inc; names are the author's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/finding.hpp"

namespace guikou::graph {

enum class Word : std::uint16_t {
#define GUIKOU_WORD(identifier, chinese, english) identifier,
#include "graph/word_table.inc"
#undef GUIKOU_WORD
};

/// One text in both languages; the same in both where it is the author's.
struct Label {
  std::string chinese, english;

  [[nodiscard]] const std::string& in(model::Language language) const {
    return language == model::Language::english ? english : chinese;
  }
  [[nodiscard]] bool same() const { return chinese == english; }
  [[nodiscard]] bool empty() const { return chinese.empty() && english.empty(); }
  Label& operator+=(const Label& more);
};

[[nodiscard]] Label operator+(Label left, const Label& right);

/// The author's text.
[[nodiscard]] Label own(std::string_view text);
/// A word of ours, `{0}`, `{1}` replaced by arguments.
[[nodiscard]] Label say(Word word, const Label& first = {}, const Label& second = {});

/// The words for an output, a reason or a why of SPEC 8 and 11; the word itself if it is none of these.
[[nodiscard]] Label output_label(std::string_view output);
[[nodiscard]] Label why_label(std::string_view why);
[[nodiscard]] Label reason_label(std::string_view reason);

}  // namespace guikou::graph
