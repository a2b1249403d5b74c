// A decision written in a framework with a letter missing, or taken by a body that has no rule to adopt anything.

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/decision_rights.h"
#include "analysis/decision_voices.h"
#include "analysis/inherited.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Party;
using analysis::Say;
using model::DecisionId;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// What a framework asks for besides somebody who decides: where that is missing, `decision-gap` says so.
struct Letter {
  std::string_view framework;
  std::string_view letter;
  schema::Key key;
  std::string_view meaning;
};

const std::array letters = {
    Letter{"raci", "R", "performs"_key, "carries it out"}, Letter{"daci", "D", "proposes"_key, "drives it"},
    Letter{"rapid", "R", "proposes"_key, "recommends it"}, Letter{"rapid", "P", "performs"_key, "carries it out"}};

std::string upperCase(std::string_view word) {
  std::string upper(word);
  std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper;
}

void reportLetters(Context& context, DecisionId decision, std::string_view framework) {
  const model::Model& model = context.model();
  std::vector<std::string_view> missing;
  std::vector<std::string_view> meanings;
  std::vector<std::string> repairs;
  for (const Letter& letter : letters) {
    const auto voices = analysis::voicesOf(model, context.facts().decisionRights(), decision, {letter.key});
    if (letter.framework == framework && voices.empty()) {
      missing.push_back(letter.letter);
      meanings.push_back(letter.meaning);
      repairs.push_back(fmt::format("who {}: `{}: …`", letter.meaning, schema::toText(letter.key)));
    }
  }
  if (missing.empty()) {
    return;
  }
  auto finding =
      context.finding(decision, model.value(decision, "framework"_key)->span,
                      fmt::format("{} is written in {}, and nobody {}: its {} {} missing", sayName(model, decision),
                                  upperCase(framework), fmt::join(meanings, " or "), fmt::join(missing, " and "),
                                  missing.size() == 1 ? "is" : "are"));
  finding.help.push_back(fmt::format("name {}", fmt::join(repairs, ", and ")));
  context.report(std::move(finding));
}

// In RAPID whoever gives Input is heard and no more; Agree can stop it.
void reportDoubles(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  const auto& rights = context.facts().decisionRights();
  const auto agreeing = analysis::voicesOf(model, rights, decision, {"agrees"_key});
  for (const Say& input : analysis::voicesOf(model, rights, decision, {"consults"_key})) {
    const auto both = std::ranges::find_if(agreeing, [&](const Say& voice) {
      return voice.party.type == Party::Type::Named && voice.party == input.party &&
             analysis::overlap(voice.region, input.region);
    });
    if (both == agreeing.end()) {
      continue;
    }
    auto finding =
        context.finding(decision, input.value->span,
                        fmt::format("`{}` gives Input to {} and must agree too: in RAPID it is one or the other",
                                    analysis::nameOf(model, input.party), sayName(model, decision)));
    finding.named.push_back(input.party.entity);
    finding.related.push_back({"must agree", both->value->span});
    finding.fixes.push_back({"keep the agreement", false, {{input.value->removal, ""}}});
    finding.help.emplace_back("keep `agrees` for whoever may stop it, `consults` for whoever is only heard");
    context.report(std::move(finding));
  }
}

bool hasRule(const model::Model& model, EntityId id) {
  return analysis::inheritedValue(model, id, "adopts-by"_key) != nullptr ||
         (model.is(id, Kind::Decision) && analysis::inheritedValue(model, id, "casting-vote"_key) != nullptr);
}

// To whom it goes when those who take it disagree adopts by a rule of its own.
void reportArbiters(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  for (const Value& value : model.values(decision, "escalates-to"_key)) {
    const EntityId team = value.term.entity;
    if (!model.is(team, Kind::Team) || model.value(team, "adopts-by"_key) != nullptr ||
        !value.interval.overlaps(context.window())) {
      continue;
    }
    auto finding = context.finding(
        decision, value.span,
        fmt::format("{} settles {} when those who take it disagree, and no rule says how many of them must want it",
                    say(model, team), sayName(model, decision)));
    finding.case_severity = diag::Severity::Error;
    finding.named.push_back(team);
    finding.help.push_back(
        fmt::format("give {} a rule (`adopts-by: majority`), or name one who settles it", sayName(model, team)));
    context.report(std::move(finding));
  }
}

void reportBodies(Context& context, DecisionId decision) {
  const model::Model& model = context.model();
  const auto values = model.values(decision, "decides"_key);
  for (const Value& value : values) {
    const Party party = analysis::readParty(value.term);
    const bool is_team = model.is(party.entity, Kind::Team);
    const bool is_body = is_team || party.type == Party::Type::Everyone;
    if (!is_body || hasRule(model, decision) || (is_team && hasRule(model, party.entity)) ||
        !value.interval.overlaps(context.window())) {
      continue;
    }
    auto finding =
        context.finding(decision, value.span,
                        fmt::format("{} decides {}, and no rule says how many of them must want it",
                                    is_team ? say(model, party.entity) : "everyone", sayName(model, decision)));
    finding.case_severity = diag::Severity::Error;
    if (is_team) {
      finding.named.push_back(party.entity);
    }
    const source::Span end{values.back().span.file, values.back().span.end, values.back().span.end};
    finding.fixes.push_back({.title = "let a majority decide", .edits = {{end, "; adopts-by: majority"}}});
    finding.help.emplace_back(
        is_team ? "give the team or the decision a rule (`adopts-by: majority`), or name one who decides"
                : "give the decision a rule (`adopts-by: majority`), or name one who decides");
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : ownDeclarations(context, Kind::Decision)) {
    const DecisionId decision(id);
    const std::string_view framework = model.text(id, "framework"_key);
    if (!framework.empty()) {
      reportLetters(context, decision, framework);
    }
    if (framework == "rapid") {
      reportDoubles(context, decision);
    }
    reportBodies(context, decision);
    reportArbiters(context, decision);
  }
}

}  // namespace

extern const Check framework_incomplete;
const Check framework_incomplete{.kind = diag::Kind::FrameworkIncomplete, .run = run};

}  // namespace org::checks
