// An audit for people: how much of what, the record of each unit, then every finding under its unit.
#include <algorithm>
#include <vector>

#include "office/audit_form.hpp"
#include "office/sentence.hpp"

namespace guikou::office {

using namespace program;

namespace {

std::string padded(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 7 ? 7 - digits.size() : 1, ' ') + digits;
}

class Writer {
 public:
  explicit Writer(const AuditView& view) : view_(view) {}

  std::string text(const Audit& audit) {
    const auto reminders = static_cast<std::size_t>(std::count_if(audit.findings.begin(), audit.findings.end(), [](const AuditFinding& found) { return is_reminder(found.reason); }));
    line(words(Sentence::audit_heading, {view_.engine.title().empty() ? view_.engine.id() : view_.engine.title(), view_.program.digest}));
    if (view_.at) line(words(Sentence::audit_moment, {moment(*view_.at)}));
    line(words(Sentence::audit_count, {std::to_string(audit.cases), std::to_string(audit.findings.size() - reminders), std::to_string(reminders)}));
    checks(audit);
    units(audit);
    if (audit.findings.empty()) return line(words(audit.cases == 0 ? Sentence::no_case : Sentence::nothing_found)), std::move(text_);
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
      if (i == 0 || audit.findings[i].unit != audit.findings[i - 1].unit) {
        line("");
        line(audit.findings[i].unit == none ? words(Sentence::no_unit) : unit_name(audit.findings[i].unit));
      }
      finding(audit.findings[i]);
    }
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string words(Sentence sentence, std::initializer_list<std::string_view> with = {}) const { return say(view_.english, sentence, with); }
  void line(std::string_view words) { text_.append(words).push_back('\n'); }

  [[nodiscard]] std::string moment(Instant instant) const {
    std::string written;
    append_time(view_.program.zone, instant, written);
    return written;
  }
  [[nodiscard]] std::string unit_name(UnitId unit) const {
    const OrgChart& chart = view_.program.chart;
    const std::string& title = chart.unit_titles[unit];
    return title.empty() || title == chart.unit_names[unit] ? chart.unit_names[unit] : chart.unit_names[unit] + "  " + title;
  }

  void checks(const Audit& audit) {
    std::vector<std::uint64_t> counts(view_.mechanism.checks.size(), 0);
    for (const AuditFinding& found : audit.findings) ++counts[found.check];
    if (audit.findings.empty()) return;
    line("");
    line(words(Sentence::audit_checks));
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const AuditCheck& check = view_.mechanism.checks[i];
      if (counts[i] > 0) line(padded(counts[i]) + "  " + check.id + (check.title.empty() ? "" : "  " + check.title));
    }
  }

  void units(const Audit& audit) {
    if (audit.units.empty()) return;
    line("");
    line(words(Sentence::audit_units));
    for (const UnitRecord& record : audit.units) {
      std::string shown = padded(record.cases) + padded(record.open) + padded(record.late) + padded(record.findings) + padded(record.returned) +
                          padded(static_cast<std::uint64_t>(record.days)) + padded(static_cast<std::uint64_t>(record.longest)) + "  " + unit_name(record.unit);
      std::string recommended;
      for (const std::uint32_t index : record.recommended) {
        const Supervision& one = view_.mechanism.supervision[index];
        recommended += (recommended.empty() ? "" : ", ") + (one.title.empty() ? one.id : one.title);
      }
      if (!recommended.empty()) shown += "  " + words(Sentence::recommended, {recommended});
      line(shown);
    }
  }

  void finding(const AuditFinding& found) {
    std::string sentence = finding_sentence(view_, found);
    if (const std::string_view basis = finding_basis(view_, found); !basis.empty()) sentence += words(Sentence::basis, {basis});
    if (found.to.present()) sentence += words(Sentence::to, {view_.program.party_name(found.to)});
    line(words(Sentence::finding_line, {date_text(view_.program.zone, found.at), view_.cases[found.kept].id(), sentence}));
    line("      " + finding_remedy(view_, found));
  }

  const AuditView& view_;
  std::string text_;
};

}  // namespace

std::string audit_text(const AuditView& view, const Audit& audit) { return Writer(view).text(audit); }

}  // namespace guikou::office
