// More objectives, or more key results, than anybody can keep in mind.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/objectives.h"
#include "analysis/parties.h"
#include "analysis/reporting.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Party;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"company", 5,
              "objectives of the company, or of one of its heads, in a period (J. Doerr, Measure What Matters)"},
    Parameter{"team", 3, "objectives of a team, or of one person, in a period (re:Work, Set goals with OKRs)"},
    Parameter{"results", 5, "key results of one objective (J. Doerr, Measure What Matters)"},
    Parameter{"team-results", 10, "key results of a team, or of one person, in a period (F. Castro, OKR)"}};

// What one party has to reach in one period.
struct Load {
  std::vector<EntityId> objectives;
  const model::Value* first_owner = nullptr;
  bool is_company = false;
};
// By owner, first day and end of the period.
using Loads = std::map<std::tuple<Party, base::Day, base::Day>, Load>;

// By its level, or next to the top.
bool isHead(const Context& context, EntityId role) {
  static constexpr std::array heads = {"executive", "vp", "director"};
  const model::Model& model = context.model();
  const analysis::Reporting& reporting = context.facts().reporting();
  const bool is_near_top = std::ranges::any_of(reporting.linesOf(model::RoleId(role)),
                                               [&](const auto& line) { return reporting.isTop(line.to); });
  const auto levels = analysis::effectiveValues(model, role, "level"_key);
  return is_near_top || model.isYes(role, "top"_key) ||
         (!levels.empty() && std::ranges::find(heads, levels.front().term.text) != heads.end());
}

// Whether somebody answers for the whole company, or for a department.
bool standsAtHead(const Context& context, const Party& party) {
  const model::Model& model = context.model();
  if (const auto person = model.as<Kind::Person>(party.entity)) {
    return std::ranges::any_of(context.facts().assignments().ofPerson(person), [&](const auto* hat) {
      return hat->interval.overlaps(context.window()) && isHead(context, hat->role);
    });
  }
  return party.type == Party::Type::Everyone || (model.is(party.entity, Kind::Role) && isHead(context, party.entity));
}

bool isOfCompany(const Context& context, EntityId objective, const Party& owner) {
  const std::string_view level = context.model().text(objective, "level"_key);
  const bool is_told = level == "team" || level == "individual";
  return level == "company" || level == "department" || (!is_told && standsAtHead(context, owner));
}

// By owner and equal period: what a year and a quarter ask of somebody are two lists.
Loads collectLoads(const Context& context) {
  const model::Model& model = context.model();
  Loads loads;
  for (const EntityId objective : analysis::currentObjectives(model)) {
    const base::Interval period = analysis::periodOf(model, objective);
    if (!period.from.isFinite()) {
      continue;
    }
    for (const model::Value& value : model.values(objective, "owner"_key)) {
      const Party owner = analysis::readParty(value.term);
      if (owner.type != Party::Type::Named && owner.type != Party::Type::Everyone) {
        continue;
      }
      Load& load = loads[{owner, period.from, period.until}];
      load.first_owner = load.objectives.empty() ? &value : load.first_owner;
      load.is_company = load.is_company || isOfCompany(context, objective, owner);
      load.objectives.push_back(objective);
    }
  }
  return loads;
}

// Those beyond the limit of an objective are told with it.
std::size_t countResults(const Context& context, const Load& load) {
  const auto limit = static_cast<std::size_t>(context.parameter("results"));
  std::size_t count = 0;
  for (const EntityId objective : load.objectives) {
    count += std::min(limit, analysis::resultsOf(context.model(), objective).size());
  }
  return count;
}

void judge(Context& context, const Party& owner, const base::Interval& period, const Load& load) {
  const model::Model& model = context.model();
  const double most = context.parameter(load.is_company ? "company" : "team");
  const double most_results = context.parameter("team-results");
  const std::size_t results = countResults(context, load);
  const bool has_many = static_cast<double>(load.objectives.size()) > most;
  if (!has_many && (load.is_company || static_cast<double>(results) <= most_results)) {
    return;
  }
  const std::string who = owner.type == Party::Type::Everyone ? std::string("the company")
                                                              : fmt::format("`{}`", analysis::nameOf(model, owner));
  const std::string when = base::toWords(period);
  const std::string what =
      has_many ? fmt::format("{} objectives {}: at most {} were expected", load.objectives.size(), when, most)
               : fmt::format("{} key results {}: at most {} were expected", results, when, most_results);
  auto finding = context.finding(owner.entity ? owner.entity : load.objectives.front(), load.first_owner->span,
                                 fmt::format("{} has {}", who, what));
  holdsOn(context, finding, period);
  finding.named = load.objectives;
  for (const EntityId objective : load.objectives) {
    finding.related.push_back({say(model, objective), model[objective].name_span});
  }
  finding.help.emplace_back("keep the few that matter most; what merely goes on needs no objective");
  context.report(std::move(finding));
}

void judgeResults(Context& context, EntityId objective) {
  const std::size_t count = analysis::resultsOf(context.model(), objective).size();
  const double most = context.parameter("results");
  if (static_cast<double>(count) <= most) {
    return;
  }
  auto finding = context.finding(objective, fmt::format("{} has {} key results: at most {} were expected",
                                                        say(context.model(), objective), count, most));
  finding.help.emplace_back("keep those that would convince you that it is reached");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const EntityId objective : analysis::currentObjectives(context.model())) {
    judgeResults(context, objective);
  }
  for (const auto& [key, load] : collectLoads(context)) {
    const auto& [owner, from, until] = key;
    judge(context, owner, {from, until}, load);
  }
}

}  // namespace

extern const Check too_many_okrs;
const Check too_many_okrs{.kind = diag::Kind::TooManyOkrs, .run = run, .parameters = parameters};

}  // namespace org::checks
