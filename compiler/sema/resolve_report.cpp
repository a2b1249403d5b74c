// What a lookup says when it fails: what was looked for, what comes near, and how to write it instead.

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ast/new_import.h"
#include "sema/resolve.h"
#include "sema/suggest.h"

namespace org::sema {

using model::EntityId;
using model::Kind;

namespace {

std::string joinWithOr(const std::vector<std::string>& parts) {
  if (parts.size() < 2) {
    return parts.empty() ? std::string() : parts.front();
  }
  const std::vector<std::string> head(parts.begin(), parts.end() - 1);
  return fmt::format("{} or {}", fmt::join(head, ", "), parts.back());
}

struct Split {
  std::string_view front;
  std::string_view last;
};

// `std.roles` and `ceo` of `std.roles.ceo`; nothing and `ceo` of `ceo`.
Split splitPath(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? Split{{}, path} : Split{path.substr(0, dot), path.substr(dot + 1)};
}

}  // namespace

EntityId Resolver::findOfOtherKind(schema::KindSet kinds, const ast::Reference& reference, const Place& place) const {
  schema::KindSet others;
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    if (!kinds.has(static_cast<Kind>(i))) {
      others = others | schema::KindSet{static_cast<Kind>(i)};
    }
  }
  ast::Reference bare = reference;
  bare.kind.reset();
  bare.is_seat = false;
  const Lookup lookup = find(others, bare, place);
  return lookup.candidates.empty() ? EntityId::none() : lookup.candidates.front();
}

// The names of the library as this file may write them: bare, under the prefix that its import gives them, or in full where the
// path is.
void Resolver::addImportedNames(schema::KindSet kinds, std::string_view path, UnitIndex unit,
                                std::vector<std::string>& names) const {
  for (const ast::Import& import : context_.units[unit].tree->imports) {
    const std::string module = toText(import.module) + ".";
    const bool is_in_full = path.starts_with(module);
    const std::string prefix = is_in_full                  ? module
                               : import.alias.text.empty() ? std::string()
                                                           : std::string(import.alias.text) + ".";
    for (std::uint32_t i = 0; i < context_.model().size(); ++i) {
      const EntityId id{i};
      llvm::StringRef name = context_.model().qualifiedName(id);
      if (kinds.has(context_.model()[id].kind) && context_.model()[id].is_library && name.consume_front(module)) {
        names.push_back(prefix + name.str());
      }
    }
  }
}

void Resolver::suggestNames(schema::KindSet kinds, std::string_view path, UnitIndex unit,
                            diag::Diagnostic& finding) const {
  std::vector<std::string> imported;
  addImportedNames(kinds, path, unit, imported);
  std::vector<std::string_view> names(imported.begin(), imported.end());
  for (std::uint32_t i = 0; i < context_.model().size(); ++i) {
    const EntityId id{i};
    const model::Entity& entity = context_.model()[id];
    if (kinds.has(entity.kind) && !entity.is_library) {
      names.push_back(context_.model().name(id));
      if (path.find('.') != std::string_view::npos) {
        names.push_back(context_.model().qualifiedName(id));
      }
    }
  }
  suggestNearest(path, names, finding);
}

// The module of the library that declares one of these kinds under the path: `std.roles.ceo` in full names it, `ceo` may stand
// in any.
std::string Resolver::findModule(schema::KindSet kinds, std::string_view path) const {
  const auto [module_path, last] = splitPath(path);
  for (std::size_t i = 0; i < ast::declaration_kind_count && context_.options.modules_with; ++i) {
    const auto kind = static_cast<Kind>(i);
    for (std::string& module :
         kinds.has(kind) ? context_.options.modules_with(kind, last) : std::vector<std::string>()) {
      if (module_path.empty() || module_path == module) {
        return std::move(module);
      }
    }
  }
  return {};
}

