// Coverage for people: the untested by name and place, then the shares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/rulebook.hpp"
#include "testing/coverage.hpp"

namespace guikou::testing {

/// "file:line", or empty.
[[nodiscard]] std::string place_text(const model::Rulebook& rulebook, model::Place place);

/// A share with what it is called in options and in JSON.
struct NamedShare {
  std::string_view kind;   ///< "rules", "conditions", "stages", "reasons"
  Share share;
};
[[nodiscard]] std::vector<NamedShare> shares_of(const Coverage& coverage);

/// "规则", "rules".
[[nodiscard]] std::string_view kind_word(std::string_view kind, model::Language language);

/// One digit after the point, cut and not rounded: 99.96 % is not yet all.
[[nodiscard]] std::string percent_text(double percent);

/// A line for each rule, test, stage and reason that no test reaches, then a line for each share. Of tests inside conditions
/// only the first ones are listed; how many more there are is said.
[[nodiscard]] std::string coverage_text(const Coverage& coverage, const model::Rulebook& rulebook, model::Language language);

}  // namespace guikou::testing
