#include "sema/hierarchy.h"

#include <fmt/format.h>

#include "schema/key.h"
#include "sema/cycles.h"

namespace org::sema {

using model::EntityId;
using namespace schema::literals;

namespace {

// Of a long path its first and last steps: `company.europe. … .desk.seat-4`.
std::string shortenPath(std::string_view path) {
  constexpr std::size_t longest = 60;
  constexpr std::size_t kept = 28;
  if (path.size() <= longest) {
    return std::string(path);
  }
  const std::size_t head = path.rfind('.', kept);
  const std::size_t tail = path.find('.', path.size() - kept);
  const bool has_short_steps = head != std::string_view::npos && tail != std::string_view::npos;
  return has_short_steps ? fmt::format("{}. … {}", path.substr(0, head), path.substr(tail)) : std::string(path);
}

// Cuts trees that are too deep, from the root down, so that the one finding stands where the limit is passed.
void boundDepth(Context& context) {
  const auto& model = context.model();
  std::vector<unsigned> depth(model.size(), 0);
  std::vector<EntityId> path;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    for (EntityId next{i}; next && depth[next.index] == 0; next = model[next].parent) {
      path.push_back(next);
    }
    for (; !path.empty(); path.pop_back()) {
      const EntityId id = path.back();
      const EntityId parent = model[id].parent;
      depth[id.index] = parent ? depth[parent.index] + 1 : 1;
      if (depth[id.index] > model::deepest_tree) {
        diag::Diagnostic finding;
        finding.kind = diag::Kind::TooDeep;
        finding.span = model[id].name_span;
        finding.message = fmt::format("{} `{}` stands more than {} deep", ast::toText(model[id].kind),
                                      shortenPath(model.qualifiedName(id)), model::deepest_tree);
        finding.subject = model.describe(id);
        finding.subject_id = id;
        context.sink.report(std::move(finding));
        context.builder.at(id).parent = EntityId::none();
        depth[id.index] = 1;
      }
    }
  }
}

}  // namespace

void linkParents(Context& context) {
  const auto& model = context.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    const model::Value* part_of = model.value(id, "part-of"_key);
    if (part_of == nullptr || !part_of->term.entity) {
      continue;
    }
    const EntityId nested_in = model[id].parent;
    if (nested_in && nested_in != part_of->term.entity) {
      diag::Diagnostic finding;
      finding.kind = diag::Kind::TooManyValues;
      finding.span = part_of->span;
      finding.subject = model.describe(id);
      finding.subject_id = id;
      finding.message = fmt::format("{} stands inside {} and is `part-of` {}: it can have one parent only",
                                    model.mention(id), model.mention(nested_in), model.mention(part_of->term.entity));
      context.sink.report(std::move(finding));
    } else {
      context.builder.at(id).parent = part_of->term.entity;
    }
  }
  std::vector<Edges::Pair> pairs;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    if (const EntityId parent = model[EntityId{i}].parent) {
      pairs.emplace_back(EntityId{i}, parent);
    }
  }
  const Edges edges(model.size(), std::move(pairs));
  // A parent that would close a cycle is dropped, so that every walk up or down a tree ends.
  for (const auto& [from, to] : findCycles(context, edges, "part-of")) {
    context.builder.at(from).parent = EntityId::none();
  }
  boundDepth(context);
}

}  // namespace org::sema
