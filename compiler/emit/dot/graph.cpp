#include "emit/dot/graph.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "emit/dot/label.h"
#include "emit/dot/palette.h"
#include "emit/dot/stable_ids.h"

namespace org::emit::dot {

using diagram::Diagram;
using diagram::Layout;
using diagram::Point;
using diagram::Rect;

namespace {

// Measured by text_width; viewers take the first they have.
constexpr const char* font = "Helvetica,Arial,sans-serif";
constexpr double corner_radius = 6;
constexpr double arrow_length = 6;
constexpr double points_per_inch = 72;

// The attributes of one graph, node or edge. cgraph copies what it is given, though it asks for writable text.
class Attributes {
 public:
  explicit Attributes(void* object) : object_(object) {}

  Attributes& set(std::string name, std::string value) {
    std::string none;
    agsafeset(object_, name.data(), value.data(), none.data());
    return *this;
  }
  Attributes& setLabel(std::string label) {
    std::string name = "label";
    std::string none;
    char* stored = agstrdup_html(agraphof(object_), label.data());
    agsafeset(object_, name.data(), stored, none.data());
    agstrfree(agraphof(object_), stored);
    return *this;
  }

 private:
  void* object_;
};

class GraphBuilder {
 public:
  GraphBuilder(const Diagram& diagram, const Layout& layout) : diagram_(diagram), layout_(layout) {}

  Graph build() {
    open();
    addFrames();
    addCards();
    addRoutes();
    addLinks();
    addLegend();
    addCaptions();
    return std::move(graph_);
  }

 private:
  void open() {
    std::string name = escapeText(diagram_.title);
    graph_.reset(agopen(name.data(), Agdirected, stableIds()));
    // Each attribute has a default before any object is made, so that the order of the text does not depend on use.
    declare(AGRAPH, {"bb", "id", "style", "fillcolor", "color"});
    declare(AGNODE, {"label", "pos", "width", "height", "id", "tooltip", "fillcolor", "color", "penwidth"});
    declare(AGEDGE, {"pos", "id", "tooltip", "color", "style", "dir"});
    Attributes(graph_.get())
        .set("layout", "nop2")
        .set("charset", "UTF-8")
        .set("bgcolor", "white")
        .set("pad", "0.35")
        .set("splines", "true")
        .set("esep", "+3")
        .set("outputorder", "edgesfirst")
        .set("fontname", font);
    setDefault(AGNODE, "shape", "box");
    setDefault(AGNODE, "style", "rounded,filled");
    setDefault(AGNODE, "fixedsize", "true");
    setDefault(AGNODE, "margin", "0");
    setDefault(AGNODE, "fontname", font);
    setDefault(AGEDGE, "arrowsize", "0.6");
  }

  void declare(int kind, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      setDefault(kind, name, "");
    }
  }

  void setDefault(int kind, std::string name, std::string value) {
    agattr(graph_.get(), kind, name.data(), value.data());
  }

  void addFrames() {
    for (const diagram::Frame& frame : layout_.frames) {
      Agraph_t* outer = frame.parent == diagram::no_frame ? graph_.get() : frames_[frame.parent];
      std::string name = "cluster_" + frame.item->id;
      Agraph_t* cluster = agsubg(outer, name.data(), 1);
      const Rect& rect = frame.rect;
      Attributes(cluster)
          .set("bb",
               fmt::format("{:.2f},{:.2f},{:.2f},{:.2f}", rect.x, flip(rect.bottom()), rect.right(), flip(rect.y)))
          .set("id", escapeText("frame." + frame.item->id))
          .set("style",
               frame.item->look.outline == diagram::Outline::Dashed ? "rounded,filled,dashed" : "rounded,filled")
          .set("fillcolor", frameFillOf(frame.item->look))
          .set("color", inkOf(frame.item->look).line);
      frames_.push_back(cluster);
    }
  }

  void addCards() {
    for (const diagram::PlacedCard& card : layout_.cards) {
      Agnode_t* node =
          addNode(card.frame == diagram::no_frame ? graph_.get() : frames_[card.frame], card.item->id, card.rect);
      Attributes attributes(node);
      attributes.set("id", escapeText(card.item->id)).set("tooltip", escapeTooltip(card.item->tooltip));
      const double margins = card.is_frame_heading ? 0 : 2 * diagram::card_margin;
      attributes.setLabel(makeLabel(card.card, {card.rect.width - margins, card.rect.height - margins}));
      if (card.is_frame_heading) {
        attributes.set("style", "").set("shape", "none");
      } else {
        setLook(attributes, card.item->look);
      }
      nodes_[card.item->id] = node;
    }
  }

  static void setLook(Attributes& attributes, const diagram::Look& look) {
    const Ink ink = inkOf(look);
    attributes.set("fillcolor", ink.fill).set("color", ink.line);
    if (look.outline == diagram::Outline::Dashed) {
      attributes.set("style", "rounded,filled,dashed").set("penwidth", "1.5");
    }
  }

