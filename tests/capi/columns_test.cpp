// Tables of petitions over the Arrow C data interface: every type of column, what is refused, and who releases what.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <deque>
#include <limits>
#include <memory>
#include <vector>

#include "capi/host.hpp"

namespace guikou::capi_test {
namespace {

using ::testing::HasSubstr;

/// A table as a host would make it; counts what the library releases.
class Table {
 public:
  explicit Table(std::int64_t rows) : rows_(rows) {}

  /// A column of the given format over buffers that live as long as the table. The first is the validity, or null.
  ArrowArray& column(const char* name, const char* format, std::vector<const void*> buffers) {
    ArrowSchema& schema = schemas_.emplace_back();
    schema.name = name;
    schema.format = format;
    ArrowArray& array = arrays_.emplace_back();
    buffers_.push_back(std::move(buffers));
    array.length = rows_;
    array.null_count = buffers_.back()[0] == nullptr ? 0 : -1;
    array.n_buffers = static_cast<std::int64_t>(buffers_.back().size());
    array.buffers = buffers_.back().data();
    schema_pointers_.push_back(&schema);
    array_pointers_.push_back(&array);
    return array;
  }
  ArrowSchema& schema_of_last() { return schemas_.back(); }

  guikou_status route(const guikou_engine* engine, const guikou_options* options = nullptr) {
    ArrowSchema schema{};
    ArrowArray array{};
    static const void* no_validity[1] = {nullptr};
    schema.format = "+s";
    schema.n_children = array.n_children = static_cast<std::int64_t>(schema_pointers_.size());
    schema.children = schema_pointers_.data();
    array.children = array_pointers_.data();
    array.length = rows_;
    array.n_buffers = 1;
    array.buffers = no_validity;
    schema.private_data = array.private_data = &released_;
    schema.release = [](ArrowSchema* one) { ++*static_cast<int*>(one->private_data), one->release = nullptr; };
    array.release = [](ArrowArray* one) { ++*static_cast<int*>(one->private_data), one->release = nullptr; };
    const guikou_status status = guikou_engine_route_columns(engine, &schema, &array, options, &out_schema, &out, &counts);
    EXPECT_EQ(released_, 2);
    EXPECT_EQ(schema.release, nullptr);
    EXPECT_EQ(out.release != nullptr, status == GUIKOU_OK);
    return status;
  }
  ~Table() {
    if (out.release != nullptr) out.release(&out), out_schema.release(&out_schema);
  }

  /// A cell of the answer; "null" for null.
  [[nodiscard]] std::string cell(std::string_view name, std::int64_t row) const {
    for (std::int64_t i = 0; i < out_schema.n_children; ++i) {
      if (out_schema.children[i]->name != name) continue;
      const ArrowArray& column = *out.children[i];
      const auto* validity = static_cast<const std::uint8_t*>(column.buffers[0]);
      if (validity != nullptr && (validity[row / 8] >> row % 8 & 1) == 0) return "null";
      const auto* ends = static_cast<const std::int64_t*>(column.buffers[1]);
      return {static_cast<const char*>(column.buffers[2]) + ends[row], static_cast<std::size_t>(ends[row + 1] - ends[row])};
    }
    return "no such column";
  }

  ArrowSchema out_schema{};
  ArrowArray out{};
  guikou_counts counts{9, 9, 9};

 private:
  std::int64_t rows_;
  int released_ = 0;
  std::deque<ArrowSchema> schemas_;
  std::deque<ArrowArray> arrays_;
  std::deque<std::vector<const void*>> buffers_;
  std::vector<ArrowSchema*> schema_pointers_;
  std::vector<ArrowArray*> array_pointers_;
};

/// Texts in one buffer with their offsets.
struct Texts {
  explicit Texts(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) bytes += text, ends.push_back(static_cast<std::int32_t>(bytes.size()));
    for (const std::int32_t end : ends) wide_ends.push_back(end);
  }
  std::string bytes;
  std::vector<std::int32_t> ends{0};
  std::vector<std::int64_t> wide_ends;
};

constexpr std::string_view typed_rulebook = R"(guikou: 1
id: typed
attributes:
  channel: {type: enum, values: [visit, letter]}
  number: {type: int}
  amount: {type: number}
  retired: {type: bool}
  day: {type: date}
  tags: {type: enum, values: [a, b], list: true}
  words: {type: string}
org: {units: [{id: plant}]}
tables:
  - id: t
    hit: first
    rules:
      - {id: all, when: {channel: visit, number: 12, amount: "..2.5", retired: true, day: 2026-03-04, tags: b, words: {prefix: '"é'}}, then: {lead: plant}}
)";

