#include "byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "file_mapping.hpp"

namespace guikou::cli {
namespace {

constexpr std::size_t chunk = std::size_t{256} << 10;
constexpr std::string_view gzip_mark = "\x1f\x8b", zstd_mark = "\x28\xb5\x2f\xfd";

bool packed(std::string_view bytes) { return bytes.starts_with(gzip_mark) || bytes.starts_with(zstd_mark); }

class FileSource final : public ByteSource {
 public:
  FileSource(const Console& console, const std::string& path) : console_(console), name_(path) {
    if (path == "-") name_ = console.say("标准输入", "the standard input"), file_ = STDIN_FILENO;
    else file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file_ < 0 || ::fstat(file_, &about) != 0) fail(std::strerror(errno));
    if (S_ISDIR(about.st_mode)) fail(std::strerror(EISDIR));
    if (S_ISREG(about.st_mode) && ::lseek(file_, 0, SEEK_CUR) == 0) mappable_ = static_cast<std::uint64_t>(about.st_size);
    if (S_ISREG(about.st_mode)) size_ = static_cast<std::uint64_t>(about.st_size);
  }
  ~FileSource() override {
    if (file_ > STDERR_FILENO) ::close(file_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* bytes, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(file_, bytes, size);
      if (got >= 0) {
        position_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) fail(std::strerror(errno));
    }
  }
  [[nodiscard]] std::uint64_t position() const override { return position_; }
  [[nodiscard]] std::uint64_t size() const override { return size_; }

  /// How much of it may be mapped: nothing of a file that somebody else has begun to read.
  [[nodiscard]] std::unique_ptr<FileMapping> map() const {
    return FileMapping::of(file_, mappable_, console_.say("文件在读取时变短了：", "this file became shorter while it was read: ") + name_);
  }

  [[noreturn]] void fail(const std::string& why) const {
    throw CannotDo(console_.say("无法读取 ", "cannot read ") + name_ + console_.say("：", ": ") + why);
  }
  [[noreturn]] void broken() const { fail(console_.say("压缩数据损坏或不完整", "its compressed data is broken or cut short")); }

 private:
  const Console& console_;
  std::string name_;
  int file_ = -1;
  std::uint64_t position_ = 0, size_ = 0, mappable_ = 0;
};

/// A file whose first bytes have been looked at already.
class PeekedSource : public ByteSource {
 public:
  explicit PeekedSource(std::unique_ptr<FileSource> file) : file_(std::move(file)), peeked_(chunk) {
    std::size_t got = 0;
    do {
      got = file_->read(peeked_.data() + filled_, peeked_.size() - filled_);
      filled_ += got;
    } while (got > 0 && filled_ < 4 && peeked_[0] != '{');  // a pipe may bring its first bytes one by one
  }
  std::size_t read(char* bytes, std::size_t size) override {
    if (taken_ == filled_) return file_->read(bytes, size);
    const std::size_t given = std::min(size, filled_ - taken_);
    std::memcpy(bytes, peeked_.data() + taken_, given);
    taken_ += given;
    return given;
  }
  [[nodiscard]] std::uint64_t position() const override { return file_->position(); }
  [[nodiscard]] std::uint64_t size() const override { return file_->size(); }
  [[nodiscard]] bool begins_with(std::string_view mark) const { return std::string_view(peeked_.data(), filled_).starts_with(mark); }
  [[noreturn]] void broken() const { file_->broken(); }

 private:
  std::unique_ptr<FileSource> file_;
  std::vector<char> peeked_;
  std::size_t filled_ = 0, taken_ = 0;
};

/// A plain file in the memory of the system's own cache: no byte of it is copied.
class MappedSource final : public ByteSource {
 public:
  explicit MappedSource(std::unique_ptr<FileMapping> mapping) : mapping_(std::move(mapping)) {}
  std::size_t read(char* bytes, std::size_t size) override {
    const std::size_t given = std::min(size, mapping_->bytes().size() - taken_);
    std::memcpy(bytes, mapping_->bytes().data() + taken_, given);
    taken_ += given;
    return given;
  }
  [[nodiscard]] std::uint64_t position() const override { return taken_; }
  [[nodiscard]] std::uint64_t size() const override { return mapping_->bytes().size(); }
  [[nodiscard]] std::optional<std::string_view> mapped() const override { return mapping_->bytes(); }

