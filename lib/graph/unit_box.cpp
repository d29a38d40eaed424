#include "graph/unit_box.hpp"

#include <algorithm>

#include "graph/text_measure.hpp"

namespace guikou::graph {
namespace {

constexpr double left = 13, right = 9, widest = 208, narrowest = 120;

double line_height(BoxLine::Kind kind) { return kind == BoxLine::Kind::name ? 18 : 15; }

Label names_of(const ChartView& view, const std::vector<std::uint32_t>& units) {
  Label names = own(shown_name(view.units[units.front()]));
  return units.size() == 1 ? names : say(Word::and_more, names, own(std::to_string(units.size())));
}

/// The longest prefix in each language that fits, as one line.
Label shortened(const Label& label, double size, double width) {
  return {wrapped(label.chinese, size, width, 1).front(), wrapped(label.english, size, width, 1).front()};
}

class BoxWriter {
 public:
  BoxWriter(const ChartView& view, std::uint32_t index, double width) : view_(view), unit_(view.units[index]), index_(index) { box_.width = width; }

  UnitBox write() {
    for (const std::string& line : wrapped(shown_name(unit_), letter_size(BoxLine::Kind::name), room(), 3)) add(BoxLine::Kind::name, own(line));
    if (const Label detail = detail_label(); !detail.empty()) add_shortened(BoxLine::Kind::detail, detail);
    add_heads();
    add_lines(ChartLine::Kind::functional, Word::functional_to);
    add_lines(ChartLine::Kind::liaison, Word::liaison_to);
    if (unit_.hidden > 0) add_shortened(BoxLine::Kind::hidden, say(Word::hidden_below, own(std::to_string(unit_.hidden))));
    y_ += 3;
    for (const std::string& role : unit_.roles) add_chip({true, Part::lead, own(role), 0, 0, 0});
    end_chips();
    for (const Mark& mark : unit_.marks) add_chip({false, mark.part, mark.label, 0, 0, 0});
    end_chips();
    box_.height = y_ + 6;
    return std::move(box_);
  }

 private:
  [[nodiscard]] double room() const { return box_.width - left - right; }

  void add(BoxLine::Kind kind, Label label) {
    y_ += line_height(kind);
    box_.lines.push_back({kind, std::move(label), y_});
  }
  void add_shortened(BoxLine::Kind kind, const Label& label) { add(kind, shortened(label, letter_size(kind), room())); }

  [[nodiscard]] Label detail_label() const {
    std::vector<Label> parts;
    if (unit_.closed) parts.push_back(say(Word::closed));
    if (unit_.external) parts.push_back(say(Word::external));
    if (!unit_.level.empty()) parts.push_back(own(unit_.level));
    if (!unit_.name.empty() && unit_.id != unit_.name) parts.push_back(own(unit_.id));
    Label joined;
    for (const Label& part : parts) joined += joined.empty() ? part : own(" · ") + part;
    return joined;
  }

  void add_heads() {
    if (unit_.closed) return;
    if (unit_.headed == ChartUnit::Headed::vacant) return add(BoxLine::Kind::vacant, say(Word::head_vacant));
    if (unit_.headed == ChartUnit::Headed::never) return;
    for (const Head& head : unit_.heads)
      add_shortened(BoxLine::Kind::head, head.instead_of.empty() ? say(Word::head, own(head.name))
                                                                 : say(Word::head_acting, own(head.name), own(head.instead_of)));
  }

  void add_lines(ChartLine::Kind kind, Word word) {
    std::vector<std::uint32_t> others;
    for (const ChartLine& line : view_.lines)
      if (line.kind == kind && line.from == index_) others.push_back(line.to);
    if (!others.empty()) add_shortened(BoxLine::Kind::line, say(word, names_of(view_, others)));
  }

  void add_chip(Chip chip) {
    chip.label = shortened(chip.label, chip_letters, room() - 10);
    chip.width = std::min(room(), label_width(chip.label, chip_letters) + 12);
    if (x_ > left && x_ + chip.width > box_.width - right) end_chips();
    if (x_ < left) x_ = left, y_ += 4;
    chip.x = x_;
    chip.y = y_;
    x_ += chip.width + 4;
    box_.chips.push_back(std::move(chip));
  }
  void end_chips() {
    if (x_ >= left) y_ += chip_height;
    x_ = 0;
  }

  const ChartView& view_;
  const ChartUnit& unit_;
  std::uint32_t index_;
  UnitBox box_;
  double y_ = 4, x_ = 0;
};

double wanted_width(const ChartUnit& unit) {
  double width = text_width(shown_name(unit), letter_size(BoxLine::Kind::name));
  for (const Mark& mark : unit.marks) width = std::max(width, label_width(mark.label, chip_letters) + 12);
  for (const Head& head : unit.heads) width = std::max(width, text_width(head.name + head.instead_of, letter_size(BoxLine::Kind::head)) + 70);
  return width + left + right + 2;
}

}  // namespace

double letter_size(BoxLine::Kind kind) {
  switch (kind) {
    case BoxLine::Kind::name: return 13.5;
    case BoxLine::Kind::head:
    case BoxLine::Kind::vacant: return 11.5;
    default: return 10.5;
  }
}

double label_width(const Label& label, double size) { return std::max(text_width(label.chinese, size), text_width(label.english, size)); }

std::vector<UnitBox> unit_boxes(const ChartView& view) {
  double width = narrowest;
  for (const ChartUnit& unit : view.units) width = std::max(width, std::min(widest, wanted_width(unit)));
  std::vector<UnitBox> boxes;
  boxes.reserve(view.units.size());
  for (std::uint32_t i = 0; i < view.units.size(); ++i) boxes.push_back(BoxWriter(view, i, width).write());
  return boxes;
}

}  // namespace guikou::graph
