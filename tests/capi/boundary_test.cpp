// Every call of the C ABI: what it gives, what it says of wrong handles, arguments and options, and that every out
// parameter is set on every return.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <vector>

#include "capi/host.hpp"

namespace guikou::capi_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Boundary : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(engine_ = load("office"), nullptr); }
  void TearDown() override { guikou_engine_free(engine_); }

  guikou_engine* engine_ = nullptr;
  guikou_options options_ = no_options();
  std::int32_t outcome_ = 77;
};

/// A call that answers a record with a text and an outcome, options given.
using RecordCall = guikou_status (*)(const guikou_engine*, const char*, size_t, const guikou_options*, guikou_text*, int32_t*);
constexpr RecordCall record_calls[] = {guikou_engine_route, guikou_engine_escalate, guikou_engine_explain, guikou_engine_graph};
using LinesCall = guikou_status (*)(const guikou_engine*, const char*, size_t, const guikou_options*, guikou_text*, guikou_counts*);
constexpr LinesCall lines_calls[] = {guikou_engine_route_lines, guikou_engine_escalate_lines, guikou_engine_signals_lines, guikou_engine_audit};

TEST_F(Boundary, RoutesAndTellsTheOutcome) {
  const std::pair<std::string_view, std::int32_t> expected[] = {{petition, GUIKOU_ROUTED}, {nobodys, GUIKOU_UNROUTABLE}, {broken, GUIKOU_ERROR}, {"", GUIKOU_ERROR}};
  for (const auto& [record, outcome] : expected) {
    Text decision;
    EXPECT_EQ(guikou_engine_route(engine_, record.data(), record.size(), nullptr, &decision, &outcome_), GUIKOU_OK);
    EXPECT_EQ(outcome_, outcome) << record;
    EXPECT_THAT(decision.view(), StartsWith("{\"id\":"));
    EXPECT_EQ(decision.data[decision.size], '\0');
  }
}

TEST_F(Boundary, EscalatesExplainsAndDraws) {
  Text answer, why, drawing, refused;
  EXPECT_EQ(guikou_engine_escalate(engine_, open_case.data(), open_case.size(), nullptr, &answer, &outcome_), GUIKOU_OK);
  EXPECT_THAT(answer.view(), HasSubstr("\"due\":[{\"key\":\"P-1/remind/1/"));
  options_.format = slice("json");
  options_.language = GUIKOU_ENGLISH;
  EXPECT_EQ(guikou_engine_explain(engine_, petition.data(), petition.size(), &options_, &why, &outcome_), GUIKOU_OK);
  EXPECT_THAT(why.view(), StartsWith("{"));
  options_.format = slice("mermaid");
  EXPECT_EQ(guikou_engine_graph(engine_, nullptr, 0, &options_, &drawing, &outcome_), GUIKOU_OK);
  EXPECT_THAT(drawing.view(), HasSubstr("office"));
  EXPECT_EQ(guikou_engine_graph(engine_, broken.data(), broken.size(), &options_, &refused, &outcome_), GUIKOU_OK);
  EXPECT_EQ(outcome_, GUIKOU_ERROR);
  EXPECT_THAT(refused.view(), HasSubstr("unknown-unit"));
}

TEST_F(Boundary, ABatchIsItsRecordsOneByOne) {
  const std::string lines = "\xEF\xBB\xBF" + std::string(petition) + "\r\n\n  \n" + std::string(nobodys) + "\n" + std::string(broken);
  std::string expected;
  for (const auto& [record, line] : {std::pair{petition, 1}, {nobodys, 4}, {broken, 5}}) {
    Text one;
    options_.line = static_cast<std::uint64_t>(line);
    ASSERT_EQ(guikou_engine_route(engine_, record.data(), record.size(), &options_, &one, &outcome_), GUIKOU_OK);
    expected += std::string(one.view()) + "\n";
  }
  Text decisions, later;
  guikou_counts counts{9, 9, 9};
  ASSERT_EQ(guikou_engine_route_lines(engine_, lines.data(), lines.size(), nullptr, &decisions, &counts), GUIKOU_OK);
  EXPECT_EQ(decisions.view(), expected);
  EXPECT_EQ(counts.routed, 1u);
  EXPECT_EQ(counts.unroutable, 1u);
  EXPECT_EQ(counts.errors, 1u);
  options_.line = 1000;   // a batch that is a later part of a file counts on
  ASSERT_EQ(guikou_engine_route_lines(engine_, broken.data(), broken.size(), &options_, &later, &counts), GUIKOU_OK);
  EXPECT_THAT(later.view(), HasSubstr("\"line\":1000"));
}

