#include "capi/column_reader.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>

#include "model/decimal_text.hpp"

namespace guikou::capi {
namespace {

/// What every array has: its first row, and which rows are null.
class Rows {
 public:
  explicit Rows(const ArrowArray& array)
      : offset_(array.offset), validity_(array.n_buffers > 0 ? static_cast<const std::uint8_t*>(array.buffers[0]) : nullptr) {
    if (array.null_count == 0) validity_ = nullptr;
  }
  [[nodiscard]] std::int64_t at(std::int64_t row) const { return offset_ + row; }
  [[nodiscard]] bool null(std::int64_t row) const { return validity_ != nullptr && !bit(validity_, at(row)); }
  static bool bit(const std::uint8_t* bits, std::int64_t at) { return (bits[at / 8] >> (at % 8) & 1) != 0; }

 private:
  std::int64_t offset_;
  const std::uint8_t* validity_;
};

template <class Value>
const Value* buffer(const ArrowArray& array, std::int64_t number) {
  return static_cast<const Value*>(array.buffers[number]);
}

template <class Number>
void append_number(Number number, std::string& json) {
  char digits[32];
  if constexpr (std::is_floating_point_v<Number>) json.append(digits, model::write_decimal(digits, digits + sizeof digits, number).ptr);
  else json.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_two(std::int64_t number, std::string& json) {
  json += static_cast<char>('0' + number / 10);
  json += static_cast<char>('0' + number % 10);
}

/// A day since 1970 as YYYY-MM-DD. Years that four digits cannot say are written as they are: the reader refuses them.
void append_date(std::int64_t day, std::string& json) {
  if (day < -800'000 || day > 2'932'896) return append_number(day, json);
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  const int year = static_cast<int>(date.year());
  if (year < 1000) json.append(year < 0 ? 0 : year < 10 ? 3 : year < 100 ? 2 : 1, '0');
  append_number(year, json);
  json += '-';
  append_two(static_cast<std::int64_t>(static_cast<unsigned>(date.month())), json);
  json += '-';
  append_two(static_cast<std::int64_t>(static_cast<unsigned>(date.day())), json);
}

/// Written where an index, offset or length points outside: no JSON, so the record is an input error, and nothing is read there.
constexpr std::string_view outside = "outside";

template <class Offset>
class Texts final : public Column {
 public:
  explicit Texts(const ArrowArray& array) : rows_(array), offsets_(buffer<Offset>(array, 1)), bytes_(buffer<char>(array, 2)) {}
  [[nodiscard]] bool null(std::int64_t row) const override { return rows_.null(row); }
  void write(std::int64_t row, std::string& json) const override { sound(row) ? append_json_text(*text(row), json) : static_cast<void>(json += outside); }
  [[nodiscard]] const std::string_view* text(std::int64_t row) const override {
    const std::int64_t at = rows_.at(row);
    text_ = sound(row) && offsets_[at + 1] > offsets_[at]
                ? std::string_view(bytes_ + offsets_[at], static_cast<std::size_t>(offsets_[at + 1] - offsets_[at]))
                : std::string_view();
    return &text_;
  }
  /// How long the bytes are nobody tells; but offsets start at 0 or later and never go back.
  [[nodiscard]] bool sound(std::int64_t row) const { return offsets_[rows_.at(row)] >= 0 && offsets_[rows_.at(row) + 1] >= offsets_[rows_.at(row)]; }

 private:
  Rows rows_;
  const Offset* offsets_;
  const char* bytes_;
  mutable std::string_view text_;
};

/// Texts as views: 16 bytes each, short ones inside, long ones as length, prefix, buffer and offset.
class TextViews final : public Column {
 public:
  explicit TextViews(const ArrowArray& array)
      : rows_(array), views_(buffer<char>(array, 1)), buffers_(array.buffers), parts_(array.n_buffers - 3), sizes_(buffer<std::int64_t>(array, array.n_buffers - 1)) {}
  [[nodiscard]] bool null(std::int64_t row) const override { return rows_.null(row); }
  void write(std::int64_t row, std::string& json) const override { find(row) ? append_json_text(text_, json) : static_cast<void>(json += outside); }
  [[nodiscard]] const std::string_view* text(std::int64_t row) const override {
    if (!find(row)) text_ = {};
    return &text_;
  }

 private:
  /// Sets `text_`; false if the view points outside of the buffers, whose sizes stand in the last one.
  bool find(std::int64_t row) const {
    const char* view = views_ + rows_.at(row) * 16;
    std::int32_t part[4];
    std::memcpy(part, view, sizeof part);
    const auto size = static_cast<std::size_t>(part[0]);
    if (part[0] < 0) return false;
    if (part[0] <= 12) return text_ = std::string_view(view + 4, size), true;
    if (part[2] < 0 || part[2] >= parts_ || part[3] < 0 || sizes_ == nullptr || std::int64_t{part[3]} + part[0] > sizes_[part[2]]) return false;
    return text_ = std::string_view(static_cast<const char*>(buffers_[2 + part[2]]) + part[3], size), true;
  }

  Rows rows_;
  const char* views_;
  const void** buffers_;
  std::int64_t parts_;            ///< how many buffers hold long texts
  const std::int64_t* sizes_;
  mutable std::string_view text_;
};

template <class Number>
class Numbers final : public Column {
 public:
  explicit Numbers(const ArrowArray& array) : rows_(array), numbers_(buffer<Number>(array, 1)) {}
  [[nodiscard]] bool null(std::int64_t row) const override { return rows_.null(row); }
  void write(std::int64_t row, std::string& json) const override { append_number(at(row), json); }   // NaN is no JSON: an input error
  [[nodiscard]] Number at(std::int64_t row) const { return numbers_[rows_.at(row)]; }

 private:
  Rows rows_;
  const Number* numbers_;
};

class Truths final : public Column {
 public:
  explicit Truths(const ArrowArray& array) : rows_(array), bits_(buffer<std::uint8_t>(array, 1)) {}
  [[nodiscard]] bool null(std::int64_t row) const override { return rows_.null(row); }
  void write(std::int64_t row, std::string& json) const override { json += Rows::bit(bits_, rows_.at(row)) ? "true" : "false"; }

 private:
  Rows rows_;
  const std::uint8_t* bits_;
};

class Nulls final : public Column {
 public:
  [[nodiscard]] bool null(std::int64_t) const override { return true; }
  void write(std::int64_t, std::string& json) const override { json += "null"; }
};

/// Days, or units of which `a_second` make a second, since 1970; an instant where the column has a zone.
template <class Count>
class Times final : public Column {
 public:
  Times(const ArrowArray& array, std::int64_t a_second, bool zoned) : numbers_(array), a_second_(a_second), zoned_(zoned) {}
  [[nodiscard]] bool null(std::int64_t row) const override { return numbers_.null(row); }
  void write(std::int64_t row, std::string& json) const override {
    std::int64_t count = numbers_.at(row);
    json += '"';
    if (a_second_ == 0) {
      append_date(count, json);
    } else {
      const auto split = [&](std::int64_t by) {   // whole parts below, so that what is left is never negative
        const std::int64_t rest = count % by;
        count = count / by - (rest < 0 ? 1 : 0);
        return rest < 0 ? rest + by : rest;
      };
      static_cast<void>(split(a_second_));
      const std::int64_t second = split(86'400);
      append_date(count, json);
      json += 'T';
      append_two(second / 3600, json);
      json += ':';
      append_two(second / 60 % 60, json);
      json += ':';
      append_two(second % 60, json);
      if (zoned_) json += 'Z';
    }
    json += '"';
  }

 private:
  Numbers<Count> numbers_;
  std::int64_t a_second_;   ///< 0: days
  bool zoned_;
};

template <class Offset>
class Lists final : public Column {
 public:
  Lists(const ArrowArray& array, std::unique_ptr<Column> items)
      : rows_(array), offsets_(buffer<Offset>(array, 1)), item_count_(array.children[0]->length), items_(std::move(items)) {}
  [[nodiscard]] bool null(std::int64_t row) const override { return rows_.null(row); }
  void write(std::int64_t row, std::string& json) const override {
    const std::int64_t at = rows_.at(row);
    if (offsets_[at] < 0 || offsets_[at + 1] < offsets_[at] || offsets_[at + 1] > item_count_) return static_cast<void>(json += outside);
    json += '[';
    for (Offset item = offsets_[at]; item < offsets_[at + 1]; ++item) {
      if (item != offsets_[at]) json += ',';
      items_->null(item) ? json += "null", void() : items_->write(item, json);
    }
    json += ']';
  }

 private:
  Rows rows_;
  const Offset* offsets_;
  std::int64_t item_count_;
  std::unique_ptr<Column> items_;
};

template <class Index>
class Dictionary final : public Column {
 public:
  Dictionary(const ArrowArray& array, std::unique_ptr<Column> words) : numbers_(array), word_count_(array.dictionary->length), words_(std::move(words)) {}
  [[nodiscard]] bool null(std::int64_t row) const override { return numbers_.null(row) || (inside(row) && words_->null(at(row))); }
  void write(std::int64_t row, std::string& json) const override { inside(row) ? words_->write(at(row), json) : static_cast<void>(json += outside); }
  [[nodiscard]] const std::string_view* text(std::int64_t row) const override { return inside(row) ? words_->text(at(row)) : nullptr; }

 private:
  [[nodiscard]] std::int64_t at(std::int64_t row) const { return static_cast<std::int64_t>(numbers_.at(row)); }
  [[nodiscard]] bool inside(std::int64_t row) const { return at(row) >= 0 && at(row) < word_count_; }
  Numbers<Index> numbers_;
  std::int64_t word_count_;
  std::unique_ptr<Column> words_;
};

template <template <class> class Kind, class... More>
std::unique_ptr<Column> of_whole_numbers(char format, const ArrowArray& array, More&&... more) {
  switch (format) {
    case 'c': return std::make_unique<Kind<std::int8_t>>(array, std::forward<More>(more)...);
    case 'C': return std::make_unique<Kind<std::uint8_t>>(array, std::forward<More>(more)...);
    case 's': return std::make_unique<Kind<std::int16_t>>(array, std::forward<More>(more)...);
    case 'S': return std::make_unique<Kind<std::uint16_t>>(array, std::forward<More>(more)...);
    case 'i': return std::make_unique<Kind<std::int32_t>>(array, std::forward<More>(more)...);
    case 'I': return std::make_unique<Kind<std::uint32_t>>(array, std::forward<More>(more)...);
    case 'l': return std::make_unique<Kind<std::int64_t>>(array, std::forward<More>(more)...);
    case 'L': return std::make_unique<Kind<std::uint64_t>>(array, std::forward<More>(more)...);
    default: return nullptr;
  }
}

std::unique_ptr<Column> time_column(std::string_view format, const ArrowArray& array) {
  if (format == "tdD") return std::make_unique<Times<std::int32_t>>(array, 0, false);
  if (format.size() < 4 || !format.starts_with("ts") || format[3] != ':') return nullptr;
  const bool zoned = format.size() > 4;
  switch (format[2]) {
    case 's': return std::make_unique<Times<std::int64_t>>(array, 1, zoned);
    case 'm': return std::make_unique<Times<std::int64_t>>(array, 1'000, zoned);
    case 'u': return std::make_unique<Times<std::int64_t>>(array, 1'000'000, zoned);
    case 'n': return std::make_unique<Times<std::int64_t>>(array, 1'000'000'000, zoned);
    default: return nullptr;
  }
}

/// How many buffers a column of this format has at least; nothing: a format that is not read.
std::optional<std::int64_t> least_buffers(std::string_view format) {
  if (format == "n") return 0;
  if (format == "u" || format == "U" || format == "vu") return 3;
  return format.empty() ? std::nullopt : std::optional<std::int64_t>(2);
}

std::unique_ptr<Column> list_column(const ArrowSchema& schema, const ArrowArray& array, bool large) {
  if (schema.n_children != 1 || array.n_children != 1 || schema.children[0]->format == nullptr) return nullptr;
  const std::string_view items = schema.children[0]->format;
  const bool texts = items == "u" || items == "U" || items == "vu" || items == "n" || schema.children[0]->dictionary != nullptr;
  auto column = texts ? column_of(*schema.children[0], *array.children[0]) : nullptr;
  if (!column) return nullptr;
  if (large) return std::make_unique<Lists<std::int64_t>>(array, std::move(column));
  return std::make_unique<Lists<std::int32_t>>(array, std::move(column));
}

}  // namespace

std::unique_ptr<Column> column_of(const ArrowSchema& schema, const ArrowArray& array) {
  if (schema.format == nullptr) return nullptr;
  const std::string_view format = schema.format;
  const auto buffers = least_buffers(format);
  if (!buffers || array.n_buffers < *buffers || array.offset < 0 || array.length < 0) return nullptr;
  if (*buffers > 0 && (array.buffers == nullptr || (array.length > 0 && array.buffers[1] == nullptr))) return nullptr;
  if (schema.dictionary != nullptr) {
    if (array.dictionary == nullptr || format.size() != 1) return nullptr;
    auto words = column_of(*schema.dictionary, *array.dictionary);
    return words ? of_whole_numbers<Dictionary>(format[0], array, std::move(words)) : nullptr;
  }
  if (format == "n") return std::make_unique<Nulls>();
  if (format == "u") return std::make_unique<Texts<std::int32_t>>(array);
  if (format == "U") return std::make_unique<Texts<std::int64_t>>(array);
  if (format == "vu") return std::make_unique<TextViews>(array);
  if (format == "b") return std::make_unique<Truths>(array);
  if (format == "f") return std::make_unique<Numbers<float>>(array);
  if (format == "g") return std::make_unique<Numbers<double>>(array);
  if (format == "+l") return list_column(schema, array, false);
  if (format == "+L") return list_column(schema, array, true);
  if (format.size() == 1) return of_whole_numbers<Numbers>(format[0], array);
  return time_column(format, array);
}

namespace {

/// A column of petitions as JSON: texts, or bytes, of which the reader finds out itself whether they are UTF-8.
std::unique_ptr<Column> json_column(const ArrowSchema& schema, const ArrowArray& array) {
  const std::string_view format = schema.format == nullptr ? "" : schema.format;
  if (schema.dictionary != nullptr || array.n_buffers < 3 || array.offset < 0 || array.buffers == nullptr) return nullptr;
  if (array.length > 0 && array.buffers[1] == nullptr) return nullptr;
  if (format == "z") return std::make_unique<Texts<std::int32_t>>(array);
  if (format == "Z") return std::make_unique<Texts<std::int64_t>>(array);
  return format == "u" || format == "U" || format == "vu" ? column_of(schema, array) : nullptr;
}

}  // namespace

bool PetitionRows::open(const ArrowSchema& schema, const ArrowArray& array) {
  if (schema.format == nullptr || std::string_view(schema.format) != "+s" || schema.n_children != array.n_children) return false;
  if (array.length < 0 || array.offset < 0 || array.length > std::numeric_limits<std::int64_t>::max() - array.offset || Rows(array).null(0)) return false;
  size_ = array.length;
  offset_ = array.offset;
  if (schema.n_children == 1 && schema.children[0]->name != nullptr && std::string_view(schema.children[0]->name) == "petition") {
    petitions_ = json_column(*schema.children[0], *array.children[0]);
    if (petitions_) return array.children[0]->length >= offset_ + size_;
  }
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& child = *schema.children[i];
    auto column = column_of(child, *array.children[i]);
    if (!column || child.name == nullptr || array.children[i]->length < offset_ + size_) return false;
    Attribute attribute;
    append_json_text(child.name, attribute.prefix);
    attribute.prefix += ':';
    attribute.column = std::move(column);
    attributes_.push_back(std::move(attribute));
  }
  return true;
}

std::string_view PetitionRows::row(std::int64_t index) {
  const std::int64_t at = offset_ + index;
  if (petitions_) return petitions_->null(at) ? std::string_view() : *petitions_->text(at);
  json_ = '{';
  for (const Attribute& attribute : attributes_) {
    if (attribute.column->null(at)) continue;
    if (json_.size() > 1) json_ += ',';
    json_ += attribute.prefix;
    attribute.column->write(at, json_);
  }
  json_ += '}';
  return json_;
}

void append_json_text(std::string_view text, std::string& json) {
  static constexpr char hex[] = "0123456789abcdef";
  json += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    json.append(text.substr(plain, i - plain));
    plain = i + 1;
    if (byte >= 0x20) (json += '\\') += text[i];
    else ((json += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
  }
  json.append(text.substr(plain));
  json += '"';
}

}  // namespace guikou::capi
