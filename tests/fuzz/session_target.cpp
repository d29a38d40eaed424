// Bytes as a host's session over the C ABI: calls in any order, with handles that are null or of another kind, options of any value,
// texts of any bytes. Every out parameter is set on every return, and what comes out can be freed.
#include <array>
#include <cstring>

#include "capi/host.hpp"
#include "fuzz/fuzz_target.hpp"
#include "property/chance.hpp"

namespace guikou::fuzz {
namespace {

using capi_test::slice;

class Session {
 public:
  explicit Session(std::string_view bytes) : from_(bytes) {}
  ~Session() {
    for (guikou_engine* engine : engines_) guikou_engine_free(engine);
    for (guikou_holder* holder : holders_) guikou_holder_free(holder);
    for (guikou_signals* signals : streams_) guikou_signals_free(signals);
  }

  void run() {
    for (int calls = 0; calls < 24 && !from_.empty(); ++calls) call();
  }

 private:
  /// An engine handle of the session, null, or a handle of another kind.
  guikou_engine* engine() {
    const std::size_t which = from_.below(5);
    if (which == 4) return reinterpret_cast<guikou_engine*>(holders_[0]);
    return engines_[which];
  }
  std::string_view record() {
    constexpr std::array<std::string_view, 4> known{capi_test::petition, capi_test::nobodys, capi_test::broken, capi_test::open_case};
    const std::size_t which = from_.below(6);
    return which < known.size() ? known[which] : from_.text();
  }
  const guikou_options* options() {
    const std::uint8_t choice = from_.byte();
    if (choice < 80) return nullptr;
    options_ = capi_test::no_options();
    if (choice & 1) options_.language = static_cast<std::int32_t>(from_.number());
    if (choice & 2) options_.redact = static_cast<std::int32_t>(from_.number());
    if (choice & 4) options_.at = slice(from_.below(2) ? std::string_view("2026-03-02") : from_.text());
    if (choice & 8) options_.now = slice(from_.below(2) ? std::string_view("2026-04-02") : from_.text());
    if (choice & 16) options_.fields = slice(from_.below(2) ? std::string_view("id,lead") : from_.text());
    if (choice & 32) options_.format = slice(from_.below(2) ? std::string_view("json") : from_.text());
    if (from_.below(8) == 7) options_.rule = slice(from_.text());
    if (from_.below(8) == 7) options_.unit = slice(from_.text());
    if (from_.below(8) == 7) options_.line = static_cast<std::uint64_t>(from_.number());
    if (from_.below(16) == 15) options_.struct_size = from_.below(2) ? from_.byte() : static_cast<std::size_t>(from_.number());
    // What stands behind the options is there, as far as a size that is believed reaches: nothing, or wishes of a newer host.
    beyond_.assign(4096, 0);
    if (from_.below(16) == 15) beyond_[from_.below(255)] = 1;
    std::memcpy(beyond_.data(), &options_, sizeof options_);
    return reinterpret_cast<const guikou_options*>(beyond_.data());
  }
  static void check(guikou_status status, const guikou_text& text) {
    demand(status >= GUIKOU_OK && status < GUIKOU_FAULT, "a fault", guikou_status_text(status, GUIKOU_ENGLISH));
    demand(text.data == nullptr || text.data[text.size] == '\0', "a text without its NUL");
    if (status != GUIKOU_OK && status != GUIKOU_NOT_LOADED) demand(text.size == 0 && text.owner == nullptr, "a failure with a text");
  }

