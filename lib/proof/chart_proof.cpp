// ChartProof: leads and sponsors. Stages stand in stage_proof.cpp.
#include "proof/chart_proof.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <limits>
#include <system_error>

#include "decide/condition_checker.hpp"
#include "proof/json_members.hpp"

namespace guikou::proof {

using namespace program;

namespace {

constexpr std::size_t most_shown = 128;        // situations of one cause that are routed for one selector
constexpr std::size_t rules_tried = 8;         // for a situation that nothing has shown yet
constexpr std::size_t most_asked = 300;        // questions about one cause

bool nobody(const decide::RouteResult& result) { return result.reason == decide::Unroutable::all_barred || result.reason == decide::Unroutable::no_candidate; }

}  // namespace

ChartProof::ChartProof(const Program& program, const model::Rulebook& rulebook, TableAnalysis& tables, Report& report, std::size_t threads)
    : program_(program), rulebook_(rulebook), tables_(tables), report_(report), threads_(threads), horizon_(program), symbols_(tables.space(), horizon_),
      finder_(tables.space()), probe_(program), desertions_(program, report), witnesses_(tables.witnesses()), resolver_(program) {}

void ChartProof::run() {
  if (horizon_.days.empty()) return;
  view_rules();
  seals();
  gather(Action::Kind::lead);
  gather(Action::Kind::sponsor);
  const std::set<Slot> kept = read_beside_lead();
  std::vector<ChartTrial*> trials;
  for (Use& use : leads_) {
    use.trial = std::make_unique<ChartTrial>(program_, horizon_, use.request, ChartTrial::Options{kept, nullptr, false, 1});
    trials.push_back(use.trial.get());
  }
  run_trials(trials);
  trials.clear();
  for (Use& use : sponsors_) {
    const SelectorReading reading = selector_reading(program_, use.request.selector);
    use.trial = std::make_unique<ChartTrial>(program_, horizon_, use.request, ChartTrial::Options{{}, reading.reads(program_.lead) ? &leads_under(none, reading) : nullptr, true, 1});
    trials.push_back(use.trial.get());
    const bool early = reading.reads(program_.lead) && std::any_of(use.rules.begin(), use.rules.end(), [&](std::uint32_t rule) {
      return tables_.space().solver().ask({tables_.space().valid(0), rules_[rule].fires, nobody_named_before(rule)}) != Solver::Answer::impossible;
    });
    if (!early) continue;
    use.before = std::make_unique<ChartTrial>(program_, horizon_, use.request, ChartTrial::Options{});
    trials.push_back(use.before.get());
  }
  gather_stages();
  for (StageUse& use : stages_)
    if (std::find(trials.begin(), trials.end(), use.trial.get()) == trials.end()) trials.push_back(use.trial.get());
  run_trials(trials);
  for (const auto* uses : {&leads_, &sponsors_})
    for (const Use& use : *uses)
      for (const bool accused : {false, true}) {
        prove_output(use, accused);
        if (use.before) prove_before_lead(use, accused);
      }
  for (const StageUse& use : stages_)
    for (const bool accused : {false, true}) prove_stage(use, accused);
  desertions_.tell();
  if (!too_large_.empty()) report_.incomplete_for(too_large_, "that somebody is reached everywhere: the chart is too large to try all of it");
  std::vector<std::string> left;
  for (const auto& [name, accused] : left_)
    if (!desertions_.told(accused, name) && (left.empty() || left.back() != name)) left.push_back(name);
  if (!left.empty()) report_.incomplete_for(left, "that somebody is reached for every unit on every day, and whoever is accused");
  if (!sealed_otherwise_.empty()) report_.incomplete_for(sealed_otherwise_, "who is reached where this seals what is no accusation");
}

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
constexpr std::size_t most_threads = 1;   // a page without threads says that it started one, and waits for it for ever
#else
constexpr std::size_t most_threads = std::numeric_limits<std::size_t>::max();
#endif

// The trials share nothing, so that their results do not depend on who runs which.
void ChartProof::run_trials(const std::vector<ChartTrial*>& trials) const {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < trials.size(); i = next++) trials[i]->run();
  };
  std::vector<std::future<void>> others;
  try {
    for (std::size_t i = 1; i < std::min({threads_, trials.size(), most_threads}); ++i) others.push_back(std::async(std::launch::async, work));
  } catch (const std::system_error&) {
    // Fewer threads do the same work.
  }
  work();
  for (std::future<void>& other : others) other.get();
}

