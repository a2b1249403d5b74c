#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/raw_ostream.h>

#include "diag/headline.h"
#include "diag/place.h"
#include "diag/render.h"

namespace org::diag {

namespace {

// What XML 1.0 cannot hold at all, control characters, is shown as `�`.
std::string escape(std::string_view text) {
  std::string escaped;
  llvm::raw_string_ostream stream(escaped);
  llvm::printHTMLEscaped(printable(text), stream);
  return escaped;
}

std::string renderPlace(const Diagnostic& finding, const source::FileTable& files) {
  if (finding.span.isNone()) {
    return {};
  }
  const Place place = locate(finding.span, files);
  return fmt::format(" file=\"{}\" line=\"{}\"", escape(place.path), place.start.line);
}

// All lines of the finding, below each other.
std::string describe(const Diagnostic& finding, const source::FileTable& files) {
  const Paint plain(false);
  std::string text = escape(renderHeadline(finding, files, plain)) + '\n';
  for (const Note& note : finding.related) {
    text += escape(renderHeadline(note, files, plain)) + '\n';
  }
  for (const std::string& help : finding.help) {
    text += "help: " + escape(help) + '\n';
  }
  return text;
}

std::string renderCase(const Diagnostic& finding, const Report& report, bool fails) {
  const std::string about = finding.subject.empty() ? "" : ": " + finding.subject;
  std::string text = fmt::format("    <testcase classname=\"{0}\" name=\"{0}{1}\"{2}>\n", info(finding.kind).name,
                                 escape(about), renderPlace(finding, report.files));
  const std::string body = describe(finding, report.files);
  text += fails ? fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", toText(finding.severity),
                              escape(finding.message), body)
                : fmt::format("      <system-out>{}</system-out>\n", body);
  return text + "    </testcase>\n";
}

std::string_view pathOf(const Diagnostic& finding, const source::FileTable& files) {
  return finding.span.isNone() ? std::string_view("the organisation") : files[finding.span.file].path();
}

}  // namespace

std::string renderJunit(const Report& report, Severity fail_on) {
  const auto fails = [&](const Diagnostic& finding) { return finding.severity >= fail_on; };
  const auto open = [&](std::string_view element, std::string_view name, std::span<const Diagnostic> findings) {
    return fmt::format("<{} name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n", element, escape(name),
                       std::max<std::size_t>(findings.size(), 1), std::ranges::count_if(findings, fails));
  };
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + open("testsuites", "orgc", report.diagnostics);
  if (report.diagnostics.empty()) {
    text += "  " + open("testsuite", "orgc", {}) +
            "    <testcase classname=\"orgc\" name=\"no findings\"/>\n  </testsuite>\n";
  }
  for (auto first = report.diagnostics.begin(); first != report.diagnostics.end();) {
    const std::string_view path = pathOf(*first, report.files);
    const auto next = std::find_if(first, report.diagnostics.end(),
                                   [&](const Diagnostic& finding) { return pathOf(finding, report.files) != path; });
    text += "  " + open("testsuite", path, {first, next});
    for (; first != next; ++first) {
      text += renderCase(*first, report, fails(*first));
    }
    text += "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

}  // namespace org::diag
