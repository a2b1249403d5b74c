#include "emit/html/markdown.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

#include <cmark.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

namespace org::emit::html {

namespace {

using Document = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

bool isWelcome(llvm::StringRef url) {
  constexpr std::array<llvm::StringLiteral, 3> schemes{"http://", "https://", "mailto:"};
  return llvm::any_of(schemes, [url](llvm::StringRef scheme) { return url.starts_with_insensitive(scheme); });
}

// Leaves what the node holds in its place.
void unwrap(cmark_node* node) {
  while (cmark_node* child = cmark_node_first_child(node)) {
    cmark_node_insert_before(node, child);
  }
  cmark_node_free(node);
}

std::vector<cmark_node*> nodesOf(cmark_node* document, std::initializer_list<cmark_node_type> types) {
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(document), cmark_iter_free);
  std::vector<cmark_node*> found;
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (event == CMARK_EVENT_ENTER && llvm::is_contained(types, cmark_node_get_type(node))) {
      found.push_back(node);
    }
  }
  return found;
}

void dropForeignLinks(cmark_node* document) {
  for (cmark_node* node : nodesOf(document, {CMARK_NODE_LINK, CMARK_NODE_IMAGE})) {
    const bool is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    if (is_image || !isWelcome(cmark_node_get_url(node))) {
      unwrap(node);
    }
  }
}

void setHeadings(cmark_node* document, int top_level) {
  cmark_node* first = cmark_node_first_child(document);
  const bool has_title = first != nullptr && cmark_node_get_heading_level(first) == 1;
  if (has_title) {
    cmark_node_free(first);
  }
  const auto headings = nodesOf(document, {CMARK_NODE_HEADING});
  int highest = 6;
  for (cmark_node* heading : headings) {
    highest = std::min(highest, cmark_node_get_heading_level(heading));
  }
  for (cmark_node* heading : headings) {
    cmark_node_set_heading_level(heading, std::min(6, cmark_node_get_heading_level(heading) - highest + top_level));
  }
}

}  // namespace

std::string renderMarkdown(std::string_view markdown, int top_level) {
  const Document document(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), cmark_node_free);
  dropForeignLinks(document.get());
  setHeadings(document.get(), top_level);
  // Without CMARK_OPT_UNSAFE cmark leaves raw HTML out.
  const std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(document.get(), CMARK_OPT_DEFAULT),
                                                         std::free);
  return html.get();
}

}  // namespace org::emit::html
