// The search for petitions that two programs decide differently: the solver proposes what may differ, routing tells, and what
// was told is learned, until nothing that may differ is left (then all is proved) or the effort is spent.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "proof/difference.hpp"
#include "proof/case_facts.hpp"
#include "proof/difference_sentence.hpp"
#include "proof/output_difference.hpp"
#include "proof/policy_windows.hpp"
#include "proof/region_description.hpp"
#include "proof/rulebook_changes.hpp"

namespace guikou::proof {

class ResolutionComparison;

/// One search. Not thread-safe.
class DifferenceSearch {
 public:
  /// `without`: a rule of `after` (into Program::rules) taken as not written.
  DifferenceSearch(const program::Program& before, const program::Program& after, const RulebookChanges& changes, const DifferenceOptions& options, std::uint32_t without = program::none);
  ~DifferenceSearch();

  /// Fills regions, same, complete and incomplete.
  void run(RulebookDifference& found);

 private:
  struct Space;
  /// What may differ, and why.
  struct Part {
    Literal may_differ = -1;
    std::string policy;          ///< of time: in a window of this policy
    bool rewritten = false;      ///< … in which dates may differ; else who is found on a day
    std::string output;          ///< of what the tables give: this one
    bool by_chart = false;       ///< … as a selector may find somebody else
    Literal asked = -1;          ///< it may differ, and this is why the petition is proposed
    std::optional<std::size_t> stage;   ///< … by this stage of the policy
    std::array<std::vector<std::uint32_t>, 2> selectors;   ///< … by this selector, as each rule of either has it
  };
  /// A petition that the solver proposed.
  struct Proposal {
    InputSpace::Point point;
    std::vector<AttributeLiterals> example;
    std::array<std::vector<bool>, 2> expected;
    std::vector<std::size_t> parts;   ///< that may differ
    std::vector<std::size_t> asked;   ///< those of them for which it is proposed
    std::set<Literal> given;          ///< of what is known of outputs (given_) that which holds
    std::string petition;
  };
  /// Plain: accuses and recuses nobody and was not handed back. Usual: plain, of these days, of a unit and a matter, and no text.
  enum class Sort : unsigned char { usual, plain, any };
  /// Regions that one change of the author brings about.
  struct Family {
    std::vector<Literal> behind;     ///< rules that fire, and do not, when it is this change
    std::set<std::string> classes;
    std::size_t tried = 0;
    bool plain = false;              ///< one of its petitions names nobody
  };

