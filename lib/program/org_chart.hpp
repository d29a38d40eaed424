// The dated organisation as flat arrays (SPEC 5), with the questions that deciding asks of it.
//
// A *piece* is the longest time in which a unit has one record and one superior piece. Each piece has exactly one
// superior piece for the whole of its time, so the pieces form a forest whose upward walk needs no dates, and what lies
// below a piece is a run of preorder numbers. A unit is in force on a date exactly when a piece of it covers the date.
// All functions are pure; the arrays never change after compiling.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "program/day_window.hpp"
#include "program/ids.hpp"
#include "program/runs.hpp"
#include "program/texts.hpp"

namespace guikou::program {

using PieceId = std::uint32_t;

struct ChartPiece {
  UnitId unit = none;
  PieceId superior = none;
  Day since = first_day, until = last_day;
  std::uint32_t record = none;
  std::uint32_t preorder = 0, end = 0;
  std::uint32_t depth = 0;      ///< superiors above it
  WordId level = none;
  Range roles;                  ///< into OrgChart::role_words, sorted
  PieceId host = none;          ///< the nearest of it and its superiors that has a level (any, in a chart without levels)
  std::uint32_t levelled = 0;   ///< how many of it and its superiors have one
};

/// A record of a unit, whether or not its superiors are in force.
struct UnitRecordSpan {
  Day since = first_day, until = last_day;
  UnitId parent = none;
};

struct PostRecord {
  UnitId unit = none;
  WordId post = none;
  PersonId person = none;
  UnitId managed_by = none;
  Day since = first_day, until = last_day;
  Range lines;                  ///< into OrgChart::matters; empty: every matter
  bool staff = false;           ///< its holder bars no unit (staff_posts)
  [[nodiscard]] bool in_force(Day day) const { return since <= day && day <= until; }
};

struct AbsenceRecord {
  Day from = 0, to = 0;
  PersonId delegate = none;
};

struct SuccessionRecord {
  UnitId to = none;
  Day on = 0;
  Range matters;                ///< empty: every matter
};

struct LineRecord {
  UnitId to = none;             ///< `under` of a functional line, `with` of a liaison
  Range matters;                ///< empty: every matter
};

/// A responsibility as seen from the unit within which it holds.
struct ResponsibilityRecord {
  UnitId unit = none;
  MatterId matter = none;
  Day since = first_day, until = last_day;  ///< while the implied `within` is this one
};

struct RoleChildren {
  PieceId superior = none;
  WordId role = none;
  Range pieces;                 ///< into OrgChart::role_child_pieces, in reading order
};

inline constexpr WordId head_post = 0;
inline constexpr WordId deputy_post = 1;

struct OrgChart {
  static constexpr int delegate_steps = 8;   ///< SPEC 5

  // Names.
  Texts unit_names;                          ///< ids of units as written
  Texts person_names;
  Texts unit_titles, person_titles;            ///< their names for people to read; may be empty
  std::vector<std::string> level_names, role_names, post_names;
  Column<std::uint8_t> external;        ///< by unit

  // Units.
  Column<ChartPiece> pieces;
  Column<Range> pieces_of_unit;         ///< into `pieces`, by time
  Column<UnitRecordSpan> records;
  Column<Range> records_of_unit;        ///< into `records`, by time
  Column<WordId> role_words;
  Column<RoleChildren> role_children;   ///< sorted by (superior, role)
  Column<PieceId> role_child_pieces;
  bool has_levels = false;

  // Children of a piece in reading order.
  Column<Range> children_of_piece;      ///< into `children`
  Column<PieceId> children;

  // People and posts.
  Column<PostRecord> posts;             ///< heads of unit records first, then as read
  Column<Range> posts_of_unit;          ///< into `post_order`, reading order within
  Column<std::uint32_t> post_order;
  Column<Range> posts_of_person;        ///< into `person_posts`
  Column<std::uint32_t> person_posts;
  Runs absences_of_person;              ///< into `absences`, reading order
  Column<AbsenceRecord> absences;
  Runs delegators_of_person;            ///< into `delegators`: who ever names this person as delegate
  Column<PersonId> delegators;

  // Lines.
  Runs successions_of_unit;
  Column<SuccessionRecord> successions;
  Runs functional_of_unit;
  Column<LineRecord> functional;
  Runs liaisons_of_unit;
  Column<LineRecord> liaisons;
  Runs responsibilities_of_unit;           ///< by `within`: deepest matter first, then reading order
  Column<ResponsibilityRecord> responsibilities;
  Column<MatterId> matters;
  Column<UnitId> last_resort;

  /// The piece of a unit that covers a day, or `none`: the unit is not in force.
  [[nodiscard]] PieceId piece_on(UnitId unit, DayWindow& day) const {
    const Range range = pieces_of_unit[unit];
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i)
      if (day.within(pieces[i].since, pieces[i].until)) return i;
    return none;
  }
  /// Whether any record of the unit has begun by then.
  [[nodiscard]] bool begun(UnitId unit, DayWindow& day) const;
  /// The parent in the latest record begun by then, or `none`.
  [[nodiscard]] UnitId latest_parent(UnitId unit, DayWindow& day) const;
  /// At or below, in the forest of pieces.
  [[nodiscard]] bool at_or_below(PieceId piece, PieceId superior) const {
    return pieces[superior].preorder <= pieces[piece].preorder && pieces[piece].preorder < pieces[superior].end;
  }
  [[nodiscard]] bool has_role(PieceId piece, WordId role) const;
  /// The first child in reading order that has the role on that day, or `none`.
  [[nodiscard]] PieceId first_child_with_role(PieceId piece, WordId role, DayWindow& day) const;
  /// Who holds a post of `person` on a day, absences and delegates considered (at most 8 steps); `none`: vacant.
  [[nodiscard]] PersonId acting(PersonId person, DayWindow& day) const;
  /// The absence of a person that counts on a day, or null.
  [[nodiscard]] const AbsenceRecord* absence_on(PersonId person, DayWindow& day) const;
  /// Collects whoever `person` acts for on a day (without the person).
  void acted_for(PersonId person, Day day, std::vector<PersonId>& found) const;

  // The same for those who keep nothing.
  [[nodiscard]] PieceId piece_on(UnitId unit, Day day) const {
    DayWindow window(day);
    return piece_on(unit, window);
  }
  [[nodiscard]] bool begun(UnitId unit, Day day) const {
    DayWindow window(day);
    return begun(unit, window);
  }
  [[nodiscard]] UnitId latest_parent(UnitId unit, Day day) const {
    DayWindow window(day);
    return latest_parent(unit, window);
  }
  [[nodiscard]] PieceId first_child_with_role(PieceId piece, WordId role, Day day) const {
    DayWindow window(day);
    return first_child_with_role(piece, role, window);
  }
  [[nodiscard]] PersonId acting(PersonId person, Day day) const {
    DayWindow window(day);
    return acting(person, window);
  }
  [[nodiscard]] const AbsenceRecord* absence_on(PersonId person, Day day) const {
    DayWindow window(day);
    return absence_on(person, window);
  }

  template <class T>
  [[nodiscard]] static std::span<const T> slice(const std::vector<T>& all, Range range) {
    return {all.data() + range.first, range.count};
  }
  template <class T>
  [[nodiscard]] static std::span<const T> slice(const Column<T>& all, Range range) {
    return {all.data() + range.first, range.count};
  }
  [[nodiscard]] static TextRun slice(const Texts& all, Range range) { return {all, range.first, range.count}; }
};

}  // namespace guikou::program
