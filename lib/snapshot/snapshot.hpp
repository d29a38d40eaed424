// A compiled rulebook as one file (SPEC 14 `compile`): the program as it is asked, and the files it came from, for those who want
// to see what was written. Big arrays stay where they are in the mapped file; nothing is parsed and nothing is compiled.
//
// A snapshot is for the machine and the version of Guikou that made it. Every byte of it is checked before anything is taken
// from it: one of another version, or with a byte changed, is refused.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/rulebook.hpp"
#include "program/program.hpp"
#include "snapshot/mapped_file.hpp"

namespace guikou::snapshot {

/// A file of the rulebook: the path by which it was opened, and its bytes.
struct Source {
  std::string path;
  std::string_view bytes;
};

/// What a snapshot holds beside the program.
struct Origin {
  std::string id, title;
  model::Limits limits;                     ///< under which it was compiled
  std::vector<Source> sources;              ///< the rulebook itself first
  std::vector<model::SourceFile> files;     ///< as findings number them
  std::vector<model::Finding> findings;     ///< warnings and notes of loading
  std::shared_ptr<const MappedFile> file;   ///< where the bytes of `sources` are, if they were read from a snapshot
};

enum class Fitness : std::uint8_t {
  fit,
  other_version,   ///< of another format, version of Guikou or kind of machine
  broken,          ///< cut short or changed: its bytes are not those it was written with
};

/// Whether the bytes claim to be a snapshot.
[[nodiscard]] bool is_snapshot(std::string_view bytes);

[[nodiscard]] std::string write(const program::Program& program, const Origin& origin);

/// Reads `file`, which is_snapshot(). `program` and `origin` are of use only if it is fit.
[[nodiscard]] Fitness read(std::shared_ptr<const MappedFile> file, program::Program& program, Origin& origin);

}  // namespace guikou::snapshot
