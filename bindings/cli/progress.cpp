#include "progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>

namespace guikou::cli {

using namespace std::chrono_literals;

Progress::Progress(const Console& console) : console_(console), terminal_(isatty(STDERR_FILENO) == 1), next_(Clock::now() + 1s) {}

Progress::~Progress() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::show(std::uint64_t records, std::uint64_t position, std::uint64_t size) {
  if (!terminal_ || Clock::now() < next_) return;
  next_ = Clock::now() + 200ms;
  shown_ = true;
  std::string bar = "\r\x1b[K";
  if (size > 0) {
    constexpr std::uint64_t width = 30;
    const std::uint64_t done = std::min(position, size);
    const std::uint64_t filled = width * done / size;
    bar += "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " + std::to_string(100 * done / size) + " %  ";
  }
  bar += std::to_string(records) + console_.say(" 件", " records");
  std::cerr << bar << std::flush;
}

}  // namespace guikou::cli
