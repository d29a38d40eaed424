#include "graph/chart_case.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "io/petition_reader.hpp"

namespace guikou::graph {

std::shared_ptr<const Engine> loaded(std::string_view yaml) {
  Loaded found = Engine::load_text(yaml, "test.yaml");
  for (const Finding& finding : found.findings)
    if (finding.severity == Severity::error) ADD_FAILURE() << finding.line << ": " << finding.message;
  return std::move(found.engine);
}

std::shared_ptr<const Engine> small_company() {
  return loaded(R"yaml(
guikou: 1
id: small
title: 某公司信访规则
version: "1"
org:
  levels: [company, plant, workshop]
  units:
    - {id: co, name: 某公司, level: company, head: zhang}
    - {id: office, name: 信访办, parent: co, head: wang, roles: [petition-office]}
    - {id: hr, name: 人力资源部, parent: co, head: li}
    - {id: dis, name: 纪委, parent: co, head: chen, roles: [discipline]}
    - {id: plant1, name: 一分厂, level: plant, parent: co, head: zhou}
    - {id: hr1, name: 一分厂劳资科, parent: plant1, head: sun}
    - {id: shop, name: 熔炼车间, level: workshop, parent: plant1}
    - {id: plant2, name: 二分厂, level: plant, parent: co, head: wu}
    - {id: old, name: 老分厂, level: plant, parent: co, until: 2020-12-31}
    - {id: city, name: 市信访局, external: true}
  people:
    - {id: zhang, name: 张某}
    - {id: wang, name: 王某}
    - {id: li, name: 李某}
    - {id: zhou, name: 周某}
  posts:
    - {unit: plant2, post: deputy, person: zheng}
  absences:
    - {person: zhou, from: 2026-03-01, to: 2026-03-31, delegate: zheng}
    - {person: wu, from: 2026-03-01, to: 2026-03-31}
  functional: [{unit: hr1, under: hr}]
  liaisons: [{unit: co, with: city}]
  successions: [{from: old, to: plant1, on: 2021-01-01}]
  last_resort: [city]
matters: [{id: 工资}, {id: 土地}, {id: 来访}]
responsibilities:
  - {matter: 工资, unit: hr1, within: plant1}
  - {matter: 工资, unit: hr}
sealed:
  - {id: accusations, when: {kind: accusation}, roles: [discipline]}
tables:
  - id: route
    hit: first
    rules:
      - {id: accusation, when: {kind: accusation}, then: {lead: 'with_role(unit | lodged_at, discipline)', notify: [head(lead)]}}
      - {id: owned, title: 有主管部门的, when: {matter: 工资}, then: {lead: owner(), sponsor: head(unit), notify: [head(plant2), 'each(plant1 | city)']}}
      - {id: visit, when: {matter: 来访}, then: {lead: office}}
)yaml");
}

std::shared_ptr<const Engine> large_company(int units) {
  static constexpr const char* levels[] = {"group", "company", "plant", "workshop", "team"};
  std::string yaml = "guikou: 1\nid: large\ntitle: 大集团\nversion: \"1\"\norg:\n  levels: [group, company, plant, workshop, team]\n  units:\n    - {id: u0, name: 大集团, level: group}\n";
  std::vector<int> rank{0};
  std::uint32_t chance = 7;
  while (static_cast<int>(rank.size()) < units) {
    chance = chance * 1664525u + 1013904223u;
    const std::size_t parent = (chance >> 8) % std::min<std::size_t>(rank.size(), 400);
    if (rank[parent] >= 4) continue;
    const std::string number = std::to_string(rank.size());
    rank.push_back(rank[parent] + 1);
    yaml += "    - {id: u" + number + ", name: 第" + number + "单位, level: " + levels[rank.back()] + ", parent: u" + std::to_string(parent) + "}\n";
  }
  return loaded(yaml + "tables:\n  - {id: route, hit: first, rules: [{id: r, then: {lead: parent(unit)}}]}\n");
}

program::Day day(int year, unsigned month, unsigned day_of_month) {
  using namespace std::chrono;
  return static_cast<program::Day>(sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day_of_month)).time_since_epoch().count());
}

Way way_of_text(const Engine& engine, std::string_view petition) {
  const program::Program& program = engine.parts().program;
  io::PetitionReader reader(program);
  decide::PetitionCase given;
  if (const io::InputError error = reader.read(petition, given)) {
    ADD_FAILURE() << io::input_error_message(error, true);
    return {};
  }
  decide::PetitionCase decided = given;
  decide::RouteResult result;
  decide::Trace trace;
  decide::TableRouter(program).route(decided, result, &trace);
  return way_of(program, given, decided, result, trace);
}

std::string drawn(const Engine& engine, const Way* way, Format format, model::Language language) {
  DrawingOptions options;
  options.title = engine.title();
  options.language = language;
  return draw(engine.parts().program, day(2026, 3, 2), way, format, options);
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace guikou::graph
