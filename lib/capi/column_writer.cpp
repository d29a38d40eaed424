#include "capi/column_writer.hpp"

#include <algorithm>
#include <array>

namespace guikou::capi {
namespace {

/// Keys that are columns of their own, in the order in which decisions have them (SPEC 11).
constexpr std::array<std::string_view, 6> column_keys{"id", "outcome", "reason", "lead", "sponsor", "policy"};

/// One past the value that begins at `at` of JSON that this library wrote.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  int depth = 0;
  for (bool quoted = false; at < json.size(); ++at) {
    const char c = json[at];
    if (quoted) {
      if (c == '\\') ++at;
      else if (c == '"') quoted = false;
      if (quoted || depth > 0) continue;
      return at + 1;
    }
    if (c == '"') quoted = true;
    else if (c == '{' || c == '[') ++depth;
    else if (depth > 0 && (c == '}' || c == ']')) --depth;
    else if (depth == 0 && (c == ',' || c == '}')) return at;
  }
  return at;
}

/// A quoted text of this library's writing without its escapes: only quotes, backslashes and control characters have any.
void append_decoded(std::string_view quoted, std::string& out) {
  std::string_view text = quoted.substr(1, quoted.size() - 2);
  for (std::size_t escape; (escape = text.find('\\')) != std::string_view::npos;) {
    out.append(text.substr(0, escape));
    const char kind = text[escape + 1];
    const auto hex = [&](std::size_t at) { return text[at] <= '9' ? text[at] - '0' : (text[at] | 0x20) - 'a' + 10; };
    std::size_t length = 2;
    switch (kind) {
      case 'b': out += '\b'; break;
      case 'f': out += '\f'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case 't': out += '\t'; break;
      case 'u': out += static_cast<char>(hex(escape + 4) * 16 + hex(escape + 5)), length = 6; break;
      default: out += kind;
    }
    text.remove_prefix(escape + length);
  }
  out.append(text);
}

/// A child goes with what it owns. A consumer may have moved it away: then it is released already.
struct LetGo {
  template <class Structure>
  void operator()(Structure* structure) const {
    if (structure->release != nullptr) structure->release(structure);
    delete structure;
  }
};
template <class Structure>
using Owned = std::unique_ptr<Structure, LetGo>;

/// What an exported structure keeps alive: one column, or the children of the struct.
struct ArrayOwner {
  TextColumn column;
  std::array<const void*, 3> buffers{};
  std::vector<Owned<ArrowArray>> children;
  std::vector<ArrowArray*> pointers;
};
struct SchemaOwner {
  std::string name;
  std::vector<Owned<ArrowSchema>> children;
  std::vector<ArrowSchema*> pointers;
};

template <class Structure, class Owner>
void release(Structure* structure) {
  delete static_cast<Owner*>(structure->private_data);
  structure->release = nullptr;
}

template <class Owner, class Structure>
Owner& own(std::unique_ptr<Owner> owner, Structure& structure) {
  for (auto& child : owner->children) owner->pointers.push_back(child.get());
  structure.n_children = static_cast<std::int64_t>(owner->pointers.size());
  structure.children = owner->pointers.data();
  structure.release = release<Structure, Owner>;
  structure.private_data = owner.release();
  return *static_cast<Owner*>(structure.private_data);
}

Owned<ArrowSchema> text_schema(const std::string& name) {
  Owned<ArrowSchema> schema(new ArrowSchema{});
  auto owner = std::make_unique<SchemaOwner>();
  owner->name = name;
  SchemaOwner& kept = own(std::move(owner), *schema);
  schema->format = "U";
  schema->name = kept.name.c_str();
  schema->flags = ARROW_FLAG_NULLABLE;
  return schema;
}

Owned<ArrowArray> text_array(TextColumn column) {
  Owned<ArrowArray> array(new ArrowArray{});
  auto owner = std::make_unique<ArrayOwner>();
  owner->column = std::move(column);
  ArrayOwner& kept = own(std::move(owner), *array);
  kept.buffers = {kept.column.nulls > 0 ? kept.column.there.data() : nullptr, kept.column.ends.data(), kept.column.values.data()};
  array->length = static_cast<std::int64_t>(kept.column.ends.size()) - 1;
  array->null_count = kept.column.nulls;
  array->n_buffers = 3;
  array->buffers = kept.buffers.data();
  return array;
}

}  // namespace

void TextColumn::end_row(bool present) {
  const std::size_t row = ends.size() - 1;
  if (row % 8 == 0) there.push_back(0);
  if (present) there.back() = static_cast<std::uint8_t>(there.back() | 1u << row % 8);
  else ++nulls;
  ends.push_back(static_cast<std::int64_t>(values.size()));
}

DecisionColumns::DecisionColumns(const std::vector<std::string>& fields, std::int64_t rows) {
  const auto column = [&](std::string_view name) {
    columns_.emplace_back().name = name;
    columns_.back().ends.reserve(static_cast<std::size_t>(rows) + 1);
  };
  for (const std::string_view key : column_keys)
    if (fields.empty() || std::find(fields.begin(), fields.end(), key) != fields.end()) column(key);
  column("decision");
}

void DecisionColumns::end_row() {
  const std::string_view decision = std::string_view(decisions()).substr(decision_at_);
  std::size_t wanted = 0;
  // Keys come in the order of column_keys, so one walk over the members does; it ends with the last key that is wanted.
  for (std::size_t at = 1; at < decision.size() && decision[at] == '"' && wanted + 1 < columns_.size();) {
    const std::size_t key_end = end_of_value(decision, at);
    const std::string_view key = decision.substr(at + 1, key_end - at - 2);
    const std::size_t value_end = end_of_value(decision, key_end + 1);
    const auto found = std::find_if(columns_.begin() + static_cast<std::ptrdiff_t>(wanted), columns_.end() - 1,
                                    [&](const TextColumn& column) { return column.name == key; });
    if (found != columns_.end() - 1) {
      for (; columns_[wanted].name != key; ++wanted) columns_[wanted].end_row(false);
      const std::string_view value = decision.substr(key_end + 1, value_end - key_end - 1);
      const bool text = value.starts_with('"');
      if (text) append_decoded(value, columns_[wanted].values);
      columns_[wanted++].end_row(text);
    }
    at = value_end + 1;
  }
  for (; wanted + 1 < columns_.size(); ++wanted) columns_[wanted].end_row(false);
  columns_.back().end_row(true);
  decision_at_ = decisions().size();
  ++rows_;
}

void DecisionColumns::export_to(ArrowSchema& schema, ArrowArray& array) {
  auto schemas = std::make_unique<SchemaOwner>();
  auto arrays = std::make_unique<ArrayOwner>();
  schemas->pointers.reserve(columns_.size());   // so that handing over cannot fail half way
  arrays->pointers.reserve(columns_.size());
  for (TextColumn& column : columns_) {
    schemas->children.push_back(text_schema(column.name));
    arrays->children.push_back(text_array(std::move(column)));
  }
  schema = {};
  array = {};
  SchemaOwner& kept = own(std::move(schemas), schema);
  schema.format = "+s";
  schema.name = kept.name.c_str();
  ArrayOwner& kept_array = own(std::move(arrays), array);
  array.length = rows_;
  array.n_buffers = 1;
  array.buffers = kept_array.buffers.data();
}

}  // namespace guikou::capi
