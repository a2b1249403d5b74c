#pragma once

// What `emit` and `build` share: the artefacts of a Program. `driver` only.

#include <string>
#include <vector>

#include "emit/picture.h"
#include "workspace/workspace.h"

namespace org::driver {

// The views to publish (emit/view.h), page by page; a page that cannot be drawn is an error.
llvm::Expected<std::vector<emit::Page>> drawAllViews(const workspace::Program& program);

// The page for people, with these pictures in it.
llvm::Expected<std::string> renderPage(const workspace::Program& program, const std::vector<emit::Page>& pictures);

}  // namespace org::driver
