#pragma once

// Everybody who has a say in a decision, one by one as written, the rights of the decisions above it included: for checks that ask
// who is heard. Queries over a frozen Model and its DecisionRights.

#include <initializer_list>
#include <span>
#include <vector>

#include "analysis/decision_rights.h"

namespace org::analysis {

struct Say {
  model::Key key;
  Party party;
  const model::Value* value = nullptr;
  // Where and when it holds, of this decision alone.
  Region region;
};

// By property in the order given, then from the decision upwards. Where `delegates` is asked for, those it is passed on to.
std::vector<Say> voicesOf(const model::Model& model, const DecisionRights& rights, model::DecisionId decision,
                          std::initializer_list<schema::Key> keys);
// Those of them that say something else than one before: in a chain of decisions the same party may be given the same a hundred
// times. Whether by a right to decide or in another way is kept apart.
std::vector<Say> distinct(std::vector<Say> voices);
// Whether it is a right to decide, alone or with others.
bool isToDecide(const Say& voice);
// The scope of a decision without its parts, on the days on which it exists.
Region ownGround(const model::Model& model, const DecisionRights& rights, model::DecisionId decision);
// Where the `scope` of a responsibility lies, as a region of the space; everything where it has none.
Region scopeRegion(const model::Model& model, const DecisionRights& rights, model::EntityId responsibility);
// Whether it only groups others: nobody decides it itself.
bool isGrouping(const model::Model& model, const DecisionRights& rights, model::DecisionId decision);
// Of some regions, those that meet in the point where the weights add up to most, ascending.
std::vector<std::uint32_t> findHeaviestPoint(std::span<const Region> regions, std::span<const unsigned> weights);

}  // namespace org::analysis
