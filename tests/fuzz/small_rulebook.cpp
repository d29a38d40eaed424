#include "fuzz/small_rulebook.hpp"

namespace guikou::fuzz {

SmallRulebook::SmallRulebook(Bytes& bytes) {
  const std::uint32_t low = bytes.byte(), high = bytes.byte();
  proof::SmallWorld world = proof::small_world(1 + low + 256 * high);
  book_ = nlohmann::ordered_json::parse(world.rulebook);
  petitions_ = std::move(world.petitions);
  change(bytes);
}

void SmallRulebook::change(Bytes& bytes) {
  for (std::size_t changes = bytes.below(4); changes > 0; --changes) {
    auto& tables = book_["tables"];
    auto& rules = tables[bytes.below(tables.size())]["rules"];
    auto& rule = rules[bytes.below(rules.size())];
    switch (bytes.below(5)) {
      case 0: std::swap(rule, rules[bytes.below(rules.size())]); break;
      case 1: rule["when"] = nlohmann::ordered_json(rules[bytes.below(rules.size())]["when"]); break;
      case 2: rule["then"] = nlohmann::ordered_json(rules[bytes.below(rules.size())]["then"]); break;
      case 3: {   // the condition turned round
        const nlohmann::ordered_json when = rule["when"];
        rule["when"] = {{"not", when}};
        break;
      }
      default:
        if (rules.size() > 1) rules.erase(bytes.below(rules.size()));
    }
  }
}

std::vector<std::string> small_rulebook_seeds() {
  std::vector<std::string> all;
  for (int i = 0; i < 4; ++i) all.push_back({static_cast<char>(7 * i + 40), 0, static_cast<char>(i % 3), static_cast<char>(i), 1, static_cast<char>(i), 2, 1, 0, 0, static_cast<char>(i)});
  return all;
}

}  // namespace guikou::fuzz
