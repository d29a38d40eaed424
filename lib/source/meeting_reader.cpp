// Meetings, receptions, duties and links from YAML.
#include <algorithm>
#include <array>

#include "model/literal_text.hpp"
#include "source/mechanism_reader.hpp"
#include "source/selector_reader.hpp"
#include "source/weekday_names.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;
using State = model::CaseChoice::State;

constexpr std::array<std::string_view, 6> ordinals{"first", "second", "third", "fourth", "fifth", "last"};
constexpr std::array<std::string_view, 6> states{"open", "overdue", "due", "blocked", "arbitration", "cluster"};

/// The place of a word among those that may stand there; reports another.
template <class Words>
std::size_t read_choice(const Reading& reading, const YamlNode& node, std::string_view what, const Words& words) {
  const auto at = node.is_scalar() ? std::find(words.begin(), words.end(), node.text) : words.end();
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  report_value(reading, node, what, {words.begin(), words.end()});
  return 0;
}

/// "09:00".
std::optional<std::int32_t> read_time_of_day(const Reading& reading, const YamlNode& node) {
  const std::string_view text = node.text;
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
  const std::string text = node.is_scalar() ? node.text : model::Text();
  const std::size_t gap = text.find(' ');
  const auto weekday = std::find(weekdays.begin(), weekdays.end(), gap == std::string::npos ? text : text.substr(gap + 1));
  const auto ordinal = std::find(ordinals.begin(), ordinals.end(), gap == std::string::npos ? std::string_view() : std::string_view(text).substr(0, gap));
  if (weekday != weekdays.end() && (weekly ? gap == std::string::npos : ordinal != ordinals.end())) {
    recurs.weekday = static_cast<int>(weekday - weekdays.begin());
    if (!weekly) recurs.nth = *ordinal == "last" ? -1 : static_cast<int>(ordinal - ordinals.begin()) + 1;
    return;
  }
  recurs.day = 1;
  const auto day = weekly || node.quoted ? std::nullopt : model::read_integer(text);
  if (day && *day >= 1 && *day <= (recurs.every == model::Recurrence::Every::month ? 31 : 92)) recurs.day = static_cast<int>(*day);
  else if (weekly) recurs.weekday = 1, reading.add(FindingCode::wrong_type, node.place, {"on", "a weekday such as tue", described(node)});
  else reading.add(FindingCode::wrong_type, node.place, {"on", "a day such as first tue, last fri or 15", described(node)});
}

model::Recurrence read_recurrence(const Reading& reading, const MapView& view) {
  model::Recurrence recurs;
  constexpr std::array<std::string_view, 3> words{"week", "month", "quarter"};
  if (const YamlNode* every = view.need("every")) recurs.every = static_cast<model::Recurrence::Every>(read_choice(reading, *every, "every", words));
  if (const YamlNode* on = view.need("on")) read_on(reading, *on, recurs);
  if (recurs.every == model::Recurrence::Every::week && recurs.weekday < 0) recurs.weekday = 1;   // reported above
  if (const YamlNode* moved = view.find("moved")) recurs.moved = read_choice(reading, *moved, "moved", std::array<std::string_view, 2>{"next_workday", "none"}) == 0;
  if (const YamlNode* time = view.find("time")) recurs.time = read_time_of_day(reading, *time);
  return recurs;
}

/// A key that only some states of a choice take.
void refuse_unless(const Reading& reading, const MapView& view, std::string_view key, bool fits, State state) {
  if (!fits && view.find(key)) reading.add(FindingCode::option_type, view.key_place(key), {std::string(key), std::string(states[static_cast<std::size_t>(state)])});
}

