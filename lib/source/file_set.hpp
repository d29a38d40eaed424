// The files of a rulebook as they are read: each once, numbered, and in the end their digest (SPEC 2).
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "model/rulebook.hpp"
#include "source/rulebook_reader.hpp"
#include "source/yaml_tree.hpp"

namespace guikou::source {

class FileSet {
 public:
  FileSet(const FileSource& files, const model::Limits& limits, model::Findings& findings, model::Rulebook& rulebook)
      : files_(files), limits_(limits), findings_(findings), rulebook_(rulebook) {}

  /// The number of a file, read now or before. `asked_at` is where the author named it; none if it cannot be read.
  std::optional<std::uint32_t> open(const std::filesystem::path& path, model::Place asked_at);
  /// Its text without a byte order mark; empty if it is not fit to be read (reported once).
  [[nodiscard]] std::string_view text(std::uint32_t file) const { return contents_[file].text; }
  /// The same, to be pointed into as long as kept() lives.
  [[nodiscard]] std::string_view keep(std::uint32_t file) { return contents_[file].keep = true, contents_[file].text; }
  [[nodiscard]] std::vector<std::shared_ptr<const void>> kept() const;
  [[nodiscard]] bool readable(std::uint32_t file) const { return contents_[file].readable; }
  [[nodiscard]] const std::filesystem::path& folder(std::uint32_t file) const { return contents_[file].folder; }
  [[nodiscard]] std::string digest() const;
  void set_root(const std::filesystem::path& folder) { root_ = folder; }

 private:
  struct Content {
    std::shared_ptr<std::string> bytes = std::make_shared<std::string>();
    std::string_view text;   ///< of `bytes`
    bool readable = false, keep = false;
    std::filesystem::path folder;
  };
  const FileSource& files_;
  const model::Limits& limits_;
  model::Findings& findings_;
  model::Rulebook& rulebook_;
  std::filesystem::path root_;
  std::map<std::string, std::uint32_t> numbers_;   ///< by path relative to the root
  std::vector<Content> contents_;
};

}  // namespace guikou::source