  Agnode_t* addNode(Agraph_t* graph, std::string name, const Rect& rect) const {
    Agnode_t* node = agnode(graph, name.data(), 1);
    Attributes(node)
        .set("pos", position(rect.centre()))
        .set("width", fmt::format("{:.4f}", rect.width / points_per_inch))
        .set("height", fmt::format("{:.4f}", rect.height / points_per_inch));
    return node;
  }

  void addRoutes() {
    for (const diagram::Route& route : layout_.routes) {
      Attributes edge = addEdge(nodes_.at(route.from->id), nodes_.at(route.to->id), diagram::LinkStyle::Solid);
      edge.set("pos", spline(route.points)).set("id", escapeText("line." + route.to->id));
    }
  }

  // Lines that Graphviz routes around the boxes.
  void addLinks() {
    for (const diagram::Link& link : diagram_.links) {
      Attributes edge = addEdge(nodes_.at(link.from), nodes_.at(link.to), link.style);
      edge.set("tooltip", escapeTooltip(link.tooltip)).set("id", escapeText("line." + link.from + ".to." + link.to));
    }
  }

  [[nodiscard]] Attributes addEdge(Agnode_t* from, Agnode_t* to, diagram::LinkStyle style) const {
    const Stroke stroke = strokeOf(style);
    Attributes edge(agedge(graph_.get(), from, to, nullptr, 1));
    return edge.set("color", stroke.colour)
        .set("style", stroke.style)
        .set("dir", stroke.has_arrow ? "forward" : "none");
  }

  void addLegend() {
    int number = 0;
    for (const diagram::LegendSample& sample : layout_.samples) {
      const std::string id = fmt::format("legend.{}", ++number);
      if (sample.entry->sign == diagram::Sign::Line) {
        addLineSample(id, sample);
      } else {
        Attributes box(addNode(graph_.get(), id, sample.rect));
        setLook(box, sample.look);
        box.set("id", id);
      }
    }
  }

  // An edge needs nodes at its ends: too small to see.
  void addLineSample(const std::string& id, const diagram::LegendSample& sample) {
    const double y = sample.rect.centre().y;
    const auto addEnd = [&](std::string_view name, double x) {
      Agnode_t* end = addNode(graph_.get(), fmt::format("{}.{}", id, name), {x - 0.5, y - 0.5, 1, 1});
      Attributes(end).set("style", "invis");
      return end;
    };
    Agnode_t* from = addEnd("from", sample.rect.x);
    Agnode_t* to = addEnd("to", sample.rect.right());
    Attributes edge = addEdge(from, to, sample.entry->line);
    const bool has_arrow = strokeOf(sample.entry->line).has_arrow;
    const double end = sample.rect.right() - (has_arrow ? arrow_length : 0);
    const std::string tip = has_arrow ? fmt::format("e,{} ", position({sample.rect.right(), y})) : "";
    edge.set("pos", tip + spline({{sample.rect.x, y}, {end, y}})).set("id", id);
  }

  void addCaptions() {
    int number = 0;
    for (const diagram::Caption& caption : layout_.captions) {
      const std::string id = fmt::format("text.{}", ++number);
      Attributes(addNode(graph_.get(), id, caption.rect))
          .set("shape", "none")
          .set("style", "")
          .set("id", id)
          .setLabel(makeLabel(caption.card, {caption.rect.width, caption.rect.height}));
    }
  }

  // Graphviz counts y upwards.
  [[nodiscard]] double flip(double y) const { return layout_.size.height - y; }
  [[nodiscard]] std::string position(Point point) const { return fmt::format("{:.2f},{:.2f}", point.x, flip(point.y)); }

  // A broken line with round corners, as Bézier curves: a start, then three points a piece.
  [[nodiscard]] std::string spline(const std::vector<Point>& points) const {
    std::string text = position(points.front());
    const auto addCurve = [&](Point first, Point second, Point end) {
      text += fmt::format(" {} {} {}", position(first), position(second), position(end));
    };
    Point at = points.front();
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
      const Point before = towards(points[i], at);
      const Point after = towards(points[i], points[i + 1]);
      addCurve(at, before, before);
      addCurve(points[i], points[i], after);
      at = after;
    }
    addCurve(at, points.back(), points.back());
    return text;
  }

  // The point at which the rounding of a corner begins, on the way to `end`; half of the way at most.
  static Point towards(Point corner, Point end) {
    const double x = end.x - corner.x;
    const double y = end.y - corner.y;
    const double length = std::abs(x) + std::abs(y);
    const double share = length == 0 ? 0 : std::min(corner_radius / length, 0.5);
    return {corner.x + x * share, corner.y + y * share};
  }

  const Diagram& diagram_;
  const Layout& layout_;
  Graph graph_;
  std::vector<Agraph_t*> frames_;
  std::unordered_map<std::string, Agnode_t*> nodes_;
};

}  // namespace

Graph makeGraph(const Diagram& diagram, const Layout& layout) { return GraphBuilder(diagram, layout).build(); }

}  // namespace org::emit::dot
