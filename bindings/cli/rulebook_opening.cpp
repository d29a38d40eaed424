#include "rulebook_opening.hpp"

#include "finding_report.hpp"

namespace guikou::cli {

std::shared_ptr<const Engine> open_rulebook(const Console& console, const std::string& path) {
  LoadOptions options;
  options.language = console.language;
  options.limits = console.limits;
  Loaded loaded = Engine::load(path, options);
  if (!loaded.engine) {
    std::erase_if(loaded.findings, [](const Finding& finding) { return finding.severity != Severity::error; });
    console.message(findings_as_text(loaded.findings, console.colour.error) + finding_counts(console, loaded.findings));
  }
  return std::move(loaded.engine);
}

std::optional<Instant> read_time_option(const Console& console, const Engine& engine, const std::string& written, std::string_view option) {
  if (written.empty()) return std::nullopt;
  const std::optional<Instant> instant = engine.read_time(written);
  const std::string years = std::to_string(console.limits.first_year) + "–" + std::to_string(console.limits.last_year);
  if (!instant)
    throw CannotDo(std::string(option) + console.say(" 不是 " + years + " 年间的时间：", " is no time in the years " + years + ": ") + written +
                   console.say("（例如 2026-03-02T09:00:00+08:00 或 2026-03-02）", " (for example 2026-03-02T09:00:00+08:00 or 2026-03-02)"));
  return instant;
}

}  // namespace guikou::cli
