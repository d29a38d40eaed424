// Sentences with places for words: the one filler of the tables of sentences that people read. Findings, whose arguments may be
// Guikou's own words and are set by the printers' rules of Chinese, have their own in finding.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

namespace guikou::model {

/// The form with {0} … {9} replaced by the words of that number; a place without a word becomes empty. Other braces stay.
[[nodiscard]] std::string filled_form(std::string_view form, std::initializer_list<std::string_view> words);

/// A form that has been taken apart, so that it is filled in a few steps. Made at compile time.
class FormParts {
 public:
  static constexpr std::size_t most_places = 6;

  constexpr explicit FormParts(std::string_view form) : form_(form) {
    for (std::size_t i = 0; i + 2 < form.size(); ++i) {
      if (form[i] != '{' || form[i + 2] != '}' || form[i + 1] < '0' || form[i + 1] > '9') continue;
      places_.at(count_) = {static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(form[i + 1] - '0')};   // too many: does not compile
      ++count_;
      i += 2;
    }
  }

  /// Appends what filled_form gives.
  void append_to(std::string& said, std::initializer_list<std::string_view> words) const {
    const auto word_at = [&](std::size_t place) { return places_[place].word < words.size() ? words.begin()[places_[place].word] : std::string_view(); };
    std::size_t size = form_.size() - 3 * count_;
    for (std::size_t place = 0; place < count_; ++place) size += word_at(place).size();
    const std::size_t before = said.size();
    said.resize(before + size);   // once, not piece by piece: explanations say hundreds of sentences
    char* to = said.data() + before;
    const auto copy = [&](std::string_view piece) {
      if (!piece.empty()) std::memcpy(to, piece.data(), piece.size());
      to += piece.size();
    };
    std::size_t told = 0;   // of the form
    for (std::size_t place = 0; place < count_; ++place) {
      copy(form_.substr(told, places_[place].at - told));
      copy(word_at(place));
      told = places_[place].at + std::size_t{3};
    }
    copy(form_.substr(told));
  }

 private:
  struct Place {
    std::uint16_t at = 0, word = 0;
  };

  std::string_view form_;
  std::array<Place, most_places> places_{};
  std::size_t count_ = 0;
};

/// A row of such a table.
struct SentenceRow {
  std::string_view english, chinese;

  [[nodiscard]] std::string filled(bool in_english, std::initializer_list<std::string_view> words) const { return filled_form(in_english ? english : chinese, words); }
};

}  // namespace guikou::model
