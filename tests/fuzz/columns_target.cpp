// Bytes choose a table of petitions over the Arrow C data interface: types, nulls, offsets, dictionaries, lists, counts that do
// not fit. Memory is always as large as the interface demands; what stands in it is anything. Everything that goes in is released
// once, everything that comes out is as long as what went in.
#include <algorithm>
#include <cstring>
#include <deque>

#include "capi/host.hpp"
#include "fuzz/fuzz_target.hpp"
#include "property/chance.hpp"

namespace guikou::fuzz {
namespace {

constexpr std::size_t most_rows = 40;
constexpr const char* plain_formats[] = {"c", "C", "s", "S", "i", "I", "l", "L", "f", "g", "b", "n", "tdD", "tdm", "tss:", "tsm:Asia/Shanghai", "tsu:UTC", "tsn:", "tsm:?", "w:4", "d:19,2", "e", "?", ""};
constexpr const char* text_formats[] = {"u", "U", "z", "Z"};
constexpr const char* names[] = {"id", "received", "matter", "unit", "accused", "kind", "text", "petition", "moon", "recused"};

/// One table; owns all memory that it points to.
class FuzzTable {
 public:
  explicit FuzzTable(Bytes& from) : from_(from), rows_(from.below(most_rows)) {
    const std::size_t columns = from.below(5);
    std::vector<ArrowSchema*>& schemas = schema_lists_.emplace_back();
    std::vector<ArrowArray*>& arrays = array_lists_.emplace_back();
    for (std::size_t i = 0; i < columns; ++i) add_column(schemas, arrays, names[from_.below(std::size(names))], 0);
    ArrowSchema& schema = schemas_.emplace_back();
    ArrowArray& array = arrays_.emplace_back();
    schema.format = from_.below(20) == 19 ? "+l" : "+s";
    schema.children = schemas.data();
    array.children = arrays.data();
    schema.n_children = array.n_children = static_cast<std::int64_t>(columns);
    if (from_.below(20) == 19) --array.n_children;
    buffers(array, {bits()});
    array.length = static_cast<std::int64_t>(rows_);
    top_schema = &schema;
    top_array = &array;
    top_schema->private_data = &released, top_schema->release = [](ArrowSchema* s) { ++*static_cast<int*>(s->private_data), s->release = nullptr; };
    top_array->private_data = &released, top_array->release = [](ArrowArray* a) { ++*static_cast<int*>(a->private_data), a->release = nullptr; };
  }

  ArrowSchema* top_schema = nullptr;
  ArrowArray* top_array = nullptr;
  int released = 0;
  [[nodiscard]] std::size_t rows() const { return rows_; }

