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

void put_pair(char* to, std::int32_t number) { std::memcpy(to, pairs.data() + 2 * number, 2); }

}  // namespace

void TimeText::write(Instant instant, JsonLine& line) {
  const LocalTime local = zone_.local(instant);
  Date& date = dates_[static_cast<std::uint32_t>(local.day) % dates_.size()];
  if (!date.known || date.day != local.day) [[unlikely]] {
    std::string spelled;
    append_time(TimeZone({{0, 0}}), std::int64_t{local.day} * 86400, spelled);
    std::memcpy(date.text.data(), spelled.data(), date.text.size());
    date.day = local.day;
    date.known = true;
  }
  if (local.second_of_day != second_ || local.offset != offset_) spell_clock(local.second_of_day, local.offset);
  char* const to = line.room(28);
  to[0] = '"';
  std::memcpy(to + 1, date.text.data(), 11);
  std::memcpy(to + 12, clock_text_.data(), 16);   // one more than there is
  line.added(27);
}

void TimeText::spell_clock(std::int32_t second_of_day, std::int32_t offset) {
  second_ = second_of_day;
  offset_ = offset;
  const std::int32_t minutes = (offset < 0 ? -offset : offset) / 60;
  char* const to = clock_text_.data();
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
