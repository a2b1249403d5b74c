#include "driver/markdown.h"

#include "diag/terminal.h"

namespace org::driver {

namespace {

using diag::Ink;

// `code` inside a line, without its backquotes.
std::string renderInline(std::string_view line, const diag::Paint& paint) {
  std::string text;
  while (!line.empty()) {
    const std::size_t open = line.find('`');
    const std::size_t close = open == std::string_view::npos ? open : line.find('`', open + 1);
    if (close == std::string_view::npos) {
      return text.append(line);
    }
    text.append(line.substr(0, open)).append(paint(Ink::Help, line.substr(open + 1, close - open - 1)));
    line.remove_prefix(close + 1);
  }
  return text;
}

class Renderer {
 public:
  std::string render(std::string_view line) {
    if (line.starts_with("```")) {
      is_code_ = !is_code_;
      return {};
    }
    if (is_code_) {
      return "    " + paint_(Ink::Faint, line) + '\n';
    }
    if (line.starts_with('#')) {
      const std::size_t title = line.find_first_not_of("# ");
      return paint_(Ink::Strong, title == std::string_view::npos ? line : line.substr(title)) + '\n';
    }
    return renderInline(line, paint_) + '\n';
  }

 private:
  diag::Paint paint_{true};
  bool is_code_ = false;
};

}  // namespace

std::string renderMarkdown(std::string_view markdown, bool colour) {
  if (!colour) {
    return std::string(markdown);
  }
  Renderer renderer;
  std::string text;
  while (!markdown.empty()) {
    const std::size_t end = markdown.find('\n');
    text += renderer.render(markdown.substr(0, end));
    markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
  }
  return text;
}

}  // namespace org::driver
