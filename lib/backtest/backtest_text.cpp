// A backtest for people at a terminal: numbers in front, names behind, the first lines of each list.
#include <array>
#include <cmath>
#include <initializer_list>

#include "backtest/backtest_order.hpp"
#include "model/sentence_form.hpp"

namespace guikou {
namespace {

constexpr std::size_t most_lines = 20;

enum class Sentence : std::size_t {
#define GUIKOU_BACKTEST(identifier, english, chinese) identifier,
#include "backtest/sentence_table.inc"
#undef GUIKOU_BACKTEST
};

constexpr auto table = std::to_array<model::SentenceRow>({
#define GUIKOU_BACKTEST(identifier, english, chinese) {english, chinese},
#include "backtest/sentence_table.inc"
#undef GUIKOU_BACKTEST
});

class Writer {
 public:
  explicit Writer(bool english) : english_(english) {}

  std::string text(const BacktestCount& count, const Engine& engine) {
    line(say(Sentence::heading, {engine.title().empty() ? engine.id() : engine.title(), engine.digest()}));
    if (count.decided == 0) line(say(Sentence::nothing_compared));
    else line(say(Sentence::agreement, {plain(count.agree), plain(count.decided), percent(count.agree, count.decided)}));
    line(say(Sentence::apart, {plain(count.total), plain(count.errors), plain(count.unroutable), plain(count.no_actual)}));
    const auto units = backtest::units_by_weight(count);
    list(Sentence::units, units, [&](const auto& row) {
      return padded(row.second.actual) + padded(row.second.decided) + padded(row.second.agree) + "  " +
             (row.second.listed ? row.first : say(Sentence::unlisted, {row.first}));
    });
    list(Sentence::matters, backtest::matters_by_weight(count), [&](const auto& row) {
      return padded(row.second.total) + padded(row.second.agree) + share(row.second.agree, row.second.total) + "  " + (row.first.empty() ? say(Sentence::no_matter) : row.first);
    });
    list(Sentence::confusion, backtest::confusion_by_weight(count), [&](const auto& row) { return padded(row.second) + "  " + row.first.first + " → " + row.first.second; });
    list(Sentence::rules, backtest::rules_by_weight(count), [&](const auto& row) {
      std::string ids;
      for (const auto& [at, id] : row.second.examples) ids += (ids.empty() ? "" : ", ") + id;
      return padded(row.second.wrong) + padded(row.second.fired) + share(row.second.wrong, row.second.fired) + "  " + row.first + "  " + say(Sentence::examples, {ids});
    });
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(Sentence sentence, std::initializer_list<std::string_view> words = {}) const {
    return table[static_cast<std::size_t>(sentence)].filled(english_, words);
  }

  void line(std::string_view words) { text_.append(words).push_back('\n'); }

  static std::string plain(std::uint64_t number) { return std::to_string(number); }

  static std::string padded(std::uint64_t number) {
    const std::string digits = plain(number);
    return std::string(digits.size() < 8 ? 8 - digits.size() : 1, ' ') + digits;
  }

  /// One digit after the point, cut and not rounded: 99.96 % is not yet all.
  static std::string percent(std::uint64_t part, std::uint64_t whole) {
    const std::uint64_t tenths = whole == 0 ? 0 : part * 1000 / whole;
    return plain(tenths / 10) + "." + plain(tenths % 10) + "%";
  }
  static std::string share(std::uint64_t part, std::uint64_t whole) {
    const std::string words = percent(part, whole);
    return std::string(words.size() < 8 ? 8 - words.size() : 1, ' ') + words;
  }

  template <class Rows, class Show>
  void list(Sentence heading, const Rows& rows, Show show) {
    if (rows.empty()) return;
    line("");
    line(say(heading));
    for (std::size_t i = 0; i < std::min(rows.size(), most_lines); ++i) line(show(*rows[i]));
    if (rows.size() > most_lines) line(say(Sentence::more, {plain(rows.size() - most_lines)}));
  }

  bool english_;
  std::string text_;
};

}  // namespace

std::string backtest_as_text(const BacktestCount& count, const Engine& engine, Language language) {
  return Writer(language == Language::english).text(count, engine);
}

}  // namespace guikou
