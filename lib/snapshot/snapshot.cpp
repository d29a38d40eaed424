// The only user of xxHash, which is compiled in.
#include "snapshot/snapshot.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>

#include "snapshot/archive.hpp"
#include "snapshot/lazy_pattern.hpp"
#include "snapshot/program_fields.hpp"
#include "snapshot/soundness.hpp"

namespace guikou::snapshot {
namespace {

/// To be counted up when what stands in a snapshot comes to mean something else though no size has changed.
constexpr std::uint32_t format = 6;

constexpr std::array<char, 16> magic{'g', 'u', 'i', 'k', 'o', 'u', ' ', 's', 'n', 'a', 'p', 's', 'h', 'o', 't', '\n'};

struct Header {
  std::array<char, 16> mark = magic;
  std::uint32_t format_number = format;
  std::uint32_t byte_order = 0x01020304;
  std::uint64_t layout = 0;           ///< of the structs that are copied whole, and the version of Guikou
  std::uint64_t archive_bytes = 0;    ///< after the header
  std::uint64_t source_bytes = 0;     ///< after those: the files, one after another
  std::uint64_t check[2] = {};        ///< of everything else
};
static_assert(sizeof(Header) % most_aligned == 0 && std::has_unique_object_representations_v<Header>);

std::uint64_t layout() {
  constexpr auto sizes = plain_sizes();
  return XXH3_64bits_withSeed(sizes.data(), sizeof sizes, XXH3_64bits(GUIKOU_VERSION, sizeof GUIKOU_VERSION));
}

/// Over what follows the header and over the header itself, whose own `check` does not count.
void set_check(Header& header, std::string_view rest) {
  header.check[0] = header.check[1] = 0;
  const XXH128_hash_t hash = XXH3_128bits_withSeed(rest.data(), rest.size(), XXH3_64bits(&header, sizeof header));
  header.check[0] = hash.low64;
  header.check[1] = hash.high64;
}

}  // namespace

struct SourceSize {
  std::string path;
  std::uint64_t bytes = 0;
};

template <class Archive, Is<SourceSize> T>
void fields(Archive& archive, T& value) {
  archive(value.path, value.bytes);
}

template <class Archive, Is<model::SourceFile> T>
void fields(Archive& archive, T& value) {
  archive(value.path, value.shown, value.bytes);
}

template <class Archive, Is<model::Finding> T>
void fields(Archive& archive, T& value) {
  archive(value.code, value.place, value.arguments, value.nearest);
}

bool is_snapshot(std::string_view bytes) { return bytes.starts_with(std::string_view(magic.data(), magic.size())); }

std::string write(const program::Program& program, const Origin& origin) {
  std::vector<SourceSize> sizes;
  for (const Source& source : origin.sources) sizes.push_back({source.path, source.bytes.size()});
  std::string out(sizeof(Header), '\0');
  ArchiveWriter archive(out);
  archive(program, origin.id, origin.title, origin.limits, origin.files, origin.findings, sizes);
  Header header;
  header.layout = layout();
  header.archive_bytes = out.size() - sizeof header;
  for (const Source& source : origin.sources) out += source.bytes;
  header.source_bytes = out.size() - sizeof header - header.archive_bytes;
  set_check(header, std::string_view(out).substr(sizeof header));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Fitness read(std::shared_ptr<const MappedFile> file, program::Program& program, Origin& origin) {
  const std::string_view bytes = file->bytes();
  Header header;
  if (bytes.size() < sizeof header) return Fitness::broken;
  std::memcpy(&header, bytes.data(), sizeof header);
  const Header mine;
  if (header.format_number != mine.format_number || header.byte_order != mine.byte_order || header.layout != layout()) return Fitness::other_version;
  const std::string_view rest = bytes.substr(sizeof header);
  Header checked = header;
  set_check(checked, rest);
  if (!std::equal(header.check, header.check + 2, checked.check)) return Fitness::broken;
  if (header.archive_bytes > rest.size() || rest.size() - header.archive_bytes != header.source_bytes) return Fitness::broken;

  std::vector<SourceSize> sizes;
  ArchiveReader archive(rest.substr(0, header.archive_bytes));
  archive(program, origin.id, origin.title, origin.limits, origin.files, origin.findings, sizes);
  if (!archive.at_end()) return Fitness::broken;
  std::string_view left = rest.substr(header.archive_bytes);
  for (SourceSize& size : sizes) {
    if (size.bytes > left.size()) return Fitness::broken;
    origin.sources.push_back({std::move(size.path), left.substr(0, size.bytes)});
    left.remove_prefix(size.bytes);
  }
  AskedTests asked;
  const auto told = [](const model::Finding& finding) { return static_cast<std::size_t>(finding.code) < model::finding_table().size(); };
  if (origin.sources.empty() || !std::all_of(origin.findings.begin(), origin.findings.end(), told) || !sound(program, asked)) return Fitness::broken;
  fill_patterns(program.conditions, asked.patterns);
  origin.file = std::move(file);
  return Fitness::fit;
}

}  // namespace guikou::snapshot
