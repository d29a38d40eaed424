// Conditions as propositions: which classes of a slot satisfy a test is asked of the engine's own checker (SPEC 7).
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "decide/condition_checker.hpp"
#include "proof/input_space.hpp"

namespace guikou::proof {

/// What a program's slot can hold: an attribute of the space, or an output.
struct SlotView {
  const Domain* domain = nullptr;
  const TextFacts* facts = nullptr;
  const std::vector<decide::Value>* values = nullptr;
  program::ValueKind kind = program::ValueKind::string;
  bool list = false;
};

/// Turns the conditions of one program into literals, for slot states of the caller. Not thread-safe.
class ConditionSymbols {
 public:
  ConditionSymbols(InputSpace& space, std::size_t program);

  /// Names what slot holds what; to be told of all slots before conditions are asked for.
  void view(program::Slot slot, SlotView view) { views_[slot] = view; }
  [[nodiscard]] const SlotView& view(program::Slot slot) const { return views_[slot]; }

  /// The condition, given the state of every slot. `none`: always.
  [[nodiscard]] Literal when(std::uint32_t when, const std::vector<SlotState>& states);

  /// Something that was asked could only be answered too widely: what is proved stays true, but less is.
  [[nodiscard]] bool inexact() const { return inexact_; }

 private:
  /// The classes that satisfy a test, for each epoch of the chart and each group of matters that successions part.
  struct Satisfied {
    std::vector<std::vector<bool>> sets;
    std::vector<std::size_t> of_moment;   ///< epoch × groups + group → into `sets`; one entry: always the same
  };
  [[nodiscard]] Literal test(program::Slot slot, std::uint32_t test, const std::vector<SlotState>& states);
  [[nodiscard]] Literal leaf(program::Slot slot, std::uint32_t test, const std::vector<SlotState>& states);
  [[nodiscard]] Literal of_text(program::Slot slot, const program::TestNode& node, const SlotState& state);
  [[nodiscard]] Literal list_test(program::Slot slot, std::uint32_t test, const std::vector<SlotState>& states);
  [[nodiscard]] const Satisfied& satisfied(program::Slot slot, const std::vector<std::uint32_t>& tests);
  [[nodiscard]] Literal classes(program::Slot slot, const Satisfied& satisfied, const std::vector<SlotState>& states);
  [[nodiscard]] bool holds_of(program::Slot slot, std::uint32_t test, std::size_t sample, program::Day day, program::MatterId matter);
  [[nodiscard]] std::string key(program::Slot slot, std::uint32_t test) const;
  [[nodiscard]] Literal moment(std::size_t epoch, std::size_t group, const std::vector<SlotState>& states);
  void part_matters();

  InputSpace& space_;
  std::size_t index_;
  const program::Program& program_;
  decide::PetitionCase scratch_;
  std::vector<SlotView> views_;
  std::vector<std::vector<bool>> matter_groups_;        ///< by group: which matter classes; group 0 holds for no matter too
  std::vector<program::MatterId> group_matter_;         ///< one matter of each, or `none`
  std::unordered_map<std::string, Satisfied> known_;
  bool inexact_ = false;
};

}  // namespace guikou::proof