TEST_F(Boundary, SignalsOfAStreamAndOfASetAgree) {
  const std::string second = R"({"id":"P-4","received":"2026-03-05","matter":"wages","unit":"plant"})";
  guikou_signals* signals = nullptr;
  ASSERT_EQ(guikou_signals_new(engine_, &signals), GUIKOU_OK);
  Text none, fired, all;
  EXPECT_EQ(guikou_signals_take(signals, petition.data(), petition.size(), &none, &outcome_), GUIKOU_OK);
  EXPECT_EQ(none.view(), "");
  EXPECT_EQ(guikou_signals_take(signals, second.data(), second.size(), &fired, &outcome_), GUIKOU_OK);
  EXPECT_THAT(fired.view(), HasSubstr("\"petitions\":[\"P-1\",\"P-4\"]"));
  guikou_signals_free(signals);
  const std::string lines = second + "\n" + std::string(broken) + "\n" + std::string(petition) + "\n";
  guikou_counts counts{};
  EXPECT_EQ(guikou_engine_signals_lines(engine_, lines.data(), lines.size(), nullptr, &all, &counts), GUIKOU_OK);
  EXPECT_EQ(all.view(), fired.view());
  EXPECT_EQ(counts.errors, 1u);
}

TEST_F(Boundary, TellsOfTheRulebook) {
  Text digest, about, report, coverage, junit, schema, check;
  std::uint64_t failed = 9;
  EXPECT_EQ(guikou_engine_digest(engine_, &digest), GUIKOU_OK);
  EXPECT_THAT(digest.view(), StartsWith("sha256:"));
  EXPECT_EQ(guikou_engine_about(engine_, &about), GUIKOU_OK);
  EXPECT_THAT(about.view(), StartsWith("{\"id\":\"small\",\"title\":"));
  EXPECT_EQ(guikou_engine_test(engine_, nullptr, &report, &failed), GUIKOU_OK);
  EXPECT_EQ(failed, 0u);
  EXPECT_THAT(report.view(), AllOf(HasSubstr(R"("passed": 1)"), HasSubstr(R"("failed": 0)"), Not(HasSubstr("\"coverage\""))));
  options_.format = slice("coverage");
  EXPECT_EQ(guikou_engine_test(engine_, &options_, &coverage, &failed), GUIKOU_OK);
  EXPECT_THAT(coverage.view(), HasSubstr("\"coverage\""));
  options_.format = slice("junit");
  EXPECT_EQ(guikou_engine_test(engine_, &options_, &junit, &failed), GUIKOU_OK);
  EXPECT_THAT(junit.view(), HasSubstr("<testsuite"));
  options_.format = slice("decision");
  EXPECT_EQ(guikou_engine_schema(engine_, &options_, &schema), GUIKOU_OK);
  EXPECT_THAT(schema.view(), HasSubstr("draft-07"));
  options_ = no_options();
  options_.now = slice("2026-03-02");
  EXPECT_EQ(guikou_engine_check(engine_, &options_, &check), GUIKOU_OK);
  EXPECT_THAT(check.view(), HasSubstr("\"code\": \"gap\""));
}

TEST_F(Boundary, ARulebookWithErrorsIsAnAnswer) {
  guikou_engine* engine = engine_;
  Text findings, chinese, unread;
  options_.language = GUIKOU_ENGLISH;
  EXPECT_EQ(guikou_engine_load_text("guikou: 1\nid: x\ntabels: []\n", 26, "x.yaml", 6, &options_, &engine, &findings), GUIKOU_NOT_LOADED);
  EXPECT_EQ(engine, nullptr);
  EXPECT_THAT(findings.view(), HasSubstr("\"line\": 3"));
  EXPECT_THAT(findings.view(), HasSubstr("\"digest\": null"));
  EXPECT_THAT(findings.view(), HasSubstr("not a key"));
  EXPECT_EQ(guikou_engine_load_text("guikou: 1\nid: x\ntabels: []\n", 26, "x.yaml", 6, nullptr, &engine, &chinese), GUIKOU_NOT_LOADED);
  EXPECT_THAT(chinese.view(), Not(HasSubstr("not a key")));
  EXPECT_EQ(guikou_engine_load("/no/where", 9, nullptr, &engine, &unread), GUIKOU_NOT_LOADED);
  EXPECT_THAT(unread.view(), HasSubstr("/no/where"));
}

