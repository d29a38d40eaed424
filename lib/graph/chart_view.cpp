#include "graph/chart_view.hpp"

#include <algorithm>
#include <chrono>
#include <map>

#include "graph/chart_selection.hpp"

namespace guikou::graph {

using namespace program;

namespace {

const std::string& or_id(const std::string& title, const std::string& id) { return title.empty() ? id : title; }

class ViewBuilder {
 public:
  ViewBuilder(const Program& program, Day on, const Way* way) : program_(program), chart_(program.chart), day_(on), way_(way) {}

  ChartView build(std::uint32_t most) {
    const DayTree tree = day_tree(chart_, day_);
    view_.day = date_text(day_);
    view_.in_force = static_cast<std::uint32_t>(tree.pieces.size());
    const std::vector<UnitId> on_way = touched_units();
    std::vector<PieceId> touched;
    for (const UnitId unit : on_way)
      if (const PieceId piece = chart_.piece_on(unit, day_); piece != none) touched.push_back(piece);
    const std::vector<std::uint8_t> drawn = drawn_pieces(tree, touched, most);
    index_.assign(chart_.unit_names.size(), nothing);
    for (const PieceId piece : tree.pieces)
      if (drawn[piece]) add_unit(chart_.pieces[piece].unit, piece);
    count_hidden(tree, drawn);
    for (const UnitId unit : on_way)
      if (index_[unit] == nothing) add_closed(unit);
    part_roots();
    add_organisation_lines();
    if (way_) mark_way();
    return std::move(view_);
  }

 private:
  [[nodiscard]] UnitId unit_of(const std::string& id) const {
    return program_.unit_index.number_of(id);
  }

