#include "diag/headline.h"

#include <fmt/format.h>

#include "diag/place.h"

namespace org::diag {

namespace {

std::string render(const source::Span& span, const source::FileTable& files, Severity severity,
                   std::string_view message, const Paint& paint) {
  const std::string place = span.isNone() ? std::string() : printable(toText(span, files)) + ": ";
  const std::string label = paint(inkOf(severity), fmt::format("{}:", toText(severity)));
  return fmt::format("{}{} {}", place, label, paint(Ink::Strong, printable(message)));
}

}  // namespace

std::string countOf(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

Ink inkOf(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Ink::Error;
    case Severity::Warning:
      return Ink::Warning;
    case Severity::Note:
    case Severity::Off:
      return Ink::Note;
  }
  return Ink::Note;
}

std::string renderHeadline(const Diagnostic& finding, const source::FileTable& files, const Paint& paint) {
  const std::string check = paint(Ink::Faint, fmt::format("[{}]", info(finding.kind).name));
  return render(finding.span, files, finding.severity, finding.message, paint) + ' ' + check;
}

std::string renderHeadline(const Note& note, const source::FileTable& files, const Paint& paint) {
  return render(note.span, files, Severity::Note, note.message, paint);
}

}  // namespace org::diag
