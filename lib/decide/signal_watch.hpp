// Early signs (苗头, SPEC 12): rolling counts by unit, matter and enum attribute, never by person. Records come in order of
// time; what has left every window and quiet time is forgotten, so that memory is bounded by what happens in a window.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "decide/resolver.hpp"
#include "decide/router.hpp"

namespace guikou::decide {

/// A signal that fired.
struct SignalFired {
  std::uint32_t signal = 0;                     ///< into Program::signals
  program::Instant at = 0;
  std::vector<std::int64_t> group;              ///< one number a key: unit, matter, or value of the attribute
  std::vector<std::string> petitions;           ///< ids of the counted records, in order
  Party to;                                     ///< absent: no eligible target
};

class SignalWatch {
 public:
  explicit SignalWatch(const Program& program) : program_(program), router_(program), groups_(program.signals.size()) {}

  /// Takes a record that was read but not yet decided; its time must not lie before that of the record before.
  void take(PetitionCase& petition, std::vector<SignalFired>& fired);

 private:
  /// A counted record from which somebody is kept, on some day: what its bars and seals look at on the day of firing.
  struct Guarded {
    PetitionCase petition;
    std::string texts;                   ///< what the petition's views point to
  };
  struct Counted {
    program::Instant at = 0;
    std::string id;
    std::shared_ptr<Guarded> guarded;    ///< null: nobody is kept from it on any day
  };
  struct Group {
    std::deque<Counted> records;
    bool has_fired = false;
    program::Instant last_fired = 0;
  };
  struct KeyHash {
    std::size_t operator()(const std::vector<std::int64_t>& key) const;
  };
  [[nodiscard]] bool group_of(const program::SignalRule& signal, const PetitionCase& petition);
  [[nodiscard]] program::UnitId group_unit(const program::SignalRule& signal, const PetitionCase& petition);
  [[nodiscard]] program::MatterId cut(program::MatterId matter, std::uint32_t segments) const;
  [[nodiscard]] static std::shared_ptr<Guarded> keep(const PetitionCase& petition);
  [[nodiscard]] Party target(const program::SignalRule& signal, Group& group, PetitionCase& petition);
  void forget_old(program::Instant now);

  const Program& program_;
  TableRouter router_;
  RouteResult result_;
  Recusal recusal_;
  ResolutionMemory memory_;
  std::vector<AdjustedRow> rows_;
  std::vector<std::int64_t> key_;        ///< of the group at hand
  std::vector<std::unordered_map<std::vector<std::int64_t>, Group, KeyHash>> groups_;   ///< by signal
  std::uint64_t taken_ = 0;
};

}  // namespace guikou::decide
