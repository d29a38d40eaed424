// What a selector's target depends on beside the chart, so that deciding may keep targets for petitions that are alike
// in this (decide/target_memory.hpp). Selectors that are written alike share what is kept.
#include <algorithm>
#include <map>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

class InputFinder {
 public:
  explicit InputFinder(const Program& program) : program_(program) {
    for (const SuccessionRecord& record : program.chart.successions) matter_tells_successor_ |= record.matters.count > 0;
  }

  [[nodiscard]] SelectorInputs of(const Selector& selector) {
    inputs_ = {};
    inputs_.few = !selector.each;
    visit(selector);
    return inputs_;
  }

 private:
  void visit(const Selector& selector) {
    for (const SelectorTerm& term : OrgChart::slice(program_.selectors.terms, selector.terms)) visit(term);
  }

  void visit(const SelectorTerm& term) {
    inputs_.matter |= matter_tells_successor_;   // nearly everything reads units
    inputs_.step |= term.step;
    switch (term.op) {
      case SelectorOp::attribute: read(static_cast<Slot>(term.a)); break;
      case SelectorOp::owner_here:
        read(slots::unit);
        read(slots::lodged_at);
        inputs_.matter = true;
        break;
      case SelectorOp::owner:
      case SelectorOp::line:
      case SelectorOp::liaison:
      case SelectorOp::deputy: inputs_.matter = true; break;
      case SelectorOp::group:
      case SelectorOp::each: inputs_.few = false; break;
      default: break;
    }
    for (const Selector& argument : OrgChart::slice(program_.selectors.selectors, term.arguments)) visit(argument);
  }

  void read(Slot slot) {
    for (std::size_t i = 0; i < inputs_.slot_count; ++i)
      if (inputs_.slots[i] == slot) return;
    if (program_.slots[slot].list || inputs_.slot_count == SelectorInputs::most_slots) inputs_.few = false;
    else inputs_.slots[inputs_.slot_count++] = slot;
  }

  const Program& program_;
  bool matter_tells_successor_ = false;
  SelectorInputs inputs_;
};

/// Gives selectors that are the same in everything the same number.
class LikenessFinder {
 public:
  explicit LikenessFinder(SelectorSet& set) : set_(set) {}

  std::uint32_t number(std::uint32_t at) {
    std::vector<std::uint32_t> spelled{set_.selectors[at].each, set_.selectors[at].stage};
    const Range terms = set_.selectors[at].terms;
    for (std::uint32_t i = terms.first; i < terms.first + terms.count; ++i) {
      const SelectorTerm& term = set_.terms[i];
      spelled.insert(spelled.end(), {static_cast<std::uint32_t>(term.op), term.step, term.a, term.arguments.count});
      for (std::uint32_t argument = term.arguments.first; argument < term.arguments.first + term.arguments.count; ++argument)
        spelled.push_back(number(argument));
    }
    return set_.selectors[at].inputs.like = known_.emplace(std::move(spelled), at).first->second;
  }

 private:
  SelectorSet& set_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_;
};

/// Groups stages whose targets depend on the same.
class TargetGrouper {
 public:
  explicit TargetGrouper(Program& program) : program_(program), set_(program.policy_set) {}

  void run() {
    for (StageRule& stage : set_.stages) {
      const SelectorInputs& inputs = program_.selectors.selectors[stage.to].inputs;
      if (!inputs.few || stage.clock == none || stage.times > most_columns) continue;
      const std::uint32_t group = group_of(inputs);
      const auto wanted = inputs.step ? static_cast<std::uint32_t>(stage.times) : 1u;
      Columns& columns = columns_[{group, inputs.like}];
      // Columns of one selector stand together: a stage that repeats more often begins them anew.
      if (columns.count < wanted) {
        if (set_.target_groups[group].columns + wanted > most_columns) continue;
        columns = {set_.target_groups[group].columns, wanted};
        set_.target_groups[group].columns += wanted;
      }
      stage.group = group;
      stage.column = columns.first;
      stage.step = inputs.step;
    }
  }

 private:
  static constexpr std::uint32_t most_columns = 64;
  struct Columns { std::uint32_t first = 0, count = 0; };

  std::uint32_t group_of(const SelectorInputs& inputs) {
    std::vector<Slot> slots(inputs.slots, inputs.slots + inputs.slot_count);
    std::sort(slots.begin(), slots.end());
    const auto [at, fresh] = groups_.try_emplace({slots, inputs.matter}, static_cast<std::uint32_t>(set_.target_groups.size()));
    if (fresh) {
      TargetGroup group;
      std::copy(slots.begin(), slots.end(), group.slots);
      group.slot_count = inputs.slot_count;
      group.matter = inputs.matter;
      set_.target_groups.push_back(group);
    }
    return at->second;
  }

  Program& program_;
  PolicySet& set_;
  std::map<std::pair<std::vector<Slot>, bool>, std::uint32_t> groups_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Columns> columns_;   ///< by group and selector
};

}  // namespace

void compile_selector_inputs(Context& context) {
  Program& program = context.program;
  InputFinder inputs(program);
  LikenessFinder likeness(program.selectors);
  const auto only_literal = [&](const Selector& selector) {
    const SelectorOp first = program.selectors.terms[selector.terms.first].op;
    return selector.terms.count == 1 && (first == SelectorOp::literal_unit || first == SelectorOp::literal_person);
  };
  for (std::uint32_t at = 0; at < program.selectors.selectors.size(); ++at) {
    Selector& selector = program.selectors.selectors[at];
    if (only_literal(selector)) continue;   // found faster than it is looked up
    selector.inputs = inputs.of(selector);
    likeness.number(at);
  }
  TargetGrouper(program).run();
}

}  // namespace guikou::compile
