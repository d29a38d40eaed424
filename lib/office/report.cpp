#include "office/report.hpp"

#include <algorithm>
#include <map>

namespace guikou::office {

using namespace program;

namespace {

/// Counts by a key, in the order of the key; its rows are put most frequent first.
template <class Key>
std::vector<std::pair<Key, std::vector<std::int64_t>>> heaviest(const std::map<Key, std::vector<std::int64_t>>& counts) {
  std::vector<std::pair<Key, std::vector<std::int64_t>>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second.front() > b.second.front(); });
  return rows;
}

class Reporter {
 public:
  Reporter(const Program& program, const Mechanism& mechanism, const std::vector<KeptCase>& cases, Day from, Day to)
      : program_(program), mechanism_(mechanism), cases_(cases), desk_(program), begin_(program.zone.instant(from, 0)), end_(program.zone.instant(to, 86399)), to_(to),
        soon_until_(program.calendar.moved_day(to, mechanism.report.soon.count, mechanism.report.soon.unit)),
        channels_(mechanism.channels.size()), outcomes_(mechanism.outcomes.size()), methods_(mechanism.methods.size()) {
    for (std::size_t i = 0; i < methods_.size(); ++i) methods_[i].ended.resize(mechanism.methods[i].ends.size());
  }

  Report make() {
    for (const std::uint32_t kept : by_received(cases_)) {
      if (!desk_.look(cases_[kept], end_)) break;
      take(kept);
    }
    totals(), kinds(), fields(), complained(), channels(), silent(), handled(), actions(), outcomes(), methods(), duplicates(), forecast(), leaders();
    return std::move(report_);
  }

 private:
  struct ChannelCount {
    std::int64_t received = 0, answered = 0, late = 0;
    std::vector<std::int64_t> days;
    Instant last = 0;
  };
  struct MethodCount {
    std::int64_t begun = 0, without = 0;
    std::vector<std::int64_t> ended;
  };
  struct LeaderCount {
    std::int64_t open = 0, late = 0, soon = 0;
    std::vector<std::string> late_cases;
  };
  struct DuplicateGroup {
    Instant first_at = 0;
    std::vector<std::uint32_t> cases;
    std::int64_t answers = 0;
  };

  void take(std::uint32_t kept) {
    const KeptCase& one = cases_[kept];
    const bool fresh = one.received() >= begin_, open = desk_.open();
    bool late = false, soon = false;
    for (const decide::ClockCourse& course : desk_.plan().clocks) {
      if (!open || (course.state != decide::ClockState::late && course.state != decide::ClockState::running)) continue;
      late |= course.state == decide::ClockState::late;
      soon |= course.state == decide::ClockState::running && program_.zone.local_day(course.due) <= soon_until_;
      due(course);
    }
    received_ += fresh ? 1 : 0;
    open_ += open ? 1 : 0;
    late_ += late ? 1 : 0;
    closed_ += one.closed_by(end_) && one.closed_at >= begin_ ? 1 : 0;
    if (fresh) count_received(open, late);
    for (const decide::CaseEvent& event : desk_.events())
      if (event.at >= begin_ && event.type != event_acted && event.type != event_received) ++events_[event.type];
    for (const decide::StageEntry& stage : desk_.plan().fired)
      if (stage.at >= begin_) ++actions_[program_.policy_set.texts[program_.policy_set.stages[stage.stage].action]];
    take_channels();
    take_outcomes();
    take_methods();
    take_duplicates(kept);
    if (mechanism_.report.remit != none && open) take_leader(one, late, soon);
  }

  [[nodiscard]] UnitId complained_unit() {
    Party unit;
    if (mechanism_.report.unit != none) unit = desk_.resolve(mechanism_.report.unit, decide::Wanted::unit, false);
    else if (const decide::Value& value = desk_.value(slots::unit); value.present) unit = Party::unit(static_cast<UnitId>(value.number));
    return unit.present() && desk_.may_hear(unit) ? unit.id() : none;
  }

  static void add(std::vector<std::int64_t>& counts, std::size_t size, std::initializer_list<std::int64_t> more) {
    counts.resize(size);
    std::size_t i = 0;
    for (const std::int64_t one : more) counts[i++] += one;
  }

  void count_received(bool open, bool late) {
    const decide::Value& kind = desk_.value(slots::kind);
    add(kinds_[kind.present ? kind.number : -1], 1, {1});
    MatterId matter = desk_.petition().matter();
    while (matter != none && program_.matters.depth[matter] > mechanism_.report.field) matter = program_.matters.parent[matter];
    add(fields_[matter], 3, {1, open ? 1 : 0, late ? 1 : 0});
    add(complained_[complained_unit()], 3, {1, open ? 1 : 0, late ? 1 : 0});
    const decide::Value& unit = desk_.value(slots::unit);
    if (unit.present)
      for (PieceId piece = program_.chart.piece_on(static_cast<UnitId>(unit.number), desk_.petition().day); piece != none; piece = program_.chart.pieces[piece].superior)
        heard_.push_back(program_.chart.pieces[piece].unit);
  }

