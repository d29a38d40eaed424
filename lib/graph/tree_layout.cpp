#include "graph/tree_layout.hpp"

#include <algorithm>
#include <cmath>

namespace guikou::graph {
namespace {

constexpr double indent = 24, list_gap = 9, fan_gap = 26, column_gap = 20, drop = 40, column_indent = 16;
constexpr double page_ratio = 1.55;

/// A laid-out subtree, at the origin; `anchor` is the middle of the top of its first box.
struct Block {
  std::vector<std::pair<std::uint32_t, Point>> boxes;
  std::vector<Connector> connectors;
  Size size;
  Point anchor;
};

void shift(Block& block, Point by) {
  for (auto& [unit, corner] : block.boxes) corner = {corner.x + by.x, corner.y + by.y};
  for (Connector& connector : block.connectors)
    for (Point& point : connector) point = {point.x + by.x, point.y + by.y};
  block.anchor = {block.anchor.x + by.x, block.anchor.y + by.y};
}

void take(Block& into, Block&& part) {
  into.boxes.insert(into.boxes.end(), part.boxes.begin(), part.boxes.end());
  into.connectors.insert(into.connectors.end(), std::make_move_iterator(part.connectors.begin()), std::make_move_iterator(part.connectors.end()));
}

class Layouter {
 public:
  Layouter(const ChartView& view, const std::vector<UnitBox>& boxes, std::size_t longest_list)
      : view_(view), boxes_(boxes), longest_list_(longest_list), below_(view.units.size(), 1) {
    for (std::size_t i = view.units.size(); i-- > 0;)
      if (view.units[i].superior != nothing) below_[view.units[i].superior] += below_[i];
  }

  /// Several trees side by side, without a superior.
  Block forest(const std::vector<std::uint32_t>& roots) const {
    if (roots.size() == 1) return tree(roots.front(), true);
    Block block;
    place_children(block, roots, 0, {});
    return block;
  }

  /// Boxes in rows of at most `width`, for units set apart.
  Block rows(const std::vector<std::uint32_t>& roots, double width) const {
    Block block;
    Point at;
    double height = 0;
    for (const std::uint32_t root : roots) {
      Block part = tree(root, false);
      if (at.x > 0 && at.x + part.size.width > width) at = {0, at.y + height + list_gap + 6}, height = 0;
      shift(part, at);
      at.x += part.size.width + column_gap;
      height = std::max(height, part.size.height);
      block.size.width = std::max(block.size.width, at.x - column_gap);
      take(block, std::move(part));
    }
    block.size.height = at.y + height;
    return block;
  }

 private:
  [[nodiscard]] bool leaf(std::uint32_t unit) const { return view_.units[unit].children.empty(); }

  Block tree(std::uint32_t unit, bool top) const {
    return leaf(unit) || (!top && below_[unit] <= longest_list_) ? list(unit) : fan(unit);
  }

  /// The box, and below it, indented, its children one under the other.
  Block list(std::uint32_t unit) const {
    Block block = box(unit);
    Point bottom{indent / 2, block.size.height};
    for (const std::uint32_t child : view_.units[unit].children) {
      Block part = list(child);
      const Point at{indent, block.size.height + list_gap};
      const double middle = at.y + std::min(boxes_[child].height / 2, 22.0);
      block.connectors.push_back({bottom, {bottom.x, middle}, {at.x, middle}});
      shift(part, at);
      block.size.height = at.y + part.size.height;
      block.size.width = std::max(block.size.width, at.x + part.size.width);
      take(block, std::move(part));
    }
    return block;
  }

  Block box(std::uint32_t unit) const {
    const UnitBox& own_box = boxes_[unit];
    return {{{unit, {0, 0}}}, {}, {own_box.width, own_box.height}, {own_box.width / 2, 0}};
  }

  /// The box in the middle above its children side by side.
  Block fan(std::uint32_t unit) const {
    const UnitBox& own_box = boxes_[unit];
    Block block;
    block.size = {own_box.width, own_box.height};
    const std::vector<double> anchors = place_children(block, view_.units[unit].children, own_box.height + drop, {});
    const double middle = (anchors.front() + anchors.back()) / 2;
    double left = middle - own_box.width / 2;
    if (left < 0) {  // the box is wider than what stands below it
      shift(block, {-left, 0});
      block.size.width -= left;
      left = 0;
    }
    block.size.width = std::max(block.size.width, left + own_box.width);
    block.boxes.push_back({unit, {left, 0}});
    block.anchor = {left + own_box.width / 2, 0};
    const double bus = own_box.height + drop / 2;
    for (const double anchor : anchors) {
      const double x = anchor + (left - (middle - own_box.width / 2));
      block.connectors.push_back({{block.anchor.x, own_box.height}, {block.anchor.x, bus}, {x, bus}, {x, own_box.height + drop}});
    }
    return block;
  }

  /// Places children from `top` down; returns where connectors from above meet them.
  std::vector<double> place_children(Block& block, const std::vector<std::uint32_t>& children, double top, std::vector<double> anchors) const {
    std::vector<Block> parts = child_blocks(children);
    double x = 0;
    for (Block& part : parts) {
      shift(part, {x, top});
      anchors.push_back(part.anchor.x);
      x += part.size.width + fan_gap;
      block.size.height = std::max(block.size.height, top + part.size.height);
      take(block, std::move(part));
    }
    block.size.width = std::max(block.size.width, x - fan_gap);
    return anchors;
  }

