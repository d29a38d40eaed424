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
  if (local.offset != offset_) [[unlikely]] {
    const std::int32_t minutes = (local.offset < 0 ? -local.offset : local.offset) / 60;
    offset_text_[0] = local.offset < 0 ? '-' : '+';
    put_pair(&offset_text_[1], minutes / 60);
    put_pair(&offset_text_[4], minutes % 60);
    offset_ = local.offset;
  }
  char* const to = line.room(27);
  to[0] = '"';
  std::memcpy(to + 1, date.text.data(), 11);
  const auto second = static_cast<std::uint32_t>(local.second_of_day);
  put_pair(to + 12, static_cast<std::int32_t>(second / 3600));
  to[14] = ':';
  put_pair(to + 15, static_cast<std::int32_t>(second / 60 % 60));
  to[17] = ':';
  put_pair(to + 18, static_cast<std::int32_t>(second % 60));
  std::memcpy(to + 20, offset_text_.data(), 6);
  to[26] = '"';
  line.added(27);
}

}  // namespace guikou::io
