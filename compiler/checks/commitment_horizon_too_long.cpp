// A date promised too far ahead.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "analysis/discovery.h"
#include "analysis/promises.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

constexpr std::array parameters = {Parameter{
    "months", 3, "how far ahead of its promise a feature may be dated (the founding articles: three months)"}};

constexpr std::int32_t shortest_quarter = 90;

std::int32_t lengthOf(const base::Interval& due) { return due.until.number - due.from.number; }

bool isTooFar(const Context& context, EntityId commitment, const base::Interval& due) {
  const model::Model& model = context.model();
  const base::Duration allowed{.months = static_cast<int>(context.parameter("months"))};
  // For later, by the quarter or more roughly: no date that anybody could count on.
  const bool is_rough = model.text(commitment, "horizon"_key) == "later" && lengthOf(due) >= shortest_quarter;
  return model.text(commitment, "class"_key) == "feature" && !is_rough &&
         base::add(analysis::promisedOn(model, commitment), allowed) < due.last();
}

// For later, and yet dated more exactly than by the quarter. Others set the dates of duties; learning may be dated at any distance.
bool isTooExact(const model::Model& model, EntityId commitment, const base::Interval& due) {
  const std::string_view category = model.text(commitment, "class"_key);
  return model.text(commitment, "horizon"_key) == "later" && category != "obligation" && category != "discovery" &&
         lengthOf(due) < shortest_quarter;
}

// Says the horizon in place of the date.
diag::Fix makeRough(const Context& context, EntityId commitment, const base::Interval& due) {
  const model::Model& model = context.model();
  const model::Value& value = *model.value(commitment, "due"_key);
  if (model.value(commitment, "horizon"_key) != nullptr) {
    return {.title = "take the date away, and keep the horizon", .edits = {{value.removal, ""}}};
  }
  const base::Duration next{.months = 6};
  const std::string_view word = due.last() < base::add(model.asOf(), next) ? "next" : "later";
  const source::Span& before = model.value(commitment, "class"_key)->span;
  return {.title = fmt::format("write `horizon: {}` instead of the date", word),
          .edits = {{{before.file, before.end, before.end}, fmt::format("; horizon: {}", word)}, {value.removal, ""}}};
}

std::string tell(const Context& context, EntityId commitment, const base::Interval& due, bool is_too_far) {
  const model::Model& model = context.model();
  if (!is_too_far) {
    return fmt::format("{} is for later, and yet promised for {}", say(model, commitment), base::toWords(due.last()));
  }
  const bool is_written = model.value(commitment, "committed"_key) != nullptr;
  return fmt::format(
      "{} is promised for {}, more than {:g} months {}", say(model, commitment), base::toWords(due.last()),
      context.parameter("months"),
      is_written ? fmt::format("after the promise of {}", base::toWords(analysis::promisedOn(model, commitment)))
                 : "ahead");
}

// The promises of a roadmap that are dated too far ahead: together they are a delivery plan (checks.md 4.6).
struct Plan {
  int too_far = 0;
  int without_discovery = 0;
  int months = 0;
};

std::set<std::uint32_t> findBlind(const Context& context) {
  std::set<std::uint32_t> blind;
  for (const analysis::DiscoveryVerdict& verdict : context.facts().discovery().verdicts()) {
    if (verdict.found == analysis::DiscoveryCase::Missing) {
      blind.insert(verdict.commitment.index);
    }
  }
  return blind;
}

// Begun months count.
int countMonths(base::Day from, base::Day last) {
  const auto begin = base::toCivil(from);
  const auto end = base::toCivil(last);
  const int months = (end.year - begin.year) * 12 + static_cast<int>(end.month) - static_cast<int>(begin.month);
  return months + (end.day > begin.day ? 1 : 0);
}

std::string tell(const Context& context, EntityId roadmap, const Plan& plan) {
  const std::string blind =
      plan.without_discovery == 0 ? std::string() : fmt::format(", {} without discovery", plan.without_discovery);
  return fmt::format(
      "{} is a delivery promise over {} months: {} of its {} commitments are dated more than {:g} months "
      "ahead{}",
      say(context.model(), roadmap), plan.months, plan.too_far, context.model().children(roadmap).size(),
      context.parameter("months"), blind);
}

void run(Context& context) {
  const model::Model& model = context.model();
  std::vector<diag::Diagnostic> findings;
  std::map<std::uint32_t, Plan> plans;
  const auto blind = findBlind(context);
  for (const EntityId id : analysis::pendingCommitments(model)) {
    const auto due = analysis::dueOf(model, id);
    const bool is_too_far = due && isTooFar(context, id, *due);
    const bool is_past = due && due->until <= model.asOf();
    if (!due || is_past || (!is_too_far && !isTooExact(model, id, *due))) {
      continue;
    }
    auto finding = context.finding(id, model.value(id, "due"_key)->span, tell(context, id, *due, is_too_far));
    finding.fixes.push_back(makeRough(context, id, *due));
    finding.help.emplace_back(
        "say roughly when (`horizon: next`), and date it once it is near; where somebody outside sets the date, it is "
        "`class: obligation`");
    findings.push_back(std::move(finding));
    Plan& plan = plans[model[id].parent.index];
    ++plan.too_far;
    plan.without_discovery += blind.contains(id.index) ? 1 : 0;
    plan.months = std::max(plan.months, countMonths(analysis::promisedOn(model, id), due->last()));
  }
  for (diag::Diagnostic& finding : findings) {
    const EntityId roadmap = model[finding.subject_id].parent;
    if (finding.whole) {
      finding.whole->message = tell(context, roadmap, plans[roadmap.index]);
    }
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check commitment_horizon_too_long;
const Check commitment_horizon_too_long{
    .kind = diag::Kind::CommitmentHorizonTooLong, .run = run, .parameters = parameters};

}  // namespace org::checks
