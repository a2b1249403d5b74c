// An objective of which nobody knows how much of it is to be reached.

#include <array>

#include <fmt/format.h>

#include "analysis/objectives.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{.name = "default",
              .doc = "the kind of every objective that says none (our convention: none, each says its own)",
              .words = "none committed aspirational learning",
              .default_word = "none"}};

void report(Context& context, EntityId objective) {
  const model::Model& model = context.model();
  auto finding = context.finding(
      objective, fmt::format("{} does not say its `kind`: committed, to be reached in full, or aspirational, where two "
                             "thirds are a success",
                             say(model, objective)));
  for (const std::string kind : {"committed", "aspirational"}) {
    if (const auto edit = addProperty(model, objective, "kind"_key, kind)) {
      finding.fixes.push_back({.title = fmt::format("write `kind: {}`", kind), .edits = {*edit}});
    }
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  if (context.wordOf("default") != "none") {
    return;
  }
  for (const EntityId objective : context.facts().currentObjectives()) {
    if (context.model().value(objective, "kind"_key) == nullptr) {
      report(context, objective);
    }
  }
}

}  // namespace

extern const Check okr_kind_missing;
const Check okr_kind_missing{.kind = diag::Kind::OkrKindMissing, .run = run, .parameters = parameters};

}  // namespace org::checks
