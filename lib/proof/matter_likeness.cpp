#include "proof/matter_likeness.hpp"

#include <map>

namespace guikou::proof {

using namespace program;

namespace {

/// A list of matters is asked whether it holds one; `deputy` also for how deep it fits.
std::int64_t fit(const Program& program, Range matters, MatterId matter) {
  std::int64_t deepest = matters.count == 0 ? 0 : -1;
  for (const MatterId listed : OrgChart::slice(program.chart.matters, matters))
    if (program.matters.within(matter, listed)) deepest = std::max(deepest, std::int64_t{program.matters.depth[listed]});
  return deepest;
}

}  // namespace

MatterLikeness::MatterLikeness(const Program& program, unsigned readers) {
  const OrgChart& chart = program.chart;
  std::map<std::vector<std::int64_t>, std::int64_t> known;
  const auto count = static_cast<MatterId>(program.matters.names.size());
  for (MatterId id = 0; id <= count; ++id) {
    const MatterId matter = id < count ? id : none;   // the last number is that of no matter at all
    std::vector<std::int64_t> signature;
    for (const TestNode& test : program.conditions.tests) {
      if (!(readers & by_conditions)) break;
      if (test.op == TestOp::in_matter) signature.push_back(program.matters.within(matter, static_cast<MatterId>(test.low)));
      if (test.op == TestOp::is_matter) signature.push_back(matter == static_cast<MatterId>(test.low));
    }
    for (const Range of_unit : chart.responsibilities_of_unit) {
      if (!(readers & by_owners)) break;
      for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, of_unit))
        if (program.matters.within(matter, record.matter)) signature.insert(signature.end(), {record.unit, record.since, record.until});
      signature.push_back(-1);
    }
    const auto fits = [&](unsigned reader, const auto& records, auto matters) {
      if (!(readers & reader)) return;
      for (const auto& record : records) signature.push_back(fit(program, record.*matters, matter));
    };
    fits(by_deputies, chart.posts, &PostRecord::lines);
    fits(by_successions, chart.successions, &SuccessionRecord::matters);
    fits(by_lines, chart.functional, &LineRecord::matters);
    fits(by_liaisons, chart.liaisons, &LineRecord::matters);
    number_.push_back(known.try_emplace(std::move(signature), static_cast<std::int64_t>(known.size())).first->second);
  }
}

}  // namespace guikou::proof
