// What the author wrote, whole: the one form between text and the compiled program.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/attribute.hpp"
#include "model/condition.hpp"
#include "model/limits.hpp"
#include "model/org.hpp"
#include "model/plain.hpp"
#include "model/policy.hpp"
#include "model/selector.hpp"
#include "model/unread.hpp"

namespace guikou::model {

/// One thing a rule does when it fires: `output: value`, or `set: {attribute: value}` (one Action an entry).
struct Action {
  Name name;                         ///< of the output or, with `set`, of the attribute
  bool set = false;
  std::vector<Selector> selectors;   ///< of lead and sponsor (one), support and notify (any number)
  std::vector<Literal> values;       ///< of policy, declared outputs and set attributes; one for a scalar
};

struct Then {
  std::vector<Action> actions;  ///< in written order (SPEC 8: `set`, then `lead`, then the others as written)
  bool final = false;
  Place place;
};

struct Rule {
  Name id;
  Text title;
  Text basis;
  Period period;
  When when;
  Then then;
  Place place;
};

struct Table {
  enum class Hit : std::uint8_t { first, collect, unique };
  Name id;
  Text title;
  Hit hit = Hit::first;
  std::vector<Rule> rules;
  std::optional<Then> otherwise;
  Place place;
};

/// Where `when` holds, only units with one of the roles may receive anything (SPEC 9).
struct Sealed {
  Name id;
  Text title;
  When when;
  std::vector<Name> roles;
  Place place;
};

/// A test of the rulebook's own (SPEC 13). The petition, events and expectations are kept as plain data.
struct RulebookTest {
  Name id;
  Text title;
  Plain petition;             ///< a map
  std::optional<Plain> events;  ///< a list of maps
  std::optional<Name> now;    ///< with `now`, an escalation test
  Plain expect;               ///< a map
  Place place;
};

/// A file read (SPEC 2). `path` is relative to the rulebook's folder, `/` between parts.
struct SourceFile {
  std::string path;    ///< as the digest orders them
  std::string shown;   ///< as messages name it: what the caller gave, joined with `path`
  std::uint64_t bytes = 0;
};

struct Rulebook {
  Name id;
  Text title, version;
  Name time_zone{"+08:00", {}};      ///< an IANA name or ±hh:mm
  bool ignore_extra_attributes = false;
  std::vector<Name> run;             ///< empty: the tables as read
  std::vector<Attribute> attributes; ///< the reserved ones first, then as declared
  std::vector<Output> outputs;       ///< declared ones only
  std::vector<Matter> matters;
  Org org;
  std::vector<Responsibility> responsibilities;
  Calendar calendar;
  std::vector<Sealed> sealed;
  std::vector<Table> tables;
  std::vector<Policy> policies;
  std::vector<Signal> signals;
  std::vector<RulebookTest> tests;
  std::vector<SourceFile> files;     ///< files[0] is the rulebook itself
  std::string digest;                ///< "sha256:…" (SPEC 2)
  Limits limits;                     ///< under which it was read
  Unread unread;                     ///< where names may be missing
  std::vector<std::shared_ptr<const void>> memory;   ///< what its texts, and those of its Mechanism, lie in
};

}  // namespace guikou::model
