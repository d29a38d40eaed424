// Start here. Load a rulebook once; ask from any number of threads.
//
//   guikou::Loaded loaded = guikou::Engine::load("rules/example-aluminium");
//   if (!loaded.engine) { for (const guikou::Finding& f : loaded.findings) show(f); return; }
//   guikou::Router router(loaded.engine);            // one a thread: it holds the scratch memory
//   std::string decision;
//   router.route(R"({"id":"P-1","received":"2026-03-02","matter":"劳动保障"})", decision);
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "guikou/export.hpp"
#include "guikou/finding.hpp"
#include "guikou/limits.hpp"

namespace guikou {

/// Seconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;

class Engine;

/// What loading gave. `engine` is null if and only if a finding is an error.
struct Loaded {
  std::shared_ptr<const Engine> engine;
  std::vector<Finding> findings;  ///< sorted by file, line, column
};

/// What compiling gave (SPEC 14 `compile`). `snapshot` is empty if and only if a finding is an error.
struct Compiled {
  std::string snapshot;           ///< the bytes of a file that Engine::load takes in place of a rulebook
  std::vector<Finding> findings;  ///< sorted by file, line, column
};

/// A file of a rulebook that does not lie on the disk: from a database, an archive, a page in a browser.
struct RulebookFile {
  std::string_view path;   ///< with `/` between folders; others name it from where they stand, as on a disk
  std::string_view text;
};

struct LoadOptions {
  Language language = Language::chinese;
  Limits limits = {};   ///< of the rulebook, and of the petitions and cases that it decides
  bool index = true;   ///< false: build no rule index and try the rules in turn. The same decisions, slower; for comparisons.
};

/// How `route` ended (SPEC 11).
enum class Outcome : std::uint8_t { routed, unroutable, error };

/// The keys of a decision that `fields` may keep, in their order (SPEC 11).
[[nodiscard]] GUIKOU_EXPORT const std::vector<std::string>& decision_fields();

struct RouteOptions {
  std::optional<Instant> at;         ///< the decision time; default: `received` of the petition (SPEC 14 `--at`)
  std::vector<std::string> fields;   ///< keep only these keys; empty: all
  std::uint64_t line = 0;            ///< shown in input errors; 0: left out
  Language language = Language::chinese;  ///< of an input error's message
};

struct EscalateOptions {
  std::optional<Instant> now;        ///< the moment asked about; a case's own `now` stands before it (SPEC 10)
  std::vector<std::string> fields;   ///< keep only these keys; empty: all
  std::uint64_t line = 0;            ///< shown in input errors; 0: left out
  Language language = Language::chinese;
};

/// Unless it is asked for every rule, `explain` tells of so many parts (rules and their tests; a test counts once more for each 128 bytes of it)
/// whether they hold and if not why: of every rule of the smallest tables that fit in there, wherever they stand in the run, so many for the book
/// and so many more for each of its tables. Of a bigger table it tells those that hold, of those that do not the nearest, and how many others
/// there are; of a `first` table only up to the rule that is applied.
inline constexpr std::uint32_t parts_told = 72, parts_told_a_table = 6;
/// The nearest are the first so many of the table that fail by the words of the text alone.
inline constexpr std::uint32_t nearest_told = 10;

/// How `explain` shall answer (SPEC 14).
struct ExplainOptions {
  std::optional<Instant> at;
  std::optional<Instant> now;   ///< of a case; a petition is then explained as a case without events
  std::string rule;   ///< "TABLE/RULE": why not this rule; empty: not asked
  std::string unit;   ///< why not this unit; empty: not asked
  bool json = false;
  bool every_rule = false;   ///< tell of every rule why it does not hold, whatever their number
  bool redact = false;   ///< leave the petition's text and identities out
  Language language = Language::chinese;
};

/// How the chart, and a petition's way through it, shall be drawn (SPEC 14 `graph`).
struct DrawOptions {
  enum class Format : std::uint8_t { svg, dot, mermaid, html } format = Format::svg;
  std::optional<Instant> at;   ///< the day of the chart; default: that of the petition's decision, else see Router::draw
  Language language = Language::chinese;
};

/// A loaded rulebook: immutable, safe to share between threads.
class GUIKOU_EXPORT Engine {
 public:
  /// Reads and compiles a rulebook file, or a folder that holds `rulebook.yaml`; or loads a snapshot of one. Never throws on bad
  /// input. A snapshot of another version or machine, or with a byte changed, is refused.
  [[nodiscard]] static Loaded load(const std::filesystem::path& rulebook, const LoadOptions& options = {});
  /// The same for one YAML text without files of its own (no `include`, no CSV). `name` stands in messages.
  [[nodiscard]] static Loaded load_text(std::string_view yaml, std::string_view name, const LoadOptions& options = {});

