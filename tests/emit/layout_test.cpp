#include <doctest/doctest.h>

#include "emit/diagram/layout.h"
#include "emit/diagram/text_width.h"
#include "emit/pictures.h"

namespace {

using namespace org;
using emit::diagram::Layout;
using emit::diagram::Rect;
using emit::diagram::wrapText;
using Lines = std::vector<std::string>;

std::vector<Rect> boxesOf(const Layout& layout) {
  std::vector<Rect> boxes;
  for (const auto& card : layout.cards) {
    boxes.push_back(card.rect);
  }
  for (const auto& caption : layout.captions) {
    boxes.push_back(caption.rect);
  }
  for (const auto& sample : layout.samples) {
    boxes.push_back(sample.rect);
  }
  return boxes;
}

std::size_t countOverlaps(const std::vector<Rect>& boxes) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      count += boxes[i].overlaps(boxes[j]) ? 1 : 0;
    }
  }
  return count;
}

void checkFrames(const Layout& layout) {
  for (const auto& card : layout.cards) {
    CHECK((card.frame == emit::diagram::no_frame || layout.frames[card.frame].rect.contains(card.rect)));
  }
  for (std::size_t i = 0; i < layout.frames.size(); ++i) {
    const auto& frame = layout.frames[i];
    CHECK((frame.parent == emit::diagram::no_frame || layout.frames[frame.parent].rect.contains(frame.rect)));
    for (std::size_t j = i + 1; j < layout.frames.size(); ++j) {
      CHECK((layout.frames[j].parent != frame.parent || !frame.rect.overlaps(layout.frames[j].rect)));
    }
  }
}

void checkLayout(const emit::diagram::Diagram& diagram) {
  const Layout layout = emit::diagram::layOut(diagram);
  CHECK(layout.cards.size() == emit::diagram::countItems(diagram.items));
  const std::vector<Rect> boxes = boxesOf(layout);
  CHECK(countOverlaps(boxes) == 0);
  const Rect page{0, 0, layout.size.width, layout.size.height};
  for (const Rect& box : boxes) {
    CHECK(page.contains(box));
  }
  checkFrames(layout);
}

}  // namespace

TEST_CASE("no two boxes of a picture of an example overlap, and all are on the page") {
  for (const std::string& name : test::exampleNames()) {
    const test::Organisation example = test::compileExample(name);
    for (const emit::View& view : emit::viewsOf(*example->model)) {
      if (view.kind == emit::ViewKind::Other) {
        continue;
      }
      for (emit::Page& page : test::pagesOf(example, view.name)) {
        CAPTURE(name);
        CAPTURE(page.name);
        checkLayout(page.diagram);
        page.diagram.grows_right = !page.diagram.grows_right;
        checkLayout(page.diagram);
      }
    }
  }
}

TEST_CASE("text is broken at spaces and after hyphens, and shortened with a mark") {
  CHECK(wrapText("Head of Operations", 1000, 2, 10, false) == Lines{"Head of Operations"});
  CHECK(wrapText("Head of Operations", 60, 2, 10, false) == Lines{"Head of", "Operations"});
  CHECK(wrapText("  two \n\t words ", 1000, 2, 10, false) == Lines{"two words"});
  CHECK(wrapText("billing-and-subscriptions", 80, 3, 10, false) == Lines{"billing-and-", "subscriptions"});
  CHECK(wrapText("one two three four five six", 42, 2, 10, false) == Lines{"one two", "three…"});
  CHECK(wrapText("", 40, 2, 10, false) == Lines{""});
}

TEST_CASE("every script has a width, and a word longer than a line is cut between characters") {
  CHECK(emit::diagram::measureText("é", 10, false) > 0);
  CHECK(emit::diagram::measureText("漢", 10, false) > emit::diagram::measureText("e", 10, false));
  CHECK(emit::diagram::measureText("e\u0301", 10, false) ==
        doctest::Approx(emit::diagram::measureText("e", 10, false)));
  CHECK(emit::diagram::measureText("W", 10, true) > emit::diagram::measureText("W", 10, false));
  for (const std::string& line : wrapText("ééééééééééééééé", 30, 9, 10, false)) {
    CHECK(line.size() % 2 == 0);
    CHECK(emit::diagram::measureText(line, 10, false) <= 30);
  }
}
