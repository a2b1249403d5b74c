#include "sema/declare.h"

#include <fmt/format.h>
#include <llvm/ADT/STLFunctionalExtras.h>

#include "base/grouped.h"
#include "schema/schema.h"
#include "sema/suggest.h"

namespace org::sema {

namespace {

using diag::Kind;
using model::EntityId;

// What can only be joined once all that stands outside it is declared: an `extend`, or the scenario that is looked at.
struct Pending {
  UnitIndex unit;
  const ast::Declaration* declaration;
};

class Declarer {
 public:
  explicit Declarer(Context& context) : context_(context) {}

  void run() {
    context_.builder.expectDeclarations(countOutside());
    for (UnitIndex unit = 0; unit < context_.units.size(); ++unit) {
      checkImports(unit);
      for (const ast::Declaration* declaration : context_.units[unit].tree->declarations) {
        declare(unit, *declaration, {});
      }
    }
    joinExtends();
    if (!plans_.empty()) {
      putOver();
      joinExtends();
    }
  }

 private:
  [[nodiscard]] std::size_t countOutside() const;
  void checkImports(UnitIndex unit);
  void declare(UnitIndex unit, const ast::Declaration& declaration, EntityId parent);
  void declareMembers(UnitIndex unit, const ast::Declaration& declaration, EntityId entity);
  void noteProperty(const ast::Property& property, EntityId entity);
  bool mayStandHere(UnitIndex unit, const ast::Declaration& declaration, EntityId parent);
  void join(UnitIndex unit, const ast::Declaration& declaration, EntityId first);
  void joinDuplicate(UnitIndex unit, const ast::Declaration& declaration, EntityId first);
  void putOver();
  void replace(UnitIndex unit, const ast::Declaration& declaration, EntityId outside);
  // Declarations of the workspace by last name.
  using Names = base::Grouped<base::NameId, EntityId>;

  void joinExtends();
  bool joinRound(llvm::function_ref<EntityId(const Pending&)> find);
  void joinExtend(const Pending& extend, EntityId target);
  Names collectNames();
  std::vector<EntityId> findNested(const Names& names, const ast::Declaration& declaration);
  EntityId findOutside(const ast::Declaration& declaration);
  void reportLibrary(const Pending& extend);
  void reportMissing(const Names& names, const Pending& extend);
  [[nodiscard]] std::string qualify(UnitIndex unit, EntityId parent, std::string_view name) const;

