#include "graph/xml_check.hpp"

#include <set>
#include <vector>

#include "graph/text_measure.hpp"

namespace guikou::graph {
namespace {

bool name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

class XmlReader {
 public:
  explicit XmlReader(std::string_view xml) : xml_(xml) {}

  std::string read() {
    for (const char32_t c : characters(xml_))
      if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0xFFFE || c == 0xFFFF) return "a character that XML does not know";
    constexpr std::string_view doctype = "<!DOCTYPE html>\n";
    if (xml_.starts_with(doctype)) at_ = doctype.size();
    while (fault_.empty() && at_ < xml_.size()) xml_[at_] == '<' ? tag() : text();
    if (fault_.empty() && !open_.empty()) fail("<" + open_.back() + "> is never closed");
    if (fault_.empty() && roots_ != 1) fail("not one root");
    return fault_;
  }

 private:
  void fail(const std::string& what) {
    if (fault_.empty()) fault_ = what + " near: " + std::string(xml_.substr(at_ < 30 ? 0 : at_ - 30, 80));
  }

  void character_or_entity(std::string_view ends) {
    if (xml_[at_] != '&') return void(++at_);
    const std::size_t end = xml_.find(';', at_);
    const std::string_view entity = end == std::string_view::npos ? "" : xml_.substr(at_, end + 1 - at_);
    static const std::set<std::string_view> known{"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    if (!known.contains(entity)) return fail("a bare & or an unknown entity before " + std::string(ends));
    at_ = end + 1;
  }

  void text() {
    if (open_.empty() && xml_[at_] != '\n') return fail("text outside the root");
    if (xml_.substr(at_, 3) == "]]>") return fail("]]> in text");
    character_or_entity("<");
  }

  std::string name() {
    const std::size_t first = at_;
    while (at_ < xml_.size() && name_character(xml_[at_])) ++at_;
    if (first == at_) fail("a name is missing");
    return std::string(xml_.substr(first, at_ - first));
  }

  void space() {
    while (at_ < xml_.size() && (xml_[at_] == ' ' || xml_[at_] == '\n')) ++at_;
  }

  void tag() {
    ++at_;
    if (at_ < xml_.size() && xml_[at_] == '/') {
      ++at_;
      const std::string closed = name();
      if (open_.empty() || open_.back() != closed) return fail("</" + closed + "> closes nothing");
      open_.pop_back();
      if (at_ >= xml_.size() || xml_[at_] != '>') return fail("> is missing");
      ++at_;
      return;
    }
    const std::string opened = name();
    if (open_.empty()) ++roots_;
    std::set<std::string> attributes;
    while (fault_.empty()) {
      space();
      if (at_ >= xml_.size()) return fail("the tag never ends");
      if (xml_[at_] == '>') {
        open_.push_back(opened);
        return void(++at_);
      }
      if (xml_.substr(at_, 2) == "/>") return void(at_ += 2);
      if (!attributes.insert(name()).second) return fail("an attribute twice");
      if (xml_.substr(at_, 2) != "=\"") return fail("=\" is missing");
      at_ += 2;
      while (fault_.empty() && at_ < xml_.size() && xml_[at_] != '"') {
        if (xml_[at_] == '<') return fail("< in an attribute");
        character_or_entity("\"");
      }
      ++at_;
    }
  }

  std::string_view xml_;
  std::size_t at_ = 0;
  int roots_ = 0;
  std::vector<std::string> open_;
  std::string fault_;
};

}  // namespace

std::string xml_fault(std::string_view xml) { return XmlReader(xml).read(); }

}  // namespace guikou::graph
