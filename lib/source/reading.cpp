#include "source/reading.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "model/full_width.hpp"
#include "model/literal_text.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void check_repeats(const Reading& reading, const YamlNode& node) {
  std::unordered_map<std::string_view, std::uint32_t> seen;  // only for long maps: comparing beats hashing in short ones
  const bool is_long = node.items.size() > 48;
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const YamlNode& key = node.items[i];
    if (!key.is_scalar()) {
      reading.add(FindingCode::wrong_type, key.place, {"a key", "a word", described(key)});
      continue;
    }
    if (key.text == "<<" && !key.quoted) {
      reading.add(FindingCode::merge_key, key.place);
      continue;
    }
    std::uint32_t first = 0;
    if (is_long) {
      const auto [at, fresh] = seen.try_emplace(key.text, key.place.line);
      if (!fresh) first = at->second;
    } else {
      for (std::size_t earlier = 0; earlier < i && first == 0; earlier += 2)
        if (node.items[earlier].is_scalar() && node.items[earlier].text == key.text) first = node.items[earlier].place.line;
    }
    if (first != 0) reading.add(FindingCode::duplicate_key, key.place, {key.text, std::to_string(first)});
  }
}

/// In double quotes, with the escapes that keep it on one line.
void write_quoted(std::string_view text, std::string& all) {
  all += '"';
  if (text.find_first_of("\"\\\n\r\t") == std::string_view::npos) {
    all += text;
  } else {
    for (const char c : text) {
      if (c == '"' || c == '\\') all += '\\';
      if (c == '\n') all += "\\n";
      else if (c == '\r') all += "\\r";
      else if (c == '\t') all += "\\t";
      else all += c;
    }
  }
  all += '"';
}

}  // namespace

std::string described(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::nothing: return "nothing";
    case YamlNode::Kind::list: return "a list";
    case YamlNode::Kind::map: return "a map";
    case YamlNode::Kind::scalar: break;
  }
  // Messages are one line: long texts are cut, between characters.
  std::size_t end = std::min<std::size_t>(node.text.size(), 60);
  while (end > 0 && end < node.text.size() && (static_cast<unsigned char>(node.text[end]) & 0xC0) == 0x80) --end;
  std::string shown(node.text.substr(0, end));
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  if (end < node.text.size()) shown += "…";
  return node.quoted ? "\"" + shown + "\"" : shown;
}

void report_twice(const Reading& reading, const model::Rulebook& rulebook, std::string kind, const model::Name& second, model::Place first) {
  if (first.file == second.place.file)
    reading.add(FindingCode::duplicate_id, second.place, {std::move(kind), second.text, std::to_string(first.line)});
  else
    reading.add(FindingCode::duplicate_id_elsewhere, second.place, {std::move(kind), second.text, rulebook.files[first.file].path, std::to_string(first.line)});
}

void report_value(const Reading& reading, const YamlNode& node, std::string_view what, const std::vector<std::string_view>& known) {
  std::string shown;
  for (std::size_t i = 0; i < known.size() && i < 12; ++i) shown.append(i == 0 ? "" : ", ").append(known[i]);
  if (known.size() > 12) shown += ", …";
  reading.add(FindingCode::unknown_value, node.place, {node.is_scalar() ? std::string(node.text) : described(node), std::string(what), std::move(shown)},
              node.is_scalar() ? model::nearest_name(node.text, known) : std::string());
}

bool is_word(const YamlNode& key) { return key.is_scalar() && (key.quoted || key.text != "<<"); }

bool check_full_width(const Reading& reading, std::string_view text, model::Place place) {
  const model::FullWidthSign* sign = model::first_full_width_sign(text);
  if (sign) reading.add(FindingCode::full_width, place, {std::string(sign->wide), std::string(sign->plain)});
  return sign != nullptr;
}

namespace {

int open_brackets(const YamlNode& node) {
  if (!node.is_scalar() || node.quoted) return 0;
  return static_cast<int>(std::count(node.text.begin(), node.text.end(), '(') - std::count(node.text.begin(), node.text.end(), ')'));
}

}  // namespace

bool is_cut_selector(const YamlNode& node) { return open_brackets(node) > 0; }

bool CutSelector::skips(const YamlNode& key, const YamlNode& value) {
  if (open_ > 0 && value.kind == YamlNode::Kind::nothing) {
    open_ = std::max(0, open_ + open_brackets(key));
    return true;
  }
  open_ = std::max(0, open_brackets(value));
  return false;
}

