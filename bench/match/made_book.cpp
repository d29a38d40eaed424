#include "made_book.hpp"

#include <array>
#include <cstdio>

#include "book_text.hpp"

namespace guikou::bench {
namespace {

using Shape = BookDimensions::Shape;

constexpr std::array channels{"letter", "visit", "phone", "web", "app", "mailbox", "transfer", "video"};
constexpr std::array levels{"town", "county", "city", "province", "national"};
constexpr std::array petitioners{"individual", "joint", "legal_person", "anonymous"};
constexpr std::array states{"new", "pending", "closed", "reopened", "refused"};
constexpr std::array flags{"violence", "self_harm", "media", "mass", "sensitive_period", "minor_involved"};
constexpr std::array flag_shares{.012, .008, .05, .04, .10, .03};

class BookMaker {
 public:
  BookMaker(const BookDimensions& dimensions, std::uint64_t seed) : d_(dimensions), chance_(seed) {
    make_matters();
    make_units();
    make_words();
  }

  std::string rulebook() {
    text_ = "guikou: 1\nid: made\ntime_zone: \"+08:00\"\nattributes:\n  channel: " + enum_type(channels) + "\n  presented_level: " + enum_type(levels) +
            "\n  petitioner_type: " + enum_type(petitioners) + "\n  prior_status: " + enum_type(states) + "\n  flags: " + enum_type(flags, true) +
            "\n  person_count: {type: int, default: 1}\n  repeat_count: {type: int, default: 0}\n  amount: {type: int, default: 0}\n";
    std::vector<std::string> tags;
    for (std::uint32_t tag = 1; tag <= 60; ++tag) tags.push_back(numbered("T%02u", tag));
    text_ += "outputs:\n  span: {type: duration}\n  tags: " + enum_type(tags, true) + "\nmatters:\n";
    for (const std::string& matter : matters_) text_ += "  - {id: " + matter + "}\n";
    write_chart();
    write_rules();
    write_policies();
    return std::move(text_);
  }

  std::string petition(std::uint32_t number) {
    std::string matter = leaves_[common_leaf_(chance_)];
    const double cut = chance_.share();
    if (cut < .10) matter.resize(cut < .02 ? 3 : 9);
    if (d_.shape == Shape::one_matter) matter = leaves_.front();
    const std::string& unit = d_.shape == Shape::one_matter ? units_.back() : units_[ranked_[petition_unit_(chance_)]];
    const std::uint32_t second = chance_.below(366 * 86400);
    static constexpr std::array<std::uint32_t, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::uint32_t day = second / 86400, month = 0;
    while (day >= days[month]) day -= days[month++];
    const std::uint32_t persons = chance_.holds(.7) ? 1 : std::min(500u, static_cast<std::uint32_t>(std::pow(1 - chance_.share(), -1 / 1.1)) + 1);
    const auto repeats = std::min(20, static_cast<int>(-std::log(1 - chance_.share()) / 1.1));
    const auto amount = chance_.holds(.55) ? 0 : static_cast<std::uint32_t>(std::pow(10.0, 2 + 5 * chance_.share()));
    std::array<char, 400> head{};
    std::snprintf(head.data(), head.size(),
                  R"({"id":"P%08u","received":"2024-%02u-%02uT%02u:%02u:%02u+08:00","matter":"%s","unit":"%s","channel":"%s","person_count":%u,"repeat_count":%d,"amount":%u,)"
                  R"("presented_level":"%s","petitioner_type":"%s","prior_status":"%s",)",
                  number, month + 1, day + 1, second / 3600 % 24, second / 60 % 60, second % 60, matter.c_str(), unit.c_str(), channels[channel_(chance_)], persons,
                  repeats, amount, levels[level_(chance_)], petitioners[petitioner_(chance_)], states[state_(chance_)]);
    std::string line = head.data();
    std::string raised;
    for (std::size_t flag = 0; flag < flags.size(); ++flag)
      if (chance_.holds(flag_shares[flag])) raised += (raised.empty() ? "\"" : ",\"") + std::string(flags[flag]) + '"';
    if (!raised.empty()) line += "\"flags\":[" + raised + "],";
    return line + "\"text\":\"" + story(matter) + "\"}";
  }

 private:
  struct When {
    std::vector<std::string> parts;
    std::string text;
    bool words = false;
    void add(const std::string& part) { parts.push_back(part); }
  };

