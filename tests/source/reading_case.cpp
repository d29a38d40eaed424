#include "source/reading_case.hpp"

#include <algorithm>

namespace guikou::source {

bool MemoryFiles::read(const std::filesystem::path& path, std::uint64_t most, std::string& bytes, std::string& reason) const {
  const auto at = files_.find(path.lexically_normal().generic_string());
  if (at == files_.end()) return reason = "not there", false;
  if (at->second.size() > most) return reason = "too large", false;
  bytes = at->second;
  return true;
}

bool MemoryFiles::is_folder(const std::filesystem::path& path) const {
  const std::string prefix = path.generic_string() + "/";
  return std::any_of(files_.begin(), files_.end(), [&](const auto& file) { return file.first.starts_with(prefix); });
}

std::vector<std::string> finding_texts(const model::Findings& findings, const model::Rulebook& rulebook) {
  std::vector<std::string> texts;
  for (const model::Finding& finding : findings.all()) {
    if (finding.code == model::FindingCode::missing_key && finding.arguments == std::vector<std::string>{"id", "a rulebook"}) continue;
    std::string text = finding.place.file == 0 ? "" : rulebook.files.at(finding.place.file).path + ":";
    text += std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column) + " ";
    texts.push_back(text.append(model::finding_text(finding.code).identifier));
  }
  return texts;
}

ReadingCase read_text(std::string_view yaml, const model::Limits& limits) { return read_files({{"rulebook.yaml", std::string(yaml)}}, limits); }

ReadingCase read_files(std::map<std::string, std::string> files, const model::Limits& limits) {
  model::Findings findings;
  ReadingCase read;
  read.rulebook = read_rulebook("rulebook.yaml", MemoryFiles(std::move(files)), limits, findings);
  read.findings = finding_texts(findings, read.rulebook);
  return read;
}

std::string tree_text(const YamlNode& node) {
  const std::string place = std::to_string(node.place.line) + ":" + std::to_string(node.place.column);
  switch (node.kind) {
    case YamlNode::Kind::nothing: return "null " + place;
    case YamlNode::Kind::scalar: return (node.quoted ? "'" + node.text + "'" : std::string(node.text)) + " " + place;
    case YamlNode::Kind::list:
    case YamlNode::Kind::map: break;
  }
  std::string text = (node.is_map() ? "{" : "[") + place;
  for (std::size_t i = 0; i < node.items.size(); ++i) text += (node.is_map() && i % 2 == 1 ? ": " : i == 0 ? " " : ", ") + tree_text(node.items[i]);
  return text + (node.is_map() ? "}" : "]");
}

}  // namespace guikou::source
