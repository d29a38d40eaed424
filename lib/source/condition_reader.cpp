#include "source/condition_reader.hpp"

#include <algorithm>
#include <array>

namespace guikou::source {
namespace {

using model::FindingCode;
using model::Test;
using model::Type;
using model::When;
using Kind = model::Test::Kind;

struct TestKey {
  std::string_view key;
  Kind kind;
};
constexpr std::array<TestKey, 10> test_keys{{{"is", Kind::is}, {"level", Kind::level}, {"role", Kind::role}, {"any", Kind::any_word},
                                             {"all", Kind::every_word}, {"none", Kind::no_word}, {"regex", Kind::regex},
                                             {"prefix", Kind::prefix}, {"present", Kind::present}, {"not", Kind::negated}}};

bool allows(Type type, Kind kind) {
  switch (kind) {
    case Kind::is: return type == Type::matter || type == Type::unit || type == Type::party;
    case Kind::level:
    case Kind::role: return type == Type::unit;
    case Kind::any_word:
    case Kind::every_word:
    case Kind::no_word: return type == Type::text;
    case Kind::regex: return type == Type::text || type == Type::string;
    case Kind::prefix: return type == Type::string;
    case Kind::range: return type == Type::integer || type == Type::number || type == Type::time || type == Type::date;
    default: return true;
  }
}

/// The tests that a type has beside values and lists of them, for messages.
std::string tests_of(Type type) {
  std::string all;
  for (const TestKey& each : test_keys)
    if (allows(type, each.kind)) all.append(all.empty() ? "" : ", ").append(each.key);
  return all;
}

class TestReader {
 public:
  TestReader(Reading& reading, const Declared& declared) : reading_(reading), declared_(declared) {}

  Test read(const YamlNode& node, int depth = 0) {
    Test test;
    test.place = node.place;
    test.written = written_on_one_line(reading_, node);
    switch (node.kind) {
      case YamlNode::Kind::nothing: reading_.add(FindingCode::empty_test, node.place, {declared_.name}); break;
      case YamlNode::Kind::scalar: scalar(node, test); break;
      case YamlNode::Kind::list: alternatives(node, test, depth); break;
      case YamlNode::Kind::map: map(node, test, depth); break;
    }
    return test;
  }

 private:
  void alternatives(const YamlNode& node, Test& test, int depth) {
    test.kind = Kind::one_of;
    if (node.items.empty()) reading_.add(FindingCode::empty_list, node.place, {declared_.name});
    test.parts.reserve(node.items.size());
    for (const YamlNode& item : node.items) test.parts.push_back(read(item, depth + 1));
  }

  model::Literal literal(const YamlNode& node) { return read_literal(reading_, node, declared_.name, declared_.type, declared_.values); }

  void scalar(const YamlNode& node, Test& test) {
    if (allows(declared_.type, Kind::range) && range(node, test)) return;
    test.literal = literal(node);
  }

  /// One end of a range, trimmed; what YAML quotes is a plain number here.
  model::Literal end(const YamlNode& node, std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (text.empty()) return {};
    return literal({YamlNode::Kind::scalar, false, text, node.place, {}});
  }

  bool range(const YamlNode& node, Test& test) {
    const std::string_view text = node.text;
    const auto compared = [&](std::string_view sign) { return text.starts_with(sign); };
    model::Range range;
    if (compared(">=") || compared(">")) {
      range.low_open = !compared(">=");
      range.low = end(node, text.substr(range.low_open ? 1 : 2));
    } else if (compared("<=") || compared("<")) {
      range.high_open = !compared("<=");
      range.high = end(node, text.substr(range.high_open ? 1 : 2));
    } else if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
      range.low = end(node, text.substr(0, dots));
      range.high = end(node, text.substr(dots + 2));
      if (text.size() == 2) reading_.add(FindingCode::wrong_type, node.place, {declared_.name, "a range such as 5..10", described(node)});
    } else {
      return false;
    }
    test.kind = Kind::range;
    if ((compared(">") || compared("<")) && !range.low.present() && !range.high.present() && text.find_first_not_of("<>= ") == std::string_view::npos)
      reading_.add(FindingCode::wrong_type, node.place, {declared_.name, std::string(type_phrase(declared_.type)), described(node)});
    test.range.push_back(range);
    return true;
  }

  void map(const YamlNode& node, Test& test, int depth) {
    if (!check_map(reading_, node, declared_.name)) return;
    test.kind = Kind::every_of;
    const bool alone = node.items.size() == 2;
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
      const YamlNode& key = node.items[i];
      if (!is_word(key)) continue;
      Test part = keyed(key, node.items[i + 1], depth, alone);
      if (!part.place.known()) continue;
      if (alone) return stand_for(test, std::move(part));
      test.parts.push_back(std::move(part));
    }
    if (node.items.empty()) reading_.add(FindingCode::empty_test, node.place, {declared_.name});
    if (test.parts.size() == 1) stand_for(test, Test(std::move(test.parts.front())));
  }

  /// A map of one key says what its key says.
  static void stand_for(Test& test, Test only) {
    only.written = test.written;
    test = std::move(only);
  }