  void refused_by_one();
  void refused_for(std::size_t side, std::size_t attribute);
  void refused_if_undeclared(std::size_t side);
  /// Tells of a petition whether this side alone refuses it.
  [[nodiscard]] std::function<bool(const std::string&)> refusal(std::size_t side);
  void refused_region(std::size_t side, const std::string& petition, std::vector<AttributeTest> where);
  void decided_by_both(Sort sort);
  void leave_out_what_is_told();
  [[nodiscard]] std::vector<Literal> of_sort(Sort sort) const;
  [[nodiscard]] Proposal proposal();
  [[nodiscard]] std::vector<Literal> stages_may_differ(const PolicyWindow& window, ResolutionComparison& charts);
  [[nodiscard]] std::vector<std::string> compared(const std::string& petition);
  bool learn(const Proposal& proposal, std::size_t side);
  void judge(const Proposal& proposal);
  [[nodiscard]] bool settle_parts(const Proposal& proposal);
  /// No: everything is to be learned. Differs: on another day, which is told.
  enum class Settled : unsigned char { yes, no, differs };
  [[nodiscard]] Settled settle_policy(const Proposal& proposal, const Part& part);
  [[nodiscard]] bool order_matters(const Proposal& proposal, const std::set<std::string>& outputs);
  [[nodiscard]] bool settle_selector(const Proposal& proposal, const Part& part);
  void gather_facts(const Proposal& proposal, const std::set<std::string>& outputs, std::vector<Literal>& facts);
  [[nodiscard]] Literal given(const Proposal& proposal, const std::string& output);
  [[nodiscard]] Literal led(const Proposal& proposal, std::array<std::size_t, 2> tables);
  [[nodiscard]] Literal known_as(const Proposal& proposal, const std::string& value, const std::function<void(std::vector<Literal>&)>& gather);
  [[nodiscard]] std::set<std::string> outputs_behind(std::set<std::string> outputs);
  [[nodiscard]] std::vector<std::string> other_orders(const Proposal& proposal);
  void differs(const Proposal& proposal, const std::string& petition);
  /// Petitions of the same change that come out in other ways, the most telling first.
  [[nodiscard]] std::vector<Proposal> variety(const Proposal& proposal, const std::vector<Literal>& behind);
  [[nodiscard]] Proposal exchanged(const Proposal& proposal, std::size_t attribute, std::size_t place) const;
  void tell(Family& family, const Proposal& proposal, const std::string& petition);
  [[nodiscard]] std::string other_day(const Proposal& proposal, const Part& part);
  [[nodiscard]] std::string other_limit(const Proposal& proposal, const Part& part);
  [[nodiscard]] std::set<program::Day> limits_that_matter(const std::array<program::PolicyRule, 2>& rules, program::Day received) const;
  [[nodiscard]] std::array<program::PolicyRule, 2> policy_rules(const std::string& policy) const;
  [[nodiscard]] bool same_targets(const Part& part);
  void block(std::vector<Literal> facts);
  /// Where all the facts hold, the literal does.
  void imply(std::vector<Literal> facts, Literal literal);
  void block_petition(const Proposal& proposal);
  void add_region(const Proposal& proposal, const std::string& petition, const std::vector<std::string>& keys, Literal inside);
  [[nodiscard]] std::string smallest(const std::string& petition, const std::string& kept, const std::function<bool(const std::string&)>& still) const;
  [[nodiscard]] std::string kind_of(const std::vector<std::string>& keys);
  /// The rules of each side that make the difference.
  [[nodiscard]] std::array<std::vector<std::uint32_t>, 2> telling_rules(const std::vector<std::string>& keys);
  [[nodiscard]] std::vector<Literal> fire(const std::array<std::vector<std::uint32_t>, 2>& rules);
  [[nodiscard]] std::vector<Literal> change_behind(const std::array<std::vector<std::uint32_t>, 2>& rules);
  /// The part of dates that alone makes the difference; null: there is more to it.
  [[nodiscard]] const Part* dates_behind(const Proposal& proposal, const std::vector<std::string>& keys) const;
  void open(DifferenceSentence reason, const std::string& detail = {});
  /// False: the effort is spent.
  bool spend(std::size_t trials);

  const program::Program& old_;
  const program::Program& new_;
  const RulebookChanges& changes_;
  const DifferenceOptions& options_;
  bool english_;
  std::uint32_t without_;
  std::vector<DayRange> charts_differ_;
  std::vector<PolicyWindow> windows_;
  std::unique_ptr<Space> space_;
  std::vector<Part> parts_;
  Literal search_ = 0;               ///< holds while searching: what was seen is left out
  std::map<std::string, Literal> given_;   ///< by output and its values in both
  std::map<std::string, Family> families_;
  std::map<std::vector<Literal>, std::size_t> alike_;
  std::set<std::string> changed_rules_;
  std::vector<DecisionRegion> regions_;
  std::set<std::string> reasons_;
  std::size_t trials_ = 0, most_trials_ = 0;   ///< effort spent, and to spend
  std::size_t tried_ = 0;            ///< petitions that the solver proposed
  std::size_t learned_ = 0;          ///< literals of what was learned
  bool ended_ = false;
  bool plain_ = true;                ///< petitions from which somebody may be kept are not looked at yet
};

}  // namespace guikou::proof
