// Many records in one call, as JSONL, and streams watched for early signs.
#include <algorithm>

#include "capi/border.hpp"
#include "capi/record_lines.hpp"
#include "capi/record_options.hpp"

using namespace guikou;
using namespace guikou::capi;

namespace {

/// Makes room for all answers once the first of them tell how long they are: a text that doubles copies itself again and
/// again, and each copy touches fresh pages. No more than a few times what came in, should the first ones be no measure.
class Room {
 public:
  explicit Room(const Lines& lines) : all_(lines.left()) {}

  void after_record(const Lines& lines, std::string& answers) {
    if (++records_ != sample || lines.left() == 0) return;
    const double longer = static_cast<double>(answers.size()) / static_cast<double>(all_ - lines.left());
    answers.reserve(answers.size() + static_cast<std::size_t>(static_cast<double>(lines.left()) * std::min(longer * 1.1, most)));
  }

 private:
  static constexpr std::uint64_t sample = 64;
  static constexpr double most = 16;
  std::size_t all_;
  std::uint64_t records_ = 0;
};

template <class Decide>
guikou_status decide_lines(const guikou_engine* engine, const char* lines, std::size_t size, const guikou_options* options,
                           unsigned takes, guikou_text* answers, guikou_counts* counts, Decide decide) noexcept {
  if (!clear_all(answers, counts)) return GUIKOU_BAD_ARGUMENT;
  if (!right(engine)) return GUIKOU_BAD_HANDLE;
  guikou_counts counted{};
  const guikou_status status = cross([&]() -> guikou_status {
    std::string_view text;
    Wish wish;
    if (!given(lines, size, text)) return GUIKOU_BAD_ARGUMENT;
    if (const guikou_status wrong = read_options(options, takes, wish)) return wrong;
    std::string answered;
    Lines records(text, wish.line);
    if (const guikou_status wrong = decide(*engine->core, wish, records, answered, counted)) return wrong;
    hand_over(std::move(answered), *answers);
    return GUIKOU_OK;
  });
  if (status == GUIKOU_OK) *counts = counted;
  return status;
}

/// Signals of records in any order: they are held and sorted by time of `received`, ties in input order (SPEC 12).
guikou_status all_signals(const Core& core, Lines& lines, std::string& signals, guikou_counts& counts) {
  struct Dated {
    Instant received;
    std::string_view petition;
  };
  SignalWatcher watcher(core.engine);
  std::vector<Dated> held;
  for (std::string_view record; lines.next(record);) {
    if (const auto received = watcher.received(record)) held.push_back({*received, record});
    else ++counts.errors;
  }
  std::stable_sort(held.begin(), held.end(), [](const Dated& a, const Dated& b) { return a.received < b.received; });
  for (const Dated& one : held) count(counts, watcher.take(one.petition, signals));
  return GUIKOU_OK;
}

}  // namespace

guikou_status guikou_engine_route_lines(const guikou_engine* engine, const char* lines, size_t lines_size,
                                        const guikou_options* options, guikou_text* decisions, guikou_counts* counts) {
  return decide_lines(engine, lines, lines_size, options, route_takes, decisions, counts,
                      [](Core& core, const Wish& wish, Lines& records, std::string& answers, guikou_counts& counted) {
                        Seat seat(core.routers);
                        const guikou_status status = set_route(core, wish, *seat);
                        Room room(records);
                        for (std::string_view record; status == GUIKOU_OK && records.next(record); room.after_record(records, answers)) {
                          seat->route.line = records.number();
                          count(counted, seat->router.route(record, answers, seat->route));
                          answers += '\n';
                        }
                        seat.done();
                        return status;
                      });
}

guikou_status guikou_engine_escalate_lines(const guikou_engine* engine, const char* lines, size_t lines_size,
                                           const guikou_options* options, guikou_text* answers, guikou_counts* counts) {
  return decide_lines(engine, lines, lines_size, options, escalate_takes, answers, counts,
                      [](Core& core, const Wish& wish, Lines& records, std::string& answered, guikou_counts& counted) {
                        Seat seat(core.routers);
                        const guikou_status status = set_escalate(core, wish, *seat);
                        Room room(records);
                        for (std::string_view record; status == GUIKOU_OK && records.next(record); room.after_record(records, answered)) {
                          seat->escalate.line = records.number();
                          count(counted, seat->router.escalate(record, answered, seat->escalate));
                          answered += '\n';
                        }
                        seat.done();
                        return status;
                      });
}

guikou_status guikou_engine_signals_lines(const guikou_engine* engine, const char* lines, size_t lines_size,
                                          const guikou_options* options, guikou_text* signals, guikou_counts* counts) {
  return decide_lines(engine, lines, lines_size, options, takes_none, signals, counts,
                      [](Core& core, const Wish&, Lines& records, std::string& fired, guikou_counts& counted) {
                        return all_signals(core, records, fired, counted);
                      });
}

guikou_status guikou_signals_new(const guikou_engine* engine, guikou_signals** signals) {
  if (!clear_all(signals)) return GUIKOU_BAD_ARGUMENT;
  if (!right(engine)) return GUIKOU_BAD_HANDLE;
  return cross([&] {
    *signals = new guikou_signals{guikou_signals::own, engine->core, SignalWatcher(engine->core->engine)};
    return GUIKOU_OK;
  });
}

guikou_status guikou_signals_take(guikou_signals* signals, const char* petition, size_t petition_size, guikou_text* fired,
                                  int32_t* outcome) {
  if (!clear_all(fired, outcome)) return GUIKOU_BAD_ARGUMENT;
  if (!right(signals)) return GUIKOU_BAD_HANDLE;
  return cross([&]() -> guikou_status {
    std::string_view text;
    if (!given(petition, petition_size, text)) return GUIKOU_BAD_ARGUMENT;
    std::string lines;
    const Outcome taken = signals->watcher.take(text, lines);
    hand_over(std::move(lines), *fired);
    *outcome = outcome_number(taken);
    return GUIKOU_OK;
  });
}

void guikou_signals_free(guikou_signals* signals) { free_handle(signals); }