  void make_matters() {
    for (std::uint32_t a = 1; a <= 12; ++a) {
      const std::string top = numbered("C%02u", a);
      tops_.push_back(top);
      matters_.push_back(top);
      for (std::uint32_t b = 1, last = chance_.between(4, 6); b <= last; ++b) {
        const std::string middle = top + "/" + top + numbered("%02u", b);
        middles_.push_back(middle);
        matters_.push_back(middle);
        for (std::uint32_t c = 1, end = chance_.between(3, 5); c <= end; ++c) leaves_.push_back(middle + "/" + middle.substr(4) + numbered("%02u", c));
      }
    }
    matters_.insert(matters_.end(), leaves_.begin(), leaves_.end());
    chance_.shuffle(leaves_);
    common_leaf_ = Falling(leaves_.size(), .9);
    rule_leaf_ = Falling(leaves_.size(), .5);
  }

  std::uint32_t add_unit(std::uint32_t parent, std::uint32_t depth, std::vector<std::uint32_t>* kind) {
    const auto number = static_cast<std::uint32_t>(units_.size());
    units_.push_back(numbered("U%05u", number));
    parents_.push_back(parent);
    depths_.push_back(depth);
    if (kind != nullptr) kind->push_back(number);
    return number;
  }

  void make_units() {
    add_unit(0, 0, nullptr);
    const auto room = [&] { return units_.size() < d_.units; };
    for (int i = 0; i < 22 && room(); ++i) add_unit(0, 1, &departments_);
    while (room()) {
      const std::uint32_t city = add_unit(0, 1, &cities_);
      for (int i = 0; i < 18 && room(); ++i) add_unit(city, 2, &offices_);
      for (std::uint32_t i = 0, last = chance_.between(5, 8); i < last && room(); ++i) {
        const std::uint32_t county = add_unit(city, 2, &counties_);
        for (int j = 0; j < 8 && room(); ++j) add_unit(county, 3, &offices_);
        for (std::uint32_t j = 0, end = chance_.between(6, 9); j < end && room(); ++j) {
          const std::uint32_t town = add_unit(county, 3, &towns_);
          if (!room() || !chance_.holds(.3)) continue;
          const std::uint32_t station = add_unit(town, 4, nullptr);
          if (room() && chance_.holds(.3)) add_unit(station, 5, nullptr);
        }
      }
    }
    for (auto* kind : {&departments_, &cities_, &counties_, &offices_, &towns_})
      if (kind->empty()) kind->push_back(0);
    for (std::uint32_t unit = 0; unit < units_.size(); ++unit) ranked_.push_back(unit);
    chance_.shuffle(ranked_);
    petition_unit_ = Falling(ranked_.size(), .6);
    rule_unit_ = Falling(ranked_.size(), .5);
  }

  void make_words() {
    std::vector<std::uint32_t> han;
    for (std::uint32_t at = 0x4E00; at < 0x9FA5; ++at) han.push_back(at);
    chance_.shuffle(han);
    const Falling usual(900, .7, 8);
    const Falling length{70, 18, 12};
    for (std::uint32_t word = 0; word < 8000; ++word) {
      std::string text;
      for (std::size_t left = 2 + length(chance_); left > 0; --left) text += utf8(han[usual(chance_)]);
      words_.push_back(std::move(text));
    }
  }

  /// Of the 2,000 words that rules look for: those of a matter's top, or general ones.
  const std::string& keyword(std::size_t top) {
    const bool general = top >= 12 || chance_.holds(.25);
    const std::size_t at = chance_.holds(.7) ? chance_.below(150) : topical_(chance_);
    return words_[general ? 1800 + at : top * 150 + at];
  }
  static std::size_t top_of(const std::string& matter) { return static_cast<std::size_t>((matter[1] - '0') * 10 + matter[2] - '1'); }

  std::string some_words(std::size_t top, std::uint32_t count) {
    std::vector<std::string> words;
    for (std::uint32_t i = 0; i < count; ++i) words.push_back(keyword(top));
    return listed(words);
  }

  std::string story(const std::string& matter) {
    const std::size_t top = top_of(matter);
    const double spread = chance_.share() + chance_.share() + chance_.share() + chance_.share() - 2;
    const auto target = static_cast<std::size_t>(std::clamp(200 + 95 * spread, 60.0, 420.0)) * 3;
    std::string text;
    for (std::uint32_t since = 0; text.size() < target; ++since) {
      const double kind = chance_.share();
      if (kind < .055) text += words_[top * 150 + mentioned_(chance_)];
      else if (kind < .07) text += words_[1800 + mentioned_(chance_)];
      else if (kind < .075) text += words_[chance_.below(2000)];
      else if (kind < .10) text += std::to_string(chance_.between(1, 2024));
      else text += words_[2000 + background_(chance_)];
      if (since <= chance_.between(4, 9)) continue;
      text += chance_.holds(.7) ? "，" : "。";
      since = 0;
    }
    return text;
  }

