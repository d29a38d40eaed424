// Rulebooks of small worlds, in which every petition can be tried, as bytes choose and change them.
#pragma once

#include <nlohmann/json.hpp>

#include "fuzz/fuzz_target.hpp"
#include "proof/small_world.hpp"

namespace guikou::fuzz {

class SmallRulebook {
 public:
  /// Takes which world it is, and changes of it, from `bytes`.
  explicit SmallRulebook(Bytes& bytes);

  /// Changes it: a rule goes, moves, or takes over the condition or the results of another. Some change no decision.
  void change(Bytes& bytes);

  [[nodiscard]] std::string text() const { return book_.dump(); }
  [[nodiscard]] const std::vector<std::string>& petitions() const { return petitions_; }

 private:
  nlohmann::ordered_json book_;
  std::vector<std::string> petitions_;
};

/// Bytes of a few worlds, changed.
[[nodiscard]] std::vector<std::string> small_rulebook_seeds();

}  // namespace guikou::fuzz
