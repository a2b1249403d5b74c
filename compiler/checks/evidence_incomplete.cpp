// Evidence that cannot be dated or weighed: a piece is missing of what every finding needs, or of what its method needs.

#include <fmt/format.h>

#include "analysis/evidence.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

// What is planned or under way needs somebody and a date; it does not count yet.
bool isAhead(const model::Model& model, EntityId discovery) {
  const std::string_view outcome = model.text(discovery, "outcome"_key);
  return outcome == "planned" || outcome == "ongoing";
}

std::vector<std::string> missingIn(const model::Model& model, EntityId discovery) {
  std::vector<std::string> missing;
  const auto need = [&](schema::Key key) {
    if (model.value(discovery, key) == nullptr) {
      missing.push_back(fmt::format("`{}`", schema::toText(key)));
    }
  };
  need("lead"_key);
  if (model.value(discovery, "ends"_key) == nullptr) {
    need("starts"_key);
  }
  if (isAhead(model, discovery)) {
    return missing;
  }
  need("method"_key);
  const std::string_view method = model.text(discovery, "method"_key);
  if (method == "interviews") {
    need("sample"_key);
  }
  if (method == "experiment") {
    need("metric"_key);
    need("threshold"_key);
  }
  need("outcome"_key);
  return missing;
}

// A risk that its method cannot show is ignored; a reader who is not told would think it covered.
void judgeCovers(Context& context, EntityId discovery) {
  const model::Model& model = context.model();
  const auto idle = analysis::findIdleCovers(model, discovery);
  if (idle.empty()) {
    return;
  }
  std::vector<std::string> risks;
  for (const model::Value* value : idle) {
    risks.emplace_back(value->term.text);
  }
  auto finding =
      context.finding(discovery, idle.front()->span,
                      fmt::format("{} says nothing about {}: `{}` cannot show it, and it is not counted",
                                  say(model, discovery), joinWithOr(risks), model.text(discovery, "method"_key)));
  finding.case_severity = diag::Severity::Note;
  finding.help.emplace_back("strike it from `covers`, or look into it by a method that shows it");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId discovery : model.all(Kind::Discovery)) {
    if (!model[discovery].is_library) {
      judgeCovers(context, discovery);
    }
  }
  for (const EntityId discovery : model.all(Kind::Discovery)) {
    const auto missing = missingIn(model, discovery);
    if (model[discovery].is_library || missing.empty() || analysis::isKeptElsewhere(model, discovery)) {
      continue;
    }
    auto finding = context.finding(
        discovery, fmt::format("{} cannot be {}: it does not say its {}", say(model, discovery),
                               isAhead(model, discovery) ? "awaited" : "weighed as evidence", joinWithOr(missing)));
    finding.help.emplace_back(
        isAhead(model, discovery)
            ? "what is planned needs a `lead` and the day on which it `starts` or `ends`"
            : "write what is known, or `tracked-in` and the tool where it is kept; where it is not done yet: "
              "`outcome: planned`");
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check evidence_incomplete;
const Check evidence_incomplete{.kind = diag::Kind::EvidenceIncomplete, .run = run};

}  // namespace org::checks
