#include "source/selector_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reading_case.hpp"

namespace guikou::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct ReadSelector {
  model::Selector selector;
  std::vector<std::string> findings;
};

ReadSelector read(std::string_view text, SelectorPlace allowed = {}, bool quoted = true) {
  model::Findings findings;
  const model::Limits limits;
  const YamlNode node{YamlNode::Kind::scalar, quoted, text, {0, 1, 1}, {}};
  model::Arena texts;
  ReadSelector result{read_selector({findings, limits, texts, 0}, node, "lead", allowed, {"车间（北）"}), {}};
  result.findings = finding_texts(findings);
  return result;
}

std::string shape(const model::Selector& selector) {
  std::string text;
  for (const model::SelectorTerm& term : selector.terms) {
    text += (text.empty() ? "" : " | ") + (term.quoted ? "'" + term.name + "'" : term.name);
    if (!term.call) continue;
    text += "(";
    for (std::size_t i = 0; i < term.arguments.size(); ++i) text += (i == 0 ? "" : ", ") + shape(term.arguments[i]);
    text += ")";
  }
  return text;
}

std::string good(std::string_view text, SelectorPlace allowed = {}) {
  const ReadSelector result = read(text, allowed);
  EXPECT_THAT(result.findings, IsEmpty()) << text;
  return shape(result.selector);
}

TEST(SelectorReader, ReadsTheGrammar) {
  EXPECT_EQ(good("hq"), "hq");
  EXPECT_EQ(good(" owner( unit|lodged_at ) |parent(lead,2)| 'a | b' "), "owner(unit | lodged_at) | parent(lead, 2) | 'a | b'");
  EXPECT_EQ(good("deputy(parent(ancestor(unit, plant)))"), "deputy(parent(ancestor(unit, plant)))");
  EXPECT_EQ(good("head (swa.hr)"), "head(swa.hr)");
  EXPECT_EQ(good("owner()"), "owner()");
  EXPECT_EQ(good("电缆厂/一车间;x:y"), "电缆厂/一车间;x:y");
  EXPECT_EQ(good("\"it's\""), "'it's'");
  EXPECT_EQ(good("head"), "head") << "without brackets it is a name";
  EXPECT_EQ(good("车间（北）"), "车间（北）") << "a name on the chart may hold any sign";
}

TEST(SelectorReader, KeepsTextAndPlaces) {
  const model::Selector selector = read("head(总部) | owner( unit )").selector;
  EXPECT_EQ(selector.written, "head(总部) | owner( unit )");
  EXPECT_EQ(selector.terms.at(0).arguments.at(0).place, (model::Place{0, 1, 7})) << "behind the opening quote, in characters";
  EXPECT_EQ(selector.terms.at(1).place, (model::Place{0, 1, 13}));
  EXPECT_EQ(selector.terms.at(1).arguments.at(0).written, "unit");
  EXPECT_EQ(read("head(hq)", {}, false).selector.terms.at(0).arguments.at(0).place, (model::Place{0, 1, 6}));
}

TEST(SelectorReader, PointsAtWhatCannotBeRead) {
  EXPECT_THAT(read("").findings, ElementsAre("1:2 selector_end"));
  EXPECT_THAT(read("hq |").findings, ElementsAre("1:6 selector_end"));
  EXPECT_THAT(read("head(").findings, ElementsAre("1:7 selector_end"));
  EXPECT_THAT(read("head(hq").findings, ElementsAre("1:9 selector_end"));
  EXPECT_THAT(read("hq plant").findings, ElementsAre("1:5 selector_syntax"));
  EXPECT_THAT(read("| hq").findings, ElementsAre("1:2 selector_syntax"));
  EXPECT_THAT(read("head(hq))").findings, ElementsAre("1:10 selector_syntax"));
  EXPECT_THAT(read("common(hq,,x)").findings, ElementsAre("1:12 selector_syntax"));
  EXPECT_THAT(read("'hq").findings, ElementsAre("1:2 selector_syntax"));
  EXPECT_THAT(read("'head'(hq)").findings, ElementsAre("1:8 selector_syntax"));
  EXPECT_THAT(read("hq | ''").findings, ElementsAre("1:7 selector_syntax")) << "a name of nothing (found by fuzzing)";
  EXPECT_THAT(read("with_role(hq, \"\")").findings, ElementsAre("1:16 selector_syntax"));
  EXPECT_THAT(read("hed(hq)").findings, ElementsAre("1:2 unknown_function"));
  EXPECT_THAT(read("head（hq）").findings, ElementsAre("1:2 full_width"));
  EXPECT_THAT(read("head(a，b)").findings, ElementsAre("1:7 full_width"));
  EXPECT_THAT(read("a｜b").findings, ElementsAre("1:2 full_width"));
  EXPECT_THAT(read("parent(lead", {}, false).findings, ElementsAre("1:1 cut_selector"));
  EXPECT_THAT(read("440100", {}, false).findings, ElementsAre("1:1 needs_quotes"));
  EXPECT_THAT(read("no", {}, false).findings, ElementsAre("1:1 needs_quotes"));
  EXPECT_EQ(good("440100"), "440100");
}

