#include "diag/suppressions.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace org::diag {

namespace {

bool isOfLanguage(const Allowance& allowance) {
  const KindInfo& kind = info(allowance.check);
  return kind.group == Group::Language && kind.default_severity == Severity::Error;
}

}  // namespace

void Suppressions::apply(std::vector<Diagnostic>& findings) {
  std::erase_if(findings, [this](Diagnostic& finding) {
    const Allowance* in_force = nullptr;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const Allowance& allowance = settings_.allowances[i];
      if (covers(allowance, finding)) {
        used_[i] = true;
        in_force = in_force == nullptr && !isOver(allowance) ? &allowance : in_force;
      }
    }
    if (in_force != nullptr) {
      suppressed_.push_back({std::move(finding), in_force->reason});
    }
    return in_force != nullptr;
  });
}

bool Suppressions::covers(const Allowance& allowance, const Diagnostic& finding) const {
  if (allowance.check != finding.kind || isUntouchable(finding)) {
    return false;
  }
  const auto concerns = [&](SubjectId outer) {
    const auto is_inside = [&](SubjectId inner) { return inner && settings_.is_within(inner, outer); };
    return outer.isNone() || is_inside(finding.subject_id) ||
           std::any_of(finding.named.begin(), finding.named.end(), is_inside);
  };
  return concerns(allowance.scope) && concerns(allowance.for_subject);
}

bool Suppressions::wasTried(const Allowance& allowance) const {
  // Whether or not there is such an error today.
  if (isOfLanguage(allowance)) {
    return true;
  }
  const Kind check = allowance.check;
  const auto policy = settings_.severities.find(check);
  const Severity severity = policy == settings_.severities.end() ? info(check).default_severity : policy->second;
  const bool ignored = std::find(settings_.ignored.begin(), settings_.ignored.end(), check) != settings_.ignored.end();
  return severity != Severity::Off && !ignored && settings_.ran(check);
}

std::vector<Diagnostic> Suppressions::findStale(bool (*concerns)(Kind)) const {
  std::vector<Diagnostic> stale;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const Allowance& allowance = settings_.allowances[i];
    // One that gives no reason was reported for that.
    const bool has_reason = !llvm::StringRef(allowance.reason).trim().empty();
    const bool is_stale = has_reason && (isOver(allowance) || (!used_[i] && wasTried(allowance)));
    if (concerns(allowance.check) && is_stale) {
      stale.push_back(describeStale(allowance, used_[i]));
    }
  }
  return stale;
}

Diagnostic Suppressions::describeStale(const Allowance& allowance, bool used) const {
  const std::string beneficiary = allowance.for_subject ? settings_.describe(allowance.for_subject) : std::string();
  const std::string allow =
      fmt::format("`allow: {}{}{}`", info(allowance.check).name, beneficiary.empty() ? "" : " for ", beneficiary);
  const std::string over = fmt::format("{} ended on {}", allow, base::toWords(allowance.until.plus(-1)));
  Diagnostic finding{.kind = Kind::StaleSuppression, .span = allowance.span, .subject_id = allowance.owner};
  finding.subject = allowance.owner ? settings_.describe(allowance.owner) : std::string();
  if (used) {
    finding.message = over + ": what it covered is reported again";
    finding.help.emplace_back("settle the finding, or agree on a later date");
    return finding;
  }
  finding.message = isOver(allowance)         ? over + ": it can go"
                    : isOfLanguage(allowance) ? allow + " has no effect: an error of the language cannot be allowed"
                                              : allow + " suppresses nothing: it can go";
  if (!allowance.removal.isNone()) {
    finding.fixes.push_back({.title = "remove this `allow`", .is_safe = true, .edits = {{allowance.removal, ""}}});
  }
  return finding;
}

}  // namespace org::diag