  void write_chart() {
    text_ += "org:\n  levels: [level0, level1, level2, level3, level4, level5]\n  units:\n";
    for (std::uint32_t unit = 0; unit < units_.size(); ++unit) {
      text_ += "    - {id: " + units_[unit] + ", level: level" + std::to_string(depths_[unit]) + ", head: H" + units_[unit];
      text_ += unit > 0 ? ", parent: " + units_[parents_[unit]] + "}\n" : "}\n";
    }
    text_ += "  people: [";
    for (std::uint32_t person = 1; person <= 180; ++person) text_ += (person > 1 ? ", {id: " : "{id: ") + numbered("L%03u", person) + "}";
    text_ += "]\ncalendar: {weekend: [sat, sun], holidays: [2024-02-10..2024-02-17, 2024-05-01..2024-05-05, 2024-10-01..2024-10-07, 2025-01-01], "
             "workdays: [2024-02-04, 2024-02-18, 2024-04-28, 2024-05-11, 2024-09-29, 2024-10-12]}\n";
  }

  std::string unit_among(std::initializer_list<const std::vector<std::uint32_t>*> kinds) {
    return units_[chance_.of(*chance_.among(kinds))];
  }

  void range(When& when, const char* name, std::uint32_t low, std::uint32_t high) {
    when.add(std::string(name) + ": \"" + std::to_string(low) + ".." + (high > 0 ? std::to_string(high) : "") + "\"");
  }

  void add_words(When& when, std::size_t top, std::uint32_t any, std::uint32_t all) {
    if (any + all == 0 || (d_.text_share >= 0 && !when.words)) return;
    when.text = "text: {";
    if (any > 0) when.text += "any: " + some_words(top, any);
    if (all > 0) when.text += std::string(any > 0 ? ", " : "") + "all: " + some_words(top, all);
    when.text += "}";
  }

  void extras(When& when, std::size_t top, double more) {
    const auto holds = [&](double share) { return chance_.holds(share * more); };
    if (holds(.20)) { const auto low = chance_.among({2u, 3u, 5u, 6u, 10u, 20u, 30u, 50u, 100u}); range(when, "person_count", low, chance_.among({0u, 0u, low * 3})); }
    if (holds(.15)) { const auto low = chance_.between(1, 5); range(when, "repeat_count", low, chance_.among({0u, 0u, low + 3})); }
    if (holds(.10)) { const auto low = chance_.among({1000u, 5000u, 10000u, 50000u, 100000u, 1000000u}); range(when, "amount", low, chance_.among({0u, low * 10})); }
    if (holds(.05)) {
      const std::uint32_t month = chance_.between(1, 9);
      when.add("received: \"" + numbered("2024-%02u-10..", month) + numbered("2024-%02u-20\"", month + chance_.between(1, 3)));
    }
    if (holds(.20)) when.add("channel: " + one_or_list(some_of(chance_, channels, chance_.between(1, 4))));
    if (holds(.15)) when.add("presented_level: " + one_or_list(some_of(chance_, levels, chance_.between(1, 2))));
    if (holds(.08)) when.add("petitioner_type: " + one_or_list(some_of(chance_, petitioners, chance_.between(1, 2))));
    if (holds(.08)) when.add("prior_status: " + one_or_list(some_of(chance_, states, chance_.between(1, 2))));
    if (holds(.10)) {
      const std::string flag = flags[chance_.below(flags.size())];
      when.add(chance_.holds(.85) ? "flags: " + flag : "flags: {not: " + flag + "}");
    }
    const double words = chance_.share();
    const bool any = words < .30 * more, all = words > 1 - .08 * more;
    add_words(when, top, any || when.words ? chance_.between(2, 12) : 0, all ? chance_.between(2, 3) : 0);
  }

