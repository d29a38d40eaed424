#include "source/selector_reader.hpp"

#include <algorithm>
#include <array>

#include "model/full_width.hpp"
#include "model/literal_text.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

enum class Argument : std::uint8_t { selector, integer, word };

/// A function, its first arguments, how many are needed, and whether more selectors may follow.
struct Function {
  std::string_view name, shape;
  std::size_t least, most;
  Argument second = Argument::selector;
};

constexpr std::size_t any_number = 64;
constexpr std::array<Function, 14> functions{{
    {"owner", "owner(x)", 0, 1},
    {"parent", "parent(x, n)", 1, 2, Argument::integer},
    {"ancestor", "ancestor(x, level)", 2, 2, Argument::word},
    {"common", "common(x, y, …)", 1, any_number},
    {"with_role", "with_role(x, role)", 2, 2, Argument::word},
    {"above", "above(x, n)", 1, 2, Argument::integer},
    {"unit_of", "unit_of(p)", 1, 1},
    {"manager", "manager(p)", 1, 1},
    {"line", "line(x)", 1, 1},
    {"liaison", "liaison(x)", 1, 1},
    {"post", "post(x, name)", 2, 2, Argument::word},
    {"head", "head(x)", 1, 1},
    {"deputy", "deputy(x)", 1, 1},
    {"each", "each(x)", 1, 1},
}};
constexpr int deepest = 64;
constexpr std::string_view separators = " \t\r\n(),|'\"";   // what ends a name (SPEC 6)

class SelectorParser {
 public:
  SelectorParser(const Reading& reading, const YamlNode& node, SelectorPlace allowed, const std::unordered_set<std::string>& known)
      : reading_(reading), node_(node), text_(node.text), allowed_(allowed), known_(known) {}

  model::Selector parse() {
    model::Selector selector = alternatives(0);
    skip_space();
    if (!failed_ && at_ < text_.size()) fail();
    if (failed_) return {};
    return selector;
  }

