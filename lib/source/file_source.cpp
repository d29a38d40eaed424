#include "source/file_source.hpp"

#include <fstream>

namespace guikou::source {
namespace {

std::string too_large(std::uint64_t most) {
  constexpr std::uint64_t mebibyte = 1u << 20;
  return "it is larger than " + (most < mebibyte ? std::to_string(most) + " B" : std::to_string(most / mebibyte) + " MiB");
}

class DiskFiles final : public FileSource {
 public:
  bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const override {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return reason = "it is a folder", false;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return reason = error.message(), false;
    if (size > most) return reason = too_large(most), false;
    std::ifstream stream(path, std::ios::binary);
    bytes.resize(static_cast<std::size_t>(size));
    if (!stream || !stream.read(bytes.data(), static_cast<std::streamsize>(size))) return reason = "reading failed", false;
    return true;
  }
  bool is_folder(const std::filesystem::path& path) const override {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
  }
};

/// A path as it is compared with others.
std::string plain(const std::filesystem::path& path) { return path.lexically_normal().generic_string(); }

}  // namespace

bool GivenFiles::add(std::string_view path, std::string_view text) { return texts_.emplace(plain(path), text).second; }

bool GivenFiles::read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const {
  const auto found = texts_.find(plain(path));
  if (found == texts_.end()) return reason = is_folder(path) ? "it is a folder" : "it is not among the files given", false;
  if (found->second.size() > most) return reason = too_large(most), false;
  bytes = found->second;
  return true;
}

bool GivenFiles::is_folder(const std::filesystem::path& path) const {
  std::string folder = plain(path);
  if (folder.empty() || folder == ".") return !texts_.empty();
  if (folder.back() != '/') folder += '/';
  const auto first = texts_.lower_bound(folder);
  return first != texts_.end() && first->first.starts_with(folder);
}

bool OneText::read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const {
  if (path.generic_string() != name_) return reason = "a rulebook given as text has no other files", false;
  if (text_.size() > most) return reason = too_large(most), false;
  bytes = text_;
  return true;
}

const FileSource& disk_files() {
  static const DiskFiles disk;
  return disk;
}

}  // namespace guikou::source
