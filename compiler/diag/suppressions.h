#pragma once

// The `allow`s of a workspace at work: which findings they cover, and which of them are over or of no use. The Sink's own tool.

#include <vector>

#include "diag/diagnostic.h"
#include "diag/sink.h"

namespace org::diag {

class Suppressions {
 public:
  // The settings outlive it.
  explicit Suppressions(const Settings& settings) : settings_(settings), used_(settings.allowances.size()) {}

  // Takes out what an allowance in force covers, and keeps it. One that is over covers nothing, but counts as used.
  void apply(std::vector<Diagnostic>& findings);
  // A `stale-suppression` for every allowance of the given kind of check that is over, or that covered nothing so far.
  [[nodiscard]] std::vector<Diagnostic> findStale(bool (*concerns)(Kind)) const;
  // What was taken out.
  std::vector<Suppressed> take() { return std::move(suppressed_); }

 private:
  [[nodiscard]] bool covers(const Allowance& allowance, const Diagnostic& finding) const;
  [[nodiscard]] bool isOver(const Allowance& allowance) const { return allowance.until <= settings_.as_of; }
  // Whether an allowance that covered nothing would have had something to cover: its check ran and was not turned off.
  [[nodiscard]] bool wasTried(const Allowance& allowance) const;
  [[nodiscard]] Diagnostic describeStale(const Allowance& allowance, bool used) const;

  const Settings& settings_;
  // For each allowance, whether it covered a finding.
  std::vector<bool> used_;
  std::vector<Suppressed> suppressed_;
};

}  // namespace org::diag
