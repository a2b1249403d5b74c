// An opportunity that is no need but a feature in disguise: nobody looked into it, its only solution was promised first, or the two
// bear one name.

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "analysis/discovery.h"
#include "analysis/opportunity_ties.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::OpportunityTies;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// Letters and digits alone, small: `Dark mode!` and `dark-mode` are one.
std::string plain(std::string_view text) {
  std::string result;
  for (const char each : text) {
    const auto letter = static_cast<unsigned char>(each);
    if (std::isalnum(letter) != 0 || letter > 127) {
      result.push_back(static_cast<char>(std::tolower(letter)));
    }
  }
  return result;
}

// The only way to meet it that was thought of: its one `solutions`, else the one commitment that serves it.
std::string_view onlySolution(const model::Model& model, EntityId opportunity, const OpportunityTies& ties) {
  const auto solutions = model.values(opportunity, "solutions"_key);
  if (!solutions.empty()) {
    return solutions.size() == 1 ? solutions.front().term.text : std::string_view();
  }
  return ties.commitments.size() == 1 ? model.title(ties.commitments.front()) : std::string_view();
}

bool isSmall(const model::Model& model, EntityId commitment) {
  return analysis::sizeOf(model, commitment) == analysis::BetSize::Small;
}

// Promised before anything was found out.
bool wasThereFirst(const model::Model& model, const OpportunityTies& ties) {
  return std::ranges::any_of(ties.commitments, [&](EntityId commitment) {
    const Value* committed = model.value(commitment, "committed"_key);
    return committed != nullptr && committed->term.type == model::TermType::Date &&
           std::ranges::all_of(ties.discoveries, [&](EntityId discovery) {
             const auto date = analysis::readEvidence(model, discovery).date;
             return date && committed->term.days.from < *date;
           });
  });
}

void report(Context& context, EntityId opportunity, std::string message, std::string help) {
  auto finding = context.finding(opportunity, std::move(message));
  finding.help.push_back(std::move(help));
  context.report(std::move(finding));
}

void judge(Context& context, EntityId opportunity, const OpportunityTies& ties) {
  const model::Model& model = context.model();
  const std::string_view only = onlySolution(model, opportunity, ties);
  if (!only.empty() && plain(only) == plain(model.title(opportunity))) {
    report(context, opportunity,
           fmt::format("{} has the name of its only solution: a need was expected, in the words of users",
                       say(model, opportunity)),
           "say what is hard for users today, and list the ways to help them under `solutions`");
    return;
  }
  const auto& verdicts = context.facts().discovery().verdicts();
  const bool is_told = std::ranges::any_of(verdicts, [&](const analysis::DiscoveryVerdict& verdict) {
    return std::ranges::find(ties.commitments, verdict.commitment) != ties.commitments.end();
  });
  if (is_told) {
    return;
  }
  // Nobody has to look into a need that nobody chose and nothing is promised for.
  const bool has_stakes = !ties.commitments.empty() || model.text(opportunity, "status"_key) == "chosen";
  if (ties.discoveries.empty()) {
    if (!has_stakes) {
      return;
    }
    report(context, opportunity, fmt::format("no evidence is about {}", say(model, opportunity)),
           "add a `discovery` with `about: …`, planned or done, or close it: `status: closed`");
  } else if (!only.empty() && wasThereFirst(model, ties)) {
    report(context, opportunity,
           fmt::format("{} has one solution only, and it was promised before anybody looked into the need",
                       say(model, opportunity)),
           "compare it with other ways to meet the need: `solutions: \"…\", \"…\"`");
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  auto all = analysis::tiesOfOpportunities(model);
  for (const EntityId opportunity : ownDeclarations(context, Kind::Opportunity)) {
    const std::string_view status = model.text(opportunity, "status"_key);
    const OpportunityTies& ties = all[opportunity];
    const bool is_small = !ties.commitments.empty() && std::ranges::all_of(ties.commitments, [&](EntityId commitment) {
      return isSmall(model, commitment);
    });
    if (status != "closed" && status != "refuted" && !is_small) {
      judge(context, opportunity, ties);
    }
  }
}

}  // namespace

extern const Check opportunity_malformed;
const Check opportunity_malformed{.kind = diag::Kind::OpportunityMalformed, .run = run};

}  // namespace org::checks
