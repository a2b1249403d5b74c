#include "model/find_name.h"

#include <algorithm>

#include "base/nearest.h"

namespace org::model {

using namespace schema::literals;

namespace {

struct Wanted {
  schema::KindSet kinds;
  std::string_view path;
};

Wanted readKind(schema::KindSet kinds, std::string_view written) {
  const auto space = written.find(' ');
  const auto kind =
      space == std::string_view::npos ? std::nullopt : ast::parseDeclarationKind(written.substr(0, space));
  if (kind && kinds.has(*kind)) {
    return {{*kind}, written.substr(written.find_first_not_of(' ', space))};
  }
  return {kinds, written};
}

enum class From : std::uint8_t { Workspace, Library };

std::vector<EntityId> allOf(const Model& model, schema::KindSet kinds, From from) {
  std::vector<EntityId> own;
  for (const schema::Kind& kind : schema::allKinds()) {
    if (kinds.has(kind.kind)) {
      std::ranges::copy_if(model.all(kind.kind), std::back_inserter(own),
                           [&](EntityId id) { return model[id].is_library == (from == From::Library); });
    }
  }
  return own;
}

// Whether the path is the end of the name, whole parts of it: `matching.search` of `shop.matching.search`.
bool endsWithPath(std::string_view name, std::string_view path) {
  return name.size() > path.size() && name.ends_with(path) && name[name.size() - path.size() - 1] == '.';
}

bool wasNamed(const Model& model, EntityId id, std::string_view path) {
  return std::ranges::any_of(model.values(id, "was"_key), [&](const Value& value) { return value.term.text == path; });
}

std::vector<EntityId> findIn(const Model& model, const Wanted& wanted, From from) {
  std::vector<EntityId> whole;
  std::vector<EntityId> nested;
  std::vector<EntityId> former;
  for (const EntityId id : allOf(model, wanted.kinds, from)) {
    if (model.qualifiedName(id) == wanted.path) {
      whole.push_back(id);
    } else if (endsWithPath(model.qualifiedName(id), wanted.path)) {
      nested.push_back(id);
    } else if (wasNamed(model, id, wanted.path)) {
      former.push_back(id);
    }
  }
  if (!whole.empty()) {
    return whole;
  }
  return nested.empty() ? former : nested;
}

}  // namespace

std::vector<EntityId> findNamed(const Model& model, schema::KindSet kinds, std::string_view written) {
  const Wanted wanted = readKind(kinds, written);
  const auto own = findIn(model, wanted, From::Workspace);
  return own.empty() ? findIn(model, wanted, From::Library) : own;
}

std::vector<std::string_view> findNearNames(const Model& model, schema::KindSet kinds, std::string_view written) {
  const Wanted wanted = readKind(kinds, written);
  std::vector<std::string_view> names;
  for (const EntityId id : allOf(model, wanted.kinds, From::Workspace)) {
    names.push_back(model.name(id));
    names.push_back(model.qualifiedName(id));
  }
  return base::nearest(wanted.path, names);
}

}  // namespace org::model
