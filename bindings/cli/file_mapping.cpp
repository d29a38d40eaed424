#include "file_mapping.hpp"

#include <csignal>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace guikou::cli {
namespace {

// A signal handler can be given nothing: what it needs stands here.
std::array<char, 4096> complaint_then{}, removed_then{};

void copy_into(std::array<char, 4096>& place, const std::string& text) {
  place.fill('\0');
  std::memcpy(place.data(), text.data(), text.size() < place.size() ? text.size() : 0);
}

void file_became_shorter(int) {
  if (removed_then[0] != '\0') ::unlink(removed_then.data());
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, complaint_then.data(), std::strlen(complaint_then.data()));
  ::_exit(2);
}

}  // namespace

std::unique_ptr<FileMapping> FileMapping::of(int file, std::uint64_t size, std::string complaint) {
  if (size == 0) return nullptr;
  void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (begin == MAP_FAILED) return nullptr;
  ::madvise(begin, size, MADV_SEQUENTIAL);
  return std::unique_ptr<FileMapping>(new FileMapping(static_cast<const char*>(begin), size, std::move(complaint)));
}

FileMapping::FileMapping(const char* begin, std::size_t size, std::string complaint) : begin_(begin), size_(size), complaint_(std::move(complaint)) {
  copy_into(complaint_then, "guikou: " + complaint_ + "\n");
  struct sigaction action {};
  action.sa_handler = file_became_shorter;
  sigaction(SIGBUS, &action, nullptr);
}

FileMapping::~FileMapping() { ::munmap(const_cast<char*>(begin_), size_); }

void FileMapping::remove_then(const std::string& path) { copy_into(removed_then, path); }

}  // namespace guikou::cli
