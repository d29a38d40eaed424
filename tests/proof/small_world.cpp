#include "proof/small_world.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

class Maker {
 public:
  explicit Maker(std::uint32_t seed, std::optional<Use> tiny = {}) : random_(seed), tiny_(tiny) {}

  SmallWorld make() {
    choose_attributes();
    Json book;
    book["guikou"] = 1;
    book["id"] = "small";
    book["attributes"] = Json::object();
    for (const std::string& name : declared_) book["attributes"][name] = declaration(name);
    book["outputs"]["way"] = {{"type", "enum"}, {"values", {"a", "b"}}};
    book["outputs"]["marks"] = {{"type", "enum"}, {"values", {"p", "q"}}, {"list", true}};
    book["matters"] = Json::array();
    for (const char* matter : {"工资/欠薪", "工资/加班", "土地"}) book["matters"].push_back({{"id", matter}});
    book["org"]["levels"] = {"company", "plant"};
    book["org"]["units"] = Json::array({{{"id", "hq"}, {"level", "company"}, {"roles", {"petition-office"}}}, {{"id", "east"}, {"level", "plant"}, {"parent", "hq"}},
                                        {{"id", "west"}, {"level", "plant"}, {"parent", "hq"}, {"roles", {"hr"}}}});
    if (chance(3)) book["org"]["units"][2]["until"] = "2026-01-01";
    if (tiny_ && *tiny_ != Use::office && chance(3)) {   // a tree of its own: whoever is in it is kept from little
      book["org"]["units"].push_back({{"id", "board"}, {"external", true}});
      if (chance(2)) book["org"]["last_resort"] = {"board"};
    }
    if (chance(4)) book["org"]["successions"] = Json::array({{{"from", "west"}, {"to", "east"}, {"on", "2026-01-02"}, {"matters", {"工资"}}}});
    book["tables"] = Json::array();
    if (chance(2)) book["tables"].push_back(table("classify", true));
    book["tables"].push_back(table("route", false));
    if (chance(3)) book["tables"].push_back(table("assist", false));
    if (chance(2)) book["sealed"] = Json::array({{{"id", "s"}, {"when", {{"kind", "accusation"}}}, {"roles", {"petition-office"}}}});
    std::string text = book.dump();
    std::vector<std::string> all = petitions(text);
    return {std::move(text), std::move(all)};
  }

