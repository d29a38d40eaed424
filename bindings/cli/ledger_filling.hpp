// Cases from a file into a ledger.
#pragma once

#include <guikou/ledger.hpp>

#include <string>

#include "console.hpp"

namespace guikou::cli {

/// Takes every case of an input; says on stderr how many could not be read.
void fill_ledger(const Console& console, const std::string& file, std::optional<Instant> now, Ledger& ledger);

/// The days that were asked about, if any were, and the moment up to which cases are told.
struct LedgerTime {
  std::optional<Ledger::Days> days;
  std::optional<Instant> now;
};

/// Throws CannotDo where they make no time.
[[nodiscard]] LedgerTime read_ledger_time(const Console& console, const Engine& engine, const Ledger& ledger, const std::string& from, const std::string& to,
                                          const std::string& now);

}  // namespace guikou::cli