  /// `alone`: how it is written will be told of the whole map.
  Test keyed(const YamlNode& key, const YamlNode& value, int depth, bool alone) {
    const auto at = std::find_if(test_keys.begin(), test_keys.end(), [&](const TestKey& known) { return known.key == key.text; });
    if (at == test_keys.end()) {
      std::vector<std::string_view> known;
      for (const TestKey& each : test_keys) known.push_back(each.key);
      if (!check_full_width(reading_, key.text, key.place))
        reading_.add(FindingCode::unknown_key, key.place, {key.text, "a test"}, model::nearest_name(key.text, known));
      return {};
    }
    if (!allows(declared_.type, at->kind)) {
      reading_.add(FindingCode::test_type, key.place, {key.text, declared_.name, std::string(model::type_word(declared_.type)), tests_of(declared_.type)});
      return {};
    }
    Test test;
    test.kind = at->kind;
    test.place = value.place;
    if (!alone) test.written = reading_.texts.keep("{" + key.text + ": " + written_on_one_line(reading_, value) + "}");
    fill(test, value, depth);
    return test;
  }

  void fill(Test& test, const YamlNode& value, int depth) {
    switch (test.kind) {
      case Kind::is: test.literal = literal(value); break;
      case Kind::level:
      case Kind::role: test.words = {read_name(reading_, value, test.kind == Kind::level ? "level" : "role")}; break;
      case Kind::any_word:
      case Kind::every_word:
      case Kind::no_word: words(test, value); break;
      case Kind::regex:
        test.words = {{read_text(reading_, value, "regex"), value.place}};
        if (test.words[0].text.size() > reading_.limits.regex_bytes)
          reading_.add(FindingCode::long_text, value.place, {"regex", std::to_string(reading_.limits.regex_bytes)});
        break;
      case Kind::prefix: test.words = {{read_text(reading_, value, "prefix"), value.place}}; break;
      case Kind::present: test.present = read_boolean(reading_, value, "present").value_or(true); break;
      case Kind::negated: test.parts.push_back(read(value, depth + 1)); break;
      default: break;
    }
  }

  void words(Test& test, const YamlNode& value) {
    if (!check_list(reading_, value, "words")) return;
    if (value.items.empty()) reading_.add(FindingCode::empty_list, value.place, {"words"});
    test.words.reserve(value.items.size());
    for (const YamlNode& word : value.items) {
      model::Name name{read_text(reading_, word, "a word"), word.place};
      if (name.empty() && word.is_scalar() && word.text.empty()) reading_.add(FindingCode::empty_word, word.place);
      if (name.empty()) continue;
      if (++reading_.words == reading_.limits.words + 1) reading_.add(FindingCode::limit, word.place, {"words", std::to_string(reading_.limits.words)});
      test.words.push_back(name);
    }
  }

  Reading& reading_;
  const Declared& declared_;
};

When read_list_of_whens(Reading& reading, const YamlNode& node, const Declarations& declarations, bool attributes_only, When::Kind kind, std::string_view what) {
  When when;
  when.kind = kind;
  when.place = node.place;
  if (!check_list(reading, node, what)) return when;
  if (node.items.empty()) reading.add(FindingCode::empty_list, node.place, {std::string(what)});
  when.parts.reserve(node.items.size());
  for (const YamlNode& item : node.items) when.parts.push_back(read_when(reading, item, declarations, attributes_only));
  return when;
}

}  // namespace

Test read_test(Reading& reading, const YamlNode& node, const Declared& declared) { return TestReader(reading, declared).read(node); }

const Declared* tested_name(const Reading& reading, const model::Name& name, const Declarations& declarations, bool attributes_only) {
  const Declared* declared = declarations.find(name.text);
  if (!declared) {
    if (!check_full_width(reading, name.text, name.place))
      reading.add(FindingCode::unknown_attribute, name.place, {name.text}, model::nearest_name(name.text, declarations.names()));
  } else if (attributes_only && !declared->attribute) {
    reading.add(FindingCode::sealed_output, name.place, {name.text});
    return nullptr;
  }
  return declared && !declared->unclear ? declared : nullptr;
}

When read_when(Reading& reading, const YamlNode& node, const Declarations& declarations, bool attributes_only) {
  When when;
  when.place = node.place;
  if (node.kind == YamlNode::Kind::nothing || !check_map(reading, node, "when")) {
    if (node.kind == YamlNode::Kind::nothing) reading.add(FindingCode::wrong_type, node.place, {"when", "a map of keys and values (key: value)", "nothing"});
    return when;
  }
  when.parts.reserve(node.items.size() / 2);
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const YamlNode& key = node.items[i];
    const YamlNode& value = node.items[i + 1];
    if (!is_word(key)) continue;
    When part;
    part.place = key.place;
    if (key.text == "all" || key.text == "any") {
      part = read_list_of_whens(reading, value, declarations, attributes_only, key.text == "all" ? When::Kind::all : When::Kind::any, key.text);
    } else if (key.text == "not") {
      part.kind = When::Kind::negated;
      part.parts.push_back(read_when(reading, value, declarations, attributes_only));
    } else {
      part.kind = When::Kind::test;
      part.attribute = {key.text, key.place};
      const Declared* declared = tested_name(reading, part.attribute, declarations, attributes_only);
      if (!declared) continue;
      part.test = read_test(reading, value, *declared);
    }
    when.parts.push_back(std::move(part));
  }
  return when;
}

}  // namespace guikou::source