 private:
  bool chance(int of) { return below(of) == 0; }
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  template <class T>
  const T& one_of(const std::vector<T>& all) { return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))]; }

  void choose_attributes() {
    const std::vector<std::string> possible{"n", "channel", "retired", "tags", "text", "ward"};
    if (tiny_) {
      if (const auto which = static_cast<std::size_t>(below(8)); which < possible.size()) (possible[which] == "text" ? tested_ : declared_).push_back(possible[which]);
    } else {
      for (const std::string& name : possible)
        if (declared_.size() < 2 && chance(2)) (name == "text" ? tested_ : declared_).push_back(name);
    }
    tested_.insert(tested_.end(), declared_.begin(), declared_.end());
    for (const char* name : {"matter", "unit", "kind"})
      if (tested_.size() < (tiny_ ? 2 : 3) && chance(2)) tested_.emplace_back(name);
    if (tested_.empty()) tested_.emplace_back("matter");
  }

  Json declaration(const std::string& name) {
    if (name == "n") return chance(2) ? Json{{"type", "int"}, {"min", 0}, {"max", 5}} : Json{{"type", "int"}, {"min", 0}, {"max", 5}, {"default", 2}};
    if (name == "channel") return {{"type", "enum"}, {"values", {"visit", "letter", "online"}}};
    if (name == "retired") return {{"type", "bool"}};
    if (name == "tags") return {{"type", "enum"}, {"values", {"x", "y"}}, {"list", true}};
    return {{"type", "string"}};
  }

  Json test(const std::string& name) {
    if (chance(8)) return {{"present", chance(2)}};
    if (chance(8)) return {{"not", plain_test(name)}};
    return plain_test(name);
  }

  Json plain_test(const std::string& name) {
    if (name == "n") return one_of<Json>({3, ">= 2", "< 3", "1..4", "> 4", Json::array({0, 5}), "..1"});
    if (name == "channel") return one_of<Json>({"visit", "letter", Json::array({"visit", "online"})});
    if (name == "retired") return chance(2);
    if (name == "tags") return one_of<Json>({"x", "y", Json::array({"x", "y"})});
    if (name == "text") return one_of<Json>({{{"any", {"欠薪"}}}, {{"any", {"欠", "地"}}}, {{"all", {"欠薪", "地"}}}, {{"none", {"薪"}}}});
    if (name == "ward") return one_of<Json>({"1A", "1B", {{"prefix", "1"}}, {{"prefix", "1A"}}, {{"not", "1A"}}});
    if (name == "matter") return one_of<Json>({"工资", "工资/欠薪", "土地", {{"is", "工资"}}, Json::array({"土地", "工资/加班"})});
    if (name == "unit") return one_of<Json>({"hq", "east", "west", {{"is", "hq"}}, {{"level", "plant"}}, {{"role", "hr"}}});
    return one_of<Json>({"suggestion", "accusation", "appeal"});
  }

  Json when(int deep = 0) {
    Json condition = Json::object();
    const int tests = below(3) + (deep == 0 && chance(4) ? 0 : 1);
    for (int i = 0; i < tests; ++i) {
      const std::string& name = one_of(tested_);
      condition[name] = test(name);
    }
    if (deep < 2 && chance(6)) condition["any"] = Json::array({when(deep + 1), when(deep + 1)});
    if (deep < 2 && chance(8)) condition["not"] = when(deep + 1);
    return condition;
  }

  Json then(bool classify) {
    Json result = Json::object();
    if (classify) {
      if (chance(3)) result["way"] = one_of<std::string>({"a", "b"});
      if (!declared_.empty() && chance(2)) {
        const std::string& name = one_of(declared_);
        if (name == "n") result["set"][name] = below(6);
        if (name == "retired") result["set"][name] = chance(2);
        if (name == "channel") result["set"][name] = "letter";
      }
      if (chance(4)) result["set"]["matter"] = "土地";
      return result;
    }
    if (!chance(4)) result["lead"] = one_of<std::string>({"hq", "east", "hq", "parent(unit | east)"});
    if (chance(4)) result["way"] = one_of<std::string>({"a", "b"});
    if (chance(5)) result["marks"] = Json::array({one_of<std::string>({"p", "q"})});
    if (chance(10)) result["final"] = true;
    return result;
  }

  Json table(const std::string& id, bool classify) {
    Json all = {{"id", id}, {"hit", classify ? "first" : tiny_ ? one_of<std::string>({"first", "collect", "collect", "unique"}) : one_of<std::string>({"first", "first", "collect", "unique"})}, {"rules", Json::array()}};
    const int rules = 1 + below(tiny_ ? 4 : 6);
    for (int i = 0; i < rules; ++i) {
      Json rule = {{"id", "r" + std::to_string(i)}, {"when", when()}, {"then", then(classify)}};
      if (chance(6)) rule[chance(2) ? "since" : "until"] = "2026-01-01";
      all["rules"].push_back(rule);
    }
    if (!classify && chance(3)) all["otherwise"] = then(false);
    return all;
  }

  // Every value that an attribute of this world can have, as JSON, and none ("").
  static const std::vector<std::string>& values(const std::string& name) {
    static const std::vector<std::string> n{"", "0", "1", "2", "3", "4", "5"}, channel{"", "\"visit\"", "\"letter\"", "\"online\""}, retired{"", "false", "true"},
        tags{"", R"(["x"])", R"(["y"])", R"(["x","y"])"}, ward{"", "\"1A\"", "\"1B\"", "\"1\"", "\"1C\"", "\"1Ax\"", "\"2\""},
        text{"", "\"好\"", "\"欠\"", "\"薪\"", "\"地\"", "\"欠薪\"", "\"欠地\"", "\"薪地\"", "\"欠。薪\"", "\"欠。薪。地\"", "\"欠薪地\""},
        matter{"", "\"工资\"", "\"工资/欠薪\"", "\"工资/加班\"", "\"土地\""}, unit{"", "\"hq\"", "\"east\"", "\"west\""}, kind{"", "\"suggestion\"", "\"accusation\"", "\"appeal\""};
    if (name == "n") return n;
    if (name == "channel") return channel;
    if (name == "retired") return retired;
    if (name == "tags") return tags;
    if (name == "text") return text;
    if (name == "ward") return ward;
    if (name == "matter") return matter;
    return name == "unit" ? unit : kind;
  }

  // Of a tiny world: what no condition looks at has the values that something else tells apart.
  [[nodiscard]] std::vector<std::string> values_here(const std::string& name, const std::string& book) const {
    const bool successions = book.find("\"successions\"") != std::string::npos;
    if (name == "unit" && book.find("\"board\"") != std::string::npos) {
      std::vector<std::string> units = values(name);
      units.emplace_back("\"board\"");
      return units;
    }
    if (!tiny_ || std::find(tested_.begin(), tested_.end(), name) != tested_.end()) return values(name);
    if (name == "kind") return {"", "\"accusation\""};
    if (name != "matter") return values(name);
    if (*tiny_ == Use::office) return {"", "\"工资/欠薪\"", "\"工资/加班\"", "\"土地\""};
    return successions || *tiny_ == Use::difference ? std::vector<std::string>{"", "\"工资/欠薪\""} : std::vector<std::string>{""};
  }

  [[nodiscard]] std::vector<const char*> days(const std::string& book) const {
    if (!tiny_ || *tiny_ == Use::difference) return {"2025-12-31", "2026-01-01", "2026-01-02"};
    if (*tiny_ == Use::office) return {"2025-12-31"};   // who furnishes it has days of his own
    std::vector<const char*> all{"2025-12-31"};
    if (book.find(R"("since":"2026-01-01")") != std::string::npos) all.push_back("2026-01-01");
    if (book.find(R"("until":"2026-01-01")") != std::string::npos || book.find("\"successions\"") != std::string::npos) all.push_back("2026-01-02");
    return all;
  }

  std::vector<std::string> petitions(const std::string& book) {
    std::vector<std::string> names = tested_;
    for (const char* name : {"matter", "unit", "kind"})
      if (std::find(names.begin(), names.end(), name) == names.end() && (tiny_ || names.size() < 3 || std::string_view(name) != "unit")) names.emplace_back(name);
    std::vector<std::string> all{R"({"id":"P-1")"};
    for (const std::string& name : names) {
      std::vector<std::string> more;
      const std::vector<std::string> here = values_here(name, book);
      more.reserve(all.size() * here.size());
      for (const std::string& petition : all)
        for (const std::string& value : here) more.push_back(value.empty() ? petition : petition + ",\"" + name + "\":" + value);
      all = std::move(more);
    }
    if (std::find(names.begin(), names.end(), "unit") == names.end())   // of an accusation it counts: it is accused (SPEC 9)
      for (std::size_t i = 0, count = all.size(); i < count; ++i)
        for (const std::string& unit : values_here("unit", book))
          if (!unit.empty() && all[i].find("\"accusation\"") != std::string::npos) all.push_back(all[i] + ",\"unit\":" + unit);
    std::vector<std::string> texts;
    for (const char* day : days(book))
      for (const std::string& petition : all) texts.push_back(petition + ",\"received\":\"" + day + "\"}");
    return texts;
  }

  std::mt19937 random_;
  std::optional<Use> tiny_;
  std::vector<std::string> declared_, tested_;
};

}  // namespace