 private:
  std::unique_ptr<FileMapping> mapping_;
  std::size_t taken_ = 0;
};

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<PeekedSource> packed) : packed_(std::move(packed)), input_(chunk) {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(char* bytes, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(bytes);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size) {
      if (stream_.avail_in == 0) {
        stream_.avail_in = static_cast<uInt>(packed_->read(input_.data(), input_.size()));
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        if (stream_.avail_in == 0) {
          if (!between_members_) packed_->broken();
          return 0;
        }
      }
      if (between_members_ && inflateReset(&stream_) != Z_OK) packed_->broken();
      const int status = inflate(&stream_, Z_NO_FLUSH);
      if (status != Z_OK && status != Z_STREAM_END) packed_->broken();
      between_members_ = status == Z_STREAM_END;
    }
    return size - stream_.avail_out;
  }
  [[nodiscard]] std::uint64_t position() const override { return packed_->position(); }
  [[nodiscard]] std::uint64_t size() const override { return packed_->size(); }

 private:
  std::unique_ptr<PeekedSource> packed_;
  std::vector<char> input_;
  z_stream stream_{};
  bool between_members_ = false;  ///< a gzip file is a row of members
};

class ZstdSource final : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<PeekedSource> packed) : packed_(std::move(packed)), buffer_(chunk), stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;

  std::size_t read(char* bytes, std::size_t size) override {
    ZSTD_outBuffer out{bytes, size, 0};
    while (out.pos == 0) {
      if (input_.pos == input_.size && !more_inside_) {
        input_ = {buffer_.data(), packed_->read(buffer_.data(), buffer_.size()), 0};
        if (input_.size == 0) {
          if (!between_frames_) packed_->broken();
          return 0;
        }
      }
      const std::size_t status = ZSTD_decompressStream(stream_, &out, &input_);
      if (ZSTD_isError(status)) packed_->broken();
      between_frames_ = status == 0;
      more_inside_ = status != 0 && out.pos == out.size;  // it may hold more than it had room to give
    }
    return out.pos;
  }
  [[nodiscard]] std::uint64_t position() const override { return packed_->position(); }
  [[nodiscard]] std::uint64_t size() const override { return packed_->size(); }

 private:
  std::unique_ptr<PeekedSource> packed_;
  std::vector<char> buffer_;
  ZSTD_DStream* stream_;
  ZSTD_inBuffer input_{nullptr, 0, 0};
  bool between_frames_ = false, more_inside_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_bytes(const Console& console, const std::string& path) {
  auto file = std::make_unique<FileSource>(console, path);
  if (auto mapping = file->map(); mapping && !packed(mapping->bytes()))
    return std::make_unique<MappedSource>(std::move(mapping));
  auto peeked = std::make_unique<PeekedSource>(std::move(file));
  if (peeked->begins_with(gzip_mark)) return std::make_unique<GzipSource>(std::move(peeked));
  if (peeked->begins_with(zstd_mark)) return std::make_unique<ZstdSource>(std::move(peeked));
  return peeked;
}

std::string read_all(const Console& console, const std::string& path, std::size_t limit) {
  const auto source = open_bytes(console, path);
  std::string all;
  std::vector<char> buffer(chunk);
  while (const std::size_t got = source->read(buffer.data(), buffer.size())) {
    all.append(buffer.data(), got);
    if (all.size() > limit)
      throw CannotDo(path + console.say(" 太大，上限为 ", " is too large; the limit is ") + std::to_string(limit) + console.say(" 字节", " bytes"));
  }
  return all;
}

}  // namespace guikou::cli
