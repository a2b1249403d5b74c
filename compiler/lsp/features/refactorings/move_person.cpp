#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "lsp/features/refactorings/rewriting.h"
#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

// Somebody on a bench of a team, where the cursor is.
struct Sitter {
  const Place& place;
  model::EntityId team;
  Bench bench;
  const ast::Value* value = nullptr;
  model::EntityId person;
};

std::optional<Sitter> sitterAt(const Selection& selection) {
  const Place& place = selection.place;
  const Nodes nodes = nodesAt(place.tree(), selection.range.begin);
  const ast::Declaration* team = teamAround(place, selection.range.begin);
  if (team == nullptr || nodes.value == nullptr || (nodes.seat == nullptr && nodes.property == nullptr)) {
    return std::nullopt;
  }
  const model::EntityId id = entityOf(place, *team);
  for (Bench& bench : benchesOf(place, *team, id)) {
    if (id && (bench.member == nodes.seat || bench.member == nodes.property)) {
      const model::EntityId person = bench.persons[static_cast<std::size_t>(nodes.value - bench.values.begin())];
      return person ? std::optional(Sitter{place, id, std::move(bench), nodes.value, person}) : std::nullopt;
    }
  }
  return std::nullopt;
}

bool isOpen(const ast::Value& value) { return value.term.kind == ast::TermKind::Vacant && value.clauses.empty(); }

class Moving {
 public:
  Moving(const Sitter& sitter, model::EntityId to)
      : sitter_(sitter), snapshot_(sitter.place.snapshot), rewriting_(snapshot_), to_(to) {}

  std::optional<std::vector<diag::Edit>> write() {
    const auto site = siteOf(snapshot_, to_);
    if (!site) {
      return std::nullopt;
    }
    const Place there{snapshot_, site->file};
    std::vector<Bench> benches = benchesOf(there, *site->declaration, to_);
    const auto sits_there = [&](const Bench& bench) {
      return std::ranges::find(bench.persons, sitter_.person) != bench.persons.end();
    };
    const auto words = wordsIn(site->file);
    if (std::ranges::any_of(benches, sits_there) || !words) {
      return std::nullopt;
    }
    const auto same = std::ranges::find_if(
        benches, [&](const Bench& bench) { return bench.role == sitter_.bench.role && !bench.values.empty(); });
    Entry entry = standUp();
    entry.words = *words;
    if (same != benches.end()) {
      sitDown(*site, *same, std::move(entry));
      return rewriting_.write();
    }
    return addBench(*site, std::move(entry)) ? rewriting_.write() : std::nullopt;
  }

 private:
  // The chair stays, and is open, where nobody else sits on it.
  Entry standUp() {
    const ast::Member& member = *sitter_.bench.member;
    const source::FileId file = sitter_.place.file;
    if (sitter_.bench.values.size() > 1 || !sitter_.bench.role) {
      return rewriting_.take(file, member, *sitter_.value);
    }
    Entry& chair = *rewriting_.listOf(file, member).find(*sitter_.value);
    return std::exchange(chair, {.words = "vacant"});
  }

  void sitDown(const Site& site, const Bench& bench, Entry entry) {
    EntryList& list = rewriting_.listOf(site.file, *bench.member);
    const ast::Value& last = bench.values.back();
    if (!isOpen(last)) {
      list.add(std::move(entry));
      return;
    }
    Entry& chair = *list.find(last);
    chair.above += entry.above;
    chair.words = entry.words;
    std::ranges::move(entry.behind, std::back_inserter(chair.behind));
  }

  bool addBench(const Site& site, Entry entry) {
    std::string key = "members";
    if (sitter_.bench.role) {
      const ast::Range name = llvm::cast<ast::Seat>(sitter_.bench.member)->role.path.range;
      const auto role = respelling(site.file, name).text(name);
      if (!role) {
        return false;
      }
      key = "seat " + *role;
    }
    rewriting_.addMember(site, fmt::format("{}: {}", key, toText(std::vector{std::move(entry)})));
    return true;
  }

  [[nodiscard]] Respelling respelling(source::FileId file, ast::Range range) const {
    const model::Model& model = snapshot_.model();
    const bool is_same_scope = file == sitter_.place.file && outerOf(model, sitter_.team) == outerOf(model, to_);
    return {sitter_.place, range, file, is_same_scope};
  }

  // Nothing where it names what that file may not know.
  [[nodiscard]] std::optional<std::string> wordsIn(source::FileId file) const {
    return respelling(file, sitter_.value->range).text(sitter_.value->range);
  }

  const Sitter& sitter_;
  const Snapshot& snapshot_;
  Rewriting rewriting_;
  model::EntityId to_;
};

}  // namespace

CodeActions offerToMovePerson(const Selection& selection) {
  const auto sitter = sitterAt(selection);
  if (!sitter) {
    return {};
  }
  const Snapshot& snapshot = selection.place.snapshot;
  const model::Model& model = snapshot.model();
  CodeActions actions;
  for (const model::EntityId team : teamsNear(snapshot, sitter->team, sitter->bench.role)) {
    if (actions.size() == most_teams) {
      break;
    }
    if (auto edits = Moving(*sitter, team).write()) {
      actions.push_back({.title = fmt::format("Move `{}` to team `{}`", model.qualifiedName(sitter->person),
                                              model.qualifiedName(team)),
                         .edits = std::move(*edits),
                         .is_rough = true});
    }
  }
  return actions;
}

}  // namespace org::lsp
