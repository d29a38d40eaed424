// Any bytes as JSON: what reads comes back from the writer and reads the same again; and another JSON library takes what ours takes.
#include <nlohmann/json.hpp>

#include "fuzz/fuzz_target.hpp"
#include "io/plain_json.hpp"

namespace guikou::fuzz {
namespace {

void run(std::string_view bytes) {
  const auto value = io::read_plain(bytes);
  if (!value) return;
  const std::string once = io::plain_json(*value);
  const auto again = io::read_plain(once);
  demand(again.has_value(), "what was written cannot be read", once);
  demand(io::plain_json(*again) == once, "written twice, spelled differently", once);
  demand(nlohmann::json::accept(bytes), "we read what is no JSON", once);
  demand(nlohmann::json::accept(once), "we write what is no JSON", once);
}

std::vector<std::string> seeds() {
  std::vector<std::string> all{"{\"a\":[1,-0.5e+3,true,null,\"\\u4e2d\\n\"],\"二\":{}}", "[[],{},\"\"]", "123456789012345678901234567890", "-0.0", "\"\\ud83d\\ude00\"", "\"\\ud83d\""};
  for (std::string& text : files_below("tests/conformance/cases", ".jsonl", 4000)) all.push_back(text.substr(0, text.find('\n')));
  return all;
}

}  // namespace

const Target json_target{"json", run, seeds, 2000};

}  // namespace guikou::fuzz
