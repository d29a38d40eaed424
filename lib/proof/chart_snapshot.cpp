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

  std::string text() {
    out_ += chart_.has_levels ? "levels\n" : "\n";
    for (UnitId unit = 0; unit < chart_.unit_names.size(); ++unit) this->unit(unit);
    for (PersonId person = 0; person < chart_.person_names.size(); ++person) {   // `unit_of` sees posts in reading order
      std::string posts;
      for (const std::uint32_t index : OrgChart::slice(chart_.person_posts, chart_.posts_of_person[person]))
        if (chart_.posts[index].in_force(day_)) posts += chart_.unit_names[chart_.posts[index].unit] + "/" + chart_.post_names[chart_.posts[index].post] + ",";
      if (!posts.empty()) out_ += chart_.person_names[person] + ":" + posts + "\n";
    }
    for (PersonId person = 0; person < chart_.person_names.size(); ++person)
      if (const AbsenceRecord* absence = chart_.absence_on(person, day_))
        out_ += chart_.person_names[person] + ">" + (absence->delegate == none ? "" : chart_.person_names[absence->delegate]) + "\n";
    out_ += "last ";
    for (const UnitId unit : chart_.last_resort) out_ += chart_.unit_names[unit] + ",";
    out_ += "\n";
    for (const SealedEntry& entry : program_.sealed) out_ += names_.sealed(entry) + "\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string unit_name(UnitId unit) const { return unit == none ? std::string() : chart_.unit_names[unit]; }

  void lines(std::span<const Range> of_unit, std::span<const LineRecord> records, UnitId unit, const char* kind) {
    for (const LineRecord& record : records.subspan(of_unit[unit].first, of_unit[unit].count)) out_ += kind + unit_name(record.to) + "[" + names_.matters(record.matters) + "]";
  }

  void unit(UnitId unit) {
    out_ += chart_.unit_names[unit];
    if (chart_.external[unit]) out_ += "*";
    const PieceId piece = chart_.piece_on(unit, day_);
    if (piece == none) out_ += chart_.begun(unit, day_) ? "-" + unit_name(chart_.latest_parent(unit, day_)) : "?";
    else this->piece(chart_.pieces[piece], piece);
    for (const std::uint32_t index : OrgChart::slice(chart_.post_order, chart_.posts_of_unit[unit])) {
      const PostRecord& post = chart_.posts[index];
      if (!post.in_force(day_)) continue;
      out_ += "|" + chart_.post_names[post.post] + "=" + chart_.person_names[post.person] + (post.staff ? "*" : "") + "^" + unit_name(post.managed_by) + "[" + names_.matters(post.lines) + "]";
    }
    for (const SuccessionRecord& record : OrgChart::slice(chart_.successions, chart_.successions_of_unit[unit]))   // of a unit in force nobody asks
      if (piece == none && record.on <= day_) out_ += "|succ " + unit_name(record.to) + "[" + names_.matters(record.matters) + "]";
    lines(chart_.functional_of_unit, chart_.functional, unit, "|func ");
    lines(chart_.liaisons_of_unit, chart_.liaisons, unit, "|with ");
    for (const ResponsibilityRecord& record : OrgChart::slice(chart_.responsibilities, chart_.responsibilities_of_unit[unit]))
      if (record.since <= day_ && day_ <= record.until) out_ += "|owns " + program_.matters.names[record.matter] + "=" + unit_name(record.unit);
    out_ += "\n";
  }

  void piece(const ChartPiece& piece, PieceId id) {
    out_ += "<" + (piece.superior == none ? std::string() : unit_name(chart_.pieces[piece.superior].unit));
    if (piece.level != none) out_ += " " + chart_.level_names[piece.level];
    std::vector<std::string> roles;
    for (const WordId role : OrgChart::slice(chart_.role_words, piece.roles)) roles.push_back(chart_.role_names[role]);
    std::sort(roles.begin(), roles.end());
    for (const std::string& role : roles) out_ += "+" + role;
    out_ += ">";
    for (const PieceId child : OrgChart::slice(chart_.children, chart_.children_of_piece[id]))
      if (chart_.pieces[child].since <= day_ && day_ <= chart_.pieces[child].until) out_ += unit_name(chart_.pieces[child].unit) + ",";
  }

  const Program& program_;
  const OrgChart& chart_;
  ProgramText names_;
  Day day_;
  std::string out_;
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

std::string chart_snapshot(const Program& program, Day day) { return Snapshot(program, day).text(); }

std::vector<DayRange> days_of_different_charts(const Program& before, const Program& after) {
  std::vector<Day> days = chart_epochs(before, true);
  for (const Day day : chart_epochs(after, true)) days.push_back(day);
  days.push_back(first_written_day);
  for (const Program* program : {&before, &after})
    for (const ResponsibilityRecord& record : program->chart.responsibilities) {
      days.push_back(record.since);
      if (record.until < last_day) days.push_back(record.until + 1);
    }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::erase_if(days, [](Day day) { return day < first_written_day || day > last_written_day; });
  std::vector<DayRange> ranges;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Day last = i + 1 < days.size() ? days[i + 1] - 1 : last_written_day;
    const std::string a = chart_snapshot(before, days[i]), b = chart_snapshot(after, days[i]);
    if (a == b || sorted_lines(a) == sorted_lines(b)) continue;
    if (!ranges.empty() && ranges.back().last + 1 == days[i]) ranges.back().last = last;
    else ranges.push_back({days[i], last});
  }
  return ranges;
}

}  // namespace guikou::proof
