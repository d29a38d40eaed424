#include "program/name_index.hpp"

#include <bit>
#include <utility>

namespace guikou::program {

void NameIndex::spread(std::size_t entries) {
  Column<Entry> old{std::vector<Entry>(entries)};
  std::swap(old, entries_);
  for (const Entry& entry : std::as_const(old))
    if (entry.mark != 0) entries_[static_cast<std::size_t>(entry_of(text_of(entry), name_hash(text_of(entry))) - entries_.data())] = entry;
}

void NameIndex::reserve(std::size_t names) {
  if (const std::size_t wanted = std::bit_ceil(names * 2 + 1); wanted > entries_.size()) spread(wanted);
}

void NameIndex::add(std::string_view name, std::uint32_t number) {
  reserve(size_ + 1);
  const std::uint64_t hash = name_hash(name);
  Entry& entry = entries_[static_cast<std::size_t>(entry_of(name, hash) - entries_.data())];
  if (entry.mark != 0) return;
  entry = {mark_of(hash), number, static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(name.size())};
  bytes_.insert(bytes_.end(), name.begin(), name.end());
  ++size_;
}

}  // namespace guikou::program
