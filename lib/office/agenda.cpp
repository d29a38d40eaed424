#include "office/agenda.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "office/case_choice.hpp"

namespace guikou::office {

using namespace program;

namespace {

/// One meeting or reception on its day.
struct Occasion {
  Instant at = 0;
  bool meeting = true;
  std::uint32_t number = 0;                ///< into Mechanism::meetings or ::receptions
  const Cluster* cluster = nullptr;        ///< of a meeting on a signal
  bool operator<(const Occasion& other) const {
    if (at != other.at) return at < other.at;
    return meeting != other.meeting ? meeting : number < other.number;
  }
};

class AgendaBuilder {
 public:
  AgendaBuilder(const Program& program, const Mechanism& mechanism, const std::vector<KeptCase>& cases)
      : program_(program), mechanism_(mechanism), cases_(cases), clusters_(clusters_of(program, cases)), desk_(program), order_(by_received(cases)),
        served_(mechanism.receptions.size()), received_(mechanism.receptions.size()) {
    blank_.reset(program);
  }

  Agenda build(Day from, Day to) {
    from_ = from, to_ = to;
    std::vector<Occasion> occasions = all_occasions();
    std::stable_sort(occasions.begin(), occasions.end());
    for (std::size_t first = 0; first < occasions.size();) {
      std::size_t end = first;
      while (end < occasions.size() && occasions[end].at == occasions[first].at) ++end;
      hold(std::span(occasions).subspan(first, end - first));
      first = end;
    }
    count_receptions();
    duties();
    contacts();
    return std::move(agenda_);
  }

 private:
  [[nodiscard]] Instant at(Day day, std::int32_t second) const { return program_.zone.instant(day, second); }
  [[nodiscard]] Day day_of(Instant instant) const { return program_.zone.local_day(instant); }

  std::vector<Occasion> all_occasions() const {
    std::vector<Occasion> occasions;
    const Calendar& calendar = program_.calendar;
    for (std::uint32_t number = 0; number < mechanism_.meetings.size(); ++number) {
      const Meeting& meeting = mechanism_.meetings[number];
      if (meeting.regular) {
        for (const Day day : days_of(meeting.recurs, calendar, from_, to_)) occasions.push_back({at(day, meeting.recurs.time), true, number, nullptr});
        continue;
      }
      for (const Cluster& cluster : clusters_) {
        if (meeting.signal != cluster.signal) continue;
        const Day day = calendar.rolled(calendar.moved_day(day_of(cluster.at), meeting.after.count, meeting.after.unit));
        const Instant moment = std::max(at(day, meeting.recurs.time), cluster.at);   // never before what calls it
        if (from_ <= day && day <= to_) occasions.push_back({moment, true, number, &cluster});
      }
    }
    for (std::uint32_t number = 0; number < mechanism_.receptions.size(); ++number)
      for (const Day day : days_of(mechanism_.receptions[number].recurs, calendar, from_, to_))
        occasions.push_back({at(day, mechanism_.receptions[number].recurs.time), false, number, nullptr});
    return occasions;
  }

  /// A case that waits to be received, as it stood on the day.
  struct Waiting {
    std::uint32_t kept = 0;
    Party remit;
    UnitId place = none;
    std::vector<bool> may;   ///< by leader present: nothing keeps him from it
  };

  /// Everything that happens at one moment: every case is looked at once.
  void hold(std::span<const Occasion> occasions) {
    const Instant moment = occasions.front().at;
    std::vector<std::vector<Session>> sessions(occasions.size());
    std::vector<std::vector<Party>> present(occasions.size()), away(occasions.size());
    std::vector<std::vector<Waiting>> waiting(occasions.size());
    for (std::size_t i = 0; i < occasions.size(); ++i)
      if (!occasions[i].meeting) leaders(mechanism_.receptions[occasions[i].number], day_of(moment), present[i], away[i]);
    for (const std::uint32_t kept : order_) {
      if (cases_[kept].received() > moment) break;
      if (cases_[kept].closed_by(moment) || !desk_.look(cases_[kept], moment)) continue;
      for (std::size_t i = 0; i < occasions.size(); ++i) {
        if (occasions[i].meeting) add_item(occasions[i], kept, sessions[i]);
        else add_waiting(mechanism_.receptions[occasions[i].number], occasions[i].number, kept, present[i], waiting[i]);
      }
    }
    for (std::size_t i = 0; i < occasions.size(); ++i) {
      if (!occasions[i].meeting) {
        receive(occasions[i], present[i], away[i], waiting[i]);
        continue;
      }
      std::stable_sort(sessions[i].begin(), sessions[i].end(), [](const Session& a, const Session& b) { return a.chair.present() && !b.chair.present(); });
      for (Session& session : sessions[i]) {
        std::stable_sort(session.items.begin(), session.items.end(), [](const AgendaItem& a, const AgendaItem& b) { return a.item < b.item; });
        agenda_.sessions.push_back(std::move(session));
      }
    }
  }

  [[nodiscard]] Chosen chosen(const CaseChoice& choice, std::uint32_t kept, const Cluster* cluster, Instant moment) {
    return choose(choice, desk_, program_, kept, moment, clusters_, cluster);
  }

