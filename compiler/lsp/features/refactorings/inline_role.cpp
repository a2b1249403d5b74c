#include <algorithm>

#include <fmt/format.h>

#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using namespace schema::literals;

// A job card says more than a name where somebody answers for something by it, or where it stands at the top.
bool isPlain(const model::Model& model, model::EntityId role) {
  return model.values(role, "accountable-for"_key).empty() && model.values(role, "responsible-for"_key).empty() &&
         !model.isYes(role, "top"_key);
}

// Who holds it always and without a condition; null where the reference says something else.
const model::Value* hatOf(const Snapshot& snapshot, const model::Reference& reference) {
  const model::Model& model = snapshot.model();
  if (!model.is(reference.from, model::Kind::Person) || reference.key != "holds"_key) {
    return nullptr;
  }
  for (const model::Value& value : model.values(reference.from, "holds"_key)) {
    if (value.term.entity == reference.target) {
      return model.clauses(value).empty() && !value.term.of && !value.removal.isNone() ? &value : nullptr;
    }
  }
  return nullptr;
}

// Whether a person may stand where the role stands, and means the same.
bool takesPerson(const Snapshot& snapshot, const source::Span& span) {
  const Nodes nodes = nodesAt(*snapshot.program->trees[span.file.index], span.begin);
  const schema::Property* row = rowOf(nodes);
  const bool is_value =
      row != nullptr && nodes.value != nullptr && nodes.clause == nullptr && nodes.property != nullptr;
  if (!is_value || nodes.value->term.reference.kind || !row->values.types.has(schema::Type::Party) ||
      !row->values.targets.has(ast::DeclarationKind::Person)) {
    return false;
  }
  return llvm::none_of(nodes.value->clauses, [](const ast::Clause& clause) {
    return clause.target == -1 && (clause.word == ast::ClauseWord::Of || clause.word == ast::ClauseWord::In);
  });
}

}  // namespace

CodeActions offerToInlineRole(const Selection& selection) {
  const Snapshot& snapshot = selection.place.snapshot;
  const model::Model& model = snapshot.model();
  const model::EntityId role = targetAt({snapshot, selection.place.file, selection.range.begin}).entity;
  const auto site = model.is(role, model::Kind::Role) ? siteOf(snapshot, role) : std::nullopt;
  if (!site || !isPlain(model, role)) {
    return {};
  }
  std::vector<const model::Reference*> uses;
  for (const model::Reference& reference : model.references()) {
    if (reference.target == role && reference.from != role) {
      uses.push_back(&reference);
    }
  }
  if (uses.size() != 2) {
    return {};
  }
  const bool is_hat_first = hatOf(snapshot, *uses.front()) != nullptr;
  const model::Value* hat = hatOf(snapshot, *uses[is_hat_first ? 0 : 1]);
  const source::Span& use = uses[is_hat_first ? 1 : 0]->span;
  const auto person = hat != nullptr ? nameEverywhere(snapshot, hat->owner) : std::nullopt;
  if (!person || !takesPerson(snapshot, use)) {
    return {};
  }
  return {
      {.title =
           fmt::format("Name `{}` in place of role `{}`", model.qualifiedName(hat->owner), model.qualifiedName(role)),
       .edits = {{use, *person}, {hat->removal, ""}, removeMember(snapshot, site->file, site->declaration->range)}}};
}

}  // namespace org::lsp
