// What the C border costs: the same petitions through the engine itself, one C call each, and one C call for all.
//   border_bench RULEBOOK JSONL [rounds]
// One JSON object a line of output: {"border":…,"ns":…}, the median over the rounds of the processor time a petition (all of it is this
// thread's). The ways take turns within a round, so that what else the machine does meets all of them.
#include <time.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "guikou/engine.hpp"
#include "guikou/guikou.h"

namespace {

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

double processor_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

template <class Work>
double nanoseconds(std::size_t petitions, Work work) {
  const double start = processor_nanoseconds();
  work();
  return (processor_nanoseconds() - start) / static_cast<double>(petitions);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const int rounds = count > 3 ? std::atoi(arguments[3]) : 15;
  std::ifstream file(arguments[2]);
  std::vector<std::string> petitions;
  std::string all;
  for (std::string line; std::getline(file, line); all += line + "\n") petitions.push_back(line);
  const guikou::Loaded loaded = guikou::Engine::load(arguments[1]);
  guikou_engine* engine = nullptr;
  guikou_text findings;
  if (!loaded.engine || guikou_engine_load(arguments[1], std::strlen(arguments[1]), nullptr, &engine, &findings) != GUIKOU_OK) return 2;
  guikou_text_free(&findings);

  guikou::Router router(loaded.engine);
  std::string decision;
  std::vector<double> direct, single, batch, single_more, batch_ratio;
  for (int round = 0; round < rounds; ++round) {
    direct.push_back(nanoseconds(petitions.size(), [&] {
      for (const std::string& petition : petitions) decision.clear(), router.route(petition, decision);
    }));
    single.push_back(nanoseconds(petitions.size(), [&] {
      for (const std::string& petition : petitions) {
        guikou_text text;
        std::int32_t outcome = 0;
        guikou_engine_route(engine, petition.data(), petition.size(), nullptr, &text, &outcome);
        guikou_text_free(&text);
      }
    }));
    batch.push_back(nanoseconds(petitions.size(), [&] {
      guikou_text text;
      guikou_counts counts;
      guikou_engine_route_lines(engine, all.data(), all.size(), nullptr, &text, &counts);
      guikou_text_free(&text);
    }));
    single_more.push_back(single.back() - direct.back());
    batch_ratio.push_back(batch.back() / direct.back());
  }
  std::cout << "{\"border\":\"engine\",\"ns\":" << median(direct) << "}\n"
            << "{\"border\":\"c\",\"ns\":" << median(single) << ",\"more_ns\":" << median(single_more) << "}\n"
            << "{\"border\":\"c-lines\",\"ns\":" << median(batch) << ",\"ratio\":" << median(batch_ratio) << "}\n";
  guikou_engine_free(engine);
}
