// Early signs (苗头, SPEC 12): rolling counts by unit, matter and enum attribute, never by person. Records come in order of
// time; what has left every window and quiet time is forgotten, so that memory is bounded by what happens in a window.
#pragma once

#include <deque>
#include <map>
#include <string>
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
  struct Counted {
    program::Instant at = 0;
    std::string id;
    PetitionCase petition;               ///< for its bars and seals on the day of firing
    std::string texts;                   ///< what the petition's views point to
  };
  struct Group {
    std::deque<Counted> records;
    bool has_fired = false;
    program::Instant last_fired = 0;
  };
  [[nodiscard]] bool group_of(const program::SignalRule& signal, PetitionCase& petition, std::vector<std::int64_t>& key) const;
  [[nodiscard]] program::MatterId cut(program::MatterId matter, std::uint32_t segments) const;
  void keep(const PetitionCase& petition, Counted& counted) const;
  [[nodiscard]] Party target(const program::SignalRule& signal, Group& group, const std::vector<std::int64_t>& key, PetitionCase& petition);
  void forget_old(program::Instant now);

  const Program& program_;
  TableRouter router_;
  RouteResult result_;
  std::vector<std::map<std::vector<std::int64_t>, Group>> groups_;   ///< by signal
  std::uint64_t taken_ = 0;
};

}  // namespace guikou::decide