  Context& context_;
  std::vector<Pending> extends_;
  // The scenario that is looked at: its declaration and what extends it.
  std::vector<Pending> plans_;
  // What stands outside it, once it is being put over that.
  std::optional<Names> outside_;
};

bool mayBeNameless(ast::DeclarationKind kind) {
  return kind == ast::DeclarationKind::Organization || kind == ast::DeclarationKind::Policy;
}

// Kinds that mean nothing outside the declaration they belong to, and that declaration.
std::optional<ast::DeclarationKind> homeOf(ast::DeclarationKind kind) {
  using enum ast::DeclarationKind;
  if (kind == Result) {
    return Objective;
  }
  if (kind == Commitment) {
    return Roadmap;
  }
  return kind == Step ? std::optional(Transition) : std::nullopt;
}

// Declarations that stand in no other.
std::size_t Declarer::countOutside() const {
  std::size_t count = 0;
  for (const Unit& unit : context_.units) {
    count += unit.tree->declarations.size();
  }
  return count;
}

void Declarer::checkImports(UnitIndex unit) {
  const ast::Tree& tree = *context_.units[unit].tree;
  for (const ast::Import& import : tree.imports) {
    const bool is_late = !tree.declarations.empty() && tree.declarations.front()->range.begin < import.range.begin;
    // One that comes late has been reported for that.
    if (import.module.isEmpty() || is_late) {
      continue;
    }
    const std::string module = toText(import.module);
    if (import.module.names.front().text != "std") {
      context_.report(Kind::BadImportPath, unit, import.module.range,
                      fmt::format("`{}` is not a module of the standard library; files of one workspace see each other "
                                  "without an import",
                                  module));
    } else if (context_.options.has_module && !context_.options.has_module(module)) {
      context_.report(Kind::UnknownImport, unit, import.module.range,
                      fmt::format("the standard library has no module `{}`", module));
    }
  }
}

std::string Declarer::qualify(UnitIndex unit, EntityId parent, std::string_view name) const {
  const std::string_view prefix =
      parent ? context_.model().qualifiedName(parent) : std::string_view(context_.units[unit].module);
  std::string qualified(prefix);
  qualified += prefix.empty() ? "" : ".";
  return qualified += name;
}

bool Declarer::mayStandHere(UnitIndex unit, const ast::Declaration& declaration, EntityId parent) {
  const std::string_view kind = ast::toText(declaration.kind);
  if (!parent) {
    const auto home = homeOf(declaration.kind);
    if (home) {
      context_.report(Kind::Syntax, unit, declaration.kind_range,
                      fmt::format("`{}` stands inside `{}`, not on its own", kind, ast::toText(*home)));
    }
    return !home;
  }
  const auto parent_kind = context_.model()[parent].kind;
  if (schema::info(parent_kind).nested.has(declaration.kind)) {
    return true;
  }
  context_.report(
      Kind::Syntax, unit, declaration.kind_range,
      fmt::format("`{}` cannot stand inside {}; declare it outside the braces", kind, context_.model().mention(parent)),
      parent);
  return false;
}

void Declarer::joinDuplicate(UnitIndex unit, const ast::Declaration& declaration, EntityId first) {
  auto finding = context_.finding(Kind::DuplicateDeclaration, unit, declaration.name.range,
                                  fmt::format("{} is declared twice", context_.model().mention(first)), first);
  finding.related.push_back({"first declared here", context_.model()[first].name_span});
  const source::Span place = context_.span(unit, {declaration.kind_range.begin, declaration.kind_range.begin});
  diag::Fix fix{.title = "make the second one an `extend` of the first", .edits = {{place, "extend "}}};
  if (!declaration.title_range.isEmpty()) {
    fix.edits.push_back({context_.span(unit, {declaration.name.range.end, declaration.title_range.end}), ""});
  }
  finding.fixes.push_back(std::move(fix));
  context_.sink.report(std::move(finding));
  context_.bodies[first].push_back({.unit = unit, .declaration = &declaration, .is_duplicate = true});
  declareMembers(unit, declaration, first);
}

// A name that is taken already: the scenario replaces what stands outside it, and anything else is written twice.
void Declarer::join(UnitIndex unit, const ast::Declaration& declaration, EntityId first) {
  const bool is_in_plan_already =
      llvm::any_of(context_.bodies[first], [](const Body& body) { return body.is_planned; });
  if (outside_ && !is_in_plan_already) {
    replace(unit, declaration, first);
  } else {
    joinDuplicate(unit, declaration, first);
  }
}

// The scenario that is looked at, over what stands outside it (language.md, `scenario`).
void Declarer::putOver() {
  outside_ = collectNames();
  for (const Pending& plan : plans_) {
    for (const ast::Member* member : plan.declaration->members) {
      if (const auto* declaration = llvm::dyn_cast<ast::Declaration>(member)) {
        declare(plan.unit, *declaration, {});
      }
    }
  }
}

void Declarer::replace(UnitIndex unit, const ast::Declaration& declaration, EntityId outside) {
  model::Entity& entity = context_.builder.at(outside);
  if (!declaration.title.empty()) {
    entity.title = context_.builder.save(declaration.title);
  }
  if (!declaration.doc.empty()) {
    entity.doc = context_.builder.save(declaration.doc);
  }
  context_.bodies[outside].push_back({.unit = unit, .declaration = &declaration, .is_planned = true});
  declareMembers(unit, declaration, outside);
}

// What a declaration at the top of the scenario replaces: that of its full name, or the only one of its kind that ends with it.
EntityId Declarer::findOutside(const ast::Declaration& declaration) {
  if (declaration.kind == ast::DeclarationKind::Unknown || declaration.name.isEmpty()) {
    return {};
  }
  const EntityId found = context_.model().find(declaration.kind, toText(declaration.name));
  const auto nested = found ? std::vector{found} : findNested(*outside_, declaration);
  return nested.size() == 1 ? nested.front() : EntityId::none();
}

void Declarer::declare(UnitIndex unit, const ast::Declaration& declaration, EntityId parent) {
  if (declaration.is_extend) {
    extends_.push_back({unit, &declaration});
    return;
  }
  if (const EntityId outside = outside_ && !parent ? findOutside(declaration) : EntityId::none()) {
    join(unit, declaration, outside);
    return;
  }
  if (declaration.kind == ast::DeclarationKind::Unknown || !mayStandHere(unit, declaration, parent)) {
    return;
  }
  const bool is_nameless = declaration.name.isEmpty();
  if (is_nameless && !mayBeNameless(declaration.kind)) {
    return;
  }
  const std::string_view name = is_nameless ? std::string_view() : declaration.name.names.back().text;
  const base::NameId qualified = context_.builder.intern(is_nameless ? std::string() : qualify(unit, parent, name));
  if (const EntityId first = context_.builder.find(declaration.kind, qualified); first && !is_nameless) {
    join(unit, declaration, first);
    return;
  }
  model::Entity entity;
  entity.kind = declaration.kind;
  entity.is_library = !context_.units[unit].module.empty();
  entity.name = context_.builder.intern(name);
  entity.qualified_name = qualified;
  entity.title = context_.builder.save(declaration.title);
  entity.doc = context_.builder.save(declaration.doc);
  entity.parent = parent;
  entity.span = context_.span(unit, declaration.range);
  entity.name_span = context_.span(unit, is_nameless ? declaration.kind_range : declaration.name.range);
  const EntityId id = context_.builder.add(entity);
  context_.bodies.push({{.unit = unit, .declaration = &declaration, .is_planned = outside_.has_value()}});
  declareMembers(unit, declaration, id);
}

void Declarer::declareMembers(UnitIndex unit, const ast::Declaration& declaration, EntityId entity) {
  // What stands in a scenario is an overlay, not part of the organisation as it is.
  const bool is_overlay = declaration.kind == ast::DeclarationKind::Scenario;
  if (is_overlay && context_.model().qualifiedName(entity) == context_.options.scenario) {
    plans_.push_back({unit, &declaration});
  }
  for (const ast::Member* member : declaration.members) {
    if (const auto* property = llvm::dyn_cast<ast::Property>(member)) {
      noteProperty(*property, entity);
    } else if (const auto* seat = llvm::dyn_cast<ast::Seat>(member)) {
      context_.value_count += seat->values.size();
    } else if (const auto* nested = llvm::dyn_cast<ast::Declaration>(member); nested != nullptr && !is_overlay) {
      declare(unit, *nested, entity);
    }
  }
}

void Declarer::noteProperty(const ast::Property& property, EntityId entity) {
  context_.value_count += property.values.size();
  const bool is_former_name = property.key.text == "was" && !context_.model()[entity].is_library;
  for (const ast::Value& value : is_former_name ? property.values : llvm::ArrayRef<ast::Value>()) {
    if (!value.term.reference.path.isEmpty()) {
      context_.former_names.push_back({entity, value.term.reference.path.names.back().text});
    }
  }
}

void Declarer::joinExtend(const Pending& extend, EntityId target) {
  const ast::Declaration& declaration = *extend.declaration;
  if (context_.model()[target].is_library && context_.units[extend.unit].module.empty()) {
    reportLibrary(extend);
    return;
  }
  context_.bodies[target].push_back({.unit = extend.unit, .declaration = &declaration});
  context_.builder.addReference({context_.span(extend.unit, declaration.name.range), target, target, {}});
  declareMembers(extend.unit, declaration, target);
}

// Joins what `find` finds; whether there was any.
bool Declarer::joinRound(llvm::function_ref<EntityId(const Pending&)> find) {
  const std::vector<Pending> round = std::exchange(extends_, {});
  bool moved = false;
  for (const Pending& extend : round) {
    if (const EntityId target = find(extend)) {
      joinExtend(extend, target);
      moved = true;
    } else {
      extends_.push_back(extend);
    }
  }
  return moved;
}

// An `extend` may add what another one extends, so they are joined until nothing moves; a full name before a bare one, which
// must be alone of its kind.
void Declarer::joinExtends() {
  std::erase_if(extends_, [](const Pending& extend) {
    return extend.declaration->kind == ast::DeclarationKind::Unknown || extend.declaration->name.isEmpty();
  });
  const auto findInFull = [&](const Pending& extend) {
    return context_.model().find(extend.declaration->kind, toText(extend.declaration->name));
  };
  bool moved = true;
  while (moved && !extends_.empty()) {
    moved = joinRound(findInFull);
    if (!moved) {
      const Names names = collectNames();
      moved = joinRound([&](const Pending& extend) {
        const auto nested = findNested(names, *extend.declaration);
        return nested.size() == 1 ? nested.front() : EntityId::none();
      });
    }
  }
  const Names names = extends_.empty() ? Names() : collectNames();
  for (const Pending& extend : std::exchange(extends_, {})) {
    reportMissing(names, extend);
  }
}

Declarer::Names Declarer::collectNames() {
  const model::Model& model = context_.model();
  std::vector<Names::Pair> pairs;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    if (!model[EntityId{i}].is_library) {
      pairs.emplace_back(model[EntityId{i}].name, EntityId{i});
    }
  }
  return {context_.builder.nameCount(), std::move(pairs)};
}

// The declarations that `shop.cart` or `cart` may mean, wherever they are nested.
std::vector<EntityId> Declarer::findNested(const Names& names, const ast::Declaration& declaration) {
  const model::Model& model = context_.model();
  const std::string path = "." + toText(declaration.name);
  std::vector<EntityId> found;
  for (const EntityId id : names[context_.builder.intern(declaration.name.names.back().text)]) {
    if (model[id].kind == declaration.kind && model.qualifiedName(id).ends_with(path)) {
      found.push_back(id);
    }
  }
  return found;
}

void Declarer::reportLibrary(const Pending& extend) {
  const std::string name = toText(extend.declaration->name);
  const schema::KindSet kind{extend.declaration->kind};
  context_.report(Kind::UnresolvedReference, extend.unit, extend.declaration->name.range,
                  fmt::format("`{}` belongs to the standard library and cannot be extended in place; declare {} of "
                              "your own with `extends: {}`",
                              name, schema::describeKinds(kind), name));
}

void Declarer::reportMissing(const Names& names, const Pending& extend) {
  const ast::Declaration& declaration = *extend.declaration;
  if (declaration.name.names.front().text == "std") {
    reportLibrary(extend);
    return;
  }
  const std::string name = toText(declaration.name);
  const std::string_view kind = ast::toText(declaration.kind);
  auto finding = context_.finding(Kind::UnresolvedReference, extend.unit, declaration.name.range,
                                  fmt::format("there is no {} `{}` to extend", kind, name));
  std::vector<std::string_view> known;
  for (const EntityId id : findNested(names, *extend.declaration)) {
    finding.message = fmt::format("`{}` means several things here", name);
    known.push_back(context_.model().qualifiedName(id));
  }
  suggestNearest(name, known, finding);
  context_.sink.report(std::move(finding));
}

}  // namespace

void declareAll(Context& context) { Declarer(context).run(); }

}  // namespace org::sema
