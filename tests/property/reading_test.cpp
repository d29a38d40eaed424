// Reading as expected and reading in full are one reading: the same values, the same first error, the same id, on petitions and
// cases of random worlds, spelled in several ways and damaged at random, with every instruction set that this machine has.
#include <gtest/gtest.h>

#include "engine/parts.hpp"
#include "io/case_reader.hpp"
#include "property/loaded_world.hpp"
#include "property/random_case.hpp"

namespace guikou::property {
namespace {

using io::InputError;
using io::Reading;
using io::ScanIsa;

std::vector<ScanIsa> isas() {
  std::vector<ScanIsa> here;
  for (const ScanIsa isa : {ScanIsa::plain, ScanIsa::avx2, ScanIsa::avx512})
    if (io::scan_isa_here(isa)) here.push_back(isa);
  return here;
}

/// What was read, as text.
std::string shown(const program::Program& program, const decide::PetitionCase& petition) {
  std::string text;
  for (program::Slot slot = 0; slot < program.attribute_count; ++slot) {
    if (!petition.present(slot)) continue;
    const decide::Value& value = petition.values[slot];
    text += program.slots[slot].name + "=";
    if (!program.slots[slot].list) text += std::to_string(value.number) + "|" + std::to_string(value.real) + "|" + std::string(value.text);
    for (const std::int64_t number : petition.numbers[slot]) text += "," + std::to_string(number);
    for (const std::string_view item : petition.texts[slot]) text += "," + std::string(item);
    text += "\n";
  }
  for (const std::string_view name : petition.unlisted) text += "unlisted " + std::string(name) + "\n";
  return text + (petition.accused_unlisted ? "accused unlisted " : "") + std::to_string(petition.decided_at) + " " + std::to_string(petition.day) + " " +
         std::to_string(petition.also_barred_on);
}

std::string shown(const InputError& error) { return std::string(io::input_error_word(error.code)) + " of " + std::string(error.attribute); }

template <class Reader>
std::string id_of(const Reader& reader) {
  return reader.has_id() ? "id " + std::string(reader.id()) + "\n" : "no id\n";
}

/// Reads petitions with one way of reading, and tells all that came of it.
class PetitionTelling {
 public:
  PetitionTelling(const program::Program& program, Reading reading, ScanIsa isa) : program_(program), reader_(program, {}, reading, isa) {}
  std::string operator()(std::string_view line) {
    const InputError error = reader_.read(line, petition_);
    return id_of(reader_) + (error ? shown(error) : shown(program_, petition_));
  }

 private:
  const program::Program& program_;
  io::PetitionReader reader_;
  decide::PetitionCase petition_;
};

class CaseTelling {
 public:
  CaseTelling(const program::Program& program, Reading reading, ScanIsa isa) : program_(program), reader_(program, {}, reading, isa) {}
  std::string operator()(std::string_view line) {
    const InputError error = reader_.read(line, 1'800'000'000, petition_);
    if (error) return id_of(reader_) + shown(error);
    std::string text = id_of(reader_) + shown(program_, petition_) + "\nnow " + std::to_string(reader_.now()) + "\n";
    for (const decide::CaseEvent& event : reader_.events())
      text += std::to_string(event.type) + " " + std::to_string(event.at) + " " + std::to_string(event.unit) + " " + std::string(event.key) + "\n";
    return text;
  }

 private:
  const program::Program& program_;
  io::CaseReader reader_;
  decide::PetitionCase petition_;
};

/// The same record as other writers would spell it.
std::string respelled(const std::string& line, Chance& chance) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) return line;
  if (chance.percent(30)) return json.dump(chance.percent(50) ? 0 : 2, ' ', true);
  std::string spaced;
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    spaced += line[i];
    if (line[i] == '\\' && i + 1 < line.size()) spaced += line[++i];
    else if (line[i] == '"') inside = !inside;
    else if (!inside && (line[i] == ',' || line[i] == ':')) spaced += ' ';
  }
  return spaced;
}

