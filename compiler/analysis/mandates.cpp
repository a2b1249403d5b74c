#include "analysis/mandates.h"

#include <algorithm>
#include <array>
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
  Reader(const model::Model& model, const DecisionRights& rights, const Blocks& blocks, const Ownership& ownership,
         const Focuses& focuses)
      : model_(model), rights_(rights), blocks_(blocks), ownership_(ownership), focuses_(focuses) {}

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
          addSays(holder, right);
        }
      }
    }
  }

  void addSays(const Party& holder, std::uint32_t right) {
    const Region everywhere{rights_.space().everything()};
    for (Focuses::Piece& piece : focuses_.cut(rights_.space(), everywhere, std::array{holder})) {
      of(focuses_.over(holder, piece.area)).says.push_back({right, std::move(piece.region)});
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
        addDuties(subject, charge);
      }
    }
  }

  // Whoever holds a role for an area answers for that part of the subject.
  void addDuties(EntityId subject, const Charge& charge) {
    const bool is_area = model_.is(subject, Kind::Area);
    const auto& areas = rights_.space().areas();
    const Box whole = is_area ? rights_.space().slab(Axis::Area, areas.within(subject)) : rights_.space().everything();
    const Region scope = is_area ? Region{whole} : scopeOf(subject);
    for (const Focuses::Piece& piece : focuses_.cut(rights_.space(), scope, std::array{charge.party})) {
      const bool is_part = is_area && piece.area && model_.isWithin(piece.area, subject);
      of(focuses_.over(charge.party, piece.area)).duties.push_back({is_part ? piece.area : subject, &charge});
    }
  }

  // The areas of a responsibility; everywhere where it names none.
  [[nodiscard]] Region scopeOf(EntityId responsibility) const {
    Region scope;
    for (const model::Value& value : model_.values(responsibility, "scope"_key)) {
      if (model_.is(value.term.entity, Kind::Area)) {
        scope.push_back(rights_.space().slab(Axis::Area, rights_.space().areas().within(value.term.entity)));
      }
    }
    return scope.empty() ? Region{rights_.space().everything()} : scope;
  }

  const model::Model& model_;
  const DecisionRights& rights_;
  const Blocks& blocks_;
  const Ownership& ownership_;
  const Focuses& focuses_;
  std::map<Party, Mandate> by_party_;
};

EntityId entityOf(const Mandate& mandate) { return mandate.party.entity; }

}  // namespace

Mandates::Mandates(const model::Model& model, const DecisionRights& rights, const Blocks& blocks,
                   const Ownership& ownership, const Focuses& focuses)
    : mandates_(Reader(model, rights, blocks, ownership, focuses).run()) {}

std::span<const Mandate> Mandates::of(EntityId entity) const {
  const auto found = std::ranges::equal_range(mandates_, entity, {}, entityOf);
  return {found.begin(), found.end()};
}

}  // namespace org::analysis
