// Loading: read, compile, and hand out what is fit to decide.
#include "guikou/engine.hpp"

#include <algorithm>

#include "compile/compiler.hpp"
#include "compile/index_compiler.hpp"
#include "engine/parts.hpp"
#include "engine/snapshots.hpp"
#include "io/decision_writer.hpp"
#include "model/literal_text.hpp"
#include "source/rulebook_reader.hpp"

namespace guikou {
namespace {

model::Language model_language(Language language) {
  return language == Language::english ? model::Language::english : model::Language::chinese;
}

}  // namespace

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

const std::vector<std::string>& decision_fields() { return io::decision_keys(); }

Finding public_finding(const model::Finding& finding, const model::Rulebook& rulebook, Language language) {
  Finding shown;
  shown.code = model::finding_text(finding.code).code;
  shown.severity = static_cast<Severity>(finding.severity());
  if (finding.place.file < rulebook.files.size()) shown.file = rulebook.files[finding.place.file].shown;
  shown.line = finding.place.line;
  shown.column = finding.place.column;
  shown.message = finding.message(model_language(language));
  shown.help = finding.help(model_language(language));
  return shown;
}

Engine::Engine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Engine::~Engine() = default;

namespace {

/// What a host may ask for: no deeper than our stacks bear, no further than our tables of days go.
Limits borne(Limits limits) {
  limits.nesting = std::min<std::uint32_t>(limits.nesting, 200);
  limits.first_year = std::max(limits.first_year, 1600);
  limits.last_year = std::min(limits.last_year, 2600);
  if (limits.first_year > limits.last_year) limits.first_year = Limits{}.first_year, limits.last_year = Limits{}.last_year;
  return limits;
}

template <class Make>
Loaded finish_loading(std::unique_ptr<Engine::Parts> parts, model::Findings& findings, const LoadOptions& options, Make make) {
  const model::Rulebook& rulebook = parts->rulebook();
  const bool usable = compile::compile(rulebook, parts->written_mechanism, findings, parts->program, parts->mechanism);
  if (usable && options.index) compile::index_rules(parts->program);
  findings.forget([&](const model::Finding& finding) { return model::may_stand_in(finding.code, rulebook.unread); });
  findings.sort();
  Loaded loaded;
  for (const model::Finding& finding : findings.all()) loaded.findings.push_back(public_finding(finding, rulebook, options.language));
  if (usable) loaded.engine = make(std::move(parts));
  return loaded;
}

/// What a snapshot tells when it is loaded: what its rulebook told when it was compiled, or why it is refused.
template <class Make>
Loaded load_snapshot(const std::filesystem::path& path, const LoadOptions& options, Make make) {
  auto parts = std::make_unique<Engine::Parts>();
  snapshot::Origin origin;
  model::Findings refusal;
  const bool fit = read_snapshot(path, *parts, origin, refusal);
  model::Rulebook places;   // findings only ask it for the names of files
  if (fit) places.files = origin.files;
  else places.files = {{path.filename().generic_string(), path.string(), 0}};
  Loaded loaded;
  for (const model::Finding& finding : fit ? origin.findings : refusal.all()) loaded.findings.push_back(public_finding(finding, places, options.language));
  if (!fit) return loaded;
  origin.limits = borne(origin.limits);
  parts->take(std::move(origin));
  loaded.engine = make(std::move(parts));
  return loaded;
}

}  // namespace

Loaded Engine::load(const std::filesystem::path& rulebook, const LoadOptions& options) {
  const auto make = [](std::unique_ptr<Parts> ready) { return std::shared_ptr<const Engine>(new Engine(std::move(ready))); };
  if (is_snapshot_file(rulebook)) return load_snapshot(rulebook, options, make);
  auto parts = std::make_unique<Parts>();
  model::Findings findings;
  parts->take(source::read_rulebook(rulebook, source::disk_files(), borne(options.limits), findings, parts->written_mechanism));
  return finish_loading(std::move(parts), findings, options, make);
}

Loaded Engine::load_text(std::string_view yaml, std::string_view name, const LoadOptions& options) {
  auto parts = std::make_unique<Parts>();
  model::Findings findings;
  parts->take(source::read_rulebook_text(yaml, name, borne(options.limits), findings, parts->written_mechanism));
  return finish_loading(std::move(parts), findings, options,
                        [](std::unique_ptr<Parts> ready) { return std::shared_ptr<const Engine>(new Engine(std::move(ready))); });
}

Loaded Engine::load_files(std::span<const RulebookFile> files, std::string_view rulebook, const LoadOptions& options) {
  source::GivenFiles given;
  for (const RulebookFile& file : files) given.add(file.path, file.text);
  auto parts = std::make_unique<Parts>();
  model::Findings findings;
  parts->take(source::read_rulebook(rulebook.empty() ? "rulebook.yaml" : rulebook, given, borne(options.limits), findings, parts->written_mechanism));
  return finish_loading(std::move(parts), findings, options,
                        [](std::unique_ptr<Parts> ready) { return std::shared_ptr<const Engine>(new Engine(std::move(ready))); });
}

Compiled Engine::compile(const std::filesystem::path& rulebook, const LoadOptions& options) {
  auto parts = std::make_unique<Parts>();
  model::Findings findings;
  Compiled compiled;
  Parts of_snapshot;
  snapshot::Origin given;
  const bool again = is_snapshot_file(rulebook);
  if (again && !read_snapshot(rulebook, of_snapshot, given, findings)) {
    compiled.findings = load(rulebook, options).findings;
    return compiled;
  }
  const SnapshotFiles held(given);
  const KeptFiles files(again ? held : source::disk_files());
  parts->take(source::read_rulebook(again ? std::filesystem::path(given.sources.front().path) : rulebook, files, borne(options.limits), findings, parts->written_mechanism));
  Loaded loaded = finish_loading(std::move(parts), findings, options,
                                 [](std::unique_ptr<Parts> ready) { return std::shared_ptr<const Engine>(new Engine(std::move(ready))); });
  compiled.findings = std::move(loaded.findings);
  if (!loaded.engine) return compiled;
  const Parts& ready = loaded.engine->parts();
  snapshot::Origin origin;
  origin.id = ready.id;
  origin.title = ready.title;
  origin.limits = ready.limits;
  origin.sources = files.sources();
  origin.files = ready.rulebook().files;
  origin.findings = findings.all();
  compiled.snapshot = snapshot::write(ready.program, origin);
  return compiled;
}

std::string_view Engine::digest() const { return parts_->program.digest; }
std::string_view Engine::id() const { return parts_->id; }
std::string_view Engine::title() const { return parts_->title; }

bool Engine::has_rule(std::string_view name) const {
  const program::Program& program = parts_->program;
  return std::any_of(program.rules.begin(), program.rules.end(), [&](const program::Rule& rule) { return program.texts[rule.id] == name; });
}

bool Engine::has_unit(std::string_view name) const { return parts_->program.unit_index.contains(name); }

std::optional<Instant> Engine::read_time(std::string_view written) const {
  const auto time = model::read_time(written);
  if (!time) return std::nullopt;
  const auto day = static_cast<program::Day>(time->date.time_since_epoch().count());
  if (!parts_->program.calendar.in_years(day)) return std::nullopt;
  const std::int64_t second = time->second_of_day.value_or(0);
  if (time->offset_seconds) return std::int64_t{day} * 86400 + second - *time->offset_seconds;
  return parts_->program.zone.instant(day, second);
}

}  // namespace guikou
