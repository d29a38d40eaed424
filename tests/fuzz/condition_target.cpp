// Any text as a condition over attributes of every type: an error, or rules that hold for a petition exactly if the reference says
// so, with the rule index and without.
#include "conformance/conformance_cases.hpp"
#include "fuzz/fuzz_target.hpp"
#include "fuzz/world.hpp"

namespace guikou::fuzz {
namespace {

constexpr std::string_view before =
    "guikou: 1\nid: c\nattributes:\n  n: {type: int}\n  amount: {type: number}\n  retired: {type: bool}\n  seen: {type: time}\n  born: {type: date}\n  limit: {type: duration}\n"
    "  channel: {type: enum, values: [visit, letter, online]}\n  tags: {type: enum, values: [x, y, z], list: true}\n  region: {type: string}\n  places: {type: unit, list: true}\n  handler: {type: person}\n"
    "matters: [{id: 甲/乙}, {id: 丙}]\norg: {levels: [high, low], units: [{id: a, level: high}, {id: b, parent: a, level: low, roles: [r]}], people: [{id: p}]}\n"
    "tables: [{id: t, hit: collect, rules: [{id: one, then: {lead: a}, when: ";
constexpr std::string_view behind = "}, {id: two, when: {n: 5}, then: {support: [b]}}]}]\n";

void run(std::string_view bytes) {
  const std::string text = std::string(before) + std::string(bytes) + std::string(behind);
  const auto engine = property::engine_of(text);
  if (!engine) return;
  const auto plain = Engine::load_text(text, "random.yaml", FuzzWorld::without_index()).engine;
  demand(plain != nullptr, "loads only with the index");
  const property::Read read(text);
  const reference::ReferenceEngine reference(read.rulebook);
  Router router(engine), plain_router(plain);
  for (const char* petition :
       {R"({"id":"1","received":"2026-03-02"})",
        R"({"id":"2","received":"2026-03-02T10:00:00+08:00","matter":"甲/乙","unit":"b","kind":"appeal","n":5,"amount":1.5,"retired":true,"channel":"visit","tags":["x","y"],"region":"北区","text":"拖 欠工资ＡＢ"})",
        R"({"id":"3","received":"2026-12-31","matter":"丙","unit":"a","n":-3,"seen":"2026-01-01T00:00:00Z","born":"1980-02-29","limit":"15d","tags":["z"],"places":["a","b"],"handler":"p","accused":["b","王某"]})"}) {
    const std::string decision = property::routed(router, petition);
    demand(decision == property::routed(plain_router, petition), "index and no index differ", decision);
    const std::string differs = conformance::differences(conformance::comparable(reference.route(petition)), conformance::comparable(property::Json::parse(decision)));
    demand(differs.empty(), "engine and reference differ", differs + petition);
  }
}

std::vector<std::string> seeds() {
  return {"{}", "{n: 5}", "{n: '>= 5'}", "{n: '1..5', amount: '..2.5'}", "{any: [{n: 5}, {not: {retired: true}}]}", "{all: [{channel: [visit, letter]}, {tags: {not: x}}]}",
          "{matter: 甲}", "{matter: {is: 甲}}", "{unit: {level: low}}", "{unit: {role: r}}", "{unit: {is: a}}", "{text: {any: [拖欠, 工资]}}", "{text: {all: [欠工], none: [ab]}}",
          "{text: {regex: '欠.资'}}", "{region: {prefix: 北}}", "{region: {regex: '^北'}}", "{seen: {present: true}}", "{seen: '>= 2026-01-01'}", "{born: '< 1990-01-01'}", "{limit: 15d}",
          "{tags: {present: false}}", "{places: [a, {level: low}]}", "{handler: p}", "{accused: b}", "{kind: [appeal, accusation]}", "{received: '2026-03-02..'}", "{n: [1, '> 4', {not: 7}]}"};
}

}  // namespace

const Target condition_target{"condition", run, seeds, 50};

}  // namespace guikou::fuzz
