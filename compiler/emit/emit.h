#pragma once

// What an organisation is published as: one entry function for each format, over finished facts. Pure: what an emitter returns is
// written by the driver. Same input, same bytes.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.h"
#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::emit {

// `org/1`, for `emit json` and `org.json`: every declaration as written, in the shape that schema::renderOrganizationSchema
// states. Of the standard library only what the workspace builds on, directly or not.
std::string emitJson(const model::Model& model, const source::FileTable& files);

// A diagram to stand in a page: its title, and an SVG document.
struct Picture {
  std::string title;
  std::string svg;
  // Of a larger one that stands before it.
  bool is_part = false;
};

struct HtmlInputs {
  const analysis::Facts& facts;
  const source::FileTable& files;
  // Judged by the policies and sorted, as `check` shows them.
  const std::vector<diag::Diagnostic>& findings;
  std::vector<Picture> pictures{};
  // The Markdown page of a check, or an empty text: `checks::page`, which emitters may not include.
  std::function<std::string_view(diag::Kind)> page_of{};
};

// One page that needs nothing besides itself, for `emit html` and the site: findings, diagrams, people, teams, areas.
std::string emitHtml(const HtmlInputs& inputs);

}  // namespace org::emit
