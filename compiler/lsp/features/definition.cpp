#include <set>

#include "analysis/assignments.h"
#include "analysis/ownership.h"
#include "lsp/features/navigation.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

// Places of declarations, each once.
class Locations {
 public:
  explicit Locations(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void add(EntityId id) {
    if (id && id != model::company && known_.insert(id).second) {
      locations_.push_back(snapshot_.location(snapshot_.model()[id].name_span));
    }
  }
  void addModule(std::string_view module) {
    if (const source::FileId file = snapshot_.find(std::string(module))) {
      locations_.push_back(snapshot_.location({file, 0, 0}));
    }
  }
  llvm::json::Array take() && { return std::move(locations_); }

 private:
  const Snapshot& snapshot_;
  std::set<EntityId> known_;
  llvm::json::Array locations_;
};

const analysis::Facts& factsOf(const Place& place) { return *place.snapshot.program->facts; }

// The role of a seat whose first word was asked about.
EntityId seatRoleAt(const Place& place, const Target& target) {
  const bool is_seat = target.kind == TargetKind::SeatWord && target.nodes.seat != nullptr && !target.nodes.value;
  return is_seat ? entityOf(place, target.nodes.seat->role.path) : EntityId::none();
}

}  // namespace

Result findDefinition(const Place& place) {
  const Target target = targetAt(place);
  Locations found(place.snapshot);
  found.add(target.entity);
  if (target.kind == TargetKind::Module) {
    found.addModule(target.text);
  } else if (target.kind == TargetKind::Alias) {
    const ast::Range module = target.nodes.import->module.range;
    found.addModule(place.text().substr(module.begin, module.end - module.begin));
  }
  return std::move(found).take();
}

Result findTypeDefinition(const Place& place) {
  const Target target = targetAt(place);
  const model::Model& model = place.snapshot.model();
  Locations found(place.snapshot);
  if (const auto person = model.as<Kind::Person>(target.entity)) {
    for (const analysis::Assignment* hat : factsOf(place).assignments().ofPerson(person)) {
      found.add(hat->role);
    }
  } else if (model.is(target.entity, Kind::Role)) {
    found.add(model.entity(target.entity, "extends"_key));
  }
  found.add(seatRoleAt(place, target));
  return std::move(found).take();
}

Result findImplementation(const Place& place) {
  const Target target = targetAt(place);
  const model::Model& model = place.snapshot.model();
  Locations found(place.snapshot);
  if (const auto role = model.as<Kind::Role>(target.entity ? target.entity : seatRoleAt(place, target))) {
    for (const analysis::Assignment* hat : factsOf(place).assignments().ofRole(role)) {
      found.add(hat->person);
      found.add(hat->holding_team);
    }
  } else if (const auto area = model.as<Kind::Area>(target.entity)) {
    for (const analysis::Charge& owner : factsOf(place).ownership().owners(area)) {
      found.add(model.as<Kind::Team>(owner.party.entity));
      found.add(owner.party.of);
    }
  }
  return std::move(found).take();
}

}  // namespace org::lsp
