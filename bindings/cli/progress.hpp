// A progress bar on stderr, only when that is a terminal and the work takes over a second (SPEC 14).
#pragma once

#include <chrono>
#include <cstdint>

#include "console.hpp"

namespace guikou::cli {

/// Not thread-safe.
class Progress {
 public:
  explicit Progress(const Console& console);
  ~Progress();  ///< wipes the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `position` of `size` bytes read (size 0: not known), `records` done.
  void show(std::uint64_t records, std::uint64_t position, std::uint64_t size);

 private:
  using Clock = std::chrono::steady_clock;
  const Console& console_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point next_;
};

}  // namespace guikou::cli