  /// Every unit that the way comes to, each once, in the order of the way.
  [[nodiscard]] std::vector<UnitId> touched_units() const {
    std::vector<UnitId> units;
    const auto add = [&](const std::string& id) {
      const UnitId unit = unit_of(id);
      if (unit != none && std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
    };
    const auto add_stops = [&](const std::vector<Stop>& stops) {
      for (const Stop& stop : stops)
        if (stop.needed) add(stop.at), add(stop.succeeded);
    };
    if (!way_) return units;
    add(way_->lead);
    add(way_->concerned);
    add(way_->lodged_at);
    for (const Succeeded& one : way_->succeeded) add(one.from), add(one.to);
    for (const std::string& unit : way_->declined) add(unit);
    for (const Step& step : way_->steps) add_stops(step.stops);
    for (const auto* stops : {&way_->support, &way_->notify, &way_->sponsor}) add_stops(*stops);
    add(way_->next);
    return units;
  }

  void add_unit(UnitId unit, PieceId piece) {
    const ChartPiece& record = chart_.pieces[piece];
    ChartUnit shown;
    shown.id = chart_.unit_names[unit];
    shown.name = chart_.unit_titles[unit];
    shown.external = chart_.external[unit] != 0;
    if (record.level != none) {
      shown.level = chart_.level_names[record.level];
      shown.level_rank = record.level;
    }
    for (const WordId role : OrgChart::slice(chart_.role_words, record.roles)) shown.roles.push_back(chart_.role_names[role]);
    add_heads(unit, shown);
    const auto index = static_cast<std::uint32_t>(view_.units.size());
    if (record.superior != none) {
      shown.superior = index_[chart_.pieces[record.superior].unit];
      view_.units[shown.superior].children.push_back(index);
    }
    index_[unit] = index;
    view_.units.push_back(std::move(shown));
  }

  void add_heads(UnitId unit, ChartUnit& shown) const {
    bool in_force = false;
    for (const std::uint32_t index : OrgChart::slice(chart_.post_order, chart_.posts_of_unit[unit])) {
      const PostRecord& post = chart_.posts[index];
      if (post.post != head_post) continue;
      shown.headed = ChartUnit::Headed::vacant;
      if (!post.in_force(day_)) continue;
      in_force = true;
      const PersonId acting = chart_.acting(post.person, day_);
      if (acting == none) continue;
      shown.heads.push_back({person_name(acting), acting == post.person ? std::string() : person_name(post.person)});
    }
    if (in_force && !shown.heads.empty()) shown.headed = ChartUnit::Headed::yes;
  }

  [[nodiscard]] std::string person_name(PersonId person) const { return or_id(chart_.person_titles[person], chart_.person_names[person]); }

  void add_closed(UnitId unit) {
    ChartUnit shown;
    shown.id = chart_.unit_names[unit];
    shown.name = chart_.unit_titles[unit];
    shown.external = chart_.external[unit] != 0;
    shown.closed = true;
    index_[unit] = static_cast<std::uint32_t>(view_.units.size());
    view_.closed.push_back(index_[unit]);
    view_.units.push_back(std::move(shown));
  }

  void count_hidden(const DayTree& tree, const std::vector<std::uint8_t>& drawn) {
    for (const PieceId piece : tree.pieces) {
      if (drawn[piece]) continue;
      PieceId at = chart_.pieces[piece].superior;
      while (at != none && !drawn[at]) at = chart_.pieces[at].superior;
      if (at == none) ++view_.hidden_roots;
      else ++view_.units[index_[chart_.pieces[at].unit]].hidden;
    }
  }

  /// A tree with one unit of the organisation in it is the organisation's; the others are set apart.
  void part_roots() {
    std::vector<std::uint8_t> ours(view_.units.size(), 0);
    for (std::size_t i = view_.units.size(); i-- > 0;) {
      if (!view_.units[i].external) ours[i] = 1;
      if (ours[i] && view_.units[i].superior != nothing) ours[view_.units[i].superior] = 1;
    }
    for (std::uint32_t i = 0; i < view_.units.size(); ++i)
      if (view_.units[i].superior == nothing && !view_.units[i].closed) (ours[i] ? view_.roots : view_.external).push_back(i);
  }

  void add_line(ChartLine::Kind kind, std::uint32_t from, std::uint32_t to) {
    if (from == nothing || to == nothing || from == to) return;
    for (const ChartLine& line : view_.lines)
      if (line.kind == kind && line.from == from && line.to == to) return;
    view_.lines.push_back({kind, from, to});
  }

  void add_organisation_lines() {
    for (UnitId unit = 0; unit < index_.size(); ++unit) {
      if (index_[unit] == nothing) continue;
      const bool closed = view_.units[index_[unit]].closed;
      if (!closed) {
        for (const LineRecord& line : OrgChart::slice(chart_.functional, chart_.functional_of_unit[unit]))
          add_line(ChartLine::Kind::functional, index_[unit], index_[line.to]);
        for (const LineRecord& line : OrgChart::slice(chart_.liaisons, chart_.liaisons_of_unit[unit]))
          add_line(ChartLine::Kind::liaison, index_[unit], index_[line.to]);
      }
    }
  }

  void mark(const std::string& id, Part part, Label label) {
    const UnitId unit = unit_of(id);
    if (unit == none || index_[unit] == nothing) return;
    std::vector<Mark>& marks = view_.units[index_[unit]].marks;
    for (const Mark& mark : marks)
      if (mark.part == part && mark.label.chinese == label.chinese) return;
    marks.push_back({part, std::move(label)});
  }

  void mark_way() {
    if (!way_->lead.empty()) mark(way_->lead, Part::lead, say(Word::lead));
    mark_receivers(way_->support, Part::support, Word::support);
    mark_receivers(way_->sponsor, Part::sponsor, Word::sponsor);
    mark_receivers(way_->notify, Part::notify, Word::notify);
    for (const Succeeded& one : way_->succeeded) add_line(ChartLine::Kind::succession, at(one.from), at(one.to));
    for (const Step& step : way_->steps) mark_step(step);
    for (const std::string& unit : way_->declined) mark(unit, Part::passed_over, say(Word::declined));
    if (!way_->next.empty()) {
      mark(way_->next, Part::next, say(Word::next));
      add_line(ChartLine::Kind::next, at(way_->lead), at(way_->next));
    }
    if (!way_->concerned.empty()) mark(way_->concerned, Part::concerned, say(Word::concerned));
    if (!way_->lodged_at.empty()) mark(way_->lodged_at, Part::lodged, say(Word::lodged));
    for (ChartUnit& unit : view_.units)
      std::stable_sort(unit.marks.begin(), unit.marks.end(), [](const Mark& a, const Mark& b) { return a.part < b.part; });
  }

  void mark_receivers(const std::vector<Stop>& stops, Part part, Word word) {
    for (const Stop& stop : stops) {
      Label label = say(word);
      if (stop.person) label += own(" " + or_id(stop.name, stop.party));
      mark(stop.at, part, std::move(label));
    }
  }

  void mark_step(const Step& step) {
    const bool lead = step.output == "lead";
    std::uint32_t before = nothing;
    for (const Stop& stop : step.stops) {
      if (!stop.needed) continue;
      // A hand-back has its own mark at the unit.
      if (!stop.why.empty() && stop.why != "declined") mark(stop.at, Part::passed_over, say(Word::passed_over, output_label(step.output), why_label(stop.why)));
      add_line(ChartLine::Kind::succession, at(stop.succeeded), at(stop.at));
      const std::uint32_t here = at(stop.at);
      if (!lead || here == nothing || (stop.why.empty() && !stop.target)) continue;
      view_.units[here].order.push_back(++considered_);
      if (before != nothing) add_line(ChartLine::Kind::considered, before, here);
      before = here;
    }
  }

  [[nodiscard]] std::uint32_t at(const std::string& id) const {
    const UnitId unit = unit_of(id);
    return unit == none ? nothing : index_[unit];
  }

  const Program& program_;
  const OrgChart& chart_;
  Day day_;
  const Way* way_;
  ChartView view_;
  std::vector<std::uint32_t> index_;   ///< by unit: into view_.units
  std::uint32_t considered_ = 0;
};

}  // namespace

ChartView chart_view(const Program& program, Day on, const Way* way, std::uint32_t most_units) {
  return ViewBuilder(program, on, way).build(most_units);
}

const std::string& shown_name(const ChartUnit& unit) { return or_id(unit.name, unit.id); }

Way drawable(const Way& way) {
  if (!way.sealed) return way;
  Way shown = way;
  shown.steps.clear();
  shown.next.clear();
  shown.succeeded.clear();
  shown.declined.clear();
  shown.concerned.clear();
  shown.lodged_at.clear();
  for (auto* stops : {&shown.support, &shown.notify, &shown.sponsor})
    for (Stop& stop : *stops) stop.why.clear(), stop.succeeded.clear(), stop.climbing = false;
  return shown;
}

}  // namespace guikou::graph
