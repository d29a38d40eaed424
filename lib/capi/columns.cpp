// A table of petitions in, a table of decisions out.
#include "capi/border.hpp"
#include "capi/column_reader.hpp"
#include "capi/column_writer.hpp"
#include "capi/record_options.hpp"

using namespace guikou;
using namespace guikou::capi;

namespace {

/// What goes in is ours from the first moment, and let go at the end whatever happens.
template <class Structure>
struct Released {
  explicit Released(Structure* given) : structure(given) {}
  ~Released() {
    if (structure != nullptr && structure->release != nullptr) structure->release(structure);
  }
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  [[nodiscard]] bool alive() const { return structure != nullptr && structure->release != nullptr; }
  Structure* structure;
};

}  // namespace

guikou_status guikou_engine_route_columns(const guikou_engine* engine, struct ArrowSchema* schema, struct ArrowArray* petitions,
                                          const guikou_options* options, struct ArrowSchema* decision_schema,
                                          struct ArrowArray* decisions, guikou_counts* counts) {
  const Released<ArrowSchema> given_schema(schema);
  const Released<ArrowArray> given_rows(petitions);
  if (decision_schema != nullptr) *decision_schema = {};
  if (decisions != nullptr) *decisions = {};
  if (!clear_all(counts) || decision_schema == nullptr || decisions == nullptr) return GUIKOU_BAD_ARGUMENT;
  if (!right(engine)) return GUIKOU_BAD_HANDLE;
  if (!given_schema.alive() || !given_rows.alive()) return GUIKOU_BAD_ARGUMENT;
  return cross([&]() -> guikou_status {
    Wish wish;
    PetitionRows rows;
    guikou_counts counted{};
    if (const guikou_status status = read_options(options, route_takes, wish)) return status;
    if (!rows.open(*schema, *petitions)) return GUIKOU_BAD_COLUMNS;
    Seat seat(engine->core->routers);
    const guikou_status status = set_route(*engine->core, wish, *seat);
    if (status == GUIKOU_OK) {
      DecisionColumns columns(seat->route.fields, rows.size());
      for (std::int64_t row = 0; row < rows.size(); ++row) {
        seat->route.line = (wish.line == 0 ? 1 : wish.line) + static_cast<std::uint64_t>(row);
        count(counted, seat->router.route(rows.row(row), columns.decisions(), seat->route));
        columns.end_row();
      }
      columns.export_to(*decision_schema, *decisions);
      *counts = counted;
    }
    seat.done();
    return status;
  });
}
