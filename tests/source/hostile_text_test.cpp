// Whatever the bytes: reading ends, nothing crashes, and every finding has a place inside the text and a sentence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "source/csv_table.hpp"
#include "source/reading_case.hpp"
#include "source/text_check.hpp"

namespace guikou::source {
namespace {

/// The place lies in the text (or right behind its end), and the sentences are whole UTF-8 without an empty slot.
void expect_sound(const model::Findings& findings, std::string_view text) {
  std::vector<std::uint32_t> widths{0};
  for (const char c : text) {
    if (c == '\n') widths.push_back(0);
    else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++widths.back();
  }
  for (const model::Finding& finding : findings.all()) {
    ASSERT_GE(finding.place.line, 1U) << testing::PrintToString(text);
    ASSERT_LE(finding.place.line, widths.size()) << testing::PrintToString(text);
    ASSERT_GE(finding.place.column, 1U) << testing::PrintToString(text);
    // A byte order mark and stray bytes count as characters of the line here, never less than the reader's column.
    ASSERT_LE(finding.place.column, widths[finding.place.line - 1] + 2) << testing::PrintToString(text) << finding.message(model::Language::english);
    for (const auto language : {model::Language::english, model::Language::chinese}) {
      const std::string told = finding.message(language) + finding.help(language);
      ASSERT_EQ(invalid_utf8(told), std::string::npos) << testing::PrintToString(text) << told;
      ASSERT_EQ(told.find('\0'), std::string::npos);
    }
  }
}

void read_whole(const std::string& text) {
  model::Findings findings;
  (void)read_rulebook_text(text, "r.yaml", {}, findings);
  expect_sound(findings, text);
}

constexpr std::string_view signs = ",{}[]:-?&*!|>'\"%@#`\n \ta~.<\\";

TEST(HostileText, AllTextsOfThreeSignsEnd) {
  read_whole("");
  for (const char a : signs) {
    read_whole({a});
    for (const char b : signs) {
      read_whole({a, b});
      for (const char c : signs) read_whole({a, b, c});
    }
  }
}

TEST(HostileText, AllTextsOfThreeSignsEndInsideARulebook) {
  for (const char a : signs)
    for (const char b : signs)
      for (const char c : signs) {
        const std::string value{a, b, c};
        read_whole("guikou: 1\norg: {units: [{id: " + value + "}]}\n");
      }
}

TEST(HostileText, TwoSignsInEveryPlaceOfAGoodRulebookEnd) {
  const std::string good = "guikou: 1\nattributes: {n: {type: int}}\ntables:\n  - id: t\n    rules: [{id: a, when: {n: \">= 5\"}, then: {lead: hq}}]\n";
  for (std::size_t at = 0; at <= good.size(); at += 3)
    for (const char a : signs)
      for (const char b : std::string_view(",{[:-\n\t\"'")) read_whole(good.substr(0, at) + a + b + good.substr(at));
}

TEST(HostileText, AllShortCsvTextsEnd) {
  constexpr std::string_view csv_signs = ",\"\n\r a;";
  std::vector<std::string> texts{""};
  for (std::size_t i = 0; texts[i].size() < 6; ++i)
    for (const char sign : csv_signs) texts.push_back(texts[i] + sign);
  for (const std::string& text : texts) {
    model::Findings findings;
    model::Arena memory;
    const CsvTable table = read_csv(text, 0, findings, memory);
    expect_sound(findings, text);
    ASSERT_EQ(table.rows() * table.header.size(), table.cells.size()) << testing::PrintToString(text);
  }
}

constexpr std::string_view good_rulebook = R"yaml(guikou: 1
id: swa
title: 示例
attributes:
  channel: {type: enum, values: [visit, letter], default: visit}
  n: {type: int, min: 1, default: 1}
outputs: {method: {type: enum, values: [talk, hearing], list: true}}
matters: [{id: 劳动保障, title: 劳动}, {id: 劳动保障/工资}]
org:
  levels: [company, plant]
  units:
    - {id: hq, name: 总部, level: company, head: zhang, roles: [petition-office]}
    - {id: plant, parent: hq, since: 2015-07-01}
  posts: [{unit: hq, post: deputy, person: li, lines: [劳动保障]}]
  absences: [{person: li, from: 2026-07-01, to: 2026-07-14, delegate: wang}]
calendar: {weekend: [sat, sun], holidays: [2026-01-01..2026-01-03], notice_time: "09:00"}
sealed: [{id: s, when: {kind: accusation}, roles: [petition-office]}]
tables:
  - id: route
    hit: collect
    rules:
      - id: a
        when: {matter: 劳动保障/工资, n: ">= 5", any: [{unit: {level: plant}}, {text: {any: [欠薪]}}], not: {channel: visit}}
        then: {lead: owner(), support: [head(hq)], notify: ["with_role(unit, petition-office)"], set: {n: 3}, method: [talk]}
policies:
  - id: p
    clocks: [{id: c, from: received, until: [replied], within: 15d, extend: {on: extended, by: 5d}, pause: {on: suspended, resume: resumed}}]
    stages: [{id: s, clock: c, at: -1d, to: 'deputy(parent(lead, step))', action: remind, repeat: {every: 1wd, times: 3}}]
signals: [{id: w, where: {matter: 劳动保障}, group_by: {unit: unit, matter: 2}, window: 30d, at_least: 5, to: head(group), action: warn}]
tests: [{id: t, petition: {id: t1, received: 2026-03-02, unit: plant}, expect: {lead: hq}}]
)yaml";

TEST(HostileText, TheGoodRulebookIsGood) { EXPECT_THAT(read_text(good_rulebook).findings, testing::IsEmpty()); }

TEST(HostileText, RandomDamageToAGoodRulebookEnds) {
  std::mt19937 random(20261124);  // a fixed seed: the same damage every day
  const auto below = [&](std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random); };
  const std::string_view pieces[]{"：", "，", "　", "\t", "\"", "'", "[", "]", "{", "}", "&a ", "*a", "!!x ", "<<: ", "---\n", "...\n", "\r", "\x04", "\xFF", "\xC0\xCD", "|", ">", "null", "yes", "010", "1e3", "- ", "? ", ": ", "# ", ",", "\n", "\n\n  "};
  for (int run = 0; run < 6000; ++run) {
    std::string text(good_rulebook);
    for (std::size_t damage = 1 + below(3); damage > 0; --damage) {
      const std::size_t at = below(text.size());
      switch (below(5)) {
        case 0: text.erase(at, 1 + below(8)); break;
        case 1: text.insert(at, pieces[below(std::size(pieces))]); break;
        case 2: text[at] = static_cast<char>(below(256)); break;
        case 3: text.insert(at, text.substr(below(text.size()), below(60))); break;
        default: text.resize(std::max<std::size_t>(at, 1)); break;
      }
      if (text.empty()) text = " ";
    }
    read_whole(text);
  }
}

TEST(HostileText, DeepAndWideTextsEnd) {
  for (const std::string_view piece : {"[", "{a: ", "- ", "? ", "a: ", "'", "\"", "|", "!", "&", "\t", "%", "#", "- - ", "[{", "{[", ": "}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    read_whole(text);
  }
  std::string bomb = "a0: &a0 [x, x, x]\n";
  for (int i = 1; i < 60; ++i) bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + ", *a" + std::to_string(i - 1) + "]\n";
  EXPECT_THAT(read_text(bomb).findings, testing::ElementsAre("1:5 alias"));
}

}  // namespace
}  // namespace guikou::source
