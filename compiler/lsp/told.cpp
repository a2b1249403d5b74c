#include "lsp/told.h"

#include <algorithm>

namespace org::lsp {

Told::Told(const Snapshot& snapshot) : program_(snapshot.program) {
  for (std::uint32_t i = 0; i < program_->files.size(); ++i) {
    const source::FileId file{i};
    addresses_.push_back(snapshot.file(file).isLibrary() ? std::string() : snapshot.uri(file));
  }
}

// They are sorted by file.
std::span<const diag::Diagnostic> Told::findingsIn(source::FileId file) const {
  const auto is_in = [&](const diag::Diagnostic& finding) { return finding.span.file == file; };
  const auto& all = program_->diagnostics;
  const auto first = std::ranges::find_if(all, is_in);
  return {first, std::find_if_not(first, all.end(), is_in)};
}

bool Told::hasSameAddress(const Told& before, source::FileId file) const {
  return file.index < before.addresses_.size() && addresses_[file.index] == before.addresses_[file.index];
}

// An offset is the same line and column where the text is the same, which then is the same object.
bool Told::hasSamePlaces(const Told& before, source::FileId file) const {
  return hasSameAddress(before, file) && &program_->files[file] == &before.program_->files[file];
}

bool Told::hasSamePlaces(const Told& before, const diag::Diagnostic& finding) const {
  return hasSamePlaces(before, finding.span.file) && std::ranges::all_of(finding.related, [&](const diag::Note& note) {
           return note.span.isNone() || hasSamePlaces(before, note.span.file);
         });
}

bool Told::saysTheSame(const Told& before, source::FileId file) const {
  const auto findings = findingsIn(file);
  return hasSameAddress(before, file) && std::ranges::equal(findings, before.findingsIn(file)) &&
         std::ranges::all_of(findings, [&](const auto& finding) { return hasSamePlaces(before, finding); });
}

}  // namespace org::lsp
