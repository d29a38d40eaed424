#include "graph/chart_drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "graph/chart_case.hpp"
#include "graph/label.hpp"
#include "graph/mermaid_check.hpp"
#include "graph/xml_check.hpp"

namespace guikou::graph {
namespace {

using model::Language;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view barred_petition = R"({"id":"P-1","received":"2026-03-02","matter":"工资","unit":"shop","accused":["sun"]})";

/// Names that try to break out of every format.
std::shared_ptr<const Engine> hostile_company() {
  return loaded(R"yaml(
guikou: 1
id: hostile
title: "</title><script>alert(1)</script> \" ' & ]]> --> 示例"
version: "1"
org:
  units:
    - {id: 'a"b', name: "x\"]; evil[\"y\" onload='z'", head: 'p<1>', roles: ['r"]', '<r>', '`r`']}
    - {id: 'b<script>', name: "<script>alert('x')</script>", parent: 'a"b'}
    - {id: 'c&amp;', name: "R&D &lt; &#x41; \\N \\", parent: 'a"b'}
    - {id: "d\ne", name: "一\n二\r\n三\t四", parent: 'b<script>'}
    - {id: '`e`', name: "`markdown` **b** 1. - # ; %% end", parent: 'b<script>'}
    - {id: end, name: "\u202Eمرحبا\u202C", parent: 'b<script>'}
    - {id: 'subgraph', name: "--> ==> |x| {y} ((z)) :::k", external: true}
    - {id: '}', name: "超长名称超长名称超长名称超长名称超长名称超长名称超长名称超长名称超长名称超长名称超长名称超长名称超长名称", external: true}
  people:
    - {id: 'p<1>', name: "张\" & <某>"}
tables:
  - id: 't"<&>'
    hit: first
    rules:
      - {id: '`r`', title: "<i>\"标题\"</i>", then: {lead: '''`e`''', notify: ['''}''']}}
)yaml");
}

TEST(ChartDrawing, SvgAndHtmlAreWellFormed) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, barred_petition);
  for (const Way* drawn_way : {static_cast<const Way*>(nullptr), &way})
    for (const Format format : {Format::svg, Format::html})
      for (const Language language : {Language::chinese, Language::english}) EXPECT_EQ(xml_fault(drawn(*engine, drawn_way, format, language)), "");
}

TEST(ChartDrawing, HostileNamesStayNames) {
  const auto engine = hostile_company();
  const Way way = way_of_text(*engine, R"({"id":"<b>\"'&\u202E","received":"2026-03-02","unit":"b<script>"})");
  ASSERT_EQ(way.lead, "`e`");
  for (const Format format : {Format::svg, Format::html}) {
    const std::string xml_text = drawn(*engine, &way, format);
    EXPECT_EQ(xml_fault(xml_text), "");
    EXPECT_EQ(count_of(xml_text, "<script"), format == Format::html ? 1u : 0u);
    EXPECT_THAT(xml_text, Not(HasSubstr("\u202E")));
    EXPECT_THAT(xml_text, HasSubstr("&lt;script&gt;"));
  }
  const MermaidChart chart = read_mermaid(drawn(*engine, &way, Format::mermaid));
  EXPECT_EQ(chart.fault, "");
  EXPECT_EQ(chart.nodes.size(), 9u);  // the heading and eight units
}

TEST(ChartDrawing, TheStrictReadersRefuseWhatIsBroken) {
  EXPECT_NE(xml_fault("<a><b></a></b>"), "");
  EXPECT_NE(xml_fault("<a>&</a>"), "");
  EXPECT_NE(xml_fault("<a b=\"1\" b=\"2\"/>"), "");
  EXPECT_NE(xml_fault("<a b='1'/>"), "");
  EXPECT_NE(xml_fault("<a/><a/>"), "");
  EXPECT_EQ(xml_fault("<a b=\"1\">x &amp; y<c/></a>"), "");
  EXPECT_NE(read_mermaid("flowchart TB\n  u0[\"a\"b\"]\n").fault, "");
  EXPECT_NE(read_mermaid("flowchart TB\n  u0[\"a\"]\n  u0 --- u1\n").fault, "");
}

