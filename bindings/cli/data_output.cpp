#include "data_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "file_mapping.hpp"

namespace guikou::cli {

namespace fs = std::filesystem;

DataOutput::DataOutput(const Console& console, const std::string& path) : console_(console), path_(path) {
  if (path.empty() || path == "-") {
    path_.clear();
    file_ = STDOUT_FILENO;
    return;
  }
  std::error_code none;
  const fs::file_status status = fs::status(path_, none);
  if (fs::is_directory(status)) {
    errno = EISDIR;
    fail();
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    if (fs::is_symlink(path_, none)) path_ = fs::weakly_canonical(path_, none);  // replace what it points to
    beside_ = path_;
    beside_ += ".part-" + std::to_string(::getpid());
    file_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file_ >= 0) FileMapping::remove_then(beside_.string());
    if (file_ >= 0 && fs::exists(status)) fs::permissions(beside_, status.permissions(), none);
  }
  if (file_ < 0) fail();
}

DataOutput::~DataOutput() {
  if (file_ > STDERR_FILENO) ::close(file_);
  std::error_code none;
  if (beside_.empty()) return;
  FileMapping::remove_then({});
  fs::remove(beside_, none);
}

void DataOutput::write(std::string_view data) {
  while (!data.empty() && !closed_) {
    const ssize_t written = ::write(file_, data.data(), data.size());
    if (written >= 0) data.remove_prefix(static_cast<std::size_t>(written));
    else if (errno == EPIPE) closed_ = true;
    else if (errno != EINTR) fail();
  }
}

void DataOutput::finish() {
  if (file_ <= STDERR_FILENO) return;
  const int closing = file_;
  file_ = -1;
  if (::close(closing) != 0) fail();
  if (beside_.empty()) return;
  FileMapping::remove_then({});
  if (std::rename(beside_.c_str(), path_.c_str()) != 0) fail();
  beside_.clear();
}

void DataOutput::fail() const {
  const std::string why = std::strerror(errno);
  const std::string name = path_.empty() ? console_.say("标准输出", "the standard output") : path_.string();
  throw CannotDo(console_.say("无法写入 ", "cannot write ") + name + console_.say("：", ": ") + why);
}

}  // namespace guikou::cli
