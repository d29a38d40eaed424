#include "proof/hitting_set.hpp"

#include <algorithm>
#include <map>

namespace guikou::proof {

namespace {

class Search {
 public:
  explicit Search(const std::vector<std::vector<std::size_t>>& sets) : sets_(sets) { best_ = greedy(); }

  std::vector<std::size_t> best() {
    std::vector<std::size_t> chosen;
    extend(chosen);
    std::sort(best_.begin(), best_.end());
    return best_;
  }

 private:
  static bool meets(const std::vector<std::size_t>& set, const std::vector<std::size_t>& chosen) {
    return std::any_of(set.begin(), set.end(), [&](std::size_t each) { return std::find(chosen.begin(), chosen.end(), each) != chosen.end(); });
  }

  std::vector<std::size_t> greedy() const {
    std::vector<std::size_t> chosen;
    while (true) {
      std::map<std::size_t, std::size_t> count;
      for (const auto& set : sets_)
        if (!meets(set, chosen))
          for (const std::size_t each : set) ++count[each];
      if (count.empty()) return chosen;
      chosen.push_back(std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first);
    }
  }

  // Branches over the elements of the smallest set not met; disjoint sets not met bound what is still needed.
  void extend(std::vector<std::size_t>& chosen) {
    if (++steps_ > most_steps) return;
    const std::vector<std::size_t>* smallest = nullptr;
    std::vector<std::size_t> apart;
    std::size_t needed = 0;
    for (const auto& set : sets_) {
      if (meets(set, chosen)) continue;
      if (!smallest || set.size() < smallest->size()) smallest = &set;
      if (!meets(set, apart)) apart.insert(apart.end(), set.begin(), set.end()), ++needed;
    }
    if (!smallest) {
      if (chosen.size() < best_.size()) best_ = chosen;
      return;
    }
    if (chosen.size() + needed >= best_.size()) return;
    for (const std::size_t each : *smallest) {
      chosen.push_back(each);
      extend(chosen);
      chosen.pop_back();
    }
  }

  static constexpr int most_steps = 100'000;
  const std::vector<std::vector<std::size_t>>& sets_;
  std::vector<std::size_t> best_;
  int steps_ = 0;
};

}  // namespace

std::vector<std::size_t> smallest_hitting_set(const std::vector<std::vector<std::size_t>>& sets) { return Search(sets).best(); }

}  // namespace guikou::proof
