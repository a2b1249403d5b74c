#include "diag/difference.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace org::diag {

namespace {

// Where and when: who is named beside it is only how it is told.
auto placeOf(const Diagnostic& finding) {
  const base::Interval days = finding.when.value_or(base::Interval());
  return std::tuple(finding.kind, finding.severity, finding.span, finding.subject, finding.when.has_value(), days.from,
                    days.until);
}

auto identity(const Diagnostic& finding) { return std::tuple(placeOf(finding), finding.message); }

// Takes away what is in both, one for one.
void dropShared(Difference& difference, auto key) {
  std::multiset<decltype(key(Diagnostic()))> open;
  std::multiset<decltype(key(Diagnostic()))> shared;
  std::ranges::transform(difference.gone, std::inserter(open, open.end()), key);
  std::erase_if(difference.appear, [&](const Diagnostic& finding) {
    const auto same = open.find(key(finding));
    if (same == open.end()) {
      return false;
    }
    shared.insert(open.extract(same));
    return true;
  });
  std::erase_if(difference.gone, [&](const Diagnostic& finding) {
    const auto same = shared.find(key(finding));
    if (same == shared.end()) {
      return false;
    }
    shared.erase(same);
    return true;
  });
}

// The same of the same declarations or some of them in the same place, whatever the days are.
bool isMoved(const Diagnostic& before, const Diagnostic& after) {
  return before.kind == after.kind && before.subject == after.subject && before.span == after.span && before.when &&
         after.when && before.when != after.when && std::ranges::all_of(after.named, [&](auto id) {
           return std::ranges::find(before.named, id) != before.named.end();
         });
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
    } else {
      difference.fresh.push_back(finding.when);
    }
  }
}

}  // namespace

Difference compare(const std::vector<Diagnostic>& before, const std::vector<Diagnostic>& after, base::Day since,
                   llvm::function_ref<bool(const Diagnostic&)> is_unknown) {
  Difference difference{after, before};
  const auto isOfTheText = [](const Diagnostic& finding) { return finding.kind == Kind::StaleSuppression; };
  std::erase_if(difference.appear, isOfTheText);
  std::erase_if(difference.gone, isOfTheText);
  dropShared(difference, identity);
  dropShared(difference, placeOf);
  std::erase_if(difference.appear, [&](const Diagnostic& finding) {
    return is_unknown(finding) || (finding.when && finding.when->until <= since);
  });
  pairMoved(difference);
  return difference;
}

}  // namespace org::diag
