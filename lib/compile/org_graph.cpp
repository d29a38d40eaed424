// The organisation as a graph, for what Boost.Graph is good at: circles, named whole (SPEC 5). Its only user.
//
// Most charts have no circle even when all dates are laid on top of one another; that is one pass over one graph. Only
// inside a knot of that graph (a strong component) are the dates looked at one by one.
#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using program::Day;
using program::UnitId;

struct Edge {
  UnitId below = 0, above = 0;   ///< units, or their numbers in a knot
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

/// Keeps the chain of units being visited, so that a back edge gives the circle whole. Circles that share an edge with one
/// already found are left out: mending that one may mend them too.
struct CircleFinder : boost::default_dfs_visitor {
  CircleFinder(std::vector<Vertex>& visiting, std::vector<bool>& entered, std::vector<std::vector<Vertex>>& found)
      : chain(visiting), told(entered), circles(found) {}
  void discover_vertex(Vertex vertex, const Graph&) const { chain.push_back(vertex); }
  void finish_vertex(Vertex, const Graph&) const { chain.pop_back(); }
  template <class E>
  void back_edge(E edge, const Graph& graph) const {
    const Vertex first = boost::target(edge, graph);
    std::size_t at = chain.size() - 1;
    for (; chain[at] != first; --at)
      if (told[chain[at]]) return;
    circles.emplace_back(chain.begin() + static_cast<std::ptrdiff_t>(at), chain.end());
    for (std::size_t below = at + 1; below < chain.size(); ++below) told[chain[below]] = true;
  }
  std::vector<Vertex>& chain;
  std::vector<bool>& told;   ///< by vertex: the edge by which the search came to it stands in a circle found
  std::vector<std::vector<Vertex>>& circles;
};

std::vector<std::vector<Vertex>> circles_in(const std::vector<Edge>& edges, std::size_t units) {
  std::vector<Vertex> chain;
  std::vector<bool> told(units);
  std::vector<std::vector<Vertex>> circles;
  const Graph graph = graph_of(edges, units);
  boost::depth_first_search(graph, boost::visitor(CircleFinder(chain, told, circles)));
  return circles;
}

std::vector<Edge> edges_of(const Context& context) {
  std::vector<Edge> edges;
  const auto unit = [&](const model::Name& name) { return context.words.units.find(name.text); };
  const auto add = [&](UnitId below, UnitId above, const model::Period& period, model::Place place) {
    if (below != program::none && above != program::none) edges.push_back({below, above, since_day(period), until_day(period), place});
  };
  const std::vector<model::UnitRecord>& units = context.rulebook.org.units;
  edges.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i)
    if (units[i].parent) add(context.words.unit_records[i].unit, context.words.unit_records[i].parent, units[i].period, units[i].parent->place);
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
  const std::vector<model::UnitRecord>& units = context.rulebook.org.units;
  for (std::size_t i = 0; i < units.size(); ++i)
    presence.periods[context.words.unit_records[i].unit].emplace_back(since_day(units[i].period), until_day(units[i].period));
  return presence;
}

/// A strong component: its units numbered from 0, its edges between these numbers.
struct Knot {
  std::vector<UnitId> units;
  std::vector<Edge> edges;
};

void report_circle(Context& context, const Knot& knot, const std::vector<Vertex>& circle, const std::string& when, model::Place place) {
  const program::Texts& names = context.words.units.texts();
  std::string chain;
  for (const Vertex vertex : circle) chain += names[knot.units[vertex]] + " → ";
  chain += names[knot.units[circle.front()]];
  context.findings.add(model::FindingCode::cycle, place, {chain, when});
}

/// Looks at one knot on each date on which one of its edges or units begins, and reports its circles, each once.
void check_knot(Context& context, Knot& knot, const Presence& presence) {
  std::vector<Day> days;
  for (const Edge& edge : knot.edges) days.push_back(edge.since);
  for (const UnitId unit : knot.units)
    for (const auto& [since, until] : presence.periods[unit]) days.push_back(since);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  for (const Day day : days) {
    const auto here = [&](const Edge& edge) {
      return edge.since <= day && day <= edge.until && presence.on(knot.units[edge.below], day) && presence.on(knot.units[edge.above], day);
    };
    std::vector<Edge> today;
    std::copy_if(knot.edges.begin(), knot.edges.end(), std::back_inserter(today), here);
    // Before anything changes: shown by the last day of that time, if it ends at all.
    const std::string shown = day != program::first_day ? program::date_text(day) : days.size() > 1 ? program::date_text(days[1] - 1) : "every date";
    const std::vector<std::vector<Vertex>> circles = circles_in(today, knot.units.size());
    std::map<std::pair<Vertex, Vertex>, model::Place> told;   ///< the edges of the circles, and where they are written
    const auto next = [](const std::vector<Vertex>& circle, std::size_t i) { return circle[(i + 1) % circle.size()]; };
    for (const std::vector<Vertex>& circle : circles)
      for (std::size_t i = 0; i < circle.size(); ++i) told.try_emplace({circle[i], next(circle, i)});
    std::erase_if(knot.edges, [&](const Edge& edge) {
      const auto at = told.find({edge.below, edge.above});
      if (at == told.end() || !here(edge)) return false;
      if (!at->second.known()) at->second = edge.place;
      return true;
    });
    for (const std::vector<Vertex>& circle : circles) report_circle(context, knot, circle, shown, told.at({circle[0], next(circle, 0)}));
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
  std::vector<Knot> knots(count);
  std::vector<UnitId> number(units);
  for (UnitId unit = 0; unit < units; ++unit) {
    std::vector<UnitId>& members = knots[component[unit]].units;
    number[unit] = static_cast<UnitId>(members.size());
    members.push_back(unit);
  }
  for (const Edge& edge : edges)
    if (component[edge.below] == component[edge.above])
      knots[component[edge.below]].edges.push_back({number[edge.below], number[edge.above], edge.since, edge.until, edge.place});
  const Presence presence = presence_of(context);
  for (Knot& knot : knots)
    if (!knot.edges.empty()) check_knot(context, knot, presence);
}

}  // namespace guikou::compile
