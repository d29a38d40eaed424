// A snapshot decides as its rulebook does, byte for byte, and is refused where a byte of it is not as it was.
#define XXH_INLINE_ALL
#include <gtest/gtest.h>
#include <xxhash.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "engine/parts.hpp"
#include "property/loaded_world.hpp"
#include "property/random_case.hpp"
#include "snapshot/snapshot.hpp"
#include "snapshot/soundness.hpp"

namespace guikou {
namespace {

namespace fs = std::filesystem;

/// A folder of the test's own, removed in the end.
class Folder {
 public:
  Folder() : path_(fs::path(testing::TempDir()) / ("guikou-snapshot-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                                                   ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string compiled(const fs::path& rulebook) { return Engine::compile(rulebook).snapshot; }

/// A rulebook as its snapshot holds it, to be spoiled. Much of the program lies in the mapped file, which the origin keeps.
struct Mapped {
  snapshot::Origin origin;
  program::Program program;

  Mapped(const Folder& folder, std::string_view rulebook) {
    std::string reason;
    const fs::path file = folder.write("spoiled.snapshot", compiled(folder.write("spoiled.yaml", rulebook)));
    EXPECT_EQ(snapshot::read(snapshot::MappedFile::open(file, reason), program, origin), snapshot::Fitness::fit);
  }
  [[nodiscard]] bool sound() const {
    snapshot::AskedTests asked;
    return snapshot::sound(program, asked);
  }
};

/// A rulebook whose rule looks for words.
std::string looking_for(const std::string& words) {
  return "guikou: 1\nid: words\norg: {units: [{id: plant}]}\ntables:\n- {id: t, rules: [{id: r, when: {text: {any: [" + words + "]}}, then: {lead: plant}}]}\n";
}

std::string shown(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings)
    text += finding.file + ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column) + " " + finding.code + " " + finding.message + " " + finding.help + "\n";
  return text;
}

TEST(Snapshot, DecidesAsTheRulebookDoes) {
  const Folder folder;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const property::World world = property::random_world(seed);
    const fs::path rulebook = folder.write("rulebook.yaml", world.text());
    const Loaded written = Engine::load(rulebook);
    ASSERT_TRUE(written.engine) << seed;
    const Loaded mapped = Engine::load(folder.write("world.snapshot", compiled(rulebook)));
    ASSERT_TRUE(mapped.engine) << seed << shown(mapped.findings);
    EXPECT_EQ(shown(mapped.findings), shown(written.findings));
    EXPECT_EQ(program::dump(mapped.engine->parts().program), program::dump(written.engine->parts().program));
    EXPECT_EQ(mapped.engine->digest(), written.engine->digest());
    EXPECT_EQ(mapped.engine->id(), written.engine->id());
    EXPECT_EQ(mapped.engine->title(), written.engine->title());
    const property::Read read(world.text());
    const reference::ReferenceEngine reference(read.rulebook);
    Router one(written.engine), other(mapped.engine);
    std::vector<std::string> petitions;
    for (std::uint64_t number = 0; number < 20; ++number) {
      petitions.push_back(property::random_petition(world, number));
      ASSERT_EQ(property::routed(one, petitions.back()), property::routed(other, petitions.back())) << seed;
      const std::string record = property::random_case_line(world, reference, number);
      ASSERT_EQ(property::escalated(one, record), property::escalated(other, record)) << seed;
      ExplainOptions as_json;
      as_json.json = true;
      std::string why, same;
      one.explain(petitions.back(), why, as_json);
      other.explain(petitions.back(), same, as_json);
      ASSERT_EQ(why, same) << seed;
    }
  }
}

TEST(Snapshot, OfASnapshotIsTheSameSnapshot) {
  // Every field that is written and not read back would be missing here.
  const Folder folder;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const fs::path rulebook = folder.write("rulebook.yaml", property::random_world(seed).text());
    const std::string once = compiled(rulebook);
    const fs::path file = folder.write("world.snapshot", once);
    EXPECT_EQ(compiled(rulebook), once) << "compiled twice, seed " << seed;
    EXPECT_EQ(compiled(file), once) << "compiled from its own files, seed " << seed;
    std::string reason;
    program::Program program;
    snapshot::Origin origin;
    ASSERT_EQ(snapshot::read(snapshot::MappedFile::open(file, reason), program, origin), snapshot::Fitness::fit);
    EXPECT_EQ(snapshot::write(program, origin), once) << "read and written, seed " << seed;
  }
}

TEST(Snapshot, HoldsTheRulebookForThoseWhoAsk) {
  const Folder folder;
  folder.write("units.csv", "id,parent\nswa,\nhr,swa\n");
  folder.write("rulebook.yaml", R"(guikou: 1
id: held
title: 快照
include: [more.yaml]
org: {units: {csv: units.csv}}
tables: [{id: route, rules: [], otherwise: {lead: hr}}]
)");
  folder.write("more.yaml", "tests: [{id: t, petition: {id: '1', received: 2026-03-02}, expect: {lead: hr}}]\n");
  const fs::path file = folder.write("held.snapshot", compiled(folder.path()));
  for (const char* gone : {"units.csv", "rulebook.yaml", "more.yaml"}) fs::remove(folder.path() / gone);
  const Loaded loaded = Engine::load(file);
  ASSERT_TRUE(loaded.engine);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      const model::Rulebook& rulebook = loaded.engine->parts().rulebook();
      EXPECT_EQ(rulebook.digest, loaded.engine->digest());
      EXPECT_EQ(rulebook.tests.size(), 1u);
      EXPECT_EQ(rulebook.org.units.size(), 2u);
    });
  for (std::thread& thread : threads) thread.join();
}

