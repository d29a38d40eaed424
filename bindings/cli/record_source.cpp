#include "record_source.hpp"

#include <algorithm>
#include <cstring>

namespace guikou::cli {
namespace {

/// Fits the nearest cache with what comes out of it.
constexpr std::size_t batch_bytes = std::size_t{256} << 10;

}  // namespace

RecordSource::RecordSource(std::unique_ptr<ByteSource> bytes, std::size_t line_limit) : bytes_(std::move(bytes)), line_limit_(line_limit) {}

bool RecordSource::next(RecordBatch& batch) {
  batch.records.clear();
  const bool mapped = bytes_->mapped().has_value();
  do {
    if (!(mapped ? next_mapped(batch) : next_read(batch))) return false;
    split(batch);
  } while (batch.records.empty());
  return true;
}

/// Whole lines, about `batch_bytes` of them.
bool RecordSource::next_mapped(RecordBatch& batch) {
  const std::string_view rest = bytes_->mapped()->substr(taken_);
  if (rest.empty()) return false;
  std::size_t size = rest.size();
  if (size > batch_bytes) {
    size = rest.rfind('\n', batch_bytes - 1);
    if (size == std::string_view::npos) size = rest.find('\n', batch_bytes);
    size = size == std::string_view::npos ? rest.size() : size + 1;
  }
  batch.text = rest.substr(0, size);
  taken_ += size;
  batch.position = taken_;
  return true;
}

/// Whole lines, as many as have come; at the end of the stream also one without a line end.
bool RecordSource::next_read(RecordBatch& batch) {
  if (ended_) return false;
  std::vector<char>& storage = batch.storage;
  std::swap(storage, unfinished_);
  std::size_t filled = storage.size();
  unfinished_.clear();
  for (;;) {
    storage.resize(filled + batch_bytes);
    std::size_t got = bytes_->read(storage.data() + filled, batch_bytes);
    ended_ = got == 0;
    if (ended_) break;
    std::string_view piece(storage.data() + filled, got);
    if (skipping_) {
      const std::size_t line_end = piece.find('\n');
      if (line_end == std::string_view::npos) continue;
      skipping_ = false;
      got -= line_end;
      std::memmove(storage.data() + filled, piece.data() + line_end, got);
      piece = {storage.data() + filled, got};
    }
    const std::size_t last_end = piece.rfind('\n');
    if (last_end != std::string_view::npos) {
      unfinished_.assign(piece.begin() + static_cast<std::ptrdiff_t>(last_end) + 1, piece.end());
      filled += last_end + 1;
      break;
    }
    filled += got;
    if (filled > line_limit_ + 1) filled = line_limit_ + 1, skipping_ = true;
  }
  if (unfinished_.size() > line_limit_ + 1) unfinished_.resize(line_limit_ + 1), skipping_ = true;
  batch.text = std::string_view(storage.data(), filled);
  batch.position = bytes_->position();
  return filled > 0;
}

void RecordSource::split(RecordBatch& batch) {
  const char* const begin = batch.text.data();
  const char* const end = begin + batch.text.size();
  for (const char* at = begin; at != end;) {
    const auto* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    const char* const stop = newline == nullptr ? end : newline;
    add_line(batch, static_cast<std::size_t>(at - begin), std::string_view(at, static_cast<std::size_t>(stop - at)));
    at = newline == nullptr ? end : newline + 1;
  }
}

void RecordSource::add_line(RecordBatch& batch, std::size_t offset, std::string_view line) {
  if (++lines_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3), offset += 3;
  if (line.size() <= line_limit_ && line.ends_with('\r')) line.remove_suffix(1);
  if (!line.empty() && (line.front() == '{' || line.find_first_not_of(" \t\r\v\f") != std::string_view::npos))
    batch.records.push_back({lines_, offset, line.size()});
}

}  // namespace guikou::cli
