#include "source/test_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using model::Plain;
using testing::ElementsAre;
using testing::IsEmpty;

std::string plain_text(const Plain& plain) {
  if (plain.is_null()) return "null";
  if (const auto* truth = std::get_if<bool>(&plain.value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<Plain::Number>(&plain.value)) return number->spelling;
  if (const std::string* string = plain.string()) return "\"" + *string + "\"";
  std::string text;
  if (const Plain::List* list = plain.list())
    for (const Plain& item : *list) text += (text.empty() ? "" : ",") + plain_text(item);
  if (const Plain::Map* map = plain.map())
    for (const auto& [key, value] : *map) text += (text.empty() ? "" : ",") + key.text + ":" + plain_text(value);
  return plain.list() ? "[" + text + "]" : "{" + text + "}";
}

TEST(TestReader, KeepsPetitionEventsAndExpectationsAsPlainData) {
  const ReadingCase read = read_text(R"(guikou: 1
tests:
  - id: t
    title: 欠薪
    petition: {id: t1, received: 2026-03-02T09:00:00+08:00, n: -12, amount: 1.50, retired: true, code: '0571', nothing: null, list: [a, 1]}
    events: [{type: accepted, at: 2026-03-03}]
    now: 2026-04-01
    expect: {lead: hr, deadlines: {triage: 2026-03-17}, sponsor: null, never: [li]}
)");
  EXPECT_THAT(read.findings, IsEmpty());
  const model::RulebookTest& test = read.rulebook.tests.at(0);
  EXPECT_EQ(plain_text(test.petition),
            "{id:\"t1\",received:\"2026-03-02T09:00:00+08:00\",n:-12,amount:1.50,retired:true,code:\"0571\",nothing:null,list:[\"a\",1]}");
  EXPECT_EQ(plain_text(*test.events), "[{type:\"accepted\",at:\"2026-03-03\"}]");
  EXPECT_EQ(test.now->text, "2026-04-01");
  EXPECT_EQ(plain_text(test.expect), "{lead:\"hr\",deadlines:{triage:\"2026-03-17\"},sponsor:null,never:[\"li\"]}");
  EXPECT_EQ(test.petition.map()->at(1).second.place, (model::Place{0, 5, 34}));
}

TEST(TestReader, AmbiguousSpellingsAreNotGuessed) {
  for (const std::string_view word : {"yes", "No", "off", "010", "1e3", "0x1F", "+5", ".5", "True", ".nan"})
    EXPECT_THAT(read_text("guikou: 1\ntests: [{id: t, petition: {a: " + std::string(word) + "}, expect: {}}]\n").findings, ElementsAre("2:31 needs_quotes")) << word;
  for (const std::string_view word : {"0", "-0.5", "10.25", "'yes'", "2026-03-02", "10B", "9223372036854775807", "~"})
    EXPECT_THAT(read_text("guikou: 1\ntests: [{id: t, petition: {a: " + std::string(word) + "}, expect: {}}]\n").findings, IsEmpty()) << word;
}

TEST(TestReader, SaysWhatIsMissing) {
  EXPECT_THAT(read_text("guikou: 1\ntests: [{id: t, petition: [], events: {}, expect: {led: x}, a: 1}, {id: t, petition: {a: 1, a: 2}}]\n").findings,
              ElementsAre("2:61 unknown_key", "2:27 wrong_type", "2:39 wrong_type", "2:52 unknown_key", "2:93 duplicate_key", "2:68 missing_key", "2:73 duplicate_id"));
}

}  // namespace
}  // namespace guikou::source
