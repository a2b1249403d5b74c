// A decision on which much depends, and nobody is heard but those who report to whoever takes it; or somebody is not heard who must
// be.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "analysis/voices.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Party;
using analysis::Region;
using analysis::Right;
using analysis::Say;
using model::DecisionId;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// In a crisis whoever is there decides.
bool isCrisis(const model::Model& model, EntityId decision) {
  return std::ranges::any_of(model.values(decision, "tags"_key),
                             [](const Value& tag) { return tag.term.text == "crisis"; });
}

bool isMajor(const model::Model& model, EntityId decision) {
  const Value* reversible = model.value(decision, "reversible"_key);
  const bool is_final =
      reversible != nullptr && reversible->term.type == model::TermType::Boolean && !reversible->term.flag;
  return is_final || model.text(decision, "weight"_key) == "major";
}

// A body hears its own members.
bool isBody(const model::Model& model, const Right& right) {
  const Party& holder = right.holders.front();
  if (right.holders.size() > 1 || !model.is(holder.entity, Kind::Team)) {
    return right.holders.size() > 1 || holder.type != Party::Type::Named;
  }
  return !model.text(holder.entity, "adopts-by"_key).empty() || !model.text(right.decision, "adopts-by"_key).empty();
}

// Everybody reports to whoever stands at the top, with whichever hat: there any voice counts.
bool isTop(const Context& context, const Party& party, base::Day day) {
  const auto& facts = context.facts();
  const auto role = context.model().as<Kind::Role>(party.entity);
  const auto persons = analysis::personsBehind(facts, party, day);
  const auto wearsTopHat = [&](model::PersonId person) {
    const auto hats = facts.assignments().ofPerson(person);
    return facts.superiors().ofPerson(person).empty() ||
           std::ranges::any_of(hats, [&](const auto* hat) { return facts.reporting().isTop(hat->role); });
  };
  return (role && facts.reporting().linesOf(role).empty()) ||
         (!persons.empty() && std::ranges::all_of(persons, wearsTopHat));
}

bool isOutsideVoice(const Context& context, const Party& voice, const Party& decider, base::Day day) {
  if (voice.type != Party::Type::Named) {
    return voice.type != Party::Type::Nobody;
  }
  return !analysis::isSame(context.facts(), voice, decider, day) &&
         (isTop(context, decider, day) || !analysis::isBelow(context.facts(), voice, decider, day));
}

// What is left of a region after the voices that `counts(voice, day)`, day by day.
template <class Predicate>
Region withoutVoices(const Context& context, const Region& region, const std::vector<Party>& parties,
                     const std::vector<Say>& voices, Predicate counts) {
  const auto& space = context.facts().decisionRights().space();
  Region missing;
  for (const base::Interval& piece : analysis::cutAt(context.window(), analysis::changesOf(context.facts(), parties))) {
    Region slice = analysis::intersect(region, std::array{space.slab(Axis::Time, analysis::rangeOf(piece))});
    for (const Say& voice : voices) {
      if (!slice.empty() && counts(voice, piece.from)) {
        slice = analysis::subtract(std::move(slice), voice.region);
      }
    }
    missing.insert(missing.end(), slice.begin(), slice.end());
  }
  return analysis::simplify(std::move(missing));
}

std::vector<Party> partiesOf(const std::vector<Say>& voices, const Party& more) {
  std::vector<Party> parties{more};
  std::ranges::transform(voices, std::back_inserter(parties), &Say::party);
  return parties;
}

// Where and when nobody asks the one who must be heard.
Region unheardRegion(const Context& context, DecisionId decision, const Value& wish, const std::vector<Say>& voices) {
  const auto& rights = context.facts().decisionRights();
  const Party party = analysis::readParty(wish.term);
  const std::array days = {rights.space().slab(Axis::Time, analysis::rangeOf(wish.interval))};
  const Region ground = analysis::intersect(analysis::ownGround(context.model(), rights, decision), days);
  return withoutVoices(context, ground, partiesOf(voices, party), voices, [&](const Say& voice, base::Day day) {
    return analysis::reachesParty(context.facts(), voice.party, party, day);
  });
}

// As it is written in a file.
std::string writeParty(const model::Model& model, const Party& party) {
  return party.type == Party::Type::Everyone ? "all" : analysis::nameOf(model, party);
}

// One more who is consulted. Between two values of a list there is no room for another property.
void addConsultation(const model::Model& model, diag::Diagnostic& finding, DecisionId decision, const Value& wish) {
  const Party party = analysis::readParty(wish.term);
  const auto consults = model.values(decision, "consults"_key);
  const bool has_room = !consults.empty() || &wish == &model.values(decision, "must-hear"_key).back();
  if (has_room) {
    const source::Span place = consults.empty() ? wish.span : consults.back().span;
    finding.fixes.push_back({.title = fmt::format("consult `{}`", analysis::nameOf(model, party)),
                             .edits = {{{place.file, place.end, place.end},
                                        (consults.empty() ? "; consults: " : ", ") + writeParty(model, party)}}});
  }
}

