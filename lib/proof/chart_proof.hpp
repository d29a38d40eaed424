// Does the lead, the sponsor and each stage reach somebody: for every unit, matter and day, also when the holder of a post is
// accused (SPEC 14 `dead-end`, `recusal-hole`).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "proof/desertion_report.hpp"
#include "proof/situation_symbols.hpp"
#include "proof/table_analysis.hpp"

namespace guikou::proof {

/// Each selector is tried on the whole chart first, apart from the rules (ChartTrial). Where it finds nobody, petitions that
/// fire a rule with it are routed there, and where none shows it, the solver is asked. So silence is a proof, for petitions
/// in which one person at most is accused and lists of parties name one. Not thread-safe; the trials run on `threads`.
class ChartProof {
 public:
  ChartProof(const program::Program& program, const model::Rulebook& rulebook, TableAnalysis& tables, Report& report, std::size_t threads);

  void run();

 private:
  /// A selector that rules use for the same output.
  struct Use {
    decide::ResolutionRequest request;
    std::vector<std::uint32_t> rules;
    std::unique_ptr<ChartTrial> trial;
    std::unique_ptr<ChartTrial> before;   ///< of a sponsor that reads `lead`: where nobody leads yet
  };
  /// Whether a rule fires as the table has it, or may fire: more petitions, but a question that speaks of no other rule.
  enum class Firing : std::uint8_t { really, perhaps };
  struct RuleView {
    Literal fires = -1;
    Literal may_fire = -1;   ///< whatever the other rules of its table do
    std::size_t table = 0;
    [[nodiscard]] Literal when(Firing firing) const { return firing == Firing::really ? fires : may_fire; }
  };
  /// A stage with its `step`, tried under each lead that its policy can have.
  struct StageUse {
    std::uint32_t policy = 0, stage = 0, step = 1;
    std::shared_ptr<ChartTrial> trial;   ///< shared by stages that find the same under the same leads
  };
  /// Whether the petition shows it; may change the petition so that it does.
  using Shows = std::function<bool(std::uint32_t rule, std::string& petition)>;

  void view_rules();
  void seals();
  void gather(program::Action::Kind kind);
  [[nodiscard]] std::set<program::Slot> read_beside_lead() const;
  void run_trials(const std::vector<ChartTrial*>& trials) const;
  void prove_output(const Use& use, bool accused);
  [[nodiscard]] bool shows_output(const Use& use, bool accused, std::uint32_t rule, const std::string& petition);
  [[nodiscard]] std::string without_accused(const std::string& petition) const;
  void ask(const Use& use, const DesertedPlace& place, bool accused);
  void prove_before_lead(const Use& use, bool accused);
  void ask_whoever_leads(const Use& use, const ChartTrial& trial, const DesertedPlace& place, bool nobody_yet, bool accused);
  [[nodiscard]] bool accused_bring_leads() const;
  [[nodiscard]] Literal nobody_named_before(std::uint32_t rule);
  [[nodiscard]] Literal names_nobody(const Use& use, std::uint32_t rule);
  [[nodiscard]] Literal somewhere(const Use& use, const DesertedPlace& place, std::uint32_t rule);
  [[nodiscard]] bool always_led(const Use& use);
  [[nodiscard]] Literal in_scope(bool accused);
  [[nodiscard]] Literal nobody_leads(const Use& use, std::uint32_t rule);
  [[nodiscard]] Deserted deserted(std::uint32_t rule) const { return {name(rule), report_.place_of(name(rule)), true}; }

  void gather_stages();
  void prove_stage(const StageUse& use, bool accused);
  [[nodiscard]] bool show_stage(const StageUse& use, const Situation& wanted, bool accused, std::string& petition);
  [[nodiscard]] bool route_to_stage(const StageUse& use, const Situation& wanted, const LeadCase& lead, bool accused, const std::string& petition, std::string& shown);
  [[nodiscard]] bool on_stretch(const StageUse& use, const Situation& wanted, std::size_t stretch, bool accused, std::string petition, std::string& shown);
  [[nodiscard]] bool stage_never_deserted(const StageUse& use, const DesertedPlace& place, bool accused);
  /// A lead that some selector for it finds in such a situation.
  struct Leading {
    const Use* use = nullptr;
    const LeadCase* found = nullptr;
  };
  /// Those likeliest to show it first.
  [[nodiscard]] std::vector<Leading> leading(const ChartTrial& trial, const Situation& wanted, std::uint32_t policy, bool same_day);
  [[nodiscard]] Literal finds_nobody(const Use& use, std::size_t table);
  /// Petitions that may be led so; more than there are.
  [[nodiscard]] Literal led_by(const Leading& leading, const Situation& wanted, std::uint32_t policy, Firing firing = Firing::really);
  [[nodiscard]] bool never_led(const Leading& leading, const Situation& wanted, std::uint32_t policy, bool accused);
  /// Some of the rules with this selector fires, by table.
  [[nodiscard]] const std::map<std::size_t, Literal>& some_fires(const Use& use, Firing firing);
  [[nodiscard]] bool stage_reaches(const StageUse& use, const std::string& petition);
  [[nodiscard]] Deserted deserted(const StageUse& use) const;
  [[nodiscard]] const LeadCases& leads_under(std::uint32_t policy, const SelectorReading& reading);
  [[nodiscard]] bool may_give(std::uint32_t rule, std::uint32_t policy, bool accusation);
  [[nodiscard]] Literal of_kind(std::uint32_t rule, bool accusation);
  [[nodiscard]] bool may_lead(const Use& use, std::uint32_t policy, bool accusation);
  void leave(bool accused, const std::string& name) { left_.emplace(name, accused); }
  [[nodiscard]] Literal gives(std::uint32_t policy, Firing firing = Firing::really);
  [[nodiscard]] const std::string& witness(std::uint32_t rule);
  [[nodiscard]] const std::string& witness_under(std::uint32_t rule, std::uint32_t policy);
  [[nodiscard]] std::string name(std::uint32_t rule) const { return program_.texts[program_.rules[rule].id]; }

  const program::Program& program_;
  const model::Rulebook& rulebook_;
  TableAnalysis& tables_;
  Report& report_;
  std::size_t threads_;
  Horizon horizon_;
  SituationSymbols symbols_;
  ExampleFinder finder_;
  Probe probe_;
  DesertionReport desertions_;
  std::vector<RuleView> rules_;
  std::vector<std::set<program::Slot>> sets_;          ///< by table: slots that its rules set
  std::vector<std::string> witnesses_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> witnesses_under_;
  std::map<std::pair<std::uint32_t, Firing>, Literal> gives_;
  std::map<std::pair<const Use*, Firing>, std::map<std::size_t, Literal>> some_fires_;
  std::map<Literal, bool> impossible_;                 ///< of what was asked about stages
  std::map<std::pair<const Use*, std::size_t>, Literal> finds_nobody_;   ///< by table
  std::map<std::pair<const Use*, std::size_t>, Literal> deserted_in_;   ///< by table: situations where the selector finds nobody
  std::vector<Use> leads_, sponsors_;
  std::vector<StageUse> stages_;
  std::map<std::pair<std::uint32_t, std::set<program::Slot>>, LeadCases> lead_cases_;   ///< by policy (`none`: any), as seen by selectors that read these
  std::map<std::tuple<std::uint32_t, std::uint32_t, bool>, bool> may_give_;   ///< by rule, policy and whether it is an accusation
  SituationResolver resolver_;
  std::set<std::pair<std::string, bool>> left_;        ///< what was not proved, by whether somebody is accused
  std::vector<std::string> too_large_, sealed_otherwise_;
};

}  // namespace guikou::proof
