#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "diag/headline.h"
#include "diag/render.h"
#include "diag/snippet.h"

namespace org::diag {

namespace {

// Findings of one check that are shown in full.
constexpr std::size_t most_of_one_check = 20;
// Places beside a finding that are shown: more are a list nobody reads.
constexpr std::size_t most_places = 8;

std::span<const Note> shownNotes(const Diagnostic& finding) {
  return std::span(finding.related).first(std::min(finding.related.size(), most_places));
}

std::size_t digitsOf(const source::Span& span, const source::FileTable& files) {
  return span.isNone() ? 0 : std::to_string(files[span.file].lines().position(span.begin).line).size();
}

// The longest line number of a finding: all of its source lines stand below each other.
std::size_t digitsOf(const Diagnostic& finding, const source::FileTable& files) {
  std::size_t digits = digitsOf(finding.span, files);
  for (const Note& note : shownNotes(finding)) {
    digits = std::max(digits, digitsOf(note.span, files));
  }
  return digits;
}

std::string renderHelp(std::string_view help, const Paint& paint) {
  return fmt::format("  {} {}\n", paint(Ink::Help, "help:"), printable(help));
}

std::string renderFinding(const Diagnostic& finding, const source::FileTable& files, const Paint& paint) {
  const std::size_t digits = digitsOf(finding, files);
  std::string text = renderHeadline(finding, files, paint) + '\n';
  text += renderSnippet(finding.span, files, digits, paint, inkOf(finding.severity));
  for (const Note& note : shownNotes(finding)) {
    text += renderHeadline(note, files, paint) + '\n' + renderSnippet(note.span, files, digits, paint, Ink::Note);
  }
  if (finding.related.size() > most_places) {
    text +=
        fmt::format("  … and {} more places: `--format json` lists every one\n", finding.related.size() - most_places);
  }
  for (const std::string& help : finding.help) {
    text += renderHelp(help, paint);
  }
  // What to do is said once: where help says it in words, the fixes are for editors.
  if (finding.help.empty()) {
    for (const Fix& fix : finding.fixes) {
      text += renderHelp(fix.title, paint);
    }
  }
  return text;
}

// Like findings about parts of one whole, each shown by itself: more are shown as one (checks.md 2.16).
constexpr std::size_t most_of_one_whole = 5;

// Knows which findings are one of many about the parts of one whole.
class Wholes {
 public:
  explicit Wholes(const std::vector<Diagnostic>& findings) {
    for (const Diagnostic& finding : findings) {
      if (finding.whole) {
        groups_[{finding.kind, finding.whole->span.file, finding.whole->span.begin}].push_back(&finding);
      }
    }
  }
  // All of them, where they are many; else nothing.
  [[nodiscard]] std::span<const Diagnostic* const> manyWith(const Diagnostic& finding) const {
    if (!finding.whole) {
      return {};
    }
    const auto& group = groups_.at({finding.kind, finding.whole->span.file, finding.whole->span.begin});
    return group.size() > most_of_one_whole ? std::span<const Diagnostic* const>(group)
                                            : std::span<const Diagnostic* const>();
  }

 private:
  std::map<std::tuple<Kind, source::FileId, std::uint32_t>, std::vector<const Diagnostic*>> groups_;
};

std::string renderWhole(std::span<const Diagnostic* const> findings, const source::FileTable& files,
                        const Paint& paint) {
  const Diagnostic& first = *findings.front();
  Diagnostic all;
  all.kind = first.kind;
  all.severity =
      (*std::ranges::max_element(findings, {}, [](const Diagnostic* one) { return one->severity; }))->severity;
  all.span = first.whole->span;
  all.message = first.whole->message.empty()
                    ? fmt::format("{}, {} times in {}", info(first.kind).title, findings.size(), first.whole->name)
                    : first.whole->message;
  return renderFinding(all, files, paint) + "  … `--format concise` lists every one\n";
}

// Leaves out findings of one check beyond a number, and says so. Errors are counted by file: no file hides those of another.
class Folding {
 public:
  explicit Folding(const source::FileTable& files) : files_(files) {}

