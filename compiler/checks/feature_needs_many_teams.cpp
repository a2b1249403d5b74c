// A feature that takes the work of many teams.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/feature_needs.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::FeatureNeed;
using model::EntityId;

constexpr std::array parameters = {
    Parameter{"maximum", 2, "of how many teams a feature may need the work (our convention; three are complained of)"}};

std::string tellNames(const model::Model& model, const auto& ids) {
  std::vector<std::string> names;
  std::ranges::transform(ids, std::back_inserter(names), [&](EntityId id) { return sayName(model, id); });
  std::ranges::sort(names);
  return joinWithAnd(names);
}

// Neighbours that need the same teams on the same days are told together.
void report(Context& context, const FeatureNeed& need, const std::vector<EntityId>& features) {
  const model::Model& model = context.model();
  const std::string_view verb = features.size() > 1 ? "each need" : "needs";
  const std::string what = features.size() > 1 ? tellNames(model, features) : say(model, need.feature);
  auto finding = context.finding(
      need.feature, fmt::format("{} {} the work of {} teams{} ({}): {} at most {} expected", what, verb,
                                need.teams.size(), sayWhen(context, need.interval), tellNames(model, need.teams),
                                context.parameter("maximum"), context.parameter("maximum") == 1 ? "was" : "were"));
  holdsOn(context, finding, need.interval);
  finding.named.assign(features.begin() + 1, features.end());
  finding.named.insert(finding.named.end(), need.teams.begin(), need.teams.end());
  for (const EntityId other : finding.named) {
    if (model.is(other, model::Kind::Area)) {
      finding.related.push_back({"so does this one", model[other].name_span});
    }
  }
  finding.help.emplace_back(
      "let one team own what the feature touches, or let the others serve it: "
      "`depends-on: platform-team via x-as-a-service`");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const analysis::TeamAreas areas(model, context.facts().ownership());
  std::vector<FeatureNeed> needs = analysis::findFeatureNeeds(context.facts(), areas);
  std::erase_if(needs, [&](const FeatureNeed& need) {
    return static_cast<double>(need.teams.size()) <= context.parameter("maximum");
  });
  const auto key = [&](const FeatureNeed& need) {
    return std::tuple(model[need.feature].parent, need.teams, need.interval.from, need.interval.until);
  };
  std::ranges::stable_sort(needs, {}, key);
  for (std::size_t i = 0; i < needs.size();) {
    std::vector<EntityId> features;
    const std::size_t first = i;
    for (; i < needs.size() && key(needs[i]) == key(needs[first]); ++i) {
      features.push_back(needs[i].feature);
    }
    report(context, needs[first], features);
  }
}

}  // namespace

extern const Check feature_needs_many_teams;
const Check feature_needs_many_teams{.kind = diag::Kind::FeatureNeedsManyTeams, .run = run, .parameters = parameters};

}  // namespace org::checks