class Columns : public ::testing::Test {
 protected:
  void SetUp() override {
    Text findings;
    ASSERT_EQ(guikou_engine_load_text(typed_rulebook.data(), typed_rulebook.size(), "t", 1, nullptr, &typed_, &findings), GUIKOU_OK) << findings.view();
    ASSERT_NE(engine_ = load("office"), nullptr);
  }
  void TearDown() override {
    guikou_engine_free(engine_);
    guikou_engine_free(typed_);
  }
  guikou_engine *engine_ = nullptr, *typed_ = nullptr;
};

TEST_F(Columns, PetitionsAsJsonAreReadWhereTheyLie) {
  const Texts texts({std::string(petition), std::string(nobodys), std::string(broken), ""});
  Table table(4), bytes(4), large(4);
  table.column("petition", "u", {nullptr, texts.ends.data(), texts.bytes.data()});
  bytes.column("petition", "z", {nullptr, texts.ends.data(), texts.bytes.data()});
  large.column("petition", "Z", {nullptr, texts.wide_ends.data(), texts.bytes.data()});
  ASSERT_EQ(table.route(engine_), GUIKOU_OK);
  ASSERT_EQ(bytes.route(engine_), GUIKOU_OK);
  ASSERT_EQ(large.route(engine_), GUIKOU_OK);
  for (int row = 0; row < 4; ++row) {
    EXPECT_EQ(bytes.cell("decision", row), table.cell("decision", row));
    EXPECT_EQ(large.cell("decision", row), table.cell("decision", row));
  }
  EXPECT_EQ(table.counts.routed, 1u);
  EXPECT_EQ(table.counts.unroutable, 1u);
  EXPECT_EQ(table.counts.errors, 2u);
  EXPECT_EQ(table.cell("id", 0) + table.cell("outcome", 0) + table.cell("lead", 0) + table.cell("policy", 0), "P-1routedofficestandard");
  EXPECT_EQ(table.cell("reason", 0) + table.cell("sponsor", 0), "nullnull");
  EXPECT_EQ(table.cell("outcome", 1) + table.cell("reason", 1) + table.cell("lead", 1), "unroutableno-rulenull");
  EXPECT_EQ(table.cell("id", 2) + table.cell("outcome", 2), "P-3error");
  EXPECT_EQ(table.cell("id", 3) + table.cell("outcome", 3), "nullerror");
  // The whole decision is that of a single call; the row is the line.
  for (int row = 0; row < 4; ++row) {
    const std::string record = texts.bytes.substr(static_cast<std::size_t>(texts.ends[row]), static_cast<std::size_t>(texts.ends[row + 1] - texts.ends[row]));
    Text decision;
    std::int32_t outcome = 0;
    guikou_options options = no_options();
    options.line = static_cast<std::uint64_t>(row) + 1;
    ASSERT_EQ(guikou_engine_route(engine_, record.data(), record.size(), &options, &decision, &outcome), GUIKOU_OK);
    EXPECT_EQ(table.cell("decision", row), decision.view());
  }
}

