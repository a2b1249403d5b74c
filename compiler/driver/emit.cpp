#include "emit/emit.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "driver/artefacts.h"
#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/findings.h"
#include "driver/output.h"

namespace org::driver {

namespace {

constexpr std::array<std::string_view, 6> formats = {"json", "dot", "svg", "png", "pdf", "html"};
// In the contract, and not in this version.
constexpr std::array<std::string_view, 2> planned_formats = {"markdown", "mermaid"};

bool isFormat(std::string_view word) { return std::ranges::find(formats, word) != formats.end(); }

llvm::Expected<std::string> readFormat(const Arguments& arguments) {
  const std::string format = arguments.words.empty() ? "" : arguments.words.front();
  if (isFormat(format)) {
    return format;
  }
  if (format.empty()) {
    return usageError("name a format: `json`, `dot`, `svg`, `png`, `pdf` or `html`");
  }
  if (std::ranges::find(planned_formats, format) != planned_formats.end()) {
    return usageError(fmt::format("the format `{}` is not in this version", format));
  }
  return unknownChoice("format", format, {formats.begin(), formats.end()});
}

// What would fill a terminal with signs that nobody can read.
llvm::Error refuseBytesOnTerminal(std::string_view format, const Arguments& arguments) {
  const bool is_binary = format == "png" || format == "pdf";
  if (is_binary && arguments.last("output").value_or("-") == "-" && isatty(STDOUT_FILENO) == 1) {
    return usageError(fmt::format("a terminal cannot show {}: write it to a file with `-o FILE`", format));
  }
  return llvm::Error::success();
}

llvm::Expected<emit::View> readView(const workspace::Program& program, const Arguments& arguments) {
  auto view = emit::findView(*program.model, arguments.last("view").value_or("reporting"));
  if (!view) {
    return view;
  }
  if (const auto depth = arguments.last("depth")) {
    unsigned levels = 0;
    if (llvm::StringRef(*depth).getAsInteger(10, levels) || levels == 0) {
      return usageError(fmt::format("`{}` is not a number of levels from 1 on", *depth));
    }
    view->depth = levels;
  }
  if (const auto root = arguments.last("root")) {
    auto found = emit::findRoot(*program.model, *view, *root);
    if (!found) {
      return found.takeError();
    }
    view->root = *found;
  }
  return view;
}

emit::ImageFormat toImageFormat(std::string_view format) {
  if (format == "dot") {
    return emit::ImageFormat::Dot;
  }
  if (format == "svg") {
    return emit::ImageFormat::Svg;
  }
  return format == "png" ? emit::ImageFormat::Png : emit::ImageFormat::Pdf;
}

llvm::Expected<std::string> renderPicture(const workspace::Program& program, std::string_view format,
                                          const Arguments& arguments) {
  auto view = readView(program, arguments);
  if (!view) {
    return view.takeError();
  }
  auto pages = emit::drawPages(*program.facts, *view);
  if (!pages) {
    return pages.takeError();
  }
  if (pages->size() > 1) {
    fmt::print(stderr, "orgc: this is the overview of {} pages: `--root NAME` draws a part, `orgc build` all of them\n",
               pages->size());
  }
  return emit::renderImage(pages->front().diagram, toImageFormat(format));
}

llvm::Expected<std::string> render(const workspace::Program& program, std::string_view format,
                                   const Arguments& arguments) {
  if (format == "json") {
    return emit::emitJson(*program.model, program.files);
  }
  if (format != "html") {
    return renderPicture(program, format, arguments);
  }
  auto pictures = drawAllViews(program);
  return pictures ? renderPage(program, *pictures) : pictures.takeError();
}

llvm::Expected<ExitCode> list(const Arguments& arguments) {
  const bool names_format = !arguments.words.empty() && isFormat(arguments.words.front());
  auto program = compile(arguments, names_format ? 1 : 0);
  if (!program) {
    return program.takeError();
  }
  std::string text = fmt::format("formats: {}\nviews:\n", fmt::join(formats, " "));
  for (const emit::View& view : emit::viewsOf(*(*program)->model)) {
    const std::string_view remark = view.kind == emit::ViewKind::Other ? " (not drawn by this version)" : "";
    text += fmt::format("  {:<24} {}{}\n", view.name, view.title, remark);
  }
  return writeStandardOutput(text);
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  if (arguments.has("list")) {
    return list(arguments);
  }
  auto format = readFormat(arguments);
  if (!format) {
    return format.takeError();
  }
  if (llvm::Error error = refuseBytesOnTerminal(*format, arguments)) {
    return error;
  }
  auto plan = readFindingsPlan(arguments, Stream::Error);
  if (!plan) {
    return plan.takeError();
  }
  auto program = compile(arguments, 1);
  if (!program) {
    return program.takeError();
  }
  // Before the findings: a wrong `--view` or `--root` is to be seen, and not below them.
  auto artefact = render(**program, *format, arguments);
  if (!artefact) {
    return artefact.takeError();
  }
  if (llvm::Error error = writeFindings(**program, *plan)) {
    return error;
  }
  if (llvm::Error error = writeOutput(arguments.last("output").value_or("-"), *artefact)) {
    return error;
  }
  return exitCodeOf(**program, *plan);
}

}  // namespace

Command emitCommand() {
  return {.name = "emit",
          .arguments = "FORMAT [PATH…]",
          .summary = "write the organisation in one format: a diagram, a page, data",
          .text =
              "FORMAT is svg, png, pdf or dot for a diagram, html for a page with everything on it, json for tools. "
              "Mistakes are\n"
              "listed beside it, and what can be written is written.",
          .flags = join(
              {{{.name = "output", .letter = 'o', .value = "FILE", .doc = "where to write (default: standard output)"},
                {.name = "view", .value = "NAME", .doc = "what a diagram shows (default: reporting); see --list"},
                {.name = "root", .value = "NAME", .doc = "draw only this role, team or area and what is below"},
                {.name = "depth", .value = "N", .doc = "draw only so many levels"},
                {.name = "list", .doc = "list the formats, and the views of the organisation"}},
               findingsFlags(),
               compileFlags()}),
          .choices = fmt::format("{}", fmt::join(formats, " ")),
          .run = run};
}

}  // namespace org::driver
