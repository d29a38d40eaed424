#include "reference/local_time.hpp"

#include <date/tz.h>

#include <chrono>
#include <cstdio>
#include <regex>

namespace guikou::reference {
namespace {

constexpr std::int64_t day_seconds = 86400;

std::int64_t seconds_of(model::Date date) { return static_cast<std::int64_t>(date.time_since_epoch().count()) * day_seconds; }

std::int64_t floor_days(std::int64_t seconds) {
  return seconds >= 0 ? seconds / day_seconds : -((-seconds + day_seconds - 1) / day_seconds);
}

std::string two(std::int64_t number) {
  std::string digits = std::to_string(number);
  return digits.size() < 2 ? "0" + digits : digits;
}

// The zone tables of the system end in 2037; from then on the rules of that time hold for ever (SPEC 15: years to 2200). A
// day after 2037 is looked up on the same month and day of a year before whose days fall on the same weekdays.
model::Date with_table(model::Date day) {
  using namespace std::chrono;
  const year_month_day date{day};
  if (date.year() <= year{2037}) return day;
  const auto first_weekday = [](year y) { return weekday{sys_days{y / January / 1}}; };
  year same = year{2037};
  while (same.is_leap() != date.year().is_leap() || first_weekday(same) != first_weekday(date.year())) --same;
  return sys_days{same / date.month() / date.day()};
}

std::int64_t with_table(std::int64_t local_or_utc) {
  const std::int64_t days = floor_days(local_or_utc);
  const model::Date day{std::chrono::days{days}};
  return local_or_utc + seconds_of(with_table(day)) - seconds_of(day);
}

const std::regex& date_shape() {
  static const std::regex shape(R"((\d{4})-(\d{2})-(\d{2}))");
  return shape;
}

const std::regex& time_shape() {
  static const std::regex shape(R"((\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|([+-])(\d{2}):(\d{2}))?)");
  return shape;
}

}  // namespace

TimeZone::TimeZone(std::string name) : name_(std::move(name)) {
  std::smatch part;
  static const std::regex offset(R"(([+-])(\d{2}):(\d{2}))");
  if (std::regex_match(name_, part, offset)) {
    const std::int64_t seconds = std::stoll(part[2]) * 3600 + std::stoll(part[3]) * 60;
    fixed_offset_ = part[1] == "-" ? -seconds : seconds;
  } else {
    static_cast<void>(date::locate_zone(name_));
  }
}

Instant TimeZone::instant(model::Date date, std::int64_t second_of_day) const {
  const std::int64_t local = seconds_of(date) + second_of_day;
  if (fixed_offset_) return {local - *fixed_offset_};
  const auto info = date::locate_zone(name_)->get_info(date::local_seconds{std::chrono::seconds{with_table(local)}});
  // unique: the only offset. Twice: the first is the one with the offset before the change. Nowhere: the time read with
  // the offset before the change is the one that many seconds after the gap began.
  return {local - info.first.offset.count()};
}

Instant TimeZone::instant(const model::TimeLiteral& written) const {
  const std::int64_t second = written.second_of_day.value_or(0);
  if (written.offset_seconds) return {seconds_of(written.date) + second - *written.offset_seconds};
  return instant(written.date, second);
}

std::int64_t TimeZone::offset_at(Instant instant) const {
  if (fixed_offset_) return *fixed_offset_;
  return date::locate_zone(name_)->get_info(date::sys_seconds{std::chrono::seconds{with_table(instant.seconds)}}).offset.count();
}

model::Date TimeZone::local_date(Instant instant) const {
  return model::Date{std::chrono::days{floor_days(instant.seconds + offset_at(instant))}};
}

std::int64_t TimeZone::second_of_day(Instant instant) const {
  const std::int64_t local = instant.seconds + offset_at(instant);
  return local - floor_days(local) * day_seconds;
}

std::string TimeZone::shown(Instant instant) const {
  const std::int64_t offset = offset_at(instant);
  const std::int64_t second = second_of_day(instant);
  const std::int64_t away = offset < 0 ? -offset : offset;
  return reference::shown(local_date(instant)) + "T" + two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60) +
         (offset < 0 ? "-" : "+") + two(away / 3600) + ":" + two(away / 60 % 60);
}

std::optional<model::Date> read_date(std::string_view written) {
  std::cmatch part;
  if (!std::regex_match(written.data(), written.data() + written.size(), part, date_shape())) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{std::stoi(part[1])},
                                         std::chrono::month{static_cast<unsigned>(std::stoul(part[2]))},
                                         std::chrono::day{static_cast<unsigned>(std::stoul(part[3]))}};
  if (!date.ok()) return std::nullopt;
  return model::Date{date};
}

std::optional<model::TimeLiteral> read_time(std::string_view written) {
  if (const auto date = read_date(written)) return model::TimeLiteral{*date, std::nullopt, std::nullopt};
  if (written.size() > 200) return std::nullopt;  // std::regex recurses; no fraction of a second is that long
  std::cmatch part;
  if (!std::regex_match(written.data(), written.data() + written.size(), part, time_shape())) return std::nullopt;
  const auto date = read_date(part[1].str());
  const int hour = std::stoi(part[2]), minute = std::stoi(part[3]), second = std::stoi(part[4]);
  // RFC 3339 knows second 60; it is the first of the next minute, as clocks without leap seconds count.
  if (!date || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  model::TimeLiteral time{*date, hour * 3600 + minute * 60 + second, std::nullopt};
  if (part[7].matched) {
    const int hours = std::stoi(part[8]), minutes = std::stoi(part[9]);
    if (hours > 23 || minutes > 59) return std::nullopt;
    time.offset_seconds = (part[7] == "-" ? -1 : 1) * (hours * 3600 + minutes * 60);
  } else if (part[6].matched) {
    time.offset_seconds = 0;
  }
  return time;
}

std::optional<model::Duration> read_duration(std::string_view written) {
  static const std::regex shape(R"((0|[1-9]\d{0,17})(d|wd|h))");
  if (written.size() > 30) return std::nullopt;
  std::cmatch part;
  if (!std::regex_match(written.data(), written.data() + written.size(), part, shape)) return std::nullopt;
  model::Duration duration;
  duration.count = std::stoll(part[1]);
  duration.unit = part[2] == "d"    ? model::Duration::Unit::days
                  : part[2] == "wd" ? model::Duration::Unit::workdays
                                    : model::Duration::Unit::hours;
  return duration;
}

std::string shown(model::Date date) {
  const std::chrono::year_month_day day{date};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

std::string shown(const model::Duration& duration) {
  const char* unit = duration.unit == model::Duration::Unit::days ? "d" : duration.unit == model::Duration::Unit::workdays ? "wd" : "h";
  return std::to_string(duration.count) + unit;
}

}  // namespace guikou::reference
