#include "lsp/features/refactorings/seats.h"

#include <algorithm>
#include <tuple>

#include "analysis/memberships.h"
#include "ast/paths.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using namespace schema::literals;

Bench makeBench(const Place& place, model::EntityId team, const ast::Member& member,
                llvm::ArrayRef<ast::Value> values) {
  const model::Model& model = place.snapshot.model();
  Bench bench{&member, values, {}, {}};
  const auto said = model.values(team);
  for (const ast::Value& value : values) {
    const source::Span span{place.file, value.range.begin, value.range.end};
    const auto found = std::ranges::find(said, span, &model::Value::span);
    const bool is_there = found != said.end();
    bench.persons.push_back(is_there ? model.as<model::Kind::Person>(found->term.entity) : model::EntityId::none());
    bench.role = is_there ? found->seat_role : bench.role;
  }
  return bench;
}

bool hasOpenSeat(const model::Model& model, model::EntityId team, model::EntityId role) {
  return role && std::ranges::any_of(model.values(team, "seat"_key), [&](const model::Value& seat) {
           return seat.seat_role == role && seat.term.type == model::TermType::Vacant;
         });
}

}  // namespace

std::vector<Bench> benchesOf(const Place& place, const ast::Declaration& team, model::EntityId id) {
  std::vector<Bench> benches;
  for (const ast::Member* member : team.members) {
    const auto* property = llvm::dyn_cast<ast::Property>(member);
    if (const auto* seat = llvm::dyn_cast<ast::Seat>(member)) {
      benches.push_back(makeBench(place, id, *member, seat->values));
    } else if (property != nullptr && property->key.text == "members") {
      benches.push_back(makeBench(place, id, *member, property->values));
    }
  }
  return benches;
}

const ast::Declaration* teamAround(const Place& place, std::uint32_t offset) {
  const ast::Declaration* declaration = nodesAt(place.tree(), offset).innermost();
  const bool is_team =
      declaration != nullptr && declaration->kind == ast::DeclarationKind::Team && !declaration->is_extend;
  return is_team && !place.snapshot.file(place.file).isLibrary() ? declaration : nullptr;
}

std::vector<model::EntityId> teamsNear(const Snapshot& snapshot, model::EntityId team, model::EntityId role) {
  const model::Model& model = snapshot.model();
  const analysis::Memberships& memberships = snapshot.program->facts->memberships();
  std::vector<model::EntityId> shared;
  for (const analysis::Membership& member : memberships.ofTeam(model::TeamId(team))) {
    std::ranges::copy(memberships.teamsOf(member.person), std::back_inserter(shared));
  }
  std::ranges::sort(shared);
  using Rank = std::tuple<bool, bool, bool, bool>;
  std::vector<std::pair<Rank, model::EntityId>> ranked;
  for (const model::EntityId id : model.all(model::Kind::Team)) {
    if (id != team && !model[id].is_library && model[id].validity.until > model.asOf()) {
      const std::string_view kind = model.text(id, "kind"_key);
      ranked.push_back(
          {Rank{model[id].parent != model[team].parent, kind.empty() || kind != model.text(team, "kind"_key),
                !hasOpenSeat(model, id, role), !std::ranges::binary_search(shared, id)},
           id});
    }
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& one) { return one.first; });
  std::vector<model::EntityId> teams;
  std::ranges::transform(ranked, std::back_inserter(teams), [](const auto& one) { return one.second; });
  return teams;
}

std::optional<std::string> nameEverywhere(const Snapshot& snapshot, model::EntityId id) {
  const model::Model& model = snapshot.model();
  if (!id || id == model::company || model[id].is_library) {
    return std::nullopt;
  }
  const std::string name(snapshot.program->files.text(model[id].name_span));
  const model::EntityId outer = outerOf(model, id);
  const auto path = outer ? nameEverywhere(snapshot, outer) : std::optional<std::string>(std::string());
  if (!path) {
    return std::nullopt;
  }
  return path->empty() ? name : *path + "." + name;
}

std::string_view textOf(const Place& place, ast::Range range) {
  return place.text().substr(range.begin, range.end - range.begin);
}

Respelling::Respelling(const Place& place, ast::Range around, source::FileId to, bool is_same_scope)
    : place_(place), to_(to) {
  for (const model::Reference& reference : place.snapshot.model().references()) {
    const bool is_inside =
        reference.span.file == place.file && reference.span.begin >= around.begin && reference.span.end <= around.end;
    if (is_inside && !is_same_scope && reference.target && reference.target != model::company) {
      references_.push_back(&reference);
    }
  }
  std::ranges::sort(references_, {}, [](const model::Reference* reference) { return reference->span.begin; });
}

std::optional<std::string> Respelling::text(ast::Range range) const {
  std::string text;
  std::uint32_t end = range.begin;
  for (const model::Reference* reference : references_) {
    if (reference->span.begin < end || reference->span.end > range.end) {
      continue;
    }
    const auto name = nameOf(*reference);
    if (!name) {
      return std::nullopt;
    }
    text += lsp::textOf(place_, {end, reference->span.begin});
    text += *name;
    end = reference->span.end;
  }
  text += lsp::textOf(place_, {end, range.end});
  return text;
}

std::optional<std::string> Respelling::nameOf(const model::Reference& reference) const {
  const Snapshot& snapshot = place_.snapshot;
  if (!snapshot.model()[reference.target].is_library) {
    return nameEverywhere(snapshot, reference.target);
  }
  const std::string& module = snapshot.file(snapshot.model()[reference.target].span.file).path();
  const auto importOf = [&](const ast::Tree& tree) {
    const auto* const found =
        llvm::find_if(tree.imports, [&](const ast::Import& import) { return ast::toText(import.module) == module; });
    return found == tree.imports.end() ? std::optional<std::string>() : std::optional(std::string(found->alias.text));
  };
  const auto there = importOf(Place{snapshot, to_}.tree());
  return there && there == importOf(place_.tree())
             ? std::optional(std::string(lsp::textOf(place_, {reference.span.begin, reference.span.end})))
             : std::nullopt;
}

}  // namespace org::lsp
