// A commitment that says what is built and not what for, or that is for what no objective asks.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/okr_links.h"
#include "analysis/promises.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

// Duties, upkeep and learning are their own reason; debt is where a metric shows it.
bool needsOutcome(const model::Model& model, EntityId commitment) {
  const std::string_view category = model.text(commitment, "class"_key);
  const bool is_debt = category == "tech-debt" || category == "migration";
  return analysis::isForUsers(model, commitment) || (is_debt && model.value(commitment, "adoption"_key) == nullptr);
}

bool isAboutOutcome(const model::Model& model, const model::Value& discovery) {
  return !discovery.term.entity ||
         std::ranges::any_of(model.values(discovery.term.entity, "about"_key), [&](auto& about) {
           return !model.is(about.term.entity, Kind::Area) && !model.is(about.term.entity, Kind::Commitment);
         });
}

// Directly, or by evidence about an opportunity or an objective.
bool servesSomething(const model::Model& model, EntityId commitment) {
  return model.value(commitment, "serves"_key) != nullptr ||
         std::ranges::any_of(model.values(commitment, "discovery"_key),
                             [&](const model::Value& value) { return isAboutOutcome(model, value); });
}

// Perhaps right, and not what the company has set itself: worth a question.
void reportStray(Context& context, const analysis::StrayCommitment& stray) {
  const model::Model& model = context.model();
  std::vector<std::string> names;
  for (const EntityId metric : stray.metrics) {
    names.push_back(sayName(model, metric));
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  auto finding =
      context.finding(stray.commitment, fmt::format("{} is to move {}, which no objective of today is measured by",
                                                    say(model, stray.commitment), joinWithAnd(names)));
  finding.case_severity = diag::Severity::Note;
  finding.named = stray.metrics;
  finding.help.emplace_back("ask whether it is the right thing to do now; if so, an objective should say so");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : analysis::openPromises(model)) {
    if (!needsOutcome(model, id) || servesSomething(model, id)) {
      continue;
    }
    auto finding = context.finding(
        id,
        fmt::format("{} serves nothing: no opportunity, objective or key result says what it is for", say(model, id)));
    finding.help.emplace_back(
        "write what it is good for (`serves: …`); where it is a duty or upkeep, its `class` says so (`obligation`, "
        "`run`)");
    context.report(std::move(finding));
  }
  for (const analysis::StrayCommitment& stray : analysis::findStrayCommitments(context.facts())) {
    reportStray(context, stray);
  }
}

}  // namespace

extern const Check commitment_without_outcome;
const Check commitment_without_outcome{.kind = diag::Kind::CommitmentWithoutOutcome, .run = run};

}  // namespace org::checks
