#include "office/cluster.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "decide/signal_watch.hpp"

namespace guikou::office {

std::vector<Cluster> clusters_of(const program::Program& program, const std::vector<KeptCase>& cases) {
  std::vector<Cluster> clusters;
  if (program.signals.empty()) return clusters;
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  for (std::uint32_t i = 0; i < cases.size(); ++i) by_id.emplace(cases[i].id(), i);
  decide::SignalWatch watch(program);
  decide::PetitionCase petition;
  std::vector<decide::SignalFired> fired;
  for (const std::uint32_t number : by_received(cases)) {
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
