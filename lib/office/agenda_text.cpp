// An agenda for people, as it would be handed out: what is when, who chairs, who answers for what.
#include "explain/shown.hpp"
#include "office/agenda_form.hpp"
#include "office/sentence.hpp"

namespace guikou::office {

using namespace program;

namespace {

std::string_view named(std::string_view id, std::string_view title) { return title.empty() ? id : title; }

class Writer {
 public:
  explicit Writer(const AgendaView& view) : view_(view), shown_(view.program, {view.english, false}) {}

  std::string text(const Agenda& agenda) {
    line(words(Sentence::agenda_heading, {named(view_.engine.id(), view_.engine.title()), date_text(view_.from), date_text(view_.to), view_.program.digest}));
    for (const Session& session : agenda.sessions) meeting(session);
    for (const ReceptionDay& each : agenda.receptions) reception(each);
    section(Sentence::promised_heading, agenda.counts, [&](const ReceptionCount& count) {
      const Reception& rule = view_.mechanism.receptions[count.reception];
      return words(Sentence::promised_line, {named(rule.id, rule.title), date_text(count.quarter), name(count.leader), std::to_string(count.planned), std::to_string(rule.promised)});
    });
    section(Sentence::duties_heading, agenda.duties, [&](const DutyDue& duty) { return duty_line(duty); });
    section(Sentence::contacts_heading, agenda.contacts, [&](const Contact& contact) { return contact_line(contact); });
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string words(Sentence sentence, std::initializer_list<std::string_view> with = {}) const { return say(view_.english, sentence, with); }
  void line(std::string_view words) { text_.append(words).push_back('\n'); }

  [[nodiscard]] std::string moment(Instant instant) const {
    std::string text;
    append_time(view_.program.zone, instant, text);
    return text.substr(0, 10) + " " + text.substr(11, 5);
  }
  [[nodiscard]] std::string date(Instant instant) const { return date_text(view_.program.zone, instant); }
  [[nodiscard]] std::string name(Party party) const { return party.present() ? shown_.party(party) : words(Sentence::nobody); }
  [[nodiscard]] std::string_view id(std::uint32_t kept) const { return view_.cases[kept].id(); }

  template <class Things, class Show>
  void section(Sentence heading, const Things& things, Show show) {
    if (things.empty()) return;
    line("");
    line(words(heading));
    for (const auto& thing : things) line(show(thing));
  }

  void meeting(const Session& session) {
    const Meeting& rule = view_.mechanism.meetings[session.meeting];
    line("");
    line(words(Sentence::session, {moment(session.at), named(rule.id, rule.title), name(session.chair)}));
    for (std::size_t i = 0; i < session.items.size(); ++i) {
      const AgendaItem& item = session.items[i];
      if (i == 0 || session.items[i - 1].item != item.item) {
        std::size_t count = 0;
        while (i + count < session.items.size() && session.items[i + count].item == item.item) ++count;
        line(words(Sentence::item_heading, {named(rule.items[item.item].id, rule.items[item.item].title), std::to_string(count)}));
      }
      std::string told = "    " + std::string(id(item.kept));
      if (item.lead != none) told += "  " + words(Sentence::item_lead, {shown_.unit(item.lead)});
      if (rule.answers != none) told += "  " + words(Sentence::item_answers, {name(item.answers)});
      if (item.has_due) told += "  " + words(item.due < session.at ? Sentence::item_late : Sentence::item_due, {date(item.due)});
      if (item.blocked_by != none) told += "  " + words(Sentence::item_blocked, {view_.program.policy_set.event_names[item.blocked_by]});
      line(told);
    }
  }

  void reception(const ReceptionDay& day) {
    const Reception& rule = view_.mechanism.receptions[day.reception];
    line("");
    std::string told = words(Sentence::reception_line, {moment(day.at), named(rule.id, rule.title), name(day.leader)});
    if (day.place != none) told += "  " + words(Sentence::reception_place, {shown_.unit(day.place)});
    line(told);
    std::string cases, away;
    for (const std::uint32_t kept : day.cases) cases.append(cases.empty() ? "" : ", ").append(id(kept));
    for (const Party leader : day.away) away.append(away.empty() ? "" : ", ").append(name(leader));
    if (!cases.empty()) line(words(Sentence::reception_cases, {cases}));
    if (!away.empty()) line(words(Sentence::reception_away, {away}));
  }

  [[nodiscard]] std::string duty_line(const DutyDue& duty) const {
    const SponsorDuty& rule = view_.mechanism.duties[duty.duty];
    std::string told = words(Sentence::duty_line, {date(duty.due), named(rule.id, rule.title), id(duty.kept), name(duty.sponsor)});
    if (!duty.acting.present()) told += words(Sentence::duty_nobody);
    else if (!(duty.acting == duty.sponsor)) told += words(Sentence::duty_acting, {name(duty.acting)});
    return told;
  }

  [[nodiscard]] std::string contact_line(const Contact& contact) const {
    const Link& rule = view_.mechanism.links[contact.link];
    std::string told = words(Sentence::contact_line, {date(contact.at), named(rule.id, rule.title), id(contact.kept), shown_.unit(contact.with)}), shared;
    if (contact.leads != none) told += words(Sentence::contact_leads, {shown_.unit(contact.leads)});
    for (const SharedValue& value : contact.shared) {
      const SlotInfo& slot = view_.program.slots[value.slot];
      shared += (shared.empty() ? "" : ", ") + slot.name + "=" + (slot.kind == ValueKind::real ? shown_.real(value.real) : shown_.number(slot, value.number));
    }
    return shared.empty() ? told : told + words(Sentence::contact_shared, {shared});
  }

  const AgendaView& view_;
  explain::Shown shown_;
  std::string text_;
};

}  // namespace

std::string agenda_text(const AgendaView& view, const Agenda& agenda) { return Writer(view).text(agenda); }

}  // namespace guikou::office
