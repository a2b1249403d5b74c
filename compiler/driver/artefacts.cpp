#include "driver/artefacts.h"

#include <algorithm>
#include <iterator>

#include "checks/registry.h"
#include "emit/emit.h"

namespace org::driver {

llvm::Expected<std::vector<emit::Page>> drawAllViews(const workspace::Program& program) {
  std::vector<emit::Page> all;
  for (const emit::View& view : emit::viewsToPublish(*program.model)) {
    auto pages = emit::drawPages(*program.facts, view);
    if (!pages) {
      return pages.takeError();
    }
    std::ranges::move(*pages, std::back_inserter(all));
  }
  return all;
}

llvm::Expected<std::string> renderPage(const workspace::Program& program, const std::vector<emit::Page>& pictures) {
  emit::HtmlInputs inputs{
      .facts = *program.facts, .files = program.files, .findings = program.diagnostics, .page_of = checks::page};
  for (const emit::Page& page : pictures) {
    auto svg = emit::renderImage(page.diagram, emit::ImageFormat::Svg);
    if (!svg) {
      return svg.takeError();
    }
    inputs.pictures.push_back({page.diagram.title, std::move(*svg), page.is_part});
  }
  return emit::emitHtml(inputs);
}

}  // namespace org::driver