TEST_F(Columns, EveryTypeOfAttribute) {
  // Only row 1 is as the rule wants it.
  const Texts ids({"skipped", "a\"\n", "b"}), channels({"letter", "visit"}), words({"", "\"é\\\x01", "x"}), tags({"a", "b", "a"});
  const std::vector<std::int64_t> days_us{0, 1772582400000000, 0};   // 2026-03-04T00:00:00
  const std::vector<std::int32_t> days{0, 20516, 20516}, list_ends{0, 0, 2, 3};
  const std::vector<std::uint8_t> channel_codes{0, 1, 0}, truths{0b110}, tags_there{0b110};
  const std::vector<std::int16_t> numbers{0, 12, 12};
  const std::vector<double> amounts{0, -1.5, 1e300};
  Table table(3);
  table.column("id", "U", {nullptr, ids.wide_ends.data(), ids.bytes.data()});
  table.column("received", "tsu:", {nullptr, days_us.data()});
  ArrowArray& channel = table.column("channel", "C", {nullptr, channel_codes.data()});
  ArrowSchema word_schema{};
  word_schema.format = "u";
  ArrowArray word_array{};
  const void* word_buffers[] = {nullptr, channels.ends.data(), channels.bytes.data()};
  word_array.length = 2, word_array.n_buffers = 3, word_array.buffers = word_buffers;
  channel.dictionary = &word_array;
  table.schema_of_last().dictionary = &word_schema;
  table.column("number", "s", {nullptr, numbers.data()});
  table.column("amount", "g", {nullptr, amounts.data()});
  table.column("retired", "b", {nullptr, truths.data()});
  table.column("day", "tdD", {nullptr, days.data()});
  ArrowArray& list = table.column("tags", "+l", {tags_there.data(), list_ends.data()});
  ArrowSchema item_schema{};
  item_schema.format = "u";
  ArrowArray item_array{};
  const void* item_buffers[] = {nullptr, tags.ends.data(), tags.bytes.data()};
  item_array.length = 3, item_array.n_buffers = 3, item_array.buffers = item_buffers;
  ArrowSchema* item_schemas[] = {&item_schema};
  ArrowArray* items[] = {&item_array};
  list.n_children = table.schema_of_last().n_children = 1;
  list.children = items, table.schema_of_last().children = item_schemas;
  table.column("words", "u", {nullptr, words.ends.data(), words.bytes.data()});
  ASSERT_EQ(table.route(typed_), GUIKOU_OK);
  EXPECT_EQ(table.cell("outcome", 1), "routed") << table.cell("decision", 1);
  EXPECT_EQ(table.cell("id", 1), "a\"\n");
  EXPECT_THAT(table.cell("decision", 1), HasSubstr(R"("id":"a\"\n")"));
  EXPECT_EQ(table.cell("outcome", 2), "unroutable") << table.cell("decision", 2);
  EXPECT_EQ(table.cell("outcome", 0), "unroutable") << table.cell("decision", 0);
}

TEST_F(Columns, WhatPointsOutsideIsAnInputErrorOfItsRow) {
  // Found by fuzzing: an index past the dictionary was followed.
  const Texts ids({"a", "b", "c", "d"}), words({"visit", "letter"}), tags({"a", "b"});
  const std::vector<std::int64_t> codes{0, 2, -1, INT64_MAX}, days_us{0, 0, 0, 0};
  const std::vector<std::int32_t> list_ends{0, 1, 0, 9, 9}, back{0, 1, 0, 1, 2};
  ArrowSchema word_schema{};
  word_schema.format = "u";
  ArrowArray word_array{};
  const void* word_buffers[] = {nullptr, words.ends.data(), words.bytes.data()};
  word_array.length = 2, word_array.n_buffers = 3, word_array.buffers = word_buffers;
  ArrowArray tag_array = word_array;
  const void* tag_buffers[] = {nullptr, tags.ends.data(), tags.bytes.data()};
  tag_array.buffers = tag_buffers;
  ArrowSchema* item_schemas[] = {&word_schema};
  ArrowArray* items[] = {&tag_array};
  const auto outcomes = [&](const auto& add) {
    Table table(4);
    table.column("id", "u", {nullptr, ids.ends.data(), ids.bytes.data()});
    table.column("received", "tsu:", {nullptr, days_us.data()});
    add(table);
    EXPECT_EQ(table.route(typed_), GUIKOU_OK);
    std::string all;
    for (std::int64_t row = 0; row < 4; ++row) all += table.cell("outcome", row) + " ";
    return all;
  };
  EXPECT_EQ(outcomes([&](Table& table) {
    table.column("channel", "l", {nullptr, codes.data()}).dictionary = &word_array;
    table.schema_of_last().dictionary = &word_schema;
  }), "unroutable error error error ");
  EXPECT_EQ(outcomes([&](Table& table) { table.column("words", "u", {nullptr, back.data(), words.bytes.data()}); }), "unroutable error unroutable unroutable ");
  EXPECT_EQ(outcomes([&](Table& table) {   // the second list goes back, the third and fourth end behind the last item
    ArrowArray& list = table.column("tags", "+l", {nullptr, list_ends.data()});
    list.n_children = table.schema_of_last().n_children = 1;
    list.children = items, table.schema_of_last().children = item_schemas;
  }), "unroutable error error error ");
}

TEST_F(Columns, ViewsInstantsAndSlices) {
  std::vector<char> views(48, 0);
  const std::string long_id = "an id longer than twelve";
  const std::int32_t short_size = 2, long_size = static_cast<std::int32_t>(long_id.size()), first_buffer = 0, offset = 0;
  std::memcpy(views.data() + 16, &short_size, 4), std::memcpy(views.data() + 20, "xy", 2);
  std::memcpy(views.data() + 32, &long_size, 4), std::memcpy(views.data() + 36, long_id.data(), 4);
  std::memcpy(views.data() + 40, &first_buffer, 4), std::memcpy(views.data() + 44, &offset, 4);
  const std::vector<std::int64_t> lengths{long_size}, seconds{0, 1772380800, -1};
  Table table(2);
  table.column("id", "vu", {nullptr, views.data(), long_id.data(), lengths.data()}).offset = 1;
  table.column("received", "tss:UTC", {nullptr, seconds.data()}).offset = 1;
  guikou_options options = no_options();
  options.fields = slice("id,outcome");
  ASSERT_EQ(table.route(engine_, &options), GUIKOU_OK);
  EXPECT_EQ(table.cell("id", 0), "xy");
  EXPECT_EQ(table.cell("id", 1), long_id);
  EXPECT_EQ(table.out_schema.n_children, 3);
  EXPECT_EQ(table.cell("decision", 0), R"({"id":"xy","outcome":"unroutable"})");
  EXPECT_EQ(table.cell("outcome", 1), "unroutable");   // 1969-12-31T23:59:59Z
}

TEST_F(Columns, WhatNumbersAreNoneIsAnErrorOfItsRow) {
  const Texts ids({"a", "b"});
  const std::vector<std::int64_t> days{1772582400, 1772582400};
  const std::vector<double> amounts{0.0 / 1.0, std::numeric_limits<double>::quiet_NaN()};
  Table table(2);
  table.column("id", "u", {nullptr, ids.ends.data(), ids.bytes.data()});
  table.column("received", "tss:", {nullptr, days.data()});
  table.column("amount", "g", {nullptr, amounts.data()});
  ASSERT_EQ(table.route(typed_), GUIKOU_OK);
  EXPECT_EQ(table.cell("outcome", 0), "unroutable");
  EXPECT_THAT(table.cell("decision", 1), HasSubstr("\"code\":\"bad-json\""));
}

TEST_F(Columns, WhatCannotBeReadIsRefusedAndReleased) {
  const std::vector<std::int64_t> numbers{1, 2};
  for (const char* format : {"e", "d:19,2", "z", "+w:2", "tdm", "ttu", "", "+s", "+l", "vz"}) {
    Table table(2);
    table.column("amount", format, {nullptr, numbers.data(), numbers.data()});
    EXPECT_EQ(table.route(engine_), GUIKOU_BAD_COLUMNS) << format;
    EXPECT_EQ(table.counts.errors, 0u);
  }
  Table short_column(2);
  short_column.column("amount", "l", {nullptr, numbers.data()}).length = 1;
  EXPECT_EQ(short_column.route(engine_), GUIKOU_BAD_COLUMNS);
  Table few_buffers(2);
  few_buffers.column("id", "u", {nullptr, numbers.data()});
  EXPECT_EQ(few_buffers.route(engine_), GUIKOU_BAD_COLUMNS);
  Table wrong_handle(2), wrong_option(2), empty(0);
  EXPECT_EQ(wrong_handle.route(nullptr), GUIKOU_BAD_HANDLE);
  guikou_options options = no_options();
  options.now = slice("2026-01-01");
  EXPECT_EQ(wrong_option.route(engine_, &options), GUIKOU_BAD_OPTION);
  EXPECT_EQ(empty.route(engine_), GUIKOU_OK);
  EXPECT_EQ(empty.out.length, 0);
  ArrowSchema schema{};
  ArrowArray array{};
  guikou_counts counts{};
  EXPECT_EQ(guikou_engine_route_columns(engine_, nullptr, nullptr, nullptr, &schema, &array, &counts), GUIKOU_BAD_ARGUMENT);
  EXPECT_EQ(guikou_engine_route_columns(engine_, &schema, &array, nullptr, nullptr, nullptr, nullptr), GUIKOU_BAD_ARGUMENT);
}

}  // namespace
}  // namespace guikou::capi_test