SmallWorld small_world(std::uint32_t seed) { return Maker(seed).make(); }

SmallWorld tiny_world(std::uint32_t seed, Use use) { return Maker(seed, use).make(); }

std::string protected_petition(std::string petition, std::size_t turn, bool board) {
  static const std::vector<std::string> units{R"(["hq"])", R"(["east"])", R"(["west"])", R"(["east","west"])", R"(["hq","east"])", R"(["hq","west"])", R"(["hq","east","west"])"};
  static const std::vector<std::string> parties{R"(["hq"])", R"(["ann"])", R"(["east"])", R"(["di"])", R"(["west"])", R"(["bo","west"])", R"(["cy","nobody known"])", R"(["nobody known"])", R"(["east","west"])"};
  static const std::vector<std::string> other_units{R"(["board"])", R"(["hq","board"])", R"(["east","board"])", R"(["hq","east","board"])", R"(["hq","west","board"])", R"(["west"])", R"(["hq","east","west","board"])"};
  static const std::vector<std::string> other_parties{R"(["board"])", R"(["hq","board"])", R"(["east","board"])", R"(["east","west"])", R"(["hq"])", R"(["west"])"};
  static const std::vector<std::vector<std::string_view>> keys{{"declined_by"}, {"accused"}, {"recused"}, {"accused", "declined_by"}, {"recused", "declined_by"}, {"declined_by", "lodged_at"}, {"lodged_at"}, {"accused", "recused"}};
  std::string more;
  std::size_t next = turn / keys.size();
  for (const std::string_view key : keys[turn % keys.size()]) {
    const std::vector<std::string>& some = key == "declined_by" ? (board ? other_units : units) : board ? other_parties : parties;
    more += ",\"" + std::string(key) + "\":" + (key == "lodged_at" ? std::string(next % 2 == 0 ? "\"west\"" : "\"east\"") : some[next % some.size()]);
    next = next / 3 + turn % 7;
  }
  if (turn % 5 == 0 && petition.find("\"kind\"") == std::string::npos) more += ",\"kind\":\"accusation\"";
  return petition.insert(petition.size() - 1, more);
}

}  // namespace guikou::proof
