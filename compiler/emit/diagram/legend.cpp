#include "emit/diagram/legend.h"

#include <algorithm>

#include <fmt/format.h>

namespace org::emit::diagram {

namespace {

// The signs on a page.
struct Signs {
  std::vector<Look> looks;
  std::vector<LinkStyle> lines;
  bool has_interim = false;
  bool has_share = false;
  bool has_seat = false;
};

template <class Value>
bool contains(const std::vector<Value>& values, const Value& value) {
  return std::ranges::find(values, value) != values.end();
}

void read(const std::vector<Item>& items, Signs& signs) {
  for (const Item& item : items) {
    // A group of boxes says what it is.
    if (!isGroup(item) && !contains(signs.looks, item.look)) {
      signs.looks.push_back(item.look);
    }
    for (const Row& row : item.rows) {
      signs.has_interim = signs.has_interim || row.tone == Tone::Slanted;
      signs.has_share = signs.has_share || row.shows_share;
      signs.has_seat = signs.has_seat || row.shows_seat;
    }
    read(item.children, signs);
  }
}

Signs readSigns(const Diagram& diagram) {
  Signs signs;
  read(diagram.items, signs);
  const auto has_children = [](const Item& item) { return !item.children.empty(); };
  if (diagram.shape == Shape::Tree && std::ranges::any_of(diagram.items, has_children)) {
    signs.lines.push_back(LinkStyle::Solid);
  }
  for (const Link& link : diagram.links) {
    signs.lines.push_back(link.style);
  }
  return signs;
}

bool isUsed(const LegendEntry& entry, const Signs& signs) {
  switch (entry.sign) {
    case Sign::Boxes:
      return !entry.looks.empty();
    case Sign::Line:
      return contains(signs.lines, entry.line);
    case Sign::Interim:
      return signs.has_interim;
    case Sign::Share:
      return signs.has_share;
    case Sign::Seat:
      return signs.has_seat;
  }
  return false;
}

bool isNeutral(const LegendEntry& entry) { return entry.sign == Sign::Boxes && contains(entry.looks, Look{}); }

bool isColour(const LegendEntry& entry) {
  return entry.sign == Sign::Boxes && std::ranges::any_of(entry.looks, [](const Look& look) {
           return look.paint != Paint::Neutral && look.paint != Paint::Vermillion;
         });
}

}  // namespace

Paint paintOf(WordPaints table, std::string_view word) {
  const auto found = std::ranges::find(table, word, &WordPaint::word);
  return found == table.end() ? Paint::Neutral : found->paint;
}

void addColours(Diagram& diagram, const Words& words, WordPaints table, const std::set<std::string_view>& used,
                Word others) {
  for (const WordPaint& row : table) {
    if (!used.contains(row.word)) {
      continue;
    }
    const std::vector<Look> looks{Look{row.paint}};
    const auto entry = std::ranges::find(diagram.legend, looks, &LegendEntry::looks);
    if (entry == diagram.legend.end()) {
      addLook(diagram, words.value(row.word), looks);
    } else {
      entry->text += fmt::format(", {}", words.value(row.word));
    }
  }
  addLook(diagram, words(others), {Look{}});
}

void addLook(Diagram& diagram, std::string_view text, std::vector<Look> looks) {
  diagram.legend.push_back({.text = std::string(text), .looks = std::move(looks)});
}

void addLine(Diagram& diagram, std::string_view text, LinkStyle style) {
  diagram.legend.push_back({.text = std::string(text), .sign = Sign::Line, .line = style});
}

void addWriting(Diagram& diagram, const Words& words) {
  const auto add = [&](Sign sign, Word meaning, std::string_view sample) {
    diagram.legend.push_back({.text = std::string(words(meaning)), .sign = sign, .sample = std::string(sample)});
  };
  add(Sign::Interim, Word::MeansInterim, words(Word::SampleName));
  add(Sign::Share, Word::MeansShare, words(Word::Percent, {"50"}));
  add(Sign::Seat, Word::MeansSeat, words(Word::SampleSeat));
}

void cutLegend(Diagram& diagram) {
  const Signs signs = readSigns(diagram);
  for (LegendEntry& entry : diagram.legend) {
    std::erase_if(entry.looks, [&](const Look& look) { return !contains(signs.looks, look); });
  }
  std::erase_if(diagram.legend, [&](const LegendEntry& entry) { return !isUsed(entry, signs); });
  // Beside no colour, the neutral one is no sign.
  if (std::ranges::none_of(diagram.legend, isColour)) {
    std::erase_if(diagram.legend, isNeutral);
  }
}

}  // namespace org::emit::diagram
