// Somebody delegates more than they have: beyond their own limits, what they may not pass on, or what nobody in the circle has.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/delegation_excess.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Delegation;
using analysis::DelegationExcess;
using ast::ClauseWord;
using Type = DelegationExcess::Type;

// More places than this beside a finding are a list nobody reads.
constexpr std::size_t told_places = 8;

const Delegation& delegationAt(const Context& context, std::uint32_t index) {
  return context.facts().decisionRights().delegations()[index];
}

std::string sayParty(const Context& context, const analysis::Party& party) {
  return fmt::format("`{}`", analysis::nameOf(context.model(), party));
}

std::string tell(const Context& context, const DelegationExcess& excess, const Stretch& stretch) {
  const Delegation& delegation = delegationAt(context, excess.delegation);
  const std::string from = sayParty(context, delegation.from);
  const std::string decision = sayName(context.model(), delegation.decision);
  const std::string to = sayParty(context, delegation.to);
  const std::string where = stretch.where + sayWhen(context, stretch.days);
  switch (excess.type) {
    case Type::Beyond:
      return fmt::format("{} delegates {} to {} beyond what it may decide itself{}{}", from, decision, to,
                         where.empty() ? "" : ":", where);
    case Type::Nothing:
      return fmt::format("{} delegates {} to {}{} without any right to decide it", from, decision, to, where);
    case Type::NoHops:
      return fmt::format("{} delegates {} to {}{}, but received it without leave to pass it on", from, decision, to,
                         where);
    case Type::Circle:
      break;
  }
  std::vector<std::string> givers;
  std::ranges::transform(excess.circle, std::back_inserter(givers),
                         [&](std::uint32_t member) { return sayParty(context, delegationAt(context, member).from); });
  return givers.size() == 1
             ? fmt::format("{} delegates {} to itself, and nobody gave it the right", from, decision)
             : fmt::format("{} delegate {} to each other in a circle, and none of them has it to begin with",
                           joinSome(givers), decision);
}

// The delegator decides, but never alone.
bool decidesJointly(const Context& context, const Delegation& delegation) {
  const auto& rights = context.facts().decisionRights();
  return std::ranges::any_of(rights.reaching(delegation.decision), [&](std::uint32_t right) {
    const auto& holders = rights.rights()[right].holders;
    return holders.size() > 1 && std::ranges::find(holders, delegation.from) != holders.end();
  });
}

std::string helpFor(const Context& context, const DelegationExcess& excess) {
  const Delegation& delegation = delegationAt(context, excess.delegation);
  const std::string from = sayParty(context, delegation.from);
  switch (excess.type) {
    case Type::Beyond:
      return fmt::format("delegate no more than {} has, or give {} the right first: `decides: …`", from, from);
    case Type::Nothing:
      return decidesJointly(context, delegation)
                 ? fmt::format("{} decides it only together with others: let all of them give it, as a body", from)
                 : fmt::format("say that {} decides it, `decides: …`, or take the delegation away", from);
    case Type::NoHops:
      return fmt::format("allow it where {} receives it: `hops 1`, or one more than it says; or take this one away",
                         from);
    case Type::Circle:
      return "say who decides in the first place: `decides: …`";
  }
  return {};
}

// Whether nothing too much is left of the delegation once it is cut on one axis.
bool isRepaired(const Context& context, const Delegation& delegation, Axis axis, const analysis::Range& side) {
  analysis::Region clipped = delegation.region;
  for (analysis::Box& box : clipped) {
    box[axis] = box[axis].intersect(side);
  }
  clipped = analysis::simplify(std::move(clipped));
  const auto allowed = analysis::allowedOf(context.model(), context.facts().decisionRights(), delegation);
  return !clipped.empty() && analysis::covers(allowed, clipped);
}

