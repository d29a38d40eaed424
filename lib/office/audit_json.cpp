// An audit for machines.
#include "io/json_writer.hpp"
#include "office/audit_form.hpp"

namespace guikou::office {

using namespace program;

namespace {

class Writer {
 public:
  explicit Writer(const AuditView& view) : view_(view), json_(text_) {}

  std::string text(const Audit& audit) {
    json_.begin_object();
    if (view_.at) time("now", *view_.at);
    count("cases", audit.cases);
    count("errors", view_.errors);
    json_.key("findings").begin_array();
    for (const AuditFinding& found : audit.findings) finding(found);
    json_.end_array().key("units").begin_array();
    for (const UnitRecord& record : audit.units) unit(record);
    json_.end_array().member("digest", view_.program.digest).end_object();
    return text_ + "\n";
  }

 private:
  void count(std::string_view name, std::uint64_t number) { json_.key(name).integer(static_cast<std::int64_t>(number)); }

  void time(std::string_view name, Instant instant) {
    std::string written;
    append_time(view_.program.zone, instant, written);
    json_.member(name, written);
  }

  void finding(const AuditFinding& found) {
    const AuditCheck& check = view_.mechanism.checks[found.check];
    json_.begin_object().member("petition", view_.cases[found.kept].id()).member("check", check.id);
    if (!check.title.empty()) json_.member("title", check.title);
    json_.member("reason", reason_word(found.reason)).key("unit");
    found.unit == none ? json_.null() : json_.string(view_.program.chart.unit_names[found.unit]);
    time("at", found.at);
    if (found.has_due) time("due", found.due);
    if (check.to != none) {
      json_.key("to");
      found.to.present() ? json_.string(view_.program.party_name(found.to)) : json_.null();
    }
    json_.member("message", finding_sentence(view_, found)).member("do", finding_remedy(view_, found));
    if (const std::string_view basis = finding_basis(view_, found); !basis.empty()) json_.member("basis", basis);
    json_.end_object();
  }

  void unit(const UnitRecord& record) {
    json_.begin_object().member("unit", view_.program.chart.unit_names[record.unit]);
    count("cases", record.cases), count("open", record.open), count("late", record.late), count("findings", record.findings);
    count("returned", record.returned);
    json_.key("days_held").integer(record.days).key("longest").integer(record.longest);
    if (!record.recommended.empty()) {
      json_.key("recommended").begin_array();
      for (const std::uint32_t index : record.recommended) {
        const Supervision& one = view_.mechanism.supervision[index];
        json_.begin_object().member("supervision", one.id);
        if (!one.title.empty()) json_.member("title", one.title);
        if (!one.basis.empty()) json_.member("basis", one.basis);
        json_.end_object();
      }
      json_.end_array();
    }
    json_.end_object();
  }

  const AuditView& view_;
  std::string text_;
  io::JsonWriter json_;
};

}  // namespace

std::string audit_json(const AuditView& view, const Audit& audit) { return Writer(view).text(audit); }

}  // namespace guikou::office
