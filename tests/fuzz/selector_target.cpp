// Any text as a selector of a lead and of a stage: an error, or an engine that resolves it, for a petition with and without
// somebody accused, as the reference does.
#include <nlohmann/json.hpp>

#include "conformance/conformance_cases.hpp"
#include "fuzz/fuzz_target.hpp"
#include "property/loaded_world.hpp"

namespace guikou::fuzz {
namespace {

constexpr std::string_view around[2] = {
    "guikou: 1\nid: s\nattributes: {handler: {type: person}, side: {type: party, list: true}}\nmatters: [{id: 甲}, {id: 甲/乙}]\n"
    "org:\n  levels: [high, low]\n  units: [{id: a, level: high, head: z}, {id: b, parent: a, level: low, roles: [r], head: y}, {id: c, parent: b, until: 2025-12-31}, {id: d, parent: a}]\n"
    "  posts: [{unit: a, post: deputy, person: x, lines: [甲]}, {unit: d, post: clerk, person: y}]\n"
    "  functional: [{unit: b, under: d, matters: [甲]}]\n  liaisons: [{unit: a, with: d}]\n  successions: [{from: c, to: d, on: 2026-01-01}]\n"
    "  absences: [{person: z, from: 2026-03-01, to: 2026-03-05, delegate: x}]\n"
    "responsibilities: [{matter: 甲, unit: b}]\n"
    "policies: [{id: p, clocks: [{id: k, from: received, until: [accepted], within: 5d}], stages: [{id: g, clock: k, at: +1d, to: ",
    ", action: go}]}]\ntables: [{id: t, rules: [{id: u, then: {policy: p, lead: "};

void run(std::string_view bytes) {
  std::string quoted = "'";
  for (const char c : bytes) quoted += c == '\'' ? "''" : std::string(1, c);
  quoted += "'";
  const std::string text = std::string(around[0]) + quoted + std::string(around[1]) + quoted + "}}]}]\n";
  const auto engine = property::engine_of(text);
  if (!engine) return;
  const property::Read read(text);
  demand(read.errors.empty(), "reading sees an error that loading does not", read.errors);
  const reference::ReferenceEngine reference(read.rulebook);
  Router router(engine);
  for (const char* petition : {R"({"id":"1","received":"2026-03-02","matter":"甲/乙","unit":"c","lodged_at":"a","handler":"y","side":["z","d"]})",
                               R"({"id":"2","received":"2026-03-02","matter":"甲","unit":"b","accused":["b"],"declined_by":["d"]})", R"({"id":"3","received":"2026-03-02"})"}) {
    const auto expected = conformance::comparable(reference.route(petition)), actual = conformance::comparable(property::Json::parse(property::routed(router, petition)));
    const std::string differs = conformance::differences(expected, actual);
    demand(differs.empty(), "engine and reference resolve differently", differs + petition);
  }
}

std::vector<std::string> seeds() {
  return {"owner()", "owner(unit | lodged_at)", "with_role(unit, r)", "parent(unit, 2)", "ancestor(unit, high)", "common(unit, lodged_at, side)", "above(unit)", "above(unit, 2)",
          "unit_of(handler)", "manager(y)", "line(unit)", "liaison(unit)", "head(a) | b", "post(d, clerk)", "deputy(a)", "deputy(parent(lead, step))", "'a' | \"b\"",
          "side | unit_of(side)", "head(parent(lead))", "unit|lodged_at|d", "with_role(parent(unit | lodged_at), r)", "common(a)", "each(side)", "parent(unit，2)"};
}

}  // namespace

const Target selector_target{"selector", run, seeds, 40};

}  // namespace guikou::fuzz
