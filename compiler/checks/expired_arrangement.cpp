// Something meant for a time that is over: a review that is due, a term that ran out, somebody who has been standing in for a year,
// a role that the company has outgrown.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/team_people.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Assignment;
using model::EntityId;
using model::Kind;
using model::RoleId;
using model::TeamId;
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

// A seat of one role in one team whose terms are all over. Of the lead, `lead-vacant` speaks.
bool isLead(const model::Model& model, TeamId team, RoleId role) {
  return std::ranges::any_of(model.values(team, "lead"_key),
                             [&](const Value& lead) { return lead.term.entity == role; });
}

void reportTerm(Context& context, TeamId team, RoleId role, const std::vector<const Assignment*>& seats) {
  const model::Model& model = context.model();
  const base::Day end =
      std::ranges::max(seats, {}, [](const Assignment* seat) { return seat->interval.until; })->interval.until;
  std::vector<const Assignment*> last;
  std::ranges::copy_if(seats, std::back_inserter(last),
                       [&](const Assignment* seat) { return seat->interval.until == end; });
  const bool is_term = std::ranges::all_of(last, [&](const Assignment* seat) {
    const model::Clause* until = seat->value == nullptr ? nullptr : model.clause(*seat->value, ast::ClauseWord::Until);
    const bool is_held = seat->holder == Assignment::Holder::Person || seat->holder == Assignment::Holder::Team;
    return is_held && until != nullptr && until->argument.type == model::TermType::Date;
  });
  if (!is_term || end > model.asOf()) {
    return;
  }
  std::vector<std::string> names;
  std::ranges::transform(last, std::back_inserter(names), [&](const Assignment* seat) {
    return sayName(model, seat->person ? EntityId(seat->person) : EntityId(seat->holding_team));
  });
  std::ranges::sort(names);
  const Value& value = *std::ranges::max(last, {}, [](const Assignment* seat) { return seat->span; })->value;
  auto finding = context.finding(
      team, value.span,
      fmt::format("the term of {} as {} of {} ended on {}, and nothing says who follows", joinSome(names),
                  sayName(model, role), say(model, team), base::toWords(end.plus(-1))));
  finding.named.push_back(role);
  for (const Assignment* seat : last) {
    finding.named.push_back(seat->person ? EntityId(seat->person) : EntityId(seat->holding_team));
  }
  if (value.key == "seat"_key) {
    finding.fixes.push_back({.title = "write that the seat is vacant",
                             .edits = {{{value.span.file, value.span.end, value.span.end},
                                        fmt::format(", vacant from {}", base::toIso(end))}}});
  }
  finding.help.emplace_back("name the successor, write `vacant`, or end the role");
  context.report(std::move(finding));
}

void reportTerms(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : ownDeclarations(context, Kind::Team)) {
    const TeamId team(id);
    std::map<RoleId, std::vector<const Assignment*>> by_role;
    for (const Assignment* seat : context.facts().assignments().ofTeam(team)) {
      by_role[seat->role].push_back(seat);
    }
    const bool is_over = analysis::isOver(model, team) || !model[team].validity.contains(model.asOf());
    for (const auto& [role, seats] : by_role) {
      if (!is_over && model[role].validity.contains(model.asOf()) && !isLead(model, team, role)) {
        reportTerm(context, team, role, seats);
      }
    }
  }
}

std::string tellStandIn(const model::Model& model, const Value& value) {
  const std::string_view property = schema::toText(value.key);
  if (value.key == "holds"_key) {
    return fmt::format("{} stands in as {}", sayName(model, value.owner), sayName(model, value.term.entity));
  }
  const std::string holder = value.term.entity
                                 ? fmt::format("`{}`", analysis::nameOf(model, analysis::readParty(value.term)))
                                 : std::string("somebody");
  return value.seat_role
             ? fmt::format("{} stands in as {} of {}", holder, sayName(model, value.seat_role), say(model, value.owner))
             : fmt::format("{} stands in under `{}` of {}", holder, property, say(model, value.owner));
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
      if (model[id].is_library || !is_open || !is_there || !value.interval.from.isFinite() ||
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

// How far the company is, as a number; less than none where the word is not known.
int rankOf(std::string_view stage) {
  static constexpr std::array<std::string_view, 7> stages = {"idea",     "seed",   "series-a", "series-b",
                                                             "series-c", "growth", "mature"};
  const auto found = std::ranges::find(stages, stage);
  return found == stages.end() ? -1 : static_cast<int>(found - stages.begin());
}

void reportStages(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId role : ownDeclarations(context, Kind::Role)) {
    const int last = rankOf(model.text(role, "until-stage"_key));
    for (const Value& stage : model.values(model.organization(), "stage"_key)) {
      base::Interval days = stage.interval.intersect(model[role].validity).intersect(context.window());
      const auto held = context.facts().assignments().ofRole(RoleId(role));
      const auto holder = std::ranges::find_if(held, [&](const Assignment* hat) {
        return hat->role == RoleId(role) && hat->person && hat->interval.overlaps(days);
      });
      if (last < 0 || rankOf(stage.term.text) <= last || days.isEmpty() || holder == held.end()) {
        continue;
      }
      days = days.intersect((*holder)->interval);
      auto finding =
          context.finding(role, model.value(role, "until-stage"_key)->span,
                          fmt::format("{} was meant until `{}`, and the company is at `{}`{}", say(model, role),
                                      model.text(role, "until-stage"_key), stage.term.text, sayWhen(context, days)));
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
  reportTerms(context);
  reportStandIns(context);
  if (context.model().organization()) {
    reportStages(context);
  }
}

}  // namespace

extern const Check expired_arrangement;
const Check expired_arrangement{.kind = diag::Kind::ExpiredArrangement, .run = run, .parameters = parameters};

}  // namespace org::checks
