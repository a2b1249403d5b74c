#pragma once

// Organisations compiled from texts or from examples, and what is in their pictures. For the tests of the diagrams.

#include <memory>
#include <string>
#include <vector>

#include "emit/picture.h"
#include "workspace/workspace.h"

namespace org::test {

using Organisation = std::shared_ptr<const workspace::Program>;

// One file in memory, as of 1 February 2026 unless it says otherwise.
Organisation compileText(const std::string& text);
// `fournil`.
Organisation compileExample(const std::string& name);
// All but the broken one.
std::vector<std::string> exampleNames();

std::vector<emit::Page> pagesOf(const Organisation& organisation, std::string_view view);
emit::diagram::Diagram diagramOf(const Organisation& organisation, std::string_view view);
std::string imageOf(const emit::diagram::Diagram& diagram, emit::ImageFormat format);

// Boxes as an indented list: `role.cto "Chief Technology Officer" [Ana Costa; vacant]`, dashed ones marked.
std::string outline(const std::vector<emit::diagram::Item>& items, const std::string& indent = "");
// A box by its id, wherever it is; null where there is none.
const emit::diagram::Item* findItem(const std::vector<emit::diagram::Item>& items, std::string_view id);
std::vector<std::string> legendOf(const emit::diagram::Diagram& diagram);

}  // namespace org::test
