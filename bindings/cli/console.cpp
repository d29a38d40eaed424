#include "console.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace guikou::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

Colour colour_of_environment() {
  if (!variable("NO_COLOR").empty() || variable("TERM") == "dumb") return {};
  return {isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1};
}

Language language_of_environment(std::string_view given) {
  if (!given.empty()) return given == "en" ? Language::english : Language::chinese;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string_view value = variable(name);
    if (value.empty()) continue;
    const bool english = value.starts_with("en") || value == "C" || value.starts_with("C.") || value == "POSIX";
    return english ? Language::english : Language::chinese;
  }
  return Language::chinese;
}

void Console::message(std::string_view line) const { std::cerr << line << '\n' << std::flush; }

std::string painted(bool colour, std::string_view code, std::string_view text) {
  if (!colour) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace guikou::cli
