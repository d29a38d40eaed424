// An explanation as a petition officer reads it.
#include <algorithm>

#include "explain/explainer.hpp"
#include "explain/rule_telling.hpp"
#include "explain/selector_telling.hpp"
#include "explain/sentence.hpp"
#include "explain/time_telling.hpp"

namespace guikou::explain {

using namespace program;
using decide::Unroutable;
using decide::Verdict;
using decide::Why;

namespace {

class TextWriter {
 public:
  TextWriter(const Decided& decided, const Telling& telling, std::string& out)
      : d_(decided), p_(decided.program), shown_(decided.program, telling), rules_(decided.program, telling), selectors_(decided.program, telling), english_(telling.english), redact_(telling.redact), out_(out) {}

  void decision() {
    line(Sentence::petition, {d_.petition.values[slots::id].text});
    if (d_.petition.present(p_.lead)) line(Sentence::lead, {shown_.unit(static_cast<UnitId>(d_.petition.values[p_.lead].number))});
    else line(Sentence::no_lead, {reason()});
    parties(Sentence::support, p_.support, true);
    if (d_.petition.present(p_.sponsor)) line(Sentence::sponsor, {shown_.party(Party::person(static_cast<PersonId>(d_.petition.values[p_.sponsor].number)))});
    parties(Sentence::notify, p_.notify, false);
    if (d_.petition.present(p_.policy)) line(Sentence::policy, {p_.policies[static_cast<std::size_t>(d_.petition.values[p_.policy].number)]});
    outputs();
    if (d_.result.skip_levels != 0) line(Sentence::skipped, {std::to_string(d_.result.skip_levels)});
    if (!d_.petition.unlisted.empty()) line(Sentence::unlisted, {std::to_string(d_.petition.unlisted.size())});
    for (const decide::AdjustedRow& row : d_.result.adjusted)
      if (row.slot < p_.attribute_count) line(Sentence::adjusted_succeeded, {p_.slots[row.slot].name, shown_.party(row.from), shown_.party(row.to)});
    texts(Sentence::matched, d_.result.matched);
    texts(Sentence::basis, d_.result.basis);
  }

  void tables() {
    out_ += "\n";
    line(Sentence::tables);
    for (const decide::TableTrace& table : d_.trace.tables) {
      const Table& compiled = p_.tables[table.table];
      const Sentence hit = compiled.hit == Hit::first ? Sentence::hit_first : compiled.hit == Hit::collect ? Sentence::hit_collect : Sentence::hit_unique;
      line(Sentence::table, {p_.texts[compiled.id], say(hit, english_)});
      rules_.text(table, out_);
    }
    const bool counted = std::any_of(d_.trace.tables.begin(), d_.trace.tables.end(), [](const decide::TableTrace& table) { return table.untold > table.untold_after; });
    if (counted) line(Sentence::untold_why);
  }

  void selectors() {
    if (d_.trace.selectors.empty()) return;
    out_ += "\n";
    line(Sentence::selectors);
    for (const decide::SelectorTrace& selector : d_.trace.selectors) one_selector(selector);
    if (d_.trace.kept.empty()) return;
    out_ += "\n";
    line(Sentence::kept);
    for (const decide::KeptTrace& kept : d_.trace.kept) line(Sentence::kept_row, {p_.slots[kept.slot].name, shown_.rule(kept.rule)});
  }

  void why_not(const WhyNot& answer) {
    out_ += "\n";
    line(answer.of_unit ? Sentence::why_not_unit : Sentence::why_not_rule, {answer.asked});
    if (!answer.known) return line(answer.of_unit ? Sentence::unknown_unit : Sentence::unknown_rule, {answer.asked});
    if (answer.holds_already) return line(Sentence::it_is);
    if (answer.of_unit) why_not_unit_found(answer);
    else why_not_rule_verdict(answer);
    precedence(answer);
    change(answer.flip);
  }

 private:
  void line(Sentence sentence, std::initializer_list<std::string_view> words = {}) { say_line(out_, sentence, english_, words); }
  [[nodiscard]] std::string joint() const { return say(Sentence::change_joint, english_); }

  [[nodiscard]] std::string why(Why why) const { return shown_.withheld(why) ? say(Sentence::withheld_why, english_) : shown_.why(why); }

  std::string reason() const {
    switch (d_.result.reason) {
      case Unroutable::not_unique: return say(Sentence::reason_not_unique, english_);
      case Unroutable::all_barred: return say(Sentence::reason_all_barred, english_);
      case Unroutable::no_candidate: return say(Sentence::reason_no_candidate, english_);
      default: return say(Sentence::reason_no_rule, english_);
    }
  }