  void call() {
    capi_test::Text text;
    std::int32_t outcome = 77;
    guikou_counts counts{9, 9, 9};
    const std::size_t which = from_.below(40), slot = from_.below(3);
    switch (which) {
      case 0: case 16: {   // a rulebook of any text, or a good one; loading is slow, so a session does it a few times only
        if (++loads_ > 3) return;
        guikou_engine_free(engines_[slot]);
        engines_[slot] = nullptr;
        const std::string yaml = from_.below(3) == 0 ? std::string(from_.text()) : capi_test::rulebook_of(from_.below(2) ? "office" : "bureau");
        const guikou_status status = guikou_engine_load_text(yaml.data(), yaml.size(), "r", 1, options(), &engines_[slot], &text);
        check(status, text);
        demand((status == GUIKOU_OK) == (engines_[slot] != nullptr), "an engine without success");
        break;
      }
      case 1: { const auto one = record(); check(guikou_engine_route(engine(), one.data(), one.size(), options(), &text, &outcome), text); demand(outcome != 77, "no outcome"); break; }
      case 2: { const auto one = record(); check(guikou_engine_escalate(engine(), one.data(), one.size(), options(), &text, &outcome), text); demand(outcome != 77, "no outcome"); break; }
      case 3: { const auto one = record(); check(guikou_engine_explain(engine(), one.data(), one.size(), options(), &text, &outcome), text); demand(outcome != 77, "no outcome"); break; }
      case 4: { const auto one = record(); check(guikou_engine_graph(engine(), one.data(), one.size(), options(), &text, &outcome), text); demand(outcome != 77, "no outcome"); break; }
      case 5: case 6: case 7: {
        const std::string lines = std::string(record()) + "\n" + std::string(record()) + "\n\n" + std::string(record());
        const auto batch = which == 5 ? guikou_engine_route_lines : which == 6 ? guikou_engine_escalate_lines : guikou_engine_signals_lines;
        const guikou_status status = batch(engine(), lines.data(), lines.size(), options(), &text, &counts);
        check(status, text);
        demand(status == GUIKOU_OK || counts.routed + counts.unroutable + counts.errors == 0, "counts of a failure");
        break;
      }
      case 8: check(guikou_engine_check(engine(), options(), &text), text); break;
      case 9: { std::uint64_t failed = 99; check(guikou_engine_test(engine(), options(), &text, &failed), text); break; }
      case 10: check(guikou_engine_schema(engine(), options(), &text), text); break;
      case 11: guikou_signals_free(streams_[slot]); (void)guikou_signals_new(engine(), &streams_[slot]); break;
      case 12: { const auto one = record(); check(guikou_signals_take(streams_[slot], one.data(), one.size(), &text, &outcome), text); break; }
      case 13: guikou_holder_free(holders_[slot]); demand(guikou_holder_new(&holders_[slot]) == GUIKOU_OK, "no holder"); break;
      case 14: (void)guikou_holder_set(holders_[slot], engine()); break;
      case 15: {
        guikou_engine* taken = nullptr;
        const guikou_status status = guikou_holder_engine(holders_[slot], &taken);
        demand((status == GUIKOU_OK) == (taken != nullptr), "an engine without success");
        if (taken != nullptr) check(guikou_engine_about(taken, &text), text);
        guikou_engine_free(taken);
        break;
      }
      default: {   // what hosts do most
        const auto one = record();
        check(guikou_engine_route(engines_[slot], one.data(), one.size(), nullptr, &text, &outcome), text);
      }
    }
  }

  Bytes from_;
  int loads_ = 0;
  guikou_options options_{};
  std::vector<unsigned char> beyond_;   ///< the options as they are handed over
  std::array<guikou_engine*, 4> engines_{};   // the last stays null
  std::array<guikou_holder*, 3> holders_{};
  std::array<guikou_signals*, 3> streams_{};
};

void run(std::string_view bytes) { Session(bytes).run(); }

std::vector<std::string> seeds() {
  std::vector<std::string> all;
  property::Chance chance(11);
  for (int i = 0; i < 12; ++i) {
    std::string bytes("\0\0\1\1\0", 5);   // load a good rulebook first
    for (std::size_t size = 20 + chance.below(100); bytes.size() < size;) bytes += static_cast<char>(chance.next());
    all.push_back(bytes);
  }
  return all;
}

}  // namespace

const Target session_target{"session", run, seeds, 30};

}  // namespace guikou::fuzz
