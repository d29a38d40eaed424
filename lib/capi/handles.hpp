// What the opaque handles of guikou.h are, and how a handle of another kind is told from the right one.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "capi/router_pool.hpp"
#include "guikou/engine.hpp"
#include "guikou/guikou.h"

namespace guikou::capi {

/// What engine handles share: the rulebook, what loading said of it, and routers for whoever calls.
struct Core {
  Core(std::shared_ptr<const Engine> loaded, std::vector<Finding> said, Language spoken)
      : engine(std::move(loaded)), findings(std::move(said)), language(spoken), routers(engine) {}

  std::shared_ptr<const Engine> engine;
  std::vector<Finding> findings;
  Language language;
  RouterPool routers;
};

/// The first word of a handle names its kind; freeing wipes it.
enum class Kind : std::uint64_t {
  freed = 0,
  engine = 0x47554b4f454e4731,   // "GUKOENG1"
  holder = 0x47554b4f484f4c31,
  signals = 0x47554b4f53494731,
};

}  // namespace guikou::capi

struct guikou_engine {
  static constexpr guikou::capi::Kind own = guikou::capi::Kind::engine;
  guikou::capi::Kind kind = own;
  std::shared_ptr<guikou::capi::Core> core;
};

struct guikou_holder {
  static constexpr guikou::capi::Kind own = guikou::capi::Kind::holder;
  guikou::capi::Kind kind = own;
  mutable std::mutex mutex;   ///< held for a copy of a pointer, never while something is loaded or freed
  mutable std::shared_ptr<guikou::capi::Core> core;
};

struct guikou_signals {
  static constexpr guikou::capi::Kind own = guikou::capi::Kind::signals;
  guikou::capi::Kind kind = own;
  std::shared_ptr<guikou::capi::Core> core;
  guikou::SignalWatcher watcher;
};

namespace guikou::capi {

/// Reads only the first word, which every kind of handle has.
template <class Handle>
[[nodiscard]] bool right(const Handle* handle) {
  return handle != nullptr && *reinterpret_cast<const volatile Kind*>(handle) == Handle::own;
}

template <class Handle>
void free_handle(Handle* handle) {
  if (!right(handle)) return;   // null, freed or of another kind: nothing here is ours to free
  *reinterpret_cast<volatile Kind*>(handle) = Kind::freed;
  delete handle;
}

}  // namespace guikou::capi
