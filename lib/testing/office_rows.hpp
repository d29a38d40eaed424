// What the office's answers say of one case (docs/language/11-office.md), as rows that a test's `audit` and `agenda` are compared with.
#pragma once

#include <string_view>
#include <vector>

#include "model/plain.hpp"

namespace guikou::testing {

/// The findings of an audit: check, reason, unit, at, due, to.
[[nodiscard]] model::Plain audit_rows(const model::Plain& audit);

/// Where a case stands on an agenda: items of meetings (meeting, at, chair, item, lead, answers, due, blocked_by), turns of receptions (reception, at,
/// leader, place), duties (duty, sponsor, acting, due) and contacts (link, with, leads, at, shared).
[[nodiscard]] model::Plain agenda_rows(const model::Plain& agenda, std::string_view petition);

/// Whether a row is meant by a word: the check or the reason of a finding, the meeting, item, `meeting/item`, reception, duty or link of an agenda.
[[nodiscard]] bool row_is(const model::Plain& row, std::string_view word);

/// Everybody who receives the case by a row; with `named` everybody who stands in it, also the unit whose doing a finding was, or that is told of to others.
[[nodiscard]] std::vector<std::string_view> parties_of(const model::Plain& row, bool named);

}  // namespace guikou::testing
