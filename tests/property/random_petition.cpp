// Random petitions for a random world: mostly good, and bad ones of every input error's code (SPEC 3, 11).
#include "property/random_rulebook.hpp"

#include <algorithm>

namespace guikou::property {
namespace {

class RandomPetition {
 public:
  RandomPetition(const World& world, Chance& chance) : world_(world), chance_(chance) {}

  Json good(std::uint64_t number) {
    Json petition{{"id", "P-" + std::to_string(number)}, {"received", random_time()}};
    const auto give = [&](unsigned percent, const char* name, auto make) {
      if (chance_.percent(percent)) petition[name] = make();
      else if (chance_.percent(4)) petition[name] = nullptr;
    };
    give(88, "matter", [&] { return chance_.pick(world_.matters); });
    give(85, "unit", [&] { return chance_.pick(world_.units); });
    give(70, "lodged_at", [&] { return chance_.percent(45) ? world_.units[chance_.below(std::min<std::size_t>(world_.units.size(), 4))] : chance_.pick(world_.units); });
    give(70, "kind", [&] { return chance_.pick({"suggestion", "accusation", "appeal"}); });
    give(60, "text", [&] { return random_text(chance_); });
    for (const auto& [name, declared] : world_.rulebook["attributes"].items()) {
      const bool must = declared.value("required", false);
      if (!must && !chance_.percent(60)) continue;
      if (!declared.value("list", false)) {
        petition[name] = value(name, declared);
        continue;
      }
      petition[name] = Json::array();
      for (int n = chance_.between(0, 3); n > 0; --n) petition[name].push_back(value(name, declared));
    }
    give(35, "accused", [&] { return parties(2); });
    give(20, "recused", [&] { return parties(2); });
    give(30, "declined_by", [&] { return units(3); });
    return shuffled(petition);
  }

  /// Breaks a good petition in one way; the line need not be an object any more.
  std::string broken(Json petition) {
    switch (chance_.between(0, 31)) {
      case 0: return petition.dump() + " x";
      case 1: return petition.dump().substr(0, petition.dump().size() - 1);
      case 2: return "{\"id\":\"P-1\"," + petition.dump().substr(1);
      case 3: return R"({"id":"P-1","received":"2026-03-02","text":"\ud83d"})";
      case 4: return "{\"id\":\"P-1\",\"received\":\"2026-03-02\",\"text\":\"\xff\xfe\"}";
      case 5: return chance_.pick({"", "[]", "5", "null", "\"P-1\"", "[{\"id\":\"P-1\"}]", "nul", "{\"a\":01}", "{'id':1}", "{\"id\":\"P-1\",}"});
      case 6: return std::string(chance_.percent(50) ? 70 : 64, '[');
      case 7: petition["colour"] = chance_.pick({"red", "blue"}); break;
      case 8: petition["lead"] = "u0"; break;
      case 9: petition.erase("id"); break;
      case 10: petition["received"] = nullptr; break;
      case 11: petition["received"] = chance_.pick({"yesterday", "2026-02-30", "2026-03-02T25:00:00", "2026-03-02 09:00:00", "2026-03-02T09:00", "2026-03-02T09:00:00+8:00", ""}); break;
      case 12: petition["id"] = 7; break;
      case 13: petition["matter"] = "不存在"; break;
      case 14: petition["matter"] = 5; break;
      case 15: petition["unit"] = "nobody"; break;
      case 16: petition["unit"] = Json::array({world_.units.front()}); break;
      case 17: petition["kind"] = "complaint"; break;
      case 18: petition["accused"] = world_.people.front(); break;
      case 19: petition["accused"] = Json::array({world_.people.front(), 5}); break;
      case 20: petition["declined_by"] = Json::array({"nobody"}); break;
      case 21: petition["petitioners"] = chance_.percent(50) ? 0 : -3; break;
      case 22: petition["petitioners"] = 1.5; break;
      case 23: petition["petitioners"] = "many"; break;
      case 24: petition["channel"] = "fax"; break;
      case 25: petition["text"] = false; break;
      case 26: petition["received"] = "1899-12-31T12:00:00Z"; break;
      case 27: return with_attribute(petition, "clerk", "person", "nobody");
      case 28: return with_attribute(petition, "about", "party", "nobody");
      case 29: return with_attribute(petition, "amount", "number", chance_.percent(50) ? Json(2000) : Json("much"));
      case 30: return with_attribute(petition, "limit", "duration", chance_.pick({"3", "05d", "-3d", "3w"}));
      default: return with_attribute(petition, "since_when", "date", chance_.pick({"2023-12-31", "2026-13-01", "today"}));
    }
    return shuffled(petition).dump();
  }

