#include "engine/snapshots.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "compile/compiler.hpp"
#include "compile/index_compiler.hpp"

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

Engine::Parts::Office Engine::Parts::office() const {
  if (!origin_.file) return {program, mechanism};
  std::call_once(compiled_, [this] {
    model::Findings told_already;
    model::Mechanism written;
    const model::Rulebook whole = source::read_rulebook(origin_.sources.front().path, SnapshotFiles(origin_), limits, told_already, written);
    auto made = std::make_unique<std::pair<program::Program, program::Mechanism>>();
    // It compiled once, from the same bytes; whoever forged a snapshot gets a program without mechanism.
    if (compile::compile(whole, written, told_already, made->first, made->second)) compile::index_rules(made->first), compiled_again_ = std::move(made);
  });
  if (!compiled_again_) return {program, mechanism};
  return {compiled_again_->first, compiled_again_->second};
}

}  // namespace guikou
