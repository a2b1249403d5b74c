#include "sema/resolve.h"

#include <algorithm>

#include <fmt/format.h>

namespace org::sema {

using model::EntityId;
using model::Kind;

namespace {

// The kinds of a set, in the order of the language.
std::vector<Kind> members(schema::KindSet kinds) {
  std::vector<Kind> found;
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kinds.has(kind)) {
      found.push_back(kind);
    }
  }
  return found;
}

// The kinds that a reference may mean: those that fit, narrowed by the kind word it was written with.
schema::KindSet narrow(schema::KindSet kinds, const ast::Reference& reference) {
  if (reference.is_seat) {
    return {Kind::Role};
  }
  return reference.kind ? schema::KindSet{*reference.kind} : kinds;
}

// Whether `qualified` is the path or ends with it, at a dot.
bool endsWithPath(std::string_view qualified, std::string_view path) {
  const bool is_suffix = qualified.ends_with(path);
  return is_suffix && (qualified.size() == path.size() || qualified[qualified.size() - path.size() - 1] == '.');
}

}  // namespace

Resolver::Resolver(Context& context) : context_(context) {
  const model::Model& model = context_.model();
  std::vector<Bearers::Pair> bearers;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    if (const model::Entity& entity = model[EntityId{i}]; !entity.is_library) {
      bearers.push_back({entity.name, {entity.kind, EntityId{i}}});
    }
  }
  std::vector<Bearers::Pair> former;
  for (const FormerName& name : context_.former_names) {
    former.push_back({context_.builder.intern(name.last), {model[name.entity].kind, name.entity}});
  }
  by_last_name_ = {context_.builder.nameCount(), std::move(bearers)};
  by_former_name_ = {context_.builder.nameCount(), std::move(former)};
}

std::vector<EntityId> Resolver::ofKind(std::span<const Bearer> bearers, Kind kind) {
  std::vector<EntityId> found;
  for (const Bearer& bearer : bearers) {
    if (bearer.kind == kind) {
      found.push_back(bearer.id);
    }
  }
  return found;
}

// A name does not mean the declaration that it stands in where anything else bears it: `team data { includes: data }` includes
// the other team of that name.
EntityId Resolver::findOutward(Kind kind, std::string_view path, const Place& place) const {
  std::string_view prefix = place.scope ? context_.model().qualifiedName(place.scope) : std::string_view();
  if (prefix.empty()) {
    prefix = context_.units[place.unit].module;
  }
  EntityId itself;
  while (!prefix.empty()) {
    if (const EntityId found = context_.model().find(kind, fmt::format("{}.{}", prefix, path));
        found && found != place.scope) {
      return found;
    } else if (found) {
      itself = found;
    }
    const std::size_t dot = prefix.rfind('.');
    prefix = dot == std::string_view::npos ? std::string_view() : prefix.substr(0, dot);
  }
  const EntityId found = context_.model().find(kind, path);
  // Names of the library in full need the import.
  const bool is_hidden = found && context_.model()[found].is_library;
  return found && !is_hidden ? found : itself;
}

std::vector<EntityId> Resolver::findNested(llvm::ArrayRef<EntityId> bearers, std::string_view path) const {
  std::vector<EntityId> found;
  std::ranges::copy_if(bearers, std::back_inserter(found),
                       [&](EntityId id) { return endsWithPath(context_.model().qualifiedName(id), path); });
  return found;
}

std::vector<EntityId> Resolver::findImported(Kind kind, std::string_view path, UnitIndex unit) const {
  std::vector<EntityId> found;
  const auto add = [&](EntityId id) {
    if (id && std::find(found.begin(), found.end(), id) == found.end()) {
      found.push_back(id);
    }
  };
  for (const ast::Import& import : context_.units[unit].tree->imports) {
    const std::string module = toText(import.module);
    if (path.starts_with(module + ".")) {
      add(context_.model().find(kind, path));
    } else if (import.alias.text.empty()) {
      add(context_.model().find(kind, fmt::format("{}.{}", module, path)));
    } else if (path.starts_with(fmt::format("{}.", import.alias.text))) {
      add(context_.model().find(kind, fmt::format("{}{}", module, path.substr(import.alias.text.size()))));
    }
  }
  // Policies of the library are named, not used by name, so packs and profiles need no import.
  if (kind == Kind::Policy && path.starts_with("std.")) {
    add(context_.model().find(kind, path));
  }
  return found;
}

