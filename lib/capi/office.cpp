// What an office asks of its ledger of cases: audit, agenda, report.
#include "capi/border.hpp"
#include "capi/record_lines.hpp"
#include "capi/wish.hpp"
#include "guikou/ledger.hpp"

using namespace guikou;
using namespace guikou::capi;

namespace {

constexpr unsigned office_takes = takes_language | takes_now | takes_format;

/// Cases without a moment of their own: taken as they are written, or only where the call gives one.
enum class Without { taken, given };

/// The frame of a question: checks, fills the ledger, asks, hands the answer over.
template <class Ask>
guikou_status ask_ledger(const guikou_engine* engine, const char* cases, std::size_t size, const guikou_options* options, Without without_now,
                         guikou_text* answer, guikou_counts* counts, Ask asked) noexcept {
  if (!clear_all(answer, counts)) return GUIKOU_BAD_ARGUMENT;
  if (!right(engine)) return GUIKOU_BAD_HANDLE;
  guikou_counts counted{};
  const guikou_status status = cross([&]() -> guikou_status {
    std::string_view text;
    Wish wish;
    if (!given(cases, size, text)) return GUIKOU_BAD_ARGUMENT;
    if (const guikou_status wrong = read_options(options, office_takes, wish)) return wrong;
    const Core& core = *engine->core;
    std::optional<Instant> now;
    if (const guikou_status wrong = read_moment(*core.engine, wish.now, now)) return wrong;
    Ledger ledger(core.engine);
    if (without_now == Without::given ? now.has_value() : !now) now = ledger.latest();
    Lines records(text, 0);
    for (std::string_view record; records.next(record);) count(counted, ledger.take(record, now));
    std::string told;
    if (const guikou_status wrong = asked(core, wish, ledger, told)) return wrong;
    hand_over(std::move(told), *answer);
    return GUIKOU_OK;
  });
  if (status == GUIKOU_OK) *counts = counted;
  return status;
}

Language language_of(const Core& core, const Wish& wish) { return wish.language.value_or(core.language); }

/// Whether a question of days may leave them open: then it is of the year that the ledger tells of.
enum class Open { no, year };

/// A question about some days.
template <class Ask>
guikou_status ask_days(const guikou_engine* engine, const char* cases, std::size_t size, const char* from, std::size_t from_size, const char* to, std::size_t to_size,
                       const guikou_options* options, Open open, guikou_text* answer, guikou_counts* counts, Ask asked) noexcept {
  return ask_ledger(engine, cases, size, options, Without::taken, answer, counts, [&](const Core& core, const Wish& wish, Ledger& ledger, std::string& told) -> guikou_status {
    std::string_view first, last;
    if (!given(from, from_size, first) || !given(to, to_size, last)) return GUIKOU_BAD_ARGUMENT;
    if (open == Open::year && first.empty() && last.empty()) {
      const std::optional<Ledger::Days> year = ledger.year_so_far();
      return year ? asked(core, wish, ledger, *year, told) : GUIKOU_BAD_TIME;
    }
    const std::optional<Instant> begin = core.engine->read_time(first), end = core.engine->read_time(last);
    if (!begin || !end) return GUIKOU_BAD_TIME;
    const Ledger::Days days{*begin, *end};
    return days.sound() ? asked(core, wish, ledger, days, told) : GUIKOU_BAD_TIME;
  });
}

}  // namespace

guikou_status guikou_engine_audit(const guikou_engine* engine, const char* cases, size_t cases_size, const guikou_options* options, guikou_text* answer, guikou_counts* counts) {
  return ask_ledger(engine, cases, cases_size, options, Without::given, answer, counts, [](const Core& core, const Wish& wish, Ledger& ledger, std::string& told) -> guikou_status {
    std::optional<Instant> at;
    if (const guikou_status wrong = read_moment(*core.engine, wish.now, at)) return wrong;
    if (wish.format.empty() || wish.format == "json") told = ledger.audit_as_json(language_of(core, wish), at).text;
    else if (wish.format == "text") told = ledger.audit_as_text(language_of(core, wish), at).text;
    else return GUIKOU_BAD_OPTION;
    return GUIKOU_OK;
  });
}

guikou_status guikou_engine_agenda(const guikou_engine* engine, const char* cases, size_t cases_size, const char* from, size_t from_size, const char* to, size_t to_size,
                                   const guikou_options* options, guikou_text* answer, guikou_counts* counts) {
  return ask_days(engine, cases, cases_size, from, from_size, to, to_size, options, Open::no, answer, counts,
                  [](const Core& core, const Wish& wish, Ledger& ledger, const Ledger::Days& days, std::string& told) -> guikou_status {
    if (wish.format.empty() || wish.format == "json") told = ledger.agenda_as_json(days).text;
    else if (wish.format == "text") told = ledger.agenda_as_text(days, language_of(core, wish)).text;
    else return GUIKOU_BAD_OPTION;
    return GUIKOU_OK;
  });
}

guikou_status guikou_engine_report(const guikou_engine* engine, const char* cases, size_t cases_size, const char* from, size_t from_size, const char* to, size_t to_size,
                                   const guikou_options* options, guikou_text* answer, guikou_counts* counts) {
  return ask_days(engine, cases, cases_size, from, from_size, to, to_size, options, Open::year, answer, counts,
                  [](const Core& core, const Wish& wish, Ledger& ledger, const Ledger::Days& days, std::string& told) -> guikou_status {
    if (wish.format.empty() || wish.format == "json") told = ledger.report_as_json(days);
    else if (wish.format == "text") told = ledger.report_as_text(days, language_of(core, wish));
    else if (wish.format == "csv") told = ledger.report_as_csv(days);
    else return GUIKOU_BAD_OPTION;
    return GUIKOU_OK;
  });
}