TEST(ChartDrawing, NothingOutsideIsReferredTo) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, barred_petition);
  for (const Format format : {Format::svg, Format::html}) {
    const std::string picture = drawn(*engine, &way, format);
    EXPECT_EQ(count_of(picture, "http"), count_of(picture, "xmlns=\"http") + count_of(picture, "http-equiv"));
    EXPECT_EQ(count_of(picture, "url("), count_of(picture, "url(#"));
    for (const char* word : {"<link", "<img", "@import", "@font-face", "src=\"", "href"}) EXPECT_THAT(picture, Not(HasSubstr(word)));
  }
}

TEST(ChartDrawing, TheSameInputGivesTheSameBytes) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, barred_petition);
  for (const Format format : {Format::svg, Format::dot, Format::mermaid, Format::html})
    EXPECT_EQ(drawn(*engine, &way, format), drawn(*small_company(), &way, format));
}

TEST(ChartDrawing, AllFormatsNameWhoWasPassedOverAndWhoTakesIt) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, barred_petition);
  for (const Format format : {Format::svg, Format::dot, Format::html}) {
    const std::string picture = drawn(*engine, &way, format);
    EXPECT_THAT(picture, HasSubstr("主办·回避"));
    EXPECT_THAT(picture, HasSubstr("退回后接办"));
    EXPECT_THAT(picture, HasSubstr("信访件 P-1 的办理去向：由人力资源部主办"));
  }
  const MermaidChart chart = read_mermaid(drawn(*engine, &way, Format::mermaid));
  EXPECT_EQ(chart.fault, "");
  EXPECT_EQ(std::count_if(chart.edges.begin(), chart.edges.end(), [](const auto& edge) { return edge.arrow == "==>"; }), 1);
  EXPECT_EQ(std::count_if(chart.edges.begin(), chart.edges.end(), [](const auto& edge) { return edge.arrow == "---"; }), 7);
  const std::string page = drawn(*engine, &way, Format::html);
  EXPECT_THAT(page, HasSubstr("一分厂劳资科 (hr1)——回避，跳过"));
  EXPECT_THAT(page, HasSubstr("一分厂劳资科 (hr1) — recused, passed over"));
  EXPECT_THAT(page, HasSubstr("如果人力资源部 (hr) 说明理由退回，将转往一分厂 (plant1)"));
}

TEST(ChartDrawing, ASealedPetitionShowsNoMoreThanWhereItLanded) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, R"({"id":"S-1","received":"2026-03-02","kind":"accusation","unit":"plant1","accused":["zhou","某外人"]})");
  ASSERT_TRUE(way.sealed);
  Way landed = way;
  landed.steps.clear();
  landed.next.clear();
  landed.concerned.clear();
  for (const Format format : {Format::svg, Format::dot, Format::mermaid, Format::html}) {
    const std::string picture = drawn(*engine, &way, format);
    EXPECT_EQ(picture, drawn(*engine, &landed, format));
    for (const char* word : {"回避", "recused", "跳过", "passed over", "不得知悉", "某外人"}) EXPECT_THAT(picture, Not(HasSubstr(word)));
  }
  EXPECT_THAT(drawn(*engine, &way, Format::svg), HasSubstr("本件受保密规定保护"));
}

TEST(ChartDrawing, TheTextOfThePetitionIsNowhere) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, R"({"id":"P-2","received":"2026-03-02","matter":"工资","unit":"shop","text":"很长的一段话","accused":["某外人"]})");
  for (const Format format : {Format::svg, Format::dot, Format::mermaid, Format::html}) {
    EXPECT_THAT(drawn(*engine, &way, format), Not(HasSubstr("很长的一段话")));
    EXPECT_THAT(drawn(*engine, &way, format), Not(HasSubstr("某外人")));
  }
}

