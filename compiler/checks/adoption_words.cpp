#include "checks/adoption_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/adoption.h"
#include "analysis/decision_rights.h"
#include "analysis/standing.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

using analysis::AdoptionRule;
using analysis::Unadoptable;
using Type = Unadoptable::Type;

bool isChairNamed(const Unadoptable& one) { return one.missing != one.body; }

namespace {

std::string tellParties(const model::Model& model, const std::vector<analysis::Party>& parties) {
  std::vector<std::string> names;
  std::ranges::transform(parties, std::back_inserter(names), [&](const analysis::Party& party) {
    return fmt::format("`{}`", analysis::nameOf(model, party));
  });
  return joinSome(names);
}

std::string tellNoChair(const model::Model& model, const Unadoptable& one) {
  const bool is_one = one.body.size() == 1;
  const std::string by =
      fmt::format("{} {} by {} chair", tellParties(model, one.body), is_one ? "adopts" : "adopt", is_one ? "its" : "a");
  if (!isChairNamed(one)) {
    return fmt::format("{}, and {}", by, is_one ? "has none" : "none is named");
  }
  // The seat is the body's own: its role is name enough. One that is held for areas is missed in one of them.
  analysis::Party chair = one.missing.front();
  chair.of = model::EntityId::none();
  const std::string who = fmt::format("`{}`", analysis::nameOf(model, chair));
  return model.is(one.missing.front().entity, model::Kind::Person) ? fmt::format("{}, and {} is gone", by, who)
                                                                   : fmt::format("{}, and nobody holds {}", by, who);
}

// How many have to be there for a body, as far as its rule counts them: that of the decision in which the right is written.
std::size_t neededIn(const model::Model& model, const Unadoptable& one) {
  const auto written = model.as<model::Kind::Decision>(one.value->owner);
  const auto rule = analysis::adoptionRuleFor(model, written ? written : one.decision, one.missing.front());
  if (!rule) {
    return 1;
  }
  const std::size_t at_least = rule->type == AdoptionRule::Type::AtLeast ? rule->at_least : 1;
  return std::max(at_least, rule->quorumOf(one.present));
}

// `it falls to nobody`, `` nobody holds `ceo`, to whom it would fall ``.
std::string tellFall(const analysis::Facts& facts, const Unadoptable& one) {
  const base::Day first = analysis::intervalOf(one.region.front()[analysis::Axis::Time]).from;
  const model::RoleId above = analysis::superiorOf(facts, one.missing.front(), first);
  return above ? fmt::format("nobody holds {}, to whom it would fall", sayName(facts.model(), above))
               : "it falls to nobody";
}

}  // namespace

std::string tellWhy(const analysis::Facts& facts, const Unadoptable& one) {
  const model::Model& model = facts.model();
  const std::string who = tellParties(model, one.missing);
  const bool is_one = one.missing.size() == 1;
  switch (one.type) {
    case Type::Vacant:
      return model.is(one.missing.front().entity, model::Kind::Person)
                 ? fmt::format("{}, who decides, is gone, and nobody stands in", who)
                 : fmt::format("{}, who decides, is vacant, and {}", who, tellFall(facts, one));
    case Type::TooFew:
      if (!is_one) {
        return fmt::format("{} decide together, it takes {} to do so, and they are {}", who, neededIn(model, one),
                           one.present);
      }
      return one.present == 0 ? fmt::format("{} decides, and nobody is in it", who)
                              : fmt::format("{} decides, needs {} to do so, and has {}{}", who, neededIn(model, one),
                                            one.are_fewer_at_times ? "at most " : "", one.present);
    case Type::Incomplete:
      return fmt::format("it takes {}, who {} not there", who, is_one ? "is" : "are");
    case Type::NoAgreement:
      return fmt::format("{} must agree, and nobody is there to do so", who);
    case Type::NoChair:
      return tellNoChair(model, one);
  }
  return {};
}

std::string tellSides(const analysis::Facts& facts, std::uint32_t right) {
  const analysis::Right& declared = facts.decisionRights().rights()[right];
  const auto rule = analysis::adoptionRuleFor(facts.model(), declared.decision, declared.holders.front());
  const bool is_one_enough = rule && (rule->type == AdoptionRule::Type::Any ||
                                      (rule->type == AdoptionRule::Type::AtLeast && rule->at_least == 1));
  const std::string all = tellParties(facts.model(), declared.holders);
  return declared.holders.size() > 1 && is_one_enough ? all : fmt::format("two groups of {}", all);
}

}  // namespace org::checks
