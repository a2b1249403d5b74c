#include "diag/sink.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "diag/suppressions.h"

namespace org::diag {

namespace {

Severity judge(const Diagnostic& finding, const Settings& settings) {
  if (isUntouchable(finding)) {
    return Severity::Error;
  }
  const bool ignored =
      std::find(settings.ignored.begin(), settings.ignored.end(), finding.kind) != settings.ignored.end();
  if (ignored && info(finding.kind).group != Group::Language) {
    return Severity::Off;
  }
  if (const auto nearest = settings.nearest ? settings.nearest(finding.kind, finding.span.file) : std::nullopt) {
    return *nearest;
  }
  const auto policy = settings.severities.find(finding.kind);
  return policy == settings.severities.end() ? ownSeverity(finding) : policy->second;
}

// With the severity that the settings want, without what they turn off.
std::vector<Diagnostic> judgeAll(std::vector<Diagnostic> findings, const Settings& settings) {
  for (Diagnostic& finding : findings) {
    finding.severity = judge(finding, settings);
  }
  std::erase_if(findings, [](const Diagnostic& finding) { return finding.severity == Severity::Off; });
  return findings;
}

void moveInto(std::vector<Diagnostic>& findings, std::vector<Diagnostic> more) {
  findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What comes first is told first; the message makes the order independent of who reported first.
auto sortKey(const Diagnostic& finding, const source::FileTable& files) {
  const std::string_view path = finding.span.isNone() ? std::string_view() : files[finding.span.file].path();
  const base::Day first = finding.when.value_or(base::Interval::always()).from;
  return std::tuple(path, finding.span.begin, finding.span.end, info(finding.kind).name, first,
                    std::string_view(finding.message));
}

void sortByPlace(std::vector<Diagnostic>& findings, const source::FileTable& files) {
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return sortKey(a, files) < sortKey(b, files); });
}

// Of sorted findings, the first of each that is there several times. In place: of a hostile file there are hundreds of thousands.
std::vector<Diagnostic> withoutDuplicates(std::vector<Diagnostic> findings) {
  auto end = findings.begin();
  for (auto next = findings.begin(); next != findings.end(); ++next) {
    const auto first_of_place =
        std::find_if(std::make_reverse_iterator(end), findings.rend(), [&](const Diagnostic& earlier) {
          return earlier.span != next->span || earlier.message != next->message;
        }).base();
    if (std::find(first_of_place, end, *next) != end) {
      continue;
    }
    if (end != next) {
      *end = std::move(*next);
    }
    ++end;
  }
  findings.erase(end, findings.end());
  return findings;
}

}  // namespace

void Sink::append(Sink other) { moveInto(diagnostics_, std::move(other.diagnostics_)); }

Findings Sink::finish(const Settings& settings, const source::FileTable& files) && {
  Suppressions suppressions(settings);
  std::vector<Diagnostic> findings = judgeAll(std::move(diagnostics_), settings);
  suppressions.apply(findings);
  // `allow: stale-suppression` is at work on the other allowances; a useless one is reported in the end.
  const auto stale = [&](bool (*concerns)(Kind)) { return judgeAll(suppressions.findStale(concerns), settings); };
  std::vector<Diagnostic> of_others = stale([](Kind kind) { return kind != Kind::StaleSuppression; });
  suppressions.apply(of_others);
  moveInto(findings, std::move(of_others));
  moveInto(findings, stale([](Kind kind) { return kind == Kind::StaleSuppression; }));
  sortByPlace(findings, files);
  std::vector<Suppressed> suppressed = suppressions.take();
  std::ranges::stable_sort(suppressed, {}, [&](const Suppressed& one) { return sortKey(one.finding, files); });
  return {.shown = withoutDuplicates(std::move(findings)), .suppressed = std::move(suppressed)};
}

}  // namespace org::diag