// Situations know of the kind alone, and of no other kind than an accusation that it seals.
void ChartProof::seals() {
  const auto of_kind = [&](std::uint32_t when) {
    std::vector<std::uint32_t> open{when};
    while (!open.empty()) {
      const std::uint32_t index = open.back();
      open.pop_back();
      if (index == none) return false;
      const WhenNode& node = program_.conditions.whens[index];
      if (node.op == WhenOp::test && node.slot != slots::kind) return false;
      for (std::uint32_t part = 0; node.op != WhenOp::test && part < node.parts.count; ++part) open.push_back(node.parts.first + part);
    }
    return true;
  };
  decide::PetitionCase petition;
  petition.reset(program_);
  decide::ConditionChecker checker(program_, petition, 0);
  for (const SealedEntry& entry : program_.sealed) {
    bool plain = of_kind(entry.when);
    for (const std::int64_t kind : {std::int64_t{-1}, kind_suggestion, kind_appeal}) {
      petition.clear(slots::kind);
      if (kind >= 0) petition.set_number(slots::kind, kind);
      plain = plain && !checker.holds(entry.when);
    }
    if (!plain) sealed_otherwise_.push_back("sealed/" + rulebook_.sealed[static_cast<std::size_t>(&entry - program_.sealed.data())].id.text);
  }
}

void ChartProof::view_rules() {
  rules_.resize(program_.rules.size());
  sets_.resize(program_.tables.size());
  for (std::size_t t = 0; t < program_.tables.size(); ++t) {
    const Table& table = program_.tables[t];
    const TableSymbols& symbols = tables_.symbols().tables()[t];
    const auto add = [&](std::uint32_t rule, Literal fires, Literal may_fire) {
      rules_[rule] = {fires, may_fire, t};
      for (const Action& action : OrgChart::slice(program_.actions, program_.rules[rule].actions))
        if (action.kind == Action::Kind::set) sets_[t].insert(action.slot);
    };
    for (const RuleSymbols& row : symbols.rules) add(row.rule, row.fires, tables_.space().solver().every({symbols.reached, row.hits}));
    if (table.has_otherwise) add(table.otherwise, symbols.otherwise_fires, symbols.reached);
  }
}

void ChartProof::gather(Action::Kind kind) {
  std::vector<Use>& uses = kind == Action::Kind::lead ? leads_ : sponsors_;
  std::map<std::string_view, std::size_t> known;
  for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule) {
    if (rules_[rule].fires == -1) continue;
    for (const Action& action : OrgChart::slice(program_.actions, program_.rules[rule].actions)) {
      if (action.kind != kind) continue;
      const std::uint32_t selector = program_.action_selectors[action.selectors.first];
      const auto [place, added] = known.try_emplace(program_.selectors.texts[program_.selectors.selectors[selector].written], uses.size());
      if (added) {
        const bool lead = kind == Action::Kind::lead;
        uses.push_back({{selector, action.slot, lead ? decide::Wanted::unit : decide::Wanted::person, lead, true}, {}, {}, {}});
      }
      uses[place->second].rules.push_back(rule);
    }
  }
}

