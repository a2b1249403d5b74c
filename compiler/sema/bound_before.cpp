#include "sema/bound_before.h"

#include <algorithm>
#include <functional>

#include "schema/key.h"
#include "sema/context.h"

namespace org::sema {

using model::EntityId;
using model::Kind;
using model::Model;
using namespace schema::literals;

namespace {

bool haveSameCalendar(const Model& a, const Model& b) {
  return a.fiscalYear().first_month == b.fiscalYear().first_month &&
         a.fiscalYear().named_by_end == b.fiscalYear().named_by_end && a.asOf() == b.asOf() && a.window() == b.window();
}

}  // namespace

std::vector<BoundBefore::Text> BoundBefore::textsOf(const Context& context) {
  std::vector<Text> texts;
  for (const Unit& unit : context.units) {
    texts.push_back({unit.file, unit.tree->source, unit.module});
  }
  return texts;
}

std::vector<BoundBefore::FormerNameText> BoundBefore::formerNamesOf(const Context& context) {
  std::vector<FormerNameText> names;
  for (const FormerName& name : context.former_names) {
    names.push_back({name.entity, std::string(name.last)});
  }
  return names;
}

bool BoundBefore::hasSameNames(const Model& model) const {
  if (model.size() != model_->size()) {
    return false;
  }
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    const bool is_same = model[id].kind == (*model_)[id].kind && model[id].is_library == (*model_)[id].is_library &&
                         model.name(id) == model_->name(id) && model.qualifiedName(id) == model_->qualifiedName(id);
    if (!is_same) {
      return false;
    }
  }
  return true;
}

bool BoundBefore::hasSameReleases(const Model& model) const {
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    if (model[EntityId{i}].kind != Kind::Release) {
      continue;
    }
    const model::Value* now = model.value(EntityId{i}, "date"_key);
    const model::Value* before = model_->value(EntityId{i}, "date"_key);
    const bool is_same = now == nullptr || before == nullptr ? now == before : now->term.days == before->term.days;
    if (!is_same) {
      return false;
    }
  }
  return true;
}

// Whatever binding reads that is not written in the declaration at hand.
bool BoundBefore::hasSameSurroundings(const Context& context) const {
  return model_ != nullptr && texts_.size() == context.units.size() && haveSameCalendar(context.model(), *model_) &&
         former_names_ == formerNamesOf(context) && hasSameNames(context.model()) && hasSameReleases(context.model());
}

llvm::BitVector BoundBefore::findSame(const Context& context) const {
  if (!hasSameSurroundings(context)) {
    return {};
  }
  const std::vector<Text> texts = textsOf(context);
  std::vector<bool> is_kept;
  std::ranges::transform(texts, texts_, std::back_inserter(is_kept), std::equal_to{});
  llvm::BitVector same(static_cast<unsigned>(context.model().size()));
  for (std::uint32_t i = 0; i < context.model().size(); ++i) {
    const EntityId id{i};
    same[i] = context.model()[id].kind != Kind::Release && !bindings_[id].has_findings &&
              context.bodies[id] == bodies_[id] &&
              llvm::all_of(context.bodies[id], [&](const Body& body) { return is_kept[body.unit]; });
  }
  return same;
}

void BoundBefore::takeOver(EntityId id, Context& context) const {
  context.builder.copyValues(id, *model_);
  Binding binding = bindings_[id];
  const auto references = model_->references().subspan(binding.first_reference, binding.reference_count);
  binding.first_reference = static_cast<std::uint32_t>(context.model().references().size());
  context.bindings[id] = binding;
  for (const model::Reference& reference : references) {
    context.builder.addReference(reference);
  }
}

model::Changes BoundBefore::compare(const Context& context, const Model& model) const {
  if (context.taken_over.empty()) {
    return {};
  }
  // Of files; as many as before.
  std::vector<std::optional<source::MovedText>> moved(texts_.size());
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const Unit& unit = context.units[i];
    if (const auto& before = texts_[i].source; before != unit.tree->source) {
      moved[unit.file.index].emplace(before->text(), unit.tree->source->text());
    }
  }
  return {*model_, model, context.taken_over, std::move(moved)};
}

void BoundBefore::keep(Context&& context, std::shared_ptr<const Model> model) {
  changes_ = compare(context, *model);
  texts_ = textsOf(context);
  former_names_ = formerNamesOf(context);
  bodies_ = std::move(context.bodies);
  bindings_ = std::move(context.bindings);
  model_ = std::move(model);
}

}  // namespace org::sema