  /// The same for files that the caller holds; the disk is not looked at, but for the time-zone database. `rulebook` is the path of
  /// one of them, or of a folder that has a `rulebook.yaml`; empty: `rulebook.yaml`. Of two files of one path the first stands.
  [[nodiscard]] static Loaded load_files(std::span<const RulebookFile> files, std::string_view rulebook = {}, const LoadOptions& options = {});

  /// Compiles a rulebook into a snapshot that loads at once and decides the same. It holds the rulebook's files too. It is for
  /// this version of Guikou on this kind of machine; replace it by renaming, never write into one that is in use.
  [[nodiscard]] static Compiled compile(const std::filesystem::path& rulebook, const LoadOptions& options = {});

  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// "sha256:…" over the files read (SPEC 2).
  [[nodiscard]] std::string_view digest() const;
  [[nodiscard]] std::string_view id() const;
  [[nodiscard]] std::string_view title() const;

  /// Whether the rulebook has this rule ("TABLE/RULE" or "TABLE/otherwise"), this unit.
  [[nodiscard]] bool has_rule(std::string_view name) const;
  [[nodiscard]] bool has_unit(std::string_view name) const;

  /// Reads a time as SPEC 3 writes it; without offset, local to the rulebook's zone. Empty if it is none, or lies outside the years of SPEC 15.
  [[nodiscard]] std::optional<Instant> read_time(std::string_view written) const;

  struct Parts;  ///< model and program, for the library's own rooms
  [[nodiscard]] const Parts& parts() const { return *parts_; }

 private:
  explicit Engine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Watches a stream of petitions for early signs (SPEC 12). Holds the open windows; one a stream.
class SignalWatcher {
 public:
  explicit SignalWatcher(std::shared_ptr<const Engine> engine);
  ~SignalWatcher();
  SignalWatcher(SignalWatcher&&) noexcept;
  SignalWatcher& operator=(SignalWatcher&&) noexcept;

  /// When the petition was received; empty for an input error.
  [[nodiscard]] std::optional<Instant> received(std::string_view petition);
  /// Takes the next petition, in order of `received`, and appends a JSON line (with its line end) for each signal that
  /// fires at it. An input error is not counted and gives nothing: Outcome::error.
  Outcome take(std::string_view petition, std::string& signals);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Routes petitions. Holds scratch memory: one a thread, any number an engine.
class GUIKOU_EXPORT Router {
 public:
  explicit Router(std::shared_ptr<const Engine> engine);
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// Decides one petition (a JSON object as text, UTF-8) and appends the decision as one JSON object without a line
  /// end. A petition that cannot be read is answered by an object of outcome `error`, never by an exception.
  Outcome route(std::string_view petition, std::string& decision, const RouteOptions& options = {});

  /// Decides one case, {"petition":…,"events":[…],"now":…}, and appends what is due, what comes next and when to ask
  /// again (SPEC 10 and 11, escalate). Pure: the same case and `now` give the same bytes.
  Outcome escalate(std::string_view record, std::string& answer, const EscalateOptions& options = {});

  /// Draws the chart and, unless `petition` is empty, its way through it. Without a petition or a day the chart is drawn as
  /// it stands on the last day that the calendar confirms, else on the last day on which it changes. A petition that
  /// cannot be read gives Outcome::error and, as the drawing, the input error as JSON.
  Outcome draw(std::string_view petition, std::string& drawing, const DrawOptions& options = {});

  /// Decides and says why (SPEC 14 `explain`), as text or JSON: rules, candidates, clocks and stages. `petition` may be a case,
  /// an object whose `petition` is an object: then its events are explained too.
  Outcome explain(std::string_view petition, std::string& explanation, const ExplainOptions& options = {});

 private:
  struct Scratch;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace guikou
