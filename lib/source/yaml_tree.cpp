// The only user of yaml-cpp: its event interface, never its node tree.
#include "source/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <vector>

#include "source/text_lines.hpp"
#include "source/yaml_complaint.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;
using model::Place;

/// The text, and behind it the document-end mark, which makes an unterminated quote an error instead of swallowing the rest of the file.
class GuardedText : public std::streambuf {
 public:
  explicit GuardedText(std::string_view text) {
    at_guard_ = text.size() < well_begun;
    if (at_guard_) short_.append(text).append(guard);
    show(at_guard_ ? short_ : text);
  }

 private:
  static constexpr std::string_view guard = "\n...\n";
  static constexpr std::size_t well_begun = 64;   ///< the parser puts its first bytes back, which is possible within one part only

  void show(std::string_view part) {   // a buffer that is only read writes nothing
    char* first = const_cast<char*>(part.data());
    setg(first, first, first + part.size());
  }
  int_type underflow() override {
    if (gptr() == egptr() && !at_guard_) at_guard_ = true, show(guard);
    return gptr() == egptr() ? traits_type::eof() : traits_type::to_int_type(*gptr());
  }
  std::string short_;
  bool at_guard_ = false;
};

struct StopReading {};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(TextLines& lines, const model::Limits& limits, model::Findings& findings, model::Arena& memory, model::Arena& texts)
      : lines_(lines), limits_(limits), findings_(findings), memory_(memory), texts_(texts) {}

  YamlNode root;

  void OnDocumentStart(const YAML::Mark& mark) override {
    // yaml-cpp gives what does not belong to the first document as one more, and a lone "," as documents without end.
    if (++documents_ == 1) return;
    if (lines_.line_starts_with(offset(mark), "---")) findings_.add(FindingCode::second_document, place(mark));
    else findings_.add(FindingCode::yaml_leftover, place(mark));
    throw StopReading();
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    no_anchor(mark, anchor);
    // A value that is left out carries the mark of the next token; the key before it is where it was left out.
    const char sign = lines_.at(offset(mark));
    const bool written = sign == '~' || sign == 'n' || sign == 'N';
    Place here = place(mark);
    if (!written && !open_.empty() && open_.back().node.is_map() && items_of(open_.back()) % 2 == 1) here = read_.back().place;
    add({YamlNode::Kind::nothing, false, {}, here, {}});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    findings_.add(FindingCode::alias, place(mark));
    throw StopReading();
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    no_anchor(mark, anchor);
    const bool untagged = tag.size() == 1 && tag[0] == '?';   // most are this, or quoted
    if (!untagged) no_tag(mark, tag);
    add({YamlNode::Kind::scalar, !untagged && tag == "!", texts_.keep(value), place(mark), {}});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

  /// Where the last key or value that could be read begins.
  [[nodiscard]] std::size_t sound() const { return sound_; }
  /// The innermost map or list that is open.
  [[nodiscard]] Place opened() const { return open_.empty() ? Place{} : open_.back().node.place; }
  /// After reading stopped early: a key whose value never came goes, and the last thing read, which may be half of one.
  void close() {
    if (open_.empty()) return;
    std::size_t items = items_of(open_.back());
    for (std::size_t gone = open_.back().node.is_map() ? 2 - items % 2 : 1; gone > 0 && items > 0; --gone, --items) read_.pop_back();
    while (!open_.empty()) end();
  }

 private:
  [[nodiscard]] static std::size_t offset(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(mark.pos, 0)); }
  [[nodiscard]] Place place(const YAML::Mark& mark) { return lines_.place(sound_ = offset(mark)); }

  void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    no_anchor(mark, anchor);
    no_tag(mark, tag);
    if (open_.size() >= limits_.nesting) {
      findings_.add(FindingCode::nested_too_deep, place(mark), {std::to_string(limits_.nesting)});
      throw StopReading();
    }
    open_.push_back({{kind, false, {}, place(mark), {}}, read_.size()});
  }
  /// The innermost map or list gets its items.
  void end() {
    YamlNode node = open_.back().node;
    const std::size_t first = open_.back().first, count = items_of(open_.back());
    node.items = {memory_.keep(read_.data() + first, count), count};
    read_.resize(first);
    open_.pop_back();
    add(node);
  }
  void no_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    findings_.add(FindingCode::alias, place(mark));
    throw StopReading();
  }
  /// Plain scalars come with the tag "?", quoted ones with "!", and so does the tag "!" that an author wrote.
  void no_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || (tag == "!" && lines_.at(offset(mark)) != '!')) return;
    constexpr std::string_view standard = "tag:yaml.org,2002:";
    findings_.add(FindingCode::tag, place(mark), {tag.starts_with(standard) ? "!!" + tag.substr(standard.size()) : tag});
  }
  void add(const YamlNode& node) {
    if (open_.empty()) root = node;
    else read_.push_back(node);
  }

  /// A map or list that has begun; its items stand in `read_` from `first` on.
  struct Open {
    YamlNode node;
    std::size_t first;
  };
  [[nodiscard]] std::size_t items_of(const Open& open) const { return read_.size() - open.first; }

  TextLines& lines_;
  const model::Limits& limits_;
  model::Findings& findings_;
  model::Arena& memory_;
  model::Arena& texts_;
  std::vector<Open> open_;
  std::vector<YamlNode> read_;   ///< what lies in open maps and lists, outer ones first
  std::size_t sound_ = 0;
  int documents_ = 0;
};

}  // namespace

YamlDocument read_yaml(std::string_view text, TextOrigin origin, const model::Limits& limits, model::Findings& findings, model::Arena& texts) {
  TextLines lines(text, {origin.file, origin.line, origin.column});
  YamlDocument document;
  TreeBuilder builder(lines, limits, findings, document.memory, texts);
  GuardedText buffer(text);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const StopReading&) {
    document.whole = false;
  } catch (const YAML::Exception& error) {
    document.whole = false;
    report_complaint({error.msg, static_cast<std::size_t>(std::max(error.mark.pos, 0)), builder.sound(), builder.opened()}, lines, limits, findings);
  }
  if (!document.whole) builder.close();
  document.root = builder.root;
  return document;
}

}  // namespace guikou::source