void Resolver::suggestImport(schema::KindSet kinds, std::string_view path, UnitIndex unit,
                             diag::Diagnostic& finding) const {
  const std::string module = findModule(kinds, path);
  if (module.empty()) {
    return;
  }
  const auto& imports = context_.units[unit].tree->imports;
  const auto* const import =
      llvm::find_if(imports, [&](const ast::Import& each) { return toText(each.module) == module; });
  if (import == imports.end()) {
    finding.help.push_back(fmt::format("the standard library has it: add `import {}` at the top of the file", module));
    ast::NewImport added = ast::importModule(*context_.units[unit].tree, module);
    finding.fixes.push_back({fmt::format("add `import {}`", module),
                             false,
                             {{context_.span(unit, {added.place, added.place}), std::move(added.text)}}});
    return;
  }
  // It is there under a prefix, or its names would have been found.
  const std::string name = fmt::format("{}.{}", import->alias.text, splitPath(path).last);
  finding.help = {fmt::format("this file imports `{}` as `{}`: write `{}`", module, import->alias.text, name)};
  finding.fixes = {{fmt::format("write `{}`", name), false, {{finding.span, name}}}};
}

void Resolver::reportMissing(schema::KindSet kinds, const ast::Reference& reference, const Place& place) {
  const schema::KindSet wanted =
      reference.is_seat ? schema::KindSet{Kind::Role} : (reference.kind ? schema::KindSet{*reference.kind} : kinds);
  const std::string path = toText(reference.path);
  auto finding = context_.finding(diag::Kind::UnresolvedReference, place.unit, reference.path.range, "", place.scope);
  if (const EntityId other = findOfOtherKind(wanted, reference, place)) {
    finding.message = fmt::format("`{}` is {}, but {} is expected here", path,
                                  schema::describeKinds({context_.model()[other].kind}), schema::describeKinds(wanted));
    finding.related.push_back({"declared here", context_.model()[other].name_span});
  } else {
    finding.message = fmt::format(
        "there is no {} `{}`", schema::describeKinds(wanted).substr(schema::describeKinds(wanted).find(' ') + 1), path);
    if (names_to_look_at_ >= context_.model().size()) {
      names_to_look_at_ -= context_.model().size();
      suggestNames(wanted, path, place.unit, finding);
      suggestImport(wanted, path, place.unit, finding);
    }
  }
  context_.sink.report(std::move(finding));
}

void Resolver::reportAmbiguous(const Lookup& lookup, const ast::Reference& reference, const Place& place) {
  auto finding = context_.finding(diag::Kind::UnresolvedReference, place.unit, reference.path.range, "", place.scope);
  std::vector<std::string> ways;
  bool same_kind = true;
  for (const EntityId id : lookup.candidates) {
    same_kind = same_kind && context_.model()[id].kind == context_.model()[lookup.candidates.front()].kind;
  }
  constexpr std::size_t shown = 5;
  for (const EntityId id : std::span(lookup.candidates).first(std::min(shown, lookup.candidates.size()))) {
    ways.push_back(fmt::format(
        "`{}`", same_kind ? std::string(context_.model().qualifiedName(id)) : context_.model().describe(id)));
    finding.related.push_back({fmt::format("{} is declared here", ways.back()), context_.model()[id].name_span});
  }
  finding.message = fmt::format("`{}` means several things here", toText(reference.path));
  finding.help.push_back(fmt::format("write {}", joinWithOr(ways)));
  context_.sink.report(std::move(finding));
}

void Resolver::reportFormer(EntityId target, const ast::Reference& reference, const Place& place) {
  const std::string_view now = context_.model().qualifiedName(target);
  auto finding = context_.finding(
      diag::Kind::FormerName, place.unit, reference.path.range,
      fmt::format("`{}` is an earlier name of {}", toText(reference.path), context_.model().mention(target)),
      place.scope);
  finding.fixes.push_back({fmt::format("write `{}`", now), true, {{finding.span, std::string(now)}}});
  context_.sink.report(std::move(finding));
}

}  // namespace org::sema
