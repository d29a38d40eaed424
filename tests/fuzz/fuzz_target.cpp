#include "fuzz/fuzz_target.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace guikou::fuzz {

const std::vector<Target>& targets() {
  static const std::vector<Target> all{rulebook_target, csv_target,     selector_target, condition_target,  petition_target,
                                       case_target,     columns_target, session_target,  difference_target, analysis_target,
                                       json_target};
  return all;
}

void demand(bool holds, std::string_view what, std::string_view detail) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(), static_cast<int>(detail.size()), detail.data());
  std::abort();
}

std::vector<std::string> files_below(std::string_view folder, std::string_view ending, std::size_t most) {
  std::vector<std::filesystem::path> paths;
  std::error_code none;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(folder), none))
    if (entry.is_regular_file() && entry.path().extension() == ending && entry.file_size() <= most) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

std::uint8_t Bytes::byte() {
  if (rest_.empty()) return 0;
  const auto first = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return first;
}

std::int64_t Bytes::number() {
  const std::uint8_t kind = byte();
  if (kind < 250) return static_cast<std::int64_t>(kind % 125) - 3;
  std::uint64_t wide = 0;
  for (int i = 0; i < 8; ++i) wide = (wide << 8) | byte();
  return static_cast<std::int64_t>(wide);
}

std::string_view Bytes::text() {
  const std::size_t wanted = byte(), size = std::min(wanted, rest_.size());
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::string_view Bytes::rest() {
  const std::string_view all = rest_;
  rest_ = {};
  return all;
}

}  // namespace guikou::fuzz