TEST_F(Boundary, WrongHandlesAreTold) {
  guikou_holder* holder = nullptr;
  guikou_signals* signals = nullptr;
  ASSERT_EQ(guikou_holder_new(&holder), GUIKOU_OK);
  ASSERT_EQ(guikou_signals_new(engine_, &signals), GUIKOU_OK);
  for (const auto* wrong : {static_cast<const guikou_engine*>(nullptr), reinterpret_cast<const guikou_engine*>(holder), reinterpret_cast<const guikou_engine*>(signals)}) {
    for (const RecordCall call : record_calls) {
      Text answer;
      outcome_ = 77;
      EXPECT_EQ(call(wrong, petition.data(), petition.size(), nullptr, &answer, &outcome_), GUIKOU_BAD_HANDLE);
      EXPECT_EQ(answer.view(), "");
      EXPECT_EQ(outcome_, GUIKOU_ERROR);
    }
    for (const LinesCall call : lines_calls) {
      Text answers;
      guikou_counts counts{9, 9, 9};
      EXPECT_EQ(call(wrong, petition.data(), petition.size(), nullptr, &answers, &counts), GUIKOU_BAD_HANDLE);
      EXPECT_EQ(counts.routed + counts.unroutable + counts.errors, 0u);
    }
    Text text;
    std::uint64_t failed = 9;
    EXPECT_EQ(guikou_engine_digest(wrong, &text), GUIKOU_BAD_HANDLE);
    EXPECT_EQ(guikou_engine_about(wrong, &text), GUIKOU_BAD_HANDLE);
    EXPECT_EQ(guikou_engine_check(wrong, nullptr, &text), GUIKOU_BAD_HANDLE);
    EXPECT_EQ(guikou_engine_schema(wrong, nullptr, &text), GUIKOU_BAD_HANDLE);
    EXPECT_EQ(guikou_engine_test(wrong, nullptr, &text, &failed), GUIKOU_BAD_HANDLE);
    EXPECT_EQ(failed, 0u);
    guikou_signals* none = signals;
    EXPECT_EQ(guikou_signals_new(wrong, &none), GUIKOU_BAD_HANDLE);
    EXPECT_EQ(none, nullptr);
    EXPECT_EQ(guikou_holder_set(holder, wrong), GUIKOU_BAD_HANDLE);
    guikou_engine_free(const_cast<guikou_engine*>(wrong));   // not an engine: left alone
  }
  guikou_engine* engine = engine_;
  Text fired, findings;
  EXPECT_EQ(guikou_holder_engine(reinterpret_cast<guikou_holder*>(engine_), &engine), GUIKOU_BAD_HANDLE);
  EXPECT_EQ(engine, nullptr);
  EXPECT_EQ(guikou_holder_load(nullptr, "x", 1, nullptr, &findings), GUIKOU_BAD_HANDLE);
  EXPECT_EQ(guikou_signals_take(reinterpret_cast<guikou_signals*>(engine_), "", 0, &fired, &outcome_), GUIKOU_BAD_HANDLE);
  EXPECT_EQ(guikou_signals_take(signals, petition.data(), petition.size(), &fired, &outcome_), GUIKOU_OK);
  guikou_signals_free(signals);
  guikou_holder_free(holder);
  guikou_engine_free(nullptr);
  guikou_holder_free(nullptr);
  guikou_signals_free(nullptr);
  guikou_text_free(nullptr);
}

