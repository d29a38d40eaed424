// Nobody barred or sealed off from a case stands beside it in what an office asks: audits, agendas and reports of random worlds with
// random selectors, held against the independent check of SPEC 9, each at its own moment. Asked again, and on two threads at once, all give
// the same bytes.
#include <gtest/gtest.h>

#include <algorithm>
#include <future>

#include "guikou/ledger.hpp"
#include "property/loaded_world.hpp"
#include "property/protection_check.hpp"
#include "property/random_case.hpp"

namespace guikou::property {
namespace {

/// Sections with selectors of the world's own.
void add_office(World& world) {
  Chance chance(world.seed * 31 + 7);
  const auto person = [&] { return random_person_selector(world, chance); };
  const auto unit = [&] { return random_unit_selector(world, chance); };
  world.rulebook["audit"] = Json::array({{{"id", "late"}, {"check", "clock"}, {"to", random_party_selector(world, chance)}},
                                         {{"id", "back"}, {"check", "hand-back"}, {"within", "0d"}, {"needs", "reasons"}, {"to", person()}},
                                         {{"id", "year"}, {"check", "limit"}, {"within", "30d"}, {"warn", "30d"}, {"to", unit()}}});
  world.rulebook["meetings"] = Json::array({{{"id", "weekly"}, {"every", "week"}, {"on", "tue"}, {"chair", person()}, {"answers", random_party_selector(world, chance)}, {"items", Json::array({{{"id", "all"}}})}}});
  world.rulebook["receptions"] = Json::array({{{"id", "day"}, {"every", "week"}, {"on", "wed"}, {"leaders", Json::array({person(), person()})}},
                                              {{"id", "visit"}, {"every", "month"}, {"on", "first thu"}, {"leaders", Json::array({person()})}, {"remit", person()}, {"place", unit()}}});
  world.rulebook["duties"] = Json::array({{{"id", "first"}, {"within", "5d"}}, {{"id", "second"}, {"within", "40d"}}});
  world.rulebook["linkage"] = Json::array({{{"id", "town"}, {"with", unit()}, {"leads", unit()}, {"share", Json::array({"unit", "matter", "lodged_at"})}, {"every", "9d"}}});
  world.rulebook["report"] = {{"unit", unit()}, {"remit", person()}, {"weeks", 30}};
}

/// Everything that an office can be asked of its cases.
std::string all_answers(const std::shared_ptr<const Engine>& engine, const std::vector<RandomCase>& cases) {
  constexpr std::int64_t day = 86400;
  Ledger ledger(engine);
  std::int64_t last = 0;
  for (const RandomCase& one : cases) (void)ledger.take(one.line()), last = std::max(last, one.now);
  const Ledger::Days days{last - 60 * day, last};
  return ledger.audit_as_json(Language::chinese).text + ledger.audit_as_text(Language::english).text + ledger.agenda_as_json(days).text +
         ledger.agenda_as_text(days, Language::chinese).text + ledger.report_as_json(days) + ledger.report_as_text(days, Language::chinese) + ledger.report_as_csv(days);
}

struct Watch {
  const std::shared_ptr<const Engine>& engine;
  Router& router;
  ProtectionCheck& check;
  std::size_t named = 0;

  /// Who must not stand beside the case at that moment; empty if nobody does.
  std::string breach(const RandomCase& one, const Json& at, const std::vector<Json>& parties) {
    const RandomCase then = one.as_of(std::max(instant_of(at.get<std::string>()), instant_of(one.petition["received"].get<std::string>())));
    Json answer = Json::parse(escalated(router, then.line()));
    if (answer["outcome"] == "error") return "the case cannot be read as it stood: " + answer.dump();
    for (const char* key : {"lead", "sponsor", "support", "notify", "path"}) answer.erase(key);
    answer["due"] = Json::array();
    for (const Json& party : parties)
      if (party.is_string()) answer["due"].push_back({{"to", party}, {"at", at}}), ++named;
    return check.breach_in_case(Json::parse(then.line()), answer);
  }

  /// The tables of a report over this case alone that name a unit or a leader. Units from which nothing came are told whatever the case is.
  std::string breach_of_report(const RandomCase& one, const Json& report) {
    std::vector<Json> parties;
    for (const Json& row : report["units"]) parties.push_back(row["unit"]);
    for (const Json& row : report["forecast"]) parties.push_back(row["unit"]);
    for (const Json& row : report["leaders"]) parties.push_back(row["leader"]);
    return breach(one, written(*engine->read_time(report["to"].get<std::string>() + "T23:59:59")), parties);
  }

