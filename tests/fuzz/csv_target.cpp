// Any bytes as a CSV file: alone (places lie in the text, every row is as long as the header), and as every kind of CSV file that
// a rulebook names.
#include "fuzz/fuzz_target.hpp"
#include "source/csv_table.hpp"
#include "source/rulebook_reader.hpp"
#include "source/text_check.hpp"

namespace guikou::fuzz {
namespace {

/// One rulebook whose tables, chart, matters and duties all stand in files; each of these holds the same bytes.
class OneText final : public source::FileSource {
 public:
  explicit OneText(std::string_view csv) : csv_(csv) {}
  bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const override {
    bytes = path.extension() == ".yaml" ? "guikou: 1\nid: r\nattributes: {n: {type: int}}\norg: {units: {csv: units.csv}, people: {csv: people.csv}, posts: {csv: posts.csv}}\n"
                                          "matters: {csv: matters.csv}\nresponsibilities: {csv: duties.csv}\ntables: [{id: t, rules: {csv: t.csv}}]\n"
                                        : csv_;
    if (bytes.size() <= most) return true;
    reason = "too large";
    return false;
  }
  bool is_folder(const std::filesystem::path&) const override { return false; }

 private:
  std::string csv_;
};

void run(std::string_view bytes) {
  if (source::invalid_utf8(bytes) == std::string::npos) {
    model::Findings findings;
    model::Arena texts;
    const source::CsvTable table = source::read_csv(bytes, 0, findings, texts);
    demand(table.rows() * table.header.size() == table.cells.size(), "a row is not as long as the header");
    demand(table.whole || !findings.all().empty(), "something is missing and nobody is told");
  }
  model::Findings findings;
  (void)source::read_rulebook("rulebook.yaml", OneText(bytes), {}, findings);
  for (const model::Finding& finding : findings.all()) demand(!finding.message(model::Language::chinese).empty(), "a finding without a sentence");
}

std::vector<std::string> seeds() {
  std::vector<std::string> all = files_below("tests/diagnostics/cases", ".csv");
  for (std::string& text : files_below("tests/conformance/cases", ".csv")) all.push_back(std::move(text));
  all.push_back("id,title,basis,n,-> lead,-> set n\nr,标题,,\">= 5\",a,3\n*,,,*,,\n");
  all.push_back("\xEF\xBB\xBFid,name,parent,roles\r\na,\"甲,乙\",,x;y\r\n");
  return all;
}

}  // namespace

const Target csv_target{"csv", run, seeds, 200};

}  // namespace guikou::fuzz
