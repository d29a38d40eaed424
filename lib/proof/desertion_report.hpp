// Dead ends as findings: the fewest causes that explain every situation in which nobody is found (SPEC 14 `dead-end`,
// `recusal-hole`).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "proof/report.hpp"
#include "proof/situation.hpp"

namespace guikou::proof {

/// What is left without anybody: a rule's lead or sponsor, or a stage.
struct Deserted {
  std::string name;      ///< "TABLE/RULE" or "POLICY/STAGE"
  model::Place place;
  bool rule = true;      ///< else a stage
};

/// Collects situations that routing has shown. Not thread-safe.
class DesertionReport {
 public:
  DesertionReport(const program::Program& program, Report& report) : program_(program), report_(report) {}

  /// So many situations with the same causes; `example` shows the first. `accused`: because one person is accused.
  void met(bool accused, const std::vector<Cause>& causes, const Deserted& what, const std::string& example, std::size_t situations);
  [[nodiscard]] bool told(bool accused, const std::string& name) const { return names_[accused ? 1 : 0].contains(name); }

  /// One finding a cause.
  void tell();

 private:
  struct Explained {
    std::vector<Deserted> what;    ///< in order of the rulebook's files
    std::set<std::string> names;
    std::string example;
    std::size_t situations = 0;
  };
  void tell(bool accused, const Cause& cause, Explained& explained);
  [[nodiscard]] std::string selector(std::uint32_t index) const;
  [[nodiscard]] std::string post_in_selectors(program::WordId post) const;
  [[nodiscard]] std::string attributes(std::uint32_t selector) const;

  const program::Program& program_;
  Report& report_;
  std::map<std::vector<Cause>, Explained> met_[2];   ///< by `accused`
  std::set<std::string> names_[2];
};

}  // namespace guikou::proof
