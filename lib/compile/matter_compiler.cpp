// Matters: paths become a tree in preorder, implied ancestors included (SPEC 4).
#include <algorithm>
#include <map>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

struct Node {
  std::string_view path;   // of a matter as written, or the beginning of one
  std::vector<std::size_t> children;
  std::size_t parent = 0;
  std::uint16_t depth = 0;
};

}  // namespace

void compile_matters(Context& context) {
  std::vector<Node> nodes(1);  // nodes[0]: above all matters
  std::unordered_map<std::string_view, std::size_t> known;
  for (const model::Matter& matter : context.rulebook.matters) {
    const std::string_view path = matter.id.text;
    std::size_t above = 0;
    for (std::size_t end = 0; end != std::string_view::npos && end <= path.size();) {
      end = path.find('/', end);
      const std::string_view prefix = path.substr(0, end);
      const auto [at, fresh] = known.try_emplace(prefix, nodes.size());
      if (fresh) {
        nodes.push_back({prefix, {}, above, static_cast<std::uint16_t>(nodes[above].depth + 1)});
        nodes[above].children.push_back(at->second);
      }
      above = at->second;
      if (end != std::string_view::npos) ++end;
    }
  }
  program::MatterTree& tree = context.program.matters;
  std::vector<std::pair<std::size_t, program::MatterId>> open;  // node and its number, deepest last
  std::vector<std::size_t> stack(nodes[0].children.rbegin(), nodes[0].children.rend());
  const auto close_above = [&](std::uint16_t depth) {
    while (!open.empty() && nodes[open.back().first].depth >= depth) {
      tree.end[open.back().second] = static_cast<program::MatterId>(tree.names.size());
      open.pop_back();
    }
  };
  while (!stack.empty()) {
    const std::size_t index = stack.back();
    stack.pop_back();
    const Node& node = nodes[index];
    close_above(node.depth);
    const auto number = static_cast<program::MatterId>(tree.names.size());
    tree.names.push_back(node.path);
    tree.end.push_back(number + 1);
    tree.parent.push_back(open.empty() ? program::none : open.back().second);
    tree.depth.push_back(node.depth);
    context.words.matters.emplace(node.path, number);
    open.emplace_back(index, number);
    stack.insert(stack.end(), node.children.rbegin(), node.children.rend());
  }
  close_above(0);
  for (const auto& [name, number] : context.words.matters) context.program.matter_index.add(name, number);
}

}  // namespace guikou::compile