  [[nodiscard]] bool listed(std::uint32_t unit) const { return leaf(unit) || below_[unit] <= longest_list_; }

  /// Fans each by itself; leaves that follow each other, and lists, in columns about as high as the highest of all.
  std::vector<Block> child_blocks(const std::vector<std::uint32_t>& children) const {
    std::vector<Block> trees;
    double tallest = 0, area = 0;
    for (const std::uint32_t child : children) {
      trees.push_back(tree(child, false));
      const Size size = trees.back().size;
      if (!leaf(child)) tallest = std::max(tallest, size.height);
      if (listed(child)) area += (size.height + list_gap) * (size.width + column_gap + column_indent);
    }
    const double column = std::max({tallest, std::sqrt(area / page_ratio), 150.0});
    std::vector<Block> parts;
    for (std::size_t i = 0; i < children.size();) {
      if (!listed(children[i])) {
        parts.push_back(std::move(trees[i++]));
        continue;
      }
      std::size_t end = i;
      while (end < children.size() && listed(children[end]) && leaf(children[end]) == leaf(children[i])) ++end;
      add_columns(parts, children, trees, i, end, column);
      i = end;
    }
    return parts;
  }

  /// Columns of about the same height, hardly above `height` unless a single one is.
  void add_columns(std::vector<Block>& parts, const std::vector<std::uint32_t>& children, std::vector<Block>& trees, std::size_t begin,
                   std::size_t end, double height) const {
    double whole = 0;
    for (std::size_t i = begin; i < end; ++i) whole += trees[i].size.height + list_gap;
    const double share = whole / std::max(1.0, std::ceil(whole / height - 0.05));
    double filled = 0;
    for (double column = 1; begin < end; ++column) {
      std::size_t last = begin;
      for (double sum = filled; last < end && (last == begin || sum + (trees[last].size.height + list_gap) / 2 <= share * column); ++last)
        filled = sum += trees[last].size.height + list_gap;
      parts.push_back(last - begin == 1 ? std::move(trees[begin]) : stacked(children, trees, begin, last));
      begin = last;
    }
  }

  /// One column, hung on a line at its left.
  Block stacked(const std::vector<std::uint32_t>& children, std::vector<Block>& trees, std::size_t begin, std::size_t end) const {
    Block column;
    double y = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const double middle = y + std::min(boxes_[children[i]].height / 2, 22.0);
      column.connectors.push_back({{0, 0}, {0, middle}, {column_indent, middle}});
      column.size = {std::max(column.size.width, column_indent + trees[i].size.width), y + trees[i].size.height};
      shift(trees[i], {column_indent, y});
      y = column.size.height + list_gap;
      take(column, std::move(trees[i]));
    }
    return column;
  }

  const ChartView& view_;
  const std::vector<UnitBox>& boxes_;
  std::size_t longest_list_;
  std::vector<std::size_t> below_;   ///< by unit: how many are drawn at or below it
};

/// The layout of the organisation's trees whose shape comes nearest to a page's.
Block best_block(const ChartView& view, const std::vector<UnitBox>& boxes) {
  Block best;
  double nearest = 1e9;
  for (const std::size_t longest_list : {1u, 4u, 8u, 14u, 22u, 34u, 60u}) {
    Block block = Layouter(view, boxes, longest_list).forest(view.roots);
    const double off = std::abs(std::log(block.size.width / block.size.height / page_ratio));
    if (off < nearest - 1e-9) nearest = off, best = std::move(block);
  }
  return best;
}

}  // namespace

TreeLayout tree_layout(const ChartView& view, const std::vector<UnitBox>& boxes) {
  TreeLayout layout;
  layout.corners.resize(view.units.size());
  const auto put = [&](Block&& block, Point at) {
    shift(block, at);
    for (const auto& [unit, corner] : block.boxes) layout.corners[unit] = corner;
    for (Connector& connector : block.connectors) layout.connectors.push_back(std::move(connector));
    layout.width = std::max(layout.width, at.x + block.size.width);
    layout.height = std::max(layout.height, at.y + block.size.height);
  };
  if (!view.roots.empty()) put(best_block(view, boxes), {});
  const auto put_band = [&](const std::vector<std::uint32_t>& units, Word caption) {
    if (units.empty()) return;
    constexpr double margin = 16, head = 34;
    const double top = layout.height + (layout.height > 0 ? 34 : 0);
    Block block = Layouter(view, boxes, 60).rows(units, std::max(layout.width, 640.0) - 2 * margin);
    const Size size = block.size;
    put(std::move(block), {margin, top + head});
    layout.bands.push_back({say(caption), 0, top, size.width + 2 * margin, size.height + head + margin});
    layout.width = std::max(layout.width, size.width + 2 * margin);
    layout.height = top + size.height + head + margin;
  };
  put_band(view.external, Word::external_band);
  put_band(view.closed, Word::closed_band);
  return layout;
}

}  // namespace guikou::graph
