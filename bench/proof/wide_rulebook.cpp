#include "wide_rulebook.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace guikou::bench {
namespace {

constexpr std::array<const char*, 12> attributes{"matter", "unit", "kind", "channel", "petitioners", "repeat", "amount", "retired", "tags", "ward", "hired", "text"};
constexpr int plants = 4, workshops_each = 12, areas = 7, topics_each = 7;

class Maker {
 public:
  explicit Maker(const WideShape& shape) : shape_(shape), random_(shape.seed) {}

  std::string make() {
    text_ = "guikou: 1\nid: wide" + std::to_string(shape_.rules) + "\n";
    text_ += "attributes:\n  channel: {type: enum, values: [visit, letter, online, hotline, mailbox]}\n  petitioners: {type: int, min: 1, default: 1}\n"
             "  repeat: {type: int, default: 0}\n  amount: {type: number}\n  retired: {type: bool}\n  tags: {type: enum, values: [wages, safety, land, housing], list: true}\n"
             "  ward: {type: string}\n  hired: {type: date}\noutputs:\n  procedure: {type: enum, values: [ordinary, simple, discipline, judicial]}\n";
    matters();
    chart();
    text_ += "sealed: [{id: accusations, when: {kind: accusation}, roles: [discipline]}]\ntables:\n  - id: route\n    hit: " + shape_.hit + "\n    rules:\n";
    for (std::size_t i = 0; i < shape_.rules; ++i) rule(i);
    text_ += "    otherwise: {lead: 'with_role(unit | hq, petition-office)', policy: standard}\n"
             "policies:\n  - id: standard\n    clocks: [{id: resolve, from: received, until: [replied], within: 60d}]\n"
             "    stages: [{id: warn, clock: resolve, at: -10d, to: head(lead), action: warn}, {id: late, clock: resolve, at: +1d, to: head(parent(lead)), action: urge}]\n"
             "  - id: major\n    clocks: [{id: resolve, from: received, until: [replied], within: 30d}]\n"
             "    stages: [{id: late, clock: resolve, at: +1d, to: 'deputy(hq)', action: urge}]\n";
    return std::move(text_);
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  bool chance(int of) { return below(of) == 0; }
  template <std::size_t N>
  std::string one_of(const std::array<const char*, N>& all) { return all[static_cast<std::size_t>(below(N))]; }

  void matters() {
    text_ += "matters:\n";
    for (int area = 0; area < areas; ++area)
      for (int topic = 0; topic < topics_each; ++topic) text_ += "  - {id: m" + std::to_string(area) + "/t" + std::to_string(topic) + "}\n";
  }

  void chart() {
    text_ += "org:\n  levels: [company, plant, workshop]\n  last_resort: [board]\n  units:\n    - {id: hq, level: company, head: h-hq, roles: [petition-office, discipline]}\n"
             "    - {id: board, external: true, roles: [discipline]}\n";
    for (int p = 0; p < plants; ++p) {
      const std::string plant = "p" + std::to_string(p);
      text_ += "    - {id: " + plant + ", level: plant, parent: hq, head: h-" + plant + ", roles: [petition-office]}\n";
      for (int w = 0; w < workshops_each; ++w) {
        const std::string shop = plant + "w" + std::to_string(w);
        text_ += "    - {id: " + shop + ", level: workshop, parent: " + plant + ", head: h-" + shop + (w == 0 ? ", until: 2026-06-30" : "") + "}\n";
      }
    }
    text_ += "responsibilities: [{matter: m0, unit: hq}, {matter: m1, unit: p0w1, within: p0}]\n";
  }

  std::string some_unit() {
    const int plant = below(plants);
    return chance(4) ? "p" + std::to_string(plant) : "p" + std::to_string(plant) + "w" + std::to_string(1 + below(workshops_each - 1));
  }

  std::string range(int from, int step, int count) {
    const int low = from + step * below(count), high = low + step * below(count);
    switch (below(4)) {
      case 0: return "\">= " + std::to_string(low) + "\"";
      case 1: return "\"< " + std::to_string(high + step) + "\"";
      case 2: return std::to_string(low);
      default: return "\"" + std::to_string(low) + ".." + std::to_string(high) + "\"";
    }
  }

  std::string test(std::size_t attribute) {
    static constexpr std::array words{"欠薪", "工资", "农民工", "工伤", "噪声", "征地", "拆迁", "供热", "停水", "医保", "社保", "退休", "补偿", "污染", "道路", "垃圾"};
    switch (attribute) {
      case 0: return chance(4) ? "m" + std::to_string(below(areas)) : "m" + std::to_string(below(areas)) + "/t" + std::to_string(below(topics_each));
      case 1: return chance(6) ? std::string("{level: workshop}") : some_unit();
      case 2: return one_of(std::array{"suggestion", "accusation", "appeal", "[suggestion, appeal]"});
      case 3: return one_of(std::array{"visit", "letter", "[online, hotline]", "[visit, letter, mailbox]", "{not: visit}"});
      case 4: return range(1, 5, 10);
      case 5: return range(0, 1, 6);
      case 6: return range(0, 10'000, 12);
      case 7: return chance(2) ? "true" : "false";
      case 8: return one_of(std::array{"wages", "safety", "land", "[wages, housing]", "{not: safety}", "{present: true}"});
      case 9: return chance(2) ? "{prefix: \"" + std::to_string(1 + below(9)) + "\"}" : "\"" + std::to_string(1 + below(9)) + "A\"";
      case 10: return "\">= " + std::to_string(1990 + below(30)) + "-01-01\"";
      default: return "{" + one_of(std::array{"any", "any", "all", "none"}) + ": [" + one_of(words) + ", " + one_of(words) + "]}";
    }
  }

  void rule(std::size_t number) {
    std::array<std::size_t, attributes.size()> order{};
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i-- > 1;) std::swap(order[i], order[static_cast<std::size_t>(below(static_cast<int>(i + 1)))]);
    const auto tests = static_cast<std::size_t>(shape_.least_tests + below(shape_.most_tests - shape_.least_tests + 1));
    text_ += "      - {id: r" + std::to_string(number) + ", when: {";
    for (std::size_t i = 0; i < tests; ++i) text_ += (i == 0 ? "" : ", ") + std::string(attributes[order[i]]) + ": " + test(order[i]);
    std::string lead = chance(5) ? "'owner() | with_role(unit | hq, petition-office)'" : some_unit();
    const std::size_t apart = shape_.changed == 0 ? 0 : std::max<std::size_t>(shape_.rules / shape_.changed, 1);
    if (apart != 0 && number % apart == apart / 2 && number / apart < shape_.changed) lead = lead == "p3" ? "p2" : "p3";
    text_ += "}, then: {lead: " + lead + ", policy: " + (chance(3) ? "major" : "standard") + ", procedure: " + one_of(std::array{"ordinary", "simple", "judicial"}) + "}}\n";
  }

  WideShape shape_;
  std::mt19937 random_;
  std::string text_;
};

}  // namespace

std::string wide_rulebook(const WideShape& shape) { return Maker(shape).make(); }

}  // namespace guikou::bench
