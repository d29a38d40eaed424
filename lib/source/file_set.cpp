// The only user of libsodium (SHA-256).
#include "source/file_set.hpp"

#include <sodium/crypto_hash_sha256.h>

#include <array>

#include "source/text_check.hpp"

namespace guikou::source {

using model::FindingCode;

std::optional<std::uint32_t> FileSet::open(const std::filesystem::path& path, model::Place asked_at) {
  const std::string relative = path.lexically_normal().lexically_relative(root_.lexically_normal()).generic_string();
  const std::string key = relative.empty() ? path.generic_string() : relative;
  if (const auto at = numbers_.find(key); at != numbers_.end()) return at->second;
  Content content;
  std::string reason;
  if (!files_.read(path, limits_.rulebook_file_bytes, *content.bytes, reason)) {
    findings_.add(FindingCode::unreadable_file, asked_at, {path.string(), reason});
    return std::nullopt;
  }
  const auto number = static_cast<std::uint32_t>(contents_.size());
  numbers_.emplace(key, number);
  rulebook_.files.push_back({key, path.string(), content.bytes->size()});
  content.folder = path.parent_path();
  contents_.push_back(std::move(content));
  Content& kept = contents_.back();
  kept.text = *kept.bytes;
  kept.readable = check_text(kept.text, number, path.string(), findings_);
  return number;
}

std::vector<std::shared_ptr<const void>> FileSet::kept() const {
  std::vector<std::shared_ptr<const void>> all;
  for (const Content& content : contents_)
    if (content.keep) all.push_back(content.bytes);
  return all;
}

std::string FileSet::digest() const {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  const auto feed = [&](std::string_view bytes) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  };
  for (const auto& [path, number] : numbers_) {  // a map of bytes: in order of path
    const std::string& bytes = *contents_[number].bytes;
    feed(path);
    feed(std::string_view("\0", 1));
    feed(std::to_string(bytes.size()));
    feed(std::string_view("\0", 1));
    feed(bytes);
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state, hash.data());
  std::string text = "sha256:";
  for (const unsigned char byte : hash) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace guikou::source
