#include "proof/rulebook_edits.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <random>

namespace guikou::proof {
namespace {

using Json = nlohmann::ordered_json;

class Editor {
 public:
  Editor(const std::string& rulebook, std::uint32_t seed) : seed_(seed), book_(Json::parse(rulebook)), random_(seed) {}

  EditedRulebook edit() {
    const bool office = book_.contains("policies");
    for (int edits = 1 + below(3), turn = 0; turn < edits; ++turn) {
      constexpr std::array<int, 16> first{16, 19, 21, 22, 24, 26, 27, 29, 1, 16, 19, 22, 24, 27, 3, 6};
      switch (office && turn == 0 ? first[seed_ % first.size()] : below(office ? 30 : 16)) {
        case 0: case 1: case 2: note("rule", &Editor::change_result); break;
        case 3: case 4: note("rule", &Editor::change_condition); break;
        case 5: note("rule", &Editor::remove_rule); break;
        case 6: note("rule", &Editor::add_rule); break;
        case 7: note("order", &Editor::move_rule); break;
        case 8: note("rule", &Editor::period); break;
        case 9: note("rule", &Editor::otherwise); break;
        case 10: note("unit", &Editor::unit); break;
        case 11: note("succession", &Editor::succession); break;
        case 12: note("sealed", &Editor::protection); break;
        case 13: note("attribute", &Editor::attribute); break;
        case 14: note("table", &Editor::tables); break;
        case 15: book_["title"] = "edited"; break;   // changes nothing
        case 16: case 17: case 18: note("responsibility", &Editor::responsibility); break;
        case 19: case 20: note("post", &Editor::post); break;
        case 21: note("absence", &Editor::absence); break;
        case 22: case 23: note("policy", &Editor::policy); break;
        case 24: case 25: note("calendar", &Editor::calendar); break;
        case 26: note("matter", &Editor::matter); break;
        case 27: case 28: note("unit", &Editor::chart); break;
        default: note("line", &Editor::line); break;
      }
    }
    return {book_.dump(), kinds_};
  }

 private:
  void note(const char* kind, void (Editor::*change)()) {
    kinds_.insert(kind);
    (this->*change)();
  }
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

  // ---- the office ----

