#include "lsp/features/parties_words.h"

#include <fmt/format.h>
#include <llvm/ADT/StringSet.h>

namespace org::lsp {

using analysis::Presence;
using analysis::Standing;

std::string sayPerson(const model::Model& model, model::PersonId person) { return std::string(model.title(person)); }

std::string joinFew(std::vector<std::string> parts) {
  if (parts.size() > told_at_most + 1) {
    const std::size_t others = parts.size() - told_at_most;
    parts.resize(told_at_most);
    parts.push_back(fmt::format("{} others", others));
  }
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    joined += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  }
  return joined;
}

namespace {

std::string sayPresences(const model::Model& model, const std::vector<Presence>& presences) {
  std::vector<std::string> names;
  // A role may have thousands of holders.
  llvm::StringSet<> told;
  for (const Presence& presence : presences) {
    std::string name = sayPerson(model, presence.person) + (presence.is_interim ? ", for the time being" : "");
    if (told.insert(name).second) {
      names.push_back(std::move(name));
    }
  }
  return joinFew(std::move(names));
}

}  // namespace

std::string sayActors(const Snapshot& snapshot, const analysis::Party& party, analysis::Duty duty,
                      std::optional<base::Day> day) {
  const model::Model& model = snapshot.model();
  const Standing standing = analysis::standingOf(*snapshot.program->facts, party, day.value_or(model.asOf()));
  switch (standing.state) {
    case Standing::State::Filled:
    case Standing::State::Group:
      return sayPresences(model, standing.persons);
    case Standing::State::Vacant: {
      const std::vector<Presence>& actors = analysis::actorsFor(standing, duty);
      if (actors.empty()) {
        return "nobody at the moment";
      }
      return fmt::format("nobody at the moment, so {} as `{}`", sayPresences(model, actors),
                         analysis::nameOf(model, standing.stand_in));
    }
    case Standing::State::Unstaffed:
    case Standing::State::Everyone:
    case Standing::State::Nobody:
    case Standing::State::Unknown:
      return {};
  }
  return {};
}

std::string sayParty(const Snapshot& snapshot, const analysis::Party& party, analysis::Duty duty,
                     std::optional<base::Day> day) {
  const model::Model& model = snapshot.model();
  switch (party.type) {
    case analysis::Party::Type::Unknown:
      return "somebody whose name leads nowhere";
    case analysis::Party::Type::Nobody:
      return "nobody, and that is meant";
    case analysis::Party::Type::Everyone:
      return "everyone";
    case analysis::Party::Type::Named:
      break;
  }
  const std::string name = fmt::format("`{}`", analysis::nameOf(model, party));
  if (model.is(party.entity, model::Kind::Person)) {
    return sayName(model, party.entity);
  }
  const std::string actors = sayActors(snapshot, party, duty, day);
  return actors.empty() ? name : fmt::format("{} ({})", name, actors);
}

std::string sayShare(const analysis::Share& share) {
  return share.lowest == share.highest ? fmt::format("{:g}%", share.lowest)
                                       : fmt::format("{:g} to {:g}%", share.lowest, share.highest);
}

std::string sayName(const model::Model& model, model::EntityId id) {
  const std::string_view name = model.qualifiedName(id);
  const std::string_view title = model.title(id);
  return title == model.name(id) ? fmt::format("`{}`", name) : fmt::format("{} (`{}`)", title, name);
}

}  // namespace org::lsp
