// Rulebooks in, engine handles out; and the holder, where hosts swap them.
#include <filesystem>
#include <set>
#include <span>

#include "capi/border.hpp"
#include "capi/wish.hpp"
#include "engine/finding_json.hpp"

using namespace guikou;
using namespace guikou::capi;

namespace {

/// Loads and says what was found. Null: not loaded.
template <class Load>
std::shared_ptr<Core> load_core(const Wish& wish, guikou_text& findings, Load load) {
  LoadOptions options;
  options.language = wish.language.value_or(Language::chinese);
  Loaded loaded = load(options);
  const std::string_view digest = loaded.engine ? loaded.engine->digest() : std::string_view();
  std::string said = findings_json(loaded.findings, digest);
  std::shared_ptr<Core> core;
  if (loaded.engine) core = std::make_shared<Core>(std::move(loaded.engine), std::move(loaded.findings), options.language);
  hand_over(std::move(said), findings);
  return core;
}

guikou_status load_path(const char* path, std::size_t size, const guikou_options* options, guikou_text& findings,
                        std::shared_ptr<Core>& core) {
  std::string_view written;
  Wish wish;
  if (!given(path, size, written) || written.empty() || written.find('\0') != std::string_view::npos) return GUIKOU_BAD_ARGUMENT;
  if (const guikou_status status = read_options(options, takes_language, wish)) return status;
  core = load_core(wish, findings, [&](const LoadOptions& chosen) { return Engine::load(std::filesystem::path(written), chosen); });
  return core ? GUIKOU_OK : GUIKOU_NOT_LOADED;
}

/// False: a path is empty or stands twice.
bool read_files(std::span<const guikou_file> files, std::vector<RulebookFile>& held) {
  std::set<std::string> paths;
  for (const guikou_file& file : files) {
    RulebookFile& one = held.emplace_back();
    if (!given(file.path.data, file.path.size, one.path) || !given(file.text.data, file.text.size, one.text) || one.path.empty()) return false;
    if (!paths.insert(std::filesystem::path(one.path).lexically_normal().generic_string()).second) return false;
  }
  return true;
}

guikou_engine* new_handle(std::shared_ptr<Core> core) { return new guikou_engine{guikou_engine::own, std::move(core)}; }

/// A call that fails after it said something says nothing after all: outs are then as the header promises.
guikou_status settled(guikou_status status, guikou_text& findings) {
  if (status != GUIKOU_OK && status != GUIKOU_NOT_LOADED) guikou_text_free(&findings);
  return status;
}

}  // namespace

guikou_status guikou_engine_load(const char* path, size_t path_size, const guikou_options* options, guikou_engine** engine,
                                 guikou_text* findings) {
  if (!clear_all(engine, findings)) return GUIKOU_BAD_ARGUMENT;
  return settled(cross([&] {
    std::shared_ptr<Core> core;
    const guikou_status status = load_path(path, path_size, options, *findings, core);
    if (status == GUIKOU_OK) *engine = new_handle(std::move(core));
    return status;
  }), *findings);
}

guikou_status guikou_engine_load_text(const char* yaml, size_t yaml_size, const char* name, size_t name_size,
                                      const guikou_options* options, guikou_engine** engine, guikou_text* findings) {
  if (!clear_all(engine, findings)) return GUIKOU_BAD_ARGUMENT;
  return settled(cross([&]() -> guikou_status {
    std::string_view text, called;
    Wish wish;
    if (!given(yaml, yaml_size, text) || !given(name, name_size, called)) return GUIKOU_BAD_ARGUMENT;
    if (const guikou_status status = read_options(options, takes_language, wish)) return status;
    auto core = load_core(wish, *findings, [&](const LoadOptions& chosen) { return Engine::load_text(text, called, chosen); });
    if (!core) return GUIKOU_NOT_LOADED;
    *engine = new_handle(std::move(core));
    return GUIKOU_OK;
  }), *findings);
}

guikou_status guikou_engine_load_files(const guikou_file* files, size_t file_count, const char* rulebook, size_t rulebook_size,
                                       const guikou_options* options, guikou_engine** engine, guikou_text* findings) {
  if (!clear_all(engine, findings)) return GUIKOU_BAD_ARGUMENT;
  return settled(cross([&]() -> guikou_status {
    std::string_view path;
    std::vector<RulebookFile> held;
    Wish wish;
    if (!given(rulebook, rulebook_size, path) || (files == nullptr && file_count > 0)) return GUIKOU_BAD_ARGUMENT;
    if (!read_files({files, file_count}, held)) return GUIKOU_BAD_ARGUMENT;
    if (const guikou_status status = read_options(options, takes_language, wish)) return status;
    auto core = load_core(wish, *findings, [&](const LoadOptions& chosen) { return Engine::load_files(held, path, chosen); });
    if (!core) return GUIKOU_NOT_LOADED;
    *engine = new_handle(std::move(core));
    return GUIKOU_OK;
  }), *findings);
}

void guikou_engine_free(guikou_engine* engine) { free_handle(engine); }

guikou_status guikou_holder_new(guikou_holder** holder) {
  if (!clear_all(holder)) return GUIKOU_BAD_ARGUMENT;
  return cross([&] { return *holder = new guikou_holder, GUIKOU_OK; });
}

namespace {

/// The engine before is let go outside the lock: it may be the last to know it, and then takes a while to clear away.
void put_in_force(const guikou_holder& holder, std::shared_ptr<Core> core) {
  const std::lock_guard lock(holder.mutex);
  holder.core.swap(core);
}

}  // namespace

guikou_status guikou_holder_set(const guikou_holder* holder, const guikou_engine* engine) {
  if (!right(holder) || !right(engine)) return GUIKOU_BAD_HANDLE;
  return cross([&] { return put_in_force(*holder, engine->core), GUIKOU_OK; });
}

guikou_status guikou_holder_load(const guikou_holder* holder, const char* path, size_t path_size, const guikou_options* options,
                                 guikou_text* findings) {
  if (!clear_all(findings)) return GUIKOU_BAD_ARGUMENT;
  if (!right(holder)) return GUIKOU_BAD_HANDLE;
  return settled(cross([&] {
    std::shared_ptr<Core> core;
    const guikou_status status = load_path(path, path_size, options, *findings, core);
    if (status == GUIKOU_OK) put_in_force(*holder, std::move(core));
    return status;
  }), *findings);
}

guikou_status guikou_holder_engine(const guikou_holder* holder, guikou_engine** engine) {
  if (!clear_all(engine)) return GUIKOU_BAD_ARGUMENT;
  if (!right(holder)) return GUIKOU_BAD_HANDLE;
  return cross([&]() -> guikou_status {
    std::shared_ptr<Core> core;
    {
      const std::lock_guard lock(holder->mutex);
      core = holder->core;
    }
    if (!core) return GUIKOU_NOT_LOADED;
    *engine = new_handle(std::move(core));
    return GUIKOU_OK;
  });
}

void guikou_holder_free(guikou_holder* holder) { free_handle(holder); }
