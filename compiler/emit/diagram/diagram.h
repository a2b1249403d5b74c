#pragma once

// A picture of an organisation before it has positions: boxes with text, what stands below or inside what, links, legend.
// Plain data, made from a View by `emit/diagram`, laid out and drawn afterwards; nothing in it depends on fonts or Graphviz.

#include <cstdint>
#include <string>
#include <vector>

namespace org::emit::diagram {

// Colours that people with any colour vision tell apart (the palette of Okabe and Ito, 2008). Vermillion says that something
// is missing and stands for nothing else.
enum class Paint : std::uint8_t { Neutral, Orange, Sky, Green, Yellow, Blue, Purple, Vermillion };
enum class Outline : std::uint8_t { Solid, Dashed };

struct Look {
  Paint paint = Paint::Neutral;
  // Lighter: what is inherited.
  bool is_faint = false;
  Outline outline = Outline::Solid;

  bool operator==(const Look&) const = default;
};

enum class Tone : std::uint8_t {
  Plain,
  // Kinds and remarks.
  Muted,
  // Interim holders.
  Slanted,
  // Vacant, unowned.
  Alert,
};

// One line of a box: `Tech Lead | Ana Costa`; the label may be empty.
struct Row {
  std::string label;
  std::string text;
  Tone tone = Tone::Plain;
  // Signs in the text, which the legend explains: a share of the working time, the team of a seat.
  bool shows_share = false;
  bool shows_seat = false;
};

// A box: a role, person, team or area. Its id is stable while the declaration keeps its name: `role.cto`.
struct Item {
  std::string id;
  std::string heading;
  // After the heading, muted: the kind of a team.
  std::string remark;
  std::vector<Row> rows;
  Look look;
  // The whole text that the box may have to shorten.
  std::string tooltip;
  // In a tree those below it, in a map those inside.
  std::vector<Item> children;
};

enum class LinkStyle : std::uint8_t {
  // Reporting lines.
  Solid,
  Dotted,
  Delivery,
  People,
  // Ways in which a team depends on another.
  Dependency,
  Collaboration,
  Service,
  Facilitating,
};

// A line between two boxes that the tree or map does not imply.
struct Link {
  std::string from;
  std::string to;
  LinkStyle style = LinkStyle::Solid;
  std::string tooltip;
};

// What is drawn beside a legend's words.
enum class Sign : std::uint8_t {
  // One box for each of `looks`.
  Boxes,
  Line,
  // `sample`, as it stands in boxes.
  Interim,
  Share,
  Seat,
};

// What a colour, an outline, a line or a way of writing means.
struct LegendEntry {
  std::string text;
  Sign sign = Sign::Boxes;
  std::vector<Look> looks;
  LinkStyle line = LinkStyle::Solid;
  std::string sample;
};

enum class Shape : std::uint8_t {
  // Lines from each box to those below.
  Tree,
  // Boxes within boxes.
  Map,
};

struct Diagram {
  std::string title;
  // The organisation and the day.
  std::string subtitle;
  Shape shape = Shape::Tree;
  bool grows_right = false;
  std::vector<Item> items;
  std::vector<Link> links;
  // Only what appears.
  std::vector<LegendEntry> legend;
  // Under the picture: what it leaves out, and why it is empty.
  std::vector<std::string> notes;
};

// The number of boxes, those inside and below included.
std::size_t countItems(const std::vector<Item>& items);
std::size_t countItems(const Item& item);

// A box that stands for several which have no page of their own name: neighbours of a long list, small trees.
bool isGroup(const Item& item);

}  // namespace org::emit::diagram