 private:
  /// Columns of a quoted scalar start after its quote.
  [[nodiscard]] model::Place place(std::size_t offset) const {
    model::Place place = node_.place;
    if (node_.quoted) ++place.column;
    for (std::size_t i = 0; i < offset; ++i) place.column += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80 ? 1 : 0;
    return place;
  }
  void fail() { fail(at_); }
  /// Reports the sign or word that cannot stand there.
  void fail(std::size_t at) {
    if (failed_) return;
    failed_ = true;
    if (at >= text_.size()) return reading_.add(FindingCode::selector_end, place(at), {});
    std::size_t end = std::min(text_.find_first_of(separators, at), text_.size());
    if (end == at) ++end;
    reading_.add(FindingCode::selector_syntax, place(at), {std::string(text_.substr(at, end - at))});
  }
  void too_deep(const model::SelectorTerm& term) {
    if (!failed_) reading_.add(FindingCode::nested_too_deep, term.place, {std::to_string(deepest)});
    failed_ = true;
  }
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }
  [[nodiscard]] bool here(char c) const { return at_ < text_.size() && text_[at_] == c; }

  model::Selector alternatives(int depth) {
    skip_space();
    const std::size_t start = at_;
    model::Selector selector;
    selector.place = place(at_);
    do {
      selector.terms.push_back(term(depth));
      skip_space();
    } while (!failed_ && here('|') && ++at_);
    selector.written = text_.substr(start, at_ - start);
    while (!selector.written.empty() && selector.written.back() == ' ') selector.written.remove_suffix(1);
    return selector;
  }

  model::SelectorTerm term(int depth) {
    skip_space();
    model::SelectorTerm term;
    term.place = place(at_);
    if (here('\'') || here('"')) {
      const char quote = text_[at_++];
      const std::size_t end = text_.find(quote, at_);
      if (end == std::string_view::npos) return fail(at_ - 1), term;
      term.name = text_.substr(at_, end - at_);
      term.quoted = true;
      if (term.name.empty()) return fail(at_ - 1), term;   // nobody is called that
      at_ = end + 1;
      return term;
    }
    const std::size_t start = at_;
    while (at_ < text_.size() && separators.find(text_[at_]) == std::string_view::npos) ++at_;
    term.name = text_.substr(start, at_ - start);
    if (term.name.empty()) {
      fail();
      return term;
    }
    check_width(term);
    skip_space();
    if (here('(')) call(term, depth);
    return term;
  }

  void check_width(const model::SelectorTerm& term) {
    if (failed_ || !model::first_full_width_sign(term.name) || known_.contains(term.name)) return;
    check_full_width(reading_, term.name, term.place);
    failed_ = true;
  }

  void call(model::SelectorTerm& term, int depth) {
    term.call = true;
    ++at_;
    if (depth >= deepest) return too_deep(term);
    const auto function = std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == term.name; });
    if (function == functions.end()) {
      std::vector<std::string_view> names;
      for (const Function& f : functions) names.push_back(f.name);
      reading_.add(FindingCode::unknown_function, term.place, {term.name}, model::nearest_name(term.name, names));
      failed_ = true;
      return;
    }
    skip_space();
    if (here(')')) {
      ++at_;
    } else {
      do {
        term.arguments.push_back(alternatives(depth + 1));
        skip_space();
      } while (!failed_ && here(',') && ++at_);
      if (failed_) return;
      if (!here(')')) return fail();
      ++at_;
    }
    check_arguments(term, *function, depth);
  }

  void check_arguments(const model::SelectorTerm& term, const Function& function, int depth) {
    const std::size_t count = term.arguments.size();
    if (count < function.least || count > function.most) {
      const std::string wanted = function.least == function.most ? std::to_string(function.least)
                                 : function.most == any_number   ? "at least " + std::to_string(function.least)
                                                                 : std::to_string(function.least) + " or " + std::to_string(function.most);
      reading_.add(FindingCode::argument_count, term.place, {term.name, wanted, std::to_string(count), std::string(function.shape)});
      failed_ = true;
      return;
    }
    if (term.name == "each" && (depth > 0 || !allowed_.each)) {
      reading_.add(FindingCode::misplaced_each, term.place);
      failed_ = true;
    }
    if (count == 2 && function.second != Argument::selector) second_argument(term, function);
  }

  void second_argument(const model::SelectorTerm& term, const Function& function) {
    const model::Selector& argument = term.arguments[1];
    const bool one_name = argument.terms.size() == 1 && !argument.terms[0].call;
    const model::Text name = argument.terms[0].name;
    const bool quoted = argument.terms[0].quoted;
    if (function.second == Argument::word) {
      if (one_name) return;
      reading_.add(FindingCode::wrong_type, argument.place, {"the second argument of " + term.name, "a plain word", argument.written});
    } else {
      if (one_name && !quoted && name == "step" && allowed_.step) return;
      const auto number = one_name && !quoted ? model::read_integer(name) : std::nullopt;
      if (number && *number >= 1 && *number <= reading_.limits.repeats) return;
      if (one_name && name == "step") reading_.add(FindingCode::misplaced_step, argument.place);
      else reading_.add(FindingCode::wrong_type, argument.place, {"the second argument of " + term.name, "a whole number from 1 to 10000", argument.written});
    }
    failed_ = true;
  }

  const Reading& reading_;
  const YamlNode& node_;
  std::string_view text_;
  SelectorPlace allowed_;
  const std::unordered_set<std::string>& known_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

bool has_each_beside_others(const model::Selector& selector) {
  return selector.terms.size() > 1 && std::any_of(selector.terms.begin(), selector.terms.end(),
                                                  [](const model::SelectorTerm& term) { return term.call && term.name == "each"; });
}

}  // namespace

model::Selector read_selector(const Reading& reading, const YamlNode& node, std::string_view what, SelectorPlace allowed,
                              const std::unordered_set<std::string>& known) {
  if (!node.is_scalar()) {
    reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a selector", described(node)});
    return {};
  }
  if (!node.quoted && reads_as_another_type(node.text)) {
    reading.add(FindingCode::needs_quotes, node.place, {std::string(what), node.text});
    return {};
  }
  if (node.text.size() > reading.limits.selector_bytes) {
    reading.add(FindingCode::long_text, node.place, {std::string(what), std::to_string(reading.limits.selector_bytes)});
    return {};
  }
  if (is_cut_selector(node)) {
    reading.add(FindingCode::cut_selector, node.place, {node.text});
    return {};
  }
  model::Selector selector = SelectorParser(reading, node, allowed, known).parse();
  if (has_each_beside_others(selector)) {
    reading.add(FindingCode::misplaced_each, node.place);
    return {};
  }
  return selector;
}

}  // namespace guikou::source
