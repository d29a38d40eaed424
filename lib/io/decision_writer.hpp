// A decision as one JSON object, keys in the order of SPEC 11, absent where empty.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "decide/router.hpp"
#include "decide/stage_planner.hpp"
#include "io/input_error.hpp"
#include "io/json_line.hpp"
#include "io/json_writer.hpp"
#include "io/plain_names.hpp"
#include "io/time_text.hpp"
#include "program/program.hpp"

namespace guikou::io {

/// Positions in decision_keys().
enum class DecisionKey : std::uint8_t {
  id, outcome, reason, lead, support, notify, sponsor, policy, outputs, arbitration, skip_levels, unlisted, matched, basis, adjusted,
  deadlines, path, clocks, due, next_wakeup, error, line, digest,
};

/// The keys of SPEC 11 that `--fields` may keep, in their order.
[[nodiscard]] const std::vector<std::string>& decision_keys();

/// Which keys to write; all by default.
class KeyChoice {
 public:
  KeyChoice() = default;
  explicit KeyChoice(const std::vector<std::string>& keys);
  [[nodiscard]] bool has(DecisionKey key) const { return (kept_ >> static_cast<unsigned>(key)) & 1u; }

 private:
  std::uint64_t kept_ = ~0ull;
};

/// The words of SPEC 11 for reasons and whys.
[[nodiscard]] std::string_view reason_word(decide::Unroutable reason);
[[nodiscard]] std::string_view why_word(decide::Why why);

/// The key of a stage that fired (SPEC 11): an `acted` event names it. Appended.
void append_stage_key(const program::Program& program, const decide::PetitionCase& petition, const decide::StageEntry& entry, std::string& out);

/// The word of SPEC 11 for a clock's state.
[[nodiscard]] std::string_view state_word(decide::ClockState state);

/// Reusable; one a thread. What a program says again and again is made ready once.
class DecisionWriter {
 public:
  explicit DecisionWriter(const program::Program& program);

  /// A routed petition with its plan.
  void write(const decide::PetitionCase& petition, const decide::RouteResult& result, const decide::CasePlan& plan, const KeyChoice& keys,
             std::string& out);
  /// A case: all of the above with clocks, stages due and the next wake-up. Stages whose key an `acted` event names are
  /// left out of `due`.
  void write_case(const decide::PetitionCase& petition, const decide::RouteResult& result, const decide::CasePlan& plan,
                  const std::vector<decide::CaseEvent>& events, const KeyChoice& keys, std::string& out);
  /// An input error; `line` 0 is left out, an unreadable id is null.
  void write_error(const InputError& error, const std::string_view* id, std::uint64_t line, bool english, const KeyChoice& keys,
                   std::string& out);

 private:
  /// What stands around the values of a stage or a clock.
  struct StageText {
    ReadyBytes head;       ///< {"stage":"remind","n":
    std::array<ShortBytes, 9> times;   ///< the same of the first nine times: {"stage":"remind","n":1,"at":
    ReadyBytes due;        ///< ,"stage":"remind","at":
    ReadyBytes action;     ///< ,"action":"remind"
    ShortBytes end;        ///< the same with the brace behind it
  };

  void begin(const KeyChoice& keys);
  void finish(std::string& out);
  /// A key with the comma before it; the first one's comma becomes the brace of the object.
  void key(std::string_view ready) { line_.raw(ready); }
  void decision(const decide::PetitionCase& petition, const decide::RouteResult& result, const decide::CasePlan& plan);
  void deadlines(const decide::CasePlan& plan);
  void path(const decide::CasePlan& plan);
  [[nodiscard]] bool stage_at_once(const decide::StageEntry& entry);
  void clocks(const decide::CasePlan& plan);
  void due(const decide::PetitionCase& petition, const decide::CasePlan& plan, const std::vector<decide::CaseEvent>& events);
  template <class List, class WriteItem>
  void list(std::string_view ready_key, const List& items, WriteItem write_item);
  /// At least one name.
  template <class Numbers>
  void names(std::string_view ready_key, const Numbers& numbers, PlainNames& names) {
    key(ready_key);
    names.write_each(numbers, line_);
    line_.back() = ']';
  }
  void outputs(const decide::PetitionCase& petition);
  void output_value(const decide::PetitionCase& petition, std::size_t output);
  void number_value(std::size_t output, std::int64_t number);
  void real(double number);
  void adjusted(const decide::RouteResult& result);
  void party(program::Party party);
  void unit(std::size_t number) { plain_units_.write(number, line_); }
  void person(std::size_t number) { plain_people_.write(number, line_); }

  const program::Program& program_;
  KeyChoice keys_;
  JsonLine line_;
  TimeText time_;
  std::vector<StageText> stages_;           ///< by stage
  std::vector<ReadyBytes> clocks_;          ///< by clock: {"clock":"triage"
  std::vector<ReadyBytes> outputs_;         ///< by declared output: "procedure":
  /// What an enum may say.
  struct EnumValues {
    program::Texts texts;
    PlainNames names;
    template <class All>
    explicit EnumValues(const All& all) : texts(all), names(texts) {}
  };
  std::deque<EnumValues> values_;           ///< by declared output; they point into themselves
  PlainNames plain_texts_, plain_units_, plain_people_;
  std::string digest_;                      ///< ,"digest":"sha256:…"
  JsonWriter json_;                         ///< for doubles
  std::string spelled_;
};

template <class List, class WriteItem>
void DecisionWriter::list(std::string_view ready_key, const List& items, WriteItem write_item) {
  key(ready_key);
  bool first = true;
  for (const auto& item : items) {
    if (!first) line_.raw(",");
    first = false;
    write_item(item);
  }
  line_.raw("]");
}

}  // namespace guikou::io
