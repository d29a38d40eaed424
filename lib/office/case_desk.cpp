#include "office/case_desk.hpp"

#include <algorithm>
#include <numeric>

namespace guikou::office {

using namespace program;
using decide::CaseEvent;

bool names(const std::vector<std::string>& clocks, const PolicySet& set, std::uint32_t clock) {
  return clocks.empty() || std::find(clocks.begin(), clocks.end(), set.texts[set.clocks[clock].id]) != clocks.end();
}

std::vector<std::uint32_t> by_received(const std::vector<KeptCase>& cases) {
  std::vector<std::uint32_t> order(cases.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return cases[a].received() < cases[b].received(); });
  return order;
}

KeptCase keep(const decide::PetitionCase& petition, std::size_t hand_backs_given, const std::vector<CaseEvent>& events, Instant now) {
  KeptCase kept;
  kept.petition = petition;
  kept.events = events;
  kept.now = now;
  auto& declined = kept.petition.numbers[slots::declined_by];
  declined.resize(std::min(declined.size(), hand_backs_given));
  kept.petition.values[slots::declined_by].present = !declined.empty();
  for (CaseEvent& event : kept.events) event.key = {};   // nobody here asks what was acted on
  for (const CaseEvent& event : kept.events)
    if (event.type == event_closed && !kept.closed) kept.closed = true, kept.closed_at = event.at;
  const auto each_text = [&](auto visit) {
    for (std::size_t slot = 0; slot < kept.petition.values.size(); ++slot) {
      visit(kept.petition.values[slot].text);
      for (std::string_view& text : kept.petition.texts[slot]) visit(text);
    }
    for (std::string_view& text : kept.petition.unlisted) visit(text);
  };
  std::size_t bytes = 0;
  each_text([&](std::string_view& text) { bytes += text.size(); });
  // Short strings live inside the object and would move with it: room for more than any keeps the bytes where they are.
  kept.texts.reserve(std::max<std::size_t>(bytes, 64));
  each_text([&](std::string_view& text) {
    const std::size_t at = kept.texts.size();
    kept.texts += text;
    text = std::string_view(kept.texts.data() + at, text.size());
  });
  return kept;
}

bool CaseDesk::look(const KeptCase& kept, Instant at) {
  if (kept.received() > at) return false;
  at_ = at;
  day_ = program_.zone.local_day(at);
  const auto end = std::find_if(kept.events.begin(), kept.events.end(), [&](const CaseEvent& event) { return event.at > at; });
  events_.assign(kept.events.begin(), end);
  petition_ = kept.petition;
  petition_.decided_at = kept.received();
  petition_.day = program_.zone.local_day(kept.received());
  petition_.also_barred_on = day_;
  take_hand_backs();
  router_.route(petition_, result_);
  planner_.plan_case(petition_, events_, at, plan_);
  bars_.prepare(program_, petition_, day_, day_);
  decision_bars_.prepare(program_, petition_, petition_.day, day_);
  return true;
}

// As the reader of cases does for `now` (SPEC 10): after `closed` none counts.
void CaseDesk::take_hand_backs() {
  closed_ = false;
  ended_ = at_;
  auto& declined = petition_.numbers[slots::declined_by];
  for (const CaseEvent& event : events_) {
    if (event.type == event_closed) {
      closed_ = true;
      ended_ = event.at;
      return;
    }
    if (event.type != event_declined) continue;
    petition_.values[slots::declined_by].present = true;
    if (std::find(declined.begin(), declined.end(), std::int64_t{event.unit}) == declined.end()) declined.push_back(event.unit);
    petition_.decided_at = event.at;
    petition_.day = program_.zone.local_day(event.at);
  }
}

bool CaseDesk::open() const {
  if (closed_) return false;
  if (plan_.clocks.empty()) return true;
  return std::any_of(plan_.clocks.begin(), plan_.clocks.end(), [](const decide::ClockCourse& course) {
    return course.state == decide::ClockState::running || course.state == decide::ClockState::late || course.state == decide::ClockState::paused;
  });
}

UnitId CaseDesk::lead() const {
  if (!petition_.present(program_.lead)) return none;
  const auto lead = static_cast<UnitId>(petition_.values[program_.lead].number);
  return may_hear(Party::unit(lead)) ? lead : none;
}

Party CaseDesk::resolve(std::uint32_t selector, decide::Wanted wanted, bool climbs) {
  rows_.clear();
  const decide::SelectorContext context(day_);
  decide::Resolver resolver(program_, petition_, bars_, context, rows_, memory_);
  const Party found = resolver.resolve({selector, program_.notify, wanted, false, climbs, false}, nullptr).target;
  return found.present() && !may_hear(found) ? Party() : found;
}

std::vector<Holding> CaseDesk::holdings() const {
  std::vector<Holding> holdings;
  Instant from = events_.front().at;
  const auto add = [&](UnitId unit, Instant to, bool handed_back) {
    holdings.push_back({unit != none && may_hear(Party::unit(unit)) ? unit : none, from, to, handed_back});
    from = to;
  };
  for (const CaseEvent& event : events_) {
    if (event.type == event_closed) break;
    if (event.type == event_declined) add(event.unit, event.at, true);
  }
  add(lead(), ended_, false);
  return holdings;
}

}  // namespace guikou::office
