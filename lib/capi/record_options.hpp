// The options of route and escalate, set on a seat: lists of fields are read again only when they change.
#pragma once

#include "capi/wish.hpp"

namespace guikou::capi {

inline constexpr unsigned route_takes = takes_language | takes_at | takes_fields | takes_line;
inline constexpr unsigned escalate_takes = takes_language | takes_now | takes_fields | takes_line;

[[nodiscard]] guikou_status set_route(const Core& core, const Wish& wish, RouterSeat& seat);
[[nodiscard]] guikou_status set_escalate(const Core& core, const Wish& wish, RouterSeat& seat);

}  // namespace guikou::capi