// Attributes that a sponsor's or a stage's selector reads together with `lead`.
std::set<Slot> ChartProof::read_beside_lead() const {
  std::set<Slot> read;
  const auto look = [&](std::uint32_t selector) {
    const SelectorReading reading = selector_reading(program_, selector);
    if (reading.reads(program_.lead)) read.insert(reading.slots.begin(), reading.slots.end());
  };
  for (const Use& use : sponsors_) look(use.request.selector);
  for (const StageRule& stage : program_.policy_set.stages) look(stage.to);
  return read;
}

const std::string& ChartProof::witness(std::uint32_t rule) {
  std::string& known = witnesses_[rule];
  if (known.empty()) known = finder_.find({tables_.space().valid(0), rules_[rule].fires}, [&](const std::string& petition) { return probe_.route(petition) && probe_.fired(rule); }).petition;
  return known;
}

// The same with nobody accused who has to do with the case.
std::string ChartProof::without_accused(const std::string& petition) const {
  JsonMembers members = json_members(petition);
  const PersonId person = json_member(members, "kind") == "\"accusation\"" ? symbols_.bystander() : none;
  std::erase_if(members, [](const auto& member) { return member.first == "accused"; });
  if (person != none) members.emplace_back("accused", "[" + json_string(program_.chart.person_names[person]) + "]");
  return json_object(members);
}

bool ChartProof::shows_output(const Use& use, bool accused, std::uint32_t rule, const std::string& petition) {
  const auto deserted = [&](const std::string& each) {
    if (!probe_.route(each) || !probe_.fired(rule) || probe_.petition().numbers[slots::accused].size() > 1) return false;
    if (accused && &each == &petition && probe_.petition().numbers[slots::accused].empty()) return false;   // an accusation of nobody is no hole: its unit is accused
    if (use.request.for_lead) return nobody(probe_.result());
    return probe_.result().reason == decide::Unroutable::none && !probe_.petition().present(program_.sponsor);
  };
  return deserted(petition) && (!accused || !deserted(without_accused(petition)));
}

// Petitions like the one that fires the rule are routed where nobody was found; where none shows it, the solver is asked.
void ChartProof::prove_output(const Use& use, bool accused) {
  if (!use.trial->finished() && !accused) too_large_.push_back(name(use.rules.front()));
  if (use.request.for_lead && always_led(use)) return;
  for (const DesertedPlace& place : use.trial->deserted(accused)) {
    const Situation* shown = nullptr;
    std::uint32_t by = 0;
    std::string example;
    std::size_t count = 0;
    const auto fits = [&](std::uint32_t rule, const Situation& situation) {
      if (witness(rule).empty()) return false;
      std::string petition = symbols_.petition(witness(rule), situation, *use.trial);
      if (!shows_output(use, accused, rule, petition)) return false;
      if (!shown) shown = &situation, by = rule, example = std::move(petition);
      return true;
    };
    const std::size_t step = std::max<std::size_t>(1, place.situations.size() / most_shown);
    for (std::size_t i = 0; i < place.situations.size(); i += step) {
      if (shown) {
        count += fits(by, place.situations[i]) ? 1 : 0;
        continue;
      }
      for (std::size_t r = 0; r < std::min(use.rules.size(), rules_tried) && !shown; ++r) count += fits(use.rules[r * use.rules.size() / std::min(use.rules.size(), rules_tried)], place.situations[i]) ? 1 : 0;
    }
    if (shown) {
      desertions_.met(accused, place.causes, deserted(by), example, count);
      for (const std::uint32_t rule : use.rules)
        if (rule != by && fits(rule, *shown)) desertions_.met(accused, place.causes, deserted(rule), example, 1);
    }
    ask(use, place, accused);
  }
  if (!accused || use.request.for_lead || !accused_bring_leads()) return;
  for (const DesertedPlace& place : use.trial->deserted(false)) ask_whoever_leads(use, *use.trial, place, false, true);
}

