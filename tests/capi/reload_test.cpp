// Threads that decide while others put rulebooks in force. GUIKOU_RELOAD_CALLS sets how many calls (default 40,000, for a
// run under sanitizers on every change; a million before a release).
#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "capi/host.hpp"

extern "C" __attribute__((weak)) std::size_t __sanitizer_get_current_allocated_bytes();   // there if a sanitizer is

namespace guikou::capi_test {
namespace {

long wanted_calls() {
  const char* written = std::getenv("GUIKOU_RELOAD_CALLS");
  return written != nullptr ? std::atol(written) : 40'000;
}

/// Resident memory in KiB.
long resident() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::atol(line.c_str() + 6);
  return 0;
}

/// Bytes that the program has asked for and not given back. Of a sanitizer, which keeps shadows and freed blocks, only this tells
/// a leak from its own books: resident memory grows for a while under each.
long live_bytes() {
  if (__sanitizer_get_current_allocated_bytes != nullptr) return static_cast<long>(__sanitizer_get_current_allocated_bytes());
  const struct mallinfo2 info = mallinfo2();
  return static_cast<long>(info.uordblks + info.hblkhd);
}

struct Books {
  std::string offices[2] = {"east", "west"};
  std::string digests[2];
};

/// Decides with whatever is in force: the decision must be whole, of one rulebook or the other.
void decide(const guikou_holder* holder, const Books& books, long calls, std::atomic<long>& wrong) {
  for (long i = 0; i < calls; ++i) {
    guikou_engine* engine = nullptr;
    Text decision;
    std::int32_t outcome = 77;
    bool right = guikou_holder_engine(holder, &engine) == GUIKOU_OK &&
                 guikou_engine_route(engine, petition.data(), petition.size(), nullptr, &decision, &outcome) == GUIKOU_OK &&
                 outcome == GUIKOU_ROUTED;
    const bool west = decision.view().find("\"lead\":\"west\"") != std::string_view::npos;
    right &= decision.view().find(books.digests[west]) != std::string_view::npos;
    right &= decision.view().find("\"lead\":\"" + books.offices[west] + "\"") != std::string_view::npos;
    if (!right) ++wrong;
    guikou_engine_free(engine);
  }
}

void reload(const guikou_holder* holder, const Books& books, const std::atomic<bool>& stop, std::atomic<long>& reloads, std::atomic<long>& wrong) {
  for (long i = 0; !stop; ++i) {
    Text findings;
    if (guikou_holder_load(holder, "/no/where", 9, nullptr, &findings) != GUIKOU_NOT_LOADED) ++wrong;
    guikou_engine* engine = load(books.offices[i % 2]);
    if (guikou_holder_set(holder, engine) != GUIKOU_OK) ++wrong;
    guikou_engine_free(engine);
    ++reloads;
  }
}

TEST(Reload, EightThreadsDecideWhileRulebooksChange) {
  guikou_engine_free(load("east"));   // what libraries keep for good is there from now on
  const long before = live_bytes() / 1024;
  Books books;
  guikou_holder* holder = nullptr;
  ASSERT_EQ(guikou_holder_new(&holder), GUIKOU_OK);
  for (const int i : {0, 1}) {
    guikou_engine* engine = load(books.offices[i]);
    ASSERT_NE(engine, nullptr);
    Text digest;
    guikou_engine_digest(engine, &digest);
    books.digests[i] = digest.view();
    ASSERT_EQ(guikou_holder_set(holder, engine), GUIKOU_OK);
    guikou_engine_free(engine);
  }
  constexpr int threads = 8, rounds = 4;
  const long calls = wanted_calls();
  std::atomic<long> wrong = 0, reloads = 0;
  std::atomic<bool> stop = false;
  std::vector<long> memory, live;
  std::thread reloader([&] { reload(holder, books, stop, reloads, wrong); });
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::thread> deciders;
    for (int i = 0; i < threads; ++i) deciders.emplace_back([&] { decide(holder, books, calls / threads / rounds, wrong); });
    for (std::thread& decider : deciders) decider.join();
    memory.push_back(resident());
    live.push_back(live_bytes() / 1024);
  }
  stop = true;
  reloader.join();
  guikou_holder_free(holder);
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(reloads, 1);
  std::cout << calls << " calls, " << reloads << " reloads; resident KiB after each quarter:";
  for (const long kib : memory) std::cout << ' ' << kib;
  std::cout << "; live KiB:";
  for (const long kib : live) std::cout << ' ' << kib;
  std::cout << '\n';
  // While it runs the live ones go up and down by the engines and their routers; when all are gone nothing is left.
  const long after = live_bytes() / 1024;
  std::cout << "live KiB before " << before << ", after " << after << '\n';
  EXPECT_LT(after, before + 256);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // After the first quarter has warmed the pools and arenas up, memory stays.
  EXPECT_LT(memory.back(), memory.front() + 16 * 1024);
#endif
}

}  // namespace
}  // namespace guikou::capi_test
