// An estimate that nobody of those who will do the work has made; under a discovery policy, one that product, engineering or quality
// had no part in.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/doers.h"
#include "analysis/memberships.h"
#include "analysis/parties.h"
#include "analysis/policies.h"
#include "analysis/promises.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::RoleId;
using model::TermType;
using model::Value;
using namespace schema::literals;

bool isDoer(const Context& context, const Value& author, EntityId team) {
  const auto& facts = context.facts();
  return analysis::isDoer(context.model(), facts.assignments(), facts.memberships(), author.term, team);
}

// Whether the text says who is in the team, or in one inside it.
bool isStaffed(const Context& context, EntityId team) {
  const model::Model& model = context.model();
  const bool has_parts = std::ranges::any_of(
      model.children(team), [&](EntityId part) { return model.is(part, Kind::Team) && isStaffed(context, part); });
  return has_parts || context.facts().memberships().isStaffed(model::TeamId(team));
}

// Everybody, somebody whose name did not resolve, a role of which nothing says who holds it: it may be a doer.
bool isUnknown(const Context& context, const Value& author) {
  const model::Model& model = context.model();
  const bool is_unstaffed = model.is(author.term.entity, Kind::Role) && !author.term.of &&
                            !context.facts().assignments().isStaffed(RoleId(author.term.entity));
  return author.term.type != TermType::Entity || is_unstaffed;
}

// By others than any of the teams that do it.
bool isByOthers(const Context& context, EntityId commitment) {
  const model::Model& model = context.model();
  const auto teams = model.values(commitment, "team"_key);
  const auto authors = model.values(commitment, "estimated-by"_key);
  const bool are_known = !teams.empty() && !authors.empty() && std::ranges::all_of(teams, [&](const Value& team) {
    return model.is(team.term.entity, Kind::Team) && isStaffed(context, team.term.entity);
  }) && std::ranges::none_of(authors, [&](const Value& author) { return isUnknown(context, author); });
  return are_known && std::ranges::none_of(authors, [&](const Value& author) {
           return std::ranges::any_of(teams,
                                      [&](const Value& team) { return isDoer(context, author, team.term.entity); });
         });
}

// The families of the roles behind an author, those of the cards they extend included; none for a team, which has all sides.
std::vector<std::string_view> familiesOf(const Context& context, const Value& author) {
  const model::Model& model = context.model();
  std::vector<EntityId> roles;
  if (model.is(author.term.entity, Kind::Role)) {
    roles.push_back(author.term.entity);
  } else if (model.is(author.term.entity, Kind::Person)) {
    for (const auto* hat : context.facts().assignments().ofPerson(model::PersonId(author.term.entity))) {
      roles.push_back(hat->role);
    }
  }
  std::vector<std::string_view> families;
  for (EntityId role : roles) {
    for (unsigned depth = 0; role && depth < model::deepest_tree; ++depth, role = model.entity(role, "extends"_key)) {
      if (const auto family = model.text(role, "family"_key); !family.empty()) {
        families.push_back(family);
        break;
      }
    }
  }
  return families;
}

// Of product and technology, the side that no author stands for; both have one, or it cannot be told: empty.
std::string_view missingSide(const Context& context, EntityId commitment) {
  bool has_product = false;
  bool has_technology = false;
  for (const Value& author : context.model().values(commitment, "estimated-by"_key)) {
    const auto families = familiesOf(context, author);
    if (families.empty()) {
      return {};
    }
    has_product |= std::ranges::find(families, "product") != families.end();
    has_technology |=
        std::ranges::any_of(families, [](auto family) { return family == "technology" || family == "data"; });
  }
  return has_product == has_technology ? std::string_view() : (has_product ? "engineering" : "product");
}

std::string nameAuthors(const Context& context, EntityId commitment) {
  std::vector<std::string> names;
  for (const Value& author : context.model().values(commitment, "estimated-by"_key)) {
    names.push_back(fmt::format("`{}`", analysis::nameOf(context.model(), analysis::readParty(author.term))));
  }
  return joinWithAnd(names);
}

void report(Context& context, EntityId commitment, std::string message, std::string help) {
  const model::Model& model = context.model();
  const Value& first = *model.value(commitment, "estimated-by"_key);
  auto finding = context.finding(commitment, first.span, std::move(message));
  for (const Value& author : model.values(commitment, "estimated-by"_key)) {
    finding.named.push_back(author.term.entity);
  }
  finding.help.push_back(std::move(help));
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const bool is_joint = context.facts().policies().requiresDiscovery();
  for (const EntityId id : analysis::openPromises(model)) {
    if (isByOthers(context, id)) {
      const std::string team = say(model, model.value(id, "team"_key)->term.entity);
      report(context, id,
             fmt::format("{} was estimated by {}, and by nobody of {}, who will do it", say(model, id),
                         nameAuthors(context, id), team),
             fmt::format("let somebody of {} estimate it, and name them in `estimated-by`", team));
    } else if (const auto side = missingSide(context, id);
               is_joint && analysis::isForUsers(model, id) && !side.empty()) {
      report(context, id,
             fmt::format("{} was estimated by {}, and by nobody of the {} side", say(model, id),
                         nameAuthors(context, id), side),
             "let product and engineering estimate it together, and name both in `estimated-by`");
    }
  }
}

}  // namespace

extern const Check estimate_without_doers;
const Check estimate_without_doers{.kind = diag::Kind::EstimateWithoutDoers, .run = run};

}  // namespace org::checks