TEST(Snapshot, WithAByteChangedIsRefused) {
  const Folder folder;
  const std::string whole = compiled(folder.write("rulebook.yaml", property::random_world(3).text()));
  ASSERT_FALSE(whole.empty());
  LoadOptions english;
  english.language = Language::english;
  const auto refusal = [&](const std::string& bytes) {
    const fs::path file = folder.write("changed.snapshot", bytes);
    const Loaded loaded = Engine::load(file, english);
    EXPECT_FALSE(loaded.engine);
    return loaded.findings.size() == 1 ? loaded.findings[0].code : "";
  };
  for (std::size_t at = 16; at < whole.size(); at += 1 + at / 12) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    const std::string code = refusal(changed);
    EXPECT_TRUE(code == "snapshot-broken" || (at < 64 && code == "snapshot-version")) << at << ": " << code;
  }
  for (const std::size_t size : {std::size_t{16}, std::size_t{40}, whole.size() / 2, whole.size() - 1}) EXPECT_EQ(refusal(whole.substr(0, size)), "snapshot-broken") << size;
  EXPECT_EQ(refusal(whole + "x"), "snapshot-broken");
  std::string other_digest = whole;
  const std::size_t at = other_digest.find("sha256:");
  ASSERT_NE(at, std::string::npos);
  other_digest[at + 7] = other_digest[at + 7] == '0' ? '1' : '0';
  EXPECT_EQ(refusal(other_digest), "snapshot-broken");
}

// Somebody who means harm makes the check fit. What then still loads may decide anything, but it answers.
TEST(Snapshot, MadeToDoHarmIsRefusedOrAnswers) {
  constexpr std::size_t header = 64, archive_size = 32, check = 48;
  const auto seal = [](std::string& bytes) {
    std::fill_n(bytes.begin() + check, 16, '\0');
    const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.data() + header, bytes.size() - header, XXH3_64bits(bytes.data(), header));
    std::memcpy(bytes.data() + check, &hash.low64, 8);
    std::memcpy(bytes.data() + check + 8, &hash.high64, 8);
  };
  const Folder folder;
  std::size_t refused = 0, loaded_all_the_same = 0;
  const std::uint64_t first = property::from_environment("GUIKOU_SNAPSHOT_SEED", 1), rounds = property::from_environment("GUIKOU_SNAPSHOT_ROUNDS", 150);
  for (std::uint64_t seed = first; seed < first + 4; ++seed) {
    const property::World world = property::random_world(seed);
    const property::Read read(world.text());
    const reference::ReferenceEngine reference(read.rulebook);
    const std::string whole = compiled(folder.write("rulebook.yaml", world.text()));
    std::string same = whole;
    seal(same);
    ASSERT_EQ(same, whole);
    std::uint64_t archive_bytes = 0;
    std::memcpy(&archive_bytes, whole.data() + archive_size, sizeof archive_bytes);
    std::mt19937_64 random(seed);
    for (std::uint64_t round = 0; round < rounds; ++round) {
      std::string changed = whole;
      for (std::uint64_t change = 0; change <= random() % 3; ++change) {
        const std::size_t at = header + random() % (archive_bytes - 4) / 4 * 4;
        const std::uint32_t value = std::array<std::uint32_t, 6>{0, 1, 0xFFFFFFFF, 0x7FFFFFFF, static_cast<std::uint32_t>(random() % 64), static_cast<std::uint32_t>(random())}[random() % 6];
        if (random() % 2 == 0) changed[at + random() % 4] = static_cast<char>(random());
        else std::memcpy(changed.data() + at, &value, sizeof value);
      }
      seal(changed);
      const Loaded loaded = Engine::load(folder.write("harm.snapshot", changed));
      if (!loaded.engine) {
        ++refused;
        continue;
      }
      ++loaded_all_the_same;
      Router router(loaded.engine);
      SignalWatcher watcher(loaded.engine);
      for (std::uint64_t number = 0; number < 4; ++number) {
        const std::string petition = property::random_petition(world, number);
        std::string out;
        router.route(petition, out);
        router.escalate(property::random_case_line(world, reference, number), out);
        router.explain(petition, out);
        watcher.take(petition, out);
        EXPECT_FALSE(out.empty());
      }
    }
  }
  EXPECT_GT(refused, 0u);
  EXPECT_GT(loaded_all_the_same, 0u);
}

