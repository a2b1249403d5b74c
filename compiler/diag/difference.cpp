#include "diag/difference.h"

#include <algorithm>
#include <set>
#include <tuple>

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

}  // namespace

Difference compare(const std::vector<Diagnostic>& before, const std::vector<Diagnostic>& after, base::Day since) {
  Difference difference{missingFrom(before, after), missingFrom(after, before)};
  std::erase_if(difference.appear,
                [&](const Diagnostic& finding) { return finding.when && finding.when->until <= since; });
  return difference;
}

}  // namespace org::diag
