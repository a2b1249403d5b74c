#pragma once

// Persons, parties and spans of days as hovers, hints and lenses say them. Pure functions; used by the features.

#include <optional>
#include <string>
#include <vector>

#include "analysis/parties.h"
#include "analysis/standing.h"
#include "lsp/place.h"

namespace org::lsp {

// More of a list are counted.
inline constexpr std::size_t told_at_most = 5;

// `Ana Costa`, or the name of somebody without a title.
std::string sayPerson(const model::Model& model, model::PersonId person);
// `a`, `a and b`, `a, b, c and 2 others`.
std::string joinFew(std::vector<std::string> parts);
// ``nobody``; `Ana Costa, for the time being`; who acts for a party on a day, else on the one looked at; each once.
std::string sayActors(const Snapshot& snapshot, const analysis::Party& party, analysis::Duty duty,
                      std::optional<base::Day> day = {});
// `` `cpo` (Jean Mercier) ``.
std::string sayParty(const Snapshot& snapshot, const analysis::Party& party, analysis::Duty duty,
                     std::optional<base::Day> day = {});
// `65%`, `60 to 65%`.
std::string sayShare(const analysis::Share& share);
// `` `name` ``, or the title with it: `` Checkout (`checkout`) ``.
std::string sayName(const model::Model& model, model::EntityId id);

}  // namespace org::lsp
