#pragma once

// The same organisation, written another way: for tests that expect the same findings. Each rewrite is made by a seed; markers and
// comments between declarations may get lost, so what is found is compared by its words.

#include <map>
#include <random>

#include "support/fixture.h"

namespace org::test {

using Dice = std::mt19937;

// Files, declarations and the members of their bodies in another order. A file that does not parse keeps its text.
Fixture shuffle(const Fixture& fixture, Dice& dice);
// The same, but members stay where they are: whoever is named first in a list is still.
Fixture reorder(const Fixture& fixture, Dice& dice);
// Each file cut in two between two declarations, both with its imports.
Fixture split(const Fixture& fixture, Dice& dice);
// All files in one, where each of them parses.
std::optional<Fixture> join(const Fixture& fixture);

struct Renamed {
  Fixture fixture;
  // From the new names back to the old ones.
  std::map<std::string, std::string, std::less<>> old_names;
};
// Every declared name another one, and so wherever it is meant; but not names that mean something by themselves: those of
// responsibilities, which are topics, `budget`, and those that the library has as well. Nothing where a file does not parse or a name does
// not resolve.
std::optional<Renamed> rename(const Fixture& fixture, Dice& dice);

// With one decision more that has nothing to do with the others. `unrelated` is in all its names.
inline constexpr std::string_view unrelated = "unrelated";
Fixture addUnrelatedRight(const Fixture& fixture);
// The same, but whoever decides first in the text decides this as well. Nothing where no role decides anything.
std::optional<Fixture> addDecisionOfSameRole(const Fixture& fixture);

}  // namespace org::test
