// Units become pieces (program/org_chart.hpp): the dates on which a record begins or ends are walked in order, and only
// what lies below a change is looked at again, so that the work is about the number of pieces.
#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "compile/grouping.hpp"
#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

struct Record {
  UnitId unit = none, parent = none;
  Day since = first_day, until = last_day;
  WordId level = none;
  std::vector<WordId> roles;
};

struct OpenPiece {
  PieceId piece = none;
  std::uint32_t record = none;
};

class PieceBuilder {
 public:
  PieceBuilder(Context& context, const std::vector<Record>& records)
      : records_(records), open_(context.words.units.size()),
        current_(context.words.units.size(), none), first_below_(context.words.units.size(), none), next_below_(records.size(), none) {}

  void build() {
    std::map<Day, std::vector<std::uint32_t>> begins, ends;
    for (std::uint32_t i = 0; i < records_.size(); ++i) {
      begins[records_[i].since].push_back(i);
      if (records_[i].until != last_day) ends[records_[i].until + 1].push_back(i);
    }
    std::vector<Day> days;
    for (const auto& [day, unused] : begins) days.push_back(day);
    for (const auto& [day, unused] : ends) days.push_back(day);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (const Day day : days) {
      std::vector<UnitId> changed;
      if (const auto at = ends.find(day); at != ends.end())
        for (const std::uint32_t record : at->second) leave(record), changed.push_back(records_[record].unit);
      if (const auto at = begins.find(day); at != begins.end())
        for (const std::uint32_t record : at->second) enter(record), changed.push_back(records_[record].unit);
      for (const UnitId unit : changed) refresh(unit, day);
    }
  }

  std::vector<ChartPiece> pieces;

 private:
  void enter(std::uint32_t record) {
    current_[records_[record].unit] = record;
    if (records_[record].parent == none) return;
    std::uint32_t& first = first_below_[records_[record].parent];
    next_below_[record] = std::exchange(first, record);
  }
  void leave(std::uint32_t record) {
    const UnitId unit = records_[record].unit;
    if (current_[unit] == record) current_[unit] = none;
    if (records_[record].parent == none) return;
    std::uint32_t* at = &first_below_[records_[record].parent];
    while (*at != record) at = &next_below_[*at];
    *at = next_below_[record];
  }

  void refresh(UnitId first, Day day) {
    stack_.assign(1, first);
    while (!stack_.empty()) {
      const UnitId unit = stack_.back();
      stack_.pop_back();
      if (!refresh_one(unit, day)) continue;
      for (std::uint32_t record = first_below_[unit]; record != none; record = next_below_[record]) stack_.push_back(records_[record].unit);
    }
  }

  /// True if the unit's piece changed.
  bool refresh_one(UnitId unit, Day day) {
    const std::uint32_t record = current_[unit];
    const UnitId parent = record == none ? none : records_[record].parent;
    const PieceId superior = parent == none ? none : open_[parent].piece;
    const bool in_force = record != none && (parent == none || superior != none);
    OpenPiece& open = open_[unit];
    if (open.piece != none) {
      ChartPiece& piece = pieces[open.piece];
      if (in_force && open.record == record && piece.superior == superior) return false;
      if (piece.since == day) {  // opened today from a state that has changed since: it never was
        piece.unit = none;
      } else {
        piece.until = day - 1;
      }
    } else if (!in_force) {
      return false;
    }
    open = {};
    if (in_force) {
      open = {static_cast<PieceId>(pieces.size()), record};
      ChartPiece piece;
      piece.unit = unit;
      piece.superior = superior;
      piece.since = day;
      piece.record = record;
      piece.level = records_[record].level;
      pieces.push_back(piece);
    }
    return true;
  }

  const std::vector<Record>& records_;
  std::vector<OpenPiece> open_;
  std::vector<std::uint32_t> current_;
  std::vector<std::uint32_t> first_below_, next_below_;   ///< by unit and by record: the records in force that name the unit as their parent
  std::vector<UnitId> stack_;
};

std::vector<Record> read_records(const Context& context) {
  std::vector<Record> records;
  const std::vector<model::UnitRecord>& units = context.rulebook.org.units;
  records.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const model::UnitRecord& unit = units[i];
    const Vocabulary::RecordNames& names = context.words.unit_records[i];
    if (until_day(unit.period) < since_day(unit.period)) continue;  // never in force, and its author has been told
    Record record{names.unit, names.parent, since_day(unit.period), until_day(unit.period), none, {}};
    if (unit.level) record.level = context.words.levels.find(unit.level->text);
    for (const model::Name& role : unit.roles) record.roles.push_back(context.words.roles.find(role.text));
    std::sort(record.roles.begin(), record.roles.end());
    records.push_back(std::move(record));
  }
  return records;
}

/// A stable sort of what mostly stands in order already.
template <class All, class Less>
void settle(All& all, Less less) {
  if (!std::is_sorted(all.begin(), all.end(), less)) std::stable_sort(all.begin(), all.end(), less);
}

/// Drops pieces that never were, sorts the rest by unit and time, and points superiors to the new numbers.
void settle_pieces(std::vector<ChartPiece> built, OrgChart& chart, std::size_t units) {
  std::vector<PieceId> order;
  order.reserve(built.size());
  for (PieceId i = 0; i < built.size(); ++i)
    if (built[i].unit != none) order.push_back(i);
  settle(order, [&](PieceId a, PieceId b) { return built[a].unit < built[b].unit; });
  std::vector<PieceId> renamed(built.size(), none);
  for (PieceId i = 0; i < order.size(); ++i) renamed[order[i]] = i;
  chart.pieces_of_unit.assign(units, {});
  chart.pieces.reserve(order.size());
  for (const PieceId old : order) {
    ChartPiece piece = built[old];
    if (piece.superior != none) piece.superior = renamed[piece.superior];
    Range& range = chart.pieces_of_unit[piece.unit];
    if (range.count++ == 0) range.first = static_cast<std::uint32_t>(chart.pieces.size());
    chart.pieces.push_back(piece);
  }
}

