#include "office/cluster.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "decide/signal_watch.hpp"

namespace guikou::office {

std::vector<Cluster> clusters_of(const program::Program& program, const std::vector<KeptCase>& cases) {
  std::vector<Cluster> clusters;
  if (program.signals.empty()) return clusters;
  std::vector<std::uint32_t> order(cases.size());
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  for (std::uint32_t i = 0; i < cases.size(); ++i) order[i] = i, by_id.emplace(cases[i].id(), i);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return cases[a].received() < cases[b].received(); });
  decide::SignalWatch watch(program);
  decide::PetitionCase petition;
  std::vector<decide::SignalFired> fired;
  for (const std::uint32_t number : order) {
    petition = cases[number].petition;
    petition.decided_at = cases[number].received();
    petition.day = petition.also_barred_on = program.zone.local_day(cases[number].received());
    fired.clear();
    watch.take(petition, fired);
    for (const decide::SignalFired& one : fired) {
      Cluster cluster{one.signal, one.at, {}};
      for (const std::string& id : one.petitions) cluster.cases.push_back(by_id.at(id));
      std::sort(cluster.cases.begin(), cluster.cases.end());
      clusters.push_back(std::move(cluster));
    }
  }
  return clusters;
}

}  // namespace guikou::office