 private:
  std::string with_attribute(Json petition, const std::string& name, const std::string& type, Json value) {
    const Json& attributes = world_.rulebook["attributes"];
    const bool declared = attributes.contains(name) && attributes[name]["type"] == type;
    petition[declared ? name : "text"] = declared ? std::move(value) : Json(7);
    return shuffled(petition).dump();
  }

  Json shuffled(const Json& petition) {
    std::vector<std::pair<std::string, Json>> members;
    for (const auto& [key, value] : petition.items()) members.emplace_back(key, value);
    if (chance_.percent(30))
      for (std::size_t i = members.size(); i > 1; --i) std::swap(members[i - 1], members[chance_.below(i)]);
    Json result = Json::object();
    for (auto& [key, value] : members) result[key] = std::move(value);
    return result;
  }

  std::string random_time() {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    if (chance_.percent(8)) return random_day(chance_);
    if (chance_.percent(4)) return chance_.pick({"2026-03-08T02:30:00", "2026-11-01T01:30:00", "2026-03-29T02:30:00", "2026-10-25T02:30:00", "2026-10-04T02:15:00", "2026-04-05T01:45:00"});
    return random_day(chance_) + "T" + two(chance_.between(0, 23)) + ":" + two(chance_.between(0, 59)) + ":" + two(chance_.between(0, 59)) +
           (chance_.percent(10) ? ".999" : "") + chance_.pick({"", "Z", "+08:00", "+08:00", "-05:00"});
  }

  Json value(const std::string& name, const Json& declared) {
    const std::string type = declared["type"];
    if (type == "bool") return chance_.percent(50);
    if (type == "int") return chance_.between(1, name == "repeat" ? 9 : 14);
    if (type == "number") return chance_.percent(50) ? Json(chance_.between(0, 1000)) : Json(chance_.between(0, 40) / 4.0);
    if (type == "time") return random_time();
    if (type == "date") return random_day(chance_);
    if (type == "duration" && chance_.percent(4)) return chance_.pick({"90000d", "110166d", "110167d", "3000000h", "2000000h"});
    if (type == "duration") return chance_.pick({"5d", "10wd", "36h", "24h", "1d", "0d"});
    if (type == "enum") return declared["values"][chance_.below(declared["values"].size())];
    if (type == "string") return chance_.pick({"X-1", "Y-3", "Z", "X-22", ""});
    if (type == "text") return random_text(chance_);
    if (type == "matter") return chance_.pick(world_.matters);
    if (type == "unit") return chance_.pick(world_.units);
    if (type == "person") return chance_.pick(world_.people);
    return chance_.percent(50) ? chance_.pick(world_.units) : chance_.pick(world_.people);
  }

  Json parties(int most) {
    Json list = Json::array();
    for (int n = chance_.between(1, most); n > 0; --n)
      list.push_back(chance_.percent(7) ? chance_.pick({"nobody", "某人"}) : chance_.percent(45) ? chance_.pick(world_.units) : chance_.pick(world_.people));
    return list;
  }

  Json units(int most) {
    Json list = Json::array();
    for (int n = chance_.between(1, most); n > 0; --n) list.push_back(chance_.pick(world_.units));
    return list;
  }

  const World& world_;
  Chance& chance_;
};

}  // namespace

std::string random_petition(const World& world, std::uint64_t seed, bool errors) {
  Chance chance((world.seed << 32) ^ (seed * 2));
  RandomPetition random(world, chance);
  Json petition = random.good(seed);
  return errors && chance.percent(8) ? random.broken(std::move(petition)) : petition.dump();
}

std::string random_day(Chance& chance) {
  const int year = chance.percent(45) ? 2026 : chance.between(2024, 2027);
  const int month = chance.between(1, 12), day = chance.between(1, 28);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

std::string random_word(Chance& chance) {
  return chance.pick({"欠薪", "粉尘", "Overtime", "举报", "食堂", "拖欠工资", "ＡＢＣ", "房屋", "补偿", "abc", "ﬁre", "Straße", "々人"});
}

std::string random_text(Chance& chance) {
  std::string text;
  for (int n = chance.between(1, 9); n > 0; --n) {
    const std::string word = random_word(chance);
    if (chance.percent(25)) {  // strew white space into the word, between its bytes' characters
      for (std::size_t i = 0; i < word.size(); ++i) {
        if (i > 0 && (static_cast<unsigned char>(word[i]) & 0xC0) != 0x80 && chance.percent(40)) text += chance.pick({" ", "　", "\n", "\t ", "\u00a0"});
        text += word[i];
      }
    } else {
      text += word;
    }
    if (chance.percent(30)) text += chance.pick({" ", "，", "。", "　", "请", "人"});
  }
  return text;
}

}  // namespace guikou::property