/// Children in reading order of their records, preorder numbers and depth.
void number_forest(OrgChart& chart) {
  std::vector<PieceId> by_record(chart.pieces.size());
  for (PieceId i = 0; i < by_record.size(); ++i) by_record[i] = i;
  settle(by_record, [&](PieceId a, PieceId b) { return std::as_const(chart).pieces[a].record < std::as_const(chart).pieces[b].record; });
  std::vector<PieceId> with_superior, roots;
  for (const PieceId piece : by_record) (chart.pieces[piece].superior == none ? roots : with_superior).push_back(piece);
  group(chart.pieces.size(), with_superior, [&](PieceId piece) { return chart.pieces[piece].superior; }, chart.children_of_piece,
        chart.children);
  std::uint32_t next = 0;
  std::vector<std::pair<PieceId, bool>> stack;
  for (auto root = roots.rbegin(); root != roots.rend(); ++root) stack.emplace_back(*root, false);
  while (!stack.empty()) {
    const auto [piece, done] = stack.back();
    stack.pop_back();
    if (done) {
      chart.pieces[piece].end = next;
      continue;
    }
    chart.pieces[piece].preorder = next++;
    if (const PieceId superior = chart.pieces[piece].superior; superior != none) chart.pieces[piece].depth = chart.pieces[superior].depth + 1;
    stack.emplace_back(piece, true);
    const auto children = OrgChart::slice(chart.children, chart.children_of_piece[piece]);
    for (auto child = children.rbegin(); child != children.rend(); ++child) stack.emplace_back(*child, false);
  }
}

/// Where a unit stands among those with a level (SPEC 3, skip_levels).
void settle_levels(OrgChart& chart) {
  std::vector<PieceId> from_above(chart.pieces.size());
  for (PieceId i = 0; i < from_above.size(); ++i) from_above[chart.pieces[i].preorder] = i;
  for (const PieceId at : from_above) {
    ChartPiece& piece = chart.pieces[at];
    const ChartPiece* superior = piece.superior == none ? nullptr : &chart.pieces[piece.superior];
    const bool levelled = !chart.has_levels || piece.level != none;
    piece.host = levelled ? at : superior ? superior->host : none;
    piece.levelled = (superior ? superior->levelled : 0) + (levelled ? 1 : 0);
  }
}

void index_roles(OrgChart& chart) {
  for (PieceId superior = 0; superior < chart.pieces.size(); ++superior) {
    std::map<WordId, std::vector<PieceId>> by_role;
    for (const PieceId child : OrgChart::slice(chart.children, chart.children_of_piece[superior]))
      for (const WordId role : OrgChart::slice(chart.role_words, chart.pieces[child].roles)) by_role[role].push_back(child);
    for (const auto& [role, children] : by_role) {
      chart.role_children.push_back({superior, role, {static_cast<std::uint32_t>(chart.role_child_pieces.size()),
                                                      static_cast<std::uint32_t>(children.size())}});
      chart.role_child_pieces.insert(chart.role_child_pieces.end(), children.begin(), children.end());
    }
  }
}

}  // namespace

void compile_units(Context& context) {
  OrgChart& chart = context.program.chart;
  chart.unit_names = context.words.units.texts();
  chart.level_names = context.words.levels.names();
  chart.role_names = context.words.roles.names();
  context.program.unit_index.reserve(chart.unit_names.size());
  for (std::uint32_t i = 0; i < chart.unit_names.size(); ++i) context.program.unit_index.add(chart.unit_names[i], i);
  chart.has_levels = !context.rulebook.org.levels.empty();
  chart.external.assign(chart.unit_names.size(), 0);
  std::vector<std::string_view> titles(chart.unit_names.size());
  const std::vector<model::UnitRecord>& written = context.rulebook.org.units;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const model::UnitRecord& unit = written[i];
    const UnitId id = context.words.unit_records[i].unit;
    if (!unit.name.empty()) titles[id] = unit.name;
    if (unit.external) chart.external[id] = 1;
    if (unit.level) chart.has_levels = true;
  }
  chart.unit_titles = Texts(titles);
  const std::vector<Record> records = read_records(context);
  PieceBuilder builder(context, records);
  builder.build();
  settle_pieces(std::move(builder.pieces), chart, chart.unit_names.size());
  std::vector<Range> roles_of_record;
  for (const Record& record : records) {
    roles_of_record.push_back({static_cast<std::uint32_t>(chart.role_words.size()), static_cast<std::uint32_t>(record.roles.size())});
    chart.role_words.insert(chart.role_words.end(), record.roles.begin(), record.roles.end());
  }
  for (ChartPiece& piece : chart.pieces) piece.roles = roles_of_record[piece.record];
  number_forest(chart);
  settle_levels(chart);
  index_roles(chart);

  std::vector<std::uint32_t> by_time(records.size()), grouped;
  std::iota(by_time.begin(), by_time.end(), 0u);
  settle(by_time, [&](std::uint32_t a, std::uint32_t b) { return records[a].since < records[b].since; });
  group(chart.unit_names.size(), by_time, [&](std::uint32_t record) { return records[record].unit; }, chart.records_of_unit, grouped);
  chart.records.reserve(grouped.size());
  for (const std::uint32_t record : grouped) chart.records.push_back({records[record].since, records[record].until, records[record].parent});
}

}  // namespace guikou::compile