  void take_channels() {
    for (std::size_t i = 0; i < mechanism_.channels.size(); ++i) {
      const Channel& rule = mechanism_.channels[i];
      if (!desk_.holds(rule.when)) continue;
      ChannelCount& count = channels_[i];
      const Instant received = desk_.events().front().at;
      count.last = std::max(count.last, received);
      if (received < begin_) continue;
      ++count.received;
      const auto first = std::find_if(desk_.events().begin(), desk_.events().end(), [&](const decide::CaseEvent& event) { return among(rule.first, event.type); });
      const Instant due = program_.calendar.due(program_.zone, received, rule.within);
      if (first == desk_.events().end()) {
        count.late += end_ > due ? 1 : 0;
        continue;
      }
      ++count.answered;
      count.late += first->at > due ? 1 : 0;
      count.days.push_back(std::int64_t{program_.zone.local_day(first->at)} - program_.zone.local_day(received));
    }
  }

  void take_outcomes() {
    for (std::size_t i = 0; i < mechanism_.outcomes.size(); ++i) {
      const auto in_time = [&](const decide::CaseEvent& event) { return event.at >= begin_ && among(mechanism_.outcomes[i].events, event.type); };
      outcomes_[i] += std::any_of(desk_.events().begin(), desk_.events().end(), in_time) ? 1 : 0;
    }
  }

  void take_methods() {
    for (std::size_t i = 0; i < mechanism_.methods.size(); ++i) {
      const Method& rule = mechanism_.methods[i];
      for (const decide::CaseEvent& event : desk_.events()) {
        if (event.at < begin_) continue;
        if (among(rule.begins, event.type)) {
          ++methods_[i].begun;
          methods_[i].without += desk_.holds(rule.when) ? 0 : 1;
        }
        for (std::size_t end = 0; end < rule.ends.size(); ++end) methods_[i].ended[end] += rule.ends[end] == event.type ? 1 : 0;
      }
    }
  }

  /// What was received before the time is counted too: a petition of today may be one of last month.
  void take_duplicates(std::uint32_t kept) {
    groups_.resize(mechanism_.duplicates.size());
    open_groups_.resize(mechanism_.duplicates.size());
    for (std::size_t i = 0; i < mechanism_.duplicates.size(); ++i) {
      const Duplicate& rule = mechanism_.duplicates[i];
      std::string key;
      bool whole = true;
      for (const Slot slot : rule.same) {
        const decide::Value& value = desk_.value(slot);
        whole &= value.present;
        if (program_.slots[slot].kind == ValueKind::string) key.append(value.text);
        else key += std::to_string(value.number);
        key.push_back('\0');
      }
      if (!whole) continue;
      const Instant received = desk_.events().front().at;
      const auto known = open_groups_[i].find(key);
      const bool joins = known != open_groups_[i].end() && program_.zone.local_day(received) <= program_.calendar.moved_day(program_.zone.local_day(groups_[i][known->second].first_at), rule.within.count, rule.within.unit);
      if (!joins) {
        open_groups_[i][key] = groups_[i].size();
        groups_[i].push_back({received, {}, 0});
      }
      DuplicateGroup& group = groups_[i][open_groups_[i][key]];
      group.cases.push_back(kept);
      group.answers += std::any_of(desk_.events().begin(), desk_.events().end(), [&](const decide::CaseEvent& event) { return among(rule.answered, event.type); }) ? 1 : 0;
    }
  }

  void take_leader(const KeptCase& one, bool late, bool soon) {
    const Party leader = desk_.resolve(mechanism_.report.remit, decide::Wanted::person);
    if (!leader.present()) return;
    LeaderCount& count = leaders_[leader.id()];
    ++count.open;
    count.soon += soon ? 1 : 0;
    if (!late) return;
    ++count.late;
    count.late_cases.emplace_back(one.id());
  }

  /// Overdue, then week after week.
  void due(const decide::ClockCourse& course) {
    const UnitId lead = desk_.lead();
    auto& counts = forecast_[lead];
    counts.resize(static_cast<std::size_t>(mechanism_.report.weeks) + 1);
    if (course.state == decide::ClockState::late) ++counts[0];
    else if (const std::int64_t week = (std::int64_t{program_.zone.local_day(course.due)} - to_ - 1) / 7; week >= 0 && week < mechanism_.report.weeks) ++counts[static_cast<std::size_t>(week) + 1];
  }