  void add_item(const Occasion& occasion, std::uint32_t kept, std::vector<Session>& sessions) {
    const Meeting& meeting = mechanism_.meetings[occasion.number];
    for (std::uint32_t number = 0; number < meeting.items.size(); ++number) {
      const Chosen fits = chosen(meeting.items[number].choice, kept, occasion.cluster, occasion.at);
      if (!fits.fits) continue;
      const Party chair = desk_.resolve(meeting.chair, decide::Wanted::person);
      auto session = std::find_if(sessions.begin(), sessions.end(), [&](const Session& each) { return each.chair == chair; });
      if (session == sessions.end()) session = sessions.insert(session, Session{occasion.number, occasion.at, chair, {}});
      AgendaItem item;
      item.item = number;
      item.kept = kept;
      item.lead = desk_.lead();
      if (meeting.answers != none) item.answers = desk_.resolve(meeting.answers);
      item.has_due = fits.has_due;
      item.due = fits.due;
      item.blocked_by = fits.blocked_by;
      session->items.push_back(item);
      return;   // a case stands on the agenda once, under the first item that it fits
    }
  }

  /// Who is there to receive on the day: a leader who is away is not represented, the turn passes on.
  void leaders(const Reception& reception, Day day, std::vector<Party>& present, std::vector<Party>& away) {
    decide::SelectorContext context(day);
    for (const std::uint32_t selector : reception.leaders) {
      std::vector<decide::Candidate> found;
      decide::SelectorEvaluator(program_, blank_, context, evaluation_).selector(program_.selectors.selectors[selector], found);
      for (const decide::Candidate& candidate : found) {
        const Party leader = candidate.named.present() ? candidate.named : candidate.party;
        if (!leader.is_person()) continue;
        std::vector<Party>& list = program_.chart.absence_on(leader.id(), day) ? away : present;
        if (std::find(list.begin(), list.end(), leader) == list.end()) list.push_back(leader);
      }
    }
  }

  void add_waiting(const Reception& reception, std::uint32_t number, std::uint32_t kept, const std::vector<Party>& present, std::vector<Waiting>& waiting) {
    if (received_[number].contains(kept) || !chosen(reception.choice, kept, nullptr, desk_.at()).fits) return;
    Waiting one;
    one.kept = kept;
    if (reception.remit != none) one.remit = desk_.resolve(reception.remit, decide::Wanted::person);
    if (reception.place != none)
      if (const Party place = desk_.resolve(reception.place, decide::Wanted::unit); place.present()) one.place = place.id();
    for (const Party leader : present) one.may.push_back(desk_.may_hear(leader));
    waiting.push_back(std::move(one));
  }

  /// The leader with the fewest days so far takes the day; of equals the one for whom most cases wait, then in the order of the chart.
  void receive(const Occasion& occasion, const std::vector<Party>& present, const std::vector<Party>& away, const std::vector<Waiting>& waiting) {
    const Reception& reception = mechanism_.receptions[occasion.number];
    auto& served = served_[occasion.number];
    const auto takes = [&](std::size_t leader, const Waiting& one) { return one.may[leader] && (reception.remit == none || one.remit == present[leader]) && (reception.place == none || one.place != none); };
    ReceptionDay& day = agenda_.receptions.emplace_back();
    day.reception = occasion.number;
    day.at = occasion.at;
    day.away = away;
    std::size_t best = present.size();
    std::size_t best_waiting = 0;
    for (std::size_t i = 0; i < present.size(); ++i) {
      const auto count = static_cast<std::size_t>(std::count_if(waiting.begin(), waiting.end(), [&](const Waiting& one) { return takes(i, one); }));
      const std::int64_t days = served[present[i].code()], least = best == present.size() ? 0 : served[present[best].code()];
      if (best == present.size() || days < least || (days == least && count > best_waiting)) best = i, best_waiting = count;
    }
    if (best == present.size()) return;
    day.leader = present[best];
    ++served[day.leader.code()];
    ++days_[{occasion.number, day.leader.code(), quarter_of(day_of(occasion.at))}];
    if (reception.place != none) day.place = fullest_place(waiting, [&](const Waiting& one) { return takes(best, one); });
    for (const Waiting& one : waiting) {
      if (static_cast<std::int64_t>(day.cases.size()) == reception.cases) break;
      if (!takes(best, one) || (reception.place != none && one.place != day.place)) continue;
      day.cases.push_back(one.kept);
      received_[occasion.number].insert(one.kept);
    }
  }

  template <class Takes>
  [[nodiscard]] static UnitId fullest_place(const std::vector<Waiting>& waiting, Takes takes) {
    std::map<UnitId, std::size_t> counts;
    for (const Waiting& one : waiting)
      if (takes(one)) ++counts[one.place];
    UnitId place = none;
    for (const auto& [unit, count] : counts)
      if (place == none || count > counts[place]) place = unit;
    return place;
  }

