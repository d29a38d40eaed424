// Any text as a rulebook: it loads or has an error with a sentence; what loads decides, explains and draws, and two routers decide
// the same.

#include "fuzz/fuzz_target.hpp"
#include "guikou/engine.hpp"

namespace guikou::fuzz {
namespace {

constexpr const char* petition = R"({"id":"P-1","received":"2026-03-02","matter":"劳动保障","kind":"accusation","text":"拖欠工资"})";

void run(std::string_view bytes) {
  LoadOptions options;
  options.language = Language::english;
  const Loaded loaded = Engine::load_text(bytes, "r.yaml", options);
  bool errors = false;
  for (const Finding& finding : loaded.findings) {
    errors |= finding.severity == Severity::error;
    demand(!finding.message.empty(), "a finding without a sentence", finding.code);
  }
  demand(errors == (loaded.engine == nullptr), "an engine if and only if there is no error");
  if (!loaded.engine) return;
  Router router(loaded.engine);
  std::string decision, again, explained, drawn;
  router.route(petition, decision);
  Router(loaded.engine).route(petition, again);
  demand(decision == again, "two routers decide differently", decision + "\n" + again);
  router.explain(petition, explained);
  router.draw(petition, drawn);
}

std::vector<std::string> seeds() {
  std::vector<std::string> all;
  for (const char* folder : {"tests/conformance/cases", "tests/diagnostics/cases", "rules"})
    for (std::string& text : files_below(folder, ".yaml", 6000)) all.push_back(std::move(text));
  return all;
}

}  // namespace

const Target rulebook_target{"rulebook", run, seeds, 60};

}  // namespace guikou::fuzz
