// Writes a book of named dimensions, for the command line and for other engines to read:
// write_book DIR RULES [PETITIONS] [SHAPE]: DIR/rulebook.yaml and DIR/petitions.jsonl.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "made_book.hpp"

int main(int count, char** words) {
  using namespace guikou::bench;
  if (count < 3) {
    std::cerr << "usage: write_book DIR RULES [PETITIONS] [usual|all_text|any_matter|one_matter]\n";
    return 2;
  }
  BookDimensions dimensions;
  dimensions.rules = static_cast<std::uint32_t>(std::strtoul(words[2], nullptr, 10));
  const auto petitions = static_cast<std::uint32_t>(count > 3 ? std::strtoul(words[3], nullptr, 10) : 10'000);
  const std::string shape = count > 4 ? words[4] : "usual";
  if (shape == "all_text") dimensions.shape = BookDimensions::Shape::all_text;
  else if (shape == "any_matter") dimensions.shape = BookDimensions::Shape::any_matter;
  else if (shape == "one_matter") dimensions.shape = BookDimensions::Shape::one_matter;
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directories(folder);
  const MadeBook made = made_book(dimensions, petitions);
  std::ofstream(folder / "rulebook.yaml") << made.rulebook;
  std::ofstream file(folder / "petitions.jsonl");
  for (const std::string& line : made.petitions) file << line << '\n';
  return file.good() ? 0 : 2;
}
