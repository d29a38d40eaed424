// The border itself: the only place where every exception ends, and how texts and outcomes are handed over.
#pragma once

#include <new>
#include <string>
#include <utility>

#include "capi/handles.hpp"

namespace guikou::capi {

/// Runs the inside of a call. Nothing flies past it.
template <class Inside>
guikou_status cross(Inside inside) noexcept {
  try {
    return inside();
  } catch (const std::bad_alloc&) {
    return GUIKOU_NO_MEMORY;
  } catch (...) {
    return GUIKOU_FAULT;
  }
}

inline constexpr guikou_text no_text{"", 0, nullptr};

/// Makes the text the caller's. Its bytes are not copied.
inline void hand_over(std::string text, guikou_text& out) {
  auto* owned = new std::string(std::move(text));
  out = {owned->data(), owned->size(), owned};
}

[[nodiscard]] constexpr std::int32_t outcome_number(Outcome outcome) {
  switch (outcome) {
    case Outcome::routed: return GUIKOU_ROUTED;
    case Outcome::unroutable: return GUIKOU_UNROUTABLE;
    case Outcome::error: break;
  }
  return GUIKOU_ERROR;
}

constexpr void count(guikou_counts& counts, Outcome outcome) {
  ++(outcome == Outcome::routed ? counts.routed : outcome == Outcome::unroutable ? counts.unroutable : counts.errors);
}

/// Sets out parameters to nothing; false if one is null.
[[nodiscard]] inline bool clear(guikou_text* text) { return text != nullptr && (*text = no_text, true); }
[[nodiscard]] inline bool clear(std::int32_t* outcome) { return outcome != nullptr && (*outcome = GUIKOU_ERROR, true); }
[[nodiscard]] inline bool clear(std::uint64_t* number) { return number != nullptr && (*number = 0, true); }
[[nodiscard]] inline bool clear(guikou_counts* counts) { return counts != nullptr && (*counts = {}, true); }
template <class Handle>
[[nodiscard]] bool clear(Handle** handle) {
  return handle != nullptr && (*handle = nullptr, true);
}

/// All of them, also where one is null.
template <class... Out>
[[nodiscard]] bool clear_all(Out*... out) {
  return (static_cast<int>(clear(out)) & ...) != 0;
}

}  // namespace guikou::capi
