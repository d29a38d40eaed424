#include "source/test_reader.hpp"

#include "model/literal_text.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;
using model::Plain;

bool plain_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  if (!model::read_integer(text.substr(0, point))) return text.substr(0, point) == "-0" && point != std::string_view::npos;
  if (point == std::string_view::npos) return true;
  const std::string_view part = text.substr(point + 1);
  return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
}

void read_scalar(const Reading& reading, const YamlNode& node, Plain& plain) {
  plain.value = node.text;
  if (node.quoted) return;
  if (node.text == "true" || node.text == "false") plain.value = node.text == "true";
  else if (node.text == "null" || node.text == "~" || node.text.empty()) plain.value = std::monostate{};
  else if (plain_decimal(node.text)) plain.value = Plain::Number{node.text};
  else if (reads_as_another_type(node.text)) plain.value = std::monostate{}, reading.add(FindingCode::needs_quotes, node.place, {"this value", node.text});
}

}  // namespace

Plain read_plain(const Reading& reading, const YamlNode& node) {
  Plain plain;
  plain.place = node.place;
  switch (node.kind) {
    case YamlNode::Kind::nothing: break;
    case YamlNode::Kind::scalar: read_scalar(reading, node, plain); break;
    case YamlNode::Kind::list: {
      Plain::List list;
      for (const YamlNode& item : node.items) list.push_back(read_plain(reading, item));
      plain.value = std::move(list);
      break;
    }
    case YamlNode::Kind::map: {
      check_map(reading, node, "this value");
      Plain::Map map;
      for (std::size_t i = 0; i + 1 < node.items.size(); i += 2)
        if (node.items[i].is_scalar()) map.push_back({Plain::Entry::Key{node.items[i].text, node.items[i].place}, read_plain(reading, node.items[i + 1])});
      plain.value = std::move(map);
      break;
    }
  }
  return plain;
}

void read_test_case(const Reading& reading, const YamlNode& node, std::vector<model::RulebookTest>& tests) {
  const MapView view(reading, node, "a test", {"id", "title", "petition", "events", "now", "expect"});
  if (!view.usable()) return;
  model::RulebookTest test;
  test.place = node.place;
  if (const YamlNode* id = view.need("id")) test.id = read_name(reading, *id, "id");
  if (const YamlNode* title = view.find("title")) test.title = read_text(reading, *title, "title");
  if (const YamlNode* petition = view.need("petition"); petition && (petition->is_map() || check_map(reading, *petition, "petition"))) test.petition = read_plain(reading, *petition);
  if (const YamlNode* events = view.find("events"); events && check_list(reading, *events, "events")) test.events = read_plain(reading, *events);
  if (const YamlNode* now = view.find("now")) test.now = read_name(reading, *now, "now");
  if (const YamlNode* expect = view.need("expect")) {
    const MapView keys(reading, *expect, "expect", {"outcome", "reason", "lead", "support", "notify", "sponsor", "policy", "outputs", "arbitration",
        "skip_levels", "unlisted", "matched", "basis", "adjusted", "deadlines", "path", "clocks", "due", "next_wakeup", "audit", "agenda", "never", "error"});
    if (keys.usable()) test.expect = read_plain(reading, *expect);
  }
  tests.push_back(std::move(test));
}

}  // namespace guikou::source
