// Somebody answers for something and has no say in a decision that it takes.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/ownership.h"
#include "analysis/reporting.h"
#include "analysis/voices.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Charge;
using analysis::Party;
using analysis::Region;
using analysis::Say;
using model::DecisionId;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// The decisions of the workspace that are the one that is needed, or part of it: one of the library counts where the workspace has
// one of that kind or that name.
std::vector<DecisionId> decisionsFor(const Context& context, EntityId needed) {
  const model::Model& model = context.model();
  const auto& rights = context.facts().decisionRights();
  std::vector<EntityId> meant;
  const auto addPartsOf = [&](EntityId decision) {
    const analysis::Range parts = rights.space().kinds().within(decision);
    for (std::int64_t point = parts.begin; point < parts.end; ++point) {
      meant.push_back(rights.space().kinds().at(point));
    }
  };
  addPartsOf(needed);
  for (const EntityId id : model[needed].is_library ? model.all(Kind::Decision) : std::span<const EntityId>()) {
    if (model.name(id) == model.name(needed)) {
      meant.push_back(id);
    }
  }
  std::ranges::sort(meant);
  meant.erase(std::unique(meant.begin(), meant.end()), meant.end());
  std::vector<DecisionId> found;
  for (const EntityId id : meant) {
    const DecisionId decision(id);
    if (!model[id].is_library && !analysis::isGrouping(model, rights, decision)) {
      found.push_back(decision);
    }
  }
  return found;
}

// Who coaches works through others.
bool isCoach(const Context& context, const Party& party) {
  const auto coaches = [&](EntityId role) {
    return !analysis::effectiveValues(context.model(), role, "coaches"_key).empty();
  };
  if (const auto person = context.model().as<Kind::Person>(party.entity)) {
    const auto hats = context.facts().assignments().ofPerson(person);
    return std::ranges::any_of(hats, [&](const auto* hat) { return coaches(hat->role); });
  }
  return context.model().is(party.entity, Kind::Role) && coaches(party.entity);
}

// A say: to decide, to agree, to stop it, to be heard, or to be the superior of whoever decides.
bool hasSay(const Context& context, const Say& voice, const Party& party, base::Day day) {
  return analysis::reachesParty(context.facts(), voice.party, party, day) ||
         (analysis::isToDecide(voice) && analysis::isBelow(context.facts(), voice.party, party, day));
}

// Where others decide and the party has no say. For which amounts and teams, nobody asks.
Region withoutSay(const Context& context, const Party& party, const std::vector<Say>& voices, const Region& required,
                  const base::Interval& days) {
  const auto& space = context.facts().decisionRights().space();
  const auto widen = [&](Region region) {
    return analysis::open(analysis::open(std::move(region), Axis::Amount, space.whole(Axis::Amount)), Axis::Unit,
                          space.whole(Axis::Unit));
  };
  std::vector<Party> parties{party};
  std::ranges::transform(voices, std::back_inserter(parties), &Say::party);
  Region missing;
  for (const base::Interval& piece : analysis::cutAt(days, analysis::changesOf(context.facts(), parties))) {
    const Region slice = analysis::intersect(required, std::array{space.slab(Axis::Time, analysis::rangeOf(piece))});
    Region heard;
    for (const Say& voice : voices) {
      if (hasSay(context, voice, party, piece.from)) {
        heard.insert(heard.end(), voice.region.begin(), voice.region.end());
      }
    }
    const Region rest = analysis::subtract(widen(slice), widen(std::move(heard)));
    missing.insert(missing.end(), rest.begin(), rest.end());
  }
  return analysis::simplify(std::move(missing));
}

// Several rights may be given to one.
bool isOneHolder(const Context& context, const std::vector<std::uint32_t>& deciders) {
  const std::string first = tellHolder(context, deciders.front());
  return context.facts().decisionRights().rights()[deciders.front()].holders.size() == 1 &&
         std::ranges::all_of(deciders, [&](std::uint32_t right) { return tellHolder(context, right) == first; });
}

