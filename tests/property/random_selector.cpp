// Random selectors: every function of SPEC 6, nested, with alternatives.
#include "property/random_rulebook.hpp"

namespace guikou::property {
namespace {

class RandomSelector {
 public:
  RandomSelector(const World& world, Chance& chance) : world_(world), chance_(chance) {}

  std::string units(int depth) {
    std::string all = unit_term(depth);
    while (chance_.percent(22)) all += " | " + unit_term(depth);
    return all;
  }

  std::string people(int depth) {
    std::string all = person_term(depth);
    while (chance_.percent(22)) all += " | " + person_term(depth);
    return all;
  }

  std::string person_term(int depth) {
    switch (chance_.between(0, depth > 0 ? 11 : 2)) {
      case 0: return name(chance_.pick(world_.people));
      case 1: return world_.person_attributes.empty() ? "sponsor" : chance_.pick(world_.person_attributes);
      case 2: return chance_.percent(50) ? "sponsor" : name(chance_.pick(world_.people));
      case 3:
      case 4: return "post(" + units(depth - 1) + ", " + chance_.pick(world_.post_names) + ")";
      case 5:
      case 6:
      case 7: return "deputy(" + units(depth - 1) + ")";
      default: return "head(" + units(depth - 1) + ")";
    }
  }

  std::string unit_term(int depth) {
    if (depth == 0) return plain_unit();
    switch (chance_.between(0, 20)) {
      case 0: return "owner()";
      case 1: return "owner(" + units(depth - 1) + ")";
      case 2: return "parent(" + units(depth - 1) + ")";
      case 3: return "parent(" + units(depth - 1) + ", " + std::to_string(chance_.between(1, 4)) + ")";
      case 4:
      case 5:
        if (!world_.level_names.empty()) return "ancestor(" + units(depth - 1) + ", " + chance_.pick(world_.level_names) + ")";
        return plain_unit();
      case 6: return "common(" + units(depth - 1) + ", " + units(depth - 1) + ")";
      case 7: return "common(" + units(depth - 1) + ")";
      case 8:
      case 9:
      case 10:
        if (!world_.role_names.empty()) return "with_role(" + units(depth - 1) + ", " + chance_.pick(world_.role_names) + ")";
        return plain_unit();
      case 11: return "above(" + units(depth - 1) + (chance_.percent(40) ? ", 2)" : ")");
      case 12: return "unit_of(" + party(depth - 1) + ")";
      case 13: return "manager(" + party(depth - 1) + ")";
      case 14: return "line(" + units(depth - 1) + ")";
      case 15: return "liaison(" + units(depth - 1) + ")";
      default: return plain_unit();
    }
  }

 private:
  /// What `unit_of` and `manager` look at.
  std::string party(int depth) {
    if (chance_.percent(45)) return chance_.percent(70) ? "accused" : "recused";
    if (chance_.percent(40) && !world_.party_attributes.empty()) return chance_.pick(world_.party_attributes);
    return people(depth);
  }

  std::string plain_unit() {
    switch (chance_.between(0, 9)) {
      case 0:
      case 1:
      case 2: return "unit";
      case 3:
      case 4: return "lodged_at";
      case 5: return "lead";
      case 6: return chance_.percent(60) || world_.unit_attributes.empty() ? "declined_by" : chance_.pick(world_.unit_attributes);
      default: return name(chance_.pick(world_.units));
    }
  }

  std::string name(const std::string& id) { return id.find(' ') != std::string::npos || chance_.percent(5) ? "'" + id + "'" : id; }

  const World& world_;
  Chance& chance_;
};

}  // namespace

std::string random_unit_selector(const World& world, Chance& chance) { return RandomSelector(world, chance).units(chance.between(0, 3)); }

std::string random_person_selector(const World& world, Chance& chance) { return RandomSelector(world, chance).people(chance.between(0, 3)); }

std::string random_party_selector(const World& world, Chance& chance) {
  RandomSelector selector(world, chance);
  std::string all = chance.percent(50) ? selector.people(2) : selector.units(2);
  if (chance.percent(25)) all += " | " + (chance.percent(50) ? selector.person_term(2) : selector.unit_term(2));
  if (chance.percent(10) && !world.party_attributes.empty()) all += " | " + chance.pick(world.party_attributes);
  return all;
}

}  // namespace guikou::property
