#include "source/policy_reader.hpp"

#include <algorithm>

#include "model/literal_text.hpp"
#include "source/selector_reader.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

/// Words that stand for events in policies (SPEC 10: none of declined, acted, closed; `closed` may end a clock).
model::Name read_event(const Reading& reading, const YamlNode& node, std::string_view what, bool may_close = false) {
  model::Name name = read_name(reading, node, what);
  if (name.text == "declined" || name.text == "acted" || (name.text == "closed" && !may_close))
    reading.add(FindingCode::reserved_event, name.place, {name.text});
  return name;
}

std::vector<model::Name> read_events(const Reading& reading, const YamlNode& node, std::string_view what, bool may_close) {
  std::vector<model::Name> events;
  if (!node.is_list()) return {read_event(reading, node, what, may_close)};
  if (node.items.empty()) reading.add(FindingCode::empty_list, node.place, {std::string(what)});
  for (const YamlNode& item : node.items) events.push_back(read_event(reading, item, what, may_close));
  return events;
}

std::int64_t read_times(const Reading& reading, const YamlNode& node) {
  return read_whole(reading, node, "times", 1, reading.limits.repeats).value_or(1);
}

void read_within(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::Clock& clock) {
  if (!node.is_scalar()) return reading.add(FindingCode::wrong_type, node.place, {"within", "a duration such as 15d, or the name of one", described(node)});
  if (const auto span = model::read_duration(node.text)) {
    if (check_length(reading, *span, node.place)) clock.within = *span;
    return;
  }
  const Declared* declared = declarations.find(node.text);
  if (declared && declared->unclear) return;
  if (declared && declared->type == model::Type::duration && !declared->list) {
    clock.within = model::Name{node.text, node.place};
    return;
  }
  std::vector<std::string_view> durations;
  for (const Declared& each : declarations.all)
    if (each.type == model::Type::duration) durations.push_back(each.name);
  reading.add(FindingCode::wrong_within, node.place, {node.text}, model::nearest_name(node.text, durations));
}

void read_clock(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::Policy& policy) {
  const MapView view(reading, node, "a clock", {"id", "title", "from", "until", "within", "extend", "pause", "basis"});
  if (!view.usable()) return;
  model::Clock clock;
  clock.place = node.place;
  if (const YamlNode* id = view.need("id")) clock.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) clock.title = read_text(reading, *title, "title");
  if (const YamlNode* basis = view.find("basis")) clock.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* from = view.need("from")) clock.from = read_events(reading, *from, "from", false);
  if (const YamlNode* until = view.need("until")) clock.until = read_events(reading, *until, "until", true);
  if (const YamlNode* within = view.need("within")) read_within(reading, *within, declarations, clock);
  if (const YamlNode* extend = view.find("extend")) {
    const MapView options(reading, *extend, "extend", {"on", "by", "times"});
    model::Clock::Extend one;
    if (const YamlNode* on = options.need("on")) one.on = read_event(reading, *on, "on");
    if (const YamlNode* by = options.need("by")) one.by = read_span(reading, *by, "by").value_or(model::Duration{});
    if (const YamlNode* times = options.find("times")) one.times = read_times(reading, *times);
    clock.extend = std::move(one);
  }
  if (const YamlNode* pause = view.find("pause")) {
    const MapView options(reading, *pause, "pause", {"on", "resume"});
    model::Clock::Pause one;
    if (const YamlNode* on = options.need("on")) one.on = read_event(reading, *on, "on");
    if (const YamlNode* resume = options.need("resume")) one.resume = read_event(reading, *resume, "resume");
    clock.pause = std::move(one);
  }
  for (const model::Clock& other : policy.clocks)
    if (!clock.id.empty() && other.id == clock.id) reading.add(FindingCode::duplicate_id, clock.id.place, {"clock", clock.id.text, std::to_string(other.id.place.line)});
  policy.clocks.push_back(std::move(clock));
}

/// "-10d", "+1d", "0h", "75%".
bool read_at(const Reading& reading, const YamlNode& node, model::Stage::At& at) {
  using Unit = model::Stage::At::Unit;
  std::string_view text = node.is_scalar() ? std::string_view(node.text) : std::string_view();
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.ends_with('%') && !negative && node.text.front() != '+') {
    const auto share = model::read_integer(text.substr(0, text.size() - 1));
    if (share && *share >= 0 && *share <= 10000) {
      at = {*share, Unit::percent};
      return true;
    }
  } else if (const auto span = model::read_duration(text)) {
    const Unit unit = span->unit == model::Duration::Unit::days ? Unit::days : span->unit == model::Duration::Unit::workdays ? Unit::workdays : Unit::hours;
    if (check_length(reading, *span, node.place)) at = {negative ? -span->count : span->count, unit};
    return true;
  }
  reading.add(FindingCode::wrong_type, node.place, {"at", "days, working days or hours from the due such as -10d, +5wd, 0h, or a share such as 75%", described(node)});
  return false;
}