  /// Every leader who had a turn or was there for one, in every quarter of the time.
  void count_receptions() {
    for (std::uint32_t number = 0; number < mechanism_.receptions.size(); ++number) {
      const Reception& reception = mechanism_.receptions[number];
      if (reception.promised == 0) continue;
      for (Day quarter = quarter_of(from_); quarter <= to_; quarter = quarter_after(quarter)) {
        std::vector<Party> all, away;
        leaders(reception, std::max(quarter, from_), all, away);
        all.insert(all.end(), away.begin(), away.end());
        for (const Party leader : all) {
          const auto planned = days_.find({number, leader.code(), quarter});
          agenda_.counts.push_back({number, leader, quarter, planned == days_.end() ? 0 : planned->second});
        }
      }
    }
  }

  void duties() {
    if (mechanism_.duties.empty()) return;
    for (const std::uint32_t kept : order_)
      for (std::uint32_t number = 0; number < mechanism_.duties.size(); ++number) {
        const Instant due = program_.calendar.due(program_.zone, cases_[kept].received(), mechanism_.duties[number].within);
        if (day_of(due) < from_ || day_of(due) > to_ || cases_[kept].closed_by(due) || !desk_.look(cases_[kept], due) || !desk_.open()) continue;
        const decide::Value& sponsor = desk_.value(program_.sponsor);
        if (!sponsor.present) continue;
        DutyDue duty{number, kept, Party::person(static_cast<PersonId>(sponsor.number)), {}, due};
        if (!desk_.may_hear(duty.sponsor)) continue;
        const PersonId acting = program_.chart.acting(duty.sponsor.id(), day_of(due));
        if (acting != none && desk_.may_hear(Party::person(acting))) duty.acting = Party::person(acting);
        agenda_.duties.push_back(duty);
      }
    std::stable_sort(agenda_.duties.begin(), agenda_.duties.end(), [](const DutyDue& a, const DutyDue& b) { return a.due < b.due; });
  }

  /// The next contact is counted from the last one, or from the day the case came; one that is overdue is due on the first day.
  void contacts() {
    if (mechanism_.links.empty()) return;
    const Instant end = at(to_, 86399), begin = at(from_, program_.calendar.options().notice_time);
    for (const std::uint32_t kept : order_) {
      if (cases_[kept].received() > end) break;
      for (std::uint32_t number = 0; number < mechanism_.links.size(); ++number) {
        const Link& link = mechanism_.links[number];
        Instant last = cases_[kept].received();
        for (const decide::CaseEvent& event : cases_[kept].events)
          if (event.at <= begin && among(link.contacts, event.type)) last = event.at;
        const Calendar& calendar = program_.calendar;
        const Day next = std::max(calendar.rolled(calendar.moved_day(day_of(last), link.every.count, link.every.unit)), calendar.rolled(from_));
        const Instant moment = std::max(at(next, calendar.options().notice_time), last);
        if (next > to_ || cases_[kept].closed_by(moment)) continue;
        if (!desk_.look(cases_[kept], moment) || !desk_.open() || !desk_.holds(link.when)) continue;
        const Party with = desk_.resolve(link.with, decide::Wanted::unit, false);
        if (!with.present()) continue;
        Contact contact{number, kept, with.id(), none, moment, shared(link)};
        if (link.leads != none)
          if (const Party leads = desk_.resolve(link.leads, decide::Wanted::unit, false); leads.present()) contact.leads = leads.id();
        agenda_.contacts.push_back(contact);
      }
    }
    std::stable_sort(agenda_.contacts.begin(), agenda_.contacts.end(), [](const Contact& a, const Contact& b) { return a.at < b.at; });
  }

  /// A unit that is kept from the case is not named to others either.
  [[nodiscard]] std::vector<SharedValue> shared(const Link& link) const {
    std::vector<SharedValue> values;
    for (const Slot slot : link.share) {
      const decide::Value& value = desk_.value(slot);
      const bool unit = program_.slots[slot].kind == ValueKind::unit;
      if (value.present && (!unit || desk_.may_hear(Party::unit(static_cast<UnitId>(value.number))))) values.push_back({slot, value.number, value.real});
    }
    return values;
  }

  const Program& program_;
  const Mechanism& mechanism_;
  const std::vector<KeptCase>& cases_;
  std::vector<Cluster> clusters_;
  CaseDesk desk_;
  Day from_ = 0, to_ = 0;
  std::vector<std::uint32_t> order_;                                   ///< cases by time of receipt
  std::vector<std::map<std::uint32_t, std::int64_t>> served_;          ///< by reception: days of each leader so far
  std::vector<std::set<std::uint32_t>> received_;                      ///< by reception: cases that had their turn
  std::map<std::tuple<std::uint32_t, std::uint32_t, Day>, std::int64_t> days_;   ///< by reception, leader, quarter
  decide::PetitionCase blank_;                                         ///< leaders are found without a case
  decide::EvaluationScratch evaluation_;
  Agenda agenda_;
};

}  // namespace

Agenda agenda(const Program& program, const Mechanism& mechanism, const std::vector<KeptCase>& cases, Day from, Day to) {
  return AgendaBuilder(program, mechanism, cases).build(from, to);
}

}  // namespace guikou::office
