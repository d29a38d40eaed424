// The organisation's names and periods (SPEC 5).
#include <algorithm>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using model::FindingCode;
using program::Day;

void check_period(Context& context, const model::Period& period, model::Place place) {
  if (period.since && period.until && *period.until < *period.since)
    context.findings.add(FindingCode::period_backwards, place, {program::date_text(since_day(period)), program::date_text(until_day(period))});
}

void check_overlaps(Context& context) {
  const std::vector<model::UnitRecord>& units = context.rulebook.org.units;
  if (units.size() == context.words.units.size()) return;   // each has one record
  std::vector<std::vector<const model::UnitRecord*>> records(context.words.units.size());
  for (std::size_t i = 0; i < units.size(); ++i) records[context.words.unit_records[i].unit].push_back(&units[i]);
  for (auto& of_unit : records) {
    std::stable_sort(of_unit.begin(), of_unit.end(),
                     [](const auto* a, const auto* b) { return since_day(a->period) < since_day(b->period); });
    for (std::size_t i = 1; i < of_unit.size(); ++i) {
      const model::UnitRecord& earlier = *of_unit[i - 1];
      const model::UnitRecord& later = *of_unit[i];
      if (until_day(earlier.period) < since_day(later.period)) continue;
      const Day day = since_day(later.period);
      context.findings.add(FindingCode::overlapping_periods, later.id.place,
                           {later.id.text, day == program::first_day ? "every date" : program::date_text(day),
                            std::to_string(earlier.id.place.line)});
    }
  }
}

void check_matters(Context& context, const std::vector<model::Name>& matters) {
  for (const model::Name& matter : matters) (void)context.words.matter(matter);
}

void check_units(Context& context) {
  const model::Org& org = context.rulebook.org;
  std::vector<std::string> levels;
  for (const model::Name& level : org.levels) levels.push_back(level.text);
  for (std::size_t i = 0; i < org.units.size(); ++i) {
    const model::UnitRecord& unit = org.units[i];
    if (unit.parent && context.words.unit_records[i].parent == program::none) (void)context.words.unit(*unit.parent);
    const auto listed = [&](const model::Name& level) { return std::find(org.levels.begin(), org.levels.end(), level) != org.levels.end(); };
    if (unit.level && !org.levels.empty() && !listed(*unit.level))
      context.words.report(FindingCode::undeclared_level, *unit.level,
                           [&] { return std::vector<std::string_view>(levels.begin(), levels.end()); });
    check_period(context, unit.period, unit.id.place);
  }
}

void check_staff_posts(Context& context) {
  for (const model::Name& post : context.rulebook.org.staff_posts) (void)context.words.post(post);
}

}  // namespace

void check_org(Context& context) {
  const model::Org& org = context.rulebook.org;
  check_units(context);
  check_overlaps(context);
  for (const model::PostRecord& post : org.posts) {
    (void)context.words.unit(post.unit);
    if (post.managed_by) (void)context.words.unit(*post.managed_by);
    check_matters(context, post.lines);
    check_period(context, post.period, post.person.place);
  }
  for (const model::Absence& absence : org.absences)
    check_period(context, {absence.from, absence.to}, absence.person.place);
  for (const model::FunctionalLine& line : org.functional) {
    (void)context.words.unit(line.unit);
    (void)context.words.unit(line.under);
    check_matters(context, line.matters);
  }
  for (const model::Liaison& liaison : org.liaisons) {
    (void)context.words.unit(liaison.unit);
    (void)context.words.unit(liaison.with);
    check_matters(context, liaison.matters);
  }
  for (const model::Succession& succession : org.successions) {
    (void)context.words.unit(succession.from);
    (void)context.words.unit(succession.to);
    check_matters(context, succession.matters);
  }
  for (const model::Name& unit : org.last_resort) (void)context.words.unit(unit);
  check_staff_posts(context);
  for (const model::Responsibility& responsibility : context.rulebook.responsibilities) {
    (void)context.words.matter(responsibility.matter);
    (void)context.words.unit(responsibility.unit);
    if (responsibility.within) (void)context.words.unit(*responsibility.within);
  }
}

}  // namespace guikou::compile
