// What may be asked of a rulebook itself: who it is, what is wrong with it, its tests, its schemas.
#include <algorithm>
#include <tuple>

#include "capi/border.hpp"
#include "capi/wish.hpp"
#include "engine/finding_json.hpp"
#include "engine/parts.hpp"
#include "io/json_writer.hpp"
#include "proof/analysis.hpp"
#include "schema/json_schema.hpp"
#include "testing/engine_subject.hpp"
#include "testing/junit_report.hpp"
#include "testing/test_report_json.hpp"

using namespace guikou;
using namespace guikou::capi;

namespace {

/// The frame of a question: checks, asks, hands the answer over.
template <class Ask>
guikou_status ask(const guikou_engine* engine, const guikou_options* options, unsigned takes, guikou_text* answer, Ask asked) noexcept {
  if (!clear_all(answer)) return GUIKOU_BAD_ARGUMENT;
  if (!right(engine)) return GUIKOU_BAD_HANDLE;
  return cross([&]() -> guikou_status {
    Wish wish;
    if (const guikou_status status = read_options(options, takes, wish)) return status;
    std::string text;
    const guikou_status status = asked(*engine->core, wish, text);
    if (status == GUIKOU_OK) hand_over(std::move(text), *answer);
    return status;
  });
}

model::Language spoken(const Core& core, const Wish& wish) {
  return wish.language.value_or(core.language) == Language::english ? model::Language::english : model::Language::chinese;
}

}  // namespace

guikou_status guikou_engine_digest(const guikou_engine* engine, guikou_text* digest) {
  return ask(engine, nullptr, takes_none, digest, [](const Core& core, const Wish&, std::string& text) {
    return text = core.engine->digest(), GUIKOU_OK;
  });
}

guikou_status guikou_engine_about(const guikou_engine* engine, guikou_text* about) {
  return ask(engine, nullptr, takes_none, about, [](const Core& core, const Wish&, std::string& text) {
    io::JsonWriter json(text);
    json.begin_object().member("id", core.engine->id()).member("title", core.engine->title()).member("digest", core.engine->digest());
    json.end_object();
    return GUIKOU_OK;
  });
}

guikou_status guikou_engine_check(const guikou_engine* engine, const guikou_options* options, guikou_text* findings) {
  return ask(engine, options, takes_now, findings, [](const Core& core, const Wish& wish, std::string& text) -> guikou_status {
    AnalysisOptions chosen;
    chosen.language = core.language;   // the findings of loading were written in it, and stand beside the others
    if (const guikou_status status = read_moment(*core.engine, wish.now, chosen.today)) return status;
    std::vector<Finding> all = core.findings;
    for (Finding& proved : analyse(*core.engine, chosen)) all.push_back(std::move(proved));
    text = findings_json(all, core.engine->digest());
    return GUIKOU_OK;
  });
}

guikou_status guikou_engine_test(const guikou_engine* engine, const guikou_options* options, guikou_text* report, uint64_t* failed) {
  if (!clear_all(report, failed)) return GUIKOU_BAD_ARGUMENT;
  std::uint64_t counted = 0;
  const guikou_status status = ask(engine, options, takes_language | takes_format, report,
             [&](Core& core, const Wish& wish, std::string& text) -> guikou_status {
               const bool junit = wish.format == "junit", coverage = wish.format == "coverage";
               if (!junit && !coverage && !wish.format.empty() && wish.format != "json") return GUIKOU_BAD_OPTION;
               Seat seat(core.routers);
               const testing::TestReport run = testing::run_tests(coverage ? testing::observed_subject(*core.engine, seat->router)
                                                                           : testing::engine_subject(*core.engine, seat->router));
               const model::Rulebook& rulebook = core.engine->parts().rulebook();
               text = junit ? testing::junit_report(run, rulebook, spoken(core, wish)) : testing::test_report_json(run, rulebook, spoken(core, wish), coverage);
               seat.done();
               counted = run.count(testing::TestResult::Verdict::failed);
               return GUIKOU_OK;
             });
  if (status == GUIKOU_OK) *failed = counted;
  return status;
}

guikou_status guikou_engine_schema(const guikou_engine* engine, const guikou_options* options, guikou_text* schema) {
  return ask(engine, options, takes_format, schema, [](const Core& core, const Wish& wish, std::string& text) -> guikou_status {
    const auto of = schema::schema_of_word(wish.format.empty() ? std::string_view("petition") : wish.format);
    if (!of) return GUIKOU_BAD_OPTION;
    text = schema::json_schema(core.engine->parts().rulebook(), *of, core.engine->parts().program.policy_set.event_names) + "\n";
    return GUIKOU_OK;
  });
}