  Json& some_of(const char* section) {
    Json& all = book_[section];
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }
  void responsibility() {
    Json& all = book_["responsibilities"];
    switch (below(4)) {
      case 0: all.push_back({{"matter", one_of({"工资", "工资/加班", "土地"})}, {"unit", one_of({"hq", "east", "west"})}, {"within", one_of({"hq", "east", "west"})}}); break;
      case 1: all.erase(static_cast<std::size_t>(below(static_cast<int>(all.size())))); break;
      case 2: some_of("responsibilities")["unit"] = one_of({"hq", "east", "west"}); break;
      default: some_of("responsibilities")["matter"] = one_of({"工资", "工资/欠薪", "土地"}); break;
    }
    if (all.empty()) book_.erase("responsibilities"), book_["responsibilities"] = Json::array({{{"matter", "土地"}, {"unit", "hq"}}});
  }
  void post() {
    Json& all = book_["org"]["posts"];
    Json& post = all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    switch (below(5)) {
      case 0: post["person"] = one_of({"ann", "bo", "cy", "di", "eve"}); break;
      case 1: post[one_of({"since", "until"})] = one_of({"2025-12-31", "2026-01-03"}); break;
      case 2: all.push_back({{"unit", one_of({"hq", "east", "west"})}, {"post", one_of({"head", "deputy"})}, {"person", one_of({"bo", "eve"})}}); break;
      case 3: if (post.contains("lines")) post["lines"] = {one_of({"土地", "工资/欠薪"})}; else post["managed_by"] = one_of({"hq", "east"}); break;
      default: if (book_["org"].contains("staff_posts")) book_["org"].erase("staff_posts"); else book_["org"]["staff_posts"] = {"clerk"}; break;
    }
  }
  void absence() {
    if (book_["org"].contains("absences") && below(2) == 0) book_["org"].erase("absences");
    else book_["org"]["absences"] = Json::array({{{"person", one_of({"ann", "bo", "cy"})}, {"from", "2026-01-01"}, {"to", one_of({"2026-01-02", "2026-01-08"})}}});
    if (book_["org"].contains("absences") && below(2) == 0) book_["org"]["absences"][0]["delegate"] = "di";
  }
  void policy() {
    Json& policy = some_of("policies");
    switch (below(6)) {
      case 0: policy["clocks"][0]["within"] = one_of({"3wd", "5d", "4d", "48h"}); break;
      case 1: policy["stages"][0]["at"] = one_of({"-2d", "-1wd", "50%", "+1d"}); break;
      case 2: policy["stages"][0]["to"] = one_of({"head(lead)", "lead", "deputy(hq)", "owner()"}); break;
      case 3: policy["stages"].push_back({{"id", "more"}, {"clock", "resolve"}, {"at", "+2d"}, {"to", "head(hq)"}, {"action", "urge"}}); break;
      case 4: policy["stages"].erase(policy["stages"].size() - 1); break;
      default: policy["clocks"].push_back({{"id", "more"}, {"from", {"replied"}}, {"until", {"checked"}}, {"within", "2d"}}); break;
    }
    if (policy["stages"].empty()) policy.erase("stages"), policy["stages"] = Json::array({{{"id", "warn"}, {"clock", "resolve"}, {"at", "-1d"}, {"to", "lead"}, {"action", "warn"}}});
  }
  void calendar() {
    Json& calendar = book_["calendar"];
    switch (below(8)) {
      case 0: calendar["holidays"].push_back(one_of({"2026-01-07", "2026-01-05..2026-01-06", "2027-05-01"})); break;
      case 1: calendar["holidays"] = {"2026-01-01"}; break;
      case 2: calendar["workdays"] = {one_of({"2026-01-03", "2026-01-10"})}; break;
      case 3: calendar["confirmed_until"] = one_of({"2025-12-31", "2026-01-05", "2026-12-31"}); break;
      case 4: calendar["notice_time"] = "10:00"; break;
      case 5: calendar["roll"] = "none"; break;
      case 6: calendar["rest_day_start"] = "shift"; break;
      default: calendar["cutoff"] = {{"after", "17:00"}, {"resume", "08:30"}}; break;
    }
  }
  void matter() {
    if (below(2) == 0) book_["matters"].push_back({{"id", one_of({"工资/补贴", "环境", "土地/征地"})}});
    else book_["matters"].erase(1);   // nothing may use it
  }
  void chart() {
    Json& units = book_["org"]["units"];
    switch (below(4)) {
      case 0: units[2]["parent"] = one_of({"east", "hq"}); break;
      case 1: units.push_back({{"id", "south"}, {"level", "plant"}, {"parent", one_of({"hq", "east"})}, {"roles", {one_of({"hr", "petition-office"})}}}); break;
      case 2: units[0]["roles"] = Json::array({one_of({"hr", "petition-office"})}); break;
      default: if (book_["org"].contains("last_resort")) book_["org"].erase("last_resort"); else book_["org"]["last_resort"] = {one_of({"hq", "west"})}; break;
    }
  }
  void line() {
    const char* kind = one_of({"functional", "liaisons"});
    if (book_["org"].contains(kind)) book_["org"].erase(kind);
    else if (std::string_view(kind) == "functional") book_["org"][kind] = Json::array({{{"unit", "west"}, {"under", "east"}, {"matters", {one_of({"工资", "土地"})}}}});
    else book_["org"][kind] = Json::array({{{"unit", "east"}, {"with", "west"}}});
  }

  std::uint32_t seed_;
  Json book_;
  std::set<std::string> kinds_;
  std::mt19937 random_;
};

}  // namespace

EditedRulebook edited(const std::string& rulebook, std::uint32_t seed) { return Editor(rulebook, seed).edit(); }

}  // namespace guikou::proof
