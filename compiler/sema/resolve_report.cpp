// What a lookup says when it fails: what was looked for, what comes near, and how to write it instead.

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

std::string_view articleFor(std::string_view word) {
  return !word.empty() && std::string_view("aeiou").find(word.front()) != std::string_view::npos ? "an" : "a";
}

}  // namespace

std::string describeKinds(schema::KindSet kinds) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    if (kinds.has(static_cast<Kind>(i))) {
      words.emplace_back(ast::toText(static_cast<Kind>(i)));
    }
  }
  if (words.size() == ast::declaration_kind_count) {
    return "a declaration";
  }
  return words.empty() ? "a name" : fmt::format("{} {}", articleFor(words.front()), joinWithOr(words));
}

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

void Resolver::suggestNames(schema::KindSet kinds, std::string_view path, diag::Diagnostic& finding) const {
  std::vector<std::string_view> names;
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

void Resolver::suggestImport(schema::KindSet kinds, std::string_view path, UnitIndex unit,
                             diag::Diagnostic& finding) const {
  if (!context_.options.modules_with) {
    return;
  }
  // `std.roles.ceo` in full names its module; `ceo` may stand in one.
  const std::size_t dot = path.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? path : path.substr(dot + 1);
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    if (!kinds.has(static_cast<Kind>(i))) {
      continue;
    }
    for (const std::string& module : context_.options.modules_with(static_cast<Kind>(i), last)) {
      const bool fits = dot == std::string_view::npos || path.substr(0, dot) == module;
      if (fits) {
        finding.help.push_back(
            fmt::format("the standard library has it: add `import {}` at the top of the file", module));
        finding.fixes.push_back({fmt::format("add `import {}`", module),
                                 false,
                                 {{context_.span(unit, {0, 0}), fmt::format("import {}\n", module)}}});
        return;
      }
    }
  }
}

void Resolver::reportMissing(schema::KindSet kinds, const ast::Reference& reference, const Place& place) {
  const schema::KindSet wanted =
      reference.is_seat ? schema::KindSet{Kind::Role} : (reference.kind ? schema::KindSet{*reference.kind} : kinds);
  const std::string path = toText(reference.path);
  auto finding = context_.finding(diag::Kind::UnresolvedReference, place.unit, reference.path.range, "", place.scope);
  if (const EntityId other = findOfOtherKind(wanted, reference, place)) {
    finding.message = fmt::format("`{}` is {}, but {} is expected here", path,
                                  describeKinds({context_.model()[other].kind}), describeKinds(wanted));
    finding.related.push_back({"declared here", context_.model()[other].name_span});
  } else {
    finding.message =
        fmt::format("there is no {} `{}`", describeKinds(wanted).substr(describeKinds(wanted).find(' ') + 1), path);
    if (names_to_look_at_ >= context_.model().size()) {
      names_to_look_at_ -= context_.model().size();
      suggestNames(wanted, path, finding);
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
      fmt::format("`{}` is an earlier name of {}", toText(reference.path), context_.model().describe(target)),
      place.scope);
  finding.fixes.push_back({fmt::format("write `{}`", now), true, {{finding.span, std::string(now)}}});
  context_.sink.report(std::move(finding));
}

}  // namespace org::sema
