// One record at a time: route, escalate, explain, graph.
#include "capi/border.hpp"
#include "capi/record_options.hpp"

using namespace guikou;
using namespace guikou::capi;

namespace {

/// The frame of a call about one record: checks, takes a router, hands its answer over.
template <class Decide>
guikou_status decide_one(const guikou_engine* engine, const char* record, std::size_t size, const guikou_options* options,
                         unsigned takes, guikou_text* answer, std::int32_t* outcome, Decide decide) noexcept {
  if (!clear_all(answer, outcome)) return GUIKOU_BAD_ARGUMENT;
  if (!right(engine)) return GUIKOU_BAD_HANDLE;
  return cross([&]() -> guikou_status {
    std::string_view text;
    Wish wish;
    if (!given(record, size, text)) return GUIKOU_BAD_ARGUMENT;
    if (const guikou_status status = read_options(options, takes, wish)) return status;
    Seat seat(engine->core->routers);
    Outcome decided = Outcome::error;
    seat->answer.clear();
    const guikou_status status = decide(*engine->core, wish, text, *seat, decided);
    if (status == GUIKOU_OK) {
      hand_over(seat->answer, *answer);
      *outcome = outcome_number(decided);
    }
    seat.done();
    return status;
  });
}

}  // namespace

guikou_status guikou_engine_route(const guikou_engine* engine, const char* petition, size_t petition_size,
                                  const guikou_options* options, guikou_text* decision, int32_t* outcome) {
  return decide_one(engine, petition, petition_size, options, route_takes, decision, outcome,
                    [](const Core& core, const Wish& wish, std::string_view text, RouterSeat& seat, Outcome& decided) {
                      const guikou_status status = set_route(core, wish, seat);
                      if (status == GUIKOU_OK) decided = seat.router.route(text, seat.answer, seat.route);
                      return status;
                    });
}

guikou_status guikou_engine_escalate(const guikou_engine* engine, const char* record, size_t record_size,
                                     const guikou_options* options, guikou_text* answer, int32_t* outcome) {
  return decide_one(engine, record, record_size, options, escalate_takes, answer, outcome,
                    [](const Core& core, const Wish& wish, std::string_view text, RouterSeat& seat, Outcome& decided) {
                      const guikou_status status = set_escalate(core, wish, seat);
                      if (status == GUIKOU_OK) decided = seat.router.escalate(text, seat.answer, seat.escalate);
                      return status;
                    });
}

guikou_status guikou_engine_explain(const guikou_engine* engine, const char* petition, size_t petition_size,
                                    const guikou_options* options, guikou_text* explanation, int32_t* outcome) {
  constexpr unsigned takes = takes_language | takes_at | takes_now | takes_rule | takes_unit | takes_redact | takes_format;
  return decide_one(engine, petition, petition_size, options, takes, explanation, outcome,
                    [](const Core& core, const Wish& wish, std::string_view text, RouterSeat& seat, Outcome& decided) -> guikou_status {
                      ExplainOptions chosen;
                      if (!wish.format.empty() && wish.format != "text" && wish.format != "json") return GUIKOU_BAD_OPTION;
                      if (const guikou_status status = read_moment(*core.engine, wish.at, chosen.at)) return status;
                      if (const guikou_status status = read_moment(*core.engine, wish.now, chosen.now)) return status;
                      if (!wish.rule.empty() && !core.engine->has_rule(wish.rule)) return GUIKOU_UNKNOWN_RULE;
                      if (!wish.unit.empty() && !core.engine->has_unit(wish.unit)) return GUIKOU_UNKNOWN_UNIT;
                      chosen.rule = wish.rule;
                      chosen.unit = wish.unit;
                      chosen.json = wish.format == "json";
                      chosen.redact = wish.redact;
                      chosen.language = wish.language.value_or(core.language);
                      decided = seat.router.explain(text, seat.answer, chosen);
                      return GUIKOU_OK;
                    });
}

guikou_status guikou_engine_graph(const guikou_engine* engine, const char* petition, size_t petition_size,
                                  const guikou_options* options, guikou_text* drawing, int32_t* outcome) {
  return decide_one(engine, petition, petition_size, options, takes_language | takes_at | takes_format, drawing, outcome,
                    [](const Core& core, const Wish& wish, std::string_view text, RouterSeat& seat, Outcome& decided) -> guikou_status {
                      using Format = DrawOptions::Format;
                      DrawOptions chosen;
                      if (wish.format == "dot") chosen.format = Format::dot;
                      else if (wish.format == "mermaid") chosen.format = Format::mermaid;
                      else if (wish.format == "html") chosen.format = Format::html;
                      else if (!wish.format.empty() && wish.format != "svg") return GUIKOU_BAD_OPTION;
                      if (const guikou_status status = read_moment(*core.engine, wish.at, chosen.at)) return status;
                      chosen.language = wish.language.value_or(core.language);
                      decided = seat.router.draw(text, seat.answer, chosen);
                      return GUIKOU_OK;
                    });
}
