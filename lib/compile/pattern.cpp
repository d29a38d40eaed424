#include "compile/pattern.hpp"

#include <re2/re2.h>

namespace guikou::compile {
namespace {

class Re2Pattern final : public program::Pattern {
 public:
  explicit Re2Pattern(const std::string& pattern) : pattern_(pattern, options()) {}
  [[nodiscard]] bool found_in(std::string_view text) const override {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern_);
  }
  [[nodiscard]] bool ok() const { return pattern_.ok(); }
  [[nodiscard]] const std::string& error() const { return pattern_.error(); }

 private:
  static RE2::Options options() {
    RE2::Options options;
    options.set_log_errors(false);  // the library never prints
    return options;
  }
  RE2 pattern_;
};

}  // namespace

std::unique_ptr<const program::Pattern> compile_pattern(const std::string& pattern, std::string& error) {
  auto compiled = std::make_unique<Re2Pattern>(pattern);
  if (compiled->ok()) return compiled;
  error = compiled->error();
  return nullptr;
}

}  // namespace guikou::compile
