// Where the files of a rulebook come from: the disk, texts that a host holds, one text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

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

/// One text by its name, without files beside it.
class OneText final : public FileSource {
 public:
  OneText(std::string_view text, std::string_view name) : text_(text), name_(name) {}
  bool read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const override;
  [[nodiscard]] bool is_folder(const std::filesystem::path&) const override { return false; }

 private:
  std::string_view text_;
  std::string name_;
};

/// The disk.
[[nodiscard]] const FileSource& disk_files();

}  // namespace guikou::source
