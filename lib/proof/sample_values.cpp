#include "proof/sample_values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "io/json_writer.hpp"

namespace guikou::proof {

using namespace program;

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();

std::string quoted(const std::string& text) { return '"' + text + '"'; }

/// The number in [low, high] that a person would think of first: the nearest to `usual`.
std::int64_t nearest(std::int64_t usual, std::int64_t low, std::int64_t high) { return std::clamp(usual, low, high); }

template <class Number, class Use>
void for_pieces(const std::set<Number>& cuts, Number first, Number last, Use use) {
  Number low = first;
  for (const Number cut : cuts) {
    if (cut <= first || cut > last) continue;
    use(low, cut - 1);
    low = cut;
  }
  use(low, last);
}

}  // namespace

void NumberCuts::add(const TimeZone& zone, const TestedValues& tested) {
  cuts_.insert(tested.cuts.begin(), tested.cuts.end());
  reals_.insert(tested.reals.begin(), tested.reals.end());
  for (const Day day : tested.day_cuts)
    if (first_written_day < day && day <= last_written_day) cuts_.insert(zone.instant(day, 0));
}

void NumberCuts::add(const SlotInfo& slot) {
  if (slot.has_min) cuts_.insert(slot.min), reals_.insert(slot.real_min);
  if (slot.has_max) {
    if (slot.max < highest) cuts_.insert(slot.max + 1);
    reals_.insert(slot.real_max);
  }
}

std::vector<Sample> NumberCuts::samples(const TimeZone& zone) const {
  switch (kind_) {
    case ValueKind::boolean: return {{"false"}, {"true"}};
    case ValueKind::integer: return whole_numbers();
    case ValueKind::duration: return durations();
    case ValueKind::real: return reals();
    default: return times(zone);
  }
}

std::vector<Sample> NumberCuts::whole_numbers() const {
  std::vector<Sample> all;
  for_pieces(cuts_, lowest, highest, [&](std::int64_t low, std::int64_t high) { all.push_back({std::to_string(nearest(1, low, high)), {}, false, {}, low, high}); });
  return all;
}

std::vector<Sample> NumberCuts::times(const TimeZone& zone) const {
  std::vector<Sample> all;
  if (kind_ == ValueKind::date) {
    for_pieces(cuts_, std::int64_t{first_written_day}, std::int64_t{last_written_day}, [&](std::int64_t low, std::int64_t high) {
      all.push_back({quoted(date_text(static_cast<Day>(nearest(usual_day, low, high)))), {}, false, {}, low, high});
    });
    return all;
  }
  const Instant first = zone.instant(first_written_day, 0), last = zone.instant(last_written_day + 1, 0) - 1;
  for_pieces(cuts_, first, last, [&](std::int64_t low, std::int64_t high) {
    Instant at = nearest(zone.instant(usual_day, usual_second), low, high);
    const Instant nine = zone.instant(zone.local_day(at), usual_second);   // in office hours, where the piece has some of that day
    if (low <= nine && nine <= high) at = nine;
    std::string text;
    append_time(zone, at, text);
    all.push_back({quoted(text), {}, false, {}, low, high});
  });
  return all;
}

// Durations are only ever compared for being equal: those that are named, and one that is not.
std::vector<Sample> NumberCuts::durations() const {
  static constexpr std::string_view units[]{"d", "wd", "h"};
  std::vector<Sample> all;
  std::int64_t other = 4;
  for (const std::int64_t code : cuts_)
    if (code >= 0 && code % 4 < 3) all.push_back({quoted(std::to_string(code / 4) + std::string(units[code % 4]))});
  while (cuts_.contains(other) || cuts_.contains(other + 1)) other += 4;
  all.push_back({quoted(std::to_string(other / 4) + "d")});
  return all;
}

