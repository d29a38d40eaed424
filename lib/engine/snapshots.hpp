// Rulebooks out of snapshots and into them (SPEC 14 `compile`).
#pragma once

#include <deque>
#include <filesystem>

#include "engine/parts.hpp"
#include "source/rulebook_reader.hpp"

namespace guikou {

/// The files that a snapshot holds.
class SnapshotFiles final : public source::FileSource {
 public:
  explicit SnapshotFiles(const snapshot::Origin& origin) : origin_(origin) {}
  bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const override;
  [[nodiscard]] bool is_folder(const std::filesystem::path&) const override { return false; }

 private:
  const snapshot::Origin& origin_;
};

/// Files of another source, kept as they are read.
class KeptFiles final : public source::FileSource {
 public:
  explicit KeptFiles(const source::FileSource& from) : from_(from) {}
  bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const override;
  [[nodiscard]] bool is_folder(const std::filesystem::path& path) const override { return from_.is_folder(path); }
  /// In the order in which they were read: the rulebook itself first. They point into this object.
  [[nodiscard]] std::vector<snapshot::Source> sources() const;

 private:
  const source::FileSource& from_;
  mutable std::deque<std::pair<std::string, std::string>> kept_;
};

/// Whether the path is a file that claims to be a snapshot.
[[nodiscard]] bool is_snapshot_file(const std::filesystem::path& path);

/// Fills `parts` from a snapshot; false: `findings` say why not, in `files`.
bool read_snapshot(const std::filesystem::path& path, Engine::Parts& parts, snapshot::Origin& origin, model::Findings& findings);

}  // namespace guikou
