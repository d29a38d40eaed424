// An explanation as hosts read it.
#include "explain/explainer.hpp"
#include "explain/rule_telling.hpp"
#include "explain/selector_telling.hpp"
#include "explain/time_telling.hpp"
#include "io/decision_writer.hpp"
#include "io/json_writer.hpp"

namespace guikou::explain {

using namespace program;
using decide::Why;

namespace {

class JsonExplanation {
 public:
  JsonExplanation(const Decided& decided, const Telling& telling, FailedTests& failed_tests, io::JsonWriter& json)
      : d_(decided), p_(decided.program), telling_(telling), shown_(decided.program, telling), rules_(decided.program, telling, &failed_tests), selectors_(decided.program, telling), redact_(telling.redact), json_(json) {}

  void write(std::string_view decision, const std::vector<WhyNot>& asked) {
    json_.begin_object().key("decision").raw(decision);
    if (!asked.empty()) {
      json_.key("why_not").begin_array();
      for (const WhyNot& answer : asked) why_not(answer);
      json_.end_array();
    }
    json_.key("tables").begin_array();
    for (const decide::TableTrace& table : d_.trace.tables) rules_.json(table, json_);
    json_.end_array().key("selectors").begin_array();
    for (const decide::SelectorTrace& selector : d_.trace.selectors) one_selector(selector);
    json_.end_array().key("kept").begin_array();
    for (const decide::KeptTrace& kept : d_.trace.kept)
      json_.begin_object().member("name", p_.slots[kept.slot].name).member("rule", rule_name(kept.rule)).end_object();
    json_.end_array();
    write_time_json(d_, telling_, json_);
    json_.end_object();
  }

 private:
  [[nodiscard]] std::string_view rule_name(std::uint32_t rule) const { return p_.texts[p_.rules[rule].id]; }

  void party(std::string_view key, Party party) {
    json_.key(key);
    if (party.present()) json_.string(p_.party_name(party));
    else json_.null();
  }

  void one_selector(const decide::SelectorTrace& selector) {
    json_.begin_object().member("output", p_.slots[selector.output].name);
    if (selector.rule != none) json_.member("rule", rule_name(selector.rule));
    selectors_.json(selector, json_);
    json_.end_object();
  }

  void why_not(const WhyNot& answer) {
    json_.begin_object().member(answer.of_unit ? "unit" : "rule", answer.asked);
    json_.key("known").boolean(answer.known);
    if (answer.known) json_.key("holds_already").boolean(answer.holds_already);
    if (!answer.known || answer.holds_already) {
      json_.end_object();
      return;
    }
    if (answer.rule) {
      json_.member("verdict", verdict_word(answer.rule->verdict));
      rules_.failures_json(*answer.table, *answer.rule, json_);
    } else if (!answer.of_unit) {
      json_.member("verdict", "not-reached");
    }
    if (answer.named_by && answer.named_by->rule != none) json_.member("candidate_of", rule_name(answer.named_by->rule));
    if (answer.why != Why::none && !shown_.withheld(answer.why)) json_.member("why", io::why_word(answer.why));
    if (answer.precedence_rule != none) json_.member("precedence_rule", rule_name(answer.precedence_rule));
    if (answer.precedence_party.present()) party("precedence_lead", answer.precedence_party);
    const bool withheld = redact_ && tells_of_accused(answer.flip);
    if (withheld) json_.key("withheld").boolean(true);
    json_.key("change");
    if (withheld) json_.null();
    else change(answer.flip);
    json_.key("tried").integer(answer.flip.tried).end_object();
  }

  /// The changed attributes as a petition would hold them; null where no change was found. A text is given as the words to add.
  void change(const Flip& flip) {
    if (!flip.found) {
      json_.null();
      return;
    }
    json_.begin_object();
    for (const AttributeChange& change : flip.changes) {
      const SlotInfo& slot = p_.slots[change.slot];
      json_.key(slot.name);
      if (change.absent) json_.null();
      else if (slot.kind == ValueKind::text) json_.begin_object().member("add", change.texts[0]).end_object();
      else if (slot.list) list(slot, change);
      else value(slot, change);
    }
    json_.end_object();
  }

  void list(const SlotInfo& slot, const AttributeChange& change) {
    json_.begin_array();
    for (const std::string& text : change.texts) json_.string(text);
    for (const std::int64_t number : change.numbers) json_.string(shown_.number(slot, number));
    json_.end_array();
  }

  void value(const SlotInfo& slot, const AttributeChange& change) {
    if (!change.texts.empty()) json_.string(change.texts[0]);
    else if (slot.kind == ValueKind::real) json_.number(change.value.real);
    else if (slot.kind == ValueKind::boolean) json_.boolean(change.value.number != 0);
    else if (slot.kind == ValueKind::integer) json_.integer(change.value.number);
    else json_.string(shown_.number(slot, change.value.number));
  }

  const Decided& d_;
  const Program& p_;
  Telling telling_;
  Shown shown_;
  RuleTelling rules_;
  SelectorTelling selectors_;
  bool redact_;
  io::JsonWriter& json_;
};

}  // namespace

void write_json(const Decided& decided, const std::vector<WhyNot>& asked, const Telling& telling, std::string_view decision, FailedTests& failed_tests, io::JsonWriter& json) {
  JsonExplanation(decided, telling, failed_tests, json).write(decision, asked);
}

}  // namespace guikou::explain
