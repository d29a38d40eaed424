// Rulebooks from texts in memory, with their findings as short strings.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "source/rulebook_reader.hpp"
#include "source/yaml_tree.hpp"

namespace guikou::source {

/// Files by path, as if they stood on a disk.
class MemoryFiles final : public FileSource {
 public:
  explicit MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const override;
  bool is_folder(const std::filesystem::path& path) const override;

 private:
  std::map<std::string, std::string> files_;
};

struct ReadingCase {
  model::Rulebook rulebook;
  std::vector<std::string> findings;   ///< "line:column identifier", with the file before it unless it is the first; a rulebook's id may be left out
};

ReadingCase read_text(std::string_view yaml, const model::Limits& limits = {});
/// `rulebook.yaml` is the main file.
ReadingCase read_files(std::map<std::string, std::string> files, const model::Limits& limits = {});

/// The same of a bare YAML text: kinds, quotes and places of a tree on one line, for instance
/// `{1:1 a 1:1: 'b' 1:4}`.
std::string tree_text(const YamlNode& node);
std::vector<std::string> finding_texts(const model::Findings& findings, const model::Rulebook& rulebook = {});

}  // namespace guikou::source
