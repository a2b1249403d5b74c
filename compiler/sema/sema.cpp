#include "sema/sema.h"

#include <cassert>

#include <fmt/format.h>

#include "sema/bind.h"
#include "sema/bound_before.h"
#include "sema/cycles.h"
#include "sema/declare.h"
#include "sema/hierarchy.h"
#include "sema/idle_clauses.h"
#include "sema/intervals.h"
#include "sema/suppose.h"

namespace org::sema {

namespace {

const ast::Term* findTerm(const ast::Declaration& declaration, std::string_view key) {
  for (const ast::Member* member : declaration.members) {
    const auto* property = llvm::dyn_cast<ast::Property>(member);
    if (property != nullptr && property->key.text == key && !property->values.empty()) {
      return &property->values.front().term;
    }
  }
  return nullptr;
}

std::string_view wordOf(const ast::Term* term) {
  const bool is_name = term != nullptr && term->kind == ast::TermKind::Reference && !term->reference.path.isEmpty();
  return is_name ? term->reference.path.names.front().text : std::string_view();
}

// A workspace describes one organisation; what another one says of its calendar would change every date.
void reportSecond(Context& context, model::EntityId second, model::EntityId first) {
  const model::Model& model = context.model();
  diag::Diagnostic finding{
      .kind = diag::Kind::DuplicateDeclaration,
      .span = model[second].name_span,
      .message = fmt::format("{} is a second one: a workspace describes one organization", model.mention(second)),
      .subject = model.describe(second),
      .subject_id = second};
  finding.related.push_back({"the first is declared here", model[first].name_span});
  finding.help.emplace_back("make the parts of one company `team`s of it, and check separate companies separately");
  context.sink.report(std::move(finding));
}

// The calendar and the day must be known before any date is bound, so they are read off the organization's tree; they are bound
// and checked with everything else later.
void readCalendar(Context& context) {
  base::FiscalYear fiscal;
  std::optional<base::Day> pinned;
  for (std::uint32_t i = 0; i < context.model().size(); ++i) {
    const model::EntityId id{i};
    if (context.model()[id].kind != model::Kind::Organization) {
      continue;
    }
    if (const model::EntityId first = context.model().organization()) {
      reportSecond(context, id, first);
      continue;
    }
    context.builder.setOrganization(id);
    for (const Body& body : context.bodies[id]) {
      fiscal.first_month =
          base::parseMonth(wordOf(findTerm(*body.declaration, "fiscal-year-starts"))).value_or(fiscal.first_month);
      fiscal.named_by_end = wordOf(findTerm(*body.declaration, "fiscal-year-named")) != "start" && fiscal.named_by_end;
      const ast::Term* as_of = findTerm(*body.declaration, "as-of");
      const auto days = as_of == nullptr ? std::nullopt : base::parsePeriod(as_of->text, fiscal);
      if (days && !pinned) {
        pinned = days->from;
      }
    }
  }
  const base::Day as_of = context.options.as_of.value_or(pinned.value_or(context.options.today));
  context.builder.setFiscalYear(fiscal);
  context.builder.setWindow(as_of, {as_of, base::add(as_of, context.options.horizon)});
}

}  // namespace

std::shared_ptr<const model::Model> buildModel(std::span<const Unit> units, const Options& options, diag::Sink& sink) {
  Context context{units, options, sink, {}, {}, {}};
  assert(options.before == nullptr || (options.scenario.empty() && options.hypothesis == nullptr));
  declareAll(context);
  readCalendar(context);
  Resolver resolver(context);
  bindAll(context, resolver);
  linkParents(context);
  computeIntervals(context);
  reportCycles(context);
  reportIdleClauses(context);
  if (const model::EntityId scenario = context.model().find(model::Kind::Scenario, options.scenario)) {
    removeWhatIsGone(context, scenario);
  }
  if (options.hypothesis != nullptr) {
    suppose(context, *options.hypothesis);
  }
  auto model = std::move(context.builder).freeze();
  if (options.before != nullptr) {
    options.before->keep(std::move(context), model);
  }
  return model;
}

}  // namespace org::sema
