// What can be fuzzed: a target takes any bytes and must neither crash nor hang; where it compares two ways to an answer, the
// answers must be the same. A breach ends the process, so that libFuzzer keeps the bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guikou::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
  std::vector<std::string> (*seeds)();   ///< to begin with; deterministic
  unsigned changes;                      ///< how many changed seeds the plain test tries
};

/// All of them: rulebook, csv, selector, condition, petition, case, columns, session, difference, analysis, json.
[[nodiscard]] const std::vector<Target>& targets();

extern const Target rulebook_target, csv_target, selector_target, condition_target, petition_target, case_target, columns_target, session_target,
    difference_target, analysis_target, json_target;

/// Prints what is wrong and aborts unless `holds`.
void demand(bool holds, std::string_view what, std::string_view detail = {});

/// The text of every file of that ending below a folder of the source tree, sorted by path; those longer than `most` left out.
[[nodiscard]] std::vector<std::string> files_below(std::string_view folder, std::string_view ending, std::size_t most = 20'000);

/// Bytes as decisions: what a structured target takes from its input. Gives zeros behind the end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool empty() const { return rest_.empty(); }
  std::uint8_t byte();
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : byte() % bound; }
  std::int64_t number();              ///< small, or of eight bytes
  std::string_view text();            ///< of a length that stands before it
  std::string_view rest();

 private:
  std::string_view rest_;
};

}  // namespace guikou::fuzz