// Rules that nothing has shown to be deserted: can one fire in one of these situations, and no other rule give a lead?
void ChartProof::ask(const Use& use, const DesertedPlace& place, bool accused) {
  std::size_t asked = 0;
  std::map<std::size_t, Literal> known;   // by table
  for (const std::uint32_t rule : use.rules) {
    if (desertions_.told(accused, name(rule))) continue;
    if (++asked > most_asked) {
      leave(accused, name(rule));
      continue;
    }
    const auto [literal, added] = known.try_emplace(rules_[rule].table, -1);
    if (added) literal->second = somewhere(use, place, rule);
    std::vector<Literal> question{tables_.space().valid(0), rules_[rule].fires, literal->second, in_scope(accused)};
    if (accused) question.push_back(tables_.space().attributes()[slots::accused].state.present);
    if (use.request.for_lead) question.push_back(nobody_leads(use, rule));
    const Shown shown = finder_.find(question, [&](const std::string& petition) { return shows_output(use, accused, rule, petition); });
    if (shown.known == Known::shown) desertions_.met(accused, place.causes, deserted(rule), shown.petition, 1);
    else if (shown.known == Known::open) leave(accused, name(rule));
  }
}

/// No rule before this one, nor the rule itself, finds a lead.
Literal ChartProof::nobody_named_before(std::uint32_t rule) {
  Solver& solver = tables_.space().solver();
  const std::size_t table = rules_[rule].table;
  const bool several = program_.tables[table].hit == Hit::collect;
  std::vector<Literal> all;
  for (const Use& use : leads_)
    for (const std::uint32_t other : use.rules)
      if (other == rule || rules_[other].table < table || (several && rules_[other].table == table && other < rule)) all.push_back(names_nobody(use, other));
  return solver.every(std::move(all));
}

// A sponsor that reads `lead` before anybody leads: what it names without one.
void ChartProof::prove_before_lead(const Use& use, bool accused) {
  if (!use.before->finished() && !accused) too_large_.push_back(name(use.rules.front()));
  for (const DesertedPlace& place : use.before->deserted(accused)) ask_whoever_leads(use, *use.before, place, true, accused);
}

// The same question about a sponsor, without a word on who leads.
void ChartProof::ask_whoever_leads(const Use& use, const ChartTrial& trial, const DesertedPlace& place, bool nobody_yet, bool accused) {
  Solver& solver = tables_.space().solver();
  for (const std::uint32_t rule : use.rules) {
    if (desertions_.told(accused, name(rule))) continue;
    const std::size_t table = rules_[rule].table;
    std::vector<Literal> somewhere;
    for (const Situation& situation : place.situations) somewhere.push_back(symbols_.literal(situation, trial, tables_.symbols().tables()[table].before, sets_[table]));
    std::vector<Literal> question{tables_.space().valid(0), rules_[rule].fires, place.whole ? solver.some(std::move(somewhere)) : solver.yes(), in_scope(accused)};
    if (nobody_yet) question.push_back(nobody_named_before(rule));
    if (accused) question.push_back(tables_.space().attributes()[slots::accused].state.present);
    const Shown shown = finder_.find(question, [&](const std::string& petition) { return shows_output(use, accused, rule, petition); });
    if (shown.known == Known::shown) desertions_.met(accused, place.causes, deserted(rule), shown.petition, 1);
    else if (shown.known == Known::open) leave(accused, name(rule));
  }
}

/// Some rule finds a lead by who is accused: without him there is none, and nobody misses a sponsor.
bool ChartProof::accused_bring_leads() const {
  return std::any_of(leads_.begin(), leads_.end(), [](const Use& use) { return use.trial->reading().reads(slots::accused); });
}