std::vector<Sample> NumberCuts::reals() const {
  std::vector<double> points;
  for (const double point : reals_)
    if (std::isfinite(point)) points.push_back(point);
  constexpr double endless = std::numeric_limits<double>::infinity();
  const auto spelled = [](double number, double low, double high) {
    std::string text;
    io::JsonWriter writer(text);
    writer.number(number);
    Sample sample{text};
    sample.real_low = low;
    sample.real_high = high;
    return sample;
  };
  if (points.empty()) return {spelled(1, -endless, endless)};
  std::vector<Sample> all{spelled(points.front() - std::max(1.0, std::abs(points.front())), -endless, points.front())};
  for (std::size_t i = 0; i < points.size(); ++i) {
    all.push_back(spelled(points[i], points[i], points[i]));
    const double next = i + 1 < points.size() ? points[i + 1] : points[i] + std::max(2.0, 2 * std::abs(points[i]));
    const double between = points[i] + (next - points[i]) / 2;
    if (between > points[i] && between < next) all.push_back(spelled(between, points[i], i + 1 < points.size() ? next : endless));
  }
  return all;
}

void add_set_values(const Program& program, std::map<Slot, TestedValues>& tested) {
  const auto add = [&](Slot slot, std::int64_t item, double real) {
    const SlotInfo& info = program.slots[slot];
    TestedValues& values = tested[slot];
    switch (info.kind) {
      case ValueKind::integer:
      case ValueKind::time:
      case ValueKind::date:
      case ValueKind::duration: values.cuts.insert({item, item < highest ? item + 1 : item}); break;
      case ValueKind::real: values.reals.insert(real); break;
      case ValueKind::string: values.texts.insert(program.texts[static_cast<std::size_t>(item)]); break;
      default: break;
    }
  };
  for (Slot slot = 0; slot < program.attribute_count; ++slot)
    for (const std::int64_t item : program.slots[slot].default_items) add(slot, item, program.slots[slot].real_default);
  for (const Action& action : program.actions)
    if (action.kind == Action::Kind::set)
      for (const std::int64_t item : OrgChart::slice(program.items, action.items)) add(action.slot, item, action.real);
}

void add_names(const Program& program, Slot slot, std::vector<std::string>& names) {
  std::unordered_set<std::string> known(names.begin(), names.end());
  const auto add = [&](const auto& more) {
    for (const std::string_view name : more)
      if (known.emplace(name).second) names.emplace_back(name);
  };
  const auto units = [&] {  // superiors before what is below them, so that most tests are runs
    std::vector<PieceId> order(program.chart.pieces.size());
    for (PieceId i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](PieceId a, PieceId b) { return program.chart.pieces[a].preorder < program.chart.pieces[b].preorder; });
    std::vector<std::string> sorted;
    for (const PieceId piece : order) sorted.push_back(program.chart.unit_names[program.chart.pieces[piece].unit]);
    add(sorted);
    add(program.chart.unit_names);
  };
  switch (program.slots[slot].kind) {
    case ValueKind::enumeration: return add(program.slots[slot].values);
    case ValueKind::matter: return add(program.matters.names);
    case ValueKind::unit: return units();
    case ValueKind::person: return add(program.chart.person_names);
    case ValueKind::party: units(); return add(program.chart.person_names);
    default: return;
  }
}

std::string unlisted_name(const std::vector<const Program*>& programs) {
  std::string name = "不在册";
  const auto on_a_chart = [&] {
    return std::any_of(programs.begin(), programs.end(),
                       [&](const Program* program) { return program->unit_index.contains(name) || program->person_index.contains(name); });
  };
  while (on_a_chart()) name += "者";
  return name;
}

std::vector<Sample> string_samples(const std::set<std::string>& texts, const std::set<std::string>& prefixes) {
  std::vector<Sample> all;
  for (const std::string& text : texts) all.push_back({{}, text});
  for (const std::string& prefix : prefixes) {
    const auto longer = [&](const std::string& text) {
      return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& other) { return other.size() > prefix.size() && text.starts_with(other); });
    };
    std::string text = prefix.empty() ? "x" : prefix;
    for (char next = 'x'; texts.contains(text) || longer(text); next = next == 'z' ? 'a' : static_cast<char>(next + 1)) {
      text = prefix + std::string(1 + text.size() - prefix.size(), next);
      if (text.size() > prefix.size() + 200) break;
    }
    all.push_back({{}, text, true, prefix});
  }
  std::sort(all.begin(), all.end(), [](const Sample& a, const Sample& b) { return a.text < b.text; });
  return all;
}

}  // namespace guikou::proof
