#include "io/json_line.hpp"

#include <gtest/gtest.h>

#include "io/json_writer.hpp"
#include "io/time_text.hpp"

namespace guikou::io {
namespace {

std::string by_line(std::string_view text) {
  JsonLine line;
  line.raw("[");
  line.quoted(text);
  line.integer(-7);
  return std::string(line.text());
}

std::string by_writer(std::string_view text) {
  std::string json;
  JsonWriter writer(json);
  writer.string(text);
  return "[" + json + "-7";
}

TEST(JsonLine, QuotesAsTheOtherWriterDoes) {
  for (std::size_t size = 0; size < 40; ++size)
    for (std::size_t at = 0; at <= size; ++at)
      for (const std::string mark : {"\"", "\\", "\n", "\x01", "\x1F", "\x7F", "中", "\xC3\xA9", "a", "\t\b\f\r"}) {
        std::string text(size, 'x');
        text.insert(at, mark);
        ASSERT_EQ(by_line(text), by_writer(text)) << size << " " << at;
      }
}

TEST(JsonLine, GrowsAndIsUsedAgain) {
  JsonLine line;
  std::string wanted;
  for (int i = 0; i < 5000; ++i) {
    line.quoted("中文 and \"quotes\"");
    wanted += R"("中文 and \"quotes\"")";
  }
  EXPECT_EQ(line.text(), wanted);
  line.clear();
  EXPECT_EQ(line.size(), 0u);
  line.raw("x");
  line.front() = 'y';
  EXPECT_EQ(line.text(), "y");
}

TEST(JsonLine, PlainNamesAreWhatQuotingMakesOfThem) {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string name = std::string("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ").substr(0, size);
    JsonLine line, wanted;
    line.plain(name);
    wanted.quoted(name);
    EXPECT_EQ(line.text(), wanted.text());
  }
}

TEST(TimeText, SpellsAsTheProgramDoes) {
  for (const auto& spans : std::vector<std::vector<program::TimeZone::Span>>{
           {{0, 8 * 3600}}, {{0, 0}}, {{0, -(3 * 3600 + 1800)}}, {{0, 8 * 3600}, {500'000'000, 9 * 3600}, {515'000'000, 8 * 3600}, {900'000'000, -3600}}}) {
    const program::TimeZone zone(spans);
    TimeText text(zone);
    JsonLine line;
    for (program::Instant instant = -2'200'000'000; instant < 7'200'000'000; instant += 1'234'567) {
      std::string wanted;
      append_time(zone, instant, wanted);
      line.clear();
      text.write(instant, line);
      ASSERT_EQ(line.text(), "\"" + wanted + "\"");
    }
  }
}

}  // namespace
}  // namespace guikou::io
