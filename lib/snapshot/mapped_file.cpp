#include "snapshot/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace guikou::snapshot {

std::shared_ptr<const MappedFile> MappedFile::open(const std::filesystem::path& path, std::string& reason) {
  const auto refuse = [&] {
    reason = std::generic_category().message(errno);
    return nullptr;
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return refuse();
  struct stat about {};
  const bool known = ::fstat(file, &about) == 0;
  const auto size = known ? static_cast<std::size_t>(about.st_size) : 0;
#ifdef MAP_POPULATE
  constexpr int ahead = MAP_POPULATE;   // all of it is about to be checked
#else
  constexpr int ahead = 0;
#endif
  void* const begin = known && size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | ahead, file, 0) : nullptr;
  const int error = errno;
  ::close(file);
  errno = error;
  if (!known || begin == MAP_FAILED) return refuse();
  return std::shared_ptr<const MappedFile>(new MappedFile(static_cast<const char*>(begin), size));
}

MappedFile::~MappedFile() {
  if (size_ > 0) ::munmap(const_cast<char*>(begin_), size_);
}

}  // namespace guikou::snapshot
