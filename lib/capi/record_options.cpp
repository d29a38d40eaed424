#include "capi/record_options.hpp"

namespace guikou::capi {
namespace {

guikou_status set_fields(std::string_view wanted, RouterSeat& seat) {
  if (seat.fields_wanted == wanted) return GUIKOU_OK;
  std::vector<std::string> fields;
  if (const guikou_status status = read_fields(wanted, fields)) return status;
  seat.escalate.fields = fields;
  seat.route.fields = std::move(fields);
  seat.fields_wanted = wanted;
  return GUIKOU_OK;
}

}  // namespace

guikou_status set_route(const Core& core, const Wish& wish, RouterSeat& seat) {
  if (const guikou_status status = set_fields(wish.fields, seat)) return status;
  seat.route.line = wish.line;
  seat.route.language = wish.language.value_or(core.language);
  return read_moment(*core.engine, wish.at, seat.route.at);
}

guikou_status set_escalate(const Core& core, const Wish& wish, RouterSeat& seat) {
  if (const guikou_status status = set_fields(wish.fields, seat)) return status;
  seat.escalate.line = wish.line;
  seat.escalate.language = wish.language.value_or(core.language);
  return read_moment(*core.engine, wish.now, seat.escalate.now);
}

}  // namespace guikou::capi
