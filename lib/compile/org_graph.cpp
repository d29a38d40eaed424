// The organisation as a graph, for what Boost.Graph is good at: circles, named whole (SPEC 5). Its only user.
//
// Most charts have no circle even when all dates are laid on top of one another; that is one pass over one graph. Only
// inside a knot of that graph (a strong component) are the dates looked at one by one.
#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using program::Day;
using program::UnitId;

struct Edge {
  UnitId below = 0, above = 0;
  Day since = program::first_day, until = program::last_day;
  model::Place place;
};

using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

Graph graph_of(const std::vector<Edge>& edges, std::size_t units) {
  std::vector<std::pair<Vertex, Vertex>> pairs;
  pairs.reserve(edges.size());
  for (const Edge& edge : edges) pairs.emplace_back(edge.below, edge.above);
  return Graph(boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), units);
}

/// Keeps the chain of units being visited, so that a back edge gives the circle whole.
struct CircleFinder : boost::default_dfs_visitor {
  CircleFinder(std::vector<Vertex>& visiting, std::vector<UnitId>& found) : chain(visiting), circle(found) {}
  void discover_vertex(Vertex vertex, const Graph&) const { chain.push_back(vertex); }
  void finish_vertex(Vertex, const Graph&) const { chain.pop_back(); }
  template <class E>
  void back_edge(E edge, const Graph& graph) const {
    if (!circle.empty()) return;
    const auto first = std::find(chain.begin(), chain.end(), boost::target(edge, graph));
    for (auto at = first; at != chain.end(); ++at) circle.push_back(static_cast<UnitId>(*at));
  }
  std::vector<Vertex>& chain;
  std::vector<UnitId>& circle;
};

std::vector<UnitId> circle_in(const std::vector<Edge>& edges, std::size_t units) {
  std::vector<Vertex> chain;
  std::vector<UnitId> circle;
  const Graph graph = graph_of(edges, units);
  boost::depth_first_search(graph, boost::visitor(CircleFinder(chain, circle)));
  return circle;
}

std::vector<Edge> edges_of(const Context& context) {
  std::vector<Edge> edges;
  const auto unit = [&](const model::Name& name) { return context.words.units.find(name.text); };
  const auto add = [&](UnitId below, UnitId above, const model::Period& period, model::Place place) {
    if (below != program::none && above != program::none) edges.push_back({below, above, since_day(period), until_day(period), place});
  };
  for (const model::UnitRecord& record : context.rulebook.org.units)
    if (record.parent) add(unit(record.id), unit(*record.parent), record.period, record.parent->place);
  for (const model::FunctionalLine& line : context.rulebook.org.functional) add(unit(line.unit), unit(line.under), {}, line.under.place);
  return edges;
}

/// A line of command between units that are not there on the day makes no circle.
struct Presence {
  std::vector<std::vector<std::pair<Day, Day>>> periods;
  [[nodiscard]] bool on(UnitId unit, Day day) const {
    return std::any_of(periods[unit].begin(), periods[unit].end(), [&](const auto& p) { return p.first <= day && day <= p.second; });
  }
};

Presence presence_of(const Context& context) {
  Presence presence{std::vector<std::vector<std::pair<Day, Day>>>(context.words.units.size())};
  for (const model::UnitRecord& record : context.rulebook.org.units)
    if (const UnitId unit = context.words.units.find(record.id.text); unit != program::none)
      presence.periods[unit].emplace_back(since_day(record.period), until_day(record.period));
  return presence;
}

void report_circle(Context& context, const std::vector<UnitId>& circle, Day day, const std::vector<Edge>& edges) {
  const auto& names = context.words.units.names();
  std::string chain;
  for (const UnitId unit : circle) chain += names[unit] + " → ";
  chain += names[circle.front()];
  model::Place place;
  for (const Edge& edge : edges)
    if (edge.below == circle.front() && edge.above == circle[circle.size() > 1 ? 1 : 0]) place = edge.place;
  context.findings.add(model::FindingCode::cycle, place, {chain, date_text(day)});
}

/// Looks at one knot on each date on which one of its edges or units begins, and reports its first circle.
void check_knot(Context& context, const std::vector<Edge>& knot, const Presence& presence, std::size_t units) {
  std::vector<Day> days;
  for (const Edge& edge : knot) {
    days.push_back(edge.since);
    for (const UnitId unit : {edge.below, edge.above})
      for (const auto& [since, until] : presence.periods[unit]) days.push_back(since);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  for (const Day day : days) {
    std::vector<Edge> today;
    for (const Edge& edge : knot)
      if (edge.since <= day && day <= edge.until && presence.on(edge.below, day) && presence.on(edge.above, day)) today.push_back(edge);
    const std::vector<UnitId> circle = circle_in(today, units);
    if (circle.empty()) continue;
    // "always" is shown as the last day before anything changes, or the epoch if nothing ever does.
    const Day shown = day != program::first_day ? day : days.size() > 1 ? days[1] - 1 : 0;
    return report_circle(context, circle, shown, today);
  }
}

}  // namespace

void check_cycles(Context& context) {
  const std::size_t units = context.words.units.size();
  const std::vector<Edge> edges = edges_of(context);
  if (edges.empty()) return;
  const Graph graph = graph_of(edges, units);
  std::vector<std::size_t> component(units);
  const std::size_t count =
      boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  if (count == units && std::none_of(edges.begin(), edges.end(), [](const Edge& e) { return e.below == e.above; })) return;
  std::vector<std::vector<Edge>> knots(count);
  for (const Edge& edge : edges)
    if (component[edge.below] == component[edge.above]) knots[component[edge.below]].push_back(edge);
  const Presence presence = presence_of(context);
  for (const std::vector<Edge>& knot : knots)
    if (!knot.empty()) check_knot(context, knot, presence, units);
}

}  // namespace guikou::compile
