// Two people who can each block what the other decides, in the same field and at the same time.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/blocks.h"
#include "analysis/common_superior.h"
#include "analysis/procedures.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Block;
using analysis::Box;
using analysis::Procedure;
using analysis::Voter;

// Somebody can block what somebody else decides alone.
struct Hold {
  const Procedure* procedure = nullptr;
  const Block* block = nullptr;
};

// By who blocks, and who decides.
using Holds = std::map<std::pair<Voter, Voter>, std::vector<Hold>>;

// Whoever alone can refuse; nobody where the refusal can be lifted, or several would have to refuse.
std::optional<Voter> blockerOf(const analysis::Procedures& procedures, const Block& block, base::Day day) {
  const auto yes = block.overridable_by.empty() ? procedures.voters().formulaOf(block.party, day, analysis::Duty::Agree)
                                                : std::nullopt;
  return yes ? yes->voter : std::nullopt;
}

Holds findHolds(const Context& context) {
  const auto& procedures = context.facts().procedures();
  Holds holds;
  for (const Procedure& procedure : procedures.all()) {
    const auto decider = procedure.own == nullptr ? std::nullopt : procedure.own->second.dictator;
    for (const std::uint32_t index : procedure.blocks) {
      const Block& block = context.facts().blocks().all()[index];
      const auto blocker = blockerOf(procedures, block, procedure.day);
      if (decider && blocker && *decider != *blocker) {
        holds[{*blocker, *decider}].push_back({&procedure, &block});
      }
    }
  }
  return holds;
}

bool canMeet(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  return a.empty() || b.empty() ||
         std::ranges::any_of(a, [&](std::string_view ground) { return std::ranges::find(b, ground) != b.end(); });
}

// The same areas and teams, on the same days; what is decided and for how much may differ.
bool areInOneField(const Procedure& a, const Procedure& b) {
  return std::ranges::any_of(a.region, [&](const Box& one) {
    return std::ranges::any_of(b.region, [&](const Box& other) {
      return std::ranges::all_of(std::array{Axis::Area, Axis::Unit, Axis::Time},
                                 [&](Axis axis) { return one[axis].overlaps(other[axis]); });
    });
  });
}

std::optional<std::pair<Hold, Hold>> findPair(const std::vector<Hold>& ones, const std::vector<Hold>& others) {
  for (const Hold& one : ones) {
    for (const Hold& other : others) {
      const bool may_clash = one.block != other.block && canMeet(one.block->grounds, other.block->grounds);
      if (may_clash && areInOneField(*one.procedure, *other.procedure)) {
        return std::pair(one, other);
      }
    }
  }
  return std::nullopt;
}

std::string tellHold(const Context& context, const Hold& hold) {
  return fmt::format("`{}` can block `{}`, which {} decides", analysis::nameOf(context.model(), hold.block->party),
                     context.model().qualifiedName(hold.procedure->decision),
                     tellHolder(context, hold.procedure->right));
}

// By the first role above both.
void suggestLifting(const Context& context, const Hold& first, const Hold& second, diag::Diagnostic& finding) {
  const model::RoleId superior =
      analysis::commonSuperior(context.facts(), std::array{first.block->party, second.block->party});
  if (!superior) {
    finding.help.emplace_back("say who may lift a refusal: `overridable-by …`, somebody above both");
    return;
  }
  const std::string lifting = fmt::format("overridable-by {}", context.model().qualifiedName(superior));
  finding.help.push_back(fmt::format("let the first role above both lift a refusal: `{}`", lifting));
  finding.fixes.push_back(append(*first.block->value, "let the first role above both lift the refusal", lifting));
}

void report(Context& context, Hold first, Hold second) {
  const auto nameOf = [&](const Hold& hold) { return context.model().qualifiedName(hold.procedure->decision); };
  if (nameOf(second) < nameOf(first)) {
    std::swap(first, second);
  }
  auto finding = context.finding(
      first.procedure->decision, first.block->value->span,
      fmt::format("{}, and {}: each can hold up the other", tellHold(context, first), tellHold(context, second)));
  finding.named = {first.block->party.entity, second.block->party.entity};
  nameParties(context, finding, {first.procedure->right, second.procedure->right});
  finding.related.push_back({"and the other way round here", second.block->value->span});
  suggestLifting(context, first, second, finding);
  finding.help.emplace_back("or say what each may refuse for: `grounds …`");
  context.report(std::move(finding));
}

void run(Context& context) {
  const Holds holds = findHolds(context);
  for (const auto& [persons, ones] : holds) {
    const auto others = holds.find({persons.second, persons.first});
    if (persons.first < persons.second && others != holds.end()) {
      if (const auto pair = findPair(ones, others->second)) {
        report(context, pair->first, pair->second);
      }
    }
  }
}

}  // namespace

extern const Check mutual_veto;
const Check mutual_veto{.kind = diag::Kind::MutualVeto, .run = run};

}  // namespace org::checks