void report(Context& context, EntityId responsibility, const Charge& charge, DecisionId decision,
            const std::vector<std::uint32_t>& deciders, const Stretch& stretch) {
  const model::Model& model = context.model();
  const std::string name = analysis::nameOf(model, charge.party);
  // Of a card of the library, where the role took it.
  const EntityId subject = model[responsibility].is_library ? charge.party.entity : responsibility;
  const bool is_written_here = charge.written_in == subject;
  auto finding = context.finding(
      subject, is_written_here ? charge.span : model[subject].name_span,
      fmt::format("`{}` answers for {} and has no say in {}, which it needs{}{}: {} {}", name,
                  say(model, responsibility), sayName(model, decision), stretch.where, sayWhen(context, stretch.days),
                  tellHolders(context, deciders), isOneHolder(context, deciders) ? "decides" : "decide"));
  holdsOn(context, finding, stretch.days);
  finding.named = stretch.named;
  finding.named.push_back(responsibility);
  finding.named.push_back(decision);
  finding.named.push_back(charge.party.entity);
  nameParties(context, finding, deciders);
  finding.related.push_back({"who has a say is written here", model[decision].name_span});
  const auto consults = model.values(decision, "consults"_key);
  if (!consults.empty()) {
    const source::Span span = consults.back().span;
    finding.fixes.push_back({.title = fmt::format("let `{}` be heard", name),
                             .edits = {{{span.file, span.end, span.end}, fmt::format(", {}", name)}}});
  }
  finding.help.push_back(fmt::format(
      "let `{}` be heard, agree or decide (`consults: {}` in {}), or let whoever decides answer for the result", name,
      name, say(model, decision)));
  context.report(std::move(finding));
}

void judge(Context& context, EntityId responsibility, const Charge& charge, DecisionId decision) {
  const model::Model& model = context.model();
  const auto& rights = context.facts().decisionRights();
  const auto reaching = rights.reaching(decision);
  // Where nobody decides, `decision-gap` says so.
  Region decided;
  for (const std::uint32_t right : reaching) {
    const Region& region = rights.claims()[right].region;
    decided.insert(decided.end(), region.begin(), region.end());
  }
  const base::Interval days = charge.interval.intersect(model.existence(responsibility)).intersect(context.window());
  const Region ground = analysis::intersect(analysis::ownGround(model, rights, decision),
                                            analysis::scopeRegion(model, rights, responsibility));
  const Region required = analysis::intersect(ground, decided);
  if (required.empty()) {
    return;
  }
  const auto voices = analysis::distinct(analysis::voicesOf(
      model, rights, decision,
      {"decides"_key, "decides-jointly"_key, "agrees"_key, "vetoes"_key, "consults"_key, "delegates"_key}));
  const Region missing = withoutSay(context, charge.party, voices, required, days);
  if (missing.empty()) {
    return;
  }
  for (const Stretch& stretch : tellStretches(context, decision, missing)) {
    std::vector<std::uint32_t> deciders;
    const Region told =
        analysis::intersect(missing, std::array{rights.space().slab(Axis::Time, analysis::rangeOf(stretch.days))});
    std::ranges::copy_if(reaching, std::back_inserter(deciders),
                         [&](std::uint32_t right) { return analysis::overlap(rights.claims()[right].region, told); });
    report(context, responsibility, charge, decision, deciders, stretch);
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    const auto& charges = context.facts().ownership().accountables(model::ResponsibilityId(responsibility));
    for (const Value& needed : model.values(responsibility, "needs"_key)) {
      if (charges.empty() || !model.is(needed.term.entity, Kind::Decision)) {
        continue;
      }
      for (const DecisionId decision : decisionsFor(context, needed.term.entity)) {
        for (const Charge& charge : charges) {
          if (charge.party.type == Party::Type::Named && !isCoach(context, charge.party)) {
            judge(context, responsibility, charge, decision);
          }
        }
      }
    }
  }
}

}  // namespace

extern const Check authority_accountability_mismatch;
const Check authority_accountability_mismatch{.kind = diag::Kind::AuthorityAccountabilityMismatch, .run = run};

}  // namespace org::checks
