#include "analysis/blocks.h"

#include <algorithm>

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

}  // namespace

Blocks::Blocks(const model::Model& model, const DecisionRights& rights) {
  read(model, rights);
  findMeetings(rights);
}

void Blocks::read(const model::Model& model, const DecisionRights& rights) {
  const auto readAll = [&](model::DecisionId decision, model::Key key, Block::Power power) {
    for (const model::Value& value : model.values(decision, key)) {
      Block block = readBlock(model, value, power);
      block.decision = decision;
      block.region = rights.regionOf(decision, value);
      block.seats = rights.seatsOf(block.party, block.party.in);
      // Who holds it outside the teams agrees for the team all the same: `in` limits the say, not who has it (ruling 1).
      block.party.in = block.seats.empty() ? model::EntityId::none() : block.party.in;
      if (block.party.type == Party::Type::Named && !block.region.empty()) {
        all_.push_back(std::move(block));
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

void Blocks::findMeetings(const DecisionRights& rights) {
  if (all_.empty()) {
    return;
  }
  const auto right_count = static_cast<std::uint32_t>(rights.rights().size());
  std::vector<const Region*> regions;
  for (std::uint32_t right = 0; right < right_count; ++right) {
    regions.push_back(&rights.precedence().ground(right));
  }
  std::ranges::transform(all_, std::back_inserter(regions), [](const Block& block) { return &block.region; });
  for (const auto& [first, second] : meetingPairs(regions)) {
    if (first < right_count && second >= right_count) {
      meetings_.emplace_back(first, second - right_count);
    }
  }
}

}  // namespace org::analysis