// A rule's words are numbers in a book: where the book has lost its words, no number is good, not even the first.
TEST(Snapshot, WordsThatNoBookHasAreUnsound) {
  const Folder folder;
  Mapped mapped(folder, looking_for("拖欠, 工资"));
  program::Program& program = mapped.program;
  ASSERT_EQ(program.word_books.size(), 1u);
  ASSERT_FALSE(program.indexes[0].eight_words.empty());
  EXPECT_TRUE(mapped.sound());
  program::WordBook& book = program.word_books[0];
  book.words.clear();
  book.bytes.clear();
  for (std::uint16_t& start : book.starts) start = 0;
  EXPECT_FALSE(mapped.sound());
}

// Only words longer than what stands of them in the book itself are looked for among its bytes.
TEST(Snapshot, LongWordsThatPassTheEndOfTheirBytesAreUnsound) {
  const Folder folder;
  Mapped mapped(folder, looking_for("拖欠, 拖欠农民工工资"));
  ASSERT_EQ(mapped.program.word_books.size(), 1u);
  program::WordBook& book = mapped.program.word_books[0];
  EXPECT_EQ(book.bytes.size(), std::string_view("拖欠农民工工资").size());
  EXPECT_TRUE(mapped.sound());
  for (program::WordBook::Word& word : book.words)
    if (word.size > program::WordBook::head_size) ++word.first;
  EXPECT_FALSE(mapped.sound());
}

// Where words stand on their shelves is asked of texts by the million: nothing may lead past the last shelf.
TEST(Snapshot, AislesThatLeadPastTheLastShelfAreUnsound) {
  const Folder folder;
  Mapped mapped(folder, looking_for("拖欠, 工资"));
  program::WordBook& book = mapped.program.word_books.at(0);
  EXPECT_TRUE(mapped.sound());
  const std::uint16_t leads_to = book.aisles[0];
  *book.aisles.begin() = static_cast<std::uint16_t>(1u << book.shelf_bits);
  EXPECT_FALSE(mapped.sound());
  *book.aisles.begin() = leads_to;
  EXPECT_TRUE(mapped.sound());
  book.aisles.push_back(0);
  EXPECT_FALSE(mapped.sound());
}

// Petitions are placed in so many columns as a table may have, and no more.
TEST(Snapshot, MoreColumnsThanATableMayHaveAreUnsound) {
  const Folder folder;
  Mapped mapped(folder, "guikou: 1\nid: columns\norg: {units: [{id: plant}]}\nattributes: {count: {type: int, required: false}}\ntables:\n"
                        "- {id: t, rules: [{id: r, when: {count: 3..}, then: {lead: plant}}]}\n");
  program::RuleIndex& index = mapped.program.indexes.at(0);
  EXPECT_TRUE(mapped.sound());
  index.column_classes.resize(program::index_axis_limit + 1, 1);
  EXPECT_FALSE(mapped.sound());
}

