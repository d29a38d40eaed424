#include "engine/snapshots.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace guikou {

bool SnapshotFiles::read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const {
  const auto source = std::find_if(origin_.sources.begin(), origin_.sources.end(), [&](const snapshot::Source& each) { return each.path == path.string(); });
  if (source == origin_.sources.end()) return reason = "it is not in the snapshot", false;
  if (source->bytes.size() > most) return reason = "it is too large", false;
  bytes = source->bytes;
  return true;
}

bool KeptFiles::read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const {
  if (!from_.read(path, most, bytes, reason)) return false;
  kept_.emplace_back(path.string(), bytes);
  return true;
}

std::vector<snapshot::Source> KeptFiles::sources() const {
  std::vector<snapshot::Source> sources;
  for (const auto& [path, bytes] : kept_) sources.push_back({path, bytes});
  return sources;
}

bool is_snapshot_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return false;   // a pipe may be looked at only once
  std::array<char, 16> begin{};
  std::ifstream file(path, std::ios::binary);
  file.read(begin.data(), begin.size());
  return file && snapshot::is_snapshot({begin.data(), begin.size()});
}

bool read_snapshot(const std::filesystem::path& path, Engine::Parts& parts, snapshot::Origin& origin, model::Findings& findings) {
  std::string reason;
  const auto file = snapshot::MappedFile::open(path, reason);
  if (!file) return findings.add(model::FindingCode::unreadable_file, {}, {path.string(), reason}), false;
  switch (snapshot::read(file, parts.program, origin)) {
    case snapshot::Fitness::fit: return true;
    case snapshot::Fitness::other_version: findings.add(model::FindingCode::snapshot_version, {}, {path.string()}); return false;
    case snapshot::Fitness::broken: findings.add(model::FindingCode::snapshot_broken, {}, {path.string()}); return false;
  }
  return false;
}

void Engine::Parts::take(model::Rulebook rulebook) {
  id = rulebook.id.text;
  title = rulebook.title;
  limits = rulebook.limits;
  written_ = std::move(rulebook);
}

void Engine::Parts::take(snapshot::Origin origin) {
  id = origin.id;
  title = origin.title;
  limits = origin.limits;
  origin_ = std::move(origin);
}

const model::Rulebook& Engine::Parts::rulebook() const {
  if (origin_.file)
    std::call_once(read_, [this] {
      model::Findings told_already;
      written_ = source::read_rulebook(origin_.sources.front().path, SnapshotFiles(origin_), limits, told_already);
    });
  return written_;
}

}  // namespace guikou
