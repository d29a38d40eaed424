#include "io/plain_json.hpp"

#include <gtest/gtest.h>

namespace {

using guikou::io::plain_json;
using guikou::io::read_plain;

TEST(PlainJson, ComesBackAsItWas) {
  for (const char* json : {R"({"id":"t1","n":-0.10,"big":123456789012345678901234567890,"ok":true,"none":null,"list":[1,"二",[],{}]})",
                           "[]", "\"归口\"", "1.5e30"})
    EXPECT_EQ(plain_json(read_plain(json).value()), json);
}

TEST(PlainJson, TakesNothingButOneValue) {
  for (const char* json : {"", " ", "{", "{} {}", "tru", "{\"a\":1,}", "[1", "01", "\"\xff\""}) EXPECT_FALSE(read_plain(json)) << json;
}

TEST(PlainJson, DeepNestingDoesNotOverflowTheStack) {
  const std::string deep(200'000, '[');
  EXPECT_FALSE(read_plain(deep));
}

}  // namespace