 private:
  std::vector<char>& memory(std::size_t size) { return memory_.emplace_back(size, '\0'); }
  const void* filled(std::size_t size) {
    std::vector<char>& bytes = memory(size);
    for (char& byte : bytes) byte = static_cast<char>(from_.byte());
    return bytes.data();
  }
  const void* bits() { return from_.below(2) == 0 ? nullptr : filled(2 * most_rows / 8 + 8); }
  void buffers(ArrowArray& array, std::vector<const void*> all) {
    array.n_buffers = static_cast<std::int64_t>(all.size()) - (from_.below(30) == 29 ? 1 : 0);
    array.null_count = all[0] == nullptr ? 0 : -1;
    all.resize(5, nullptr);
    array.buffers = buffer_lists_.emplace_back(std::move(all)).data();
  }
  /// Offsets that never go back and end inside `size`.
  const void* offsets(std::size_t count, std::size_t size, bool wide) {
    std::vector<char>& bytes = memory((count + 1) * 8);
    std::uint64_t at = 0;
    for (std::size_t i = 0; i <= count; ++i) {
      if (wide) std::memcpy(&bytes[i * 8], &at, 8);
      else std::memcpy(&bytes[i * 4], &at, 4);
      at = std::min<std::uint64_t>(at + from_.below(9), size);
    }
    return bytes.data();
  }
  void texts(ArrowSchema& schema, ArrowArray& array, std::size_t count) {
    schema.format = text_formats[from_.below(4)];
    const bool wide = schema.format[0] == 'U' || schema.format[0] == 'Z';
    const void* validity = bits();
    const void* places = offsets(count, 64, wide);
    std::vector<char>& data = memory(64);
    const std::string_view text = from_.text();
    std::copy_n(text.data(), std::min<std::size_t>(text.size(), 64), data.begin());
    buffers(array, {validity, places, data.data()});
  }
  void add_column(std::vector<ArrowSchema*>& schemas, std::vector<ArrowArray*>& arrays, const char* name, int depth) {
    ArrowSchema& schema = schemas_.emplace_back();
    ArrowArray& array = arrays_.emplace_back();
    schemas.push_back(&schema);
    arrays.push_back(&array);
    schema.name = name;
    schema.flags = ARROW_FLAG_NULLABLE;
    array.offset = static_cast<std::int64_t>(from_.below(4));
    array.length = static_cast<std::int64_t>(rows_) + (from_.below(25) == 24 ? -1 : 0);
    const std::size_t count = most_rows + 8;
    switch (from_.below(4)) {
      case 0: texts(schema, array, count); break;
      case 1: {   // indices into texts, some of them outside
        schema.format = plain_formats[from_.below(8)];
        buffers(array, {bits(), filled(count * 8)});
        ArrowSchema& value_schema = schemas_.emplace_back();
        ArrowArray& values = arrays_.emplace_back();
        values.length = static_cast<std::int64_t>(from_.below(6));
        texts(value_schema, values, 8);
        schema.dictionary = &value_schema;
        array.dictionary = &values;
        break;
      }
      case 2:
        if (depth == 0) {
          schema.format = from_.below(2) == 0 ? "+l" : "+L";
          buffers(array, {bits(), offsets(count, most_rows / 2, schema.format[1] == 'L')});
          std::vector<ArrowSchema*>& items = schema_lists_.emplace_back();
          std::vector<ArrowArray*>& item_arrays = array_lists_.emplace_back();
          add_column(items, item_arrays, "item", 1);
          item_arrays[0]->length = static_cast<std::int64_t>(most_rows / 2);
          schema.children = items.data();
          array.children = item_arrays.data();
          schema.n_children = array.n_children = 1;
          break;
        }
        [[fallthrough]];
      default:
        schema.format = plain_formats[from_.below(std::size(plain_formats))];
        buffers(array, {bits(), filled(count * 8)});
    }
  }

  Bytes& from_;
  std::size_t rows_;
  std::deque<std::vector<char>> memory_;
  std::deque<std::vector<const void*>> buffer_lists_;
  std::deque<ArrowSchema> schemas_;
  std::deque<ArrowArray> arrays_;
  std::deque<std::vector<ArrowSchema*>> schema_lists_;
  std::deque<std::vector<ArrowArray*>> array_lists_;
};

void run(std::string_view bytes) {
  static guikou_engine* const engine = capi_test::load("office");
  Bytes from(bytes);
  FuzzTable table(from);
  ArrowSchema schema{};
  ArrowArray decisions{};
  guikou_counts counts{};
  const guikou_status status = guikou_engine_route_columns(engine, table.top_schema, table.top_array, nullptr, &schema, &decisions, &counts);
  demand(table.released == 2, "what went in is not released once");
  demand(status == GUIKOU_OK || status == GUIKOU_BAD_COLUMNS, "another status", guikou_status_text(status, GUIKOU_ENGLISH));
  demand((status == GUIKOU_OK) == (decisions.release != nullptr), "decisions without success, or the other way round");
  if (status != GUIKOU_OK) return;
  demand(decisions.length == static_cast<std::int64_t>(table.rows()), "another number of decisions than of petitions");
  demand(counts.routed + counts.unroutable + counts.errors == table.rows(), "counts that do not add up");
  decisions.release(&decisions);
  schema.release(&schema);
}

std::vector<std::string> seeds() {
  std::vector<std::string> all;
  property::Chance chance(7);
  for (int i = 0; i < 60; ++i) {
    std::string bytes;
    for (std::size_t size = 40 + chance.below(400); bytes.size() < size;) bytes += static_cast<char>(chance.next());
    all.push_back(bytes);
  }
  return all;
}

}  // namespace

const Target columns_target{"columns", run, seeds, 1500};

}  // namespace guikou::fuzz
