#include "explain/time_words.hpp"

namespace guikou::explain {

using namespace program;

namespace {

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string TimeWords::date(Day day) { return date_text(day); }

Stamp TimeWords::day(Day day) const {
  // 1970-01-01 was a Thursday; Day may lie before it.
  const std::int64_t weekday = ((std::int64_t{day} + 4) % 7 + 7) % 7;
  return {say(Sentence::date_of, english_, {date(day), say(static_cast<Sentence>(static_cast<std::int64_t>(Sentence::sunday) + weekday), english_)})};
}

Stamp TimeWords::instant(Instant instant) const {
  char text[time_size];
  spell_time(p_.zone, instant, text);
  return {std::string_view(text, sizeof text)};
}

Stamp TimeWords::moment(Instant instant) const {
  char text[time_size];
  spell_time(p_.zone, instant, text);
  const std::string_view all(text, sizeof text);
  return {all.substr(0, 10), " ", all.substr(11, 8)};
}

std::string TimeWords::time_of_day(std::int32_t second) {
  const std::string minutes = two(second / 3600) + ":" + two(second / 60 % 60);
  return second % 60 == 0 ? minutes : minutes + ":" + two(second % 60);
}

std::string TimeWords::length(Span span) const {
  static constexpr Sentence one[]{Sentence::day_one, Sentence::workday_one, Sentence::hour_one};
  static constexpr Sentence many[]{Sentence::days, Sentence::workdays, Sentence::hours};
  const auto unit = static_cast<std::size_t>(span.unit);
  return say(span.count == 1 ? one[unit] : many[unit], english_, {std::to_string(span.count)});
}

std::string TimeWords::added(std::int64_t amount, Span::Unit unit) const {
  if (unit != Span::Unit::hours) return length({amount, unit});
  if (amount % 3600 == 0) return length({amount / 3600, unit});
  return say(Sentence::exact_time, english_, {std::to_string(amount / 3600) + ":" + two(amount / 60 % 60) + ":" + two(amount % 60)});
}

std::string TimeWords::code(Span span) {
  static constexpr std::string_view units[]{"d", "wd", "h"};
  return std::to_string(span.count) + std::string(units[static_cast<std::size_t>(span.unit)]);
}

std::string TimeWords::added_code(std::int64_t amount, Span::Unit unit) {
  return unit == Span::Unit::hours ? std::to_string(amount) + "s" : code({amount, unit});
}

std::string TimeWords::range(const DaySpell& spell) {
  const std::string first = date(spell.first), last = date(spell.last);
  if (first == last) return first;
  const std::size_t month = first.rfind('-'), year = first.rfind('-', month - 1);
  const std::size_t shared = first.compare(0, month, last, 0, month) == 0 ? month + 1 : first.compare(0, year, last, 0, year) == 0 ? year + 1 : 0;
  return first + ".." + last.substr(shared);
}

std::string TimeWords::day_count(std::int64_t days) const {
  return say(days == 1 ? Sentence::day_count_one : Sentence::day_count, english_, {std::to_string(days)});
}

}  // namespace guikou::explain
