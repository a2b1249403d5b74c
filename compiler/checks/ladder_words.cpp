#include "checks/ladder_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/blocks.h"
#include "analysis/common_superior.h"
#include "analysis/decision_rights.h"
#include "analysis/inherited.h"
#include "analysis/procedures.h"
#include "analysis/standings.h"
#include "base/natural_order.h"
#include "schema/key.h"

namespace org::checks {

using namespace schema::literals;
using analysis::Ladder;
using Type = Ladder::Type;

namespace {

// All is well, or nobody can tell.
bool saysAnything(const Ladder& ladder) {
  const bool is_settled = ladder.type == Type::Concludes && !ladder.party;
  return !is_settled && ladder.type != Type::Default && ladder.type != Type::Unknown;
}

// Whether nothing is adopted without one of those who speak for the party.
bool canBlock(const Context& context, const analysis::Procedure& procedure, const analysis::Party& party) {
  const auto formula = context.facts().procedures().voters().formulaOf(party, procedure.day, analysis::Duty::Decide);
  const auto& vetoes = procedure.play->second.vetoes;
  return formula && std::ranges::any_of(analysis::votersIn(*formula), [&](analysis::Voter voter) {
           return std::ranges::binary_search(vetoes, voter);
         });
}

std::string tellSplit(const Context& context, const analysis::Procedure& procedure) {
  const auto& game = procedure.play->second;
  std::vector<std::string> names;
  const auto name = [&](const analysis::Party& party, const analysis::Party& written) {
    const std::string text = fmt::format("`{}`", analysis::nameOf(context.model(), written));
    const bool is_body = context.model().is(party.entity, model::Kind::Team);
    if (!is_body && canBlock(context, procedure, party) && std::ranges::find(names, text) == names.end()) {
      names.push_back(text);
    }
  };
  for (const analysis::Party& holder : procedure.holders) {
    name(holder, holder);
  }
  // The seats of many teams are told as they are written: once.
  for (const std::uint32_t index : procedure.blocks) {
    const analysis::Block& block = context.facts().blocks().all()[index];
    name(block.party, block.is_seat ? analysis::readParty(block.value->term) : block.party);
  }
  // Of a body alone: those of its members.
  for (const analysis::Voter voter : names.empty() ? game.vetoes : std::vector<analysis::Voter>()) {
    names.push_back(fmt::format("`{}`", context.facts().procedures().voters().nameOf(voter)));
  }
  std::ranges::sort(names, base::precedesNaturally);
  return names.empty() ? "the votes of those who take it can be split"
                       : fmt::format("{} can {}block it", joinSome(names), names.size() > 1 ? "each " : "");
}

bool endsVacant(const Context& context, const analysis::Procedure& procedure) {
  if (procedure.ladder.empty()) {
    return false;
  }
  const auto& standing = context.facts().standings().on(procedure.day, procedure.ladder.back().party);
  return standing.state == analysis::Standing::State::Vacant &&
         analysis::actorsFor(standing, analysis::Duty::Decide).empty();
}

}  // namespace

std::vector<Climb> climbAll(const Context& context) {
  std::vector<Climb> climbs;
  std::size_t first = 0;
  for (const analysis::Procedure& procedure : context.facts().procedures().all()) {
    if (!climbs.empty() && climbs.back().procedure->decision != procedure.decision) {
      first = climbs.size();
    }
    const Ladder ladder = analysis::climb(context.model(), procedure);
    if (!saysAnything(ladder)) {
      continue;
    }
    const std::string split = ladder.type == Type::Undecided ? std::string() : tellSplit(context, procedure);
    const bool ends_vacant = endsVacant(context, procedure);
    const auto same =
        std::find_if(climbs.begin() + static_cast<std::ptrdiff_t>(first), climbs.end(), [&](const Climb& one) {
          return one.ladder.type == ladder.type && one.ladder.stage == ladder.stage &&
                 one.ladder.party.has_value() == ladder.party.has_value() && one.split == split &&
                 one.ends_vacant == ends_vacant;
        });
    if (same != climbs.end()) {
      same->region.insert(same->region.end(), procedure.region.begin(), procedure.region.end());
      continue;
    }
    climbs.push_back({ladder, &procedure, procedure.region,
                      analysis::inheritedValue(context.model(), procedure.decision, "must-conclude"_key),
                      analysis::inheritedValue(context.model(), procedure.decision, "default"_key) != nullptr,
                      ends_vacant, split});
  }
  return climbs;
}

bool isDeadlock(const Climb& climb) {
  const Type type = climb.ladder.type;
  const bool may_stand_still =
      type == Type::DeadEnd || type == Type::Cycle || (type == Type::Repeats && !climb.ladder.is_settled);
  return may_stand_still && climb.must_conclude != nullptr && !climb.has_default;
}

std::vector<analysis::Party> partiesIn(const Context& context, const analysis::Procedure& procedure) {
  std::vector<analysis::Party> parties = procedure.holders;
  for (const std::uint32_t block : procedure.blocks) {
    parties.push_back(context.facts().blocks().all()[block].party);
  }
  return parties;
}

void suggestArbiter(const Context& context, const analysis::Procedure& procedure, diag::Diagnostic& finding) {
  const model::Model& model = context.model();
  const model::RoleId arbiter = analysis::commonSuperior(context.facts(), partiesIn(context, procedure));
  if (!arbiter) {
    finding.help.emplace_back(
        "say who settles it: `escalates-to: ROLE within 5d`, somebody who is not one of those who disagree");
    return;
  }
  const std::string ladder = fmt::format("escalates-to: {} within 5d", model.qualifiedName(arbiter));
  finding.help.push_back(fmt::format("let the first role above them settle it: `{}`", ladder));
  const model::Value* right = context.facts().decisionRights().rights()[procedure.right].value;
  const auto values = model.values(right->owner, right->key);
  const source::Span last = values.back().span;
  if (procedure.ladder.empty()) {
    finding.fixes.push_back({"let the first role above them settle it",
                             false,
                             {{{last.file, last.end, last.end}, fmt::format("; {}", ladder)}}});
  }
}

std::string tellLastStage(const Context& context, const Climb& climb) {
  return fmt::format("`{}`", analysis::nameOf(context.model(), climb.procedure->ladder.back().party));
}

std::string tellStage(const Context& context, const Climb& climb) {
  return fmt::format("`{}`", analysis::nameOf(context.model(), climb.procedure->ladder[*climb.ladder.stage].party));
}

}  // namespace org::checks
