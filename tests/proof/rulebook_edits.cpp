#include "proof/rulebook_edits.hpp"

#include <nlohmann/json.hpp>
#include <random>

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

class Editor {
 public:
  Editor(const std::string& rulebook, std::uint32_t seed) : book_(Json::parse(rulebook)), random_(seed) {}

  std::string edit() {
    for (int edits = 1 + below(3); edits > 0; --edits) {
      switch (below(16)) {
        case 0: case 1: case 2: change_result(); break;
        case 3: case 4: change_condition(); break;
        case 5: remove_rule(); break;
        case 6: add_rule(); break;
        case 7: move_rule(); break;
        case 8: period(); break;
        case 9: otherwise(); break;
        case 10: unit(); break;
        case 11: succession(); break;
        case 12: protection(); break;
        case 13: attribute(); break;
        case 14: tables(); break;
        case 15: book_["title"] = "edited"; break;   // changes nothing
      }
    }
    return book_.dump();
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  template <class T>
  T one_of(std::initializer_list<T> all) { return *(all.begin() + below(static_cast<int>(all.size()))); }

  Json& table() { return book_["tables"][static_cast<std::size_t>(below(static_cast<int>(book_["tables"].size())))]; }
  Json& rule() {
    Json& rules = table()["rules"];
    return rules[static_cast<std::size_t>(below(static_cast<int>(rules.size())))];
  }

  Json condition() {
    switch (below(6)) {
      case 0: return {{"matter", one_of({"工资", "工资/欠薪", "土地"})}};
      case 1: return {{"unit", one_of({"hq", "east", "west"})}};
      case 2: return {{"kind", one_of({"suggestion", "accusation", "appeal"})}};
      case 3: return {{"not", {{"matter", "工资"}}}};
      case 4: return {{"any", Json::array({{{"unit", "east"}}, {{"matter", "土地"}}})}};
      default: return Json::object();
    }
  }

  void change_result() {
    Json& then = rule()["then"];
    switch (below(5)) {
      case 0: then["lead"] = one_of({"hq", "east", "west", "parent(unit | east)", "parent(unit | west)", "unit | hq", "parent(west)"}); break;
      case 1: then["way"] = one_of({"a", "b"}); break;
      case 2: then["marks"] = Json::array({one_of({"p", "q"})}); break;
      case 3: then["notify"] = Json::array({one_of({"hq", "west", "parent(lead)"})}); break;
      default: then["final"] = true; break;
    }
  }
  void change_condition() { rule()["when"] = condition(); }
  void remove_rule() {
    Json& rules = table()["rules"];
    if (rules.size() > 1) rules.erase(static_cast<std::size_t>(below(static_cast<int>(rules.size()))));
  }
  void add_rule() {
    Json& rules = table()["rules"];
    Json added = {{"id", "added" + std::to_string(rules.size())}, {"when", condition()}, {"then", {{"way", one_of({"a", "b"})}}}};
    if (book_["tables"].back()["rules"] == rules || below(2) == 0) added["then"]["lead"] = one_of({"hq", "east", "west"});
    rules.insert(rules.begin() + below(static_cast<int>(rules.size()) + 1), added);
  }
  void move_rule() {
    Json& rules = table()["rules"];
    const auto from = static_cast<std::size_t>(below(static_cast<int>(rules.size()))), to = static_cast<std::size_t>(below(static_cast<int>(rules.size())));
    std::swap(rules[from], rules[to]);
  }
  void period() { rule()[one_of({"since", "until"})] = one_of({"2025-12-31", "2026-01-01", "2026-01-02"}); }
  void otherwise() {
    Json& of = table();
    if (of.contains("otherwise") && below(2) == 0) of.erase("otherwise");
    else of["otherwise"] = {{"lead", one_of({"hq", "west", "parent(unit | west)"})}};
  }
  void unit() {
    Json& unit = book_["org"]["units"][static_cast<std::size_t>(1 + below(2))];
    switch (below(4)) {
      case 0: unit["roles"] = Json::array({one_of({"hr", "petition-office"})}); break;
      case 1: unit["until"] = one_of({"2025-12-31", "2026-01-01"}); break;
      case 2: unit.erase("until"); break;
      default: unit["level"] = one_of({"company", "plant"}); break;
    }
  }
  void succession() {
    if (book_["org"].contains("successions") && below(2) == 0) book_["org"].erase("successions");
    else book_["org"]["successions"] = Json::array({{{"from", "west"}, {"to", one_of({"east", "hq"})}, {"on", one_of({"2026-01-01", "2026-01-02"})}}});
  }
  void protection() {
    if (book_.contains("sealed")) book_.erase("sealed");
    else book_["sealed"] = Json::array({{{"id", "s"}, {"when", {{"kind", "accusation"}}}, {"roles", {one_of({"petition-office", "hr"})}}}});
  }
  void attribute() {
    if (below(3) == 0) book_["extra_attributes"] = "ignore";
    else if (below(2) == 0) book_["attributes"]["extra"] = {{"type", "bool"}};
    else if (book_["attributes"].contains("n")) book_["attributes"]["n"]["default"] = below(6);
    else book_["matters"].push_back({{"id", "工资/补贴"}});
  }
  void tables() {
    Json& of = table();
    if (below(2) == 0) of["hit"] = one_of({"first", "collect", "unique"});
    else std::swap(book_["tables"][0], book_["tables"][book_["tables"].size() - 1]);
  }

  Json book_;
  std::mt19937 random_;
};

}  // namespace

std::string edited(const std::string& rulebook, std::uint32_t seed) { return Editor(rulebook, seed).edit(); }

}  // namespace guikou::proof