  When emergency() {
    When when = begun();
    const std::size_t top = chance_.below(12);
    if (chance_.holds(.5)) when.add("matter: " + (chance_.holds(.3) ? "[" + tops_[top] + ", " + chance_.of(middles_) + "]" : tops_[top]));
    if (chance_.holds(.4)) when.add("unit: " + unit_among({&cities_, &counties_, &departments_}));
    const auto raised = some_of(chance_, flags, chance_.among({1u, 1u, 2u}));
    if (raised.size() == 1) when.add("flags: " + raised.front());
    else when.add("all: [{flags: " + raised[0] + "}, {flags: " + raised[1] + "}]");
    if (chance_.holds(.3)) range(when, "person_count", chance_.among({5u, 10u, 30u, 50u, 100u}), 0);
    if (chance_.holds(.2)) when.add("presented_level: " + one_or_list(some_of(chance_, levels, chance_.between(1, 2), 2)));
    add_words(when, top, when.words || chance_.holds(.7) ? chance_.between(2, 8) : 0, chance_.holds(.2) ? 2 : 0);
    return when;
  }

  When specific() {
    When when = begun();
    const bool large = d_.rules >= 5000;
    std::vector<std::string> of{chance_.holds(.6) ? leaves_[rule_leaf_(chance_)] : chance_.of(middles_)};
    for (std::size_t more = matters_of_rule_(chance_); more > 0; --more) of.push_back(chance_.holds(.7) ? chance_.of(leaves_) : chance_.of(middles_));
    when.add("matter: " + one_or_list(of));
    if (chance_.holds(large ? .90 : .75)) {
      std::vector<std::string> at;
      for (std::size_t more = 1 + units_of_rule_(chance_); more > 0; --more)
        at.push_back(large ? unit_among({&counties_, &towns_, &towns_, &offices_, &offices_, &offices_}) : unit_among({&counties_, &counties_, &cities_, &towns_, &offices_, &offices_}));
      when.add("unit: " + one_or_list(at));
      extras(when, top_of(of.front()), .8);
    } else {
      extras(when, top_of(of.front()), large ? 2.4 : 1.6);
    }
    if (when.parts.size() < 2 && when.text.empty()) range(when, "person_count", chance_.among({3u, 5u, 10u}), 0);
    return when;
  }

  When broad() {
    When when = begun();
    const std::string of = chance_.holds(.7) ? chance_.of(middles_) : chance_.of(tops_);
    when.add("matter: " + of);
    if (chance_.holds(.5)) when.add("unit: " + unit_among({&cities_, &counties_}));
    extras(when, top_of(of), 1);
    if (when.parts.size() < 2 && when.text.empty()) range(when, "repeat_count", chance_.between(2, 4), 0);
    return when;
  }

  When begun() {
    When when;
    when.words = d_.text_share >= 0 && chance_.holds(d_.text_share);
    return when;
  }

  /// One rule of an adversarial book: all that the shape leaves to it.
  When bare(std::uint32_t number) {
    When when;
    if (d_.shape == Shape::all_text) {
      // Two words that stand side by side nowhere, so that every rule is asked; a book of 100,000 needs them made up.
      when.text = "text: {any: [" + words_[number % 2000] + words_[number / 2000 % 8000] + "]}";
    } else if (d_.shape == Shape::one_matter) {
      when.add("matter: " + leaves_.front());
      when.add("unit: " + units_.back());
      extras(when, top_of(leaves_.front()), 1.6);
      if (when.parts.size() < 3 && when.text.empty()) range(when, "person_count", chance_.among({300u, 400u}), 0);
    } else {
      extras(when, 12, 2.4);
      if (when.parts.empty() && when.text.empty()) range(when, "person_count", chance_.among({300u, 400u}), 0);
    }
    return when;
  }

  void write_rule(const std::string& id, const When& when, const std::string& then) {
    text_ += "      - {id: " + id;
    if (chance_.holds(d_.dated_share)) text_ += numbered(", since: 2024-%02u-01", chance_.between(1, 6)) + numbered(", until: 2024-%02u-28", chance_.between(7, 12));
    text_ += ", when: {";
    for (const std::string& part : when.parts) text_ += part + ", ";
    if (!when.text.empty()) text_ += when.text;
    else if (!when.parts.empty()) text_.resize(text_.size() - 2);
    text_ += "}, then: {" + then + "}}\n";
  }

  std::string decision() {
    const auto ranked = [&] { return units_[ranked_[rule_unit_(chance_)]]; };
    std::string then = "lead: " + (chance_.holds(.8) ? ranked() : unit_among({&departments_, &cities_})) + ", support: [";
    for (std::uint32_t i = 0, last = chance_.among({0u, 1u, 1u, 2u, 3u}); i < last; ++i) then += (i > 0 ? ", " : "") + ranked();
    return then + "], sponsor: " + numbered("L%03u", chance_.between(1, 180)) + ", span: " + numbered("%ud", chance_.among({1u, 3u, 5u, 7u, 10u, 15u, 30u, 60u})) +
           ", policy: " + numbered("E%02u", chance_.between(1, 12));
  }

