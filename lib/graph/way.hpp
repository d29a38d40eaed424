// A petition's way through the chart: plain data, without any of the petition's text. lib/explain fills it from the
// trace that deciding left; drawing only reads it.
#pragma once

#include <string>
#include <vector>

namespace guikou::graph {

/// A party that a selector came to. Ids as written in the rulebook.
struct Stop {
  std::string party;       ///< unit or person; empty: nobody stands in a vacant post
  bool person = false;
  std::string name;        ///< for people to read; may be empty
  std::string at;          ///< the unit where it is drawn: itself, or one where the person holds a post; may be empty
  std::string why;         ///< why it was passed over, in the words of SPEC 11; empty: it was not
  std::string succeeded;   ///< the unit for which it stands by succession; may be empty
  bool climbing = false;   ///< met while climbing, not named by the selector
  bool target = false;     ///< it receives the petition
  bool needed = true;      ///< false: an earlier one had taken it, so nobody asked
};

/// How one selector was resolved (SPEC 6).
struct Step {
  std::string output;      ///< lead, support, notify or sponsor
  std::string rule;        ///< TABLE/RULE
  std::string rule_title;
  std::string selector;    ///< as written
  std::vector<Stop> stops; ///< in order
  bool arbitration = false;
  bool last_resort = false;
};

/// A closed unit that the petition names, and what stands for it.
struct Succeeded {
  std::string from, to;
};

/// SPEC 9: of a sealed petition nothing is drawn but where it landed, whatever else stands here.
struct Way {
  std::string petition;    ///< its id
  std::string outcome;     ///< routed or unroutable
  std::string reason;      ///< of an unroutable one, in the words of SPEC 11
  bool sealed = false;
  bool arbitration = false;
  std::string concerned, lodged_at;              ///< units as read; may be empty
  std::vector<Succeeded> succeeded;              ///< of the units that the petition names
  std::vector<std::string> declined;             ///< units in force that handed it back
  std::string lead;                              ///< unit; may be empty
  std::vector<Stop> support, notify, sponsor;    ///< as decided; `sponsor` at most one
  std::vector<Step> steps;
  std::string next;        ///< the unit that would take it if `lead` handed it back; empty: nobody, or not asked
  std::vector<std::string> matched;              ///< TABLE/RULE
};

}  // namespace guikou::graph
