#include "io/json_writer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using guikou::io::JsonWriter;

TEST(JsonWriter, WritesEveryKindOfValueInOrder) {
  std::string out = "before ";
  JsonWriter writer(out);
  writer.begin_object().member("id", "P-1").key("n").integer(-7).key("x").number(0.1).key("yes").boolean(true);
  writer.key("none").null().key("list").begin_array().string("a").raw(R"({"b":1})").end_array();
  writer.key("empty").begin_object().end_object().end_object();
  EXPECT_EQ(out, R"(before {"id":"P-1","n":-7,"x":0.1,"yes":true,"none":null,"list":["a",{"b":1}],"empty":{}})");
}

TEST(JsonWriter, LeavesChineseAsItIsAndEscapesWhatJsonMust) {
  std::string out;
  JsonWriter(out).string(std::string_view("归口\"\\/\n\r\t\b\f\x01\x1f\0z", 18));
  EXPECT_EQ(out, R"("归口\"\\/\n\r\t\b\f\u0001\u001f\u0000z")");
}

TEST(JsonWriter, WritesExtremeNumbersSoThatTheyReadBack) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array().integer(std::numeric_limits<std::int64_t>::min()).number(1e300).number(-0.0);
  writer.number(std::nan("")).number(std::numeric_limits<double>::infinity()).end_array();
  EXPECT_EQ(out, "[-9223372036854775808,1e300,-0.0,null,null]");
}

TEST(JsonWriter, IndentsWhenPretty) {
  std::string out;
  JsonWriter writer(out, JsonWriter::Form::pretty);
  writer.begin_object().key("a").begin_array().integer(1).string("二").end_array().member("b", "c").end_object();
  EXPECT_EQ(out, "{\n  \"a\": [\n    1,\n    \"二\"\n  ],\n  \"b\": \"c\"\n}");
}

TEST(JsonWriter, StartsAgainOnAnotherText) {
  std::string first, second;
  JsonWriter writer;
  writer.start(first);
  writer.begin_object().member("a", "b").end_object();
  writer.start(second);
  writer.begin_array().integer(1).end_array();
  EXPECT_EQ(first, R"({"a":"b"})");
  EXPECT_EQ(second, "[1]");
}

}  // namespace
