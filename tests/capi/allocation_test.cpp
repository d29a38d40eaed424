// Memory that runs out at each point in turn: every call answers GUIKOU_NO_MEMORY with empty outs, leaks nothing, and
// does its work as before when there is memory again. The count of live blocks is of this whole program: one thread.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <new>

#include "capi/host.hpp"

namespace {

long blocks_left = -1;   ///< so many allocations succeed; below zero: all
long live_blocks = 0;
bool refused = false;    ///< there was an allocation beyond them
bool thrown = false;     ///< and its asker had no way to do without

void* allocate(std::size_t size) noexcept {
  if (blocks_left == 0) {
    refused = true;
    return nullptr;
  }
  if (blocks_left > 0) --blocks_left;
  void* block = std::malloc(size > 0 ? size : 1);
  if (block != nullptr) ++live_blocks;
  return block;
}

void* allocate_or_throw(std::size_t size) {
  if (void* block = allocate(size)) return block;
  thrown = true;
  throw std::bad_alloc();
}

void release(void* block) noexcept {
  if (block == nullptr) return;
  --live_blocks;
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }   // what std::stable_sort asks
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { release(block); }
void operator delete[](void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }
void operator delete[](void* block, std::size_t) noexcept { release(block); }

namespace guikou::capi_test {
namespace {

/// Fails the first, the second, … allocation of the call until it succeeds; gives how many it needed.
long fail_each(const std::function<guikou_status()>& call) {
  for (long point = 0;; ++point) {
    blocks_left = point;
    refused = thrown = false;
    const guikou_status status = call();
    blocks_left = -1;
    EXPECT_EQ(status, thrown ? GUIKOU_NO_MEMORY : GUIKOU_OK) << "at point " << point;
    if (!refused) return point;
    if (::testing::Test::HasFailure()) return point;
  }
}

/// An engine keeps routers warm, so blocks are counted over its whole life: what it and its calls took is all given back.
class Allocation : public ::testing::Test {
 protected:
  void SetUp() override {
    guikou_engine_free(load("office"));   // what libraries keep for good is there from now on
    before_ = live_blocks;
    ASSERT_NE(engine = load("office"), nullptr);
  }
  void TearDown() override {
    guikou_engine_free(engine);
    EXPECT_EQ(live_blocks, before_) << "leaked";
  }
  guikou_engine* engine = nullptr;

 private:
  long before_ = 0;
};

TEST_F(Allocation, ADecisionFailsAtEachPoint) {
  const long points = fail_each([&] {
    guikou_text decision{"", 99, nullptr};
    std::int32_t outcome = 77;
    const guikou_status status = guikou_engine_route(engine, petition.data(), petition.size(), nullptr, &decision, &outcome);
    if (status != GUIKOU_OK) {
      EXPECT_EQ(decision.size, 0u);
      EXPECT_EQ(decision.owner, nullptr);
      EXPECT_EQ(outcome, GUIKOU_ERROR);
    }
    guikou_text_free(&decision);
    return status;
  });
  EXPECT_GT(points, 5);
}

TEST_F(Allocation, OtherCallsFailAtEachPoint) {
  const std::string lines = std::string(petition) + "\n" + std::string(broken) + "\n" + std::string(nobodys) + "\n";
  EXPECT_GT(fail_each([&] {
    guikou_text out;
    guikou_counts counts{};
    const guikou_status status = guikou_engine_route_lines(engine, lines.data(), lines.size(), nullptr, &out, &counts);
    if (status != GUIKOU_OK) { EXPECT_EQ(counts.errors, 0u); }
    guikou_text_free(&out);
    return status;
  }), 5);
  EXPECT_GT(fail_each([&] {
    guikou_text out;
    std::int32_t outcome = 0;
    const guikou_status status = guikou_engine_explain(engine, open_case.data(), open_case.size(), nullptr, &out, &outcome);
    guikou_text_free(&out);
    return status;
  }), 5);
  EXPECT_GT(fail_each([&] {
    guikou_signals* signals = nullptr;
    const guikou_status status = guikou_signals_new(engine, &signals);
    guikou_signals_free(signals);
    return status;
  }), 2);
  guikou_holder* holder = nullptr;
  ASSERT_EQ(guikou_holder_new(&holder), GUIKOU_OK);
  ASSERT_EQ(guikou_holder_set(holder, engine), GUIKOU_OK);
  EXPECT_EQ(fail_each([&] {
    guikou_engine* found = nullptr;
    const guikou_status status = guikou_holder_engine(holder, &found);
    EXPECT_EQ(found != nullptr, status == GUIKOU_OK);
    guikou_engine_free(found);
    return status;
  }), 1);
  guikou_holder_free(holder);
}

TEST_F(Allocation, ATableFailsAtEachPoint) {
  const std::int32_t ends[] = {0, static_cast<std::int32_t>(petition.size())};
  const void* buffers[] = {nullptr, ends, petition.data()};
  const void* no_validity[] = {nullptr};
  int released = 0, calls = 0;
  EXPECT_GT(fail_each([&] {
    ArrowSchema text{"u", "petition", nullptr, 0, 0, nullptr, nullptr, nullptr, nullptr};
    ArrowArray texts{1, 0, 0, 3, 0, buffers, nullptr, nullptr, nullptr, nullptr};
    ArrowSchema* schemas[] = {&text};
    ArrowArray* arrays[] = {&texts};
    ArrowSchema schema{"+s", "", nullptr, 0, 1, schemas, nullptr, [](ArrowSchema* one) { ++*static_cast<int*>(one->private_data), one->release = nullptr; }, &released};
    ArrowArray rows{1, 0, 0, 1, 1, no_validity, arrays, nullptr, [](ArrowArray* one) { ++*static_cast<int*>(one->private_data), one->release = nullptr; }, &released};
    ArrowSchema out_schema;
    ArrowArray out;
    guikou_counts counts;
    const guikou_status status = guikou_engine_route_columns(engine, &schema, &rows, nullptr, &out_schema, &out, &counts);
    EXPECT_EQ(released, 2 * ++calls);
    EXPECT_EQ(out.release != nullptr, status == GUIKOU_OK);
    if (out.release != nullptr) out.release(&out), out_schema.release(&out_schema);
    return status;
  }), 20);
}

/// Loading allocates thousands of times: each of the first points, then in steps.
TEST_F(Allocation, LoadingFailsAtEachPoint) {
  const std::string yaml = rulebook_of("office");
  const auto attempt = [&] {
    guikou_engine* loaded = nullptr;
    guikou_text findings;
    const guikou_status status = guikou_engine_load_text(yaml.data(), yaml.size(), "small.yaml", 10, nullptr, &loaded, &findings);
    EXPECT_EQ(loaded != nullptr, status == GUIKOU_OK);
    if (status != GUIKOU_OK) { EXPECT_EQ(findings.size, 0u); }
    guikou_text_free(&findings);
    guikou_engine_free(loaded);
    return status;
  };
  ASSERT_EQ(attempt(), GUIKOU_OK);
  refused = true;
  long points = 0;
  for (long point = 0; refused; point += point < 300 ? 1 : 37, ++points) {
    const long before = live_blocks;
    blocks_left = point;
    refused = thrown = false;
    const guikou_status status = attempt();
    blocks_left = -1;
    EXPECT_EQ(status, thrown ? GUIKOU_NO_MEMORY : GUIKOU_OK) << "at point " << point;
    ASSERT_EQ(live_blocks, before) << "leaked at point " << point;
  }
  EXPECT_GT(points, 100);
}

}  // namespace
}  // namespace guikou::capi_test
