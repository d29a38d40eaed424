// Names of a program are written as quoting makes them, the first time and ever after, one by one or as a list.
#include "io/plain_names.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace guikou::io {
namespace {

program::Texts some_names() {
  program::Texts names;
  for (std::size_t size = 0; size < 40; ++size) names.push_back(std::string(size, 'n'));
  for (const char* name : {"说\"不\"", "a\\b", "line\nbreak", "生产部门/第一车间", "H00171"}) names.push_back(name);
  return names;
}

std::string quoted(std::string_view name) {
  JsonLine line;
  line.quoted(name);
  return std::string(line.text());
}

TEST(PlainNames, OneByOne) {
  const program::Texts names = some_names();
  PlainNames plain(names);
  for (int round = 0; round < 3; ++round)
    for (std::size_t number = 0; number < names.size(); ++number) {
      JsonLine line;
      plain.write(number, line);
      EXPECT_EQ(line.text(), quoted(names[number])) << round << " " << number;
    }
}

// What is put at once is what was written before, needs no escape and is short.
TEST(PlainNames, AtOnce) {
  const program::Texts names = some_names();
  PlainNames plain(names);
  std::size_t put = 0;
  for (int round = 0; round < 2; ++round)
    for (std::size_t number = 0; number < names.size(); ++number) {
      char at[PlainNames::room];
      const char* const end = plain.put(number, at);
      if (round == 0) {
        EXPECT_EQ(end, nullptr);
        JsonLine line;
        plain.write(number, line);
      } else if (end != nullptr) {
        EXPECT_EQ(std::string_view(at, static_cast<std::size_t>(end - at)), quoted(names[number]));
        ++put;
      }
    }
  EXPECT_GT(put, 30u);
  EXPECT_LT(put, names.size());
}

TEST(PlainNames, AsAList) {
  const program::Texts names = some_names();
  PlainNames plain(names);
  std::vector<std::uint32_t> all(names.size());
  std::iota(all.begin(), all.end(), 0u);
  std::string wanted;
  for (const std::uint32_t number : all) wanted += quoted(names[number]) + ",";
  for (int round = 0; round < 3; ++round) {
    JsonLine line;
    plain.write_each(all, line);
    EXPECT_EQ(line.text(), wanted) << round;
  }
}

TEST(ShortBytes, AreThoseThatHaveRoom) {
  for (std::size_t size = 0; size <= ShortBytes::room + 1; ++size) {
    const std::string text(size, 'x');
    const ShortBytes bytes(text);
    ASSERT_EQ(bytes.empty(), size == 0 || size > ShortBytes::room);
    char to[ShortBytes::room];
    if (!bytes.empty()) {
      EXPECT_EQ(std::string_view(to, static_cast<std::size_t>(bytes.put(to) - to)), text);
    }
  }
}

}  // namespace
}  // namespace guikou::io
