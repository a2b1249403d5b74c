// Departments that work on the same product or objective and that nothing brings together; and products of one portfolio in several
// departments that nobody coordinates.

#include "analysis/silos.h"

#include <algorithm>

#include <fmt/format.h>

#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using model::EntityId;

std::string tellNames(const model::Model& model, const auto& ids, bool with_kind) {
  std::vector<std::string> names;
  std::ranges::transform(ids, std::back_inserter(names),
                         [&](EntityId id) { return with_kind ? say(model, id) : sayName(model, id); });
  return joinSome(names);
}

void report(Context& context, const analysis::Silo& silo) {
  const model::Model& model = context.model();
  std::vector<EntityId> all{silo.department};
  all.insert(all.end(), silo.others.begin(), silo.others.end());
  auto finding = context.finding(
      silo.department,
      fmt::format("the departments {} work on {}{}, and nothing brings {}", tellNames(model, all, false),
                  tellNames(model, silo.shared, true), sayWhen(context, silo.interval),
                  all.size() == 2 ? "the two together" : "the first together with the others"));
  holdsOn(context, finding, silo.interval);
  finding.named = silo.shared;
  finding.named.insert(finding.named.end(), silo.others.begin(), silo.others.end());
  for (const EntityId other : silo.others) {
    finding.related.push_back({say(model, other), model[other].name_span});
  }
  finding.help.emplace_back(
      "let them meet: a `ritual` that both attend, or two roles that face each other (`pairs-with`)");
  finding.help.emplace_back(
      "or say what there is already: on whom they depend (`depends-on`), an objective of both, people who sit in both");
  context.report(std::move(finding));
}

void report(Context& context, const analysis::LoosePortfolio& loose) {
  const model::Model& model = context.model();
  auto finding = context.finding(
      loose.portfolio,
      fmt::format("the products of {} belong to {}{}, and nobody coordinates them", say(model, loose.portfolio),
                  tellNames(model, loose.departments, false), sayWhen(context, loose.interval)));
  holdsOn(context, finding, loose.interval);
  finding.named.assign(loose.departments.begin(), loose.departments.end());
  finding.help.emplace_back("give the portfolio an `owner`, or a `ritual` that `covers` it");
  context.report(std::move(finding));
}

void run(Context& context) {
  const analysis::Silos silos = analysis::findSilos(context.facts());
  for (const analysis::Silo& silo : silos.departments) {
    report(context, silo);
  }
  for (const analysis::LoosePortfolio& loose : silos.portfolios) {
    report(context, loose);
  }
}

}  // namespace

extern const Check silo;
const Check silo{.kind = diag::Kind::Silo, .run = run};

}  // namespace org::checks