bool CutSelector::skips(const YamlNode& item) {
  const bool rest = open_ > 0;
  open_ = std::max(0, (rest ? open_ : 0) + open_brackets(item));
  return rest;
}

bool check_map(const Reading& reading, const YamlNode& node, std::string_view what) {
  if (node.is_map()) {
    check_repeats(reading, node);
    return true;
  }
  if (!(node.is_scalar() && !node.quoted && check_full_width(reading, node.text, node.place)))
    reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a map of keys and values (key: value)", described(node)});
  return false;
}

bool check_list(const Reading& reading, const YamlNode& node, std::string_view what) {
  if (node.is_list()) return true;
  if (node.is_scalar()) reading.add(FindingCode::needs_list, node.place, {std::string(what), described(node)});
  else reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a list", described(node)});
  return false;
}

MapView::MapView(const Reading& reading, const YamlNode& node, std::string_view what, std::initializer_list<std::string_view> allowed)
    : reading_(reading), node_(node), what_(what) {
  if (node.known_keys || !check_map(reading, node, what)) return;
  CutSelector cut;
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const YamlNode& key = node.items[i];
    if (cut.skips(key, node.items[i + 1])) continue;
    if (!is_word(key) || std::find(allowed.begin(), allowed.end(), key.text) != allowed.end()) continue;
    if (check_full_width(reading, key.text, key.place)) {
      misspelled_ = true;
      continue;
    }
    meant_.push_back(model::nearest_name(key.text, {allowed.begin(), allowed.end()}));
    reading.add(FindingCode::unknown_key, key.place, {key.text, what_}, meant_.back());
  }
}

const YamlNode* MapView::find(std::string_view key) const {
  if (!node_.is_map()) return nullptr;
  for (std::size_t i = 0; i + 1 < node_.items.size(); i += 2)
    if (node_.items[i].is_scalar() && node_.items[i].text == key) return &node_.items[i + 1];
  return nullptr;
}

model::Place MapView::key_place(std::string_view key) const {
  for (std::size_t i = 0; node_.is_map() && i + 1 < node_.items.size(); i += 2)
    if (node_.items[i].is_scalar() && node_.items[i].text == key) return node_.items[i].place;
  return node_.place;
}

const YamlNode* MapView::need(std::string_view key) const {
  const YamlNode* found = find(key);
  const bool guessed = misspelled_ || std::find(meant_.begin(), meant_.end(), key) != meant_.end();
  if (!found && node_.is_map() && !guessed) reading_.add(FindingCode::missing_key, node_.place, {std::string(key), what_});
  return found;
}

/// `y` and `n` alone are words: YAML 1.2 and most readers of 1.1 leave them so, and short ids are common.
bool reads_as_another_type(std::string_view plain) {
  std::string lower(plain);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view word : {"true", "false", "yes", "no", "on", "off", "null", "~", ".nan", ".inf", "-.inf", "+.inf"})
    if (lower == word) return true;
  std::string_view rest = lower;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) rest.remove_prefix(1);
  if (rest.starts_with("0x") || rest.starts_with("0o"))
    return rest.size() > 2 && rest.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
  const std::size_t exponent = rest.find('e');
  std::string_view mantissa = rest.substr(0, exponent);
  if (exponent != std::string_view::npos) {
    std::string_view power = rest.substr(exponent + 1);
    if (!power.empty() && (power[0] == '-' || power[0] == '+')) power.remove_prefix(1);
    if (!all_digits(power)) return false;
  }
  const std::size_t point = mantissa.find('.');
  if (point == std::string_view::npos) return all_digits(mantissa);
  const std::string_view whole = mantissa.substr(0, point), part = mantissa.substr(point + 1);
  if (whole.empty() && part.empty()) return false;
  return (whole.empty() || all_digits(whole)) && (part.empty() || all_digits(part));
}

model::Text read_text(const Reading& reading, const YamlNode& node, std::string_view what) {
  if (!node.is_scalar()) {
    reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a word or text", described(node)});
    return {};
  }
  if (!node.quoted && reads_as_another_type(node.text)) {
    reading.add(FindingCode::needs_quotes, node.place, {std::string(what), node.text});
    return {};
  }
  return node.text;
}

model::Name read_name(const Reading& reading, const YamlNode& node, std::string_view what) {
  model::Name name{read_text(reading, node, what), node.place};
  if (name.text.empty() && node.is_scalar() && (node.quoted || node.text.empty())) reading.add(FindingCode::empty_name, node.place, {std::string(what)});
  return name;
}

