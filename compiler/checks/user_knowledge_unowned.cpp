// A product whose users nobody keeps knowing: nobody answers for it, or no routine brings anybody in touch with them.

#include <fmt/format.h>

#include "analysis/ownership.h"
#include "analysis/user_knowledge.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::UserKnowledgeHole;
using namespace schema::literals;

std::string tell(const Context& context, const UserKnowledgeHole& hole) {
  const std::string product = say(context.model(), hole.product);
  const std::string when = sayWhen(context, hole.interval);
  if (!hole.is_unowned) {
    return fmt::format("no routine keeps anybody in touch with the users of {}{}", product, when);
  }
  return fmt::format("nobody answers for knowing the users of {}{}{}", product, when,
                     hole.is_without_contact ? ", and no routine keeps anybody in touch with them" : "");
}

// The rituals that would count, were they complete.
void addIncompleteRituals(const Context& context, diag::Diagnostic& finding, const UserKnowledgeHole& hole) {
  const model::Model& model = context.model();
  for (const model::EntityId ritual : analysis::contactsWithUsers(model, hole.product)) {
    const bool has_owner = model.value(ritual, "owner"_key) != nullptr;
    const bool has_cadence = model.value(ritual, "cadence"_key) != nullptr;
    if (model.text(ritual, "kind"_key) == "user-contact" && !(has_owner && has_cadence)) {
      finding.related.push_back({fmt::format("{} has no {}", say(model, ritual), has_owner ? "`cadence`" : "`owner`"),
                                 model[ritual].name_span});
      finding.named.push_back(ritual);
    }
  }
}

void run(Context& context) {
  const auto& facts = context.facts();
  for (const UserKnowledgeHole& hole : analysis::findUserKnowledgeHoles(context.model(), facts.ownership())) {
    auto finding = context.finding(hole.product, tell(context, hole));
    holdsOn(context, finding, hole.interval);
    if (hole.is_unowned) {
      finding.help.emplace_back(
          "declare a `responsibility` with `topic: user-knowledge` and one name under "
          "`accountable`, or give the product an owner");
    }
    if (hole.is_without_contact) {
      addIncompleteRituals(context, finding, hole);
      finding.help.emplace_back("declare a `ritual` with `kind: user-contact`, an `owner` and a `cadence`");
    }
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check user_knowledge_unowned;
const Check user_knowledge_unowned{.kind = diag::Kind::UserKnowledgeUnowned, .run = run};

}  // namespace org::checks