void reportUnheardOne(Context& context, DecisionId decision, const Value& wish, const Stretch& stretch) {
  const model::Model& model = context.model();
  const Party party = analysis::readParty(wish.term);
  auto finding =
      context.finding(decision, wish.span,
                      fmt::format("`{}` must be heard on {}{}{}, and nobody asks", analysis::nameOf(model, party),
                                  sayName(model, decision), stretch.where, sayWhen(context, stretch.days)));
  holdsOn(context, finding, stretch.days);
  finding.named = stretch.named;
  finding.named.push_back(party.entity);
  if (stretch.where.empty()) {
    addConsultation(model, finding, decision, wish);
  }
  finding.help.push_back(fmt::format("say that it is so: `consults: {}`", writeParty(model, party)));
  context.report(std::move(finding));
}

// Says who must be heard and is not. Whether anything was said.
bool reportUnheard(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  const auto voices =
      analysis::voicesOf(model, context.facts().decisionRights(), decision,
                         {"consults"_key, "agrees"_key, "vetoes"_key, "decides"_key, "decides-jointly"_key});
  bool is_said = false;
  for (const Value& wish : model.values(decision, "must-hear"_key)) {
    if (analysis::readParty(wish.term).type == Party::Type::Unknown) {
      continue;
    }
    for (const Stretch& stretch : tellStretches(context, decision, unheardRegion(context, decision, wish, voices))) {
      is_said = true;
      reportUnheardOne(context, decision, wish, stretch);
    }
  }
  return is_said;
}

struct Lonely {
  std::vector<std::uint32_t> rights;
  Region region;
};

// The rights whose holders hear nobody outside their own line, and where.
Lonely findLonely(const Context& context, DecisionId decision, const std::vector<Say>& voices) {
  const auto& rights = context.facts().decisionRights();
  Lonely lonely;
  const std::array own = {rights.space().slab(Axis::Kind, rights.space().kinds().only(decision))};
  for (const std::uint32_t index : rights.reaching(decision)) {
    const Right& right = rights.rights()[index];
    if (rights.claims()[index].is_unknown || isBody(context.model(), right)) {
      continue;
    }
    const Party& decider = right.holders.front();
    const Region ground = analysis::intersect(rights.precedence().ground(index), own);
    const Region missing = withoutVoices(
        context, ground, partiesOf(voices, decider), voices,
        [&](const Say& voice, base::Day day) { return isOutsideVoice(context, voice.party, decider, day); });
    if (!missing.empty()) {
      lonely.rights.push_back(index);
      lonely.region.insert(lonely.region.end(), missing.begin(), missing.end());
    }
  }
  lonely.region = analysis::simplify(std::move(lonely.region));
  return lonely;
}

// Who is heard all the same where nobody from outside is: those below whoever decides, or whoever decides under another hat.
std::string sayWhoIsHeard(const Context& context, const Lonely& lonely, const std::vector<Say>& voices, base::Day day) {
  const auto& rights = context.facts().decisionRights().rights();
  bool is_anybody_asked = false;
  for (const Say& voice : voices) {
    if (analysis::intersect(voice.region, lonely.region).empty()) {
      continue;
    }
    is_anybody_asked = true;
    const bool is_other = std::ranges::none_of(lonely.rights, [&](std::uint32_t right) {
      return analysis::isSame(context.facts(), voice.party, rights[right].holders.front(), day);
    });
    if (is_other) {
      return fmt::format("everybody who is asked reports to {}", lonely.rights.size() == 1
                                                                     ? tellHolder(context, lonely.rights.front())
                                                                     : std::string("whoever decides"));
    }
  }
  return is_anybody_asked ? "nobody else is consulted" : "nobody is consulted";
}

void reportLonely(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  const auto& rights = context.facts().decisionRights();
  const auto voices = analysis::voicesOf(model, rights, decision, {"consults"_key, "agrees"_key, "vetoes"_key});
  const Lonely lonely = findLonely(context, decision, voices);
  const bool is_final = model.value(decision, "reversible"_key) != nullptr && !model.isYes(decision, "reversible"_key);
  for (const Stretch& stretch : tellStretches(context, decision, lonely.region)) {
    const bool is_one = lonely.rights.size() == 1;
    auto finding =
        context.finding(decision, fmt::format("{} {} {}{}{}, {}, and {}", tellHolders(context, lonely.rights),
                                              is_one ? "decides" : "decide", sayName(model, decision), stretch.where,
                                              sayWhen(context, stretch.days),
                                              is_final ? "which cannot be undone" : "on which much depends",
                                              sayWhoIsHeard(context, lonely, voices, stretch.days.from)));
    holdsOn(context, finding, stretch.days);
    finding.named = stretch.named;
    nameParties(context, finding, lonely.rights);
    finding.help.emplace_back("name somebody whom it touches or who knows better under `consults`");
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : ownDeclarations(context, Kind::Decision)) {
    const DecisionId decision(id);
    if (!isCrisis(model, id) && !reportUnheard(context, decision) && isMajor(model, id)) {
      reportLonely(context, decision);
    }
  }
}

}  // namespace

extern const Check major_decision_without_consultation;
const Check major_decision_without_consultation{.kind = diag::Kind::MajorDecisionWithoutConsultation, .run = run};

}  // namespace org::checks
