#include "source/yaml_complaint.hpp"

#include <algorithm>
#include <array>

namespace guikou::source {
namespace {

using model::FindingCode;

struct Meaning {
  std::string_view said, meant;
};
/// The parser's words, and ours (lib/model/phrase_table.inc has them in Chinese).
constexpr std::array<Meaning, 12> meanings{{
    {"end of map not found", "the keys here are not aligned, or a colon is missing"},
    {"end of sequence not found", "the list here is not aligned"},
    {"end of map flow not found", "this { is not closed"},
    {"end of sequence flow not found", "this [ is not closed"},
    {"illegal map value", "a value stands where none fits: a colon too many, or wrong indentation"},
    {"illegal map key", "a key stands where none fits"},
    {"illegal block entry", "a dash stands where no list can begin"},
    {"illegal flow end", "a closing bracket too many"},
    {"unknown token", "a sign stands here that needs quotes"},
    {"unknown escape character", "an escape stands here that YAML does not know"},
    {"block scalar", "a block of text begins wrongly here"},
    {"illegal character in scalar", "a sign stands here that needs quotes"},
}};

bool says(const std::string& said, std::string_view words) { return said.find(words) != std::string::npos; }

/// The line of an offset, without its end.
std::string_view line_at(const TextLines& lines, std::size_t start) {
  const std::string_view rest = lines.text().substr(start);
  return rest.substr(0, rest.find_first_of("\r\n"));
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

/// A full-width colon in a line that has no ASCII one behind a word: `部门：人社局`. Quoted text is left alone.
std::size_t full_width_colon(std::string_view line) {
  const std::size_t at = line.find("：");
  if (at == std::string_view::npos || line.find_first_of("'\"") < at) return std::string_view::npos;
  return at;
}

/// A full-width comma or semicolon where one entry of `{…}` or `[…]` should end: behind a closing bracket or quote, or before
/// `word:`. One inside a text is left alone.
std::size_t full_width_comma(std::string_view line, std::string_view& sign) {
  int depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool starts = i == 0 || std::string_view(" \t[{,:").find(line[i - 1]) != std::string_view::npos;
    if (starts && line[i] == '#') break;
    if (starts && (line[i] == '"' || line[i] == '\'')) {
      i = line.find(line[i], i + 1);
      if (i == std::string_view::npos) break;
      continue;
    }
    if (line[i] == '{' || line[i] == '[') ++depth;
    if (line[i] == '}' || line[i] == ']') --depth;
    for (const std::string_view wide : {"，", "；"}) {
      if (depth <= 0 || line.substr(i, wide.size()) != wide) continue;
      const std::size_t before = line.find_last_not_of(' ', i - 1);
      const std::size_t end = line.find_first_of(":,{}[]\"'", i + wide.size());
      const bool key = end != std::string_view::npos && line[end] == ':' && line.substr(i + wide.size(), end - i - wide.size()).find("，") == std::string_view::npos;
      sign = wide;
      if (key || (before != std::string_view::npos && std::string_view("}]\"'").find(line[before]) != std::string_view::npos)) return i;
    }
  }
  return std::string_view::npos;
}

/// Looks in the line of the complaint, and in the one before it, for what may have caused it.
bool report_cause(std::size_t offset, TextLines& lines, model::Findings& findings) {
  std::size_t start = lines.line_start(offset);
  for (int looked = 0; looked < 2;) {
    const std::string_view line = line_at(lines, start);
    if (!blank(line)) {
      ++looked;
      if (const std::size_t colon = full_width_colon(line); colon != std::string_view::npos) {
        findings.add(FindingCode::full_width, lines.place(start + colon), {"：", ":"});
        return true;
      }
      std::string_view sign;
      if (const std::size_t comma = full_width_comma(line, sign); comma != std::string_view::npos) {
        findings.add(FindingCode::full_width, lines.place(start + comma), {std::string(sign), ","});
        return true;
      }
      const std::size_t indent = line.find_first_not_of(' ');
      if (line[indent] == '\t') {
        findings.add(FindingCode::tab_indent, lines.place(start + indent));
        return true;
      }
    }
    if (start == 0) break;
    start = lines.line_start(start - 1);
  }
  return false;
}

/// Where a quote opens from `from` on and is never closed; `otherwise` if there is none.
std::size_t open_quote(std::string_view text, std::size_t from, std::size_t otherwise) {
  for (std::size_t i = from; i < text.size(); ++i) {
    const bool starts = i == 0 || std::string_view(" \t\r\n[{,").find(text[i - 1]) != std::string_view::npos;
    if (!starts) continue;
    if (text[i] == '#') {
      i = std::min(text.find('\n', i), text.size());
    } else if (text[i] == '"' || text[i] == '\'') {
      const std::size_t opened = i;
      do {  // '' inside single quotes is one quote
        const char quote = text[i++];
        while (i < text.size() && text[i] != quote) i += text[i] == '\\' && quote == '"' ? 2 : 1;
        if (i >= text.size()) return opened;
      } while (text[i] == '\'' && i + 1 < text.size() && text[++i] == '\'');
    }
  }
  return otherwise;
}

}  // namespace

void report_complaint(const YamlComplaint& complaint, TextLines& lines, const model::Limits& limits, model::Findings& findings) {
  const std::string& said = complaint.said;
  std::size_t offset = complaint.offset;
  if (says(said, "unknown escape character"))  // told from behind the escape: the officer looks for the backslash
    offset = std::min(lines.text().rfind('\\', offset), offset);
  const model::Place place = lines.place(offset);
  if (says(said, "document indicator in scalar") || says(said, "EOF in scalar"))
    return findings.add(FindingCode::open_quote, lines.place(open_quote(lines.text(), complaint.sound, complaint.offset)));
  if (says(said, "invalid unicode")) return findings.add(FindingCode::surrogate_escape, place);
  if (says(said, "anchor") || says(said, "alias")) return findings.add(FindingCode::alias, place);
  if (says(said, "bad file")) return findings.add(FindingCode::nested_too_deep, place, {std::to_string(limits.nesting)});
  if (report_cause(complaint.offset, lines, findings)) return;
  if (says(said, "illegal tab")) return findings.add(FindingCode::tab_indent, place);
  const auto meaning = std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& each) { return says(said, each.said); });
  const bool open_bracket = says(said, "flow not found") && complaint.opened.known();
  findings.add(FindingCode::yaml_syntax, open_bracket ? complaint.opened : place, {meaning == meanings.end() ? said : std::string(meaning->meant)});
}

}  // namespace guikou::source
