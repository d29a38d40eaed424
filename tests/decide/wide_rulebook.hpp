// Rulebooks of many random rules: long rows, many columns, groups.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "guikou/engine.hpp"
#include "property/random_rulebook.hpp"

namespace guikou::decide {

/// A random world with a table of each of these hit policies, with the same `rules` rules of random conditions, which only
/// set a policy. `change` may rewrite a rule.
[[nodiscard]] property::World wide_world(std::uint64_t seed, std::size_t rules,
                                         const std::function<void(property::Json& rule, std::size_t number)>& change = {},
                                         const std::vector<const char*>& hits = {"first", "collect", "unique"});

struct Compared { std::size_t held = 0, groups = 0, listed = 0; };

/// Compares what RuleMatcher finds, with each instruction set, with what trying every rule in turn finds; adds a failure if
/// they differ. `small_groups`: a table is split wherever it can be. Returns how many rules held, how many groups there were, and how many of
/// them have rules listed by their words.
Compared compare_matching(const property::World& world, const std::vector<std::string>& petitions, bool small_groups = false);

}  // namespace guikou::decide
