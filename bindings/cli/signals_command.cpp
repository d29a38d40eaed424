#include <guikou/engine.hpp>

#include <algorithm>
#include <string_view>

#include "commands.hpp"
#include "data_output.hpp"
#include "record_source.hpp"
#include "rulebook_opening.hpp"

namespace guikou::cli {
namespace {

constexpr std::size_t write_at = std::size_t{1} << 16;

/// Reads every record of an input, in order.
template <class Visit>
void each_record(const Console& console, const std::string& file, Visit visit) {
  RecordSource source(open_bytes(console, file), console.limits.petition_line_bytes);
  for (RecordBatch batch; source.next(batch);)
    for (const Record& record : batch.records) visit(batch.text_of(record));
}

/// `received` as nearly everybody writes it, if the record says so once and nowhere else: "2026-03-02T09:00:00+08:00". Within a JSON
/// text the quotes of the key would be escaped, and a record in which it stands deeper has none of its own or a second one.
std::string_view plain_received(std::string_view petition) {
  constexpr std::string_view key = "\"received\":", shape = "\"0000-00-00T00:00:00+00:00\"";
  std::size_t at = petition.find(key);
  if (at == std::string_view::npos || petition.find(key, at + 1) != std::string_view::npos) return {};
  at = petition.find_first_not_of(' ', at + key.size());
  const std::string_view time = at == std::string_view::npos ? std::string_view() : petition.substr(at, shape.size());
  const bool fits = time.size() == shape.size() && std::equal(time.begin(), time.end(), shape.begin(), [](char given, char wanted) {
    return wanted == '0' ? given >= '0' && given <= '9' : given == wanted;
  });
  return fits ? time : std::string_view();
}

/// Whether the petitions of a file say plainly that they stand in order. No: it may be so all the same.
bool plainly_in_order(const Console& console, const std::string& file) {
  bool ordered = true;
  std::string last;
  each_record(console, file, [&](std::string_view petition) {
    if (!ordered) return;
    const std::string_view time = plain_received(petition);
    constexpr std::size_t offset = 20;   // behind the quote and the time; times with one offset are in the order of their letters
    ordered = !time.empty() && (last.empty() || (time.substr(offset) == std::string_view(last).substr(offset) && last <= time));
    last = time;
  });
  return ordered;
}

/// Whether a file's petitions stand in order of `received`. What comes through a pipe can be read only once.
bool in_order(const Console& console, const std::string& file, SignalWatcher& reader) {
  if (file == "-") return false;
  if (plainly_in_order(console, file)) return true;
  bool ordered = true;
  std::optional<Instant> last;
  each_record(console, file, [&](std::string_view petition) {
    const std::optional<Instant> received = reader.received(petition);
    if (!received) return;
    ordered &= !last || *last <= *received;
    last = received;
  });
  return ordered;
}

struct Dated {
  Instant received = 0;
  std::string petition;
};

}  // namespace

// A file in order of time streams through in the memory of its windows. Any other input is held and sorted first (SPEC 12:
// records by time of `received`, ties in input order).
ExitStatus run_signals(const Console& console, const SignalsCommand& command) {
  const std::shared_ptr<const Engine> engine = open_rulebook(console, command.rulebook);
  if (!engine) return ExitStatus::could_not;
  SignalWatcher watcher(engine);
  DataOutput output(console, command.output);
  std::string signals;
  std::uint64_t errors = 0;
  const auto take = [&](std::string_view petition) {
    if (watcher.take(petition, signals) == Outcome::error) ++errors;
    if (signals.size() < write_at) return;
    output.write(signals);
    signals.clear();
  };
  if (in_order(console, command.file, watcher)) {
    each_record(console, command.file, take);
  } else {
    std::vector<Dated> held;
    each_record(console, command.file, [&](std::string_view petition) {
      if (const auto received = watcher.received(petition)) held.push_back({*received, std::string(petition)});
      else ++errors;
    });
    std::stable_sort(held.begin(), held.end(), [](const Dated& a, const Dated& b) { return a.received < b.received; });
    for (const Dated& one : held) take(one.petition);
  }
  output.write(signals);
  output.finish();
  if (errors == 0) return ExitStatus::fine;
  console.message(console.say("有 " + std::to_string(errors) + " 件读不懂，没有计数", errors == 1 ? "1 record could not be read and was not counted" : std::to_string(errors) + " records could not be read and were not counted"));
  return ExitStatus::no;
}

}  // namespace guikou::cli
