#include "testing/test_report_json.hpp"

#include <functional>

#include "io/json_writer.hpp"
#include "testing/coverage_report.hpp"

namespace guikou::testing {
namespace {

using io::JsonWriter;
using Verdict = TestResult::Verdict;

class ReportWriter {
 public:
  ReportWriter(const model::Rulebook& rulebook, model::Language language, std::string& json)
      : rulebook_(rulebook), language_(language), writer_(json, JsonWriter::Form::pretty) {}

  void write(const TestReport& report, bool with_coverage) {
    writer_.begin_object().key("tests").begin_array();
    for (const TestResult& result : report.results) test(result);
    writer_.end_array();
    count("passed", report.count(Verdict::passed));
    count("failed", report.count(Verdict::failed));
    if (with_coverage) coverage(report.coverage);
    writer_.member("digest", rulebook_.digest).end_object();
  }

 private:
  void count(std::string_view name, std::uint64_t number) { writer_.key(name).integer(static_cast<std::int64_t>(number)); }

  void place(model::Place place) {
    if (!place.known() || place.file >= rulebook_.files.size()) return;
    writer_.member("file", rulebook_.files[place.file].shown).key("line").integer(place.line);
  }

  void texts(std::string_view name, const std::vector<std::string>& all) {
    if (all.empty()) return;
    writer_.key(name).begin_array();
    for (const std::string& text : all) writer_.string(text);
    writer_.end_array();
  }

  void test(const TestResult& result) {
    writer_.begin_object().member("id", result.id);
    if (!result.title.empty()) writer_.member("title", result.title);
    place(result.place);
    writer_.key("passed").boolean(result.verdict == Verdict::passed);
    texts("matched", result.matched);
    if (!result.differences.empty()) {
      writer_.key("differences").begin_array();
      for (const Difference& each : result.differences) difference(each);
      writer_.end_array();
    }
    writer_.end_object();
  }

  void difference(const Difference& each) {
    writer_.begin_object();
    if (!each.key.empty()) writer_.member("key", each.key);
    if (!each.expected.empty()) writer_.member("expected", each.expected);
    if (!each.actual.empty()) writer_.member("actual", each.actual);
    texts("missing", each.missing);
    texts("surplus", each.surplus);
    writer_.member("message", each.text(language_));
    place(each.place);
    writer_.end_object();
  }

  void coverage(const Coverage& all) {
    writer_.key("coverage").begin_object();
    kind("rules", all.rule_share(), [&] {
      for (const RuleCoverage& rule : all.rules) {
        writer_.begin_object().member("rule", rule.name);
        place(rule.place);
        count("tests", rule.tests);
        writer_.end_object();
      }
    });
    kind("conditions", all.condition_share(), [&] {
      for (const ConditionCoverage& each : all.conditions) {
        writer_.begin_object().member("rule", each.rule).member("attribute", each.attribute).member("test", each.written);
        place(each.place);
        count("held", each.held);
        count("failed", each.failed);
        writer_.end_object();
      }
    });
    kind("stages", all.stage_share(), [&] {
      for (const StageCoverage& stage : all.stages) {
        writer_.begin_object().member("stage", stage.name);
        place(stage.place);
        count("planned", stage.planned);
        count("fired", stage.fired);
        writer_.end_object();
      }
    });
    kind("reasons", all.reason_share(), [&] {
      for (const ReasonCoverage& reason : all.reasons) {
        writer_.begin_object().member("why", reason.why);
        count("tests", reason.tests);
        writer_.end_object();
      }
    });
    writer_.end_object();
  }

  void kind(std::string_view name, const Share& share, const std::function<void()>& items) {
    writer_.key(name).begin_object();
    count("covered", share.covered);
    count("of", share.of);
    writer_.key("percent").number(share.percent()).key("items").begin_array();
    items();
    writer_.end_array().end_object();
  }

  const model::Rulebook& rulebook_;
  model::Language language_;
  JsonWriter writer_;
};

}  // namespace

std::string test_report_json(const TestReport& report, const model::Rulebook& rulebook, model::Language language, bool with_coverage) {
  std::string json;
  ReportWriter(rulebook, language, json).write(report, with_coverage);
  return json + "\n";
}

}  // namespace guikou::testing
