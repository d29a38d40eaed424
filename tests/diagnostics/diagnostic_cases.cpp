#include "diagnostics/diagnostic_cases.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "compile/compiler.hpp"
#include "engine/parts.hpp"
#include "guikou/engine.hpp"
#include "program/program.hpp"
#ifdef GUIKOU_HAS_PROOF
#include "proof/prove.hpp"
#endif
#include "model/mechanism.hpp"
#include "program/mechanism.hpp"
#include "source/rulebook_reader.hpp"

namespace guikou::diagnostics {
namespace {

std::string without_folder(std::string text, const std::filesystem::path& folder) {
  const std::string prefix = folder.string() + "/";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) text.erase(at, prefix.size());
  return text;
}

model::Limits limits_of(const Case& one) {
  model::Limits limits;
  std::istringstream in(has_limits(one) ? file_text(one.folder / "limits") : std::string());
  std::string key;
  for (std::uint32_t value = 0; in >> key >> value;) {
    if (key == "rulebook_file_bytes") limits.rulebook_file_bytes = value;
    else if (key == "rules") limits.rules = value;
    else if (key == "units") limits.units = value;
    else if (key == "words") limits.words = value;
    else if (key == "regex_bytes") limits.regex_bytes = value;
    else if (key == "selector_bytes") limits.selector_bytes = value;
    else throw std::runtime_error(one.name + ": no limit " + key);
  }
  return limits;
}

void append(std::string& text, std::string_view file, std::uint32_t line, std::uint32_t column, std::string_view severity, std::string_view code,
            const std::string& message, const std::string& help) {
  text.append(file);
  if (line != 0) text += ":" + std::to_string(line) + ":" + std::to_string(column);
  text.append(": ").append(severity).append(" ").append(code).append(": ").append(message).append("\n");
  if (!help.empty()) text += "  " + help + "\n";
}

}  // namespace

std::vector<Case> read_cases(const std::filesystem::path& folder) {
  std::vector<Case> cases;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.is_directory()) cases.push_back({entry.path().filename().string(), entry.path()});
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return cases;
}

bool has_limits(const Case& one) { return std::filesystem::exists(one.folder / "limits"); }

std::string file_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Told told_of(const Case& one, Language language) {
  model::Findings findings;
  model::Mechanism mechanism;
  program::Mechanism compiled;
  const model::Rulebook rulebook = source::read_rulebook(one.folder, source::disk_files(), limits_of(one), findings, mechanism);
  program::Program program;
  (void)compile::compile(rulebook, mechanism, findings, program, compiled);
  findings.forget([&](const model::Finding& finding) { return model::may_stand_in(finding.code, rulebook.unread); });
  findings.sort();
  const auto words = language == Language::english ? model::Language::english : model::Language::chinese;
  Told told;
  for (const model::Finding& finding : findings.all()) {
    const model::FindingText& row = model::finding_text(finding.code);
    told.identifiers.insert(std::string(row.identifier));
    append(told.text, rulebook.files.at(finding.place.file).shown, finding.place.line, finding.place.column,
           severity_word(static_cast<Severity>(row.severity)), row.code, finding.message(words), finding.help(words));
  }
  told.text = without_folder(std::move(told.text), one.folder);
  return told;
}

#ifdef GUIKOU_HAS_PROOF
Told proved_of(const Case& one, Language language) {
  const Loaded loaded = Engine::load(one.folder);
  if (!loaded.engine) throw std::runtime_error(one.name + " does not load: " + loaded.findings.front().message);
  const model::Rulebook& rulebook = loaded.engine->parts().rulebook();
  const auto words = language == Language::english ? model::Language::english : model::Language::chinese;
  std::vector<proof::ProvedFinding> findings = proof::prove(*loaded.engine, 20781);
  std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) { return std::tie(a.finding.place.file, a.finding.place.line, a.finding.place.column) < std::tie(b.finding.place.file, b.finding.place.line, b.finding.place.column); });
  Told told;
  for (const proof::ProvedFinding& proved : findings) {
    const model::FindingText& row = model::finding_text(proved.finding.code);
    told.identifiers.insert(std::string(row.identifier));
    append(told.text, proved.finding.place.known() ? rulebook.files.at(proved.finding.place.file).shown : std::string(), proved.finding.place.line, proved.finding.place.column,
           severity_word(static_cast<Severity>(row.severity)), row.code, proved.finding.message(words), proved.finding.help(words));
    if (!proved.example.empty()) told.text += "  " + proved.example + "\n";
    for (const std::string& blocker : proved.blockers) told.text += "  < " + blocker + "\n";
  }
  told.text = without_folder(std::move(told.text), one.folder);
  return told;
}
#endif

std::string told_by_engine(const Case& one, Language language) {
  LoadOptions options;
  options.language = language;
  std::string text;
  for (const Finding& finding : Engine::load(one.folder, options).findings)
    append(text, finding.file, finding.line, finding.column, severity_word(finding.severity), finding.code, finding.message, finding.help);
  return without_folder(std::move(text), one.folder);
}

}  // namespace guikou::diagnostics