TEST(ChartDrawing, ThePageHoldsBothLanguagesAndThePictureOne) {
  const auto engine = small_company();
  const Way way = way_of_text(*engine, barred_petition);
  const std::string page = drawn(*engine, &way, Format::html);
  EXPECT_THAT(page, HasSubstr("主办·回避"));
  EXPECT_THAT(page, HasSubstr("lead: recused"));
  EXPECT_THAT(page, HasSubstr("data-lang=\"zh\""));
  EXPECT_THAT(drawn(*engine, &way, Format::html, Language::english), HasSubstr("data-lang=\"en\""));
  const std::string english = drawn(*engine, &way, Format::svg, Language::english);
  EXPECT_THAT(english, HasSubstr("lead: recused"));
  EXPECT_THAT(english, Not(HasSubstr("回避")));
  EXPECT_THAT(drawn(*engine, &way, Format::svg), Not(HasSubstr("recused")));
}

TEST(ChartDrawing, EveryWordHasBothLanguagesAndTheSameArguments) {
  for (std::uint16_t i = 0; i <= static_cast<std::uint16_t>(Word::comma); ++i) {
    const Label label = say(static_cast<Word>(i), own("⟨0⟩"), own("⟨1⟩"));
    EXPECT_FALSE(label.chinese.empty());
    EXPECT_FALSE(label.english.empty());
    for (const char* argument : {"⟨0⟩", "⟨1⟩"}) EXPECT_EQ(count_of(label.chinese, argument), count_of(label.english, argument)) << label.english;
  }
}

TEST(ChartDrawing, ALargeChartStaysUsable) {
  const auto engine = large_company(2000);
  const std::string picture = drawn(*engine, nullptr, Format::svg);
  EXPECT_EQ(xml_fault(picture), "");
  EXPECT_LT(picture.size(), 200'000u);
  EXPECT_THAT(picture, HasSubstr("在册 2000 个单位"));
}

TEST(ChartDrawing, AnEmptyDayIsSaidNotDrawn) {
  const auto engine = loaded("guikou: 1\nid: x\ntitle: 空\nversion: \"1\"\norg:\n  units:\n    - {id: co, since: 2030-01-01}\n");
  for (const Format format : {Format::svg, Format::html}) {
    const std::string picture = drawn(*engine, nullptr, format);
    EXPECT_EQ(xml_fault(picture), "");
    EXPECT_THAT(picture, HasSubstr("没有在册的单位"));
  }
  EXPECT_EQ(read_mermaid(drawn(*engine, nullptr, Format::mermaid)).fault, "");
}

TEST(ChartDrawing, GraphvizTakesTheDot) {
  ASSERT_EQ(std::system("dot -V >/dev/null 2>&1"), 0) << "graphviz is not installed: ./run test installs it";
  const auto engine = hostile_company();
  const Way way = way_of_text(*engine, R"({"id":"1","received":"2026-03-02","unit":"b<script>"})");
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("guikou-dot-" + std::to_string(reinterpret_cast<std::uintptr_t>(&way)));
  std::filesystem::create_directories(folder);
  int number = 0;
  for (const std::string& text : {drawn(*engine, &way, Format::dot), drawn(*small_company(), nullptr, Format::dot)}) {
    const std::string file = (folder / ("chart" + std::to_string(number++) + ".dot")).string();
    std::ofstream(file) << text;
    EXPECT_EQ(std::system(("dot -Tsvg " + file + " -o " + file + ".svg 2>" + file + ".log").c_str()), 0) << text;
    std::ifstream drawn_file(file + ".svg");
    const std::string svg((std::istreambuf_iterator<char>(drawn_file)), {});
    EXPECT_EQ(count_of(svg, "class=\"node\""), number == 1 ? 8u : 9u);
  }
  std::filesystem::remove_all(folder);
}

TEST(ChartDrawing, FormatsAreNamedByTheirWords) {
  EXPECT_EQ(format_of_word("svg"), Format::svg);
  EXPECT_EQ(format_of_word("html"), Format::html);
  EXPECT_FALSE(format_of_word("png"));
}

}  // namespace
}  // namespace guikou::graph
