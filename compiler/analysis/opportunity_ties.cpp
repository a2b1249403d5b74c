#include "analysis/opportunity_ties.h"

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

using List = std::vector<EntityId> OpportunityTies::*;

class Reader {
 public:
  explicit Reader(const model::Model& model) : model_(model) {}

  std::unordered_map<EntityId, OpportunityTies> read() {
    collect(Kind::Commitment, "serves"_key, &OpportunityTies::commitments);
    collect(Kind::Discovery, "about"_key, &OpportunityTies::discoveries);
    for (const EntityId commitment : model_.all(Kind::Commitment)) {
      for (const Value& cited : model_.values(commitment, "discovery"_key)) {
        for (const Value& served : model_.values(commitment, "serves"_key)) {
          add(served.term.entity, cited.term.entity, &OpportunityTies::discoveries);
        }
      }
    }
    return std::move(ties_);
  }

 private:
  void collect(Kind kind, schema::Key key, List list) {
    for (const EntityId id : model_.all(kind)) {
      for (const Value& value : model_.values(id, key)) {
        add(value.term.entity, id, list);
      }
    }
  }

  void add(EntityId opportunity, EntityId tied, List list) {
    for (EntityId at = opportunity; model_.is(at, Kind::Opportunity); at = model_[at].parent) {
      (ties_[at].*list).push_back(tied);
    }
  }

  const model::Model& model_;
  std::unordered_map<EntityId, OpportunityTies> ties_;
};

}  // namespace

std::unordered_map<EntityId, OpportunityTies> tiesOfOpportunities(const model::Model& model) {
  return Reader(model).read();
}

}  // namespace org::analysis