model::CaseChoice read_case_choice(Reading& reading, const MapView& view, const Declarations& declarations) {
  model::CaseChoice choice;
  if (const YamlNode* state = view.find("state")) choice.state = static_cast<State>(read_choice(reading, *state, "state", states));
  const bool due = choice.state == State::due, cluster = choice.state == State::cluster, blocked = choice.state == State::blocked;
  refuse_unless(reading, view, "within", due || cluster, choice.state);
  refuse_unless(reading, view, "signal", cluster, choice.state);
  refuse_unless(reading, view, "from", blocked, choice.state);
  refuse_unless(reading, view, "until", blocked, choice.state);
  choice.within = {due ? 15 : 30, model::Duration::Unit::days};
  const auto days = [&](const YamlNode& node, std::string_view key, model::Duration otherwise) {
    const model::Duration span = read_span(reading, node, key).value_or(otherwise);
    if (span.unit != model::Duration::Unit::hours) return span;
    reading.add(FindingCode::wrong_type, node.place, {std::string(key), "a duration in days or working days", described(node)});
    return otherwise;
  };
  if (const YamlNode* within = view.find("within")) choice.within = days(*within, "within", choice.within);
  if (const YamlNode* older = view.find("older")) choice.older = days(*older, "older", {0, model::Duration::Unit::days});
  if (const YamlNode* signal = view.find("signal")) choice.signal = read_name(reading, *signal, "signal");
  if (const YamlNode* clocks = view.find("clock")) choice.clocks = read_name_or_names(reading, *clocks, "clock");
  if (const YamlNode* from = blocked ? view.need("from") : nullptr) choice.from = read_events(reading, *from, "from");
  if (const YamlNode* until = blocked ? view.find("until") : nullptr) choice.until = read_events(reading, *until, "until");
  if (const YamlNode* when = view.find("when")) choice.when = read_when(reading, *when, declarations);
  return choice;
}

void read_items(Reading& reading, const YamlNode& list, const Declarations& declarations, std::vector<model::MeetingItem>& items) {
  if (!check_list(reading, list, "items")) return;
  for (const YamlNode& node : list.items) {
    const MapView view(reading, node, "an item", {"id", "title", "state", "within", "older", "signal", "clock", "from", "until", "when"});
    if (!view.usable()) continue;
    model::MeetingItem item;
    read_heading(reading, view, item);
    item.choice = read_case_choice(reading, view, declarations);
    items.push_back(std::move(item));
  }
}

}  // namespace

std::vector<model::Name> read_events(const Reading& reading, const YamlNode& node, std::string_view what) {
  std::vector<model::Name> events = read_name_or_names(reading, node, what);
  for (const model::Name& name : events)
    if (name.text == "acted") reading.add(FindingCode::reserved_event, name.place, {name.text});
  return events;
}

void read_meeting(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Meeting>& meetings) {
  const MapView view(reading, node, "a meeting", {"id", "title", "basis", "every", "on", "moved", "time", "signal", "after", "chair", "answers", "items"});
  if (!view.usable()) return;
  model::Meeting meeting;
  read_heading(reading, view, meeting);
  if (const YamlNode* basis = view.find("basis")) meeting.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* signal = view.find("signal")) {
    meeting.signal = read_name(reading, *signal, "signal");
    if (const YamlNode* after = view.find("after")) meeting.after = read_span(reading, *after, "after").value_or(meeting.after);
    if (meeting.after.unit == model::Duration::Unit::hours) reading.add(FindingCode::wrong_type, view.key_place("after"), {"after", "a duration in days or working days", described(*view.find("after"))});
    if (const YamlNode* time = view.find("time")) meeting.recurs.time = read_time_of_day(reading, *time);
    for (const std::string_view key : {"every", "on", "moved"})
      if (view.find(key)) reading.add(FindingCode::option_type, view.key_place(key), {std::string(key), "signal"});
  } else {
    meeting.recurs = read_recurrence(reading, view);
    if (view.find("after")) reading.add(FindingCode::option_type, view.key_place("after"), {"after", "every"});
  }
  if (const YamlNode* chair = view.need("chair")) meeting.chair = read_selector(reading, *chair, "chair", {}, declarations.party_names);
  if (const YamlNode* answers = view.find("answers")) meeting.answers = read_selector(reading, *answers, "answers", {}, declarations.party_names);
  if (const YamlNode* items = view.need("items")) read_items(reading, *items, declarations, meeting.items);
  meetings.push_back(std::move(meeting));
}

