// The organisation as written (SPEC 5): dated records in reading order, names not yet looked up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/literal.hpp"

namespace guikou::model {

/// Both ends inclusive; an absent end is open.
struct Period {
  std::optional<Date> since, until;
};

struct UnitRecord {
  Name id;
  Text name;
  std::optional<Name> level, parent, head;  ///< head: X is the post `head` held by X in this record's period
  std::vector<Name> roles;
  bool external = false;
  Period period;
  Place place;
};

struct Person {
  Name id;
  Text name;
  Place place;
};

struct PostRecord {
  Name unit, post, person;
  std::vector<Name> lines;         ///< matters a deputy is in charge of (分管); empty: every matter
  std::optional<Name> managed_by;  ///< 干部管理权限; absent: the unit's parent
  Period period;
  Place place;
};

struct Absence {
  Name person;
  Date from{}, to{};  ///< inclusive
  std::optional<Name> delegate;
  Place place;
};

/// The dotted line (条).
struct FunctionalLine {
  Name unit, under;
  std::vector<Name> matters;  ///< empty: every matter
  Place place;
};

/// The territorial line (块).
struct Liaison {
  Name unit, with;
  std::vector<Name> matters;  ///< empty: every matter
  Place place;
};

struct Succession {
  Name from, to;
  Date on{};
  std::vector<Name> matters;  ///< empty: every matter
  Place place;
};

struct Org {
  std::vector<Name> levels;  ///< high to low
  std::vector<UnitRecord> units;
  std::vector<Person> people;
  std::vector<PostRecord> posts;
  std::vector<Absence> absences;
  std::vector<FunctionalLine> functional;
  std::vector<Liaison> liaisons;
  std::vector<Succession> successions;
  std::vector<Name> last_resort;
  std::vector<Name> staff_posts;
};

/// Who owns what, where (SPEC 5). `within` absent: the parent of `unit`, or `unit` itself if it has none.
struct Responsibility {
  Name matter, unit;
  std::optional<Name> within;
  Place place;
};

/// A matter (SPEC 4). Ancestors that are only implied are not listed.
struct Matter {
  Name id;
  Text title;
  Place place;
};

}  // namespace guikou::model
