// Something meant for a time that is over: a review that is due, a term that ran out, somebody who has been standing in for a year,
// a role that the company has outgrown.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/ended_terms.h"
#include "analysis/reporting.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"
#include "schema/stages.h"

namespace org::checks {

namespace {

using analysis::Assignment;
using analysis::EndedTerm;
using model::EntityId;
using model::Kind;
using model::RoleId;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"months", 12, "how long somebody may stand in before it is no longer for a time (our convention)"}};

// Closed, delivered, retired: nobody looks at it again.
bool isSettled(const model::Model& model, EntityId id) {
  static constexpr std::array settled = {"archived",   "completed", "closed",   "dropped", "delivered",
                                         "superseded", "withdrawn", "rejected", "refuted"};
  return std::ranges::find(settled, model.text(id, "status"_key)) != settled.end() ||
         model.text(id, "lifecycle"_key) == "retired";
}

void reportReviews(Context& context) {
  const model::Model& model = context.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    const Value* review = model.value(id, "review-by"_key);
    const bool is_past =
        review != nullptr && review->term.type == model::TermType::Date && review->term.days.until <= model.asOf();
    if (!is_past || model[id].is_library || !model[id].validity.contains(model.asOf()) || isSettled(model, id)) {
      continue;
    }
    auto finding = context.finding(
        id, review->span,
        fmt::format("{} was to be looked at again by {}", say(model, id), base::toWords(review->term.days.last())));
    finding.help.emplace_back("look at it, then name the next day, or end it: `ends: …`");
    context.report(std::move(finding));
  }
}

EntityId holderOf(const Assignment& seat) { return seat.person ? EntityId(seat.person) : EntityId(seat.holding_team); }

void reportTerm(Context& context, const EndedTerm& term) {
  const model::Model& model = context.model();
  std::vector<std::string> names;
  std::ranges::transform(term.seats, std::back_inserter(names),
                         [&](const Assignment* seat) { return sayName(model, holderOf(*seat)); });
  std::ranges::sort(names);
  const Value& value = *term.seats.back()->value;
  auto finding = context.finding(
      term.team, value.span,
      fmt::format("the term of {} as {} of {} ended on {}, and nothing says who follows", joinSome(names),
                  sayName(model, term.role), say(model, term.team), base::toWords(term.day.plus(-1))));
  finding.named.push_back(term.role);
  std::ranges::transform(term.seats, std::back_inserter(finding.named),
                         [](const Assignment* seat) { return holderOf(*seat); });
  if (value.key == "seat"_key) {
    finding.fixes.push_back({.title = "write that the seat is vacant",
                             .edits = {{{value.span.file, value.span.end, value.span.end},
                                        fmt::format(", vacant from {}", base::toIso(term.day))}}});
  }
  finding.help.emplace_back("name the successor, write `vacant`, or end the role");
  context.report(std::move(finding));
}

std::string tellStandIn(const model::Model& model, const Value& value) {
  const std::string_view property = schema::toText(value.key);
  if (value.key == "holds"_key) {
    return fmt::format("{} has stood in as {}", sayName(model, value.owner), sayName(model, value.term.entity));
  }
  const std::string holder = value.term.entity
                                 ? fmt::format("`{}`", analysis::nameOf(model, analysis::readParty(value.term)))
                                 : std::string("somebody");
  return value.seat_role ? fmt::format("{} has stood in as {} of {}", holder, sayName(model, value.seat_role),
                                       say(model, value.owner))
                         : fmt::format("{} has stood in under `{}` of {}", holder, property, say(model, value.owner));
}

void reportStandIns(Context& context) {
  const model::Model& model = context.model();
  const base::Duration allowed{.months = static_cast<int>(context.parameter("months"))};
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    for (const Value& value : model.values(id)) {
      const bool is_open = model.has(value, ast::ClauseWord::Interim) && !model.has(value, ast::ClauseWord::Until);
      const bool is_there =
          value.interval.contains(model.asOf()) && model.existence(value.term.entity).contains(model.asOf());
      // A role whose name did not resolve is told as that.
      const bool is_unknown = value.key == "holds"_key && !value.term.entity;
      if (model[id].is_library || is_unknown || !is_open || !is_there || !value.interval.from.isFinite() ||
          base::add(value.interval.from, allowed) > model.asOf()) {
        continue;
      }
      auto finding = context.finding(id, value.span,
                                     fmt::format("{} since {}, and no end is named", tellStandIn(model, value),
                                                 base::toWords(value.interval.from)));
      if (value.term.entity) {
        finding.named.push_back(value.term.entity);
      }
      finding.help.emplace_back("name the last day (`until …`), or take `interim` away where it has become the rule");
      context.report(std::move(finding));
    }
  }
}

void reportStages(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId role : ownDeclarations(context, Kind::Role)) {
    const std::string_view last_stage = analysis::effectiveWord(model, role, "until-stage"_key);
    const int last = schema::rankOfStage(last_stage);
    for (const Value& stage : model.values(model.organization(), "stage"_key)) {
      base::Interval days = stage.interval.intersect(model[role].validity).intersect(context.window());
      const auto held = context.facts().assignments().ofRole(RoleId(role));
      const auto holder = std::ranges::find_if(held, [&](const Assignment* hat) {
        return hat->role == RoleId(role) && hat->person && hat->interval.overlaps(days);
      });
      if (last < 0 || schema::rankOfStage(stage.term.text) <= last || days.isEmpty() || holder == held.end()) {
        continue;
      }
      days = days.intersect((*holder)->interval);
      auto finding =
          context.finding(role, analysis::effectiveValues(model, role, "until-stage"_key).front().span,
                          fmt::format("{} was meant until `{}`, and the company is at `{}`{}", say(model, role),
                                      last_stage, stage.term.text, sayWhen(context, days)));
      holdsOn(context, finding, days);
      finding.named.push_back((*holder)->person);
      finding.related.push_back({"the stage of the company", stage.span});
      finding.help.emplace_back("divide or close the role by then (`ends: …`), or move `until-stage`");
      context.report(std::move(finding));
      break;
    }
  }
}

void run(Context& context) {
  reportReviews(context);
  for (const EndedTerm& term : analysis::findEndedTerms(context.facts())) {
    reportTerm(context, term);
  }
  reportStandIns(context);
  if (context.model().organization()) {
    reportStages(context);
  }
}

}  // namespace

extern const Check expired_arrangement;
const Check expired_arrangement{.kind = diag::Kind::ExpiredArrangement, .run = run, .parameters = parameters};

}  // namespace org::checks