  std::string breach_of_agenda(const RandomCase& one, const Json& agenda) {
    std::string why;
    const auto ask = [&](const Json& at, const std::vector<Json>& parties) {
      if (why.empty()) why = breach(one, at, parties);
    };
    for (const Json& session : agenda["meetings"])
      for (const Json& item : session["items"]) ask(session["at"], {session["chair"], item["lead"], item["answers"]});
    for (const Json& day : agenda["receptions"])
      if (!day["petitions"].empty()) ask(day["at"], {day["leader"], day.value("place", Json())});
    for (const Json& duty : agenda["duties"]) ask(duty["due"], {duty["sponsor"], duty["acting"]});
    for (const Json& contact : agenda["contacts"])
      ask(contact["at"], {contact["with"], contact["leads"], contact["shared"].value("unit", Json()), contact["shared"].value("lodged_at", Json())});
    return why;
  }
};

TEST(Protection, OfWhatAnOfficeAsks) {
  constexpr std::int64_t day = 86400;
  const std::uint64_t count = from_environment("GUIKOU_OFFICE_WORLDS", 16);
  std::size_t named = 0, guarded = 0, findings = 0, in_reports = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + count; ++seed) {
    World world = random_world(seed);
    add_office(world);
    const Loaded loaded = Engine::load_text(world.text(), "random.yaml", {Language::english});
    ASSERT_TRUE(loaded.engine) << "seed " << seed << "\n" << loaded.findings.front().message << "\n" << world.text();
    const Read read(world.text());
    const reference::ReferenceEngine reference(read.rulebook);
    Router router(loaded.engine);
    ProtectionCheck check(read.rulebook);
    Watch watch{loaded.engine, router, check};
    for (std::uint64_t number = 0; number < 6; ++number) {
      const RandomCase one = random_case(world, reference, number);
      Ledger ledger(loaded.engine);
      if (ledger.take(one.line()) == Outcome::error) continue;
      const Json audit = Json::parse(ledger.audit_as_json(Language::english).text);
      std::vector<Json> told;
      for (const Json& finding : audit["findings"]) told.push_back(finding["unit"]), told.push_back(finding["to"]), ++findings;
      for (const Json& record : audit["units"]) told.push_back(record["unit"]);
      ASSERT_EQ(watch.breach(one, written(one.now), told), "") << "seed " << seed << "\n" << one.line() << "\n" << audit.dump() << "\n" << world.text();
      const Json agenda = Json::parse(ledger.agenda_as_json({one.now - 20 * day, one.now + 20 * day}).text);
      ASSERT_EQ(watch.breach_of_agenda(one, agenda), "") << "seed " << seed << "\n" << one.line() << "\n" << agenda.dump() << "\n" << world.text();
      const std::size_t before = watch.named;
      const Json report = Json::parse(ledger.report_as_json({instant_of(one.petition["received"].get<std::string>()), one.now}));
      ASSERT_EQ(watch.breach_of_report(one, report), "") << "seed " << seed << "\n" << one.line() << "\n" << report.dump() << "\n" << world.text();
      in_reports += watch.named - before;
    }
    named += watch.named;
    guarded += check.decisions_guarded;
  }
  std::cout << findings << " findings, " << named << " parties named (" << in_reports << " in reports), " << guarded << " looks at cases with somebody barred or sealed: no breach\n";
  EXPECT_GT(named, 20 * count);
  EXPECT_GT(guarded, 5 * count);
  EXPECT_GT(findings, count);
  EXPECT_GT(in_reports, count);
}

TEST(Ledger, AnswersTwiceAndOnTwoThreadsTheSameBytes) {
  const std::uint64_t count = from_environment("GUIKOU_OFFICE_WORLDS", 4);
  for (std::uint64_t seed = first_seed(); seed < first_seed() + count; ++seed) {
    World world = random_world(seed);
    add_office(world);
    const Loaded loaded = Engine::load_text(world.text(), "random.yaml", {Language::english});
    ASSERT_TRUE(loaded.engine) << "seed " << seed;
    const Read read(world.text());
    const reference::ReferenceEngine reference(read.rulebook);
    std::vector<RandomCase> cases;
    for (std::uint64_t number = 0; number < 12; ++number) cases.push_back(random_case(world, reference, number));
    const std::string first = all_answers(loaded.engine, cases);
    std::future<std::string> other = std::async(std::launch::async, [&] { return all_answers(loaded.engine, cases); });
    const std::string here = all_answers(loaded.engine, cases);
    EXPECT_EQ(other.get(), first) << "seed " << seed;
    EXPECT_EQ(here, first) << "seed " << seed;
    EXPECT_NE(first.find("\"petition\""), std::string::npos) << "nothing was found: seed " << seed;
  }
}

}  // namespace
}  // namespace guikou::property
