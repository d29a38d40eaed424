// An agenda for machines.
#include <algorithm>

#include "explain/shown.hpp"
#include "io/json_writer.hpp"
#include "office/agenda_form.hpp"

namespace guikou::office {

using namespace program;

namespace {

class Writer {
 public:
  explicit Writer(const AgendaView& view) : view_(view), shown_(view.program, {}), json_(text_) {}

  std::string text(const Agenda& agenda) {
    json_.begin_object().member("from", date_text(view_.from)).member("to", date_text(view_.to));
    json_.key("cases").integer(static_cast<std::int64_t>(view_.cases.size())).key("errors").integer(static_cast<std::int64_t>(view_.errors));
    list("meetings", agenda.sessions, [&](const Session& each) { session(each); });
    list("receptions", agenda.receptions, [&](const ReceptionDay& each) { reception(each); });
    list("promised", agenda.counts, [&](const ReceptionCount& each) { promise(each); });
    list("duties", agenda.duties, [&](const DutyDue& each) { duty(each); });
    list("contacts", agenda.contacts, [&](const Contact& each) { contact(each); });
    json_.member("digest", view_.program.digest).end_object();
    return text_ + "\n";
  }

 private:
  template <class Things, class Write>
  void list(std::string_view name, const Things& things, Write write) {
    json_.key(name).begin_array();
    for (const auto& thing : things) json_.begin_object(), write(thing), json_.end_object();
    json_.end_array();
  }

  void time(std::string_view name, Instant instant) {
    std::string written;
    append_time(view_.program.zone, instant, written);
    json_.member(name, written);
  }
  void party(std::string_view name, Party party) {
    json_.key(name);
    party.present() ? json_.string(view_.program.party_name(party)) : json_.null();
  }
  void unit(std::string_view name, UnitId unit) { party(name, unit == none ? Party() : Party::unit(unit)); }
  void petition(std::uint32_t kept) { json_.member("petition", view_.cases[kept].id()); }
  template <class Rule>
  void heading(std::string_view kind, const Rule& rule) {
    json_.member(kind, rule.id);
    if (!rule.title.empty()) json_.member("title", rule.title);
    if (!rule.basis.empty()) json_.member("basis", rule.basis);
  }

  void session(const Session& session) {
    const Meeting& meeting = view_.mechanism.meetings[session.meeting];
    heading("meeting", meeting);
    time("at", session.at);
    party("chair", session.chair);
    list("items", session.items, [&](const AgendaItem& item) {
      const MeetingItem& rule = meeting.items[item.item];
      json_.member("item", rule.id);
      if (!rule.title.empty()) json_.member("title", rule.title);
      petition(item.kept);
      unit("lead", item.lead);
      if (meeting.answers != none) party("answers", item.answers);
      if (item.has_due) time("due", item.due);
      if (item.blocked_by != none) json_.member("blocked_by", view_.program.policy_set.event_names[item.blocked_by]);
    });
  }

  void reception(const ReceptionDay& day) {
    const Reception& rule = view_.mechanism.receptions[day.reception];
    heading("reception", rule);
    time("at", day.at);
    party("leader", day.leader);
    if (rule.place != none) unit("place", day.place);
    json_.key("petitions").begin_array();
    for (const std::uint32_t kept : day.cases) json_.string(view_.cases[kept].id());
    json_.end_array();
    if (day.away.empty()) return;
    json_.key("away").begin_array();
    for (const Party leader : day.away) json_.string(view_.program.party_name(leader));
    json_.end_array();
  }

  void promise(const ReceptionCount& count) {
    const Reception& rule = view_.mechanism.receptions[count.reception];
    json_.member("reception", rule.id);
    party("leader", count.leader);
    json_.member("quarter", date_text(count.quarter)).key("promised").integer(rule.promised).key("planned").integer(count.planned);
  }

  void duty(const DutyDue& duty) {
    heading("duty", view_.mechanism.duties[duty.duty]);
    petition(duty.kept);
    party("sponsor", duty.sponsor);
    party("acting", duty.acting);
    time("due", duty.due);
  }

  void contact(const Contact& contact) {
    const Link& link = view_.mechanism.links[contact.link];
    heading("link", link);
    petition(contact.kept);
    unit("with", contact.with);
    if (link.leads != none) unit("leads", contact.leads);
    time("at", contact.at);
    json_.key("shared").begin_object();
    for (const SharedValue& value : contact.shared) {
      const SlotInfo& slot = view_.program.slots[value.slot];
      json_.key(slot.name);
      if (slot.kind == ValueKind::real) json_.number(value.real);
      else if (slot.kind == ValueKind::integer) json_.integer(value.number);
      else if (slot.kind == ValueKind::boolean) json_.boolean(value.number != 0);
      else json_.string(shown_.number(slot, value.number));
    }
    json_.end_object();
  }

  const AgendaView& view_;
  explain::Shown shown_;
  std::string text_;
  io::JsonWriter json_;
};

}  // namespace

bool all_found(const Agenda& agenda) {
  return std::all_of(agenda.sessions.begin(), agenda.sessions.end(), [](const Session& session) { return session.chair.present(); }) &&
         std::all_of(agenda.receptions.begin(), agenda.receptions.end(), [](const ReceptionDay& day) { return day.leader.present(); }) &&
         std::all_of(agenda.duties.begin(), agenda.duties.end(), [](const DutyDue& duty) { return duty.acting.present(); });
}

std::string agenda_json(const AgendaView& view, const Agenda& agenda) { return Writer(view).text(agenda); }

}  // namespace guikou::office