  void write_rules() {
    static constexpr std::array hits{"first", "unique", "collect"};
    text_ += std::string("tables:\n  - id: route\n    hit: ") + hits[static_cast<std::size_t>(d_.hit)] + "\n    rules:\n";
    const std::uint32_t last = std::max(13u, d_.rules * 3 / 100), first = d_.rules / 10, wide = d_.rules * 17 / 100;
    for (std::uint32_t rule = 0; rule < d_.rules; ++rule) {
      When when;
      if (d_.shape != Shape::usual) when = bare(rule);
      else if (rule < first) when = emergency();
      else if (rule + wide + last < d_.rules) when = specific();
      else if (rule + last < d_.rules) when = broad();
      else catch_all(when, d_.rules - rule);
      write_rule(numbered("R%05u", rule + 1), when, decision());
    }
    text_ += "    otherwise: {lead: U00000, span: 60d, policy: E01}\n  - id: assist\n    hit: collect\n    rules:\n";
    for (std::uint32_t rule = 0; rule < std::max(5u, d_.rules / 20); ++rule) {
      When when;
      const std::string of = chance_.holds(.6) ? chance_.of(middles_) : chance_.of(tops_);
      if (chance_.holds(.7)) when.add("matter: " + of);
      if (chance_.holds(.4)) when.add("unit: " + unit_among({&cities_, &counties_}));
      extras(when, top_of(of), 1);
      write_rule(numbered("K%05u", rule + 1), when, "support: [" + units_[ranked_[rule_unit_(chance_)]] + "], tags: [" + numbered("T%02u", chance_.between(1, 60)) + "]");
    }
  }

  /// The `left`th rule from the end: everything, tops, middles, then tops at cities.
  void catch_all(When& when, std::uint32_t left) {
    if (left == 1) return;
    if (left <= 13) return when.add("matter: " + tops_[left - 2]);
    if (left % 2 == 0) return when.add("matter: " + chance_.of(middles_));
    when.add("matter: " + chance_.of(tops_));
    when.add("unit: " + unit_among({&cities_}));
  }

  void write_policies() {
    text_ += "policies:\n";
    for (std::uint32_t policy = 1; policy <= 12; ++policy)
      text_ += "  - id: " + numbered("E%02u", policy) + "\n    clocks:\n      - {id: resolve, from: received, until: [replied], within: span}\n    stages:\n"
               "      - {id: warn, clock: resolve, at: 75%, to: head(lead), action: warn}\n      - {id: last, clock: resolve, at: 0d, to: head(lead), action: remind}\n"
               "      - {id: urge, clock: resolve, at: +1d, to: 'head(parent(lead, step))', action: supervise, repeat: {every: " + std::to_string(policy) + "wd, times: 3}}\n"
               "      - {id: raise, clock: resolve, at: +15wd, to: 'head(parent(lead, step))', action: sponsor, repeat: {every: 10wd, times: 3}}\n";
  }

  BookDimensions d_;
  Chance chance_;
  std::string text_;
  std::vector<std::string> matters_, tops_, middles_, leaves_, units_, words_;
  std::vector<std::uint32_t> parents_, depths_, departments_, cities_, counties_, offices_, towns_, ranked_;
  Falling common_leaf_{1}, rule_leaf_{1}, petition_unit_{1}, rule_unit_{1};
  const Falling matters_of_rule_{70, 20, 10}, units_of_rule_{75, 17, 8};
  const Falling topical_ = Falling(150, .6), mentioned_ = Falling(150, .7), background_ = Falling(6000, .8, 5);
  const Falling channel_{12, 14, 25, 22, 14, 6, 5, 2}, level_{25, 38, 22, 11, 4}, petitioner_{76, 12, 7, 5}, state_{58, 18, 14, 7, 3};
};

}  // namespace

MadeBook made_book(const BookDimensions& dimensions, std::uint32_t petitions, std::uint64_t seed) {
  BookMaker maker(dimensions, seed);
  MadeBook made{maker.rulebook(), {}};
  for (std::uint32_t number = 1; number <= petitions; ++number) made.petitions.push_back(maker.petition(number));
  return made;
}

}  // namespace guikou::bench