namespace {

/// `[甲，乙]` is to YAML one word. Whoever means it so writes quotes.
bool report_joined(const Reading& reading, const YamlNode& item) {
  if (!item.is_scalar() || item.quoted) return false;
  for (const char* sign : {"，", "；"})
    if (item.text.find(sign) != std::string::npos) return reading.add(FindingCode::full_width, item.place, {sign, ","}), true;
  return false;
}

}  // namespace

std::vector<model::Name> read_names(const Reading& reading, const YamlNode& node, std::string_view what) {
  std::vector<model::Name> names;
  if (!check_list(reading, node, what)) return names;
  names.reserve(node.items.size());
  for (const YamlNode& item : node.items) {
    if (report_joined(reading, item)) continue;
    if (model::Name name = read_name(reading, item, what); !name.empty()) names.push_back(name);
  }
  return names;
}

std::vector<model::Name> read_name_or_names(const Reading& reading, const YamlNode& node, std::string_view what) {
  if (node.is_list()) return read_names(reading, node, what);
  std::vector<model::Name> names;
  if (model::Name name = read_name(reading, node, what); !name.empty()) names.push_back(name);
  return names;
}

std::optional<bool> read_boolean(const Reading& reading, const YamlNode& node, std::string_view what) {
  if (node.is_scalar() && !node.quoted && (node.text == "true" || node.text == "false")) return node.text == "true";
  reading.add(FindingCode::not_boolean, node.place, {std::string(what), described(node)});
  return std::nullopt;
}

std::optional<std::int64_t> read_whole(const Reading& reading, const YamlNode& node, std::string_view what, std::int64_t lowest,
                                       std::int64_t highest) {
  const auto number = node.is_scalar() && !node.quoted ? model::read_integer(node.text) : std::nullopt;
  if (!number) {
    reading.add(FindingCode::not_whole, node.place, {std::string(what), described(node)});
    return std::nullopt;
  }
  if (*number < lowest || *number > highest) {
    reading.add(FindingCode::number_range, node.place, {std::string(what), std::to_string(lowest), std::to_string(highest)});
    return std::nullopt;
  }
  return number;
}

bool check_year(const Reading& reading, model::Date date, model::Place place) {
  const int year = model::year_of(date);
  if (year >= reading.limits.first_year && year <= reading.limits.last_year) return true;
  reading.add(FindingCode::year_limit, place, {std::to_string(reading.limits.first_year), std::to_string(reading.limits.last_year)});
  return false;
}

std::optional<model::Date> read_day(const Reading& reading, const YamlNode& node, std::string_view what) {
  const auto date = node.is_scalar() ? model::read_date(node.text) : std::nullopt;
  if (!date) reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a date such as 2026-03-02", described(node)});
  else check_year(reading, *date, node.place);
  return date;
}

std::optional<model::Duration> read_span(const Reading& reading, const YamlNode& node, std::string_view what) {
  const auto span = node.is_scalar() ? model::read_duration(node.text) : std::nullopt;
  if (!span) reading.add(FindingCode::wrong_type, node.place, {std::string(what), "a duration such as 15d, 5wd or 4h", described(node)});
  else if (!check_length(reading, *span, node.place)) return std::nullopt;
  return span;
}

bool check_length(const Reading& reading, model::Duration span, model::Place place) {
  if (span.count <= model::longest_duration(reading.limits, span.unit == model::Duration::Unit::hours)) return true;
  reading.add(FindingCode::long_duration, place, {std::to_string(reading.limits.last_year - reading.limits.first_year + 1)});
  return false;
}

void write_on_one_line(const YamlNode& node, std::string& text) {
  switch (node.kind) {
    case YamlNode::Kind::nothing: text += "null"; return;
    case YamlNode::Kind::scalar:
      if (node.quoted) write_quoted(node.text, text);
      else text += node.text;
      return;
    case YamlNode::Kind::list:
    case YamlNode::Kind::map: break;
  }
  const bool map = node.is_map();
  text += map ? '{' : '[';
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) text += map && i % 2 == 1 ? ": " : ", ";
    if (map && i % 2 == 0) text += node.items[i].text;
    else write_on_one_line(node.items[i], text);
  }
  text += map ? '}' : ']';
}

model::Text written_on_one_line(const Reading& reading, const YamlNode& node) {
  if (node.is_scalar() && !node.quoted) return node.text;
  std::string text;
  write_on_one_line(node, text);
  return reading.texts.keep(text);
}

}  // namespace guikou::source
