// The libFuzzer program. The first argument names the target: guikou_fuzz petition -max_total_time=60 corpus/petition.
// guikou_fuzz TARGET --seeds FOLDER writes the target's seeds as files and ends.
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "fuzz/fuzz_target.hpp"

namespace {

const guikou::fuzz::Target* chosen = nullptr;

int write_seeds(const std::string& folder) {
  std::size_t number = 0;
  for (const std::string& seed : chosen->seeds()) {
    std::ofstream file(folder + "/seed-" + std::to_string(number++), std::ios::binary);
    file << seed;
  }
  std::printf("%zu seeds\n", number);
  return 0;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
  if (*count > 1)
    for (const guikou::fuzz::Target& target : guikou::fuzz::targets())
      if (target.name == (*arguments)[1]) chosen = &target;
  if (chosen == nullptr) {
    std::fprintf(stderr, "guikou_fuzz TARGET [--seeds FOLDER | libFuzzer arguments]; targets:\n");
    for (const guikou::fuzz::Target& target : guikou::fuzz::targets()) std::fprintf(stderr, "  %s\n", std::string(target.name).c_str());
    std::exit(2);
  }
  if (*count == 4 && std::string_view((*arguments)[2]) == "--seeds") std::exit(write_seeds((*arguments)[3]));
  for (int i = 1; i + 1 <= *count; ++i) (*arguments)[i] = (*arguments)[i + 1];   // argv ends with a null
  --*count;
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
