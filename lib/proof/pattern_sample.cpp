#include "proof/pattern_sample.hpp"

#include <algorithm>
#include <cctype>

namespace guikou::proof {

namespace {

std::size_t next_character(std::string_view text, std::size_t at) {
  do ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

/// Reads a pattern from left to right and writes texts that it would match. What it does not know it leaves out: whoever
/// asks tries the result on the pattern itself.
class PatternReader {
 public:
  explicit PatternReader(std::string_view source) : source_(source) {}

  std::vector<std::string> choice() {
    std::vector<std::string> all = sequence();
    while (at_ < source_.size() && source_[at_] == '|') {
      ++at_;
      for (std::string& one : sequence())
        if (all.size() < most) all.push_back(std::move(one));
    }
    return all;
  }

 private:
  static constexpr std::size_t most = 8;
  using Texts = std::vector<std::string>;

  Texts sequence() {
    Texts all{""};
    while (at_ < source_.size() && source_[at_] != '|' && source_[at_] != ')') all = joined(all, repeated());
    return all;
  }

  static Texts joined(const Texts& before, const Texts& after) {
    Texts all;
    for (const std::string& b : before)
      for (const std::string& a : after)
        if (all.size() < most) all.push_back(b + a);
    return all;
  }

  Texts repeated() {
    const Texts one = atom();
    if (at_ >= source_.size()) return one;
    std::size_t times = 1;
    bool maybe = false;
    switch (source_[at_]) {
      case '*':
      case '?': maybe = true; ++at_; break;
      case '+': ++at_; break;
      case '{': {
        const std::size_t end = source_.find('}', at_);
        if (end == std::string_view::npos || at_ + 1 >= source_.size() || !std::isdigit(static_cast<unsigned char>(source_[at_ + 1]))) return one;
        times = 0;
        for (std::size_t i = at_ + 1; i < end && std::isdigit(static_cast<unsigned char>(source_[i])); ++i) times = std::min<std::size_t>(times * 10 + static_cast<std::size_t>(source_[i] - '0'), 1000);
        maybe = times == 0;
        at_ = end + 1;
        break;
      }
      default: return one;
    }
    if (at_ < source_.size() && source_[at_] == '?') ++at_;
    Texts all = one;
    for (std::size_t i = 1; i < times; ++i) all = joined(all, one);
    if (maybe) all.emplace_back();
    return all;
  }

  Texts atom() {
    const std::size_t from = at_;
    switch (source_[at_]) {
      case '(': return group();
      case '[': return {in_class()};
      case '.': ++at_; return {"某"};
      case '^':
      case '$': ++at_; return {""};
      case '\\': return {escaped()};
      default: at_ = next_character(source_, at_); return {std::string(source_.substr(from, at_ - from))};
    }
  }

  Texts group() {
    ++at_;
    if (at_ < source_.size() && source_[at_] == '?') {
      while (at_ < source_.size() && source_[at_] != ':' && source_[at_] != '>' && source_[at_] != ')') ++at_;
      if (at_ < source_.size() && source_[at_] == ')') return ++at_, Texts{""};   // flags alone
      ++at_;
    }
    Texts inside = choice();
    if (at_ < source_.size()) ++at_;
    return inside;
  }

  std::string escaped() {
    if (++at_ >= source_.size()) return "";
    const char sign = source_[at_];
    const std::size_t from = at_;
    at_ = next_character(source_, at_);
    switch (sign) {
      case 'd': return "1";
      case 'w': return "a";
      case 's': return " ";
      case 'D':
      case 'W':
      case 'S': return "某";
      case 'n': return "\n";
      case 't': return "\t";
      case 'A':
      case 'z':
      case 'b':
      case 'B': return "";
      case 'p': {
        if (at_ >= source_.size() || source_[at_] != '{') return ++at_, "a";
        const std::size_t end = std::min(source_.find('}', at_), source_.size() - 1);
        const std::string_view name = source_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return name == "Han" ? "某" : name.starts_with("N") ? "1" : "a";
      }
      default: return std::string(source_.substr(from, at_ - from));
    }
  }

  std::string in_class() {
    ++at_;
    const bool negated = at_ < source_.size() && source_[at_] == '^';
    if (negated) ++at_;
    const std::size_t from = at_;
    std::string first;
    while (at_ < source_.size() && (source_[at_] != ']' || at_ == from)) {
      const std::size_t begin = at_;
      std::string one;
      if (source_[at_] == '\\') one = escaped();
      else at_ = next_character(source_, at_), one = std::string(source_.substr(begin, at_ - begin));
      if (first.empty()) first = one;
    }
    const std::string_view inside = source_.substr(from, at_ - from);
    if (at_ < source_.size()) ++at_;
    if (!negated) return first;
    for (const char* other : {"某", "z", "9", " "})
      if (inside.find(other) == std::string_view::npos) return other;
    return "§";
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

/// A sign between words that is part of none of them, and that keeps white space between characters from going.
std::string separator(const TextFacts& facts) {
  for (const char* sign : {"。", "；", "|", "#", "~", "※"})
    if (std::none_of(facts.words.begin(), facts.words.end(), [&](const std::string& word) { return word.find(sign) != std::string::npos; })) return sign;
  return "。";
}

bool has_facts(const std::string& text, const TextFacts& facts, const std::vector<bool>& patterns) {
  for (std::size_t i = 0; i < facts.patterns.size(); ++i)
    if (facts.patterns[i].matcher->found_in(text) != patterns[i]) return false;
  return true;
}

}  // namespace

void for_each_part(std::string_view text, const std::function<void(std::string_view)>& use) {
  constexpr std::size_t longest = 256;   // of a longer word, the short parts: enough for words that people write
  for (std::size_t from = 0; from < text.size(); from = next_character(text, from))
    for (std::size_t to = next_character(text, from); to <= text.size() && to - from <= longest; to = to == text.size() ? to + 1 : next_character(text, to))
      if (to - from < text.size()) use(text.substr(from, to - from));
}

std::vector<std::string> pattern_samples(const std::string& source) {
  // Texts are tried on patterns thousands of times, and a matcher takes time by the product of both: a pattern as long as the
  // limit would keep `check` for hours. Without a sample, what depends on it is told as not proved.
  constexpr std::size_t longest = 1024;
  return source.size() > longest ? std::vector<std::string>{} : PatternReader(source).choice();
}

std::string text_with(const TextFacts& facts, const std::vector<bool>& words, const std::vector<bool>& equals, const std::vector<bool>& patterns) {
  for (std::size_t i = 0; i < equals.size(); ++i)
    if (equals[i]) return facts.equals[i];
  std::string text;
  const std::string between = separator(facts);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i]) text += (text.empty() ? "" : between) + facts.words[i];
  if (has_facts(text, facts, patterns)) return text;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!patterns[i] || facts.patterns[i].matcher->found_in(text)) continue;
    std::string better;
    for (const std::string& sample : pattern_samples(facts.patterns[i].source))
      for (const std::string& tried : {text.empty() ? sample : text + between + sample, sample + between + text})
        if (better.empty() && facts.patterns[i].matcher->found_in(tried)) better = tried;
    if (!better.empty()) text = better;
  }
  if (text.empty() && !equals.empty()) text = between;
  return text;
}

std::string string_with(const InputAttribute& attribute, std::size_t index, const std::vector<bool>& patterns) {
  const std::string& begin = attribute.domain.samples[index].text;
  std::vector<std::string> tries{begin};
  for (std::size_t i = 0; i < patterns.size(); ++i)
    if (patterns[i])
      for (const std::string& sample : pattern_samples(attribute.facts.patterns[i].source)) {
        tries.push_back(sample);
        tries.push_back(begin + sample);
      }
  for (const std::string& tried : tries)
    if (has_facts(tried, attribute.facts, patterns)) return tried;
  return begin;
}

}  // namespace guikou::proof
