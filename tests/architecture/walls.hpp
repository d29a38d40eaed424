// The walls of the house as tables. A new door is a new row here, with a reason that a reader accepts.
#pragma once

#include <string_view>
#include <vector>

namespace guikou::architecture {

/// A library of somebody else's and the only files that may include it: a folder ("lib/io/") or a file.
/// `files` is how many files may do so; 0: any number inside those paths.
struct Door {
  std::string_view header;  ///< what its includes begin with
  std::vector<std::string_view> paths;
  int files;
};

inline const std::vector<Door>& doors() {
  static const std::vector<Door> rows{
      {"yaml-cpp/", {"lib/source/"}, 1},
      {"boost/", {"lib/compile/"}, 1},
      {"spdlog/", {"lib/log/log.cpp"}, 1},
      {"rapidjson/", {"lib/io/"}, 0},
      {"sodium", {"lib/source/"}, 1},
      {"utf8proc.h", {"lib/program/text_folding.cpp"}, 1},
      {"re2/", {"lib/compile/", "lib/program/", "lib/decide/"}, 3},
      {"date/", {"lib/compile/", "lib/program/time_zone.cpp"}, 2},
      {"cadical.hpp", {"lib/proof/clause_solver.cpp"}, 1},
      {"CLI/", {"bindings/cli/"}, 0},
      {"zlib.h", {"bindings/cli/"}, 1},
      {"zstd.h", {"bindings/cli/"}, 1},
      {"xxhash.h", {"lib/snapshot/snapshot.cpp"}, 1},
      {"unistd.h", {"bindings/cli/", "lib/snapshot/mapped_file.cpp"}, 0},  // files, pipes and terminals are the command line's business; snapshots are mapped
      {"fcntl.h", {"bindings/cli/", "lib/snapshot/mapped_file.cpp"}, 0},
      {"sys/", {"bindings/cli/", "lib/snapshot/mapped_file.cpp"}, 0},
      {"emmintrin.h", {"lib/decide/text_head.hpp", "lib/io/json_cursor.hpp", "lib/io/json_line.hpp", "lib/io/short_names.hpp"}, 4},
      {"immintrin.h", {"lib/io/text_scan_avx2.cpp", "lib/io/text_scan_avx512.cpp", "lib/decide/kernels_avx2.cpp", "lib/decide/kernels_avx512.cpp"}, 4},  // newer processors' own
  };
  return rows;
}

/// A room of lib/ and what it may include of the others: a whole room ("program/") or one header of it.
/// Every room may include itself and the public headers.
struct Room {
  std::string_view name;
  std::vector<std::string_view> may;
};

inline const std::vector<Room>& rooms() {
  static const std::vector<Room> rows{
      {"model", {}},
      {"log", {}},
      {"source", {"model/"}},
      {"compile", {"model/", "program/"}},
      // What decides sees the program and plain values, never what the author wrote.
      {"program", {"model/literal.hpp", "model/literal_text.hpp", "model/place.hpp", "model/limits.hpp"}},
      {"decide", {"program/", "model/literal.hpp", "model/literal_text.hpp", "model/place.hpp", "model/limits.hpp"}},
      {"io", {"model/", "program/", "decide/"}},
      {"explain", {"model/", "program/", "decide/", "io/"}},
      {"graph", {"model/", "program/", "decide/", "io/", "explain/"}},
      {"schema", {"model/", "io/"}},
      {"testing", {"model/", "io/", "program/", "decide/", "engine/"}},
      {"backtest", {"model/", "program/", "decide/", "io/", "engine/"}},
      {"office", {"model/", "program/", "decide/", "io/", "explain/shown.hpp", "engine/"}},
      {"snapshot", {"model/", "program/", "compile/pattern.hpp"}},
      {"engine", {"snapshot/", "model/", "source/", "compile/", "program/", "decide/", "io/", "explain/", "graph/", "log/", "schema/", "testing/"}},
      {"report", {"model/", "io/"}},
      {"proof", {"model/", "program/", "decide/", "io/", "testing/", "office/agenda.hpp", "engine/"}},
      // The C ABI converts and calls; what it says of rulebooks is made in the rooms that know.
      {"capi", {"model/", "io/json_writer.hpp", "proof/analysis.hpp", "schema/", "testing/", "engine/"}},
  };
  return rows;
}

/// What the library never does (SPEC 1.3, STYLE 11): print, abort, read a clock or the environment, roll dice.
/// A word ending in "(" or "<" is looked for as that call or template only.
inline const std::vector<std::string_view>& forbidden_words() {
  static const std::vector<std::string_view> words{
      "std::cout",   "std::cerr",  "std::clog",      "printf(",           "fprintf(",         "puts(",
      "fputs(",      "putchar(",   "abort(",         "std::terminate(",   "exit(",            "_Exit(",
      "quick_exit(", "getenv(",    "secure_getenv(", "setlocale(",        "system_clock::now", "steady_clock::now",
      "time(nullptr", "time(NULL", "clock_gettime(", "gettimeofday(",     "high_resolution_clock", "std::rand(",
      "random_device", "thread_local", "std::format(",
  };
  return words;
}

/// Files above 400 lines, each with its reason.
struct LongFile {
  std::string_view path, reason;
};

inline constexpr int longest_file = 400;

inline const std::vector<LongFile>& long_files() {
  static const std::vector<LongFile> rows{
      {"lib/model/finding_table.inc", "one row a finding: a table, not a text to be read through"},
  };
  return rows;
}

}  // namespace guikou::architecture
