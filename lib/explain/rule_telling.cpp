#include "explain/rule_telling.hpp"

namespace guikou::explain {

using namespace program;
using decide::RuleTrace;
using decide::TableTrace;
using decide::Verdict;

std::string_view verdict_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::fired: return "applied";
    case Verdict::held_not_needed: return "held";
    case Verdict::held_in_conflict: return "conflict";
    case Verdict::not_in_force: return "not-in-force";
    case Verdict::failed: return "failed";
  }
  return "";
}

/// Puts into words once what many rules of the table saw.
void RuleTelling::look_at(const TableTrace& table) {
  if (table_ == &table) return;
  table_ = &table;
  seen_.clear();
  seen_json_.clear();
  for (const decide::SeenTrace& seen : table.seen) seen_.push_back(shown_.seen(seen));
}

std::string_view RuleTelling::seen(const decide::FailureTrace& failure) const { return failure.seen == none ? std::string_view() : seen_[failure.seen]; }

void RuleTelling::text(const TableTrace& table, std::string& out) {
  look_at(table);
  for (std::size_t i = 0; i < table.rules.size();) i = rules_alike(i, out);
  untold(out);
  if (table.otherwise_fired) line(out, Sentence::otherwise, {p_.texts[p_.rules[p_.tables[table.table].otherwise].id]});
}

/// How many rules are not told, by what is known of them; "more" of them only behind others.
void RuleTelling::untold(std::string& out) const {
  const std::uint32_t before = table_->untold - table_->untold_after;
  const bool alone = table_->rules.empty();
  const Sentence any = alone ? Sentence::only_untold : Sentence::untold, plain = alone ? Sentence::only_untold_plain : Sentence::untold_plain;
  if (before > 0) line(out, table_->nearer_untold ? any : plain, {std::to_string(before)});
  if (table_->untold_after > 0) line(out, Sentence::untold_after, {std::to_string(table_->untold_after)});
}

/// Whether the first failures of two rules that failed are told in the same words.
bool RuleTelling::alike(const RuleTrace& rule, const RuleTrace& other) const {
  const std::span failures = table_->failures_of(rule), others = table_->failures_of(other);
  return shown_.fail_alike(failures.front().when, others.front().when);
}

/// Rules in a row that failed for the same reason are told together; returns the first one after them.
std::size_t RuleTelling::rules_alike(std::size_t first, std::string& out) {
  const std::vector<RuleTrace>& rules = table_->rules;
  std::size_t last = first + 1;
  if (rules[first].verdict == Verdict::failed)
    while (last < rules.size() && rules[last].verdict == Verdict::failed && alike(rules[first], rules[last])) ++last;
  if (last - first <= 2) {
    for (std::size_t i = first; i < last; ++i) rule(rules[i], out);
    return last;
  }
  name_.clear();
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) say_to(name_, Sentence::rule_joint, english_);   // titles may hold commas
    shown_.append_rule(name_, rules[i].rule);
  }
  why(rules[first]);
  line(out, Sentence::failed_together, {std::to_string(last - first), why_, name_});
  return last;
}

void RuleTelling::rule(const RuleTrace& rule, std::string& out) {
  name_.clear();
  shown_.append_rule(name_, rule.rule);
  switch (rule.verdict) {
    case Verdict::fired: return line(out, Sentence::fired, {name_});
    case Verdict::held_not_needed: return line(out, Sentence::held, {name_});
    case Verdict::held_in_conflict: return line(out, Sentence::conflict, {name_});
    case Verdict::not_in_force: return line(out, Sentence::not_in_force, {name_});
    case Verdict::failed: break;
  }
  why(rule);
  if (rule.failures.count == 1) return line(out, Sentence::failed, {name_, why_});
  line(out, Sentence::failed_and_more, {name_, why_, std::to_string(rule.failures.count - 1)});
}

/// Sets why_ to the first failure of a rule that failed, which decided.
void RuleTelling::why(const RuleTrace& rule) {
  const decide::FailureTrace& first = table_->failures_of(rule).front();
  why_.clear();
  shown_.append_failure(why_, first.when, seen(first));
}

void RuleTelling::failures_text(const TableTrace& table, const RuleTrace& rule, std::string& out) {
  look_at(table);
  for (const decide::FailureTrace& failure : table.failures_of(rule)) {
    why_.clear();
    shown_.append_failure(why_, failure.when, seen(failure));
    line(out, Sentence::failed_test, {why_});
  }
}

void RuleTelling::json(const TableTrace& table, io::JsonWriter& json) {
  look_at(table);
  const Table& compiled = p_.tables[table.table];
  json.begin_object().member("table", p_.texts[compiled.id]);
  json.member("hit", compiled.hit == Hit::first ? "first" : compiled.hit == Hit::collect ? "collect" : "unique");
  json.key("rules").begin_array();
  for (const RuleTrace& rule : table.rules) {
    json.begin_object().member("rule", p_.texts[p_.rules[rule.rule].id]);
    if (const std::uint32_t title = p_.rules[rule.rule].title; title != none) json.member("title", p_.texts[title]);
    json.member("verdict", verdict_word(rule.verdict));
    failures_json(table, rule, json);
    json.end_object();
  }
  json.end_array();
  if (table.untold > 0) json.key("others").integer(table.untold);
  if (table.untold_after > 0) json.key("others_after").integer(table.untold_after);
  if (table.nearer_untold) json.key("others_near").boolean(true);
  if (table.otherwise_fired) json.key("otherwise").boolean(true);
  json.end_object();
}

/// Many rules name the same slots, which hold the same.
void RuleTelling::spell_seen() {
  if (seen_json_.size() == seen_.size()) return;
  for (const std::string& each : seen_) {
    line_.clear();
    line_.escaped(each);
    seen_json_.emplace_back(line_.text());
  }
}

void RuleTelling::failures_json(const TableTrace& table, const RuleTrace& rule, io::JsonWriter& json) {
  if (rule.failures.count == 0) return;
  look_at(table);
  spell_seen();
  json.key("failed").begin_array();
  for (const decide::FailureTrace& failure : table.failures_of(rule)) {
    const WhenNode& node = p_.conditions.whens[failure.when];
    if (node.op == WhenOp::test) {
      name_.clear();
      failed_tests_->append(name_, failure.when, english_, seen_json_[failure.seen]);
      json.raw(name_);
      continue;
    }
    why_.clear();
    shown_.append_condition(why_, failure.when);
    json.begin_object().member("test", why_);
    why_.clear();
    shown_.append_failure(why_, failure.when, {});
    json.member("message", why_).end_object();
  }
  json.end_array();
}

}  // namespace guikou::explain