// The situations as the rule's table sees them; those of a sponsor with somebody who leads.
Literal ChartProof::somewhere(const Use& use, const DesertedPlace& place, std::uint32_t rule) {
  constexpr std::size_t most_leading = 2'000;
  Solver& solver = tables_.space().solver();
  if (!place.whole) return solver.yes();
  const std::size_t table = rules_[rule].table;
  std::vector<Literal> any;
  std::size_t asked = 0;
  for (const Situation& situation : place.situations) {
    const Literal here = symbols_.literal(situation, *use.trial, tables_.symbols().tables()[table].before, sets_[table]);
    if (use.request.for_lead || asked > most_leading) {
      any.push_back(here);
      continue;
    }
    std::vector<Literal> led;
    for (const Leading& each : leading(*use.trial, situation, none, true)) led.push_back(led_by(each, situation, none));
    asked += led.size();
    any.push_back(solver.every({here, solver.some(std::move(led))}));
  }
  return solver.some(std::move(any));
}

// Petitions that are spoken of: nobody recused, nobody handed it back, one person accused at most. Not `accused`: only a
// bystander.
Literal ChartProof::in_scope(bool accused) {
  Solver& solver = tables_.space().solver();
  const InputAttribute& who = tables_.space().attributes()[slots::accused];
  std::vector<Literal> parts{-tables_.space().attributes()[slots::recused].state.present, -tables_.space().attributes()[slots::declined_by].state.present};
  const auto& values = who.domain.values.front();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const decide::Party party = decide::Party::of(values[i].number);
    const bool person = party.present() && party.is_person();
    if (!person || (!accused && party != decide::Party::person(symbols_.bystander()))) parts.push_back(-who.state.contains[i]);
  }
  return solver.every(std::move(parts));
}

// Wherever the selector finds nobody, some other rule gives a lead.
bool ChartProof::always_led(const Use& use) {
  Solver& solver = tables_.space().solver();
  std::map<std::size_t, std::vector<Literal>> fires;   // by table: who else leads depends on it alone
  std::map<std::size_t, std::uint32_t> some_rule;
  for (const std::uint32_t rule : use.rules) {
    fires[rules_[rule].table].push_back(rules_[rule].fires);
    some_rule[rules_[rule].table] = rule;
  }
  return std::all_of(fires.begin(), fires.end(), [&](auto& of_table) {
    const Literal one = solver.some(std::move(of_table.second));
    return solver.ask({tables_.space().valid(0), one, in_scope(true), nobody_leads(use, some_rule[of_table.first])}) == Solver::Answer::impossible;
  });
}

/// The rule does not fire, or finds nobody.
Literal ChartProof::names_nobody(const Use& use, std::uint32_t rule) {
  Solver& solver = tables_.space().solver();
  const std::size_t table = rules_[rule].table;
  const auto [known, added] = deserted_in_.try_emplace({&use, table}, -1);
  if (added) {
    std::vector<Literal> any;
    bool whole = use.trial->finished();
    for (const bool accused : {false, true})
      for (const DesertedPlace& place : use.trial->deserted(accused)) {
        whole = whole && place.whole;
        for (const Situation& situation : place.situations) any.push_back(symbols_.literal(situation, *use.trial, tables_.symbols().tables()[table].before, sets_[table], true));
      }
    known->second = whole ? solver.some(std::move(any)) : solver.yes();
  }
  return solver.some({-rules_[rule].fires, known->second});
}

// Whoever leads takes the case: each other rule with a `lead` finds nobody there either, or does not fire. And conditions see
// no lead.
Literal ChartProof::nobody_leads(const Use& own, std::uint32_t rule) {
  Solver& solver = tables_.space().solver();
  std::vector<Literal> parts;
  const Table& table = program_.tables[rules_[rule].table];
  for (const TableSymbols& each : tables_.symbols().tables()) {
    const SlotState& lead = each.before[program_.lead];
    parts.push_back(-lead.present);
  }
  for (const Use& use : leads_) {
    for (const std::uint32_t other : use.rules) {
      if (&use == &own || (rules_[other].table == rules_[rule].table && table.hit != Hit::collect)) continue;
      parts.push_back(names_nobody(use, other));
    }
  }
  return solver.every(std::move(parts));
}

}  // namespace guikou::proof
