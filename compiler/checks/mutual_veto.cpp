// Two people who can each block what the other decides, in the same field and at the same time.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/blocks.h"
#include "analysis/common_superior.h"
#include "analysis/mutual_vetoes.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Hold;
using analysis::MutualVeto;
using analysis::Voter;

// `` `cpo` can block `architecture` and `tools`, which `cto` decides ``; by the persons where they act under several hats. Days
// only where they are fewer.
std::string tellSide(const Context& context, const MutualVeto& veto, std::size_t side) {
  std::set<std::string> blockers;
  std::set<std::string> deciders;
  std::vector<std::string> decisions;
  for (const Hold& hold : veto.sides[side]) {
    blockers.insert(fmt::format("`{}`", analysis::nameOf(context.model(), hold.block->party)));
    deciders.insert(tellHolder(context, hold.procedure->right));
    const bool is_whole = hold.days == analysis::Intervals{veto.days};
    std::string decision =
        fmt::format("`{}`{}", context.model().qualifiedName(hold.procedure->decision),
                    is_whole ? "" : sayWhen(context, {hold.days.front().from, hold.days.back().until}));
    if (std::ranges::find(decisions, decision) == decisions.end()) {
      decisions.push_back(std::move(decision));
    }
  }
  const auto tell = [&](const std::set<std::string>& hats, Voter person) {
    return hats.size() == 1 ? *hats.begin() : fmt::format("`{}`", context.facts().procedures().voters().nameOf(person));
  };
  return fmt::format("{} can block {}, which {} decides", tell(blockers, veto.persons[side]), joinSome(decisions),
                     tell(deciders, veto.persons[1 - side]));
}

// By the first role above both. To lift those of one side is enough.
void suggestLifting(const Context& context, const MutualVeto& veto, diag::Diagnostic& finding) {
  std::vector<analysis::Party> parties;
  for (const std::vector<Hold>& side : veto.sides) {
    std::ranges::transform(side, std::back_inserter(parties), [](const Hold& hold) { return hold.block->party; });
  }
  const model::RoleId superior = analysis::commonSuperior(context.facts(), parties);
  if (!superior) {
    finding.help.emplace_back("say who may lift a refusal: `overridable-by …`, somebody above both");
    return;
  }
  const std::string lifting = fmt::format("overridable-by {}", context.model().qualifiedName(superior));
  finding.help.push_back(fmt::format("let the first role above both lift a refusal: `{}`", lifting));
  const std::vector<Hold>& lifted = veto.sides[veto.sides[1].size() < veto.sides[0].size() ? 1 : 0];
  std::set<const model::Value*> values;
  diag::Fix fix{.title = "let the first role above both lift the refusal"};
  for (const Hold& hold : lifted) {
    if (values.insert(hold.block->value).second) {
      fix.edits.push_back(append(*hold.block->value, {}, lifting).edits.front());
    }
  }
  finding.fixes.push_back(std::move(fix));
}

void report(Context& context, const MutualVeto& veto) {
  const Hold& first = veto.sides[0].front();
  auto finding = context.finding(first.procedure->decision, first.block->value->span,
                                 fmt::format("{}, and {}: each can hold up the other{}", tellSide(context, veto, 0),
                                             tellSide(context, veto, 1), sayWhen(context, veto.days)));
  holdsOn(context, finding, veto.days);
  std::set<const model::Value*> told{first.block->value};
  for (const std::vector<Hold>& side : veto.sides) {
    for (const Hold& hold : side) {
      finding.named.push_back(hold.block->party.entity);
      nameParties(context, finding, {hold.procedure->right});
      if (told.insert(hold.block->value).second) {
        finding.related.push_back(
            {&side == &veto.sides[0] ? "and here" : "and the other way round here", hold.block->value->span});
      }
    }
  }
  suggestLifting(context, veto, finding);
  finding.help.emplace_back("or say what each may refuse for: `grounds …`");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const MutualVeto& veto : analysis::findMutualVetoes(context.facts())) {
    report(context, veto);
  }
}

}  // namespace

extern const Check mutual_veto;
const Check mutual_veto{.kind = diag::Kind::MutualVeto, .run = run};

}  // namespace org::checks
