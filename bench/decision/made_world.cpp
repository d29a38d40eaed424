#include "made_world.hpp"

#include <random>

namespace guikou::bench {
namespace {

class WorldMaker {
 public:
  WorldMaker(const Dimensions& dimensions, std::uint64_t seed) : d_(dimensions), chance_(seed) {}

  std::string rulebook() {
    text_ = "guikou: 1\nid: made\ntime_zone: \"+08:00\"\nattributes:\n  weight: {type: int, default: 1}\noutputs:\n  tags: {type: enum, list: true, values: [";
    for (int i = 0; i < 60; ++i) text_ += (i ? ", t" : "t") + std::to_string(i);
    text_ += "]}\nmatters:\n";
    for (int i = 0; i < 12; ++i)
      for (int j = 0; j < 5; ++j) text_ += "  - {id: m" + std::to_string(i) + "/n" + std::to_string(j) + "}\n";
    org();
    rules();
    policies();
    return std::move(text_);
  }

  std::string petition(std::uint32_t number) {
    std::string line = "{\"id\":\"P" + std::to_string(number) + "\",\"received\":\"2026-0" + std::to_string(1 + below(9)) + "-" +
                       std::to_string(10 + below(18)) + "T0" + std::to_string(below(10)) + ":00:00+08:00\",\"matter\":\"m" + std::to_string(below(12)) + "/n" +
                       std::to_string(below(5)) + "\",\"unit\":\"" + unit() + "\",\"lodged_at\":\"" + unit() + "\"";
    if (below(100) < d_.accused_in_100) line += ",\"accused\":[\"" + person() + "\"]";
    return line + "}";
  }

 private:
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(chance_() % end); }
  std::string unit() { return "u" + std::to_string(below(d_.units)); }
  std::string person() { return "p" + std::to_string(below(d_.units)); }

  void org() {
    text_ += "org:\n  levels: [l0, l1, l2, l3, l4, l5]\n  units:\n";
    std::vector<std::uint32_t> depth(d_.units, 0);
    for (std::uint32_t i = 0; i < d_.units; ++i) {
      const std::uint32_t parent = i == 0 ? 0 : i < 30 ? 0 : i < d_.units / 4 + 30 ? 1 + below(29) : 30 + below(i - 30);
      depth[i] = i == 0 ? 0 : depth[parent] + 1;
      text_ += "    - {id: u" + std::to_string(i) + ", level: l" + std::to_string(depth[i] > 5 ? 5 : depth[i]);
      if (i > 0) text_ += ", parent: u" + std::to_string(parent);
      text_ += ", head: p" + std::to_string(i);
      if (d_.relative && i % 7 == 0) text_ += ", roles: [office]";
      if (d_.lively && i > d_.units / 2 && i % 11 == 0) text_ += ", until: 2026-03-31";
      text_ += "}\n";
    }
    if (d_.relative || d_.lively) {
      text_ += "  posts:\n";
      for (std::uint32_t i = 0; i < d_.units; i += 3)
        text_ += "    - {unit: u" + std::to_string(i) + ", post: deputy, person: q" + std::to_string(i) + ", lines: [m" + std::to_string(below(12)) + "]}\n";
    }
    if (d_.lively) {
      text_ += "  absences:\n";
      for (std::uint32_t i = 0; i < d_.units; i += 2)
        text_ += "    - {person: p" + std::to_string(i) + ", from: 2026-0" + std::to_string(1 + below(9)) + "-01, to: 2026-0" + std::to_string(8 + below(2)) + "-20, delegate: p" + std::to_string(below(d_.units)) + "}\n";
      text_ += "  successions:\n";
      for (std::uint32_t i = d_.units / 2 + 1; i < d_.units; ++i)
        if (i % 22 == 0) text_ += "    - {from: u" + std::to_string(i) + ", to: u" + std::to_string(below(d_.units / 2)) + ", on: 2026-04-01}\n";
    }
    if (d_.relative) {
      text_ += "responsibilities:\n";
      for (std::uint32_t i = 0; i < d_.units; i += 4) text_ += "  - {matter: m" + std::to_string(below(12)) + ", unit: u" + std::to_string(i) + "}\n";
    }
    text_ += "calendar:\n  weekend: [sat, sun]\n  holidays: [2026-01-01..2026-01-03, 2026-02-15..2026-02-23, 2026-05-01..2026-05-05, 2026-10-01..2026-10-07]\n  workdays: [2026-02-14, 2026-02-28, 2026-05-09]\n";
  }

  void rules() {
    text_ += "tables:\n  - id: route\n    hit: first\n    rules:\n";
    for (int i = 0; i < 12; ++i) {
      const std::string lead = d_.relative ? "owner() | with_role(unit | lodged_at, office)" : unit();
      const std::string sponsor = d_.relative ? "deputy(lead)" : person();
      text_ += "      - {id: r" + std::to_string(i) + ", when: {matter: m" + std::to_string(i) + "}, then: {lead: '" + lead + "', support: [" + unit() + ", " + unit() +
               "], sponsor: '" + sponsor + "', policy: standard}, basis: article " + std::to_string(i) + "}\n";
    }
    text_ += "    otherwise: {lead: u0, policy: standard}\n  - id: assist\n    hit: collect\n    rules:\n";
    for (std::uint32_t i = 0; i < d_.assisting; ++i)
      text_ += "      - {id: a" + std::to_string(i) + ", then: {support: [" + (d_.relative && i % 5 == 0 ? std::string("'parent(unit)'") : unit()) + "], tags: [t" + std::to_string(below(60)) +
               "]}, basis: clause " + std::to_string(i % 8) + "}\n";
  }

  void policies() {
    const std::string raise = d_.relative ? "deputy(parent(lead, step))" : "head(parent(lead, step))";
    text_ += "policies:\n  - id: standard\n    clocks:\n      - {id: triage, from: received, until: [accepted], within: 15d}\n"
             "      - {id: resolve, from: [accepted], until: [replied], within: 60d, extend: {on: extended, by: 30d, times: 1}, pause: {on: suspended, resume: resumed}}\n"
             "    stages:\n      - {id: warn, clock: resolve, at: 75%, to: head(lead), action: warn}\n      - {id: last, clock: resolve, at: 0d, to: head(lead), action: remind}\n"
             "      - {id: urge, clock: resolve, at: +1d, to: 'head(parent(lead, step))', action: supervise, repeat: {every: 2wd, times: 3}}\n"
             "      - {id: raise, clock: resolve, at: +15wd, to: '" + raise + "', action: sponsor, repeat: {every: 10wd, times: 3}}\n";
  }

  Dimensions d_;
  std::mt19937_64 chance_;
  std::string text_;
};

}  // namespace

MadeWorld made_world(const Dimensions& dimensions, std::uint32_t petitions, std::uint64_t seed) {
  WorldMaker maker(dimensions, seed);
  MadeWorld world{maker.rulebook(), {}};
  for (std::uint32_t i = 0; i < petitions; ++i) world.petitions.push_back(maker.petition(i));
  return world;
}

}  // namespace guikou::bench
