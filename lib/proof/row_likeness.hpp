// Which petitions name the same to a selector: units, matters and people are many, rows are few, so that what is learned of one
// petition holds for all with the same row.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <unordered_map>

#include "proof/input_space.hpp"
#include "proof/selector_row.hpp"
#include "proof/settled_attributes.hpp"

namespace guikou::proof {

/// A selector as a decision asked for it.
struct AskedRow {
  std::uint32_t selector = 0;
  program::Slot output = 0;        ///< `stage`: of a stage
  program::Day day = 0;
  std::uint32_t step = 1;
  std::uint32_t candidates = all;  ///< of so many of its row, the one that was taken the last
  static constexpr std::uint32_t all = 0xFFFFFFFF;
  static constexpr program::Slot stage = 0xFFFF;
  auto operator<=>(const AskedRow&) const = default;
};

/// One program of the space. Not thread-safe.
class RowLikeness {
 public:
  /// `alike`: by matter class, the classes that the chart treats alike.
  RowLikeness(InputSpace& space, std::size_t side, const std::vector<std::vector<bool>>& alike, const SettledAttributes& settled);

  /// The selector reads a few plain attributes and no output, so that its rows can be told.
  [[nodiscard]] bool tells(std::uint32_t selector);
  /// Petitions for which the row is the one of this petition, whose attributes are read as these classes (`absent`: none). 0: too many to look at.
  [[nodiscard]] Literal like(const AskedRow& asked, const std::vector<std::size_t>& read);
  static constexpr std::size_t absent = ~std::size_t{0};
  /// Petitions for which the candidates are units of which each `fits`, and there is one. 0: not so for this one, or too many to look at.
  [[nodiscard]] Literal all_fit(const AskedRow& asked, const std::vector<std::size_t>& read, const std::function<bool(program::UnitId)>& fits);
  /// The units of its row: candidates, and whoever is met on the way up. Null: too many to look at.
  [[nodiscard]] const std::vector<program::UnitId>* everybody(const AskedRow& asked, const std::vector<std::size_t>& read);

 private:
  /// An attribute that a selector reads.
  struct Axis {
    program::Slot slot = 0;
    std::size_t attribute = 0;
    std::vector<std::vector<bool>> classes;   ///< by place: values that are looked at together; the last place: absent
    std::vector<std::int64_t> number;         ///< by place; -1: absent, -2: an input error
    std::size_t other_from = absent, other = 0;   ///< from this place on another attribute, which is looked at only where the first is absent
  };
  /// Attributes that are looked at together.
  struct Axes {
    std::vector<Axis> all;
    std::size_t combinations = 1;             ///< of values
  };
  struct Rows {
    std::vector<std::uint32_t> of;            ///< by combination, the first axis first
    std::map<std::vector<std::uint32_t>, Literal> literals;   ///< by rows
    std::map<std::string, Literal> begin_so;                  ///< by what rows begin with
  };
  /// Empty: rows are not told. Several: what the attributes name together is what each of them names, one after the other, so that it is the same where
  /// that is.
  const std::vector<Axes>& parts(std::uint32_t selector);
  [[nodiscard]] bool plain(std::uint32_t selector, std::vector<program::Slot>& read, bool& lodged) const;
  [[nodiscard]] Axis axis(program::Slot slot) const;
  void put(const Axis& axis, std::size_t place);
  [[nodiscard]] Literal one_of_places(const Axis& axis, const std::vector<std::size_t>& places) const;
  Rows& rows_of(const AskedRow& asked, std::size_t part);
  void fill(const AskedRow& asked, const Axes& axes, Rows& rows);
  [[nodiscard]] std::uint32_t row_at(const Axes& axes, const Rows& rows, const std::vector<std::size_t>& read) const;
  /// The row is one of these, which are in order.
  [[nodiscard]] Literal one_of(const Axes& axes, Rows& rows, const std::vector<std::uint32_t>& wanted);
  [[nodiscard]] Literal literal(const Axes& axes, const Rows& rows, const std::vector<std::uint32_t>& wanted, std::size_t level, std::size_t first);

  InputSpace& space_;
  std::size_t side_;
  const SettledAttributes& settled_;
  const program::Program& program_;
  SelectorRow row_;
  std::vector<std::vector<bool>> matters_;    ///< groups of classes
  std::vector<std::size_t> group_of_;         ///< by matter class
  std::map<std::uint32_t, std::vector<Axes>> parts_;
  std::map<std::pair<AskedRow, std::size_t>, Rows> rows_;   ///< by part
  std::unordered_map<std::string, std::uint32_t> known_;
  std::vector<std::string> texts_;          ///< by row; 0: an input error
  std::vector<std::vector<program::UnitId>> units_, everybody_;   ///< by row: candidates; with whoever is met on the way up
  std::size_t spent_ = 0;
};

}  // namespace guikou::proof
