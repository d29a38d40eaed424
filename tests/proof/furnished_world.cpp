#include "proof/furnished_world.hpp"

#include <nlohmann/json.hpp>
#include <random>

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

class Furnisher {
 public:
  Furnisher(const SmallWorld& world, std::uint32_t seed, bool tiny) : book_(Json::parse(world.rulebook)), petitions_(world.petitions), random_(seed * 977 + 5), tiny_(tiny) {}

  SmallWorld make() {
    Json& org = book_["org"];
    org["posts"] = Json::array({{{"unit", "hq"}, {"post", "head"}, {"person", "ann"}},
                                {{"unit", "east"}, {"post", "head"}, {"person", "bo"}},
                                {{"unit", "hq"}, {"post", "deputy"}, {"person", "cy"}, {"lines", {"工资"}}},
                                {{"unit", "west"}, {"post", "clerk"}, {"person", "di"}}});
    if (chance(2)) org["posts"].push_back({{"unit", "west"}, {"post", "head"}, {"person", "di"}, {"since", "2026-01-01"}});
    if (chance(3)) org["absences"] = Json::array({{{"person", "ann"}, {"from", "2026-01-02"}, {"to", "2026-01-06"}, {"delegate", "cy"}}});
    if (chance(3)) org["staff_posts"] = {"clerk"};
    if (chance(4)) org["last_resort"] = {"hq"};
    book_["responsibilities"] = Json::array({{{"matter", "工资"}, {"unit", "east"}, {"within", "hq"}}, {{"matter", "土地"}, {"unit", "west"}, {"within", "hq"}}});
    if (chance(3)) book_["responsibilities"].push_back({{"matter", "工资/欠薪"}, {"unit", "west"}, {"within", "west"}});
    book_["calendar"] = {{"holidays", {"2026-01-01..2026-01-02"}}, {"workdays", {"2026-01-04"}}, {"confirmed_until", "2026-01-15"}};
    book_["policies"] = Json::array({policy("slow", "3wd"), policy("fast", "5d")});
    for (Json& table : book_["tables"]) {
      for (Json& rule : table["rules"]) furnish(rule["then"], table["id"] == "classify");
      if (table.contains("otherwise")) furnish(table["otherwise"], false);
    }
    return {book_.dump(), petitions()};
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  bool chance(int of) { return below(of) == 0; }
  Json one_of(std::initializer_list<const char*> all) { return *(all.begin() + below(static_cast<int>(all.size()))); }

  Json policy(const char* id, const char* within) {
    Json clock = {{"id", "resolve"}, {"from", "received"}, {"until", {"replied"}}, {"within", within}};
    Json stages = Json::array({{{"id", "warn"}, {"clock", "resolve"}, {"at", "-1d"}, {"to", "head(lead)"}, {"action", "warn"}}});
    if (chance(2)) stages.push_back({{"id", "late"}, {"clock", "resolve"}, {"at", "+1wd"}, {"to", one_of({"deputy(parent(lead, step))", "head(hq)", "sponsor | lead", "owner()"})}, {"action", "urge"}});
    return {{"id", id}, {"clocks", Json::array({clock})}, {"stages", stages}};
  }

  void furnish(Json& then, bool classify) {
    if (classify) return;
    if (chance(4)) then["lead"] = one_of({"owner()", "owner(unit)", "parent(owner())", "with_role(unit | hq, hr)", "line(unit | west)"});
    if (chance(3)) then["policy"] = one_of({"slow", "fast"});
    if (chance(6)) then["sponsor"] = one_of({"deputy(hq)", "head(unit | east)", "deputy(parent(lead))"});
    if (chance(6)) then["notify"] = Json::array({one_of({"head(lead)", "ann", "owner()", "post(west, clerk)", "sponsor"})});
    if (chance(8)) then["support"] = Json::array({one_of({"each(owner())", "owner()", "west"})});
  }

  std::vector<std::string> petitions() {
    static const std::vector<const char*> days{"2025-12-25", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-05", "2026-01-09", "2026-01-14"};
    std::vector<std::string> all;
    const std::size_t count = tiny_ ? petitions_.size() : petitions_.size() / 3;   // small worlds have three days, one after the other
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t day = 0; day < days.size(); ++day) {
        if (tiny_ ? (i + day) % 3 != 0 : (i + day) % 4 != 0 && petitions_.size() > 1500) continue;
        std::string petition = petitions_[i];
        const std::size_t received = petition.find(R"("received":")") + 12;
        all.push_back(petition.replace(received, 10, days[day]));
      }
    return all;
  }

  Json book_;
  std::vector<std::string> petitions_;
  std::mt19937 random_;
  bool tiny_;
};

}  // namespace

SmallWorld furnished_world(std::uint32_t seed, bool tiny) { return Furnisher(tiny ? tiny_world(seed, Use::office) : small_world(seed), seed, tiny).make(); }

}  // namespace guikou::proof
