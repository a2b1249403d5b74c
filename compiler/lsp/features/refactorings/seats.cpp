#include "lsp/features/refactorings/seats.h"

#include "lsp/target.h"

namespace org::lsp {

std::vector<Bench> benchesOf(const Place& place, const ast::Declaration& team) {
  std::vector<Bench> benches;
  for (const ast::Member* member : team.members) {
    const auto* property = llvm::dyn_cast<ast::Property>(member);
    if (const auto* seat = llvm::dyn_cast<ast::Seat>(member)) {
      benches.push_back({member, seat->values, entityOf(place, seat->role.path)});
    } else if (property != nullptr && property->key.text == "members") {
      benches.push_back({member, property->values, {}});
    }
  }
  return benches;
}

model::EntityId personOf(const Place& place, const ast::Value& value) {
  if (value.term.kind != ast::TermKind::Reference) {
    return {};
  }
  const model::EntityId id = entityOf(place, value.term.reference.path);
  return place.snapshot.model().is(id, model::Kind::Person) ? id : model::EntityId::none();
}

const ast::Declaration* teamAround(const Place& place, std::uint32_t offset) {
  const ast::Declaration* declaration = nodesAt(place.tree(), offset).innermost();
  const bool is_team =
      declaration != nullptr && declaration->kind == ast::DeclarationKind::Team && !declaration->is_extend;
  return is_team && !place.snapshot.file(place.file).isLibrary() ? declaration : nullptr;
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

}  // namespace org::lsp
