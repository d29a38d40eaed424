// What the rulebook's own tests expect: every name in it must be declared (SPEC 2 and 13), so that a misspelled expectation is
// told when it is written, and `null` of a clock that no policy has is no test that always passes. A test's petition is left
// alone: it may be wrong on purpose.
#include <algorithm>
#include <array>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using model::FindingCode;
using model::Plain;

constexpr std::array<std::string_view, 3> outcomes{"routed", "unroutable", "error"};
constexpr std::array<std::string_view, 4> reasons{"not-unique", "all-barred", "no-candidate", "no-rule"};

/// As `audit` tells them (docs/language/11-office.md).
constexpr std::array<std::string_view, 12> audit_reasons{"late",       "missed",     "refused",           "missing",   "not-followed", "followed-late",
                                                         "handed-back-late", "no-reasons", "handed-back-often", "ping-pong", "lapses-soon",  "lapsed"};

/// A string with its place; lists are visited element by element. What is no string is compared, not looked up.
template <class Visit>
void each_word(const Plain& value, Visit visit) {
  if (const std::string* word = value.string()) return visit(model::Name{std::string_view(*word), value.place});
  if (const Plain::List* list = value.list())
    for (const Plain& item : *list) each_word(item, visit);
}

class TestChecker {
 public:
  TestChecker(Context& context, const model::Mechanism& mechanism) : context_(context), mechanism_(mechanism) {
    for (const model::Policy& policy : context.rulebook.policies) {
      for (const model::Clock& clock : policy.clocks) clocks_.add(clock.id.text);
      for (const model::Stage& stage : policy.stages) stages_.add(stage.id.text);
    }
    for (const model::Table& table : context.rulebook.tables) {
      for (const model::Rule& rule : table.rules) rules_.add(table.id.text + "/" + rule.id.text);
      if (table.otherwise) rules_.add(table.id.text + "/otherwise");
    }
  }

  void check(const Plain::Map& expect, bool is_case) {
    const Vocabulary& words = context_.words;
    for (const auto& [key, value] : expect) {
      const std::string& name = key.text;
      if (name == "lead" || name == "support") each_word(value, [&](const model::Name& unit) { (void)words.unit(unit); });
      else if (name == "sponsor") each_word(value, [&](const model::Name& person) { (void)words.person(person); });
      else if (name == "notify" || name == "never") each_word(value, [&](const model::Name& party) { (void)words.party(party); });
      else if (name == "policy") each_word(value, [&](const model::Name& policy) { (void)words.policy(policy); });
      else if (name == "outcome") each_word(value, [&](const model::Name& word) { among(word, name, {outcomes.begin(), outcomes.end()}); });
      else if (name == "reason") each_word(value, [&](const model::Name& word) { among(word, name, {reasons.begin(), reasons.end()}); });
      else if (name == "matched") each_word(value, [&](const model::Name& rule) { look_up(rules_, rule, FindingCode::unknown_rule); });
      else if (name == "outputs") outputs(value);
      else if (name == "deadlines" || name == "clocks") keys(value, clocks_, FindingCode::unknown_clock_anywhere);
      else if (name == "path") path(value);
      else if (name == "due") due(value);
      else if (name == "audit" || name == "agenda") office(key, value, is_case);
    }
  }

 private:
  void look_up(const NameTable& table, const model::Name& name, FindingCode code) const {
    if (table.find(name.text) == program::none) context_.words.report(code, name, [&] { return table.views(); });
  }

  void among(const model::Name& word, std::string_view what, const std::vector<std::string_view>& known) const {
    if (std::find(known.begin(), known.end(), word.text) != known.end()) return;
    std::string all;
    for (const std::string_view each : known) all.append(all.empty() ? "" : ", ").append(each);
    context_.findings.add(FindingCode::unknown_value, word.place, {word.text, std::string(what), all}, model::nearest_name(word.text, known));
  }

  void keys(const Plain& value, const NameTable& table, FindingCode code) const {
    if (const Plain::Map* map = value.map())
      for (const auto& [name, item] : *map) look_up(table, name, code);
  }

  /// `stage` or `stage/n`.
  void stage(const model::Name& name) const {
    const std::size_t slash = name.text.rfind('/');
    if (slash != std::string::npos && stages_.find(name.text.substr(0, slash)) != program::none) return;
    look_up(stages_, name, FindingCode::unknown_stage);
  }

  void row(const Plain::Map& members) const {
    for (const auto& [name, item] : members) {
      if (name.text == "to") each_word(item, [&](const model::Name& party) { (void)context_.words.party(party); });
      if (name.text == "stage") each_word(item, [&](const model::Name& each) { stage(each); });
    }
  }

  void path(const Plain& value) const {
    const Plain::Map* map = value.map();
    if (!map) return;
    for (const auto& [name, item] : *map) {
      stage(name);
      if (const Plain::Map* members = item.map()) row(*members);
    }
  }

