// The calendar (SPEC 10).
#include <algorithm>

#include "model/literal_text.hpp"
#include "source/policy_reader.hpp"
#include "source/weekday_names.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

void read_weekend(const Reading& reading, const YamlNode& node, model::Calendar& calendar, bool& read_before) {
  if (!check_list(reading, node, "weekend")) return;
  if (!read_before) calendar.weekend.fill(false);
  read_before = true;
  for (const YamlNode& item : node.items) {
    const std::string word = item.is_scalar() ? item.text : model::Text();
    const auto at = std::find(weekdays.begin(), weekdays.end(), word);
    if (at != weekdays.end()) calendar.weekend[static_cast<std::size_t>(at - weekdays.begin())] = true;
    else report_value(reading, item, "weekend", {weekdays.begin(), weekdays.end()});
  }
}

void read_date_ranges(const Reading& reading, const YamlNode& node, std::string_view what, std::vector<model::DateRange>& ranges) {
  if (!check_list(reading, node, what)) return;
  for (const YamlNode& item : node.items) {
    const std::string text = item.is_scalar() ? item.text : model::Text();
    const std::size_t dots = text.find("..");
    const auto first = model::read_date(std::string_view(text).substr(0, dots));
    const auto last = dots == std::string::npos ? first : model::read_date(std::string_view(text).substr(dots + 2));
    if (!first || !last) {
      reading.add(FindingCode::wrong_type, item.place, {std::string(what), "a date or a range such as 2026-01-01..2026-01-03", described(item)});
    } else if (*last < *first) {
      reading.add(FindingCode::range_backwards, item.place, {text});
    } else if (check_year(reading, *first, item.place) && check_year(reading, *last, item.place)) {
      ranges.push_back({*first, *last, item.place});
    }
  }
}

std::optional<std::int32_t> read_clock_time(const Reading& reading, const YamlNode& node, std::string_view what) {
  const std::string_view text = node.text;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 99; };
  if (node.is_scalar() && text.size() == 5 && text[2] == ':') {
    const int hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
    if (hour < 24 && minute < 60) return hour * 3600 + minute * 60;
  }
  reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a time of day such as \"09:00\"", described(node)});
  return std::nullopt;
}

bool choose(const Reading& reading, const YamlNode& node, std::string_view what, std::string_view yes, std::string_view no) {
  const std::string word = node.is_scalar() ? node.text : model::Text();
  if (word != yes && word != no) report_value(reading, node, what, {yes, no});
  return word == yes;
}

}  // namespace

void read_calendar(const Reading& reading, const YamlNode& section, model::Calendar& calendar, bool& weekend_read) {
  const MapView view(reading, section, "calendar", {"weekend", "holidays", "workdays", "confirmed_until", "roll", "notice_time", "due_time", "rest_day_start", "cutoff"});
  if (!view.usable()) return;
  calendar.place = section.place;
  if (const YamlNode* node = view.find("weekend")) read_weekend(reading, *node, calendar, weekend_read);
  if (const YamlNode* node = view.find("holidays")) read_date_ranges(reading, *node, "holidays", calendar.holidays);
  if (const YamlNode* node = view.find("workdays")) read_date_ranges(reading, *node, "workdays", calendar.workdays);
  if (const YamlNode* node = view.find("confirmed_until")) calendar.confirmed_until = read_day(reading, *node, "confirmed_until");
  if (const YamlNode* node = view.find("roll")) calendar.roll = choose(reading, *node, "roll", "next_workday", "none");
  if (const YamlNode* node = view.find("notice_time")) calendar.notice_time = read_clock_time(reading, *node, "notice_time").value_or(calendar.notice_time);
  if (const YamlNode* node = view.find("due_time")) calendar.due_keep = choose(reading, *node, "due_time", "keep", "end_of_day");
  if (const YamlNode* node = view.find("rest_day_start")) calendar.shift_rest_day_start = choose(reading, *node, "rest_day_start", "shift", "count");
  if (const YamlNode* node = view.find("cutoff")) {
    const MapView cutoff(reading, *node, "cutoff", {"after", "resume"});
    const YamlNode* after = cutoff.need("after");
    const YamlNode* resume = cutoff.need("resume");
    if (!after || !resume) return;
    const auto from = read_clock_time(reading, *after, "after"), to = read_clock_time(reading, *resume, "resume");
    if (from && to) calendar.cutoff = model::Calendar::Cutoff{*from, *to};
  }
}

}  // namespace guikou::source
