#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "diag/mend.h"
#include "lsp/edits.h"
#include "lsp/features/code_actions.h"

namespace org::lsp {

namespace {

// How long to live with a finding before somebody looks at it again.
constexpr base::Duration patience{.months = 3};

std::vector<const diag::Diagnostic*> findingsAt(const Selection& selection) {
  std::vector<const diag::Diagnostic*> found;
  for (const diag::Diagnostic& finding : selection.place.snapshot.program->diagnostics) {
    const source::Span& span = finding.span;
    const bool touches = span.begin <= selection.range.end && selection.range.begin <= span.end;
    if (span.file == selection.place.file && touches && isShown(finding)) {
      found.push_back(&finding);
    }
  }
  return found;
}

bool isOurs(const Snapshot& snapshot, const std::vector<diag::Edit>& edits) {
  return std::ranges::none_of(edits, [&](const diag::Edit& edit) { return snapshot.file(edit.span.file).isLibrary(); });
}

}  // namespace

CodeActions offerFixes(const Selection& selection) {
  CodeActions actions;
  for (const diag::Diagnostic* finding : findingsAt(selection)) {
    bool has_preferred = false;
    for (const diag::Fix& fix : finding->fixes) {
      if (!isOurs(selection.place.snapshot, fix.edits)) {
        continue;
      }
      const bool is_preferred = fix.is_safe && !has_preferred;
      has_preferred = has_preferred || is_preferred;
      std::string title = fix.title;
      title.front() = llvm::toUpper(title.front());
      actions.push_back(
          {.title = std::move(title), .edits = fix.edits, .finding = finding, .is_preferred = is_preferred});
    }
  }
  return actions;
}

CodeActions offerAllowances(const Selection& selection) {
  const Snapshot& snapshot = selection.place.snapshot;
  CodeActions actions;
  for (const diag::Diagnostic* finding : findingsAt(selection)) {
    const auto site = siteOf(snapshot, finding->subject_id);
    if (!site || diag::isUntouchable(*finding)) {
      continue;
    }
    const std::string_view check = diag::info(finding->kind).name;
    const std::string until = base::toIso(base::add(snapshot.model().asOf(), patience));
    // Without a reason it is an error: nobody forgets to give one.
    if (auto edit = addMembers(snapshot, *site, {fmt::format("allow: {} because \"\" until {}", check, until)})) {
      actions.push_back({.title = fmt::format("Live with it: allow `{}` because …", check),
                         .edits = {std::move(*edit)},
                         .finding = finding});
    }
  }
  return actions;
}

CodeActions offerSafeFixes(const Selection& selection) {
  const Snapshot& snapshot = selection.place.snapshot;
  std::vector<diag::Diagnostic> findings;
  std::ranges::copy_if(snapshot.program->diagnostics, std::back_inserter(findings),
                       [&](const auto& finding) { return finding.span.file == selection.place.file; });
  const diag::SafeEdits safe = diag::safeEditsOf(findings, snapshot.program->files);
  if (safe.fix_count == 0) {
    return {};
  }
  CodeAction action{.title = safe.fix_count == 1 ? "Apply the safe fix of this file"
                                                 : fmt::format("Apply all {} safe fixes of this file", safe.fix_count)};
  for (const auto& [file, edits] : safe.by_file) {
    action.edits.insert(action.edits.end(), edits.begin(), edits.end());
  }
  return {std::move(action)};
}

}  // namespace org::lsp
