#include "graph/chart_selection.hpp"

#include <algorithm>

namespace guikou::graph {

using namespace program;

std::vector<PieceId> DayTree::children(PieceId piece) const {
  std::vector<PieceId> found;
  for (const PieceId child : OrgChart::slice(chart->children, chart->children_of_piece[piece]))
    if (chart->pieces[child].since <= day && day <= chart->pieces[child].until) found.push_back(child);
  return found;
}

DayTree day_tree(const OrgChart& chart, Day day) {
  DayTree tree;
  tree.chart = &chart;
  tree.day = day;
  for (UnitId unit = 0; unit < chart.unit_names.size(); ++unit)
    if (const PieceId piece = chart.piece_on(unit, day); piece != none && chart.pieces[piece].superior == none) tree.roots.push_back(piece);
  tree.pieces = tree.roots;
  for (std::size_t i = 0; i < tree.pieces.size(); ++i) {
    const std::vector<PieceId> below = tree.children(tree.pieces[i]);
    tree.pieces.insert(tree.pieces.end(), below.begin(), below.end());
  }
  return tree;
}

namespace {

class Selection {
 public:
  Selection(const DayTree& tree, std::uint32_t most) : tree_(tree), left_(most), drawn_(tree.chart->pieces.size(), 0) {}

  /// With the superiors, whatever the room: without them the piece would hang in the air.
  void add_with_superiors(PieceId piece) {
    for (PieceId at = piece; at != none && !drawn_[at]; at = tree_.chart->pieces[at].superior) add(at);
  }

  /// The first few beside and below a piece.
  void add_neighbours(PieceId piece) {
    constexpr std::size_t few = 8;
    const PieceId superior = tree_.chart->pieces[piece].superior;
    const std::vector<PieceId> beside = superior == none ? std::vector<PieceId>{} : tree_.children(superior);
    for (const std::vector<PieceId>& some : {tree_.children(piece), beside})
      for (std::size_t i = 0; i < std::min(few, some.size()) && left_ > 0; ++i)
        if (!drawn_[some[i]]) add(some[i]);
  }

  /// Whole levels from the top; of the first level that finds no room, as many below each superior.
  void add_from_the_top() {
    std::vector<PieceId> level = tree_.roots;
    while (!level.empty() && left_ > 0) {
      std::vector<PieceId> below;
      std::size_t superiors = 0;
      for (const PieceId piece : level) {
        if (left_ > 0 && !drawn_[piece]) add(piece);
        if (!drawn_[piece]) continue;
        const std::vector<PieceId> children = tree_.children(piece);
        superiors += children.empty() ? 0 : 1;
        below.insert(below.end(), children.begin(), children.end());
      }
      if (below.size() > left_) return add_share(level, left_ / std::max<std::size_t>(superiors, 1));
      level = std::move(below);
    }
  }

  [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(drawn_); }

 private:
  void add(PieceId piece) {
    drawn_[piece] = 1;
    if (left_ > 0) --left_;
  }
  void add_share(const std::vector<PieceId>& level, std::size_t share) {
    for (const PieceId piece : level) {
      if (!drawn_[piece]) continue;
      const std::vector<PieceId> children = tree_.children(piece);
      for (std::size_t i = 0; i < std::min(share, children.size()); ++i)
        if (!drawn_[children[i]]) add(children[i]);
    }
  }

  const DayTree& tree_;
  std::size_t left_;
  std::vector<std::uint8_t> drawn_;
};

}  // namespace

std::vector<std::uint8_t> drawn_pieces(const DayTree& tree, const std::vector<PieceId>& touched, std::uint32_t most) {
  if (tree.pieces.size() <= most) return std::vector<std::uint8_t>(tree.chart->pieces.size(), 1);
  Selection selection(tree, most);
  for (const PieceId piece : touched) selection.add_with_superiors(piece);
  for (const PieceId piece : touched) selection.add_neighbours(piece);
  if (touched.empty()) selection.add_from_the_top();
  return selection.take();
}

}  // namespace guikou::graph
