#include "proof/rulebook_changes.hpp"

#include <algorithm>
#include <unordered_map>

#include "proof/program_text.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;

namespace {

/// Things of one kind: name and text, in reading order.
using Things = std::vector<std::pair<std::string, std::string>>;

class Inventory {
 public:
  explicit Inventory(const Program& program) : program_(program), chart_(program.chart), text_(program) {}

  [[nodiscard]] Things rules() const {
    Things all;
    for (const Rule& rule : program_.rules) all.emplace_back(program_.texts[rule.id], text_.rule(rule));
    return all;
  }
  /// Hit policy and the order of the rules.
  [[nodiscard]] Things tables() const {
    Things all;
    for (const Table& table : program_.tables) {
      std::string text = std::to_string(static_cast<int>(table.hit)) + "|";
      for (const Rule& rule : OrgChart::slice(program_.rules, table.rules)) text += program_.texts[rule.id] + ",";
      all.emplace_back(program_.texts[table.id], text);
    }
    return all;
  }
  [[nodiscard]] Things run() const {
    std::string order;
    for (const Table& table : program_.tables) order += program_.texts[table.id] + ",";
    return {{"", order}};
  }
  [[nodiscard]] Things attributes() const {
    Things all;
    for (Slot slot = 0; slot < program_.attribute_count; ++slot) all.emplace_back(program_.slots[slot].name, text_.slot(slot));
    return all;
  }
  [[nodiscard]] Things outputs() const {
    Things all;
    for (Slot slot = program_.first_output; slot < program_.first_output + program_.output_count; ++slot) all.emplace_back(program_.slots[slot].name, text_.slot(slot));
    return all;
  }
  [[nodiscard]] Things matters() const {
    Things all;
    for (const auto& name : program_.matters.names) all.emplace_back(name, std::string());
    return all;
  }
  [[nodiscard]] Things units() const {
    Things all;
    for (UnitId unit = 0; unit < chart_.unit_names.size(); ++unit) {
      std::string text = chart_.external[unit] ? "external|" : "|";
      for (const UnitRecordSpan& record : OrgChart::slice(chart_.records, chart_.records_of_unit[unit]))
        text += bound_text(record.since) + ".." + bound_text(record.until) + "<" + (record.parent == none ? "" : chart_.unit_names[record.parent]) + ";";
      for (const ChartPiece& piece : OrgChart::slice(chart_.pieces, chart_.pieces_of_unit[unit])) {
        text += bound_text(piece.since) + ".." + bound_text(piece.until) + (piece.level == none ? "" : " " + chart_.level_names[piece.level]) + "[";
        std::vector<std::string> roles;
        for (const WordId role : OrgChart::slice(chart_.role_words, piece.roles)) roles.push_back(chart_.role_names[role]);
        std::sort(roles.begin(), roles.end());
        for (const std::string& role : roles) text += role + ",";
        text += "];";
      }
      all.emplace_back(chart_.unit_names[unit], text);
    }
    return all;
  }
  /// Children in reading order: siblings that change places matter to with_role and to climbing of sealed petitions.
  [[nodiscard]] std::string order_of_units() const {
    std::string text = chart_.has_levels ? "levels|" : "|";
    for (const auto& name : chart_.unit_names) (text += name) += ',';
    return text;
  }
  [[nodiscard]] Things people() const {
    Things all;
    for (const auto& name : chart_.person_names) all.emplace_back(name, std::string());
    return all;
  }
  [[nodiscard]] Things posts() const {
    Things all;
    for (UnitId unit = 0; unit < chart_.unit_names.size(); ++unit) {
      std::string text;
      for (const std::uint32_t index : OrgChart::slice(chart_.post_order, chart_.posts_of_unit[unit])) {
        const PostRecord& post = chart_.posts[index];
        text += chart_.post_names[post.post] + "=" + chart_.person_names[post.person] + (post.staff ? "*" : "") + "@" + bound_text(post.since) + ".." + bound_text(post.until) +
                (post.managed_by == none ? "" : "^" + chart_.unit_names[post.managed_by]) + "[" + text_.matters(post.lines) + "];";
      }
      if (!text.empty()) all.emplace_back(chart_.unit_names[unit], text);
    }
    return all;
  }
  /// The posts of each person in reading order: `unit_of` and `manager` see them so.
  [[nodiscard]] std::string order_of_posts() const {
    std::string text;
    for (const PostRecord& post : chart_.posts) text += chart_.unit_names[post.unit] + "/" + chart_.post_names[post.post] + "/" + chart_.person_names[post.person] + ",";
    return text;
  }
  [[nodiscard]] Things absences() const {
    Things all;
    for (PersonId person = 0; person < chart_.person_names.size(); ++person) {
      std::string text;
      for (const AbsenceRecord& absence : OrgChart::slice(chart_.absences, chart_.absences_of_person[person]))
        text += bound_text(absence.from) + ".." + bound_text(absence.to) + ">" + (absence.delegate == none ? "" : chart_.person_names[absence.delegate]) + ";";
      if (!text.empty()) all.emplace_back(chart_.person_names[person], text);
    }
    return all;
  }
  [[nodiscard]] Things successions() const {
    Things all;
    for (UnitId unit = 0; unit < chart_.unit_names.size(); ++unit) {
      std::string text;
      for (const SuccessionRecord& record : OrgChart::slice(chart_.successions, chart_.successions_of_unit[unit]))
        text += chart_.unit_names[record.to] + "@" + bound_text(record.on) + "[" + text_.matters(record.matters) + "];";
      if (!text.empty()) all.emplace_back(chart_.unit_names[unit], text);
    }
    return all;
  }
  [[nodiscard]] Things lines(const Runs& of_unit, std::span<const LineRecord> records) const {
    Things all;
    for (UnitId unit = 0; unit < chart_.unit_names.size(); ++unit) {
      std::string text;
      for (const LineRecord& record : records.subspan(of_unit[unit].first, of_unit[unit].count)) text += chart_.unit_names[record.to] + "[" + text_.matters(record.matters) + "];";
      if (!text.empty()) all.emplace_back(chart_.unit_names[unit], text);
    }
    return all;
  }
  [[nodiscard]] Things functional() const { return lines(chart_.functional_of_unit, chart_.functional); }
  [[nodiscard]] Things liaisons() const { return lines(chart_.liaisons_of_unit, chart_.liaisons); }
  [[nodiscard]] Things responsibilities() const {
    Things all;
    for (UnitId unit = 0; unit < chart_.unit_names.size(); ++unit) {
      std::string text;
      for (const ResponsibilityRecord& record : OrgChart::slice(chart_.responsibilities, chart_.responsibilities_of_unit[unit]))
        text += program_.matters.names[record.matter] + "=" + chart_.unit_names[record.unit] + "@" + bound_text(record.since) + ".." + bound_text(record.until) + ";";
      if (!text.empty()) all.emplace_back(chart_.unit_names[unit], text);
    }
    return all;
  }
  [[nodiscard]] Things last_resort() const {
    std::string text;
    for (const UnitId unit : chart_.last_resort) text += chart_.unit_names[unit] + ",";
    return {{"", text}};
  }
  /// Sealed entries have no names in the program: their conditions name them.
  [[nodiscard]] Things sealed() const {
    Things all;
    for (const SealedEntry& entry : program_.sealed) all.emplace_back(text_.when(entry.when), text_.sealed(entry));
    return all;
  }
  [[nodiscard]] Things policies() const {
    Things all;
    for (std::size_t i = 0; i < program_.policies.size(); ++i) all.emplace_back(program_.policies[i], text_.policy(program_.policy_set.policies[i]));
    return all;
  }
  [[nodiscard]] Things extra_attributes() const { return {{"", program_.ignore_extra_attributes ? "ignore" : "error"}}; }