void addClip(const Context& context, const Delegation& delegation, const Stretch& stretch, diag::Diagnostic& finding) {
  const model::Model& model = context.model();
  const auto& space = context.facts().decisionRights().space();
  const model::Clause* up_to = model.clause(*delegation.value, ClauseWord::UpTo);
  const auto& amounts = stretch.amounts;
  const std::string_view currency = space.currencyOf(amounts);
  if (up_to != nullptr && !currency.empty() &&
      isRepaired(context, delegation, Axis::Amount, {space.stretchOf(currency).begin, amounts.begin})) {
    const std::string text = fmt::format("up-to {}", writeMoney(space, amounts.begin - 1));
    finding.fixes.push_back({fmt::format("write `{}`", text), false, {{up_to->span, text}}});
  }
  const analysis::Range days = analysis::rangeOf(stretch.days);
  const analysis::Range whole = space.whole(Axis::Time);
  if (model.has(*delegation.value, ClauseWord::Until) &&
      isRepaired(context, delegation, Axis::Time, {whole.begin, days.begin})) {
    finding.fixes.push_back(endOn(model, *delegation.value, stretch.days.from.plus(-1)));
  }
  if (model.has(*delegation.value, ClauseWord::From) &&
      isRepaired(context, delegation, Axis::Time, {days.end, whole.end})) {
    finding.fixes.push_back(beginOn(model, *delegation.value, stretch.days.until));
  }
}

// Whether one more hand where the delegator receives it is enough: it comes from somebody who has it by themselves, and is as much.
bool isOneHopEnough(const Context& context, const Delegation& delegation, const Delegation& source) {
  const auto& rights = context.facts().decisionRights();
  const auto reaching = rights.reaching(source.decision);
  const bool is_first_hand = std::ranges::any_of(reaching, [&](std::uint32_t right) {
    const std::uint32_t holder = rights.claims()[right].holder;
    return !rights.rights()[right].received && std::ranges::find(source.givers, holder) != source.givers.end();
  });
  Delegation allowed = delegation;
  allowed.grounded = analysis::intersect(delegation.region, source.grounded);
  return source.hops == 0 && is_first_hand &&
         analysis::covers(analysis::allowedOf(context.model(), rights, allowed), delegation.region);
}

void addHop(const Context& context, const DelegationExcess& excess, diag::Diagnostic& finding) {
  const Delegation& source = delegationAt(context, excess.source);
  finding.related.push_back(
      {fmt::format("received here, from {}", sayParty(context, source.from)), source.value->span});
  if (!isOneHopEnough(context, delegationAt(context, excess.delegation), source)) {
    return;
  }
  const model::Clause* hops = context.model().clause(*source.value, ClauseWord::Hops);
  const std::string title = "allow one more hand: `hops 1`";
  if (hops == nullptr) {
    finding.fixes.push_back(append(*source.value, title, "hops 1"));
  } else {
    finding.fixes.push_back({title, false, {{hops->span, "hops 1"}}});
  }
}

void report(Context& context, const DelegationExcess& excess, const Stretch& stretch) {
  const Delegation& delegation = delegationAt(context, excess.delegation);
  auto finding = context.finding(delegation.decision, delegation.value->span, tell(context, excess, stretch));
  holdsOn(context, finding, stretch.days);
  finding.named = stretch.named;
  finding.named.push_back(delegation.from.entity);
  finding.named.push_back(delegation.to.entity);
  for (std::size_t i = 1; i < std::min(excess.circle.size(), told_places); ++i) {
    const Delegation& other = delegationAt(context, excess.circle[i]);
    finding.named.push_back(other.from.entity);
    finding.related.push_back(
        {fmt::format("{} delegates it to {}", sayParty(context, other.from), sayParty(context, other.to)),
         other.value->span});
  }
  std::erase_if(finding.named, [](model::EntityId id) { return !id; });
  finding.help.push_back(helpFor(context, excess));
  if (excess.type == Type::Beyond) {
    addClip(context, delegation, stretch, finding);
  } else if (excess.type == Type::NoHops) {
    addHop(context, excess, finding);
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const DelegationExcess& excess :
       analysis::findDelegationExcess(context.model(), context.facts().decisionRights())) {
    const auto decision = delegationAt(context, excess.delegation).decision;
    const auto stretches = tellStretches(context, decision, excess.region);
    if (excess.type == Type::Circle) {
      report(context, excess, {{}, stretches.front().days, {}});
      continue;
    }
    for (const Stretch& stretch : stretches) {
      report(context, excess, stretch);
    }
  }
}

}  // namespace

extern const Check delegation_exceeds_authority;
const Check delegation_exceeds_authority{.kind = diag::Kind::DelegationExceedsAuthority, .run = run};

}  // namespace org::checks
