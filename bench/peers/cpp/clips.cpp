// CLIPS (Rete): a fact for each node above the petition's matter and unit, one for the rest of it; the first activation by
// salience is the answer, nothing is fired. Words are looked for by a function of the host, last in each rule.
extern "C" {
#include <clips/clips.h>
}
#undef FALSE
#undef TRUE

#include <sstream>

#include "peer.hpp"

namespace {

const peers::Book* book_read = nullptr;
const peers::Petition* petition_now = nullptr;

extern "C" int words_of_rule(void* environment) {
  return peers::words_hold(book_read->rules[static_cast<std::size_t>(EnvRtnLong(environment, 1))], petition_now->text) ? 1 : 0;
}

std::string pattern(const char* kind, const std::vector<int>& nodes) {
  if (nodes.empty()) return {};
  std::string text = std::string("(") + kind + " (of ";
  for (std::size_t i = 0; i < nodes.size(); ++i) text += (i > 0 ? "|" : "") + std::to_string(nodes[i]);
  return text + ")) ";
}

std::string rule_text(const peers::Rule& rule, std::size_t number) {
  std::ostringstream text;
  text << "(defrule r" << number << " (declare (salience " << 10000 - static_cast<int>(number) << ")) " << pattern("matter", rule.matter) << pattern("unit", rule.unit) << "(petition";
  for (int i = 0; i < 4; ++i) {
    if (rule.values[i] == ~0u) continue;
    text << " (v" << i << " ";
    bool first = true;
    for (int value = 0; value < 8; ++value)
      if (rule.values[i] >> value & 1) { text << (first ? "" : "|") << value; first = false; }
    text << ")";
  }
  for (int i = 0; i < 6; ++i) {
    if (rule.has >> i & 1) text << " (f" << i << " 1)";
    if (rule.lacks >> i & 1) text << " (f" << i << " 0)";
  }
  for (int i = 0; i < 4; ++i) {
    const peers::Range& range = i < 3 ? rule.numbers[i] : rule.received;
    const peers::Range all;
    if (range.low == all.low && range.high == all.high) continue;
    text << " (n" << i << " ?n" << i;
    if (range.low != all.low) text << "&:(>= ?n" << i << " " << range.low << ")";
    if (range.high != all.high) text << "&:(<= ?n" << i << " " << range.high << ")";
    text << ")";
  }
  text << ")";
  if (!rule.any.empty() || !rule.all.empty()) text << " (test (words " << number << "))";
  text << " =>)";
  return text.str();
}

}  // namespace

int main(int count, char** words) {
  const peers::Book book = peers::read_book(words[1]);
  book_read = &book;
  const auto started = peers::Clock::now();
  void* environment = CreateEnvironment();
  EnvDefineFunction2(environment, "words", 'b', reinterpret_cast<int (*)(void*)>(words_of_rule), "words_of_rule", "11l");
  EnvBuild(environment, "(deftemplate matter (slot of))");
  EnvBuild(environment, "(deftemplate unit (slot of))");
  EnvBuild(environment, "(deftemplate petition (slot v0) (slot v1) (slot v2) (slot v3) (slot f0) (slot f1) (slot f2) (slot f3) (slot f4) (slot f5) (slot n0) (slot n1) (slot n2) (slot n3))");
  EnvReset(environment);
  for (std::size_t number = 0; number < book.rules.size(); ++number)
    if (!EnvBuild(environment, rule_text(book.rules[number], number).c_str())) {
      std::cerr << "rule " << number << " was refused\n";
      return 2;
    }
  const double load = peers::since(started);
  void* matter_kind = EnvFindDeftemplate(environment, "matter");
  void* unit_kind = EnvFindDeftemplate(environment, "unit");
  void* petition_kind = EnvFindDeftemplate(environment, "petition");
  std::vector<void*> facts;
  const auto put = [&](void* fact, const char* slot, std::int64_t value) {
    DATA_OBJECT data;
    data.type = INTEGER;
    data.value = EnvAddLong(environment, value);
    EnvPutFactSlot(environment, fact, slot, &data);
  };
  const auto add = [&](void* fact) { facts.push_back(EnvAssert(environment, fact)); };
  peers::measure("CLIPS", "6.30", load, peers::seconds_of(count, words), book.petitions.size(), [&](std::size_t at) -> std::int64_t {
    const peers::Petition& petition = book.petitions[at];
    petition_now = &petition;
    facts.clear();
    for (const auto& [kind, nodes] : {std::pair(matter_kind, &petition.above_matter), std::pair(unit_kind, &petition.above_unit)})
      for (const int node : *nodes) {
        void* fact = EnvCreateFact(environment, kind);
        put(fact, "of", node);
        add(fact);
      }
    static constexpr const char* values[] = {"v0", "v1", "v2", "v3"};
    static constexpr const char* flags[] = {"f0", "f1", "f2", "f3", "f4", "f5"};
    static constexpr const char* numbers[] = {"n0", "n1", "n2", "n3"};
    void* fact = EnvCreateFact(environment, petition_kind);
    for (int i = 0; i < 4; ++i) put(fact, values[i], petition.values[i]);
    for (int i = 0; i < 6; ++i) put(fact, flags[i], petition.flags >> i & 1);
    for (int i = 0; i < 4; ++i) put(fact, numbers[i], i < 3 ? petition.numbers[i] : petition.received);
    add(fact);
    std::int64_t found = -1;
    if (void* activation = EnvGetNextActivation(environment, nullptr)) found = 10000 - EnvGetActivationSalience(environment, activation);
    for (auto each = facts.rbegin(); each != facts.rend(); ++each) EnvRetract(environment, *each);
    return found;
  });
}
