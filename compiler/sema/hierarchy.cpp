#include "sema/hierarchy.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/grouped.h"
#include "schema/key.h"

namespace org::sema {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

using Edges = base::Grouped<EntityId, EntityId>;

// Where a declaration comes in the text, so that a cycle has one first member whatever the order of files.
bool standsBefore(const model::Model& model, EntityId a, EntityId b) { return model[a].span < model[b].span; }

void reportCycle(Context& context, std::vector<EntityId> cycle, std::string_view relation) {
  const auto& model = context.model();
  const auto first =
      std::min_element(cycle.begin(), cycle.end(), [&](EntityId a, EntityId b) { return standsBefore(model, a, b); });
  std::rotate(cycle.begin(), first, cycle.end());
  diag::Diagnostic finding;
  finding.kind = diag::Kind::CyclicDefinition;
  finding.span = model[cycle.front()].name_span;
  finding.subject = model.describe(cycle.front());
  finding.subject_id = cycle.front();
  // Of a long way round, its beginning is enough.
  constexpr std::size_t shown = 6;
  std::vector<std::string> names;
  for (const EntityId id : cycle) {
    if (names.size() == shown) {
      names.push_back(fmt::format("{} more", cycle.size() - shown));
      break;
    }
    names.push_back(fmt::format("`{}`", model.qualifiedName(id)));
    if (id != cycle.front()) {
      finding.named.push_back(id);
      finding.related.push_back({"by way of this one", model[id].name_span});
    }
  }
  names.push_back(names.front());
  finding.message = fmt::format("{} leads back to itself by `{}`: {}", model.describe(cycle.front()), relation,
                                fmt::join(names, " → "));
  context.sink.report(std::move(finding));
}

// Depth-first over one relation; each cycle is reported once, at the edge that closes it. Iterative, so that a chain of a
// million declarations needs no stack.
class CycleFinder {
 public:
  CycleFinder(Context& context, const Edges& edges, std::string_view relation)
      : context_(context), edges_(edges), relation_(relation), state_(context.model().size(), State::New) {}

  // The closing edges, as (from, to).
  std::vector<std::pair<EntityId, EntityId>> run() {
    for (std::uint32_t i = 0; i < state_.size(); ++i) {
      if (state_[i] == State::New && !edges_[EntityId{i}].empty()) {
        visitFrom(EntityId{i});
      }
    }
    return std::move(closing_);
  }

 private:
  enum class State : std::uint8_t { New, Open, Done };
  struct Step {
    EntityId id;
    std::size_t next = 0;
  };

  void visitFrom(EntityId start) {
    path_ = {{start, 0}};
    state_[start.index] = State::Open;
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto targets = edges_[step.id];
      if (step.next == targets.size()) {
        state_[step.id.index] = State::Done;
        path_.pop_back();
        continue;
      }
      follow(step.id, targets[step.next++]);
    }
  }

  void follow(EntityId from, EntityId to) {
    if (state_[to.index] == State::Open) {
      closing_.emplace_back(from, to);
      std::vector<EntityId> cycle;
      const auto begin = std::find_if(path_.begin(), path_.end(), [to](const Step& step) { return step.id == to; });
      std::transform(begin, path_.end(), std::back_inserter(cycle), [](const Step& step) { return step.id; });
      reportCycle(context_, std::move(cycle), relation_);
    } else if (state_[to.index] == State::New) {
      state_[to.index] = State::Open;
      path_.push_back({to, 0});
    }
  }

  Context& context_;
  const Edges& edges_;
  std::string_view relation_;
  std::vector<State> state_;
  std::vector<Step> path_;
  std::vector<std::pair<EntityId, EntityId>> closing_;
};

Edges edgesOf(const model::Model& model, std::span<const schema::Key> keys) {
  std::vector<Edges::Pair> edges;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    for (const schema::Key key : keys) {
      for (const model::Value& value : model.values(EntityId{i}, key)) {
        const EntityId target = value.term.entity;
        // A deputy may be a person, a member a role: only what is of one kind can lead back.
        const bool is_definition = target && target != model::company && model[target].kind == model[EntityId{i}].kind;
        if (is_definition) {
          edges.emplace_back(EntityId{i}, target);
        }
      }
    }
  }
  return {model.size(), std::move(edges)};
}

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
      finding.message =
          fmt::format("{} stands inside {} and is `part-of` {}: it can have one parent only", model.describe(id),
                      model.describe(nested_in), model.describe(part_of->term.entity));
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
  for (const auto& [from, to] : CycleFinder(context, edges, "part-of").run()) {
    context.builder.at(from).parent = EntityId::none();
  }
  boundDepth(context);
}

void reportCycles(Context& context) {
  struct Relation {
    std::string_view name;
    std::vector<schema::Key> keys;
  };
  const std::array relations = {Relation{"includes", {"includes"_key}},
                                Relation{"extends", {"extends"_key, "packs"_key}},
                                Relation{"composed-of", {"composed-of"_key}}, Relation{"deputy", {"deputy"_key}},
                                Relation{"supersedes", {"supersedes"_key}}};
  for (const Relation& relation : relations) {
    CycleFinder(context, edgesOf(context.model(), relation.keys), relation.name).run();
  }
}

namespace {

// Whether a party has a right to decide in this decision or in one above it, besides `own`.
bool hasRight(const model::Model& model, EntityId decision, EntityId party, const model::Value& own) {
  std::vector<EntityId> decisions = model.ancestors(decision);
  decisions.push_back(decision);
  for (const EntityId each : decisions) {
    for (const schema::Key key : {"decides"_key, "decides-jointly"_key}) {
      const auto rights = model.values(each, key);
      const bool is_there = std::ranges::any_of(
          rights, [&](const model::Value& right) { return right.term.entity == party && right.span != own.span; });
      if (is_there) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

void reportIdleOverrides(Context& context) {
  const auto& model = context.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    if (model[id].kind != Kind::Decision) {
      continue;
    }
    for (const model::Value& value : model.values(id)) {
      for (const model::Clause& clause : model.clauses(value)) {
        const EntityId party = clause.argument.entity;
        if (clause.word != ast::ClauseWord::Overrides || !party || hasRight(model, id, party, value)) {
          continue;
        }
        diag::Diagnostic finding;
        finding.kind = diag::Kind::WrongClause;
        finding.case_severity = diag::Severity::Warning;
        finding.span = clause.span;
        finding.subject = model.describe(id);
        finding.subject_id = id;
        finding.message = fmt::format("`overrides {}` beats nothing: `{}` has no right to decide `{}`",
                                      model.qualifiedName(party), model.qualifiedName(party), model.qualifiedName(id));
        context.sink.report(std::move(finding));
      }
    }
  }
}

}  // namespace org::sema
