// A petition as JSON into a PetitionCase (SPEC 3). The first error is reported: keys in input order, then missing ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decide/petition_case.hpp"
#include "io/direct_reader.hpp"
#include "io/input_error.hpp"
#include "io/json_tape.hpp"
#include "model/limits.hpp"
#include "program/program.hpp"

namespace guikou::io {

/// How records are read: as expected first and in full only where that fails, or always in full. The same values and the same
/// errors either way (tested); the choice is there for the tests.
enum class Reading : std::uint8_t { direct_first, full };

/// Reusable; one a thread. The case's texts point into the reader until its next read.
class PetitionReader {
 public:
  explicit PetitionReader(const program::Program& program, const model::Limits& limits = {}, Reading reading = Reading::direct_first,
                          ScanIsa isa = best_scan_isa());

  /// Reads one line. On an error the case must not be decided; its id is still given by id() where readable.
  InputError read(std::string_view line, decide::PetitionCase& petition);
  /// The same from a node of a tape that somebody else has read (the `petition` of a case).
  InputError read_object(const JsonTape& tape, std::uint32_t object, decide::PetitionCase& petition);

  /// From now on a key of this name is no error where no attribute declares it, and is not read.
  void pass_over(const std::string& key) {
    passed_over_ = key;
    direct_.pass_over(key);
  }

  /// What comes after the keys of a petition: names not on the chart, defaults, missing attributes, the dates.
  InputError settle(decide::PetitionCase& petition) const;
  /// A case whose petition is read directly; false: to be read in full. What settle() does is left to the caller.
  bool read_case_directly(std::string_view line, const program::NameIndex& event_types, decide::PetitionCase& petition, DirectReader::CaseParts& parts);

  /// Forgets the id of the record before.
  void forget() { has_id_ = false; }
  /// Only the id of an object, for errors that are found before the petition itself is read.
  void find_id(const JsonTape& tape, std::uint32_t object);
  [[nodiscard]] bool has_id() const { return has_id_; }
  [[nodiscard]] std::string_view id() const { return id_; }

 private:
  InputError attribute(const JsonTape& tape, std::uint32_t node, decide::PetitionCase& petition);
  InputErrorCode list(const JsonTape& tape, std::uint32_t node, program::Slot slot, decide::PetitionCase& petition);
  InputErrorCode scalar(const JsonNode& node, program::Slot slot, decide::Value& value, decide::PetitionCase& petition);
  InputErrorCode number(const JsonNode& node, const program::SlotInfo& slot, decide::Value& value) const;
  InputErrorCode named(const JsonNode& node, program::Slot slot, decide::Value& value, decide::PetitionCase& petition) const;
  void take_direct_id();
  static void gather_unlisted(decide::PetitionCase& petition);
  void fill_defaults(decide::PetitionCase& petition) const;

  const program::Program& program_;
  model::Limits limits_;
  Reading reading_;
  DirectReader direct_;
  JsonTape tape_;
  bool has_id_ = false;
  std::string_view id_;
  std::optional<std::string> passed_over_;
  std::vector<program::Slot> required_, defaulted_;
};

}  // namespace guikou::io
