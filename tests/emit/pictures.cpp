#include "emit/pictures.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/Support/VirtualFileSystem.h>

namespace org::test {

using emit::diagram::Item;

namespace {

workspace::Options february() {
  workspace::Options options;
  options.today = *base::makeDay(2026, 2, 1);
  options.jobs = 1;
  return options;
}

}  // namespace

Organisation compileText(const std::string& text) {
  workspace::Workspace workspace(llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>());
  return workspace.compile({}, {{"company.org", text}}, february());
}

Organisation compileExample(const std::string& name) {
  workspace::Workspace workspace(llvm::vfs::getRealFileSystem());
  return workspace.compile({ORG_SOURCE_DIR "/examples/" + name}, {}, february());
}

std::vector<std::string> exampleNames() { return {"alderance", "brevane", "fournil", "quai-neuf"}; }

std::vector<emit::Page> pagesOf(const Organisation& organisation, std::string_view name) {
  llvm::Expected<emit::View> view = emit::findView(*organisation->model, name);
  REQUIRE(static_cast<bool>(view));
  llvm::Expected<std::vector<emit::Page>> pages = emit::drawPages(*organisation->facts, *view);
  REQUIRE(static_cast<bool>(pages));
  return std::move(*pages);
}

emit::diagram::Diagram diagramOf(const Organisation& organisation, std::string_view view) {
  std::vector<emit::Page> pages = pagesOf(organisation, view);
  REQUIRE(pages.size() == 1);
  return std::move(pages.front().diagram);
}

std::string imageOf(const emit::diagram::Diagram& diagram, emit::ImageFormat format) {
  llvm::Expected<std::string> image = emit::renderImage(diagram, format);
  if (!image) {
    FAIL(llvm::toString(image.takeError()));
  }
  return *image;
}

std::string outline(const std::vector<Item>& items, const std::string& indent) {
  std::string text;
  for (const Item& item : items) {
    std::string rows;
    for (const emit::diagram::Row& row : item.rows) {
      rows += fmt::format("{}{}{}{}", rows.empty() ? "" : "; ", row.label, row.label.empty() ? "" : ": ", row.text);
    }
    const bool is_dashed = item.look.outline == emit::diagram::Outline::Dashed;
    text += fmt::format("{}{} \"{}\"{}{}\n", indent, item.id, item.heading, rows.empty() ? "" : " [" + rows + "]",
                        is_dashed ? " dashed" : "");
    text += outline(item.children, indent + "  ");
  }
  return text;
}

const Item* findItem(const std::vector<Item>& items, std::string_view id) {
  for (const Item& item : items) {
    if (item.id == id) {
      return &item;
    }
    if (const Item* found = findItem(item.children, id)) {
      return found;
    }
  }
  return nullptr;
}

std::vector<std::string> legendOf(const emit::diagram::Diagram& diagram) {
  std::vector<std::string> texts;
  for (const emit::diagram::LegendEntry& entry : diagram.legend) {
    texts.push_back(entry.text);
  }
  return texts;
}

}  // namespace org::test