TEST_F(Boundary, NullArgumentsAreTold) {
  Text answer;
  guikou_counts counts{};
  for (const RecordCall call : record_calls) {
    outcome_ = 77;
    EXPECT_EQ(call(engine_, nullptr, 5, nullptr, &answer, &outcome_), GUIKOU_BAD_ARGUMENT);
    EXPECT_EQ(outcome_, GUIKOU_ERROR);
    EXPECT_EQ(call(engine_, petition.data(), petition.size(), nullptr, nullptr, &outcome_), GUIKOU_BAD_ARGUMENT);
    EXPECT_EQ(call(engine_, petition.data(), petition.size(), nullptr, &answer, nullptr), GUIKOU_BAD_ARGUMENT);
    EXPECT_EQ(answer.view(), "");
  }
  for (const LinesCall call : lines_calls) {
    EXPECT_EQ(call(engine_, nullptr, 5, nullptr, &answer, &counts), GUIKOU_BAD_ARGUMENT);
    EXPECT_EQ(call(engine_, "", 0, nullptr, nullptr, &counts), GUIKOU_BAD_ARGUMENT);
    EXPECT_EQ(call(engine_, "", 0, nullptr, &answer, nullptr), GUIKOU_BAD_ARGUMENT);
  }
  guikou_engine* engine = engine_;
  EXPECT_EQ(guikou_engine_load(nullptr, 3, nullptr, &engine, &answer), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(engine, nullptr);
  EXPECT_EQ(guikou_engine_load("a\0b", 3, nullptr, &engine, &answer), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load("", 0, nullptr, &engine, &answer), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load("x", 1, nullptr, nullptr, &answer), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load("x", 1, nullptr, &engine, nullptr), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load_text(nullptr, 3, "", 0, nullptr, &engine, &answer), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_load_text("", 0, nullptr, 1, nullptr, &engine, &answer), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_digest(engine_, nullptr), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_test(engine_, nullptr, &answer, nullptr), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_holder_new(nullptr), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_signals_new(engine_, nullptr), GUIKOU_BAD_ARGUMENT);
}

TEST_F(Boundary, WhatAnOfficeAsksOfItsLedger) {
  const std::string cases = std::string(open_case) + "\n\n" + std::string(broken) + "\n";
  guikou_counts counts{};
  Text audit, agenda, report, csv, refused;
  EXPECT_EQ(guikou_engine_audit(engine_, cases.data(), cases.size(), nullptr, &audit, &counts), GUIKOU_OK);
  EXPECT_THAT(audit.view(), HasSubstr(R"("petition":"P-1","check":"late","reason":"late","unit":"office","at":"2026-03-17T23:59:59+08:00")"));
  EXPECT_EQ(counts.errors, 1u);
  const auto days = [&](auto call, std::string_view from, std::string_view to, const guikou_options* options, guikou_text* answer) {
    return call(engine_, cases.data(), cases.size(), from.data(), from.size(), to.data(), to.size(), options, answer, &counts);
  };
  EXPECT_EQ(days(guikou_engine_agenda, "2026-03-23", "2026-03-29", nullptr, &agenda), GUIKOU_OK);
  EXPECT_THAT(agenda.view(), HasSubstr(R"("chair":"chen","items":[{"item":"late","petition":"P-1","lead":"office")"));
  EXPECT_EQ(days(guikou_engine_report, "2026-03-01", "2026-03-31", nullptr, &report), GUIKOU_OK);
  EXPECT_THAT(report.view(), HasSubstr(R"({"what":"received","count":1})"));
  Text year;
  EXPECT_EQ(days(guikou_engine_report, "", "", nullptr, &year), GUIKOU_OK);
  EXPECT_THAT(year.view(), HasSubstr(R"("from":"2026-01-01","to":"2026-03)"));
  options_.format = slice("csv");
  EXPECT_EQ(days(guikou_engine_report, "2026-03-01", "2026-03-31", &options_, &csv), GUIKOU_OK);
  EXPECT_THAT(csv.view(), HasSubstr("received,1\n"));
  EXPECT_EQ(days(guikou_engine_agenda, "2026-03-01", "2026-03-31", &options_, &refused), GUIKOU_BAD_OPTION);
  EXPECT_EQ(days(guikou_engine_report, "2026-03-31", "2026-03-01", nullptr, &refused), GUIKOU_BAD_TIME);
  EXPECT_EQ(days(guikou_engine_agenda, "soon", "2026-03-01", nullptr, &refused), GUIKOU_BAD_TIME);
  EXPECT_EQ(guikou_engine_agenda(nullptr, "", 0, "", 0, "", 0, nullptr, &refused, &counts), GUIKOU_BAD_HANDLE);
  EXPECT_EQ(guikou_engine_report(engine_, nullptr, 4, "", 0, "", 0, nullptr, &refused, &counts), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_agenda(engine_, "", 0, nullptr, 3, "", 0, nullptr, &refused, &counts), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_report(engine_, "", 0, "", 0, "", 0, nullptr, &refused, &counts), GUIKOU_BAD_TIME);   // no year to tell of
  EXPECT_EQ(refused.view(), "");
  EXPECT_EQ(counts.errors, 0u);
}

TEST_F(Boundary, AnAuditLooksAtAMomentOfTheCaseOrOfTheCall) {
  const std::string cases = R"({"petition":{"id":"P-2","received":"2026-03-02","matter":"wages","unit":"plant"},"events":[{"type":"accepted","at":"2026-04-01"}]})";
  guikou_counts counts{};
  Text without, before, late;
  EXPECT_EQ(guikou_engine_audit(engine_, cases.data(), cases.size(), nullptr, &without, &counts), GUIKOU_OK);
  EXPECT_EQ(counts.errors, 1u);
  const auto at = [&](std::string_view now, Text& answer) {
    options_ = no_options();
    options_.now = slice(now);
    EXPECT_EQ(guikou_engine_audit(engine_, cases.data(), cases.size(), &options_, &answer, &counts), GUIKOU_OK);
    EXPECT_EQ(counts.errors, 0u);
  };
  at("2026-03-03", before);
  EXPECT_THAT(before.view(), AllOf(HasSubstr(R"("now":"2026-03-03T00:00:00+08:00","cases":1)"), HasSubstr(R"("findings":[])")));
  at("2026-03-20", late);
  EXPECT_THAT(late.view(), HasSubstr(R"("reason":"late")"));
}

TEST_F(Boundary, NoWishIsDroppedInSilence) {
  const auto route = [&](const guikou_options& options) {
    Text answer;
    return guikou_engine_route(engine_, petition.data(), petition.size(), &options, &answer, &outcome_);
  };
  const auto with = [](const std::function<void(guikou_options&)>& set) {
    guikou_options options = no_options();
    set(options);
    return options;
  };
  EXPECT_EQ(route(with([](auto& o) { o.at = slice("2026-03-04"), o.fields = slice("id,lead"), o.line = 3, o.language = GUIKOU_ENGLISH; })), GUIKOU_OK);
  EXPECT_EQ(route(with([](auto& o) { o.now = slice("2026-03-04"); })), GUIKOU_BAD_OPTION);
  EXPECT_EQ(route(with([](auto& o) { o.rule = slice("route/all"); })), GUIKOU_BAD_OPTION);
  EXPECT_EQ(route(with([](auto& o) { o.unit = slice("office"); })), GUIKOU_BAD_OPTION);
  EXPECT_EQ(route(with([](auto& o) { o.format = slice("json"); })), GUIKOU_BAD_OPTION);
  EXPECT_EQ(route(with([](auto& o) { o.redact = 1; })), GUIKOU_BAD_OPTION);
  EXPECT_EQ(route(with([](auto& o) { o.language = 3; })), GUIKOU_BAD_OPTION);
  EXPECT_EQ(route(with([](auto& o) { o.at = slice("yesterday"); })), GUIKOU_BAD_TIME);
  EXPECT_EQ(route(with([](auto& o) { o.at = slice("2201-01-01"); })), GUIKOU_BAD_TIME);
  EXPECT_EQ(route(with([](auto& o) { o.fields = slice("id,leader"); })), GUIKOU_UNKNOWN_FIELD);
  EXPECT_EQ(route(with([](auto& o) { o.fields = slice("id,"); })), GUIKOU_OK);
  EXPECT_EQ(route(with([](auto& o) { o.at = {nullptr, 4}; })), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(route(with([](auto& o) { o.struct_size = 0; })), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(route(with([](auto& o) { o.struct_size = 4097; })), GUIKOU_BAD_ARGUMENT);   // of a struct that is shorter: nothing behind it is looked at
  EXPECT_EQ(route(with([](auto& o) { o.struct_size = static_cast<std::size_t>(-1); })), GUIKOU_BAD_ARGUMENT);
  // After a refused wish the next call is as if there had been none.
  Text plain;
  EXPECT_EQ(guikou_engine_route(engine_, petition.data(), petition.size(), nullptr, &plain, &outcome_), GUIKOU_OK);
  EXPECT_THAT(plain.view(), HasSubstr("\"policy\":\"standard\""));

  const auto explain = [&](const guikou_options& options) {
    Text answer;
    return guikou_engine_explain(engine_, petition.data(), petition.size(), &options, &answer, &outcome_);
  };
  EXPECT_EQ(explain(with([](auto& o) { o.rule = slice("route/none"); })), GUIKOU_UNKNOWN_RULE);
  EXPECT_EQ(explain(with([](auto& o) { o.unit = slice("moon"); })), GUIKOU_UNKNOWN_UNIT);
  EXPECT_EQ(explain(with([](auto& o) { o.format = slice("pdf"); })), GUIKOU_BAD_OPTION);
  Text answer;
  const guikou_options pdf = with([](auto& o) { o.format = slice("pdf"); });
  std::uint64_t failed = 0;
  EXPECT_EQ(guikou_engine_graph(engine_, nullptr, 0, &pdf, &answer, &outcome_), GUIKOU_BAD_OPTION);
  EXPECT_EQ(guikou_engine_schema(engine_, &pdf, &answer), GUIKOU_BAD_OPTION);
  EXPECT_EQ(guikou_engine_test(engine_, &pdf, &answer, &failed), GUIKOU_BAD_OPTION);
  EXPECT_EQ(guikou_engine_check(engine_, &pdf, &answer), GUIKOU_BAD_OPTION);
}

/// A host built against an older or a newer header than the library.
TEST_F(Boundary, OptionsOfOtherVersions) {
  struct Newer {
    guikou_options known;
    std::uint64_t unknown;
  } newer{no_options(), 0};
  newer.known.struct_size = sizeof newer;
  Text first, second, third;
  EXPECT_EQ(guikou_engine_route(engine_, petition.data(), petition.size(), &newer.known, &first, &outcome_), GUIKOU_OK);
  newer.unknown = 1;
  EXPECT_EQ(guikou_engine_route(engine_, petition.data(), petition.size(), &newer.known, &second, &outcome_), GUIKOU_BAD_OPTION);
  guikou_options older = no_options();
  older.struct_size = offsetof(guikou_options, fields);
  older.fields = slice("nonsense");   // behind the end of what that host knows: never looked at
  EXPECT_EQ(guikou_engine_route(engine_, petition.data(), petition.size(), &older, &third, &outcome_), GUIKOU_OK);
  EXPECT_EQ(third.view(), first.view());
}

TEST_F(Boundary, EveryStatusHasASentence) {
  for (guikou_status status = GUIKOU_OK; status <= GUIKOU_FAULT; ++status) {
    EXPECT_GT(std::strlen(guikou_status_text(status, GUIKOU_ENGLISH)), 3u);
    EXPECT_STRNE(guikou_status_text(status, GUIKOU_ENGLISH), guikou_status_text(GUIKOU_FAULT + 1, GUIKOU_ENGLISH));
    EXPECT_STRNE(guikou_status_text(status, GUIKOU_CHINESE), guikou_status_text(status, GUIKOU_ENGLISH));
  }
  EXPECT_THAT(guikou_version(), ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

TEST_F(Boundary, AHolderKeepsTheOldWhereTheNewDoesNotLoad) {
  guikou_holder* holder = nullptr;
  guikou_engine* found = nullptr;
  Text findings, digest, found_digest;
  ASSERT_EQ(guikou_holder_new(&holder), GUIKOU_OK);
  EXPECT_EQ(guikou_holder_engine(holder, &found), GUIKOU_NOT_LOADED);
  EXPECT_EQ(guikou_holder_set(holder, engine_), GUIKOU_OK);
  EXPECT_EQ(guikou_holder_load(holder, "/no/where", 9, nullptr, &findings), GUIKOU_NOT_LOADED);
  ASSERT_EQ(guikou_holder_engine(holder, &found), GUIKOU_OK);
  guikou_holder_free(holder);   // what was taken out of it lives on
  guikou_engine_digest(engine_, &digest);
  guikou_engine_digest(found, &found_digest);
  EXPECT_EQ(digest.view(), found_digest.view());
  guikou_engine_free(found);
}

}  // namespace
}  // namespace guikou::capi_test
