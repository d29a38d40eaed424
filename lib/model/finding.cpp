#include "model/finding.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

namespace guikou::model {
namespace {

const std::vector<FindingText>& table() {
  static constexpr auto error = Severity::error;
  [[maybe_unused]] static constexpr auto warning = Severity::warning;
  [[maybe_unused]] static constexpr auto note = Severity::note;
  static const std::vector<FindingText> rows{
#define GUIKOU_FINDING(identifier, code, severity, english, chinese, english_help, chinese_help) \
  {#identifier, code, severity, english, chinese, english_help, chinese_help},
#include "model/finding_table.inc"
#undef GUIKOU_FINDING
  };
  return rows;
}

struct Phrase { std::string_view english, chinese; };

constexpr auto phrases = std::to_array<Phrase>({
#define GUIKOU_PHRASE(english, chinese) {english, chinese},
#define GUIKOU_PREFIX(english, chinese)
#include "model/phrase_table.inc"
#undef GUIKOU_PHRASE
#undef GUIKOU_PREFIX
});

constexpr auto prefixes = std::to_array<Phrase>({
#define GUIKOU_PHRASE(english, chinese)
#define GUIKOU_PREFIX(english, chinese) {english, chinese},
#include "model/phrase_table.inc"
#undef GUIKOU_PHRASE
#undef GUIKOU_PREFIX
});

/// An argument in Chinese: Guikou's own words are translated, the author's stay.
std::string in_chinese(const std::string& argument) {
  for (const Phrase& phrase : phrases)
    if (argument == phrase.english) return std::string(phrase.chinese);
  for (const Phrase& prefix : prefixes)
    if (argument.starts_with(prefix.english)) return std::string(prefix.chinese) + argument.substr(prefix.english.size());
  return argument;
}

// Chinese sentences stand apart from Latin words by a space, as printers set them; English ones never join the two.
bool starts_latin(std::string_view text) { return !text.empty() && std::isalnum(static_cast<unsigned char>(text.front())) != 0; }
bool ends_latin(std::string_view text) { return !text.empty() && std::isalnum(static_cast<unsigned char>(text.back())) != 0; }
/// U+4E00 to U+9FFF, in UTF-8.
bool starts_in_han(std::string_view text) { return text.size() >= 3 && text[0] >= '\xE4' && text[0] <= '\xE9'; }
bool ends_in_han(std::string_view text) { return text.size() >= 3 && starts_in_han(text.substr(text.size() - 3)); }

/// Fills `{0}` with an argument as it is, and `{~0}` with one that holds the engine's own words.
std::string fill(std::string_view sentence, const std::vector<std::string>& arguments) {
  std::string filled;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const bool own = sentence.substr(i, 2) == "{~";
    const std::size_t digit = i + (own ? 2 : 1);
    const bool slot = sentence[i] == '{' && digit + 1 < sentence.size() && sentence[digit + 1] == '}' && sentence[digit] >= '0' && sentence[digit] <= '9';
    if (!slot) {
      filled += sentence[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(sentence[digit] - '0');
    if (index < arguments.size()) {
      const std::string argument = own ? in_chinese(arguments[index]) : arguments[index];
      if (ends_in_han(filled) && starts_latin(argument)) filled += ' ';
      filled += argument;
      if (ends_latin(argument) && starts_in_han(sentence.substr(digit + 2))) filled += ' ';
    }
    i = digit + 1;
  }
  return filled;
}

std::u32string characters(std::string_view utf8) {
  std::u32string decoded;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t character = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
      character = (character << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
    decoded += character;
    i += length;
  }
  return decoded;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

const FindingText& finding_text(FindingCode code) { return table()[static_cast<std::size_t>(code)]; }
const std::vector<FindingText>& finding_table() { return table(); }

std::string Finding::message(Language language) const {
  const bool english = language == Language::english;
  const FindingText& row = finding_text(code);
  std::string sentence = fill(english ? row.english : row.chinese, arguments);
  if (!nearest.empty())
    sentence += english ? "; did you mean \"" + nearest + "\"?" : "；是不是“" + nearest + "”？";
  return sentence;
}

std::string Finding::help(Language language) const {
  const FindingText& row = finding_text(code);
  return fill(language == Language::english ? row.english_help : row.chinese_help, arguments);
}

void Findings::add(FindingCode code, Place place, std::vector<std::string> arguments, std::string nearest) {
  all_.push_back({code, place, std::move(arguments), std::move(nearest)});
}

bool Findings::any_error() const {
  return std::any_of(all_.begin(), all_.end(), [](const Finding& f) { return f.severity() == Severity::error; });
}

void Findings::forget(const std::function<bool(const Finding&)>& unwanted) { std::erase_if(all_, unwanted); }

void Findings::sort() {
  const auto key = [](const Finding& f) { return std::tie(f.place, f.code, f.arguments); };
  std::stable_sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  all_.erase(std::unique(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
             all_.end());
}

bool may_stand_in(FindingCode code, const Unread& unread) {
  switch (code) {
    case FindingCode::unknown_matter: return unread.matters || unread.any;
    case FindingCode::unknown_unit: case FindingCode::unknown_person: case FindingCode::unknown_party: case FindingCode::unknown_name:
    case FindingCode::unknown_level: case FindingCode::undeclared_level: case FindingCode::unknown_role: case FindingCode::unknown_post:
      return unread.chart || unread.any;
    case FindingCode::unknown_rule: return unread.rules || unread.any;
    case FindingCode::unknown_attribute: case FindingCode::unknown_output: case FindingCode::unknown_value: case FindingCode::unknown_table:
    case FindingCode::table_not_run: case FindingCode::wrong_within: case FindingCode::group_key: case FindingCode::unknown_policy:
    case FindingCode::unknown_clock: case FindingCode::unknown_clock_anywhere: case FindingCode::unknown_stage: return unread.any;
    default: return false;
  }
}

std::string nearest_name(std::string_view word, const std::vector<std::string_view>& known) {
  const std::u32string wanted = characters(word);
  const std::size_t longest = std::max<std::size_t>(1, wanted.size() / 2);
  std::size_t best = longest + 1;
  std::string nearest;
  std::string_view longer;   // the shortest name that begins with the word
  for (const std::string_view candidate : known) {
    if (candidate == word) continue;   // known, but not here: no spelling mistake
    if (wanted.size() >= 3 && candidate.starts_with(word) && (longer.empty() || candidate.size() < longer.size())) longer = candidate;
    const std::u32string spelled = characters(candidate);
    const std::size_t gap = spelled.size() > wanted.size() ? spelled.size() - wanted.size() : wanted.size() - spelled.size();
    if (gap >= best || spelled.size() > 200 || wanted.size() > 200) continue;
    const std::size_t distance = edit_distance(wanted, spelled);
    if (distance < best && distance < std::max(wanted.size(), spelled.size())) best = distance, nearest = candidate;
  }
  return nearest.empty() ? std::string(longer) : nearest;
}

}  // namespace guikou::model