  Table& add_table(std::string_view key, Sentence heading, std::vector<Column> columns) {
    Table& table = report_.emplace_back();
    table.key = key;
    table.heading = heading;
    table.columns = std::move(columns);
    return table;
  }
  [[nodiscard]] Cell unit_cell(UnitId unit) const { return unit == none ? Cell() : Cell(program_.chart.unit_names[unit]); }
  [[nodiscard]] static Cell title_cell(const std::string& title) { return title.empty() ? Cell() : Cell(title); }

  void totals() {
    Table& table = add_table("totals", Sentence::r_totals, {{"what", Sentence::c_what, {}}, {"count", Sentence::c_count, {}}});
    table.rows = {{std::string("received"), received_}, {std::string("closed"), closed_}, {std::string("open"), open_}, {std::string("late"), late_}};
  }

  void kinds() {
    Table& table = add_table("kinds", Sentence::r_kinds, {{"kind", Sentence::c_kind, {}}, {"received", Sentence::c_received, {}}});
    for (const auto& [kind, counts] : kinds_) table.rows.push_back({kind < 0 ? Cell() : Cell(program_.slots[slots::kind].values[static_cast<std::size_t>(kind)]), counts[0]});
  }

  void fields() {
    Table& table = add_table("fields", Sentence::r_fields, {{"matter", Sentence::c_matter, {}}, {"received", Sentence::c_received, {}}, {"open", Sentence::c_open, {}}, {"late", Sentence::c_late, {}}});
    for (const auto& [matter, counts] : heaviest(fields_)) table.rows.push_back({matter == none ? Cell() : Cell(program_.matters.names[matter]), counts[0], counts[1], counts[2]});
  }

  void complained() {
    Table& table = add_table("units", Sentence::r_units, {{"unit", Sentence::c_unit, {}}, {"received", Sentence::c_received, {}}, {"open", Sentence::c_open, {}}, {"late", Sentence::c_late, {}}});
    for (const auto& [unit, counts] : heaviest(complained_)) table.rows.push_back({unit_cell(unit), counts[0], counts[1], counts[2]});
  }

