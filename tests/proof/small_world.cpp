#include "proof/small_world.hpp"

#include <nlohmann/json.hpp>
#include <random>

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

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
    if (chance(4)) book["org"]["successions"] = Json::array({{{"from", "west"}, {"to", "east"}, {"on", "2026-01-02"}, {"matters", {"工资"}}}});
    book["tables"] = Json::array();
    if (chance(2)) book["tables"].push_back(table("classify", true));
    book["tables"].push_back(table("route", false));
    if (chance(3)) book["tables"].push_back(table("assist", false));
    if (chance(2)) book["sealed"] = Json::array({{{"id", "s"}, {"when", {{"kind", "accusation"}}}, {"roles", {"petition-office"}}}});
    return {book.dump(), petitions()};
  }

 private:
  bool chance(int of) { return below(of) == 0; }
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  template <class T>
  const T& one_of(const std::vector<T>& all) { return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))]; }

  void choose_attributes() {
    const std::vector<std::string> possible{"n", "channel", "retired", "tags", "text", "ward"};
    for (const std::string& name : possible)
      if (declared_.size() < 2 && chance(2)) (name == "text" ? tested_ : declared_).push_back(name);
    tested_.insert(tested_.end(), declared_.begin(), declared_.end());
    for (const char* name : {"matter", "unit", "kind"})
      if (tested_.size() < 3 && chance(2)) tested_.emplace_back(name);
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
    Json all = {{"id", id}, {"hit", classify ? "first" : one_of<std::string>({"first", "first", "collect", "unique"})}, {"rules", Json::array()}};
    const int rules = 1 + below(6);
    for (int i = 0; i < rules; ++i) {
      Json rule = {{"id", "r" + std::to_string(i)}, {"when", when()}, {"then", then(classify)}};
      if (chance(6)) rule[chance(2) ? "since" : "until"] = "2026-01-01";
      all["rules"].push_back(rule);
    }
    if (!classify && chance(3)) all["otherwise"] = then(false);
    return all;
  }

  // Every value that an attribute of this world can have, and none.
  static std::vector<Json> values(const std::string& name) {
    if (name == "n") return {nullptr, 0, 1, 2, 3, 4, 5};
    if (name == "channel") return {nullptr, "visit", "letter", "online"};
    if (name == "retired") return {nullptr, false, true};
    if (name == "tags") return {nullptr, Json::array({"x"}), Json::array({"y"}), Json::array({"x", "y"})};
    if (name == "text") return {nullptr, "好", "欠", "薪", "地", "欠薪", "欠地", "薪地", "欠。薪", "欠。薪。地", "欠薪地"};
    if (name == "ward") return {nullptr, "1A", "1B", "1", "1C", "1Ax", "2"};
    if (name == "matter") return {nullptr, "工资", "工资/欠薪", "工资/加班", "土地"};
    if (name == "unit") return {nullptr, "hq", "east", "west"};
    return {nullptr, "suggestion", "accusation", "appeal"};
  }

  std::vector<std::string> petitions() {
    std::vector<std::string> names = tested_;
    for (const char* name : {"matter", "unit", "kind"})
      if (std::find(names.begin(), names.end(), name) == names.end() && (names.size() < 3 || std::string_view(name) != "unit")) names.emplace_back(name);
    std::vector<Json> all{Json{{"id", "P-1"}}};
    for (const std::string& name : names) {
      std::vector<Json> more;
      for (const Json& petition : all)
        for (const Json& value : values(name)) {
          more.push_back(petition);
          if (!value.is_null()) more.back()[name] = value;
        }
      all = std::move(more);
    }
    if (std::find(names.begin(), names.end(), "unit") == names.end())   // of an accusation it counts: it is accused (SPEC 9)
      for (std::size_t i = 0, count = all.size(); i < count; ++i)
        for (const Json& unit : values("unit")) {
          if (unit.is_null() || all[i].value("kind", "") != "accusation") continue;
          all.push_back(all[i]);
          all.back()["unit"] = unit;
        }
    std::vector<std::string> texts;
    for (const char* day : {"2025-12-31", "2026-01-01", "2026-01-02"})
      for (Json& petition : all) {
        petition["received"] = day;
        texts.push_back(petition.dump());
      }
    return texts;
  }

  std::mt19937 random_;
  std::vector<std::string> declared_, tested_;
};

}  // namespace

SmallWorld small_world(std::uint32_t seed) { return Maker(seed).make(); }

}  // namespace guikou::proof
