// What was to be looked at every month, and is not: no ritual is there for it, or it has not taken place for too long.

#include <fmt/format.h>

#include "analysis/okr_links.h"
#include "analysis/reviews.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::MissedReview;

// `monthly`, `every 6 weeks`.
std::string sayCadence(const base::Duration& length) {
  for (const std::string_view word : base::cadenceWords()) {
    if (base::parseCadenceWord(word) == length) {
      return std::string(word);
    }
  }
  return fmt::format("every {}", base::toWords(length));
}

std::string tell(const model::Model& model, const MissedReview& missed) {
  const std::string subject = say(model, missed.subject);
  const std::string cadence = sayCadence(missed.cadence->term.length);
  if (missed.last) {
    return fmt::format("{} is to be looked at {}, and was last on {}", subject, cadence, base::toWords(*missed.last));
  }
  return missed.rare_ritual ? fmt::format("{} is to be looked at {}, and {} comes less often", subject, cadence,
                                          say(model, missed.rare_ritual))
                            : fmt::format("{} is to be looked at {}, and no ritual is there for it", subject, cadence);
}

void report(Context& context, const MissedReview& missed) {
  const model::Model& model = context.model();
  auto finding = context.finding(missed.subject, tell(model, missed));
  finding.related.push_back({"so often", missed.cadence->span});
  if (missed.rare_ritual) {
    finding.named.push_back(missed.rare_ritual);
    finding.related.push_back({say(model, missed.rare_ritual), model[missed.rare_ritual].name_span});
  }
  finding.help.emplace_back(missed.last
                                ? "write down the day it was looked at since, or say where that is kept: `tracked-in`"
                                : "name it under `covers` of a ritual, write down the days it was looked at, or say "
                                  "where that is kept: `tracked-in`");
  context.report(std::move(finding));
}

// It was looked at, and what was seen was not spoken of.
void report(Context& context, const analysis::SilentDrop& drop) {
  const model::Model& model = context.model();
  const auto tellDay = [&](const model::Value& value) {
    return base::toWords(model.clause(value, ast::ClauseWord::On)->argument.days.from);
  };
  auto finding =
      context.finding(drop.result, drop.after->span,
                      fmt::format("the confidence in {} fell from {:g} % on {} to {:g} % on {}, and nothing says why",
                                  say(model, drop.result), drop.before->term.number, tellDay(*drop.before),
                                  drop.after->term.number, tellDay(*drop.after)));
  finding.case_severity = diag::Severity::Note;
  finding.related.push_back({"as it was before", drop.before->span});
  finding.help.emplace_back("talk about it, and write down what it is: `because \"…\"`");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const MissedReview& missed : analysis::findMissedReviews(context.facts())) {
    report(context, missed);
  }
  for (const analysis::SilentDrop& drop : analysis::findSilentDrops(context.facts())) {
    report(context, drop);
  }
}

}  // namespace

extern const Check review_cadence_missed;
const Check review_cadence_missed{.kind = diag::Kind::ReviewCadenceMissed, .run = run};

}  // namespace org::checks
