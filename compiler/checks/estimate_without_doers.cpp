// An estimate that nobody of those who will do the work has made; under a discovery policy, one that product, engineering or quality
// had no part in.

#include "analysis/estimates.h"

#include <fmt/format.h>

#include "analysis/parties.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::OneSidedEstimate;
using model::EntityId;
using model::Value;
using namespace schema::literals;
using Lack = OneSidedEstimate::Lack;

std::string nameAuthors(const Context& context, EntityId commitment) {
  std::vector<std::string> names;
  for (const Value& author : context.model().values(commitment, "estimated-by"_key)) {
    names.push_back(fmt::format("`{}`", analysis::nameOf(context.model(), analysis::readParty(author.term))));
  }
  return joinWithAnd(names);
}

// Whose part is missing.
std::string nameMissing(const model::Model& model, const OneSidedEstimate& estimate) {
  switch (estimate.lack) {
    case Lack::Doers:
      return fmt::format("{}, who will do it", say(model, model.value(estimate.commitment, "team"_key)->term.entity));
    case Lack::Product:
      return "the product side";
    case Lack::Engineering:
      return "the engineering side";
    case Lack::Quality:
      return "quality assurance, which it needs";
  }
  return {};
}

std::string suggest(const model::Model& model, const OneSidedEstimate& estimate) {
  switch (estimate.lack) {
    case Lack::Doers:
      return fmt::format("let somebody of {} estimate it, and name them in `estimated-by`",
                         say(model, model.value(estimate.commitment, "team"_key)->term.entity));
    case Lack::Product:
    case Lack::Engineering:
      return "let product and engineering estimate it together, and name both in `estimated-by`";
    case Lack::Quality:
      return "let those who will test it say what that takes, and name them in `estimated-by`";
  }
  return {};
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const OneSidedEstimate& estimate : analysis::findOneSidedEstimates(context.facts())) {
    const EntityId id = estimate.commitment;
    auto finding = context.finding(id, model.value(id, "estimated-by"_key)->span,
                                   fmt::format("{} was estimated by {}, and by nobody of {}", say(model, id),
                                               nameAuthors(context, id), nameMissing(model, estimate)));
    for (const Value& author : model.values(id, "estimated-by"_key)) {
      finding.named.push_back(author.term.entity);
    }
    finding.help.push_back(suggest(model, estimate));
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check estimate_without_doers;
const Check estimate_without_doers{.kind = diag::Kind::EstimateWithoutDoers, .run = run};

}  // namespace org::checks
