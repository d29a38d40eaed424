#include "architecture/breaches.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "architecture/walls.hpp"

namespace guikou::architecture {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string header;
  bool quoted = false;
};

struct SourceText {
  std::string path;  ///< relative to the root, with '/'
  std::string text;
  std::vector<Include> includes;

  [[nodiscard]] bool in(std::string_view folder) const { return path.starts_with(folder); }
};

std::vector<Include> includes_of(const std::string& text) {
  std::vector<Include> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string::npos || line[at] != '#') continue;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string::npos || line.compare(at, 7, "include") != 0) continue;
    const std::size_t open = line.find_first_of("<\"", at);
    if (open == std::string::npos) continue;
    const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    found.push_back({line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return found;
}

std::vector<SourceText> read_tree(const fs::path& root) {
  static const std::set<std::string> kinds{".cpp", ".hpp", ".h", ".inc", ".c"};
  std::vector<SourceText> tree;
  for (const char* top : {"include", "lib", "bindings/cli", "tests", "bench"}) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      if (!entry.is_regular_file() || !kinds.contains(entry.path().extension().string())) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      auto includes = includes_of(text);
      tree.push_back({entry.path().lexically_relative(root).generic_string(), std::move(text), std::move(includes)});
    }
  }
  std::sort(tree.begin(), tree.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return tree;
}

/// guikou.h is C: its standard headers have an ending.
bool is_standard(const std::string& header) {
  return header == "stddef.h" || header == "stdint.h" || header.find_first_of("./") == std::string::npos;
}

const Door* door_of(const std::string& header) {
  for (const Door& door : doors())
    if (header.starts_with(door.header)) return &door;
  return nullptr;
}

/// Third-party headers: through their door only, none in include/, none without a door.
void check_doors(const std::vector<SourceText>& tree, std::vector<std::string>& found) {
  std::map<std::string_view, std::set<std::string>> users;
  for (const SourceText& file : tree) {
    if (file.in("tests/") || file.in("bench/")) continue;
    for (const auto& [header, quoted] : file.includes) {
      if (is_standard(header) || header.starts_with("guikou/")) continue;
      const Door* door = door_of(header);
      if (file.in("include/")) {
        found.push_back(file.path + " is public and includes " + header);
      } else if (door) {
        const bool allowed = std::any_of(door->paths.begin(), door->paths.end(), [&](auto path) { return file.in(path); });
        if (!allowed) found.push_back(file.path + " includes " + header + ", which belongs behind its door");
        else users[door->header].insert(file.path);
      } else if (!quoted) {
        found.push_back(file.path + " includes <" + header + ">, which has no door in walls.hpp");
      }
    }
  }
  for (const Door& door : doors()) {
    const auto& files = users[door.header];
    if (door.files == 0 || static_cast<int>(files.size()) <= door.files) continue;
    std::string sentence = *files.begin();
    for (auto file = std::next(files.begin()); file != files.end(); ++file) sentence += " and " + *file;
    found.push_back(sentence + " include " + std::string(door.header) + ", allowed in " + std::to_string(door.files));
  }
}

/// Rooms of lib/ include only what their row allows.
void check_rooms(const std::vector<SourceText>& tree, std::vector<std::string>& found) {
  for (const SourceText& file : tree) {
    if (!file.in("lib/")) continue;
    const std::string room = file.path.substr(4, file.path.find('/', 4) - 4);
    const auto row = std::find_if(rooms().begin(), rooms().end(), [&](const Room& r) { return r.name == room; });
    if (row == rooms().end()) {
      found.push_back(file.path + " is in a room that walls.hpp does not know");
      continue;
    }
    for (const auto& [header, quoted] : file.includes) {
      if (!quoted || header.starts_with("guikou/") || header.starts_with(room + "/")) continue;
      const bool allowed = std::any_of(row->may.begin(), row->may.end(), [&, h = std::string_view(header)](std::string_view may) {
        return may.ends_with('/') ? h.starts_with(may) : h == may;
      });
      if (!allowed) found.push_back(file.path + " includes " + header + ", which the room " + room + " may not");
    }
  }
}

void check_words(const std::vector<SourceText>& tree, std::vector<std::string>& found) {
  const auto part_of_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (const SourceText& file : tree) {
    if (!file.in("lib/") && !file.in("include/")) continue;
    const std::string code = without_comments_and_texts(file.text);
    for (const std::string_view word : forbidden_words())
      for (std::size_t at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
        if (at > 0 && part_of_name(code[at - 1])) continue;  // snprintf( is no printf(
        const auto line = 1 + std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        found.push_back(file.path + ":" + std::to_string(line) + " says " + std::string(word));
      }
  }
}

void check_lengths(const std::vector<SourceText>& tree, std::vector<std::string>& found) {
  for (const SourceText& file : tree) {
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    const bool excused = std::any_of(long_files().begin(), long_files().end(), [&](const LongFile& row) { return row.path == file.path; });
    if (lines > longest_file && !excused)
      found.push_back(file.path + " has " + std::to_string(lines) + " lines: split it, or give walls.hpp a reason");
  }
}

}  // namespace

std::string without_comments_and_texts(const std::string& source) {
  std::string code = source;
  const auto blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < code.size(); ++i)
      if (code[i] != '\n') code[i] = ' ';
  };
  for (std::size_t i = 0; i < source.size();) {
    if (source.compare(i, 2, "//") == 0) {
      const std::size_t end = std::min(source.find('\n', i), source.size());
      blank(i, end);
      i = end;
    } else if (source.compare(i, 2, "/*") == 0) {
      const std::size_t close = source.find("*/", i + 2);
      const std::size_t end = close == std::string::npos ? source.size() : close + 2;
      blank(i, end);
      i = end;
    } else if (source.compare(i, 2, "R\"") == 0 && (i == 0 || std::isalnum(static_cast<unsigned char>(source[i - 1])) == 0)) {
      const std::size_t open = source.find('(', i);
      if (open == std::string::npos) break;
      const std::string mark = ")" + source.substr(i + 2, open - i - 2) + "\"";
      const std::size_t close = source.find(mark, open);
      const std::size_t end = close == std::string::npos ? source.size() : close + mark.size();
      blank(i + 1, end);
      i = end;
    } else if (source[i] == '"' || (source[i] == '\'' && (i == 0 || std::isalnum(static_cast<unsigned char>(source[i - 1])) == 0))) {
      std::size_t end = i + 1;  // a ' after a digit parts thousands
      while (end < source.size() && source[end] != source[i] && source[end] != '\n') end += source[end] == '\\' ? 2u : 1u;
      blank(i + 1, end);
      i = end + 1;
    } else {
      ++i;
    }
  }
  return code;
}

std::vector<std::string> breaches(const fs::path& root) {
  const std::vector<SourceText> tree = read_tree(root);
  std::vector<std::string> found;
  check_doors(tree, found);
  check_rooms(tree, found);
  check_words(tree, found);
  check_lengths(tree, found);
  return found;
}

}  // namespace guikou::architecture
