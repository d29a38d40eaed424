#include "capi/router_pool.hpp"

#include <functional>
#include <thread>

namespace guikou::capi {
namespace {

/// An answer this long leaves its memory behind: a pool shall not remember the largest record for ever.
constexpr std::size_t longest_kept = std::size_t{1} << 20;

/// Where this thread looks first. Thread ids are addresses: the low bits say little.
std::size_t first_place(std::size_t places) {
  const std::size_t hash = std::hash<std::thread::id>{}(std::this_thread::get_id());
  return (hash * 0x9E3779B97F4A7C15ull >> 32) % places;
}

}  // namespace

RouterPool::~RouterPool() {
  for (auto& seat : seats_) delete seat.load(std::memory_order_acquire);
}

std::unique_ptr<RouterSeat> RouterPool::take() {
  const std::size_t first = first_place(places);
  for (std::size_t i = 0; i < tries; ++i)
    if (RouterSeat* seat = seats_[(first + i) % places].exchange(nullptr, std::memory_order_acq_rel))
      return std::unique_ptr<RouterSeat>(seat);
  return std::make_unique<RouterSeat>(engine_);
}

void RouterPool::give_back(std::unique_ptr<RouterSeat> seat) noexcept {
  if (!seat || seat->answer.capacity() > longest_kept) return;
  const std::size_t first = first_place(places);
  for (std::size_t i = 0; i < tries; ++i) {
    RouterSeat* nobody = nullptr;
    if (seats_[(first + i) % places].compare_exchange_strong(nobody, seat.get(), std::memory_order_acq_rel)) {
      static_cast<void>(seat.release());
      return;
    }
  }
}

}  // namespace guikou::capi
