#include "proof/chart_snapshot.hpp"

#include <algorithm>

#include "proof/epochs.hpp"
#include "proof/program_text.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;

namespace {

class Snapshot {
 public:
  Snapshot(const Program& program, Day day) : program_(program), chart_(program.chart), names_(program), day_(day) {}

  std::array<std::string, chart_parts> parts() {
    part(ChartPart::units) += chart_.has_levels ? "levels\n" : "\n";
    for (UnitId unit = 0; unit < chart_.unit_names.size(); ++unit) this->unit(unit);
    std::string& holders = part(ChartPart::holders);
    for (PersonId person = 0; person < chart_.person_names.size(); ++person) {   // `unit_of` sees posts in reading order
      std::string posts;
      for (const std::uint32_t index : OrgChart::slice(chart_.person_posts, chart_.posts_of_person[person]))
        if (chart_.posts[index].in_force(day_)) posts += chart_.unit_names[chart_.posts[index].unit] + "/" + chart_.post_names[chart_.posts[index].post] + ",";
      if (!posts.empty()) holders += chart_.person_names[person] + ":" + posts + "\n";
    }
    for (PersonId person = 0; person < chart_.person_names.size(); ++person)
      if (const AbsenceRecord* absence = chart_.absence_on(person, day_))
        holders += chart_.person_names[person] + ">" + (absence->delegate == none ? "" : chart_.person_names[absence->delegate]) + "\n";
    std::string& last = part(ChartPart::units);
    last += "last ";
    for (const UnitId unit : chart_.last_resort) last += chart_.unit_names[unit] + ",";
    last += "\n";
    for (const SealedEntry& entry : program_.sealed) part(ChartPart::seals) += names_.sealed(entry) + "\n";
    return std::move(parts_);
  }

 private:
  [[nodiscard]] std::string unit_name(UnitId unit) const { return unit == none ? std::string() : chart_.unit_names[unit]; }

  [[nodiscard]] std::string& part(ChartPart part) { return parts_[static_cast<std::size_t>(part)]; }

  void lines(ChartPart of, const Runs& of_unit, std::span<const LineRecord> records, UnitId unit) {
    std::string text;
    for (const LineRecord& record : records.subspan(of_unit[unit].first, of_unit[unit].count)) text += "|" + unit_name(record.to) + "[" + names_.matters(record.matters) + "]";
    add(of, unit, text);
  }

  /// A unit of which there is nothing to tell has no line.
  void add(ChartPart of, UnitId unit, const std::string& text) {
    if (!text.empty()) part(of) += chart_.unit_names[unit] + text + "\n";
  }

  void unit(UnitId unit) {
    std::string text = chart_.external[unit] ? "*" : "";
    const PieceId piece = chart_.piece_on(unit, day_);
    if (piece == none) text += chart_.begun(unit, day_) ? "-" + unit_name(chart_.latest_parent(unit, day_)) : "?";
    else text += this->piece(chart_.pieces[piece], piece);
    for (const SuccessionRecord& record : OrgChart::slice(chart_.successions, chart_.successions_of_unit[unit]))   // of a unit in force nobody asks
      if (piece == none && record.on <= day_) text += "|succ " + unit_name(record.to) + "[" + names_.matters(record.matters) + "]";
    part(ChartPart::units) += chart_.unit_names[unit] + text + "\n";
    std::string posts, owns;
    for (const std::uint32_t index : OrgChart::slice(chart_.post_order, chart_.posts_of_unit[unit])) {
      const PostRecord& post = chart_.posts[index];
      if (!post.in_force(day_)) continue;
      posts += "|" + chart_.post_names[post.post] + "=" + chart_.person_names[post.person] + (post.staff ? "*" : "") + "^" + unit_name(post.managed_by) + "[" + names_.matters(post.lines) + "]";
    }
    add(ChartPart::holders, unit, posts);
    for (const ResponsibilityRecord& record : OrgChart::slice(chart_.responsibilities, chart_.responsibilities_of_unit[unit]))
      if (record.since <= day_ && day_ <= record.until) owns += "|" + program_.matters.names[record.matter] + "=" + unit_name(record.unit);
    add(ChartPart::owners, unit, owns);
    lines(ChartPart::lines, chart_.functional_of_unit, chart_.functional, unit);
    lines(ChartPart::liaisons, chart_.liaisons_of_unit, chart_.liaisons, unit);
  }

  std::string piece(const ChartPiece& piece, PieceId id) {
    std::string text = "<" + (piece.superior == none ? std::string() : unit_name(chart_.pieces[piece.superior].unit));
    if (piece.level != none) text += " " + chart_.level_names[piece.level];
    std::vector<std::string> roles;
    for (const WordId role : OrgChart::slice(chart_.role_words, piece.roles)) roles.push_back(chart_.role_names[role]);
    std::sort(roles.begin(), roles.end());
    for (const std::string& role : roles) text += "+" + role;
    text += ">";
    for (const PieceId child : OrgChart::slice(chart_.children, chart_.children_of_piece[id]))
      if (chart_.pieces[child].since <= day_ && day_ <= chart_.pieces[child].until) text += unit_name(chart_.pieces[child].unit) + ",";
    return text;
  }

  const Program& program_;
  const OrgChart& chart_;
  ProgramText names_;
  Day day_;
  std::array<std::string, chart_parts> parts_;
};

/// Units and people in the order of names: two charts may list them in different order, and mean the same.
std::string sorted_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
  }
  std::sort(lines.begin(), lines.end());
  std::string sorted;
  for (const std::string& line : lines) sorted += line + "\n";
  return sorted;
}

}  // namespace

std::array<std::string, chart_parts> chart_snapshot(const Program& program, Day day) { return Snapshot(program, day).parts(); }

std::array<bool, chart_parts> parts_differ(const Program& before, const Program& after, Day day) {
  const auto a = chart_snapshot(before, day), b = chart_snapshot(after, day);
  std::array<bool, chart_parts> differ{};
  for (std::size_t part = 0; part < chart_parts; ++part) differ[part] = a[part] != b[part] && sorted_lines(a[part]) != sorted_lines(b[part]);
  return differ;
}

std::string owners_of(const Program& program, MatterId matter, Day day) {
  const OrgChart& chart = program.chart;
  std::string text;
  for (UnitId unit = 0; unit < chart.unit_names.size(); ++unit) {
    std::string owners;
    for (const ResponsibilityRecord& record : OrgChart::slice(chart.responsibilities, chart.responsibilities_of_unit[unit]))
      if (program.matters.within(matter, record.matter) && record.since <= day && day <= record.until) owners += "|" + chart.unit_names[record.unit];
    if (!owners.empty()) text += chart.unit_names[unit] + owners + "\n";
  }
  return sorted_lines(text);
}

std::vector<DayRange> days_of_different_charts(const Program& before, const Program& after) {
  std::vector<Day> days{first_written_day};
  for (const Program* program : {&before, &after})
    for (const Day day : selector_epochs(*program)) days.push_back(day);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::erase_if(days, [](Day day) { return day < first_written_day || day > last_written_day; });
  std::vector<DayRange> ranges;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Day last = i + 1 < days.size() ? days[i + 1] - 1 : last_written_day;
    const auto differ = parts_differ(before, after, days[i]);
    if (std::none_of(differ.begin(), differ.end(), [](bool each) { return each; })) continue;
    if (!ranges.empty() && ranges.back().last + 1 == days[i]) ranges.back().last = last;
    else ranges.push_back({days[i], last});
  }
  return ranges;
}

}  // namespace guikou::proof
