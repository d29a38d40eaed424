// All petitions there can be, for one rulebook or for two together: the attributes that anything depends on, each cut into
// classes (domain.hpp), and an example petition for every point of that space.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proof/domain.hpp"
#include "proof/slot_state.hpp"
#include "proof/tested_values.hpp"

namespace guikou::proof {

/// Days on which something changes: between two neighbours every unit test says the same.
using Epochs = std::vector<program::Day>;

struct InputAttribute {
  std::string name;
  program::ValueKind kind = program::ValueKind::string;
  bool list = false;
  bool always = false;                        ///< id and received
  Domain domain;
  TextFacts facts;
  SlotState state;                            ///< as given, before defaults
  std::vector<program::Slot> slots;           ///< by program; 0xFFFF: not declared there
};

/// Built for programs that are kept alive by the caller. Not thread-safe.
class InputSpace {
 public:
  /// `more_days`: days that part the classes of `received` too.
  InputSpace(Solver& solver, std::vector<const program::Program*> programs, std::vector<program::Day> more_days = {});

  [[nodiscard]] Solver& solver() const { return solver_; }
  [[nodiscard]] const std::vector<const program::Program*>& programs() const { return programs_; }
  [[nodiscard]] const std::vector<InputAttribute>& attributes() const { return attributes_; }
  [[nodiscard]] const InputAttribute* find(std::string_view name) const;

  /// The attribute as the program reads it: with its default.
  [[nodiscard]] SlotState read(std::size_t program, const InputAttribute& attribute) const;
  /// The petition is no input error for the program (SPEC 3).
  [[nodiscard]] Literal valid(std::size_t program) const { return valid_[program]; }

  /// The same of each attribute alone, in attributes() order.
  [[nodiscard]] const std::vector<Literal>& fits(std::size_t program) const { return fits_[program]; }

  /// The state of a slot that holds these items for certain.
  [[nodiscard]] SlotState constant(std::size_t program, const InputAttribute& attribute, std::span<const decide::Value> items) const;

  /// The classes of `kind` that are accusations.
  [[nodiscard]] std::vector<bool> accusations(std::size_t program) const;

  /// Days between which the program's chart is the same, the first one -∞.
  [[nodiscard]] const Epochs& epochs(std::size_t program) const { return epochs_[program]; }
  /// The classes of `received` whose local day falls into that epoch of the program.
  [[nodiscard]] std::vector<bool> received_in(std::size_t program, std::size_t epoch) const;
  [[nodiscard]] std::vector<bool> received_between(std::size_t program, program::Day since, program::Day until) const;

  /// After Solver::ask gave `possible`: which class each attribute has, in attributes() order; for lists several.
  struct Point {
    std::vector<std::vector<std::size_t>> classes;   ///< empty: absent
    std::vector<std::string> texts;                  ///< of text: one that has the facts; of strings with patterns
    std::vector<bool> text_present;
  };
  [[nodiscard]] Point point();
  /// The petition at that point as JSON; attributes for which `keep` is false are left out.
  [[nodiscard]] std::string petition(const Point& point, const std::vector<bool>& keep, const std::string& id) const;

 private:
  void add_attribute(std::string name, bool always);
  void fill_numbers(InputAttribute& attribute, const std::vector<TestedValues>& tested);
  void fill_received(InputAttribute& attribute, const std::vector<TestedValues>& tested);
  void fill_names(InputAttribute& attribute);
  void fill_strings(InputAttribute& attribute, const std::vector<TestedValues>& tested);
  void fill_facts(InputAttribute& attribute, const std::vector<TestedValues>& tested);
  void value_samples(InputAttribute& attribute);
  void make_state(InputAttribute& attribute);
  void relate_facts(const InputAttribute& attribute, const SlotState& state);
  void make_valid(std::size_t program);
  [[nodiscard]] Literal fit(std::size_t program, const InputAttribute& attribute) const;
  [[nodiscard]] std::vector<TestedValues> tested(const std::string& name);

  Solver& solver_;
  std::vector<const program::Program*> programs_;
  std::vector<std::map<program::Slot, TestedValues>> tested_;
  std::vector<Epochs> epochs_;
  std::vector<InputAttribute> attributes_;
  program::NameIndex by_name_;   ///< into attributes_
  std::vector<Literal> valid_;
  std::vector<std::vector<Literal>> fits_;
  std::vector<program::Day> more_days_;
};

}  // namespace guikou::proof
