// Reads a rulebook, with what it includes, into the model (SPEC 2). Every error is reported in one run.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "model/finding.hpp"
#include "model/limits.hpp"
#include "model/rulebook.hpp"

namespace guikou::model {
struct Mechanism;
}

namespace guikou::source {

/// Where files come from. The default reads the disk; tests, fuzzers and snapshots bring their own.
class FileSource {
 public:
  virtual ~FileSource() = default;
  /// The whole file, or false with the reason. Files longer than `most` bytes are refused.
  [[nodiscard]] virtual bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const = 0;
  [[nodiscard]] virtual bool is_folder(const std::filesystem::path& path) const = 0;
};

/// Texts that somebody holds, by their paths. They must stay where they are while the rulebook is read.
class GivenFiles final : public FileSource {
 public:
  /// False if there is a text of this path already, however it is spelled (`org/../a.csv` is `a.csv`).
  bool add(std::string_view path, std::string_view text);
  bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const override;
  [[nodiscard]] bool is_folder(const std::filesystem::path& path) const override;

 private:
  std::map<std::string, std::string_view> texts_;
};

/// The disk.
[[nodiscard]] const FileSource& disk_files();

/// A rulebook file, or a folder that holds `rulebook.yaml`. Usable only if no finding is an error; as much as possible
/// is filled in all the same, so that later passes find more errors. Never throws on bad input.
model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const model::Limits& limits, model::Findings& findings);
model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const FileSource& files, const model::Limits& limits,
                              model::Findings& findings);
/// The same; `mechanism` receives what the office does with its cases.
model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const FileSource& files, const model::Limits& limits,
                              model::Findings& findings, model::Mechanism& mechanism);
/// One text without files of its own.
model::Rulebook read_rulebook_text(std::string_view yaml, std::string_view name, const model::Limits& limits, model::Findings& findings);
model::Rulebook read_rulebook_text(std::string_view yaml, std::string_view name, const model::Limits& limits, model::Findings& findings,
                                   model::Mechanism& mechanism);

}  // namespace guikou::source