std::vector<EntityId> Resolver::findFormer(Kind kind, std::string_view path, base::NameId last) const {
  const std::vector<EntityId> bearers = ofKind(by_former_name_[last], kind);
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) {
    return bearers;
  }
  // `old.path.former` means what is now `old.path.name`.
  std::vector<EntityId> found;
  for (const EntityId id : bearers) {
    const std::string_view qualified = context_.model().qualifiedName(id);
    const std::size_t end = qualified.rfind('.');
    if (end != std::string_view::npos && qualified.substr(0, end).ends_with(path.substr(0, dot))) {
      found.push_back(id);
    }
  }
  return found;
}

Lookup Resolver::findInWorkspace(schema::KindSet kinds, std::string_view path, base::NameId last,
                                 const Place& place) const {
  Lookup lookup;
  const std::span<const Bearer> of_any_kind = by_last_name_[last];
  for (const Kind kind : of_any_kind.empty() ? std::vector<Kind>() : members(kinds)) {
    const std::vector<EntityId> bearers = ofKind(of_any_kind, kind);
    // One that is alone with its name needs no search outward: it is the one meant wherever the name stands.
    const EntityId outward = bearers.size() < 2 ? EntityId::none() : findOutward(kind, path, place);
    if (outward) {
      lookup.candidates.push_back(outward);
      continue;
    }
    const auto nested = findNested(bearers, path);
    lookup.candidates.insert(lookup.candidates.end(), nested.begin(), nested.end());
  }
  return lookup;
}

Lookup Resolver::findInModule(schema::KindSet kinds, std::string_view path, const Place& place) const {
  Lookup lookup;
  for (const Kind kind : members(kinds)) {
    const EntityId found = findOutward(kind, path, place);
    if (found && context_.model()[found].is_library) {
      lookup.candidates.push_back(found);
    }
  }
  return lookup;
}

Lookup Resolver::find(schema::KindSet kinds, const ast::Reference& reference, const Place& place) const {
  kinds = narrow(kinds, reference);
  const std::string path = toText(reference.path);
  const base::NameId last = context_.builder.intern(reference.path.names.back().text);
  // The library does not see the workspace that imports it.
  const bool is_library = !context_.units[place.unit].module.empty();
  Lookup lookup = is_library ? findInModule(kinds, path, place) : findInWorkspace(kinds, path, last, place);
  if (!lookup.candidates.empty()) {
    return lookup;
  }
  for (const Kind kind : members(kinds)) {
    const auto imported = findImported(kind, path, place.unit);
    lookup.candidates.insert(lookup.candidates.end(), imported.begin(), imported.end());
  }
  if (!lookup.candidates.empty()) {
    return lookup;
  }
  lookup.is_former = true;
  for (const Kind kind : members(kinds)) {
    const auto former = findFormer(kind, path, last);
    lookup.candidates.insert(lookup.candidates.end(), former.begin(), former.end());
  }
  return lookup;
}

EntityId Resolver::resolve(schema::KindSet kinds, const ast::Reference& reference, const Place& place) {
  return settle(find(kinds, reference, place), kinds, reference, place);
}

EntityId Resolver::settle(const Lookup& lookup, schema::KindSet kinds, const ast::Reference& reference,
                          const Place& place) {
  if (lookup.candidates.empty()) {
    reportMissing(kinds, reference, place);
    return EntityId::none();
  }
  if (lookup.candidates.size() > 1) {
    reportAmbiguous(lookup, reference, place);
    return EntityId::none();
  }
  const EntityId target = lookup.candidates.front();
  if (lookup.is_former) {
    reportFormer(target, reference, place);
  }
  context_.builder.addReference({context_.span(place.unit, reference.path.range), target, place.scope, place.key});
  return target;
}

}  // namespace org::sema
