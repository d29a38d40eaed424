// Rulebooks compiled from texts, and what the compiled chart says, as short strings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/rulebook.hpp"
#include "program/program.hpp"

namespace guikou::compile {

struct CompilingCase {
  model::Rulebook rulebook;
  program::Program program;
  bool usable = false;
  std::vector<std::string> findings;   ///< "line:column code: sentence", sorted
};

CompilingCase compile_text(std::string_view yaml);
/// The units and other records of an `org`, indented by two spaces.
CompilingCase compile_org(std::string_view org);

program::UnitId unit_named(const program::Program& program, std::string_view name);
program::MatterId matter_named(const program::Program& program, std::string_view name);
program::Day day(std::string_view date);

/// The pieces of a unit by time: "..2015-06-30 under swa; 2015-07-01.. under hq".
std::string pieces_of(const program::Program& program, std::string_view unit);
/// A unit's superiors on a day, from itself up: "a < b < c"; empty if it is not in force.
std::string way_up(const program::Program& program, std::string_view unit, program::Day on);

}  // namespace guikou::compile