/// One small damage, of the kinds that readers get wrong: bytes, escapes, numbers, keys.
std::string damaged(std::string line, Chance& chance) {
  static const std::vector<std::string> pieces{
      "\"", "\\", "\\u", "\\ud83d", "\\udc00", "\\ud83d\\ude00", "\\u0000", "\\n", "\\/", "{", "}", "[", "]", "[]", ",", ":", " ", "\t", "\r", "0", "1e3",
      "-", "-0", ".5", "1e999999999999", "99999999999999999999", "9223372036854775807", "9223372036854775808", "123456789012345678", "null", "true",
      "false", "\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x9F\x98\x80", "\xE4\xB8\xAD", "\xC0\xAF", "\x7F", "\x01", "\xEF\xBB\xBF", "\"id\":\"x\",",
      "\"text\":\"\\u4e2d\",", "\"note\":1.5e300,", "T", "Z", "+08:00", ".123", "24:00:00", "2026-02-30", ":60", std::string(1, '\0')};
  const std::size_t rounds = 1 + chance.below(3);
  for (std::size_t round = 0; round < rounds && !line.empty(); ++round) {
    const std::size_t at = chance.below(line.size());
    switch (chance.below(6)) {
      case 0: line[at] = static_cast<char>(chance.below(256)); break;
      case 1: line.erase(at, 1 + chance.below(4)); break;
      case 2: line.insert(at, chance.pick(pieces)); break;
      case 3: line.insert(at, line.substr(at, 1 + chance.below(24))); break;
      case 4: line[at] = chance.pick({"\"", "\\", "0", "9", " ", ",", "\x80", "e"})[0]; break;
      default: line.resize(at);
    }
  }
  return line;
}

std::vector<std::string> spellings(const std::string& line, Chance& chance, int damages) {
  std::vector<std::string> all{line, respelled(line, chance)};
  for (int i = 0; i < damages; ++i) all.push_back(damaged(all[chance.below(2)], chance));
  return all;
}

TEST(Reading, OfPetitionsIsOneReading) {
  std::size_t lines = 0, direct = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(); ++seed) {
    const World world = random_world(seed);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    const program::Program& program = engine->parts().program;
    Chance chance(seed);
    for (const ScanIsa isa : isas()) {
      PetitionTelling in_full(program, Reading::full, isa), expected(program, Reading::direct_first, isa);
      io::DirectReader alone(program, {}, isa);
      decide::PetitionCase petition;
      for (std::uint64_t number = 0; number < 20; ++number)
        for (const std::string& line : spellings(random_petition(world, number), chance, 12)) {
          ASSERT_EQ(in_full(line), expected(line)) << "seed " << seed << " with " << io::scan_isa_name(isa) << "\n" << line;
          ++lines;
          direct += alone.petition(line, petition) ? 1u : 0u;
        }
    }
  }
  EXPECT_GT(direct, lines / 8) << "of " << lines;   // or little was compared
  EXPECT_LT(direct, lines);
}

TEST(Reading, OfCasesIsOneReading) {
  std::size_t lines = 0, direct = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds() / 3; ++seed) {
    const World world = random_world(seed);
    const Read read(world.text());
    const reference::ReferenceEngine reference(read.rulebook);
    const auto engine = engine_of(world.text());
    ASSERT_TRUE(engine) << "seed " << seed;
    const program::Program& program = engine->parts().program;
    program::NameIndex events;
    for (std::uint32_t i = 0; i < program.policy_set.event_names.size(); ++i) events.add(program.policy_set.event_names[i], i);
    Chance chance(seed);
    CaseTelling in_full(program, Reading::full, io::best_scan_isa()), expected(program, Reading::direct_first, io::best_scan_isa());
    io::DirectReader alone(program, {});
    decide::PetitionCase petition;
    io::DirectReader::CaseParts parts;
    for (std::uint64_t number = 0; number < 12; ++number)
      for (const std::string& line : spellings(random_case_line(world, reference, number), chance, 12)) {
        ASSERT_EQ(in_full(line), expected(line)) << "seed " << seed << "\n" << line;
        ++lines;
        direct += alone.whole_case(line, events, petition, parts) ? 1u : 0u;
      }
  }
  EXPECT_GT(direct, lines / 8) << "of " << lines;
  EXPECT_LT(direct, lines);
}

}  // namespace
}  // namespace guikou::property
