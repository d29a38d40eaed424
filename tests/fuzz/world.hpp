// Worlds for targets that need a rulebook: the first byte of an input chooses one of a few random ones, made once a process.
#pragma once

#include <memory>

#include "property/loaded_world.hpp"

namespace guikou::fuzz {

constexpr std::size_t world_count = 16;

struct FuzzWorld {
  explicit FuzzWorld(std::uint64_t seed)
      : world(property::random_world(seed)),
        read(world.text()),
        reference(read.rulebook),
        engine(property::engine_of(world.text())),
        plain(Engine::load_text(world.text(), "random.yaml", without_index()).engine) {}

  [[nodiscard]] static LoadOptions without_index() {
    LoadOptions options;
    options.index = false;
    return options;
  }

  property::World world;
  property::Read read;
  reference::ReferenceEngine reference;
  std::shared_ptr<const Engine> engine, plain;   ///< with and without the rule index
  Router router{engine}, plain_router{plain};
};

/// World `number` of `world_count`.
inline FuzzWorld& world_at(std::size_t number) {
  static std::vector<std::unique_ptr<FuzzWorld>> worlds(world_count);
  auto& world = worlds[number % world_count];
  if (!world) world = std::make_unique<FuzzWorld>(900 + number % world_count);
  return *world;
}

}  // namespace guikou::fuzz
