#include "io/time_text.hpp"

namespace guikou::io {

using namespace program;

namespace {

constexpr auto pairs = [] {
  std::array<char, 200> digits{};
  for (std::size_t i = 0; i < 100; ++i) {
    digits[2 * i] = static_cast<char>('0' + i / 10);
    digits[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return digits;
}();

void put_pair(char* to, std::int32_t number) { std::memcpy(to, pairs.data() + 2 * static_cast<std::size_t>(number), 2); }

}  // namespace

char* TimeText::put(Instant instant, char* to) {
  const LocalTime local = zone_.local(instant);
  Date& date = dates_[static_cast<std::uint32_t>(local.day) % dates_.size()];
  if (!date.known || date.day != local.day) [[unlikely]] spell(date, local.day);
  const auto second = static_cast<std::uint32_t>(local.second_of_day);
  Clock& clock = clocks_[(second ^ second >> 8) % clocks_.size()];
  if (clock.second_of_day != local.second_of_day || clock.offset != local.offset) [[unlikely]] spell(clock, local.second_of_day, local.offset);
  to[0] = '"';
  std::memcpy(to + 1, date.text.data(), 11);
  std::memcpy(to + 12, clock.text.data(), 16);   // one more than there is
  return to + 27;
}

// Out of line, so that the way that is nearly always gone needs no registers saved.

[[gnu::noinline]] void TimeText::spell(Date& date, Day day) {
  std::string spelled;
  append_time(TimeZone({{0, 0}}), std::int64_t{day} * 86400, spelled);
  std::memcpy(date.text.data(), spelled.data(), date.text.size());
  date.day = day;
  date.known = true;
}

[[gnu::noinline]] void TimeText::spell(Clock& clock, std::int32_t second_of_day, std::int32_t offset) {
  clock.second_of_day = second_of_day;
  clock.offset = offset;
  const std::int32_t minutes = (offset < 0 ? -offset : offset) / 60;
  char* const to = clock.text.data();
  put_pair(to, second_of_day / 3600);
  put_pair(to + 3, second_of_day / 60 % 60);
  put_pair(to + 6, second_of_day % 60);
  to[2] = to[5] = to[11] = ':';
  to[8] = offset < 0 ? '-' : '+';
  put_pair(to + 9, minutes / 60);
  put_pair(to + 12, minutes % 60);
  to[14] = '"';
}

}  // namespace guikou::io
