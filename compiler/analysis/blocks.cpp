#include "analysis/blocks.h"

#include <algorithm>
#include <array>
#include <map>

#include "schema/key.h"

namespace org::analysis {

using ast::ClauseWord;
using model::Kind;
using namespace schema::literals;

namespace {

Block readBlock(const model::Model& model, const model::Value& value, Block::Power power) {
  Block block{.power = power, .value = &value, .party = readParty(value.term)};
  block.silence_passes = power == Block::Power::Veto || model.has(value, ClauseWord::PassesAfter);
  block.is_guard = model.has(value, ClauseWord::Guard);
  for (const model::Clause& clause : model.clauses(value)) {
    if (clause.word == ClauseWord::OverridableBy) {
      block.overridable_by.push_back(readParty(clause.argument));
    } else if (clause.word == ClauseWord::Grounds) {
      block.grounds.push_back(clause.argument.text);
    }
  }
  return block;
}

// In RAPID whoever has the D may go on without the A, unless the text says who else may lift it (checks.md 3.3, 3.16).
void letDecidersOverride(const model::Model& model, Block& block) {
  const bool is_rapid = model.text(block.decision, "framework"_key) == "rapid";
  if (!is_rapid || block.power != Block::Power::Agree || !block.overridable_by.empty()) {
    return;
  }
  for (const model::Value& value : model.values(block.decision, "decides"_key)) {
    block.overridable_by.push_back(readParty(value.term));
  }
}

}  // namespace

bool Block::isLiftable() const {
  return std::ranges::any_of(overridable_by, [](const Party& one) { return one.type != Party::Type::Nobody; });
}

Blocks::Blocks(const model::Model& model, const DecisionRights& rights, const Focuses& focuses) {
  read(model, rights, focuses);
  findMeetings(rights);
}

void Blocks::read(const model::Model& model, const DecisionRights& rights, const Focuses& focuses) {
  const auto readAll = [&](model::DecisionId decision, model::Key key, Block::Power power) {
    for (const model::Value& value : model.values(decision, key)) {
      Block block = readBlock(model, value, power);
      block.decision = decision;
      letDecidersOverride(model, block);
      block.region = rights.regionOf(decision, value);
      if (block.party.type == Party::Type::Named && !block.region.empty()) {
        add(model, rights, focuses, std::move(block));
      }
    }
  };
  for (const model::EntityId id : model.all(Kind::Decision)) {
    if (!model[id].is_library) {
      readAll(model::DecisionId(id), "agrees"_key, Block::Power::Agree);
      readAll(model::DecisionId(id), "vetoes"_key, Block::Power::Veto);
    }
  }
}

// Each seat agrees for its own team. Who holds a role outside the teams agrees for the team all the same: there `in` limits the say,
// not who has it (ruling 1).
void Blocks::add(const model::Model& model, const DecisionRights& rights, const Focuses& focuses, Block block) {
  const std::vector<model::TeamId> seats = rights.seatsOf(block.party, block.party.in);
  block.party.in = model::EntityId::none();
  for (const model::TeamId team : seats) {
    Block seat = block;
    seat.is_seat = true;
    seat.party.of = team;
    Box box = rights.space().slab(Axis::Time, rangeOf(model.existence(team)));
    box[Axis::Unit] = rights.space().units().within(team);
    seat.region = simplify(intersect(block.region, std::array{box}));
    if (!seat.region.empty()) {
      addParts(rights, focuses, seat);
    }
  }
  if (seats.empty()) {
    addParts(rights, focuses, block);
  }
}

// Where a role is held for areas, each part agrees for its own, and lifts what others refuse there.
void Blocks::addParts(const DecisionRights& rights, const Focuses& focuses, const Block& block) {
  std::vector<Party> parties = block.overridable_by;
  parties.push_back(block.party);
  for (Focuses::Piece& piece : focuses.cut(rights.space(), block.region, parties)) {
    Block part = block;
    part.party = focuses.over(block.party, piece.area);
    part.overridable_by = focuses.over(block.overridable_by, piece.area);
    part.region = std::move(piece.region);
    all_.push_back(std::move(part));
  }
}

// Equal regions are compared once: thousands may decide the same thing, or have to agree to it.
void Blocks::findMeetings(const DecisionRights& rights) {
  if (all_.empty()) {
    return;
  }
  struct There {
    std::vector<std::uint32_t> rights;
    std::vector<std::uint32_t> blocks;
  };
  std::map<Region, There> by_region;
  for (std::uint32_t right = 0; right < rights.rights().size(); ++right) {
    by_region[rights.precedence().ground(right)].rights.push_back(right);
  }
  for (std::uint32_t block = 0; block < all_.size(); ++block) {
    by_region[all_[block].region].blocks.push_back(block);
  }
  const auto add = [&](const There& deciding, const There& blocking) {
    for (const std::uint32_t right : deciding.rights) {
      for (const std::uint32_t block : blocking.blocks) {
        meetings_.emplace_back(right, block);
      }
    }
  };
  std::vector<const Region*> regions;
  std::vector<const There*> there;
  for (const auto& [region, indices] : by_region) {
    regions.push_back(&region);
    there.push_back(&indices);
    if (!region.empty()) {
      add(indices, indices);
    }
  }
  for (const auto& [first, second] : meetingPairs(regions)) {
    add(*there[first], *there[second]);
    add(*there[second], *there[first]);
  }
  std::ranges::sort(meetings_);
}

}  // namespace org::analysis
