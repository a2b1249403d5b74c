// Commitments that cannot come in the order in which they need each other.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/circles.h"
#include "analysis/promises.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// `depends-on: x`: not where it is only easier so, and not on what is unknown.
std::vector<const Value*> needsOf(const model::Model& model, const std::vector<EntityId>& commitments) {
  std::vector<const Value*> needs;
  for (const EntityId id : commitments) {
    for (const Value& value : model.values(id, "depends-on"_key)) {
      if (model.is(value.term.entity, Kind::Commitment) && !model.has(value, ast::ClauseWord::Via)) {
        needs.push_back(&value);
      }
    }
  }
  return needs;
}

void reportCircle(Context& context, const analysis::Circle& circle, const std::vector<const Value*>& needs) {
  const model::Model& model = context.model();
  const Value& first = *needs[circle.arcs.front()];
  std::vector<std::string> names;
  std::ranges::transform(circle.arcs, std::back_inserter(names),
                         [&](std::uint32_t arc) { return sayName(model, needs[arc]->term.entity); });
  std::string chain;
  for (const std::string& name : names) {
    chain += (chain.empty() ? "" : ", which waits for ") + name;
  }
  auto finding = context.finding(first.owner, first.span,
                                 circle.arcs.size() == 1 ? fmt::format("{} waits for itself", say(model, first.owner))
                                                         : fmt::format("{} waits for {}: none of them can come first",
                                                                       say(model, first.owner), chain));
  for (const std::uint32_t arc : circle.arcs) {
    if (needs[arc] != &first) {
      finding.named.push_back(needs[arc]->owner);
      finding.related.push_back({"and this waits", needs[arc]->span});
    }
    finding.fixes.push_back(append(
        *needs[arc],
        fmt::format("let {} only help {}", sayName(model, needs[arc]->term.entity), sayName(model, needs[arc]->owner)),
        "via helps"));
  }
  finding.help.emplace_back("divide one of them, or write `via helps` where it would only be easier so");
  context.report(std::move(finding));
}

// What replaces a dropped commitment, or none.
EntityId successorOf(const model::Model& model, EntityId dropped) {
  const auto all = model.all(Kind::Commitment);
  const auto found = std::ranges::find_if(all, [&](EntityId id) {
    return std::ranges::any_of(model.values(id, "supersedes"_key),
                               [&](const Value& earlier) { return earlier.term.entity == dropped; });
  });
  return found == all.end() ? EntityId() : *found;
}

void reportDropped(Context& context, const Value& need) {
  const model::Model& model = context.model();
  const EntityId dropped = need.term.entity;
  auto finding = context.finding(
      need.owner, need.span,
      fmt::format("{} waits for {}, which is dropped", say(model, need.owner), sayName(model, dropped)));
  finding.named.push_back(dropped);
  finding.related.push_back({"dropped here", model.value(dropped, "status"_key)->span});
  if (const EntityId successor = successorOf(model, dropped); successor && successor != need.owner) {
    finding.fixes.push_back({.title = fmt::format("wait for {}, which replaces it", sayName(model, successor)),
                             .edits = {{need.term_span, std::string(model.qualifiedName(successor))}}});
  }
  finding.fixes.push_back({.title = "wait for it no longer", .edits = {{need.removal, ""}}});
  finding.help.emplace_back("name what takes its place, or do without it");
  context.report(std::move(finding));
}

// It has no date of its own, and yet cannot be there in time: it only begins after that. How long it takes, nobody can tell from the
// work it is.
void judgeBeginning(Context& context, const Value& need, const base::Interval& due) {
  const model::Model& model = context.model();
  const EntityId needed = need.term.entity;
  const Value* starts = model.value(needed, "starts"_key);
  if (starts == nullptr || starts->term.type != model::TermType::Date || starts->term.days.from < due.until) {
    return;
  }
  auto finding = context.finding(
      need.owner, need.span,
      fmt::format("{} is due on {}, before {}, which it waits for, even begins: on {}", say(model, need.owner),
                  base::toWords(due.last()), sayName(model, needed), base::toWords(starts->term.days.from)));
  finding.named.push_back(needed);
  finding.related.push_back({"it begins here", starts->span});
  finding.help.emplace_back("begin sooner, move the date, or write `via helps` where it would only be easier so");
  context.report(std::move(finding));
}

void judgeDates(Context& context, const Value& need) {
  const model::Model& model = context.model();
  const auto due = analysis::dueOf(model, need.owner);
  const auto needed = analysis::dueOf(model, need.term.entity);
  if (due && !needed && analysis::isPending(model, need.term.entity)) {
    judgeBeginning(context, need, *due);
  }
  if (!due || !needed || due->until >= needed->until || !analysis::isPending(model, need.term.entity)) {
    return;
  }
  auto finding = context.finding(
      need.owner, need.span,
      fmt::format("{} is due on {}, before {}, which it waits for and which is due on {}", say(model, need.owner),
                  base::toWords(due->last()), sayName(model, need.term.entity), base::toWords(needed->last())));
  finding.named.push_back(need.term.entity);
  finding.related.push_back({"due here", model.value(need.term.entity, "due"_key)->span});
  finding.fixes.push_back(
      {.title = fmt::format("move {} to {}", sayName(model, need.owner), base::toWords(needed->last())),
       .edits = {{model.value(need.owner, "due"_key)->term_span, base::toIso(needed->last())}}});
  finding.help.emplace_back("move one of the two dates, or write `via helps` where it would only be easier so");
  context.report(std::move(finding));
}

// One fault, one message: what is in a circle is not judged by its dates.
std::set<std::uint32_t> reportCircles(Context& context, const std::vector<const Value*>& needs) {
  std::vector<analysis::Arc> arcs;
  std::ranges::transform(needs, std::back_inserter(arcs), [&](const Value* need) {
    return analysis::Arc{need->owner.index, need->term.entity.index, base::Interval::always()};
  });
  std::set<std::uint32_t> circled;
  for (const analysis::Circle& circle : analysis::findCircles(arcs, context.window())) {
    reportCircle(context, circle, needs);
    circled.insert(circle.arcs.begin(), circle.arcs.end());
  }
  return circled;
}

void run(Context& context) {
  const model::Model& model = context.model();
  const auto needs = needsOf(model, analysis::pendingCommitments(model));
  const auto circled = reportCircles(context, needs);
  for (std::uint32_t i = 0; i < needs.size(); ++i) {
    if (circled.contains(i)) {
      continue;
    }
    if (model.text(needs[i]->term.entity, "status"_key) == "dropped") {
      reportDropped(context, *needs[i]);
    } else {
      judgeDates(context, *needs[i]);
    }
  }
}

}  // namespace

extern const Check dependency_inconsistent;
const Check dependency_inconsistent{.kind = diag::Kind::DependencyInconsistent, .run = run};

}  // namespace org::checks
