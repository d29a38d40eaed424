// Which petitions name the same to a selector: units, matters and people are many, rows are few, so that what is learned of one
// petition holds for all with the same row.
#pragma once

#include <map>
#include <unordered_map>

#include "proof/input_space.hpp"
#include "proof/selector_row.hpp"

namespace guikou::proof {

/// A selector as a decision asked for it.
struct AskedRow {
  std::uint32_t selector = 0;
  program::Slot output = 0;        ///< `stage`: of a stage
  program::Day day = 0;
  std::uint32_t step = 1;
  static constexpr program::Slot stage = 0xFFFF;
  auto operator<=>(const AskedRow&) const = default;
};

/// One program of the space. Not thread-safe.
class RowLikeness {
 public:
  /// `alike`: by matter class, the classes that the chart treats alike.
  RowLikeness(InputSpace& space, std::size_t side, const std::vector<std::vector<bool>>& alike);

  /// The selector reads a few plain attributes and no output, so that its rows can be told.
  [[nodiscard]] bool tells(std::uint32_t selector);
  /// Petitions for which the row is the one of this point. 0: too many to look at.
  [[nodiscard]] Literal like(const AskedRow& asked, const InputSpace::Point& point);

 private:
  /// An attribute that a selector reads.
  struct Axis {
    program::Slot slot = 0;
    std::size_t attribute = 0;
    std::vector<std::vector<bool>> classes;   ///< by place: values that are looked at together; the last place: absent
    std::vector<std::int64_t> number;         ///< by place; -1: absent, -2: an input error
  };
  struct Axes {
    std::vector<Axis> all;
    std::size_t combinations = 1;
    bool tells = false;
  };
  struct Rows {
    std::vector<std::uint32_t> of;            ///< by combination, the first axis first
    std::map<std::uint32_t, Literal> literals;
  };
  const Axes& axes(std::uint32_t selector);
  [[nodiscard]] bool plain(std::uint32_t selector, std::vector<program::Slot>& slots) const;
  [[nodiscard]] Axis axis(program::Slot slot) const;
  void fill(const AskedRow& asked, const Axes& axes, Rows& rows);
  [[nodiscard]] Literal literal(const Axes& axes, const Rows& rows, std::uint32_t row, std::size_t level, std::size_t first);

  InputSpace& space_;
  std::size_t side_;
  const program::Program& program_;
  SelectorRow row_;
  std::vector<std::vector<bool>> matters_;    ///< groups of classes
  std::vector<std::size_t> group_of_;         ///< by matter class
  std::map<std::uint32_t, Axes> axes_;
  std::map<AskedRow, Rows> rows_;
  std::unordered_map<std::string, std::uint32_t> known_;
  std::size_t spent_ = 0;
};

}  // namespace guikou::proof
