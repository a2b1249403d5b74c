// A commitment that lacks a piece without which nobody can keep it: who answers for it, what sort of work it is, when, and, where it
// is large, how one sees that it worked.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/bets.h"
#include "analysis/ownership.h"
#include "analysis/promises.h"
#include "analysis/topics.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

struct Piece {
  std::string_view name;
  std::string_view repair;
  // Asked only because of a size that was worked out, or of what a duty must say besides; and so no error.
  bool is_lesser = false;
};

// The owner of an area answers for what is delivered on it (ruling 16). An area that did not resolve may have one.
bool isOnOwnedArea(const Context& context, EntityId commitment) {
  const model::Model& model = context.model();
  return std::ranges::any_of(model.values(commitment, "area"_key), [&](const model::Value& value) {
    return !value.term.entity ||
           !analysis::nearestOwners(model, context.facts().ownership(), value.term.entity, context.window().from)
                .empty();
  });
}

// Its own, else its team, else the roadmap's (rulings).
bool hasOwner(const Context& context, EntityId commitment) {
  const model::Model& model = context.model();
  const EntityId roadmap = model[commitment].parent;
  return model.value(commitment, "owner"_key) != nullptr || model.value(commitment, "team"_key) != nullptr ||
         (roadmap && model.value(roadmap, "owner"_key) != nullptr) || isOnOwnedArea(context, commitment);
}

// A roadmap of a quarter says when, too.
bool isPlacedInTime(const model::Model& model, EntityId commitment) {
  const EntityId roadmap = model[commitment].parent;
  const model::Value* horizon = roadmap ? model.value(roadmap, "horizon"_key) : nullptr;
  return model.value(commitment, "due"_key) != nullptr || model.value(commitment, "horizon"_key) != nullptr ||
         (horizon != nullptr && horizon->term.type != model::TermType::Duration);
}

// Something that can be read off afterwards: a result, a metric, an objective that has results. What did not resolve may be one.
bool isMeasurable(const model::Model& model, EntityId served) {
  return !served || model.is(served, Kind::Result) || model.is(served, Kind::Metric) ||
         (model.is(served, Kind::Objective) && !model.children(served).empty());
}

bool saysSuccess(const model::Model& model, EntityId commitment) {
  return model.value(commitment, "success"_key) != nullptr || model.value(commitment, "adoption"_key) != nullptr ||
         std::ranges::any_of(model.values(commitment, "serves"_key),
                             [&](const model::Value& value) { return isMeasurable(model, value.term.entity); });
}

// Duties, upkeep and learning end when they are done.
bool needsSuccess(const model::Model& model, EntityId commitment) {
  static constexpr std::array self_evident = {"obligation", "run", "security", "discovery"};
  const bool is_self_evident =
      std::ranges::find(self_evident, model.text(commitment, "class"_key)) != self_evident.end();
  return !is_self_evident && analysis::sizeOf(model, commitment) == analysis::BetSize::Large;
}

// What makes a duty one (checks.md 4.4): somebody outside who may ask for it, a day that they set, and what happens otherwise. That it
// can be done is a question of evidence.
void addDuty(const model::Model& model, EntityId commitment, std::vector<Piece>& missing) {
  if (model.text(commitment, "class"_key) != "obligation") {
    return;
  }
  if (model.value(commitment, "promised-to"_key) == nullptr) {
    missing.push_back({"somebody to whom it is owed", "`promised-to: …`", true});
  }
  const bool has_horizon = isPlacedInTime(model, commitment) && model.value(commitment, "due"_key) == nullptr;
  if (has_horizon) {
    missing.push_back({"the day that is set", "`due: …`", true});
  }
  if (model.value(commitment, "consequence"_key) == nullptr) {
    missing.push_back({"a word on what happens if it is not kept", "`consequence: \"…\"`", true});
  }
}

std::vector<Piece> findMissing(const Context& context, EntityId commitment) {
  const model::Model& model = context.model();
  std::vector<Piece> missing;
  if (!hasOwner(context, commitment)) {
    missing.push_back({"an owner", "`owner: …` or `team: …`"});
  }
  if (model.value(commitment, "class"_key) == nullptr) {
    missing.push_back({"a class", "`class: feature`"});
  }
  // What is for later needs neither date nor success; a promise to learn needs no date.
  if (!analysis::isOpenPromise(model, commitment)) {
    return missing;
  }
  if (model.text(commitment, "class"_key) != "discovery" && !isPlacedInTime(model, commitment)) {
    missing.push_back({"a date or a horizon", "`due: …` or `horizon: next`"});
  }
  addDuty(model, commitment, missing);
  if (needsSuccess(model, commitment) && !saysSuccess(model, commitment)) {
    missing.push_back(
        {"a word on how one sees that it worked", "`success: \"…\"`", model.value(commitment, "size"_key) == nullptr});
  }
  return missing;
}

std::string join(const std::vector<Piece>& pieces, std::string_view Piece::* part) {
  std::vector<std::string> parts;
  std::ranges::transform(pieces, std::back_inserter(parts),
                         [&](const Piece& piece) { return std::string(piece.*part); });
  return joinWithAnd(parts);
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : analysis::pendingCommitments(model)) {
    const auto missing = findMissing(context, id);
    if (missing.empty()) {
      continue;
    }
    auto finding = context.finding(id, fmt::format("{} lacks {}", say(model, id), join(missing, &Piece::name)));
    finding.help.push_back(
        fmt::format("add {}, or `status: draft` while it is being written", join(missing, &Piece::repair)));
    if (std::ranges::all_of(missing, &Piece::is_lesser)) {
      finding.case_severity = diag::Severity::Warning;
    }
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check commitment_incomplete;
const Check commitment_incomplete{.kind = diag::Kind::CommitmentIncomplete, .run = run};

}  // namespace org::checks
