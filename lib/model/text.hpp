// Words of a rulebook, kept where they were read: a rulebook has hundreds of thousands, and a string for each would cost more than reading
// them.
#pragma once

#include <string>
#include <string_view>

namespace guikou::model {

/// What an author wrote. Its bytes belong to the rulebook that it stands in (Rulebook::memory), or to nobody if it was written in our own
/// sources; so it is not made of a string, which might go before it.
class Text : public std::string_view {
 public:
  constexpr Text() = default;
  constexpr Text(std::string_view text) : std::string_view(text) {}
  constexpr Text(const char* literal) : std::string_view(literal) {}
  operator std::string() const { return std::string(data(), size()); }

  friend std::string operator+(const std::string& a, Text b) { return std::string(a).append(b); }
  friend std::string operator+(std::string&& a, Text b) { return std::move(a.append(b)); }
  friend std::string operator+(const char* a, Text b) { return std::string(a).append(b); }
  friend std::string operator+(Text a, const std::string& b) { return std::string(a.data(), a.size()).append(b); }
  friend std::string operator+(Text a, const char* b) { return std::string(a.data(), a.size()).append(b); }
  friend std::string operator+(Text a, Text b) { return std::string(a.data(), a.size()).append(b); }
};

}  // namespace guikou::model
