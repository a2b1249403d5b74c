#include <algorithm>

#include <fmt/format.h>

#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

// A choice among more is no help.
constexpr std::size_t most_teams = 6;

// Somebody on a bench of a team, and where the cursor is.
struct Sitter {
  const Place& place;
  model::EntityId team;
  Bench bench;
  const ast::Value* value = nullptr;
};

std::optional<Sitter> sitterAt(const Selection& selection) {
  const Place& place = selection.place;
  const Nodes nodes = nodesAt(place.tree(), selection.range.begin);
  const ast::Declaration* team = teamAround(place, selection.range.begin);
  if (team == nullptr || nodes.value == nullptr || !personOf(place, *nodes.value)) {
    return std::nullopt;
  }
  for (const Bench& bench : benchesOf(place, *team)) {
    if (bench.member == nodes.seat || bench.member == nodes.property) {
      return Sitter{place, entityOf(place, *team), bench, nodes.value};
    }
  }
  return std::nullopt;
}

// The other teams of today, those beside it first.
std::vector<model::EntityId> teamsFor(const Sitter& sitter) {
  const model::Model& model = sitter.place.snapshot.model();
  std::vector<model::EntityId> teams;
  for (const model::EntityId id : model.all(model::Kind::Team)) {
    if (id != sitter.team && !model[id].is_library && model[id].validity.contains(model.asOf())) {
      teams.push_back(id);
    }
  }
  std::ranges::stable_partition(teams,
                                [&](model::EntityId id) { return model[id].parent == model[sitter.team].parent; });
  return teams;
}

// The chair stays, and is open, where nobody else sits on it.
diag::Edit standUp(const Sitter& sitter) {
  const auto& values = sitter.bench.values;
  const source::FileId file = sitter.place.file;
  const ast::Range own = sitter.value->range;
  if (values.size() == 1) {
    return sitter.bench.role ? diag::Edit{{file, own.begin, own.end}, "vacant"}
                             : removeMember(sitter.place.snapshot, file, sitter.bench.member->range);
  }
  return sitter.value == values.begin() ? diag::Edit{{file, own.begin, (sitter.value + 1)->range.begin}, ""}
                                        : diag::Edit{{file, (sitter.value - 1)->range.end, own.end}, ""};
}

// The value as the file of another team writes it; nothing where it names what that file may not know.
std::optional<std::string> valueIn(const Sitter& sitter, source::FileId file) {
  const ast::Range range = sitter.value->range;
  if (file == sitter.place.file) {
    return std::string(textOf(sitter.place, range));
  }
  const bool names_more = std::ranges::any_of(sitter.value->clauses, [](const ast::Clause& clause) {
    return clause.argument.kind == ast::TermKind::Reference && clause.word == ast::ClauseWord::For;
  });
  const auto name = nameEverywhere(sitter.place.snapshot, personOf(sitter.place, *sitter.value));
  if (!name || names_more) {
    return std::nullopt;
  }
  return *name + std::string(textOf(sitter.place, {sitter.value->term.range.end, range.end}));
}

std::optional<diag::Edit> sitDown(const Sitter& sitter, const Site& site) {
  const Snapshot& snapshot = sitter.place.snapshot;
  const Place there{snapshot, site.file};
  const auto value = valueIn(sitter, site.file);
  if (!value) {
    return std::nullopt;
  }
  for (const Bench& bench : benchesOf(there, *site.declaration)) {
    const auto is_same = [&](const ast::Value& one) {
      return personOf(there, one) == personOf(sitter.place, *sitter.value);
    };
    if (std::ranges::any_of(bench.values, is_same)) {
      return std::nullopt;
    }
    if (bench.role != sitter.bench.role || bench.values.empty()) {
      continue;
    }
    const ast::Value& last = bench.values.back();
    const bool is_open = last.term.kind == ast::TermKind::Vacant && last.clauses.empty();
    return is_open ? diag::Edit{{site.file, last.range.begin, last.range.end}, *value}
                   : diag::Edit{{site.file, last.range.end, last.range.end}, ", " + *value};
  }
  if (!sitter.bench.role) {
    return addMembers(snapshot, site, {"members: " + *value});
  }
  const auto* seat = llvm::cast<ast::Seat>(sitter.bench.member);
  const auto role = site.file == sitter.place.file ? std::string(textOf(sitter.place, seat->role.path.range))
                                                   : nameEverywhere(snapshot, sitter.bench.role);
  return role ? addMembers(snapshot, site, {fmt::format("seat {}: {}", *role, *value)}) : std::nullopt;
}

}  // namespace

CodeActions offerToMovePerson(const Selection& selection) {
  const auto sitter = sitterAt(selection);
  if (!sitter || !sitter->team) {
    return {};
  }
  const Snapshot& snapshot = selection.place.snapshot;
  const model::Model& model = snapshot.model();
  CodeActions actions;
  for (const model::EntityId team : teamsFor(*sitter)) {
    const auto site = siteOf(snapshot, team);
    auto arrival = site ? sitDown(*sitter, *site) : std::nullopt;
    if (arrival && actions.size() < most_teams) {
      const std::string_view person = model.qualifiedName(personOf(selection.place, *sitter->value));
      actions.push_back({.title = fmt::format("Move `{}` to team `{}`", person, model.qualifiedName(team)),
                         .edits = {standUp(*sitter), std::move(*arrival)}});
    }
  }
  return actions;
}

}  // namespace org::lsp
