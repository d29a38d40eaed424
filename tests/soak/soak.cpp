// soak [COUNT [THREADS [BETWEEN]]]: COUNT decisions of random petitions by THREADS threads while rulebooks are loaded anew and put in
// force, one after every BETWEEN decisions, with the rule index and without by turns. Every decision is compared with the one that a single
// thread gave before any reload; the digest of all is printed beside the one that a single-threaded pass has, and the memory as it goes.
// Status 1: a decision differs, the digests differ, or memory has grown: of a run longer than ten million behind its warm-up.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <thread>

#include "guikou/engine.hpp"
#include "property/random_rulebook.hpp"

namespace guikou::soak {
namespace {

constexpr std::size_t world_count = 8, petitions_of_one = 400;
constexpr std::uint64_t block = 256;                 // decisions that a thread takes at once, by one engine
constexpr std::uint64_t long_run = 1'000'000;        // shorter ones say nothing of memory
constexpr std::uint64_t warm_up = 10'000'000;        // until then tables fill, and allocators learn what threads, routers and reloads take
constexpr long allowed_kib = 16 * 1024, allowed_warm_kib = 2 * 1024;

std::uint64_t digest_of(std::string_view text) {     // FNV-1a
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

long resident_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::atol(line.c_str() + 6);
  return 0;
}

std::shared_ptr<const Engine> loaded(const std::string& text, bool index) {
  LoadOptions options;
  options.index = index;
  return Engine::load_text(text, "soak.yaml", options).engine;
}

/// A rulebook, whoever is in force for it, its petitions and what each is decided as.
class Desk {
 public:
  explicit Desk(std::uint64_t seed) {
    const property::World world = property::random_world(seed);
    text_ = world.text();
    put_in_force(true);
    Router router(in_force());
    std::string decision;
    for (std::uint64_t i = 0; i < petitions_of_one; ++i) {
      petitions.push_back(property::random_petition(world, i));
      decision.clear();
      router.route(petitions.back(), decision);
      expected.push_back(decision);
      digests.push_back(digest_of(decision));
    }
  }
  void put_in_force(bool index) {
    auto engine = loaded(text_, index);
    const std::scoped_lock lock(mutex_);
    engine_.swap(engine);
  }
  [[nodiscard]] std::shared_ptr<const Engine> in_force() const {
    const std::scoped_lock lock(mutex_);
    return engine_;
  }

  std::vector<std::string> petitions, expected;
  std::vector<std::uint64_t> digests;

 private:
  std::string text_;
  std::shared_ptr<const Engine> engine_;
  mutable std::mutex mutex_;
};

class Soak {
 public:
  Soak(std::uint64_t count, std::uint64_t between) : count_(count), between_(between) {
    for (std::uint64_t seed = 1; seed <= world_count; ++seed) desks_.push_back(std::make_unique<Desk>(seed));
  }

  int run(unsigned threads) {
    const auto began = std::chrono::steady_clock::now();
    std::vector<std::thread> all;
    for (unsigned i = 0; i < threads; ++i) all.emplace_back([this] { decide(); });
    all.emplace_back([this] { reload(); });
    watch(threads);
    for (std::thread& thread : all) thread.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    const std::uint64_t alone = alone_digest();
    std::printf("%llu decisions, %u threads, %llu reloads, %.0f s; %llu differ; digest %016llx, of a single-threaded pass %016llx\n", told(count_), threads,
                told(reloads_), seconds, told(different_), told(digest_), told(alone));
    const std::size_t warm = count_ / 10 >= warm_up ? 0 : (10 * warm_up + count_ - 1) / count_ - 1;   // the tenth that ends behind the warm-up
    const bool grown = warm + 1 < memory_.size() ? memory_.back() > memory_[warm] + allowed_warm_kib
                                                 : count_ >= long_run && memory_.back() > memory_.front() + allowed_kib;
    if (grown) std::printf("memory has grown\n");
    return different_ == 0 && digest_ == alone && !grown ? 0 : 1;
  }

 private:
  static unsigned long long told(std::uint64_t number) { return number; }

  /// The digest is a sum, so that the order in which threads come does not count; which decision it is does.
  static std::uint64_t weighed(std::uint64_t digest, std::uint64_t number) { return digest * (2 * number + 1); }
  [[nodiscard]] Desk& desk_of(std::uint64_t part) const { return *desks_[part % world_count]; }

  std::uint64_t alone_digest() const {
    std::uint64_t sum = 0;
    for (std::uint64_t number = 0; number < count_; ++number) sum += weighed(desk_of(number / block).digests[number % petitions_of_one], number);
    return sum;
  }

  void decide() {
    std::vector<std::shared_ptr<const Engine>> engines(world_count);
    std::vector<std::unique_ptr<Router>> routers(world_count);
    std::string decision;
    std::uint64_t sum = 0, different = 0;
    for (std::uint64_t first; (first = next_.fetch_add(block)) < count_;) {
      const std::uint64_t place = first / block % world_count;
      Desk& desk = *desks_[place];
      if (auto now = desk.in_force(); now != engines[place]) {
        routers[place] = std::make_unique<Router>(now);
        engines[place] = std::move(now);
      }
      const std::uint64_t end = std::min(first + block, count_);
      for (std::uint64_t number = first; number < end; ++number) {
        const std::size_t which = number % petitions_of_one;
        decision.clear();
        routers[place]->route(desk.petitions[which], decision);
        different += decision != desk.expected[which];
        sum += weighed(digest_of(decision), number);
      }
      done_ += end - first;
    }
    digest_ += sum;
    different_ += different;
  }

  void reload() {
    for (std::uint64_t turn = 0; done_ < count_;) {
      if (done_ < (turn + 1) * between_) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        continue;
      }
      desk_of(turn).put_in_force(turn / world_count % 2 == 1);
      ++turn;
      ++reloads_;
    }
  }

  /// Memory at each tenth of the way.
  void watch(unsigned threads) {
    for (std::uint64_t tenth = 1; tenth <= 10; ++tenth) {
      while (done_ < count_ / 10 * tenth) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      memory_.push_back(resident_kib());
      if (count_ >= long_run) {
        std::printf("%llu %% of %llu, %u threads: %ld KiB\n", told(tenth * 10), told(count_), threads, memory_.back());
        std::fflush(stdout);
      }
    }
  }

  std::vector<std::unique_ptr<Desk>> desks_;
  std::vector<long> memory_;
  const std::uint64_t count_, between_;
  std::atomic<std::uint64_t> next_ = 0, done_ = 0, digest_ = 0, different_ = 0, reloads_ = 0;
};

}  // namespace
}  // namespace guikou::soak

int main(int count, char** words) {
  const auto number = [&](int at, std::uint64_t otherwise) { return count > at ? std::strtoull(words[at], nullptr, 10) : otherwise; };
  const std::uint64_t decisions = number(1, 1'000'000), threads = number(2, 2), between = number(3, 100'000);
  if (count > 4 || decisions < 10 || threads == 0 || threads > 256 || between == 0) {
    std::fprintf(stderr, "usage: soak [COUNT [THREADS [BETWEEN]]]\n");
    return 2;
  }
  return guikou::soak::Soak(decisions, between).run(static_cast<unsigned>(threads));
}
