// Two of the hats that lead a company, on one head, at a stage that needs two heads.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/intervals.h"
#include "analysis/reporting.h"
#include "analysis/size.h"
#include "checks/wording.h"
#include "schema/key.h"
#include "schema/stages.h"

namespace org::checks {

namespace {

using analysis::Assignment;
using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"latest", 0,
              "the last stage at which one person may hold two of the chief executive's, technology and product "
              "officer's hats (the founding articles: until series B)",
              schema::stages, "series-b"},
    Parameter{"size", 250, "people above which they are to be divided, where no stage is written (our convention)"}};

constexpr std::array chiefs = {"chief-executive-officer", "chief-technology-officer", "chief-product-officer"};

// Which of the library's chiefs a role is, itself or by what it extends; none for others.
std::string_view chiefOf(const model::Model& model, EntityId role) {
  for (const RoleId at : analysis::extendedRoles(model, role)) {
    const auto found = std::ranges::find(chiefs, model.name(at));
    if (model[at].is_library && found != chiefs.end()) {
      return *found;
    }
  }
  return {};
}

// One hat that leads, when.
struct Leg {
  std::string_view chief;
  RoleId role;
  const Assignment* hat = nullptr;
};

// A role with `until-stage` says its own condition, and `expired-arrangement` judges that. A composed role is a choice, once each of its
// halves has a deputy.
std::vector<Leg> legsOf(const Context& context, PersonId person) {
  const model::Model& model = context.model();
  std::vector<Leg> legs;
  for (const Assignment* hat : context.facts().assignments().ofPerson(person)) {
    const auto parts = analysis::rolesWithin(model, hat->role);
    const auto says = [&](RoleId role, model::Key key) { return !analysis::effectiveValues(model, role, key).empty(); };
    const bool is_conditional = says(hat->role, "until-stage"_key);
    const bool has_deputies = parts.size() > 1 && std::ranges::all_of(parts, [&](RoleId part) {
                                return part == hat->role || says(part, "deputy"_key);
                              });
    for (const RoleId part : parts) {
      const std::string_view chief = chiefOf(model, part);
      if (!chief.empty() && !is_conditional && !has_deputies && !says(part, "until-stage"_key)) {
        legs.push_back({chief, part, hat});
      }
    }
  }
  // The same whatever the order of the text.
  std::ranges::stable_sort(legs, {}, [&](const Leg& leg) {
    return std::pair(std::ranges::find(chiefs, leg.chief), model.qualifiedName(leg.role));
  });
  return legs;
}

// A stretch of time on which the company has outgrown such a pair, and how one sees it.
struct Outgrown {
  base::Interval days;
  std::string words;
};

std::vector<Outgrown> outgrownDays(const Context& context) {
  const model::Model& model = context.model();
  const auto stages =
      model.organization() ? model.values(model.organization(), "stage"_key) : std::span<const model::Value>();
  std::vector<Outgrown> found;
  for (const model::Value& stage : stages) {
    if (schema::rankOfStage(stage.term.text) > schema::rankOfStage(context.wordOf("latest"))) {
      found.push_back({stage.interval.intersect(context.window()), fmt::format("is at `{}`", stage.term.text)});
    }
  }
  const double size = analysis::sizeOf(model);
  if (stages.empty() && size > context.parameter("size")) {
    found.push_back({context.window(), fmt::format("has {} people", size)});
  }
  return found;
}

void report(Context& context, PersonId person, const Leg& first, const Leg& second, const Outgrown& outgrown) {
  const model::Model& model = context.model();
  const auto both = daysOf(model, *first.hat).intersect(daysOf(model, *second.hat)).intersect(outgrown.days);
  if (both.isEmpty()) {
    return;
  }
  auto finding = context.finding(
      person, fmt::format("{} is {} and {} at once{}, and the company {}: by then these are two people's work",
                          say(model, person), sayName(model, first.role), sayName(model, second.role),
                          sayWhen(context, both), outgrown.words));
  holdsOn(context, finding, both);
  finding.named = {first.role, second.role};
  finding.related.push_back({"one hat", first.hat->span});
  if (second.hat != first.hat) {
    finding.related.push_back({"the other", second.hat->span});
  }
  finding.help.emplace_back(
      "prepare to divide them: a `successor` and a day for one of the two, or a composed role with a `deputy` for each "
      "half");
  context.report(std::move(finding));
}

void run(Context& context) {
  const auto outgrown = outgrownDays(context);
  if (outgrown.empty()) {
    return;
  }
  for (const EntityId person : context.model().all(Kind::Person)) {
    const auto legs = legsOf(context, PersonId(person));
    for (std::size_t i = 0; i < legs.size(); ++i) {
      for (std::size_t j = i + 1; j < legs.size(); ++j) {
        for (const Outgrown& stretch : outgrown) {
          if (legs[i].chief != legs[j].chief) {
            report(context, PersonId(person), legs[i], legs[j], stretch);
          }
        }
      }
    }
  }
}

}  // namespace

extern const Check cumul_beyond_stage;
const Check cumul_beyond_stage{.kind = diag::Kind::CumulBeyondStage, .run = run, .parameters = parameters};

}  // namespace org::checks
