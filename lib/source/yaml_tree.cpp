// The only user of yaml-cpp: its event interface, never its node tree.
#include "source/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

#include "source/text_check.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;
using model::Place;

class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
};

struct StopReading {};

/// Lines of the text, so that a byte column can be told in characters.
class Lines {
 public:
  Lines(std::string_view text, TextOrigin origin) : text_(text), origin_(origin) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') starts_.push_back(i + 1);
  }
  [[nodiscard]] Place place(const YAML::Mark& mark) const {
    if (mark.line < 0) return {origin_.file, origin_.line, origin_.column};
    const auto line = std::min(static_cast<std::size_t>(mark.line), starts_.size() - 1);
    std::uint32_t column = line == 0 ? origin_.column : 1;
    const std::size_t end = std::min(text_.size(), starts_[line] + static_cast<std::size_t>(std::max(mark.column, 0)));
    for (std::size_t i = starts_[line]; i < end; ++i)
      if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80) ++column;
    return {origin_.file, origin_.line + static_cast<std::uint32_t>(line), column};
  }

 private:
  std::string_view text_;
  TextOrigin origin_;
  std::vector<std::size_t> starts_;
};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const Lines& lines, const model::Limits& limits, model::Findings& findings)
      : lines_(lines), limits_(limits), findings_(findings) {}

  YamlNode root;
  int documents = 0;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents > 1) {
      findings_.add(FindingCode::second_document, lines_.place(mark));
      throw StopReading();
    }
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    no_anchor(mark, anchor);
    // A null carries the mark of the next token; the key before it is where it was left out.
    Place place = lines_.place(mark);
    if (!open_.empty() && open_.back()->is_map() && open_.back()->items.size() % 2 == 1) place = open_.back()->items.back().place;
    add({YamlNode::Kind::nothing, false, {}, place, {}});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    findings_.add(FindingCode::alias, lines_.place(mark));
    throw StopReading();
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    no_anchor(mark, anchor);
    no_tag(mark, tag);
    add({YamlNode::Kind::scalar, tag == "!", value, lines_.place(mark), {}});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    no_anchor(mark, anchor);
    no_tag(mark, tag);
    if (open_.size() >= limits_.nesting) {
      findings_.add(FindingCode::nested_too_deep, lines_.place(mark), {std::to_string(limits_.nesting)});
      throw StopReading();
    }
    open_.push_back(add({kind, false, {}, lines_.place(mark), {}}));
  }
  void no_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    findings_.add(FindingCode::alias, lines_.place(mark));
    throw StopReading();
  }
  void no_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    findings_.add(FindingCode::tag, lines_.place(mark), {tag});
  }
  YamlNode* add(YamlNode node) {
    if (open_.empty()) {
      root = std::move(node);
      return &root;
    }
    // Pointers to open nodes stay good: only the innermost one's items grow, and none of these is open.
    open_.back()->items.push_back(std::move(node));
    return &open_.back()->items.back();
  }

  const Lines& lines_;
  const model::Limits& limits_;
  model::Findings& findings_;
  std::vector<YamlNode*> open_;
};

/// yaml-cpp's words for what authors most often do wrong, in ours.
void report_syntax(const YAML::ParserException& error, const Lines& lines, model::Findings& findings) {
  const std::string& said = error.msg;
  const Place place = lines.place(error.mark);
  if (said.find("illegal document indicator in scalar") != std::string::npos || said.find("EOF in scalar") != std::string::npos ||
      said.find("illegal EOF in scalar") != std::string::npos)
    findings.add(FindingCode::open_quote, place);
  else if (said.find("tab") != std::string::npos)
    findings.add(FindingCode::tab_indent, place);
  else if (said.find("recursion") != std::string::npos || said.find("bad file") != std::string::npos)
    findings.add(FindingCode::nested_too_deep, place, {"64"});
  else
    findings.add(FindingCode::yaml_syntax, place, {said});
}

}  // namespace

YamlNode read_yaml(std::string_view text, TextOrigin origin, const model::Limits& limits, model::Findings& findings) {
  const Lines lines(text, origin);
  TreeBuilder builder(lines, limits, findings);
  // The document-end mark makes an unterminated quote an error instead of swallowing the rest of the file.
  std::string guarded;
  guarded.reserve(text.size() + 8);
  guarded.append(text).append("\n...\n");
  ViewBuffer buffer(guarded);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
      // Content without a document of its own (a lone ",") makes no progress: yaml-cpp 0.7 would loop for ever.
      if (builder.documents == 0) break;
    }
  } catch (const StopReading&) {
  } catch (const YAML::ParserException& error) {
    report_syntax(error, lines, findings);
  } catch (const YAML::Exception& error) {
    findings.add(FindingCode::yaml_syntax, lines.place(error.mark), {error.msg});
  }
  return std::move(builder.root);
}

}  // namespace guikou::source
