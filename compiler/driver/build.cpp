#include <fmt/format.h>

#include "driver/artefacts.h"
#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/findings.h"
#include "driver/output.h"
#include "driver/output_folder.h"
#include "emit/emit.h"

namespace org::driver {

namespace {

llvm::Error addPicture(const emit::Page& page, emit::ImageFormat format, std::string_view extension,
                       FolderContents& site) {
  auto image = emit::renderImage(page.diagram, format);
  if (!image) {
    return image.takeError();
  }
  site[fmt::format("diagrams/{}.{}", page.name, extension)] = std::move(*image);
  return llvm::Error::success();
}

llvm::Expected<FolderContents> makeSite(const workspace::Program& program) {
  auto pictures = drawAllViews(program);
  if (!pictures) {
    return pictures.takeError();
  }
  auto page = renderPage(program, *pictures);
  if (!page) {
    return page.takeError();
  }
  FolderContents site = {{"index.html", std::move(*page)}, {"org.json", emit::emitJson(*program.model, program.files)}};
  for (const emit::Page& picture : *pictures) {
    llvm::Error error = llvm::joinErrors(addPicture(picture, emit::ImageFormat::Svg, "svg", site),
                                         addPicture(picture, emit::ImageFormat::Dot, "dot", site));
    if (error) {
      return error;
    }
  }
  return site;
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  const auto directory = arguments.last("output");
  if (!directory || directory->empty()) {
    return usageError("say where to write: `-o FOLDER`");
  }
  auto plan = readFindingsPlan(arguments, Stream::Error);
  if (!plan) {
    return plan.takeError();
  }
  auto program = compile(arguments);
  if (!program) {
    return program.takeError();
  }
  auto site = makeSite(**program);
  if (!site) {
    return site.takeError();
  }
  if (llvm::Error error = replaceFolder(*directory, *site)) {
    return error;
  }
  if (llvm::Error error = writeFindings(**program, *plan)) {
    return error;
  }
  auto written = writeStandardOutput(fmt::format("{}/index.html\n", llvm::StringRef(*directory).rtrim('/').str()));
  if (!written) {
    return written;
  }
  return exitCodeOf(**program, *plan);
}

}  // namespace

Command buildCommand() {
  return {.name = "build",
          .arguments = "[PATH…] -o FOLDER",
          .summary = "write a site: a page to read, every diagram, and the data",
          .text =
              "FOLDER gets index.html, diagrams/ with each view as SVG and DOT, and org.json. It is replaced as a "
              "whole, and only\n"
              "if it is new, empty, or written by an earlier `orgc build`.",
          .flags = join({{{.name = "output", .letter = 'o', .value = "FOLDER", .doc = "where to write"}},
                         findingsFlags(),
                         compileFlags()}),
          .run = run};
}

}  // namespace org::driver
