#include "io/record_id.hpp"

#include <gtest/gtest.h>

namespace {

using guikou::io::is_one_value;
using guikou::io::record_id;
using guikou::io::stable_hash;

TEST(RecordId, IsTheFirstTextOfThatNameAtTheTop) {
  EXPECT_EQ(record_id(R"({"id":"P-1"})"), "P-1");
  EXPECT_EQ(record_id(R"( {"a":[{"id":"x"}],"b":{"id":"y"},"id":"P\u002d2","id":"z"})"), "P-2");
  EXPECT_EQ(record_id(R"({"id":"归-1","broken":)"), "归-1");
}

TEST(RecordId, IsNothingWhereItCannotBeRead) {
  for (const char* json : {"", "{", "[]", "\"id\"", R"(["id","P-1"])", R"({"id":1})", R"({"id":null,"id":"b"})", R"({"id":["a"]})",
                           R"({"id":{"id":"a"}})", R"({"x":{"id":"a"}})", R"({"broken" "id":"a"})"})
    EXPECT_EQ(record_id(json), std::nullopt) << json;
}

TEST(RecordId, KnowsOneValueFromSeveral) {
  EXPECT_TRUE(is_one_value(" {\"a\":\n1} "));
  EXPECT_FALSE(is_one_value("{}\n{}"));
  EXPECT_FALSE(is_one_value("{"));
}

// The published values of FNV-1a: parts of old runs must stay the parts of new ones.
TEST(RecordId, HashIsStable) {
  EXPECT_EQ(stable_hash(""), 0xcbf29ce484222325ull);
  EXPECT_EQ(stable_hash("a"), 0xaf63dc4c8601ec8cull);
  EXPECT_EQ(stable_hash("foobar"), 0x85944171f73967e8ull);
}

}  // namespace
