#include "source/mechanism_reader.hpp"

#include <algorithm>
#include <array>

#include "model/literal_text.hpp"
#include "source/selector_reader.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

constexpr std::array<std::string_view, 7> weekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::string_view, 6> ordinals{"first", "second", "third", "fourth", "fifth", "last"};

/// The place of a word among those that may stand there; reports another.
template <class Words>
std::size_t read_choice(const Reading& reading, const YamlNode& node, std::string_view what, const Words& words) {
  const std::string word = node.is_scalar() ? node.text : std::string();
  const auto at = std::find(words.begin(), words.end(), word);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  report_value(reading, node, what, {words.begin(), words.end()});
  return 0;
}

std::optional<std::int32_t> read_time_of_day(const Reading& reading, const YamlNode& node) {
  const std::string& text = node.text;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 99; };
  if (node.is_scalar() && text.size() == 5 && text[2] == ':') {
    const int hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
    if (hour < 24 && minute < 60) return hour * 3600 + minute * 60;
  }
  reading.add(FindingCode::wrong_type, node.place, {"time", "a time of day such as \"09:00\"", described(node)});
  return std::nullopt;
}

/// "tue", "first tue", "last fri", "15".
void read_on(const Reading& reading, const YamlNode& node, model::Recurrence& recurs) {
  const bool weekly = recurs.every == model::Recurrence::Every::week;
  const std::string text = node.is_scalar() ? node.text : std::string();
  const std::size_t gap = text.find(' ');
  const auto weekday = std::find(weekdays.begin(), weekdays.end(), gap == std::string::npos ? text : text.substr(gap + 1));
  const auto ordinal = std::find(ordinals.begin(), ordinals.end(), text.substr(0, gap));
  if (weekday != weekdays.end() && (gap == std::string::npos) == weekly && (weekly || ordinal != ordinals.end())) {
    recurs.weekday = static_cast<int>(weekday - weekdays.begin());
    if (!weekly) recurs.nth = *ordinal == "last" ? -1 : static_cast<int>(ordinal - ordinals.begin()) + 1;
    return;
  }
  const auto day = weekly ? std::nullopt : model::read_integer(text);
  if (day && *day >= 1 && *day <= (recurs.every == model::Recurrence::Every::month ? 31 : 92)) {
    recurs.day = static_cast<int>(*day);
    return;
  }
  recurs.day = 1;
  reading.add(FindingCode::wrong_type, node.place, {"on", weekly ? "a weekday such as tue" : "a day such as first tue, last fri or 15", described(node)});
}

model::Recurrence read_recurrence(const Reading& reading, const MapView& view) {
  model::Recurrence recurs;
  constexpr std::array<std::string_view, 3> words{"week", "month", "quarter"};
  if (const YamlNode* every = view.need("every")) recurs.every = static_cast<model::Recurrence::Every>(read_choice(reading, *every, "every", words));
  if (const YamlNode* on = view.need("on")) read_on(reading, *on, recurs);
  if (const YamlNode* moved = view.find("moved")) recurs.moved = read_choice(reading, *moved, "moved", std::array<std::string_view, 2>{"next_workday", "none"}) == 0;
  if (const YamlNode* time = view.find("time")) recurs.time = read_time_of_day(reading, *time);
  return recurs;
}

/// The keys by which items and rotas choose cases.
void read_case_choice(Reading& reading, const MapView& view, const Declarations& declarations, model::CaseChoice& choice) {
  constexpr std::array<std::string_view, 7> words{"open", "overdue", "due", "blocked", "joint", "arbitration", "cluster"};
  if (const YamlNode* pick = view.find("pick")) choice.pick = static_cast<model::Pick>(read_choice(reading, *pick, "pick", words));
  choice.within = {choice.pick == model::Pick::due ? 15 : 30, model::Duration::Unit::days};
  if (const YamlNode* within = view.find("within")) {
    if (choice.pick == model::Pick::due || choice.pick == model::Pick::cluster) choice.within = read_span(reading, *within, "within").value_or(choice.within);
    else reading.add(FindingCode::wrong_type, view.key_place("within"), {"within", "pick: due or pick: cluster beside it", "this pick"});
  }
  if (const YamlNode* older = view.find("older")) choice.older = read_span(reading, *older, "older");
  if (const YamlNode* when = view.find("when")) choice.when = read_when(reading, *when, declarations);
}

template <class Entries>
void report_repeat(const Reading& reading, const Entries& entries, const char* what, const model::Name& id) {
  if (id.empty()) return;
  for (const auto& other : entries)
    if (other.id == id) return reading.add(FindingCode::duplicate_id, id.place, {what, id.text, std::to_string(other.id.place.line)});
}