  bool shows(const Diagnostic& finding) {
    const bool is_error = finding.severity == Severity::Error;
    return ++counts_[{finding.kind, is_error ? finding.span.file : source::FileId::none()}] <= most_of_one_check;
  }
  // A line for each check, or check in a file, of which some were left out.
  [[nodiscard]] std::string render() const {
    std::string text;
    for (const auto& [place, count] : counts_) {
      const auto& [kind, file] = place;
      if (count > most_of_one_check) {
        const std::string where = file ? fmt::format(" in {}", printable(files_[file].path())) : std::string();
        text += fmt::format("… and {} more `{}`{}: `--format concise` lists every one\n", count - most_of_one_check,
                            info(kind).name, where);
      }
    }
    return text;
  }

 private:
  const source::FileTable& files_;
  std::map<std::pair<Kind, source::FileId>, std::size_t> counts_;
};

std::string summarise(const Report& report) {
  const Tally tally = count(report.diagnostics);
  const std::string files = countOf(report.file_count, "file");
  if (report.diagnostics.empty()) {
    return fmt::format("no findings in {}, {}", files, countOf(report.declaration_count, "declaration"));
  }
  std::vector<std::string> counts = {countOf(tally.errors, "error"), countOf(tally.warnings, "warning"),
                                     countOf(tally.notes, "note")};
  std::erase_if(counts, [](const std::string& text) { return text.starts_with("0 "); });
  const std::string all = llvm::join(counts, ", ");
  return report.file_count == 0 ? fmt::format("{}; no file was read", all) : fmt::format("{} in {}", all, files);
}

// Paragraphs, with a blank line between them.
class Paragraphs {
 public:
  void add(std::string_view text) {
    if (!text.empty()) {
      text_ += text_.empty() ? "" : "\n";
      text_ += text;
    }
  }
  std::string take() && { return std::move(text_); }

 private:
  std::string text_;
};

std::string renderGone(const Change& change, const source::FileTable& files, const Paint& paint) {
  Folding folding(files);
  std::string text = change.gone.empty() ? "" : paint(Ink::Strong, change.gone_heading + ':') + '\n';
  for (const Diagnostic& finding : change.gone) {
    if (folding.shows(finding)) {
      text += fmt::format("  {}\n", renderHeadline(finding, files, paint));
    }
  }
  return text + folding.render();
}

std::string describeKnown(const SinceBaseline& since) {
  return since.known.empty() ? ""
                             : fmt::format("{} of the baseline not shown\n", countOf(since.known.size(), "finding"));
}

// What the baseline knows and nobody finds any more.
std::string renderGone(const SinceBaseline& since, const Paint& paint) {
  std::string text = since.gone.empty() ? "" : paint(Ink::Strong, "gone since the baseline was written:") + '\n';
  for (const KnownFinding& known : since.gone) {
    text += fmt::format("  {} [{}]\n", printable(known.message), printable(known.check));
  }
  return text.empty() ? text : text + renderHelp("`--update-baseline` takes them out", paint);
}

}  // namespace

Tally count(const std::vector<Diagnostic>& diagnostics) {
  const auto of = [&](Severity severity) {
    const auto has = [&](const Diagnostic& finding) { return finding.severity == severity; };
    return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(), has));
  };
  return {of(Severity::Error), of(Severity::Warning), of(Severity::Note)};
}

std::string renderText(const Report& report, bool colour) {
  const Paint paint(colour);
  Folding folding(report.files);
  const Wholes wholes(report.diagnostics);
  Paragraphs text;
  if (report.change != nullptr) {
    text.add(paint(Ink::Strong, printable(report.change->headline)) + '\n');
  }
  for (const Diagnostic& finding : report.diagnostics) {
    const auto many = wholes.manyWith(finding);
    if (!many.empty() && many.front() == &finding) {
      text.add(renderWhole(many, report.files, paint));
    } else if (many.empty() && folding.shows(finding)) {
      text.add(renderFinding(finding, report.files, paint));
    }
  }
  text.add(folding.render());
  if (report.change != nullptr) {
    text.add(renderGone(*report.change, report.files, paint));
  }
  if (report.since_baseline != nullptr) {
    text.add(renderGone(*report.since_baseline, paint));
    text.add(describeKnown(*report.since_baseline));
  }
  // A headline has said that nothing appears.
  if (report.change == nullptr || !report.diagnostics.empty()) {
    const std::string_view rest = report.change == nullptr ? "" : "; what is found today as well is not shown";
    text.add(paint(Ink::Strong, fmt::format("{}{}", summarise(report), rest)) + '\n');
  }
  return std::move(text).take();
}

}  // namespace org::diag
