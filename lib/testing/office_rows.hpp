// What an office has to say of the case of a test, as rows that `expect` can name: findings of an audit, places on an agenda.
#pragma once

#include <optional>
#include <string>

#include "model/plain.hpp"

namespace guikou::testing {

/// The findings of an audit (JSON): a list of maps, the one with `check` first of all.
[[nodiscard]] std::optional<model::Plain> audit_rows(const std::string& audit);

/// The items of an agenda (JSON), session by session: each has its session's `meeting`, `at` and `chair`.
[[nodiscard]] std::optional<model::Plain> agenda_rows(const std::string& agenda);

}  // namespace guikou::testing
