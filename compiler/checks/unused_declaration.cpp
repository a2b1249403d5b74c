// What nothing uses: a role nobody holds, a skill nobody has or needs, a metric no aim or promise names, a body without a right,
// a tool nobody refers to.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/ended_terms.h"
#include "analysis/mentions.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

constexpr std::array parameters = {Parameter{
    "register", 20,
    "so many skills, metrics or tools of which none is used are a register kept for its own sake (our convention)"}};

bool isBody(const model::Model& model, EntityId team) {
  const bool is_over = model.text(team, "status"_key) == "archived" || model.text(team, "status"_key) == "completed";
  const bool decides = model.text(team, "kind"_key) == "committee" || model.value(team, "adopts-by"_key) != nullptr ||
                       model.value(team, "quorum"_key) != nullptr;
  return decides && !is_over;
}

// Somebody is meant to hold it, later.
bool isPlanned(const Context& context, EntityId id) {
  const model::Model& model = context.model();
  const auto tags = model.values(id, "tags"_key);
  return model[id].validity.from > model.asOf() || !model.values(id, "successor"_key).empty() ||
         std::ranges::any_of(tags, [](const model::Value& tag) { return tag.term.text == "planned"; });
}

// That nobody follows is told, and mended there: `expired-arrangement`.
bool hasEndedTerm(const Context& context, EntityId role) {
  const auto terms = analysis::findEndedTerms(context.facts());
  return std::ranges::find(terms, role, &analysis::EndedTerm::role) != terms.end();
}

void report(Context& context, EntityId id, std::string_view format) {
  context.report(context.finding(id, fmt::format(fmt::runtime(format), say(context.model(), id))));
}

void judge(Context& context, Kind kind, const analysis::Mentions& mentions, std::string_view format) {
  const auto declared = ownDeclarations(context, kind);
  std::vector<EntityId> unused;
  std::ranges::copy_if(declared, std::back_inserter(unused), [&](EntityId id) { return !mentions.isUsed(id); });
  const bool is_register = kind != Kind::Role && unused.size() == declared.size() &&
                           static_cast<double>(unused.size()) >= context.parameter("register");
  for (const EntityId id : is_register ? std::vector<EntityId>() : unused) {
    const bool was_held = kind == Kind::Role && context.facts().assignments().isStaffed(model::RoleId(id));
    if (!isPlanned(context, id) && !(was_held && hasEndedTerm(context, id))) {
      report(context, id, was_held ? "nobody holds {} any more, and nothing else mentions it" : format);
    }
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  const analysis::Mentions& mentions = context.facts().mentions();
  // Where no person is declared, who holds what is not written down at all.
  if (!ownDeclarations(context, Kind::Person).empty()) {
    judge(context, Kind::Role, mentions, "nobody holds {}, and nothing mentions it");
  }
  judge(context, Kind::Skill, mentions, "nobody has {}, and nothing needs it");
  judge(context, Kind::Metric, mentions, "{} is named by no objective, commitment or contract");
  judge(context, Kind::Tool, mentions, "nothing refers to {}");
  for (const EntityId team : ownDeclarations(context, Kind::Team)) {
    if (isBody(model, team) && !mentions.hasRight(team) && !isPlanned(context, team)) {
      report(context, team, "{} is there to decide, but no right names it");
    }
  }
}

}  // namespace

extern const Check unused_declaration;
const Check unused_declaration{.kind = diag::Kind::UnusedDeclaration, .run = run, .parameters = parameters};

}  // namespace org::checks
