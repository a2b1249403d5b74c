#include <fmt/format.h>

#include "diag/place.h"
#include "diag/render.h"
#include "diag/terminal.h"

namespace org::diag {

namespace {

std::string replaceAll(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// A line end in what follows `::` would begin a command of its own.
std::string escapeData(std::string text) {
  return replaceAll(replaceAll(replaceAll(std::move(text), "%", "%25"), "\r", "%0D"), "\n", "%0A");
}

std::string escapeProperty(std::string_view text) {
  return replaceAll(replaceAll(escapeData(std::string(text)), ":", "%3A"), ",", "%2C");
}

// The names of GitHub's commands.
std::string_view commandOf(Severity severity) { return severity == Severity::Note ? "notice" : toText(severity); }

std::string renderPlace(const Diagnostic& finding, const source::FileTable& files) {
  if (finding.span.isNone()) {
    return {};
  }
  const Place place = locate(finding.span, files);
  std::string text =
      fmt::format("file={},line={},endLine={},", escapeProperty(place.path), place.start.line, place.end.line);
  // GitHub takes columns only within one line.
  return place.start.line != place.end.line
             ? text
             : text + fmt::format("col={},endColumn={},", place.start.column, place.end.column);
}

}  // namespace

std::string renderGithub(const Report& report) {
  std::string text;
  for (const Diagnostic& finding : report.diagnostics) {
    std::string message = finding.message;
    for (const std::string& help : finding.help) {
      message += "\nhelp: " + help;
    }
    text += fmt::format("::{} {}title={}::{}\n", commandOf(finding.severity), renderPlace(finding, report.files),
                        info(finding.kind).name, escapeData(std::move(message)));
  }
  return text;
}

}  // namespace org::diag
