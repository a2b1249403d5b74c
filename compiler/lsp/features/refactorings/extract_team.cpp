#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "lsp/features/refactorings/rewriting.h"
#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using namespace schema::literals;

// Of a bench, the values from `begin` to `end` go.
struct Share {
  Bench bench;
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool isWhole() const { return begin == 0 && end == bench.values.size(); }
};

class Extraction {
 public:
  Extraction(const Selection& selection, const ast::Declaration& team)
      : place_(selection.place),
        model_(place_.snapshot.model()),
        rewriting_(place_.snapshot),
        site_{place_.file, &team},
        team_(entityOf(place_, team)),
        benches_(benchesOf(place_, team, team_)) {
    for (const Bench& bench : benches_) {
      take(bench, selection.range);
    }
  }

  // Somebody goes, somebody stays, and the head stays with the team.
  [[nodiscard]] bool makesSense() const {
    return team_ && !shares_.empty() && stays_ &&
           std::ranges::none_of(model_.values(team_, "lead"_key),
                                [&](const model::Value& lead) { return goes(lead.term.entity); });
  }

  CodeActions offer() {
    name_ = freeName();
    rewriting_.addBelow(site_, newTeam());
    followSeats();
    auto edits = rewriting_.write();
    const std::string_view from = model_.qualifiedName(team_);
    return edits ? CodeActions{{.title = fmt::format("Make a new team of these of team `{}`", from),
                                .edits = std::move(*edits),
                                .is_rough = true}}
                 : CodeActions{};
  }

 private:
  void take(const Bench& bench, ast::Range range) {
    const auto touches = [&](const ast::Value& value) {
      return value.range.begin < range.end && range.begin < value.range.end;
    };
    const auto* const begin = std::ranges::find_if(bench.values, touches);
    const auto* const end = std::find_if_not(begin, bench.values.end(), touches);
    stays_ = stays_ || end - begin < std::ssize(bench.values);
    if (begin != end) {
      shares_.push_back({bench, static_cast<std::size_t>(begin - bench.values.begin()),
                         static_cast<std::size_t>(end - bench.values.begin())});
    }
  }

  [[nodiscard]] bool goes(model::EntityId id) const {
    return id && std::ranges::any_of(shares_, [&](const Share& share) {
             const std::span persons = std::span(share.bench.persons).subspan(share.begin, share.end - share.begin);
             return share.bench.role == id || std::ranges::find(persons, id) != persons.end();
           });
  }

  // Whether all seats of a role go.
  [[nodiscard]] bool leavesWholly(model::EntityId role) const {
    const auto is_of_role = [&](const Bench& bench) { return bench.role == role; };
    const auto is_whole = [&](const Share& share) { return share.bench.role == role && share.isWhole(); };
    return role && std::ranges::count_if(benches_, is_of_role) == std::ranges::count_if(shares_, is_whole);
  }

  [[nodiscard]] std::string outerPath() const {
    const model::EntityId outer = outerOf(model_, team_);
    return outer ? std::string(model_.qualifiedName(outer)) + "." : std::string();
  }

  [[nodiscard]] std::string freeName() const {
    std::string name = "new-team";
    for (int number = 2; model_.find(model::Kind::Team, outerPath() + name); ++number) {
      name = fmt::format("new-team-{}", number);
    }
    return name;
  }

  std::string newTeam() {
    std::string text = fmt::format("team {} \"New team\" {{\n", name_);
    for (const ast::Member* member : site_.declaration->members) {
      const auto* property = llvm::dyn_cast<ast::Property>(member);
      if (property != nullptr && (property->key.text == "kind" || property->key.text == "part-of")) {
        text += rewriting_.wordsOf(place_.file, property->range) + "\n";
      }
    }
    for (const Share& share : shares_) {
      text += take(share) + "\n";
    }
    return text + "}";
  }

  // The seats that go, as they stand in the new team.
  std::string take(const Share& share) {
    const ast::Member& member = *share.bench.member;
    if (share.isWhole()) {
      rewriting_.remove(place_.file, member);
      return std::string(textOf(place_, rewriting_.rangeOf(place_.file, member)));
    }
    std::vector<Entry> entries;
    for (const ast::Value& value : share.bench.values.slice(share.begin, share.end - share.begin)) {
      entries.push_back(rewriting_.take(place_.file, member, value));
    }
    const ast::Range head{member.range.begin, share.bench.values.front().range.begin};
    return rewriting_.wordsOf(place_.file, head) + " " + toText(entries);
  }

  // `tech-lead of` the team means the new one where that seat went.
  void followSeats() {
    const auto outer = outerOf(model_, team_);
    const auto path = outer ? nameEverywhere(place_.snapshot, outer) : std::nullopt;
    for (const model::Reference& reference : model_.references()) {
      if (reference.target == team_ && leavesWholly(seatNamedBefore(reference.span))) {
        rewriting_.rename(reference.span, path ? *path + "." + name_ : name_);
      }
    }
  }

  // Before the `of` whose team stands at a span: the role; else none.
  [[nodiscard]] model::EntityId seatNamedBefore(const source::Span& span) const {
    const Place there{place_.snapshot, span.file};
    const Nodes nodes = nodesAt(there.tree(), span.begin);
    if (nodes.clause == nullptr || nodes.clause->word != ast::ClauseWord::Of) {
      return {};
    }
    const int target = nodes.clause->target;
    const ast::Term& named =
        target < 0 ? nodes.value->term : nodes.value->clauses[static_cast<std::size_t>(target)].argument;
    return entityOf(there, named.reference.path);
  }

  const Place& place_;
  const model::Model& model_;
  Rewriting rewriting_;
  Site site_;
  model::EntityId team_;
  std::vector<Bench> benches_;
  std::vector<Share> shares_;
  bool stays_ = false;
  std::string name_;
};

}  // namespace

CodeActions offerToExtractTeam(const Selection& selection) {
  const ast::Declaration* team =
      selection.range.isEmpty() ? nullptr : teamAround(selection.place, selection.range.begin);
  if (team == nullptr || selection.range.end > team->range.end) {
    return {};
  }
  Extraction extraction(selection, *team);
  return extraction.makesSense() ? extraction.offer() : CodeActions{};
}

}  // namespace org::lsp
