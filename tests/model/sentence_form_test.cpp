// The filler of sentences: places, repeats, words that are missing, braces that are no place.
#include <gtest/gtest.h>

#include "model/sentence_form.hpp"

namespace guikou::model {
namespace {

TEST(SentenceForm, WordsComeWhereTheirNumbersStand) {
  EXPECT_EQ(filled_form("{1} of {0}, {1}", {"all", "some"}), "some of all, some");
  EXPECT_EQ(filled_form("共 {0} 件", {"三"}), "共 三 件");
}

TEST(SentenceForm, APlaceWithoutAWordIsEmpty) { EXPECT_EQ(filled_form("a{0}b{3}c", {"-"}), "a-bc"); }

TEST(SentenceForm, OtherBracesStay) {
  EXPECT_EQ(filled_form("{x} {} {0", {"-"}), "{x} {} {0");
  EXPECT_EQ(filled_form("", {"-"}), "");
}

TEST(SentenceForm, AWordIsNotFilledAgain) { EXPECT_EQ(filled_form("{0}", {"{0}"}), "{0}"); }

}  // namespace
}  // namespace guikou::model
