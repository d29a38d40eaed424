// What every test of the C ABI needs: a rulebook, petitions, and texts that free themselves.
#pragma once

#include <guikou/guikou.h>

#include <string>
#include <string_view>

namespace guikou::capi_test {

/// A rulebook in which each petition that has a unit goes to that unit's head office; `office` names it.
inline std::string rulebook_of(std::string_view office) {
  return "guikou: 1\nid: small\nmatters: [{id: wages}]\norg: {units: [{id: plant}, {id: " + std::string(office) +
         ", parent: plant, head: chen}], people: [{id: chen}]}\nresponsibilities: [{matter: wages, unit: " + std::string(office) +
         "}]\npolicies: [{id: standard, clocks: [{id: triage, from: received, until: [accepted], within: 15d}],"
         " stages: [{id: remind, clock: triage, at: -3d, to: head(lead), action: remind}]}]\n"
         "signals: [{id: many, group_by: {unit: unit}, window: 30d, at_least: 2, quiet: 30d, to: " + std::string(office) + ", action: warn}]\n"
         "audit: [{id: late, check: clock}]\nmeetings: [{id: weekly, every: week, on: mon, chair: head(" + std::string(office) + "), items: [{id: late, state: overdue}]}]\n"
         "tables: [{id: route, hit: first, rules: [{id: all, when: {matter: wages}, then: {lead: owner(unit), policy: standard}}]}]\n"
         "tests: [{id: t, petition: {id: t, received: 2026-03-02, matter: wages, unit: plant}, expect: {lead: " + std::string(office) + "}}]\n";
}

inline constexpr std::string_view petition = R"({"id":"P-1","received":"2026-03-02","matter":"wages","unit":"plant"})";
inline constexpr std::string_view nobodys = R"({"id":"P-2","received":"2026-03-02","unit":"plant"})";
inline constexpr std::string_view broken = R"({"id":"P-3","received":"2026-03-02","unit":"moon"})";
inline constexpr std::string_view open_case =
    R"({"petition":{"id":"P-1","received":"2026-03-02","matter":"wages","unit":"plant"},"events":[],"now":"2026-03-20"})";

/// A text of the library's that frees itself.
struct Text : guikou_text {
  Text() : guikou_text{nullptr, 99, nullptr} {}
  ~Text() { guikou_text_free(this); }
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;
  [[nodiscard]] std::string_view view() const { return {data, size}; }
};

inline guikou_engine* load(std::string_view office, guikou_status* status = nullptr) {
  const std::string yaml = rulebook_of(office);
  guikou_engine* engine = nullptr;
  Text findings;
  const guikou_status said = guikou_engine_load_text(yaml.data(), yaml.size(), "small.yaml", 10, nullptr, &engine, &findings);
  if (status != nullptr) *status = said;
  return engine;
}

inline guikou_slice slice(std::string_view text) { return {text.data(), text.size()}; }

inline guikou_options no_options() {
  guikou_options options{};
  options.struct_size = sizeof options;
  return options;
}

}  // namespace guikou::capi_test