  void channels() {
    if (channels_.empty()) return;
    Table& table = add_table("channels", Sentence::r_channels,
                             {{"channel", Sentence::c_channel, {}}, {"title", Sentence::c_title, {}}, {"received", Sentence::c_received, {}}, {"answered", Sentence::c_answered, {}},
                              {"median_days", Sentence::c_median, {}}, {"late", Sentence::c_late, {}}, {"silent", Sentence::c_silent, {}}});
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      ChannelCount& count = channels_[i];
      std::sort(count.days.begin(), count.days.end());
      const Channel& rule = mechanism_.channels[i];
      const bool silent = count.last == 0 || program_.zone.local_day(count.last) < program_.calendar.moved_day(to_, -rule.silent.count, rule.silent.unit);
      table.rows.push_back({rule.id, title_cell(rule.title), count.received, count.answered, count.days.empty() ? Cell() : Cell(count.days[(count.days.size() - 1) / 2]), count.late,
                            std::int64_t{silent ? 1 : 0}});
    }
  }

  /// Units of the levels asked about from which nothing was heard in the time, they and all below them.
  void silent() {
    if (mechanism_.report.coverage.empty()) return;
    Table& table = add_table("silent_units", Sentence::r_silent, {{"unit", Sentence::c_unit, {}}});
    std::sort(heard_.begin(), heard_.end());
    for (UnitId unit = 0; unit < program_.chart.unit_names.size(); ++unit) {
      const PieceId piece = program_.chart.piece_on(unit, to_);
      if (piece == none || program_.chart.external[unit] || std::find(mechanism_.report.coverage.begin(), mechanism_.report.coverage.end(), program_.chart.pieces[piece].level) == mechanism_.report.coverage.end()) continue;
      if (!std::binary_search(heard_.begin(), heard_.end(), unit)) table.rows.push_back({unit_cell(unit)});
    }
  }

  void handled() {
    Table& table = add_table("events", Sentence::r_events, {{"event", Sentence::c_event, {}}, {"count", Sentence::c_count, {}}});
    for (const auto& [event, count] : events_) table.rows.push_back({program_.policy_set.event_names[event], count});
  }

  void actions() {
    Table& table = add_table("actions", Sentence::r_actions, {{"action", Sentence::c_action, {}}, {"count", Sentence::c_count, {}}});
    for (const auto& [action, count] : actions_) table.rows.push_back({action, count});
  }

  void outcomes() {
    if (outcomes_.empty()) return;
    Table& table = add_table("outcomes", Sentence::r_outcomes, {{"outcome", Sentence::c_outcome, {}}, {"title", Sentence::c_title, {}}, {"cases", Sentence::c_cases, {}}});
    for (std::size_t i = 0; i < outcomes_.size(); ++i) table.rows.push_back({mechanism_.outcomes[i].id, title_cell(mechanism_.outcomes[i].title), outcomes_[i]});
  }

  void methods() {
    if (methods_.empty()) return;
    Table& table = add_table("methods", Sentence::r_methods,
                             {{"method", Sentence::c_method, {}}, {"title", Sentence::c_title, {}}, {"begun", Sentence::c_begun, {}}, {"without_condition", Sentence::c_without, {}}, {"ended", Sentence::c_ended, {}}});
    for (std::size_t i = 0; i < methods_.size(); ++i) {
      std::vector<std::string> ended;
      for (std::size_t end = 0; end < methods_[i].ended.size(); ++end)
        ended.push_back(program_.policy_set.event_names[mechanism_.methods[i].ends[end]] + ": " + std::to_string(methods_[i].ended[end]));
      table.rows.push_back({mechanism_.methods[i].id, title_cell(mechanism_.methods[i].title), methods_[i].begun, methods_[i].without, std::move(ended)});
    }
  }

  void duplicates() {
    if (mechanism_.duplicates.empty()) return;
    Table& table = add_table("duplicates", Sentence::r_duplicates, {{"rule", Sentence::c_rule, {}}, {"first", Sentence::c_first, {}}, {"also", Sentence::c_also, {}}, {"answers", Sentence::c_answers, {}}});
    for (std::size_t i = 0; i < groups_.size(); ++i)
      for (const DuplicateGroup& group : groups_[i]) {
        if (group.cases.size() < 2 || cases_[group.cases.back()].received() < begin_) continue;
        std::vector<std::string> also;
        for (std::size_t other = 1; other < group.cases.size(); ++other) also.emplace_back(cases_[group.cases[other]].id());
        table.rows.push_back({mechanism_.duplicates[i].id, std::string(cases_[group.cases.front()].id()), std::move(also), group.answers});
      }
  }

  void forecast() {
    std::vector<Column> columns{{"unit", Sentence::c_unit, {}}, {"overdue", Sentence::c_overdue, {}}};
    for (std::int64_t week = 1; week <= mechanism_.report.weeks; ++week) columns.push_back({"week_" + std::to_string(week), Sentence::c_week, std::to_string(week)});
    Table& table = add_table("forecast", Sentence::r_forecast, std::move(columns));
    for (const auto& [unit, counts] : forecast_) {
      if (std::all_of(counts.begin(), counts.end(), [](std::int64_t count) { return count == 0; })) continue;
      std::vector<Cell> row{unit_cell(unit)};
      row.insert(row.end(), counts.begin(), counts.end());
      table.rows.push_back(std::move(row));
    }
  }

  void leaders() {
    if (mechanism_.report.remit == none) return;
    Table& table = add_table("leaders", Sentence::r_leaders,
                             {{"leader", Sentence::c_leader, {}}, {"open", Sentence::c_open, {}}, {"late", Sentence::c_late, {}}, {"soon", Sentence::c_soon, {}}, {"late_cases", Sentence::c_late_cases, {}}});
    for (auto& [leader, count] : leaders_) table.rows.push_back({program_.chart.person_names[leader], count.open, count.late, count.soon, std::move(count.late_cases)});
  }

  const Program& program_;
  const Mechanism& mechanism_;
  const std::vector<KeptCase>& cases_;
  CaseDesk desk_;
  Instant begin_ = 0, end_ = 0;
  Day to_ = 0, soon_until_ = 0;
  std::int64_t received_ = 0, open_ = 0, late_ = 0, closed_ = 0;
  std::map<std::int64_t, std::vector<std::int64_t>> kinds_;
  std::map<MatterId, std::vector<std::int64_t>> fields_;
  std::map<UnitId, std::vector<std::int64_t>> complained_, forecast_;
  std::vector<UnitId> heard_;
  std::map<EventId, std::int64_t> events_;
  std::map<std::string, std::int64_t, std::less<>> actions_;
  std::vector<ChannelCount> channels_;
  std::vector<std::int64_t> outcomes_;
  std::vector<MethodCount> methods_;
  std::vector<std::vector<DuplicateGroup>> groups_;
  std::vector<std::map<std::string, std::size_t>> open_groups_;
  std::map<PersonId, LeaderCount> leaders_;
  Report report_;
};

}  // namespace

Report report(const Program& program, const Mechanism& mechanism, const std::vector<KeptCase>& cases, Day from, Day to) {
  return Reporter(program, mechanism, cases, from, to).make();
}

}  // namespace guikou::office