void read_reception(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Reception>& receptions) {
  const MapView view(reading, node, "a reception",
                     {"id", "title", "basis", "every", "on", "moved", "time", "leaders", "remit", "place", "cases", "promised", "state", "within", "older", "signal", "clock", "from", "until", "when"});
  if (!view.usable()) return;
  model::Reception reception;
  read_heading(reading, view, reception);
  if (const YamlNode* basis = view.find("basis")) reception.basis = read_text(reading, *basis, "basis");
  reception.recurs = read_recurrence(reading, view);
  if (const YamlNode* leaders = view.need("leaders"); leaders && check_list(reading, *leaders, "leaders"))
    for (const YamlNode& leader : leaders->items) reception.leaders.push_back(read_selector(reading, leader, "leaders", {}, declarations.party_names));
  if (const YamlNode* remit = view.find("remit")) reception.remit = read_selector(reading, *remit, "remit", {}, declarations.party_names);
  if (const YamlNode* place = view.find("place")) reception.visited = read_selector(reading, *place, "place", {}, declarations.party_names);
  if (const YamlNode* cases = view.find("cases")) reception.cases = read_whole(reading, *cases, "cases", 1, 1000).value_or(5);
  if (const YamlNode* promised = view.find("promised")) reception.promised = read_whole(reading, *promised, "promised", 1, 92).value_or(1);
  reception.choice = read_case_choice(reading, view, declarations);
  receptions.push_back(std::move(reception));
}

void read_duty(const Reading& reading, const YamlNode& node, std::vector<model::SponsorDuty>& duties) {
  const MapView view(reading, node, "a duty", {"id", "title", "basis", "within"});
  if (!view.usable()) return;
  model::SponsorDuty duty;
  read_heading(reading, view, duty);
  if (const YamlNode* basis = view.find("basis")) duty.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* within = view.need("within")) duty.within = read_span(reading, *within, "within").value_or(duty.within);
  duties.push_back(duty);
}

namespace {

/// What may be told to somebody outside: never who petitions, who is complained of, or anything in free words.
bool may_be_shared(const Declared& declared) {
  using model::Type;
  return declared.type != Type::string && declared.type != Type::text && declared.type != Type::person && declared.type != Type::party && !declared.list;
}

}  // namespace

void read_link(Reading& reading, const YamlNode& node, const Declarations& declarations, std::vector<model::Link>& links) {
  const MapView view(reading, node, "a link", {"id", "title", "basis", "when", "with", "leads", "share", "every", "contact"});
  if (!view.usable()) return;
  model::Link link;
  read_heading(reading, view, link);
  if (const YamlNode* basis = view.find("basis")) link.basis = read_text(reading, *basis, "basis");
  if (const YamlNode* when = view.find("when")) link.when = read_when(reading, *when, declarations);
  if (const YamlNode* with = view.need("with")) link.with = read_selector(reading, *with, "with", {}, declarations.party_names);
  if (const YamlNode* leads = view.find("leads")) link.leads = read_selector(reading, *leads, "leads", {}, declarations.party_names);
  if (const YamlNode* share = view.find("share"))
    for (model::Name& name : read_names(reading, *share, "share")) {
      const Declared* declared = tested_name(reading, name, declarations, false);
      if (!declared || declared->unclear) continue;
      if (may_be_shared(*declared)) link.share.push_back(name);
      else reading.add(FindingCode::wrong_type, name.place, {"share", "an attribute or output that tells nothing of a person: no string, text, person, party or list", "\"" + name.text + "\""});
    }
  if (const YamlNode* every = view.need("every")) link.every = read_span(reading, *every, "every").value_or(link.every);
  if (link.every.unit == model::Duration::Unit::hours) reading.add(FindingCode::wrong_type, view.key_place("every"), {"every", "a duration in days or working days", "hours"});
  if (const YamlNode* contact = view.find("contact")) link.contacts = read_events(reading, *contact, "contact");
  links.push_back(std::move(link));
}

}  // namespace guikou::source
