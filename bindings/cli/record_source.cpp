#include "record_source.hpp"

#include <algorithm>
#include <cstring>

namespace guikou::cli {

RecordSource::RecordSource(std::unique_ptr<ByteSource> bytes, std::size_t line_limit)
    : bytes_(std::move(bytes)), line_limit_(line_limit), buffer_(std::size_t{256} << 10) {}

void RecordSource::extend(std::string_view piece) {
  begun_ = true;
  if (line_.size() <= line_limit_) line_.append(piece.substr(0, line_limit_ + 1 - line_.size()));
}

void RecordSource::end_line(RecordBatch& batch) {
  ++lines_;
  std::string_view line = line_;
  if (lines_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.size() <= line_limit_ && line.ends_with('\r')) line.remove_suffix(1);
  if (line.find_first_not_of(" \t\r\v\f") != std::string_view::npos) {
    batch.records.push_back({lines_, batch.text.size(), line.size()});
    batch.text.append(line);
  }
  line_.clear();
  begun_ = false;
}

bool RecordSource::next(RecordBatch& batch) {
  batch.text.clear();
  batch.records.clear();
  while (batch.records.empty() && !ended_) {
    const std::size_t got = bytes_->read(buffer_.data(), buffer_.size());
    if (got == 0) {
      ended_ = true;
      if (begun_) end_line(batch);
      break;
    }
    std::string_view rest(buffer_.data(), got);
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      extend(rest.substr(0, end));
      end_line(batch);
      rest.remove_prefix(end + 1);
    }
    if (!rest.empty()) extend(rest);
  }
  return !batch.records.empty();
}

}  // namespace guikou::cli
