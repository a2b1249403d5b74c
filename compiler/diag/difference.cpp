#include "diag/difference.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace org::diag {

namespace {

auto identity(const Diagnostic& finding) {
  return std::tuple(finding.kind, finding.span, std::string_view(finding.subject), std::string_view(finding.message));
}

std::vector<Diagnostic> missingFrom(const std::vector<Diagnostic>& others, const std::vector<Diagnostic>& findings) {
  std::set<decltype(identity(findings.front()))> known;
  std::ranges::transform(others, std::inserter(known, known.end()), identity);
  std::vector<Diagnostic> missing;
  std::ranges::copy_if(findings, std::back_inserter(missing), [&](const Diagnostic& finding) {
    return finding.kind != Kind::StaleSuppression && !known.contains(identity(finding));
  });
  return missing;
}

// The same of the same declarations in the same place, whatever the days are.
bool isMoved(const Diagnostic& before, const Diagnostic& after) {
  return before.kind == after.kind && before.subject == after.subject && before.span == after.span && before.when &&
         after.when && before.when != after.when && before.named == after.named;
}

// `earlier: from 1 May 2026 instead of 1 July 2026`.
std::string tellMove(const base::Interval& before, const base::Interval& after) {
  if (before.from != after.from) {
    return fmt::format("{}: from {} instead of {}", after.from < before.from ? "earlier" : "later",
                       base::toWords(after.from), base::toWords(before.from));
  }
  const bool is_longer = before.until < after.until;
  const base::Day last = is_longer ? before.until : after.until;
  return fmt::format("{}: {} {}", is_longer ? "longer" : "shorter", is_longer ? "it would have ended on" : "it ends on",
                     base::toWords(last.plus(-1)));
}

// One that goes for each that comes in its place.
void pairMoved(Difference& difference) {
  for (Diagnostic& finding : difference.appear) {
    const auto same =
        std::ranges::find_if(difference.gone, [&](const Diagnostic& one) { return isMoved(one, finding); });
    if (same != difference.gone.end()) {
      finding.related.insert(finding.related.begin(), {tellMove(*same->when, *finding.when), finding.span});
      difference.gone.erase(same);
    }
  }
}

}  // namespace

Difference compare(const std::vector<Diagnostic>& before, const std::vector<Diagnostic>& after, base::Day since) {
  Difference difference{missingFrom(before, after), missingFrom(after, before)};
  std::erase_if(difference.appear,
                [&](const Diagnostic& finding) { return finding.when && finding.when->until <= since; });
  pairMoved(difference);
  return difference;
}

}  // namespace org::diag