  void parties(Sentence sentence, Slot slot, bool units) {
    if (d_.petition.numbers[slot].empty()) return;
    std::string names;
    for (const std::int64_t code : d_.petition.numbers[slot])
      names += (names.empty() ? "" : joint()) + shown_.party(units ? Party::unit(static_cast<UnitId>(code)) : Party::of(code));
    line(sentence, {names});
  }

  void outputs() {
    for (Slot slot = p_.first_output; slot < p_.first_output + p_.output_count; ++slot) {
      if (!d_.petition.present(slot)) continue;
      const SlotInfo& info = p_.slots[slot];
      const decide::Value& value = d_.petition.values[slot];
      std::string text;
      for (const std::int64_t item : d_.petition.numbers[slot]) text += (text.empty() ? "" : joint()) + shown_.number(info, item);
      for (const std::string_view item : d_.petition.texts[slot]) text += (text.empty() ? "" : joint()) + std::string(item);
      if (!info.list) text = info.kind == ValueKind::string || info.kind == ValueKind::text ? std::string(value.text)
                             : info.kind == ValueKind::real                                 ? shown_.real(value.real)
                                                                                            : shown_.number(info, value.number);
      line(Sentence::output, {info.name, text});
    }
  }

  void texts(Sentence sentence, const std::vector<std::uint32_t>& indexes) {
    std::string all;
    for (const std::uint32_t index : indexes) all += (all.empty() ? "" : joint()) + p_.texts[index];
    if (!all.empty()) line(sentence, {all});
  }

  void one_selector(const decide::SelectorTrace& selector) {
    line(Sentence::selector, {p_.slots[selector.output].name, selectors_.written(selector), selector.rule == none ? "" : p_.texts[p_.rules[selector.rule].id]});
    selectors_.text(selector, out_);
  }

  void why_not_rule_verdict(const WhyNot& answer) {
    if (!answer.rule) return line(Sentence::not_reached);
    if (answer.rule->verdict == Verdict::not_in_force) return line(Sentence::outside_period);
    rules_.failures_text(*answer.table, *answer.rule, out_);
  }

  void why_not_unit_found(const WhyNot& answer) {
    if (!answer.named_by) return line(Sentence::unit_not_named);
    const std::string rule = answer.named_by->rule == none ? "" : p_.texts[p_.rules[answer.named_by->rule].id];
    if (answer.why != Why::none) line(Sentence::unit_passed, {rule, why(answer.why)});
    else line(Sentence::unit_later, {rule, answer.named_by->targets.empty() ? "" : shown_.party(answer.named_by->targets.front())});
  }

  void precedence(const WhyNot& answer) {
    std::string what = answer.precedence_rule == none ? "" : shown_.rule(answer.precedence_rule);
    if (answer.precedence_party.present()) what += (what.empty() ? "" : " → ") + shown_.party(answer.precedence_party);
    if (!what.empty()) line(Sentence::precedence, {what});
  }

  [[nodiscard]] std::string list(const SlotInfo& slot, const std::vector<std::int64_t>& numbers) const {
    std::string all;
    for (const std::int64_t number : numbers) all += (all.empty() ? "[" : ", ") + shown_.number(slot, number);
    return all.empty() ? all : all + "]";
  }

  void change(const Flip& flip) {
    if (!flip.found) return line(Sentence::no_change, {std::to_string(flip.most_changes), std::to_string(flip.tried)});
    if (redact_ && tells_of_accused(flip)) return line(Sentence::withheld_change);
    std::string changes;
    for (const AttributeChange& change : flip.changes) {
      const SlotInfo& slot = p_.slots[change.slot];
      std::string value;
      if (!change.texts.empty()) value = (slot.kind == ValueKind::text ? "… " : "") + change.texts[0];
      else if (slot.kind == ValueKind::real) value = shown_.real(change.value.real);
      else if (slot.list) value = list(slot, change.numbers);
      else if (!change.absent) value = shown_.number(slot, change.value.number);
      changes += (changes.empty() ? "" : joint()) +
                 (change.absent ? say(Sentence::change_absent, english_, {slot.name}) : say(Sentence::change_one, english_, {slot.name, value}));
    }
    line(Sentence::change, {changes});
  }

  const Decided& d_;
  const Program& p_;
  Shown shown_;
  RuleTelling rules_;
  SelectorTelling selectors_;
  bool english_, redact_;
  std::string& out_;
};

}  // namespace

void write_text(const Decided& decided, const std::vector<WhyNot>& asked, const Telling& telling, std::string& out) {
  TextWriter writer(decided, telling, out);
  writer.decision();
  for (const WhyNot& answer : asked) writer.why_not(answer);
  writer.selectors();
  writer.tables();
  write_time_text(decided, telling, out);
}

}  // namespace guikou::explain
