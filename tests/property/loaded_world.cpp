#include "property/loaded_world.hpp"

#include <algorithm>

namespace guikou::property {

std::vector<Json> signals_of(const std::shared_ptr<const Engine>& engine, const std::vector<std::string>& petitions) {
  SignalWatcher watcher(engine);
  std::vector<std::pair<Instant, std::string>> records;
  for (const std::string& petition : petitions)
    if (const auto received = watcher.received(petition)) records.emplace_back(*received, petition);
  std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string lines;
  for (const auto& [received, petition] : records) watcher.take(petition, lines);
  std::vector<Json> signals;
  for (std::size_t at = 0, end = 0; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) signals.push_back(Json::parse(lines.substr(at, end - at)));
  return signals;
}

}  // namespace guikou::property
