#include "emit/dot/text_measure.h"

#include <array>
#include <string>

#include <gvplugin.h>
#include <gvplugin_textlayout.h>

#include "emit/diagram/text_width.h"
#include "emit/dot/signature.h"

namespace org::emit::dot {

namespace {

using Truth = MemberOf<&gvtextlayout_engine_t::textlayout>::Result;

Truth measureSpan(textspan_t* span, char** /*font_path*/) {
  const double size = span->font->size;
  const bool is_bold = (span->font->flags & HTML_BF) != 0;
  span->size = {diagram::measureText(span->str, size, is_bold), size * 1.2};
  span->yoffset_layout = 0;
  span->yoffset_centerline = 0.1 * size;
  span->layout = nullptr;
  span->free_layout = nullptr;
  return static_cast<Truth>(true);
}

// Above the quality of every text layout that comes with Graphviz.
constexpr int best = 1000;

}  // namespace

void useOwnTextWidths(GVC_t* context) {
  static gvtextlayout_engine_t engine{measureSpan};
  static std::array<gvplugin_installed_t, 2> types{{{0, "textlayout", best, &engine, nullptr}, {}}};
  static std::array<gvplugin_api_t, 2> apis{{{API_textlayout, types.data()}, {}}};
  static std::string name = "org";
  static gvplugin_library_t library{name.data(), apis.data()};
  gvAddLibrary(context, &library);
}

}  // namespace org::emit::dot
