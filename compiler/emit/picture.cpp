#include "emit/picture.h"

#include <fmt/format.h>

#include "emit/diagram/draw.h"
#include "emit/diagram/pages.h"

namespace org::emit {

namespace {

llvm::Expected<diagram::Diagram> drawWhole(const analysis::Facts& facts, const View& view) {
  switch (view.kind) {
    case ViewKind::Reporting:
      return diagram::drawReporting(facts, view);
    case ViewKind::Teams:
      return diagram::drawTeams(facts, view);
    case ViewKind::Ownership:
      return diagram::drawOwnership(facts, view);
    case ViewKind::Other:
      break;
  }
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      fmt::format("view `{}` is of kind `{}`, which is not drawn by this version yet", view.name, view.kind_word));
}

}  // namespace

llvm::Expected<std::vector<Page>> drawPages(const analysis::Facts& facts, const View& view) {
  const model::Model& model = facts.model();
  if (view.root && view.kind != ViewKind::Other && !canStartAt(view.kind, model[view.root].kind)) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   fmt::format("view `{}` is of kind `{}` and cannot start at {}", view.name,
                                               view.kind_word, model.describe(view.root)));
  }
  llvm::Expected<diagram::Diagram> whole = drawWhole(facts, view);
  if (!whole) {
    return whole.takeError();
  }
  std::vector<Page> pages;
  for (diagram::NamedDiagram& page : diagram::paginate(std::move(*whole), Words(model), view.name, view.depth)) {
    pages.push_back({std::move(page.name), std::move(page.diagram), !pages.empty()});
  }
  return pages;
}

}  // namespace org::emit