void read_items(Reading& reading, const YamlNode& list, const Declarations& declarations, std::vector<model::CaseChoice>& items) {
  if (!check_list(reading, list, "items")) return;
  for (const YamlNode& node : list.items) {
    const MapView view(reading, node, "an item", {"id", "title", "pick", "within", "older", "signal", "when"});
    if (!view.usable()) continue;
    model::CaseChoice item;
    item.place = node.place;
    if (const YamlNode* id = view.need("id")) item.id = read_name(reading, *id, "id");
    if (const YamlNode* title = view.find("title")) item.title = read_text(reading, *title, "title");
    read_case_choice(reading, view, declarations, item);
    if (const YamlNode* signal = view.find("signal")) item.signal = read_name(reading, *signal, "signal");
    report_repeat(reading, items, "item", item.id);
    items.push_back(std::move(item));
  }
}

template <class Entry>
void read_heading(const Reading& reading, const MapView& view, Entry& entry) {
  if (const YamlNode* id = view.need("id")) entry.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) entry.title = read_text(reading, *title, "title");
  entry.place = view.place();
}

}  // namespace

void read_meeting(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Meeting>& meetings) {
  const MapView view(reading, node, "a meeting", {"id", "title", "basis", "every", "on", "moved", "time", "signal", "after", "chair", "answers", "items"});
  if (!view.usable()) return;
  model::Meeting meeting;
  read_heading(reading, view, meeting);
  if (const YamlNode* basis = view.find("basis")) meeting.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* signal = view.find("signal")) {
    meeting.signal = read_name(reading, *signal, "signal");
    meeting.after = {0, model::Duration::Unit::workdays};
    if (const YamlNode* after = view.find("after")) meeting.after = read_span(reading, *after, "after").value_or(meeting.after);
    for (const std::string_view key : {"every", "on", "moved", "time"})
      if (view.find(key)) reading.add(FindingCode::wrong_type, view.key_place(key), {std::string(key), "a meeting without signal", "a meeting on a signal"});
  } else {
    meeting.recurs = read_recurrence(reading, view);
    if (view.find("after")) reading.add(FindingCode::wrong_type, view.key_place("after"), {"after", "a meeting on a signal", "a meeting without signal"});
  }
  if (const YamlNode* chair = view.need("chair")) meeting.chair = read_selector(reading, *chair, "chair", {}, declarations.party_names);
  if (const YamlNode* answers = view.find("answers")) meeting.answers = read_selector(reading, *answers, "answers", {}, declarations.party_names);
  if (const YamlNode* items = view.need("items")) read_items(reading, *items, declarations, meeting.items);
  report_repeat(reading, meetings, "meeting", meeting.id);
  meetings.push_back(std::move(meeting));
}

void read_reception(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Reception>& receptions) {
  const MapView view(reading, node, "a reception", {"id", "title", "basis", "kind", "every", "on", "moved", "time", "leaders", "remit", "cases", "promised", "pick", "within", "older", "when"});
  if (!view.usable()) return;
  model::Reception reception;
  read_heading(reading, view, reception);
  if (const YamlNode* basis = view.find("basis")) reception.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* kind = view.find("kind")) reception.visit = read_choice(reading, *kind, "kind", std::array<std::string_view, 2>{"reception", "visit"}) == 1;
  reception.recurs = read_recurrence(reading, view);
  if (const YamlNode* leaders = view.need("leaders"); leaders && check_list(reading, *leaders, "leaders"))
    for (const YamlNode& leader : leaders->items) reception.leaders.push_back(read_selector(reading, leader, "leaders", {true, false}, declarations.party_names));
  if (const YamlNode* remit = view.find("remit")) reception.remit = read_selector(reading, *remit, "remit", {}, declarations.party_names);
  if (const YamlNode* cases = view.find("cases")) reception.cases = read_whole(reading, *cases, "cases", 1, 1000).value_or(5);
  if (const YamlNode* promised = view.find("promised")) reception.promised = read_whole(reading, *promised, "promised", 1, 92).value_or(1);
  read_case_choice(reading, view, declarations, reception.choice);
  report_repeat(reading, receptions, "reception", reception.id);
  receptions.push_back(std::move(reception));
}

void read_duty(Reading& reading, const YamlNode& node, std::vector<model::SponsorDuty>& duties) {
  const MapView view(reading, node, "a duty", {"id", "title", "within"});
  if (!view.usable()) return;
  model::SponsorDuty duty;
  read_heading(reading, view, duty);
  if (const YamlNode* within = view.need("within")) duty.within = read_span(reading, *within, "within").value_or(duty.within);
  report_repeat(reading, duties, "duty", duty.id);
  duties.push_back(std::move(duty));
}

}  // namespace guikou::source
