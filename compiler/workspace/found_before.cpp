#include "workspace/found_before.h"

#include <iterator>

namespace org::workspace {

namespace {

bool moveAll(std::vector<diag::Diagnostic>& findings, const model::Changes& changes) {
  bool is_known = true;
  for (diag::Diagnostic& finding : findings) {
    diag::forEachSpan(finding, [&](source::Span& span) { is_known = changes.move(span) && is_known; });
  }
  return is_known;
}

}  // namespace

void FoundBefore::follow(const model::Changes& changes) {
  for (auto next = by_check_.begin(); next != by_check_.end();) {
    Found& found = next->second;
    const bool is_known = !changes.mayConcern(found.reads) && moveAll(found.findings, changes);
    next = is_known ? std::next(next) : by_check_.erase(next);
  }
}

const std::vector<diag::Diagnostic>* FoundBefore::find(diag::Kind check) const {
  const auto found = by_check_.find(check);
  return found == by_check_.end() ? nullptr : &found->second.findings;
}

void FoundBefore::keep(diag::Kind check, std::vector<diag::Diagnostic> findings, const model::Reads& reads) {
  by_check_[check] = {std::move(findings), reads};
}

}  // namespace org::workspace
