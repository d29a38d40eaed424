#include "graph/svg_paper.hpp"

#include <algorithm>
#include <cmath>

#include "graph/escaping.hpp"
#include "graph/text_measure.hpp"

namespace guikou::graph {

std::string pixels(double value) {
  const auto tenths = static_cast<long long>(std::llround(value * 10));
  const long long size = tenths < 0 ? -tenths : tenths;
  std::string text = tenths < 0 ? "-" : "";
  text += std::to_string(size / 10);
  if (size % 10 != 0) text += "." + std::to_string(size % 10);
  return text;
}

void SvgPaper::rectangle(const Rectangle& where, double round, std::string_view kind) {
  out_ += "<rect x=\"" + pixels(where.x) + "\" y=\"" + pixels(where.y) + "\" width=\"" + pixels(where.width) + "\" height=\"" +
          pixels(where.height) + "\" rx=\"" + pixels(round) + "\" class=\"" + std::string(kind) + "\"/>\n";
}

void SvgPaper::one_text(Point at, std::string_view kind, std::string_view words) {
  out_ += "<text x=\"" + pixels(at.x) + "\" y=\"" + pixels(at.y) + "\" class=\"" + std::string(kind) + "\">" + xml(words) + "</text>\n";
}

void SvgPaper::text(Point at, std::string_view kind, const Label& label) {
  if (tongue_ == Tongue::english) return one_text(at, kind, label.english);
  if (tongue_ == Tongue::chinese || label.same()) return one_text(at, kind, label.chinese);
  one_text(at, std::string(kind) + " zh", label.chinese);
  one_text(at, std::string(kind) + " en", label.english);
}

void SvgPaper::chip(const Rectangle& where, std::string_view kind, std::string_view text_kind, double size, const Label& label) {
  const auto one = [&](const std::string& words, std::string_view language) {
    const double width = std::min(where.width, text_width(words, size) + 12);
    rectangle({where.x, where.y, width, where.height}, where.height / 2, std::string(kind) + std::string(language));
    one_text({where.x + 6, where.y + 11.5}, std::string(text_kind) + std::string(language), words);
  };
  if (tongue_ == Tongue::english) return one(label.english, "");
  if (tongue_ == Tongue::chinese || label.same()) return one(label.chinese, "");
  one(label.chinese, " zh");
  one(label.english, " en");
}

void SvgPaper::path(std::string_view shape, std::string_view kind, std::string_view more) {
  out_ += "<path d=\"" + std::string(shape) + "\" class=\"" + std::string(kind) + "\"" + std::string(more) + "/>\n";
}

std::string SvgPaper::plain(const Label& label) const {
  if (tongue_ == Tongue::english) return xml(label.english);
  if (tongue_ == Tongue::chinese || label.same()) return xml(label.chinese);
  return xml(label.chinese + " / " + label.english);
}

std::string polyline(const Connector& points) {
  std::string shape = "M" + pixels(points.front().x) + " " + pixels(points.front().y);
  for (std::size_t i = 1; i < points.size(); ++i) shape += "L" + pixels(points[i].x) + " " + pixels(points[i].y);
  return shape;
}

std::string curve(const Rectangle& from, const Rectangle& to) {
  const double from_middle = from.x + from.width / 2, to_middle = to.x + to.width / 2;
  const double from_y = from.y + std::min(from.height / 2, 24.0), to_y = to.y + std::min(to.height / 2, 24.0);
  const bool above = std::abs(to_middle - from_middle) < from.width * 0.75;   // one over the other: bend around the right side
  const bool rightwards = above || to_middle > from_middle;
  const double start = rightwards ? from.x + from.width : from.x;
  const double end = above || !rightwards ? to.x + to.width : to.x;
  const double reach = above ? 46 : std::max(40.0, std::abs(end - start) * 0.4);
  const double first = rightwards ? start + reach : start - reach;
  const double last = above || !rightwards ? end + reach : end - reach;
  return "M" + pixels(start) + " " + pixels(from_y) + "C" + pixels(first) + " " + pixels(from_y) + " " + pixels(last) + " " + pixels(to_y) +
         " " + pixels(end) + " " + pixels(to_y);
}

std::string_view svg_style() {
  return R"css(
.gk text{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC","Source Han Sans SC",sans-serif;fill:#1f2937}
.gk .paper{fill:#fff}
.gk .title{font-size:20px;font-weight:700}
.gk .subtitle{font-size:15px;font-weight:600}
.gk .note{font-size:12px;fill:#6b7280}
.gk .box{fill:#fff;stroke:#b6c2cf;stroke-width:1}
.gk .box.external{stroke-dasharray:5 3;fill:#fbfbf7}
.gk .box.closed{stroke-dasharray:2 3;fill:#f3f4f6}
.gk .box.lead{fill:#e6f6ec;stroke:#15803d;stroke-width:2.6}
.gk .box.support{fill:#e9f2fe;stroke:#1d4ed8;stroke-width:2}
.gk .box.sponsor{fill:#fdf5e0;stroke:#92600a;stroke-width:2}
.gk .box.notify{fill:#f5f0fd;stroke:#6d28d9;stroke-width:1.6}
.gk .box.passed_over{fill:#fdeeee;stroke:#b91c1c;stroke-width:1.8;stroke-dasharray:6 3}
.gk .box.next{stroke:#475569;stroke-width:1.8;stroke-dasharray:7 3}
.gk .box.concerned,.gk .box.lodged{stroke:#334155;stroke-width:2}
.gk .name{font-size:13.5px;font-weight:600}
.gk .detail,.gk .line{font-size:10.5px;fill:#6b7280}
.gk .line{fill:#0f6674}
.gk .head{font-size:11.5px;fill:#374151}
.gk .vacant{font-size:11.5px;fill:#b45309;font-weight:600}
.gk .hidden{font-size:10.5px;fill:#6b7280;font-style:italic}
.gk .chip{fill:#f8fafc;stroke:#cbd5e1}
.gk .chiptext{font-size:10.5px;fill:#475569}
.gk .marktext{font-size:10.5px;fill:#fff;font-weight:600}
.gk .m-lead{fill:#15803d}.gk .m-support{fill:#1d4ed8}.gk .m-sponsor{fill:#92600a}.gk .m-notify{fill:#6d28d9}
.gk .m-passed_over{fill:#b91c1c}.gk .m-next{fill:#475569}.gk .m-concerned{fill:#334155}.gk .m-lodged{fill:#334155}
.gk .tree{fill:none;stroke:#94a3b8;stroke-width:1.2}
.gk .functional{fill:none;stroke:#0e8a9c;stroke-width:1.3;stroke-dasharray:2 4}
.gk .liaison{fill:none;stroke:#7a8f1f;stroke-width:1.3;stroke-dasharray:9 3 2 3}
.gk .succession{fill:none;stroke:#7c4a1e;stroke-width:1.8;stroke-dasharray:3 2}
.gk .halo{fill:none;stroke:#fff;stroke-width:6;stroke-opacity:.85}
.gk .considered{fill:none;stroke:#c2410c;stroke-width:2.4}
.gk .nextline{fill:none;stroke:#475569;stroke-width:2;stroke-dasharray:7 4}
.gk .disc{fill:#c2410c;stroke:#fff;stroke-width:1.5}
.gk .number{font-size:11px;font-weight:700;fill:#fff;text-anchor:middle}
.gk .band{fill:#f8fafc;stroke:#cbd5e1;stroke-dasharray:4 3}
.gk .caption{font-size:12.5px;font-weight:600;fill:#475569}
)css";
}

}  // namespace guikou::graph
