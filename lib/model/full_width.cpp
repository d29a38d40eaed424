#include "model/full_width.hpp"

#include <algorithm>
#include <array>

namespace guikou::model {
namespace {

constexpr std::array<FullWidthSign, 7> signs{{
    {"：", ":"}, {"，", ","}, {"；", ";"}, {"（", "("}, {"）", ")"}, {"｜", "|"}, {"　", "a space"},
}};

}  // namespace

const FullWidthSign* first_full_width_sign(std::string_view text) {
  const auto wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (std::none_of(text.begin(), text.end(), wide)) return nullptr;   // most ids
  const FullWidthSign* first = nullptr;
  std::size_t where = std::string_view::npos;
  for (const FullWidthSign& sign : signs)
    if (const std::size_t at = text.find(sign.wide); at < where) where = at, first = &sign;
  return first;
}

}  // namespace guikou::model
