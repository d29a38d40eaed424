// The statistics of a time (`report`), as tables that every form prints alike: for machines, people, spreadsheets and the page.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "office/case_desk.hpp"
#include "office/sentence.hpp"
#include "program/mechanism.hpp"

namespace guikou::office {

/// Nothing, a count, a word, or several words.
using Cell = std::variant<std::monostate, std::int64_t, std::string, std::vector<std::string>>;

struct Column {
  std::string key;                 ///< in JSON and CSV
  Sentence head;                   ///< for people
  std::string of;                  ///< put into the head: the number of a week
};

struct Table {
  std::string key;
  Sentence heading;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

using Report = std::vector<Table>;

/// Cases received in [from, to] are counted; every case is looked at as it stands at the end of `to`. Both days included.
[[nodiscard]] Report report(const program::Program& program, const program::Mechanism& mechanism, const std::vector<KeptCase>& cases, program::Day from, program::Day to);

}  // namespace guikou::office
