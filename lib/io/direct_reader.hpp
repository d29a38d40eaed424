// Petitions and cases read as their rulebook expects them: keys guessed from the record before, values taken as their
// attribute's type, names looked up at once. A record that is odd in any way is left to the full reader
// (io/petition_reader.hpp), which also tells what is wrong with it: this one never reports an error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decide/clock_course.hpp"
#include "decide/petition_case.hpp"
#include "io/json_cursor.hpp"
#include "io/short_names.hpp"
#include "model/limits.hpp"
#include "program/program.hpp"

namespace guikou::io {

/// Reusable; one a thread. Texts of what was read point into the line, or into the reader until its next read.
class DirectReader {
 public:
  DirectReader(const program::Program& program, const model::Limits& limits, ScanIsa isa = best_scan_isa());
  DirectReader(const DirectReader&) = delete;
  DirectReader& operator=(const DirectReader&) = delete;
  DirectReader(DirectReader&&) = default;

  /// Sets the attributes that the petition has. False: nothing is known of the line, the case is not to be used. What no value
  /// tells by itself (defaults, missing attributes, dates) is left to the caller.
  bool petition(std::string_view line, decide::PetitionCase& petition);

  /// A case; an event's `type` is looked up in `event_types`.
  struct CaseParts {
    std::optional<program::Instant> now;
    std::vector<decide::CaseEvent> events;   ///< as given, without `received`
  };
  bool whole_case(std::string_view line, const program::NameIndex& event_types, decide::PetitionCase& petition, CaseParts& parts);

  /// A key of this name is no error where no attribute declares it.
  void pass_over(const std::string& key) { passed_over_ = key; }

  /// Of the petition read last.
  [[nodiscard]] std::optional<std::string_view> id() const { return id_; }

 private:
  /// How the values of an attribute are taken.
  enum class Taking : std::uint8_t { boolean, integer, real, time, spelled, name, party, open_party, text };
  /// Values that nearly every record has and that need no more than a few steps; `no`: the others, lists, and what is bounded.
  enum class Quick : std::uint8_t { no, integer, time, short_name, name, text, id, long_text };
  struct Field {
    ExpectedKey key;
    Field* next = nullptr;            ///< what came after it in the last record
    std::uint32_t seen = 0;           ///< the record in which it was seen last
    Taking taking = Taking::text;
    Quick quick = Quick::no;
    bool list = false, bounded = false;
    program::Slot slot = 0;
    const program::SlotInfo* info = nullptr;
    const program::NameIndex* names = nullptr;
    ShortNames few;                   ///< the same names, if they are few and short
  };

  static bool trim(std::string_view& line);
  bool object(JsonCursor& given, decide::PetitionCase& petition);
  Field* find_field(JsonCursor& cursor, Field& before);
  bool skip_extra(JsonCursor& cursor);
  bool take_at_leisure(JsonCursor& cursor, const Field& field, decide::PetitionCase& petition);
  bool take_value(JsonCursor& cursor, const Field& field, decide::PetitionCase& petition);
  bool take_list(JsonCursor& cursor, const Field& field, decide::PetitionCase& petition);
  bool take_scalar(JsonCursor& cursor, const Field& field, decide::Value& value, decide::PetitionCase& petition);
  bool take_time(JsonCursor& cursor, program::Instant& instant);
  bool take_spelled(JsonCursor& cursor, program::ValueKind kind, std::int64_t& number) const;
  static bool take_real(JsonCursor& cursor, double& number);
  bool take_party(JsonCursor& cursor, const Field& field, decide::Value& value, decide::PetitionCase& petition) const;
  bool take_extra(std::string_view key);
  bool take_events(JsonCursor& cursor, const program::NameIndex& event_types, CaseParts& parts);
  bool take_event(JsonCursor& cursor, const program::NameIndex& event_types, CaseParts& parts);

  const program::Program& program_;
  model::Limits limits_;
  TextScan scan_, standing_scan_;
  TextDecoder decoder_;
  bool quick_times_;                        ///< the years of the cursor lie within the limits
  std::vector<Field> fields_;               ///< by slot, and one more, before the first key of a record; they point at each other
  std::uint32_t record_ = 0;
  ZoneMemory zone_;
  std::vector<std::string_view> extra_;     ///< keys seen in this object that nobody declares
  std::optional<std::string_view> id_;
  std::optional<std::string> passed_over_;
};

}  // namespace guikou::io