  void due(const Plain& value) const {
    each_word(value, [&](const model::Name& name) { stage(name); });
    if (const Plain::List* list = value.list())
      for (const Plain& item : *list)
        if (const Plain::Map* members = item.map()) row(*members);
  }

  /// What can be found is asked at a moment, so the test must name one.
  void office(const model::Name& key, const Plain& value, bool is_case) const {
    const bool audit = key.text == "audit";
    if (!is_case) context_.findings.add(FindingCode::missing_key, key.place, {"now", std::string("a test that expects ") + key.text});
    const std::vector<std::string> words = audit ? audit_words() : agenda_words();
    const std::vector<std::string_view> known(words.begin(), words.end());
    each_word(value, [&](const model::Name& word) { among(word, key.text, known); });
    if (const Plain::Map* map = value.map()) office_row(*map, audit, known);
    if (const Plain::List* list = value.list())
      for (const Plain& item : *list)
        if (const Plain::Map* map = item.map()) office_row(*map, audit, known);
  }

  void office_row(const Plain::Map& row, bool audit, const std::vector<std::string_view>& known) const {
    constexpr std::array<std::string_view, 6> of_audit{"check", "reason", "unit", "at", "due", "to"};
    constexpr std::array<std::string_view, 17> of_agenda{"meeting", "item", "reception", "duty", "link", "at", "due", "chair", "lead", "answers", "blocked_by", "leader", "place", "sponsor", "acting", "with", "leads"};
    const std::vector<std::string_view> members = audit ? std::vector<std::string_view>(of_audit.begin(), of_audit.end()) : std::vector<std::string_view>(of_agenda.begin(), of_agenda.end());
    for (const auto& entry : row) {
      const std::string& name = entry.first.text;
      if (!audit && name == "shared") continue;
      if (std::find(members.begin(), members.end(), name) == members.end()) {
        context_.findings.add(FindingCode::unknown_key, entry.first.place, {name, audit ? "audit" : "agenda"}, model::nearest_name(name, members));
        continue;
      }
      const bool rule = name == "check" || name == "reason" || name == "meeting" || name == "item" || name == "reception" || name == "duty" || name == "link";
      if (rule) each_word(entry.second, [&](const model::Name& word) { among(word, name, known); });
      else if (name == "unit" || name == "lead" || name == "place" || name == "with" || name == "leads") each_word(entry.second, [&](const model::Name& unit) { (void)context_.words.unit(unit); });
      else if (name != "at" && name != "due" && name != "blocked_by") each_word(entry.second, [&](const model::Name& party) { (void)context_.words.party(party); });
    }
  }

  [[nodiscard]] std::vector<std::string> audit_words() const {
    std::vector<std::string> known;
    for (const model::AuditCheck& check : mechanism_.checks) known.push_back(check.id.text);
    known.insert(known.end(), audit_reasons.begin(), audit_reasons.end());
    return known;
  }

  [[nodiscard]] std::vector<std::string> agenda_words() const {
    std::vector<std::string> known;
    for (const model::Meeting& meeting : mechanism_.meetings) {
      known.push_back(meeting.id.text);
      for (const model::MeetingItem& item : meeting.items) known.push_back(meeting.id.text + "/" + item.id.text), known.push_back(item.id.text);
    }
    for (const model::Reception& reception : mechanism_.receptions) known.push_back(reception.id.text);
    for (const model::SponsorDuty& duty : mechanism_.duties) known.push_back(duty.id.text);
    for (const model::Link& link : mechanism_.links) known.push_back(link.id.text);
    return known;
  }

  void outputs(const Plain& value) const {
    const Plain::Map* map = value.map();
    if (!map) return;
    for (const auto& entry : *map) {
      const model::Name name = entry.first;
      const Plain& item = entry.second;
      const auto& declared = context_.rulebook.outputs;
      const auto output = std::find_if(declared.begin(), declared.end(), [&](const model::Output& each) { return each.name.text == name.text; });
      if (output == declared.end()) {
        context_.words.report(FindingCode::unknown_output, name, [&] {
          std::vector<std::string_view> known;
          for (const model::Output& each : declared) known.push_back(each.name.text);
          return known;
        });
        continue;
      }
      if (output->type != model::Type::enumeration) continue;
      std::vector<std::string_view> values;
      for (const model::Name& each : output->values) values.push_back(each.text);
      each_word(item, [&](const model::Name& word) { among(word, name.text, values); });
    }
  }

  Context& context_;
  const model::Mechanism& mechanism_;
  NameTable clocks_, stages_, rules_;
};

}  // namespace

void check_tests(Context& context, const model::Mechanism& mechanism) {
  TestChecker checker(context, mechanism);
  for (const model::RulebookTest& test : context.rulebook.tests)
    if (const Plain::Map* expect = test.expect.map()) checker.check(*expect, test.now.has_value());
}

}  // namespace guikou::compile