 private:
  const Program& program_;
  const OrgChart& chart_;
  ProgramText text_;
};

bool same_calendar(const Program& a, const Program& b) {
  const CalendarOptions& x = a.calendar.options();
  const CalendarOptions& y = b.calendar.options();
  const bool options = x.roll == y.roll && x.due_keep == y.due_keep && x.shift_rest_day_start == y.shift_rest_day_start && x.cutoff == y.cutoff && x.after == y.after &&
                       x.resume == y.resume && x.notice_time == y.notice_time && x.confirmed_until == y.confirmed_until;
  for (Day day = first_written_day; options && day <= last_written_day; ++day)
    if (a.calendar.is_workday(day) != b.calendar.is_workday(day)) return false;
  return options;
}

bool same_zone(const TimeZone& a, const TimeZone& b) {
  for (Day day = first_written_day; day <= last_written_day; ++day)
    if (a.offset_at(std::int64_t{day} * 86400) != b.offset_at(std::int64_t{day} * 86400)) return false;
  return true;
}

class Comparison {
 public:
  Comparison(const Program& before, const Program& after) : old_program_(before), new_program_(after), old_(before), new_(after) {}

  RulebookChanges run() {
    using enum RulebookPart;
    compare("rule", tables, &Inventory::rules);
    compare("table", tables, &Inventory::tables);
    compare("run", tables, &Inventory::run);
    compare("attribute", slots, &Inventory::attributes);
    compare("output", slots, &Inventory::outputs);
    compare("extra-attributes", slots, &Inventory::extra_attributes);
    compare("matter", matters, &Inventory::matters);
    compare("unit", units, &Inventory::units);
    compare("person", people, &Inventory::people);
    compare("post", people, &Inventory::posts);
    compare("absence", people, &Inventory::absences);
    compare("succession", lines, &Inventory::successions);
    compare("functional", lines, &Inventory::functional);
    compare("liaison", lines, &Inventory::liaisons);
    compare("responsibility", lines, &Inventory::responsibilities);
    compare("last-resort", lines, &Inventory::last_resort);
    compare("sealed", protections, &Inventory::sealed);
    compare("policy", policies, &Inventory::policies);
    if (!same_calendar(old_program_, new_program_)) add({"calendar", "", "changed"}, calendar);
    if (!same_zone(old_program_.zone, new_program_.zone)) add({"time-zone", "", "changed"}, zone);
    if (old_.order_of_units() != new_.order_of_units()) touch(units);
    if (old_.order_of_posts() != new_.order_of_posts()) touch(people);
    return std::move(changes_);
  }

 private:
  void touch(RulebookPart part) { changes_.touched[static_cast<std::size_t>(part)] = true; }
  void add(RulebookChange change, RulebookPart part) {
    changes_.list.push_back(std::move(change));
    touch(part);
  }

  void compare(const std::string& kind, RulebookPart part, Things (Inventory::*things)() const) {
    const Things before = (old_.*things)(), after = (new_.*things)();
    std::unordered_map<std::string, const std::string*> known, later;
    for (const auto& [name, text] : before) known.try_emplace(name, &text);
    for (const auto& [name, text] : after) {
      later.try_emplace(name, &text);
      const auto found = known.find(name);
      if (found == known.end()) add({kind, name, "added"}, part);
      else if (*found->second != text) add({kind, name, "changed"}, part);
    }
    for (const auto& [name, text] : before)
      if (!later.contains(name)) add({kind, name, "removed"}, part);
  }

  const Program& old_program_;
  const Program& new_program_;
  Inventory old_, new_;
  RulebookChanges changes_;
};

}  // namespace

RulebookChanges rulebook_changes(const Program& before, const Program& after) { return Comparison(before, after).run(); }

}  // namespace guikou::proof
