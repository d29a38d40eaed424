// Routers for any number of threads at once. A router holds scratch memory and is for one thread at a time; a thread that
// calls again gets the router that it warmed up, without a lock.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

#include "guikou/engine.hpp"

namespace guikou::capi {

/// A router and the text that it writes into.
struct RouterSeat {
  explicit RouterSeat(const std::shared_ptr<const Engine>& engine) : router(engine) {}
  Router router;
  std::string answer;
  std::string fields_wanted;   ///< as written in the last options
  RouteOptions route;
  EscalateOptions escalate;
};

/// Invariant: a seat stands in at most one place of `seats_`, and in none while somebody has it. What does not fit goes.
class RouterPool {
 public:
  explicit RouterPool(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {}
  ~RouterPool();
  RouterPool(const RouterPool&) = delete;
  RouterPool& operator=(const RouterPool&) = delete;

  [[nodiscard]] std::unique_ptr<RouterSeat> take();
  void give_back(std::unique_ptr<RouterSeat> seat) noexcept;

 private:
  static constexpr std::size_t places = 64, tries = 4;
  std::shared_ptr<const Engine> engine_;
  std::array<std::atomic<RouterSeat*>, places> seats_{};
};

/// Has a seat for the length of a call. One in whose call an exception flew is not used again.
class Seat {
 public:
  explicit Seat(RouterPool& pool) : pool_(pool), seat_(pool.take()) {}
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  void done() noexcept { pool_.give_back(std::move(seat_)); }
  RouterSeat* operator->() const { return seat_.get(); }
  RouterSeat& operator*() const { return *seat_; }

 private:
  RouterPool& pool_;
  std::unique_ptr<RouterSeat> seat_;
};

}  // namespace guikou::capi
