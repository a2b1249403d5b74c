#include "analysis/mandates.h"

#include <algorithm>
#include <map>

#include "schema/key.h"

namespace org::analysis {

using ast::ClauseWord;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

class Reader {
 public:
  Reader(const model::Model& model, const DecisionRights& rights, const Blocks& blocks, const Ownership& ownership)
      : model_(model), rights_(rights), blocks_(blocks), ownership_(ownership) {}

  std::vector<Mandate> run() {
    readRights();
    readAgreements();
    for (const EntityId area : model_.all(Kind::Area)) {
      readDuties(area, ownership_.owners(model::AreaId(area)));
    }
    for (const EntityId responsibility : model_.all(Kind::Responsibility)) {
      readDuties(responsibility, ownership_.ownAccountables(model::ResponsibilityId(responsibility)));
    }
    std::vector<Mandate> mandates;
    std::ranges::transform(by_party_, std::back_inserter(mandates),
                           [](auto& entry) { return std::move(entry.second); });
    return mandates;
  }

 private:
  Mandate& of(const Party& party) {
    Mandate& mandate = by_party_[party];
    mandate.party = party;
    return mandate;
  }

  // Who decides in the name of another leaves no hole.
  void readRights() {
    for (std::uint32_t right = 0; right < rights_.rights().size(); ++right) {
      const Claim& claim = rights_.claims()[right];
      for (const Party& holder : rights_.rights()[right].holders) {
        if (holder.type == Party::Type::Named && !claim.is_unknown && !claim.shares) {
          of(holder).rights.push_back(right);
        }
      }
    }
  }

  void readAgreements() {
    for (const Block& block : blocks_.all()) {
      if (!block.silence_passes && !model_.has(*block.value, ClauseWord::When)) {
        of(block.party).agreements.push_back({block.decision, block.value, block.region});
      }
    }
  }

  // What the library names is no thing of this workspace, unless the workspace gave it to somebody itself.
  void readDuties(EntityId subject, const std::vector<Charge>& charges) {
    for (const Charge& charge : charges) {
      const bool is_own = !model_[subject].is_library || !model_[charge.written_in].is_library;
      if (charge.party.type == Party::Type::Named && is_own) {
        of(charge.party).duties.push_back({subject, &charge});
      }
    }
  }

  const model::Model& model_;
  const DecisionRights& rights_;
  const Blocks& blocks_;
  const Ownership& ownership_;
  std::map<Party, Mandate> by_party_;
};

EntityId entityOf(const Mandate& mandate) { return mandate.party.entity; }

}  // namespace

Mandates::Mandates(const model::Model& model, const DecisionRights& rights, const Blocks& blocks,
                   const Ownership& ownership)
    : mandates_(Reader(model, rights, blocks, ownership).run()) {}

std::span<const Mandate> Mandates::of(EntityId entity) const {
  const auto found = std::ranges::equal_range(mandates_, entity, {}, entityOf);
  return {found.begin(), found.end()};
}

}  // namespace org::analysis
