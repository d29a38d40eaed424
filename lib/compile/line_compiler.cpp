// Successions, functional lines, liaisons, responsibilities and last resorts (SPEC 5).
#include <algorithm>

#include "compile/grouping.hpp"
#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

template <class Record>
struct Owned {
  UnitId unit = none;
  Record record;
};

template <class Record>
void settle(std::size_t units, const std::vector<Owned<Record>>& owned, Runs& ranges, Column<Record>& all) {
  std::vector<Owned<Record>> grouped;
  group(units, owned, [](const Owned<Record>& entry) { return entry.unit; }, ranges, grouped);
  for (const Owned<Record>& entry : grouped) all.push_back(entry.record);
}

Range add_matters(Context& context, const std::vector<model::Name>& matters) {
  OrgChart& chart = context.program.chart;
  const auto first = static_cast<std::uint32_t>(chart.matters.size());
  for (const model::Name& matter : matters) chart.matters.push_back(context.words.matter(matter));
  return {first, static_cast<std::uint32_t>(matters.size())};
}

/// An implied `within` is the parent of the unit's record in force, else of its latest; so it may change with time.
std::vector<Owned<ResponsibilityRecord>> responsibilities_of(Context& context) {
  const OrgChart& chart = context.program.chart;
  std::vector<Owned<ResponsibilityRecord>> owned;
  for (const model::Responsibility& written : context.rulebook.responsibilities) {
    ResponsibilityRecord record;
    record.unit = context.words.units.find(written.unit.text);
    record.matter = context.words.matter(written.matter);
    if (written.within) {
      owned.push_back({context.words.units.find(written.within->text), record});
      continue;
    }
    const Range records = chart.records_of_unit[record.unit];
    for (std::uint32_t i = 0; i < records.count; ++i) {
      const UnitRecordSpan& span = chart.records[records.first + i];
      record.since = span.since;
      record.until = i + 1 < records.count ? chart.records[records.first + i + 1].since - 1 : last_day;
      owned.push_back({span.parent == none ? record.unit : span.parent, record});
    }
  }
  // Deepest matter first, then reading order.
  std::stable_sort(owned.begin(), owned.end(), [&](const auto& a, const auto& b) {
    return context.program.matters.depth[a.record.matter] > context.program.matters.depth[b.record.matter];
  });
  return owned;
}

}  // namespace

void compile_lines(Context& context) {
  OrgChart& chart = context.program.chart;
  const model::Org& org = context.rulebook.org;
  const std::size_t units = chart.unit_names.size();
  const auto unit = [&](const model::Name& name) { return context.words.units.find(name.text); };

  std::vector<Owned<SuccessionRecord>> successions;
  for (const model::Succession& written : org.successions)
    successions.push_back({unit(written.from), {unit(written.to), day_of(written.on), add_matters(context, written.matters)}});
  settle(units, successions, chart.successions_of_unit, chart.successions);

  std::vector<Owned<LineRecord>> functional, liaisons;
  for (const model::FunctionalLine& written : org.functional)
    functional.push_back({unit(written.unit), {unit(written.under), add_matters(context, written.matters)}});
  for (const model::Liaison& written : org.liaisons)
    liaisons.push_back({unit(written.unit), {unit(written.with), add_matters(context, written.matters)}});
  settle(units, functional, chart.functional_of_unit, chart.functional);
  settle(units, liaisons, chart.liaisons_of_unit, chart.liaisons);

  settle(units, responsibilities_of(context), chart.responsibilities_of_unit, chart.responsibilities);
  for (const model::Name& name : org.last_resort) chart.last_resort.push_back(unit(name));
}

}  // namespace guikou::compile
