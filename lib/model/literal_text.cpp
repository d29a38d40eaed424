#include "model/literal_text.hpp"

#include <charconv>

namespace guikou::model {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int number = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

std::optional<std::int32_t> read_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = digits(text, 1, 2), minutes = digits(text, 4, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const std::int32_t seconds = *hours * 3600 + *minutes * 60;
  return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

std::optional<TimeLiteral> read_time(std::string_view text) {
  const auto date = read_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  TimeLiteral time{*date, std::nullopt, std::nullopt};
  if (text.size() == 10) return time;
  if (text.size() < 19 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  time.second_of_day = *hour * 3600 + *minute * 60 + *second;
  if (*time.second_of_day == 86400) time.second_of_day = 0, time.date += std::chrono::days{1};
  std::size_t rest = 19;
  if (rest < text.size() && text[rest] == '.') {
    const std::size_t first = ++rest;
    while (rest < text.size() && text[rest] >= '0' && text[rest] <= '9') ++rest;
    if (rest == first) return std::nullopt;
  }
  if (rest == text.size()) return time;
  time.offset_seconds = read_offset(text.substr(rest));
  if (!time.offset_seconds) return std::nullopt;
  return time;
}

std::optional<Duration> read_duration(std::string_view text) {
  Duration duration;
  const auto ends = [&](std::string_view unit) { return text.size() > unit.size() && text.ends_with(unit); };
  std::size_t unit_length = 1;
  if (ends("wd")) duration.unit = Duration::Unit::workdays, unit_length = 2;
  else if (ends("d")) duration.unit = Duration::Unit::days;
  else if (ends("h")) duration.unit = Duration::Unit::hours;
  else return std::nullopt;
  const auto count = read_integer(text.substr(0, text.size() - unit_length));
  if (!count || *count < 0 || text[0] == '-') return std::nullopt;
  duration.count = *count;
  return duration;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  const std::string_view unsigned_part = text.starts_with('-') ? text.substr(1) : text;
  if (unsigned_part.empty() || unsigned_part[0] < '0' || unsigned_part[0] > '9') return std::nullopt;
  if (unsigned_part.size() > 1 && unsigned_part[0] == '0') return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

int year_of(Date day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

}  // namespace guikou::model