void read_stage_time(const Reading& reading, const MapView& view, model::Stage& stage) {
  const YamlNode* clock = view.find("clock");
  const YamlNode* at = view.find("at");
  const YamlNode* event = view.find("event");
  const YamlNode* after = view.find("after");
  const YamlNode* repeat = view.find("repeat");
  if ((clock == nullptr) == (event == nullptr)) return reading.add(FindingCode::stage_kind, view.place());
  if (clock) {
    if (model::Name name = read_name(reading, *clock, "clock"); !name.empty()) stage.clock = std::move(name);
    if (const YamlNode* needed = view.need("at")) read_at(reading, *needed, stage.at);
    if (after) reading.add(FindingCode::stage_kind, after->place);
  } else {
    stage.event = read_event(reading, *event, "event");
    if (after) stage.after = read_span(reading, *after, "after").value_or(stage.after);
    if (at) reading.add(FindingCode::stage_kind, at->place);
    if (repeat) reading.add(FindingCode::stage_kind, repeat->place);
  }
  if (!repeat || !clock) return;
  const MapView options(reading, *repeat, "repeat", {"every", "times"});
  model::Stage::Repeat one;
  if (const YamlNode* every = options.need("every")) one.every = read_span(reading, *every, "every").value_or(model::Duration{});
  if (const YamlNode* times = options.need("times")) one.times = read_times(reading, *times);
  stage.repeat = one;
}

void read_stage(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::Policy& policy) {
  const MapView view(reading, node, "a stage", {"id", "title", "clock", "at", "event", "after", "to", "action", "repeat", "basis"});
  if (!view.usable()) return;
  model::Stage stage;
  stage.place = node.place;
  if (const YamlNode* id = view.need("id")) stage.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) stage.title = read_text(reading, *title, "title");
  if (const YamlNode* basis = view.find("basis")) stage.basis = read_text(reading, *basis, "basis");
  read_stage_time(reading, view, stage);
  if (const YamlNode* to = view.need("to")) stage.to = read_selector(reading, *to, "to", {false, true}, declarations.party_names);
  if (const YamlNode* action = view.need("action")) stage.action = read_name(reading, *action, "action");
  for (const model::Stage& other : policy.stages)
    if (!stage.id.empty() && other.id == stage.id) reading.add(FindingCode::duplicate_id, stage.id.place, {"stage", stage.id.text, std::to_string(other.id.place.line)});
  policy.stages.push_back(std::move(stage));
}

void read_group(const Reading& reading, const YamlNode& node, const Declarations& declarations, model::Signal& signal) {
  if (!check_map(reading, node, "group_by")) return;
  CutSelector cut;
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const YamlNode& key = node.items[i];
    const YamlNode& value = node.items[i + 1];
    if (cut.skips(key, value) || !is_word(key)) continue;
    signal.group_order.push_back(key.text);
    if (key.text == "unit") {
      signal.group_unit = read_selector(reading, value, "group_by.unit", {}, declarations.party_names);
    } else if (key.text == "matter") {
      signal.group_matter_segments = read_whole(reading, value, "matter", 1, 64).value_or(1);
    } else if (const Declared* declared = declarations.find(key.text); declared && declared->attribute && declared->type == model::Type::enumeration && !declared->list) {
      if (read_boolean(reading, value, key.text).value_or(true)) signal.group_attributes.push_back({key.text, key.place});
    } else if (!declared || !declared->unclear) {
      reading.add(FindingCode::group_key, key.place, {key.text});
    }
  }
}

}  // namespace

void read_policy(const Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Policy>& policies) {
  const MapView view(reading, node, "a policy", {"id", "title", "clocks", "stages", "basis"});
  if (!view.usable()) return;
  model::Policy policy;
  policy.place = node.place;
  if (const YamlNode* id = view.need("id")) policy.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) policy.title = read_text(reading, *title, "title");
  if (const YamlNode* clocks = view.find("clocks"); clocks && check_list(reading, *clocks, "clocks"))
    for (const YamlNode& clock : clocks->items) read_clock(reading, clock, declarations, policy);
  if (const YamlNode* stages = view.find("stages"); stages && check_list(reading, *stages, "stages"))
    for (const YamlNode& stage : stages->items) read_stage(reading, stage, declarations, policy);
  policies.push_back(std::move(policy));
}

void read_signal(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Signal>& signals) {
  const MapView view(reading, node, "a signal", {"id", "title", "where", "group_by", "window", "at_least", "quiet", "to", "action", "basis"});
  if (!view.usable()) return;
  model::Signal signal;
  signal.place = node.place;
  if (const YamlNode* id = view.need("id")) signal.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) signal.title = read_text(reading, *title, "title");
  if (const YamlNode* where = view.find("where")) signal.where = read_when(reading, *where, declarations);
  if (const YamlNode* group = view.find("group_by")) read_group(reading, *group, declarations, signal);
  const auto span = [&](std::string_view key, bool needed) {
    const YamlNode* value = needed ? view.need(key) : view.find(key);
    if (!value) return model::Duration{};
    const model::Duration duration = read_span(reading, *value, key).value_or(model::Duration{});
    if (duration.unit == model::Duration::Unit::workdays) reading.add(FindingCode::wrong_type, value->place, {std::string(key), "days or hours", described(*value)});
    return duration;
  };
  signal.window = span("window", true);
  signal.quiet = span("quiet", false);
  if (const YamlNode* least = view.need("at_least")) signal.at_least = read_whole(reading, *least, "at_least", 1, 1'000'000'000).value_or(1);
  if (const YamlNode* to = view.need("to")) signal.to = read_selector(reading, *to, "to", {}, declarations.party_names);
  if (const YamlNode* action = view.need("action")) signal.action = read_name(reading, *action, "action");
  signals.push_back(std::move(signal));
}

}  // namespace guikou::source
