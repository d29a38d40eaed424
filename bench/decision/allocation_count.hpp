// Counts what is taken from the heap, by the whole program.
#pragma once

#include <cstdint>

namespace guikou::bench {

/// Allocations by operator new so far.
[[nodiscard]] std::uint64_t allocations();

}  // namespace guikou::bench
