// Loads a rulebook, decides a petition and prints the decision: the whole way a host goes.
#include <guikou/engine.hpp>
#include <iostream>

int main() {
  const guikou::Loaded loaded = guikou::Engine::load_text(R"(
guikou: 1
id: consumer
org:
  units: [{id: office, roles: [petition-office]}, {id: plant, parent: office}]
tables:
  - {id: route, hit: first, rules: [], otherwise: {lead: 'with_role(unit, petition-office)'}}
)", "consumer.yaml");
  for (const guikou::Finding& finding : loaded.findings) std::cerr << finding.line << ": " << finding.message << '\n';
  if (!loaded.engine) return 1;
  guikou::Router router(loaded.engine);
  std::string decision;
  const guikou::Outcome outcome = router.route(R"({"id":"P-1","received":"2026-03-02","unit":"plant"})", decision);
  std::cout << decision << '\n';
  return outcome == guikou::Outcome::routed ? 0 : 1;
}
