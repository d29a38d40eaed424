#include "snapshot/lazy_pattern.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "compile/pattern.hpp"

namespace guikou::snapshot {
namespace {

/// Safe for any thread.
class LazyPattern final : public program::Pattern {
 public:
  explicit LazyPattern(std::string source) : source_(std::move(source)) {}
  [[nodiscard]] bool found_in(std::string_view text) const override {
    std::call_once(once_, [this] {
      std::string error;
      compiled_ = compile::compile_pattern(source_, error);
    });
    return compiled_ && compiled_->found_in(text);
  }

 private:
  std::string source_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const program::Pattern> compiled_;
};

}  // namespace

void fill_patterns(program::ConditionSet& conditions, std::span<const std::uint32_t> tests) {
  for (const std::uint32_t at : tests) {
    const program::TestNode& test = std::as_const(conditions.tests)[at];
    const auto number = static_cast<std::size_t>(test.low);
    conditions.patterns.resize(std::max(conditions.patterns.size(), number + 1));
    conditions.patterns[number] = std::make_unique<LazyPattern>(conditions.texts[test.text]);
  }
}

}  // namespace guikou::snapshot
