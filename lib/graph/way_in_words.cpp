#include "graph/way_in_words.hpp"

#include <algorithm>

#include "graph/svg_drawing.hpp"

namespace guikou::graph {
namespace {

using Kind = WayLine::Kind;

class WayTeller {
 public:
  WayTeller(const ChartView& view, const Way& way) : view_(view), way_(way) {}

  std::vector<WayLine> tell() {
    tell_result();
    if (way_.sealed) add(Kind::note, say(Word::sealed_note));
    for (const Step& step : way_.steps) tell_step(step);
    tell_next();
    if (!way_.matched.empty()) {
      add(Kind::heading, say(Word::matched_heading));
      for (const std::string& rule : way_.matched) add(Kind::rule, own(rule));
    }
    return std::move(lines_);
  }

 private:
  void add(Kind kind, Label label, std::uint32_t number = 0) { lines_.push_back({kind, std::move(label), number}); }

  [[nodiscard]] Label unit(const std::string& id) const {
    const std::string name = unit_label(view_, id);
    return own(name == id ? id : name + " (" + id + ")");
  }

  [[nodiscard]] Label party(const Stop& stop) const {
    if (stop.party.empty() && stop.name.empty()) {
      return stop.at.empty() ? say(Word::stop_vacant) : say(Word::stop_vacant) + own(" (" + unit_label(view_, stop.at) + ")");
    }
    const std::string& id = stop.party;
    std::string text = stop.name.empty() || stop.name == id ? id : id.empty() ? stop.name : stop.name + " (" + id + ")";
    if (stop.person && !stop.at.empty()) text = unit_label(view_, stop.at) + " " + text;
    return stop.succeeded.empty() ? own(text) : say(Word::stop_for, own(text), own(unit_label(view_, stop.succeeded)));
  }

  void tell_receivers(Word word, const std::vector<Stop>& stops) {
    if (stops.empty()) return;
    Label list;
    for (const Stop& stop : stops) list += list.empty() ? party(stop) : say(Word::comma) + party(stop);
    add(Kind::note, say(word) + say(Word::colon) + list);
  }

  void tell_result() {
    add(Kind::heading, say(Word::result_heading));
    if (way_.lead.empty()) add(Kind::passed, say(Word::led_by_nobody, reason_label(way_.reason)));
    else add(Kind::target, say(way_.arbitration ? Word::led_by_arbitration : Word::led_by, unit(way_.lead)));
    tell_receivers(Word::support, way_.support);
    tell_receivers(Word::sponsor, way_.sponsor);
    tell_receivers(Word::notify, way_.notify);
    for (const Succeeded& one : way_.succeeded) add(Kind::note, say(Word::stop_for, unit(one.to), unit(one.from)));
  }

  void tell_step(const Step& step) {
    const std::string rule = step.rule_title.empty() ? step.rule : step.rule + " " + step.rule_title;
    add(Kind::heading, say(Word::step_heading, output_label(step.output), own(rule)));
    add(Kind::selector, own(step.selector));
    if (step.arbitration) add(Kind::note, say(Word::stops_arbitration));
    if (step.stops.empty()) add(Kind::note, say(Word::stops_none));
    bool climbing = false, taken = false;
    std::vector<std::string> not_needed;
    Label rest;
    for (const Stop& stop : step.stops) {
      if (!stop.needed) {
        if (std::find(not_needed.begin(), not_needed.end(), stop.party) == not_needed.end())
          rest += rest.empty() ? party(stop) : say(Word::comma) + party(stop);
        not_needed.push_back(stop.party);
        continue;
      }
      if (stop.climbing && !climbing) add(Kind::note, say(Word::stops_climb));
      climbing = stop.climbing;
      if (stop.target && step.last_resort) add(Kind::note, say(Word::stops_last_resort));
      tell_stop(step, stop);
      taken |= stop.target;
    }
    if (!rest.empty()) add(Kind::stop, say(Word::stops_not_needed, rest));
    if (!taken && !step.stops.empty()) add(Kind::note, say(Word::stops_none));
  }

  void tell_stop(const Step& step, const Stop& stop) {
    // The numbers are those of the picture: it numbers what it can draw.
    const bool counted = step.output == "lead" && (!stop.why.empty() || stop.target) && drawn(stop.at);
    const std::uint32_t number = counted ? ++considered_ : 0;
    if (!stop.why.empty()) {
      const bool nobody = stop.party.empty() && stop.name.empty();
      return add(Kind::passed, say(Word::stop_passed, party(stop), nobody ? say(Word::vacant) : why_label(stop.why)), number);
    }
    if (stop.target) add(Kind::target, say(Word::stop_target, party(stop)), number);
    else add(Kind::stop, party(stop));
  }

  [[nodiscard]] bool drawn(const std::string& id) const {
    return std::any_of(view_.units.begin(), view_.units.end(), [&](const ChartUnit& unit) { return unit.id == id; });
  }

  void tell_next() {
    if (way_.lead.empty() || way_.sealed) return;
    add(Kind::heading, say(Word::next));
    if (way_.next.empty()) add(Kind::note, say(Word::next_nobody, unit(way_.lead)));
    else add(Kind::note, say(Word::next_sentence, unit(way_.lead), unit(way_.next)));
  }

  const ChartView& view_;
  const Way& way_;
  std::vector<WayLine> lines_;
  std::uint32_t considered_ = 0;
};

}  // namespace

std::vector<WayLine> way_in_words(const ChartView& view, const Way& way) { return WayTeller(view, way).tell(); }

}  // namespace guikou::graph
