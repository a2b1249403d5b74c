#include "analysis/estimates.h"

#include <algorithm>
#include <optional>

#include "analysis/assignments.h"
#include "analysis/doers.h"
#include "analysis/memberships.h"
#include "analysis/policies.h"
#include "analysis/promises.h"
#include "analysis/reporting.h"
#include "analysis/skills.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::RoleId;
using model::TermType;
using model::Value;
using namespace schema::literals;
using Lack = OneSidedEstimate::Lack;

namespace {

bool isDoer(const Facts& facts, const Value& author, EntityId team) {
  return isDoer(facts.model(), facts.assignments(), facts.memberships(), author.term, team);
}

// Whether the text says who is in the team, or in one inside it.
bool isStaffed(const Facts& facts, EntityId team) {
  const model::Model& model = facts.model();
  const bool has_parts = std::ranges::any_of(
      model.children(team), [&](EntityId part) { return model.is(part, Kind::Team) && isStaffed(facts, part); });
  return has_parts || facts.memberships().isStaffed(model::TeamId(team));
}

// Everybody, somebody whose name did not resolve, a role of which nothing says who holds it: it may be a doer.
bool isUnknown(const Facts& facts, const Value& author) {
  const model::Model& model = facts.model();
  const bool is_unstaffed = model.is(author.term.entity, Kind::Role) && !author.term.of &&
                            !facts.assignments().isStaffed(RoleId(author.term.entity));
  return author.term.type != TermType::Entity || is_unstaffed;
}

// By others than any of the teams that do it.
bool isByOthers(const Facts& facts, EntityId commitment) {
  const model::Model& model = facts.model();
  const auto teams = model.values(commitment, "team"_key);
  const auto authors = model.values(commitment, "estimated-by"_key);
  const bool are_known = !teams.empty() && !authors.empty() && std::ranges::all_of(teams, [&](const Value& team) {
    return model.is(team.term.entity, Kind::Team) && isStaffed(facts, team.term.entity);
  }) && std::ranges::none_of(authors, [&](const Value& author) { return isUnknown(facts, author); });
  return are_known && std::ranges::none_of(authors, [&](const Value& author) {
           return std::ranges::any_of(teams,
                                      [&](const Value& team) { return isDoer(facts, author, team.term.entity); });
         });
}

// The families of the roles behind an author, those of the cards they extend included; none for a team, which has all sides.
std::vector<std::string_view> familiesOf(const Facts& facts, const Value& author) {
  const model::Model& model = facts.model();
  std::vector<EntityId> roles;
  if (model.is(author.term.entity, Kind::Role)) {
    roles.push_back(author.term.entity);
  } else if (model.is(author.term.entity, Kind::Person)) {
    for (const auto* hat : facts.assignments().ofPerson(model::PersonId(author.term.entity))) {
      roles.push_back(hat->role);
    }
  }
  std::vector<std::string_view> families;
  for (EntityId role : roles) {
    if (const auto family = effectiveWord(model, role, "family"_key); !family.empty()) {
      families.push_back(family);
    }
  }
  return families;
}

// Of the trade of quality: by role, by what the role asks for, or by what the person knows.
bool isOfQuality(const Facts& facts, const Value& author) {
  const model::Model& model = facts.model();
  const auto families = familiesOf(facts, author);
  const auto hasQuality = [&](EntityId id, model::Key key) {
    const auto skills = model.values(id, key);
    return std::ranges::any_of(skills, [&](const Value& skill) { return isQualitySkill(model, skill.term.entity); });
  };
  return std::ranges::find(families, "quality") != families.end() ||
         hasQuality(author.term.entity, model.is(author.term.entity, Kind::Role) ? "requires"_key : "skills"_key);
}

// The work needs it, or a team that does the work.
bool needsQuality(const model::Model& model, EntityId commitment) {
  const auto needs = [&](EntityId id) {
    const auto skills = model.values(id, "needs"_key);
    return std::ranges::any_of(skills, [&](const Value& skill) { return isQualitySkill(model, skill.term.entity); });
  };
  const auto teams = model.values(commitment, "team"_key);
  return needs(commitment) || std::ranges::any_of(teams, [&](const Value& team) {
           return model.is(team.term.entity, Kind::Team) && needs(team.term.entity);
         });
}

bool isOfTrade(const Facts& facts, const Value& author, std::initializer_list<std::string_view> trades) {
  const auto families = familiesOf(facts, author);
  return std::ranges::any_of(
      families, [&](std::string_view family) { return std::ranges::find(trades, family) != trades.end(); });
}

// The side of which no author is; nothing where all have a part, where it cannot be told, or where neither product nor engineering has.
std::optional<Lack> missingSide(const Facts& facts, EntityId commitment) {
  const auto authors = facts.model().values(commitment, "estimated-by"_key);
  const auto isAny = [&](auto holds) { return std::ranges::any_of(authors, holds); };
  if (authors.empty() || isAny([&](const Value& author) { return familiesOf(facts, author).empty(); })) {
    return std::nullopt;
  }
  const bool has_product = isAny([&](const Value& author) { return isOfTrade(facts, author, {"product"}); });
  const bool has_technology =
      isAny([&](const Value& author) { return isOfTrade(facts, author, {"technology", "data"}); });
  if (has_product != has_technology) {
    return has_product ? Lack::Engineering : Lack::Product;
  }
  const bool lacks_quality = has_product && needsQuality(facts.model(), commitment) &&
                             !isAny([&](const Value& author) { return isOfQuality(facts, author); });
  return lacks_quality ? std::optional(Lack::Quality) : std::nullopt;
}

}  // namespace

std::vector<OneSidedEstimate> findOneSidedEstimates(const Facts& facts) {
  const model::Model& model = facts.model();
  const bool is_joint = facts.policies().requiresDiscovery();
  std::vector<OneSidedEstimate> found;
  for (const EntityId id : openPromises(model)) {
    if (isByOthers(facts, id)) {
      found.push_back({id, Lack::Doers});
    } else if (is_joint && isForUsers(model, id)) {
      if (const auto lack = missingSide(facts, id)) {
        found.push_back({id, *lack});
      }
    }
  }
  return found;
}

}  // namespace org::analysis