// A slot has 16 bits: who walks over more slots than it can number never ends.
TEST(Snapshot, WithMoreSlotsThanSlotsHaveNumbersIsUnsound) {
  const Folder folder;
  Mapped mapped(folder, "guikou: 1\nid: slots\norg: {units: [{id: a}]}\n");
  program::Program& program = mapped.program;
  ASSERT_FALSE(program.slots.empty());
  const program::SlotInfo last = program.slots.back();
  program.slots.resize(0xFFFF, last);
  program.first_mark.resize(program.slots.size(), program.first_mark.back());
  program.enum_index.resize(program.slots.size(), program.enum_index.back());
  EXPECT_FALSE(mapped.sound());
}

// Whoever walks down the chart must come to an end: nobody stands below somebody who is not the superior.
TEST(Snapshot, ChartsInWhichSomebodyStandsBelowTheWrongUnitAreUnsound) {
  const Folder folder;
  Mapped mapped(folder, "guikou: 1\nid: chart\norg: {units: [{id: a}, {id: b, parent: a}, {id: c, parent: a}, {id: d, parent: b}]}\n");
  program::Program& program = mapped.program;
  program::OrgChart& chart = program.chart;
  ASSERT_EQ(chart.children.size(), 3u);
  EXPECT_TRUE(chart.absences_of_person.empty());   // what nobody has takes no place
  const auto sound = [&] {
      return mapped.sound();
  };
  const auto spoil = [&](auto change) {
    const program::OrgChart whole = chart;
    ASSERT_TRUE(sound());
    change();
    EXPECT_FALSE(sound());
    chart = whole;
  };
  spoil([&] { std::swap(chart.children[0], chart.children[2]); });
  spoil([&] { chart.children_of_piece[3] = chart.children_of_piece[0]; });   // d above b and c
  spoil([&] { chart.children_of_piece[0].count = 1, chart.children_of_piece[3] = {1, 1}; });
  spoil([&] { chart.children.push_back(3); });
  spoil([&] { chart.children_of_piece[0].first = 0xFFFFFFFF; });
  spoil([&] { chart.pieces[1].superior = 77, chart.pieces[1].depth = 0; });
  spoil([&] { chart.pieces[1].superior = 3; });
  spoil([&] { chart.posts_of_unit[2] = {1, 0}; });
  spoil([&] { chart.liaisons_of_unit = std::vector<program::Range>(3); });   // one for each unit, or none
  spoil([&] { chart.liaisons_of_unit = std::vector<program::Range>(4, {0, 1}); });
  ASSERT_TRUE(sound());
}

TEST(Snapshot, OfAnotherVersionIsRefusedInTheseWords) {
  const Folder folder;
  std::string bytes = compiled(folder.write("rulebook.yaml", property::random_world(3).text()));
  ++bytes[16];
  const fs::path file = folder.write("other.snapshot", bytes);
  const auto told = [&](const fs::path& path, Language language) {
    LoadOptions options;
    options.language = language;
    const std::vector<Finding> findings = Engine::load(path, options).findings;
    return findings.size() == 1 ? findings[0].file + "|" + findings[0].message + "|" + findings[0].help : std::string();
  };
  EXPECT_EQ(told(file, Language::english), file.string() + "|" + file.string() + " is a snapshot made by another version of Guikou or for another kind of machine|make it anew with guikou compile");
  EXPECT_EQ(told(file, Language::chinese), file.string() + "|" + file.string() + " 是另一版本的归口或另一种机器生成的快照|请用 guikou compile 重新生成");
  --bytes[16];
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  const fs::path broken = folder.write("broken.snapshot", bytes);
  EXPECT_EQ(told(broken, Language::english), broken.string() + "|" + broken.string() + " is a snapshot that was cut short or changed|make it anew with guikou compile");
  EXPECT_EQ(told(broken, Language::chinese), broken.string() + "|快照 " + broken.string() + " 不完整或被改动过|请用 guikou compile 重新生成");
}

TEST(Snapshot, OfARulebookWithErrorsIsNotMade) {
  const Folder folder;
  const Compiled compiled = Engine::compile(folder.write("rulebook.yaml", "guikou: 1\nid: x\nnonsense: 1\n"));
  EXPECT_TRUE(compiled.snapshot.empty());
  EXPECT_FALSE(compiled.findings.empty());
  EXPECT_TRUE(Engine::compile(folder.path() / "nowhere.yaml").snapshot.empty());
}

}  // namespace
}  // namespace guikou
