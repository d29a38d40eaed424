#include "proof/horizon.hpp"

#include <algorithm>
#include <set>

#include "proof/epochs.hpp"
#include "proof/sample_values.hpp"

namespace guikou::proof {

using namespace program;

namespace {

bool ours_on(const OrgChart& chart, Day day) {
  return std::any_of(chart.pieces.begin(), chart.pieces.end(), [&](const ChartPiece& piece) { return chart.external[piece.unit] == 0 && piece.since <= day && day <= piece.until; });
}

}  // namespace

Horizon::Horizon(const Program& program) {
  const std::vector<Day> all = chart_epochs(program, true), units = chart_epochs(program);
  std::set<Day> posts(units.begin(), units.end());
  for (const PostRecord& post : program.chart.posts) {
    posts.insert(post.since);
    if (post.until < last_day) posts.insert(post.until + 1);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Day first = all[i], last = i + 1 < all.size() ? all[i + 1] - 1 : last_day;
    if (last < first_written_day || first > last_written_day) continue;
    if (!ours_on(program.chart, std::clamp(usual_day, std::max(first, first_written_day), std::min(last, last_written_day)))) continue;
    days.push_back(std::max(first, first_written_day));
    ends.push_back(std::min(last, last_written_day));
  }
  same_units.resize(days.size());
  same_posts.resize(days.size());
  for (std::size_t i = days.size(); i-- > 0;) {
    const bool follows = i + 1 < days.size() && days[i + 1] == ends[i] + 1;
    same_units[i] = follows && !std::binary_search(units.begin(), units.end(), days[i + 1]) ? same_units[i + 1] : i + 1;
    same_posts[i] = follows && !posts.contains(days[i + 1]) ? same_posts[i + 1] : i + 1;
  }
}

Day Horizon::day(std::size_t stretch) const { return std::clamp(usual_day, days[stretch], ends[stretch]); }

}  // namespace guikou::proof