TEST(SelectorReader, FunctionsTakeTheirArguments) {
  const std::vector<std::pair<std::string, std::vector<std::size_t>>> table{{"owner", {0, 1}}, {"parent", {1, 2}}, {"ancestor", {2}}, {"common", {1, 2, 3}},
      {"with_role", {2}}, {"above", {1, 2}}, {"unit_of", {1}}, {"manager", {1}}, {"line", {1}}, {"liaison", {1}}, {"post", {2}}, {"head", {1}}, {"deputy", {1}}, {"each", {1}}};
  for (const auto& [name, counts] : table)
    for (std::size_t count = 0; count <= 3; ++count) {
      std::string text = name + "(";
      for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "x" : (name == "parent" || name == "above") ? ", 2" : ", y");
      const auto findings = read(text + ")", {true, false}).findings;
      const bool fits = std::find(counts.begin(), counts.end(), count) != counts.end();
      if (fits) EXPECT_THAT(findings, IsEmpty()) << text;
      else EXPECT_THAT(findings, ElementsAre("1:2 argument_count")) << text;
    }
}

TEST(SelectorReader, CountsAreWholeNumbersOrStep) {
  EXPECT_THAT(read("parent(x, 10000)").findings, IsEmpty());
  for (const std::string_view text : {"parent(x, 0)", "parent(x, -1)", "parent(x, 01)", "parent(x, 10001)", "parent(x, y)", "parent(x, '2')", "above(x, 1 | 2)", "above(x, head(y))"})
    EXPECT_THAT(read(text).findings, testing::SizeIs(1)) << text;
  EXPECT_THAT(read("deputy(parent(lead, step))").findings, ElementsAre("1:22 misplaced_step"));
  EXPECT_EQ(good("deputy(parent(lead, step))", {false, true}), "deputy(parent(lead, step))");
  EXPECT_THAT(read("post(x, head(y))").findings, ElementsAre("1:10 wrong_type"));
}

TEST(SelectorReader, EachStandsAlone) {
  EXPECT_EQ(good("each(accused)", {true, false}), "each(accused)");
  EXPECT_THAT(read("each(accused)").findings, ElementsAre("1:2 misplaced_each"));
  EXPECT_THAT(read("each(a) | b", {true, false}).findings, ElementsAre("1:1 misplaced_each"));
  EXPECT_THAT(read("head(each(a))", {true, false}).findings, ElementsAre("1:7 misplaced_each"));
}

TEST(SelectorReader, KeepsTheLimits) {
  std::string deep;
  for (int i = 0; i < 64; ++i) deep += "parent(";
  EXPECT_THAT(read(deep + "x" + std::string(64, ')')).findings, IsEmpty());
  EXPECT_THAT(read("parent(" + deep + "x" + std::string(65, ')')).findings, ElementsAre("1:450 nested_too_deep"));
  EXPECT_THAT(read(std::string(8192, 'x')).findings, IsEmpty());
  EXPECT_THAT(read(std::string(8193, 'x')).findings, ElementsAre("1:1 long_text"));
}

TEST(SelectorReader, EveryShortTextEndsWithASelectorOrAFinding) {
  const std::string_view signs[]{"a", "(", ")", ",", "|", "'", " ", "owner", "parent", "2"};
  std::size_t selectors = 0;
  const auto check = [&](const std::string& text) {
    const ReadSelector result = read(text);
    ASSERT_EQ(result.findings.empty(), !result.selector.terms.empty()) << text;
    selectors += result.findings.empty() ? 1 : 0;
  };
  for (const auto a : signs) for (const auto b : signs) for (const auto c : signs) for (const auto d : signs)
    for (const auto e : signs) check(std::string(a).append(b).append(c).append(d).append(e));
  EXPECT_GT(selectors, 500U);
}

}  // namespace
}  // namespace guikou::source
