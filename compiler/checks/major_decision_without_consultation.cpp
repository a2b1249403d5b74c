// A decision on which much depends, and nobody is heard but those who report to whoever takes it; or somebody is not heard who must
// be.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/unheard_voices.h"
#include "analysis/voices.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::LonelyRights;
using analysis::Party;
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
  const auto wishes = model.values(decision, "must-hear"_key);
  if (wishes.empty()) {
    return false;
  }
  const auto voices = analysis::distinct(
      analysis::voicesOf(model, context.facts().decisionRights(), decision,
                         {"consults"_key, "agrees"_key, "vetoes"_key, "decides"_key, "decides-jointly"_key}));
  bool is_said = false;
  for (const Value& wish : wishes) {
    if (analysis::readParty(wish.term).type == Party::Type::Unknown) {
      continue;
    }
    for (const Stretch& stretch :
         tellStretches(context, decision, analysis::unheardRegion(context.facts(), decision, wish, voices))) {
      is_said = true;
      reportUnheardOne(context, decision, wish, stretch);
    }
  }
  return is_said;
}

// Who is heard all the same where nobody from outside is: those below whoever decides, or whoever decides under another hat.
std::string sayWhoIsHeard(const Context& context, const LonelyRights& lonely, const std::vector<Say>& voices,
                          base::Day day) {
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
  const auto voices =
      analysis::distinct(analysis::voicesOf(model, rights, decision, {"consults"_key, "agrees"_key, "vetoes"_key}));
  const LonelyRights lonely = analysis::findLonelyRights(context.facts(), decision, voices);
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
